// BIGINT and DECIMAL never lose a digit: each attribute says in which form its numbers come back
// (`DataTypes.BIGINT({ as: 'bigint' })`), everywhere where attributes are read; UUIDV7 (docs/data-types.md).
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes as T, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const off = { timestamps: false }
const large = 9_007_199_254_740_993n
const largest = 9_223_372_036_854_775_807n

eachDialect((database) => {
  const { dialect } = database
  const testWide = database.testIf(
    database.driver !== 'sqlite3',
    'the package sqlite3 rounds integers beyond 2^53',
  )
  afterEach(async () => {
    const { sequelize } = database
    await sequelize.drop()
    for (const model of Object.values(sequelize.models)) sequelize.modelManager.removeModel(model)
  })

  // oxlint-disable-next-line typescript/explicit-function-return-type -- inferred model
  const defineAccount = () =>
    database.sequelize.define(
      'Account',
      {
        id: { type: T.BIGINT({ as: 'bigint' }), primaryKey: true, autoIncrement: true },
        units: T.BIGINT({ as: 'bigint' }),
        text: T.BIGINT({ as: 'string' }),
        number: T.BIGINT({ as: 'number' }),
        plain: T.BIGINT,
        amount: T.DECIMAL({ precision: 18, scale: 4, as: 'string' }),
        rate: T.DECIMAL({ precision: 8, scale: 2, as: 'number' }),
      },
      off,
    )
  const values = {
    units: largest,
    text: '9007199254740993',
    number: 5,
    amount: '12345678901.5',
    rate: '2.50',
  }
  const wanted = {
    id: 1n,
    units: largest,
    text: '9007199254740993',
    number: 5,
    amount: '12345678901.5000',
    rate: 2.5,
  }

  testWide(
    'what is set, created, found and found again has the form that was asked for',
    async () => {
      const Account = defineAccount()
      await Account.sync()
      const built = Account.build({ units: 5, text: 6n, number: '7', amount: 1.5, rate: '2.50' })
      expect(built.get()).toMatchObject({
        units: 5n,
        text: '6',
        number: 7,
        amount: '1.5000',
        rate: 2.5,
      })
      const created = await Account.create(values)
      expect(created.get()).toMatchObject(wanted)
      const found = await Account.findByPk(1n)
      expect(found?.get()).toMatchObject(wanted)
      expect(await found?.reload()).toMatchObject(wanted)
      const others: object = { units: String(largest), text: 9_007_199_254_740_993n, rate: 2.5 }
      found?.set(others as never)
      expect(found?.changed()).toBe(false)
      await found?.update({ units: large })
      expect((await Account.findOne())?.units).toBe(large)
    },
  )

  testWide(
    'in conditions, in every kind of write, and from the numbers that the database gives',
    async () => {
      const Account = defineAccount()
      await Account.sync()
      const made = await Account.bulkCreate([
        { units: large },
        { units: large + 1n },
        { units: 1n },
      ])
      expect(made.map(({ units }) => units)).toEqual([large, large + 1n, 1n])
      expect(made.map(({ id }) => id)).toEqual([1n, 2n, 3n])
      expect((await Account.findAll({ where: { units: large } })).map(({ id }) => id)).toEqual([1n])
      expect(await Account.count({ where: { units: { [Op.in]: [large, large + 1n] } } })).toBe(2)
      expect(await Account.count({ where: { units: { [Op.gt]: String(large) } } })).toBe(1)
      expect(await Account.count({ where: { id: [1n, 2, '3'] } })).toBe(3)
      await Account.update({ units: largest }, { where: { units: 1 } })
      expect(await Account.count({ where: { units: largest } })).toBe(1)
      const [first] = await Account.findAll({ order: ['id'] })
      await first?.increment('number', { by: 3 })
      await first?.update({ number: 4 })
      await first?.increment({ number: 3 })
      expect((await first?.reload())?.number).toBe(7)
    },
  )

  testWide('in aggregates', async () => {
    const Account = defineAccount()
    await Account.sync()
    await Account.bulkCreate([
      { units: large, text: 1n, amount: '0.5', rate: 1 },
      { units: 4n, text: 2n, amount: '0.25', rate: 2 },
    ])
    expect(await Account.max('units')).toBe(large)
    expect(await Account.min('units')).toBe(4n)
    expect(await Account.sum('units')).toBe(large + 4n)
    expect(await Account.sum('text')).toBe('3')
    expect(await Account.sum('amount')).toBe('0.7500')
    expect(await Account.max('rate')).toBe(2)
    expect(await Account.aggregate('rate', 'avg')).toBe(1.5)
  })

  for (const strategy of ['join', 'split', 'json'] as const) {
    testWide(`in includes by "${strategy}", also where the two ends have other forms`, async () => {
      const Account = defineAccount()
      const Entry = database.sequelize.define(
        'Entry',
        {
          accountId: T.BIGINT,
          otherId: T.BIGINT({ as: 'string' }),
          sum: T.DECIMAL({ precision: 10, scale: 2, as: 'string' }),
        },
        off,
      )
      Account.hasMany(Entry, { foreignKey: 'accountId', as: 'entries', constraints: false })
      Account.hasMany(Entry, { foreignKey: 'otherId', as: 'others', constraints: false })
      Entry.belongsTo(Account, { foreignKey: 'accountId', as: 'account', constraints: false })
      await database.sequelize.sync()
      await Account.bulkCreate([
        { id: 5n, units: large },
        { id: 6n, units: 2n },
      ])
      await Entry.bulkCreate([
        { accountId: 5, otherId: 6, sum: '1' },
        { accountId: 5, otherId: 6, sum: '2.5' },
      ])
      const find = { include: ['entries', 'others'], order: ['id'], strategy } as never
      const accounts = (await Account.findAll(find)) as unknown as {
        toJSON(): { id: string; units: string; entries: { sum: string }[]; others: unknown[] }
      }[]
      expect(
        accounts.map((account) => {
          const { id, units, entries, others } = account.toJSON()
          return [id, units, entries.map(({ sum }) => sum).sort(), others.length]
        }),
      ).toEqual([
        ['5', String(large), ['1.00', '2.50'], 0],
        ['6', '2', [], 2],
      ])
      const entry = await Entry.findOne({ include: ['account'], strategy } as never)
      expect(Reflect.get(Reflect.get(entry ?? {}, 'account') as object, 'units')).toBe(large)
      const account = await Account.findByPk(5n)
      const get = Reflect.get(account ?? {}, 'getEntries') as () => Promise<unknown[]>
      expect(await get.call(account)).toHaveLength(2)
    })
  }

  test('a record with bigints can be written as JSON, digits kept', async () => {
    const Account = defineAccount()
    const json: unknown = JSON.parse(JSON.stringify(Account.build({ units: largest, text: '5' })))
    expect(json).toMatchObject({ units: '9223372036854775807', text: '5' })
  })

  testWide('without a form: as v6, and no digit lost', async () => {
    const Account = defineAccount()
    await Account.sync()
    await Account.create({ plain: '12' })
    await Account.create({ plain: large })
    const rows = await Account.findAll({ order: ['id'] })
    const small = dialect === 'postgres' ? '12' : 12
    expect(rows.map(({ plain }) => plain)).toEqual([small, String(large)])
  })

  testWide('what does not fit the form is said, not rounded', async () => {
    const Account = defineAccount()
    await Account.sync()
    await Account.create({ number: 1 })
    expect(() => Account.build({ number: large })).toThrow('more digits than a number holds')
    await expect(Account.findOne({ where: { number: large } })).resolves.toBe(null)
    await Account.sequelize?.query(
      `UPDATE ${database.sequelize.getQueryInterface().quoteIdentifier('Accounts')} SET number = ${large}`,
    )
    await expect(Account.findOne()).rejects.toThrow('9007199254740993 has more digits')
    const many = Account.create({ amount: '12345678901234.5678' })
    if (dialect === 'sqlite') await expect(many).rejects.toThrow('SQLite keeps 15')
    else expect((await many).amount).toBe('12345678901234.5678')
  })

  database.testIf(dialect === 'postgres', 'lists are JSON elsewhere')('in lists', async () => {
    const Row = database.sequelize.define('Row', { list: T.ARRAY(T.BIGINT({ as: 'bigint' })) }, off)
    await Row.sync()
    await Row.create({ list: [1n, large] })
    expect((await Row.findOne())?.list).toEqual([1n, large])
  })

  test('an unknown form is refused when the type is made', () => {
    expect(() => T.BIGINT({ as: 'text' } as never)).toThrow("'string', 'number' or 'bigint'")
    expect(() => T.DECIMAL({ as: 'bigint' } as never)).toThrow("'string' or 'number'")
  })

  describe('UUIDV7', () => {
    test('keys are in the order in which they were made, also of bulk writes', async () => {
      const Row = database.sequelize.define(
        'Row',
        { id: { type: T.UUID, defaultValue: T.UUIDV7, primaryKey: true }, place: T.INTEGER },
        off,
      )
      await Row.sync()
      await Row.create({ place: 0 })
      await Row.bulkCreate(Array.from({ length: 300 }, (_, index) => ({ place: index + 1 })))
      await Row.create({ place: 301 })
      const rows = await Row.findAll({ order: ['id'] })
      expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 302 }, (_, n) => n))
      const [first] = rows
      expect(first?.id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      const time = Number.parseInt(String(first?.id).replaceAll('-', '').slice(0, 12), 16)
      expect(Math.abs(Date.now() - time)).toBeLessThan(60_000)
    })
  })
})
