// Data types of programs: a name, a check and both conversions, per database (docs/data-types.md, Types of your
// own; v6's guide: Extending Data Types).
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes as T, Op, Utils } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

/** A value of a program. */
class Money {
  readonly cents: number
  constructor(cents: number) {
    this.cents = cents
  }
  toJSON(): string {
    return (this.cents / 100).toFixed(2)
  }
}

/** Ours: two conversions, a name per database. */
class MoneyType extends T.ABSTRACT {
  static override key = 'MONEY'
  override toSql({ dialect }: { dialect?: string } = {}): string {
    return dialect === 'postgres' ? 'INT8' : 'BIGINT'
  }
  validate(value: unknown): boolean {
    if (value instanceof Money && Number.isInteger(value.cents)) return true
    throw new Error(`${String(value)} is no money`)
  }
  toDatabase(value: unknown): unknown {
    return value instanceof Money ? value.cents : value
  }
  fromDatabase(value: unknown): unknown {
    return new Money(Number(value))
  }
}

/** v6's documented way: `toSql`, `validate`, `_sanitize`, and the wrapper. */
class RoundedType extends T.ABSTRACT {
  override toSql(): string {
    return 'INTEGER'
  }
  validate(value: unknown): boolean {
    return typeof value === 'number' && !Number.isNaN(value)
  }
  _sanitize(value: unknown): unknown {
    return typeof value === 'number' ? Math.round(value) : value
  }
  _stringify(value: unknown): unknown {
    return Number(value)
  }
}
Object.assign(RoundedType, { key: 'ROUNDED' })
Object.assign(RoundedType.prototype, { key: 'ROUNDED' })
const Rounded = Utils.classToInvokable(RoundedType)

const off = { timestamps: false }

eachDialect((database) => {
  afterEach(() => database.sequelize.drop())

  describe('a type with conversions', () => {
    // oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models
    const define = () => {
      const Order = database.sequelize.define(
        'Order',
        { total: { type: new MoneyType(), defaultValue: null }, fee: { type: new MoneyType() } },
        off,
      )
      const Line = database.sequelize.define('Line', { price: new MoneyType() }, off)
      Order.hasMany(Line, { as: 'lines', foreignKey: 'orderId' })
      Line.belongsTo(Order, { as: 'order', foreignKey: 'orderId' })
      return { Order, Line }
    }

    test('is written and read by them, everywhere', async () => {
      const { Order, Line } = define()
      await database.sequelize.sync()
      const order = await Order.create({ total: new Money(500), fee: null })
      expect(order.get()).toMatchObject({ total: new Money(500), fee: null })
      await Order.bulkCreate([{ total: new Money(100) }, { total: new Money(900) }] as never)
      await Line.create({ price: new Money(7), orderId: order.get('id') } as never)
      await Order.update({ fee: new Money(3) } as never, {
        where: { total: new Money(500) } as never,
      })
      const totals = async (where: object): Promise<unknown[]> =>
        (await Order.findAll({ where: where as never, order: ['total'] })).map(
          (row) => (row.get('total') as Money).cents,
        )
      expect(await totals({ total: new Money(500), fee: new Money(3) })).toEqual([500])
      expect(await totals({ total: { [Op.gt]: new Money(100) } })).toEqual([500, 900])
      expect(await totals({ total: [new Money(100), new Money(900)] })).toEqual([100, 900])
      expect(await totals({ total: { [Op.between]: [new Money(400), new Money(600)] } })).toEqual([
        500,
      ])
      const found = await Order.findByPk(1, { include: ['lines'] })
      expect(JSON.parse(JSON.stringify(found))).toMatchObject({
        total: '5.00',
        fee: '0.03',
        lines: [{ price: '0.07' }],
      })
      const line = await Line.findOne({ include: ['order'] })
      expect(Reflect.get(line ?? {}, 'order').get('total')).toEqual(new Money(500))
      expect(found?.changed()).toBe(false)
      await found?.update({ total: new Money(501) } as never)
      expect((await found?.reload())?.get('total')).toEqual(new Money(501))
      const [raw] = await Order.findAll({ where: { id: 1 }, raw: true })
      expect(Number(Reflect.get(raw ?? {}, 'total'))).toBe(501)
    })

    test('has its own name in tables, which sync({ alter }) knows again', async () => {
      define()
      await database.sequelize.sync()
      const log: string[] = []
      await database.sequelize.sync({ alter: true, logging: (sql) => void log.push(sql) })
      expect(log.filter((sql) => /: (?:ALTER|CREATE|DROP|BEGIN)/.test(sql))).toEqual([])
      const { total } = await database.sequelize.getQueryInterface().describeTable('Orders')
      expect(total?.type).toMatch(/BIGINT/i)
    })

    test('refuses values under typeValidation', async () => {
      const strict = database.connect({ typeValidation: true })
      const Order = strict.define('Order', { total: new MoneyType() }, off)
      await Order.sync()
      await expect(Order.create({ total: 5 } as never)).rejects.toThrow('5 is no money')
      await Order.create({ total: new Money(5) } as never)
      expect(await Order.count()).toBe(1)
    })

    test('may have another form on one database', async () => {
      class TextMoney extends MoneyType {
        override toSql(): string {
          return 'VARCHAR(20)'
        }
        override toDatabase(value: unknown): unknown {
          return value instanceof Money ? `${value.cents}c` : value
        }
        override fromDatabase(value: unknown): unknown {
          return new Money(Number.parseInt(String(value), 10))
        }
      }
      const types = T[database.dialect as 'postgres']
      types['MONEY'] = TextMoney
      try {
        const Order = database.sequelize.define('Order', { total: new MoneyType() }, off)
        await Order.sync({ force: true })
        await Order.create({ total: new Money(5) } as never)
        const [row] = await Order.findAll({ where: { total: new Money(5) } as never })
        expect(row?.get('total')).toEqual(new Money(5))
        expect(await Order.findAll({ raw: true })).toMatchObject([{ total: '5c' }])
      } finally {
        delete types['MONEY']
      }
    })
  })

  test("a type in v6's way", async () => {
    const Row = database.sequelize.define('Row', { value: Rounded }, off)
    await Row.sync({ force: true })
    expect(Row.build({ value: 1.6 } as never).get('value')).toBe(2)
    await Row.create({ value: 2.4 } as never)
    expect((await Row.findOne({ where: { value: 2 } as never }))?.get('value')).toBe(2)
    expect(Row.getAttributes()['value']?.type).toBeInstanceOf(RoundedType)
  })
})
