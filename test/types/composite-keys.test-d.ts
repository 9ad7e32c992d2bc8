// Keys of several columns: `findByPk`, options of associations, the option `foreignKeys`.
import { describe, expectTypeOf, test } from 'vitest'
import { DataTypes, Model, Sequelize } from './package.js'
import type { InferAttributes, InferCreationAttributes } from './package.js'

class Order extends Model<InferAttributes<Order>, InferCreationAttributes<Order>> {
  declare tenantId: number
  declare number: number
  declare placed: Date
}

class Line extends Model<InferAttributes<Line>, InferCreationAttributes<Line>> {
  declare id: number
}

describe('findByPk', () => {
  test('takes a value, an object of attributes or a tuple', () => {
    expectTypeOf(Order.findByPk({ tenantId: 1, number: 2 })).toEqualTypeOf<Promise<Order | null>>()
    expectTypeOf(Order.findByPk([1, 2])).toEqualTypeOf<Promise<Order | null>>()
    expectTypeOf(Order.findByPk(5)).toEqualTypeOf<Promise<Order | null>>()
    expectTypeOf(Order.findByPk({ tenantId: 1, number: 2 }, { rejectOnEmpty: true })).toEqualTypeOf<
      Promise<Order>
    >()
  })

  test('takes nothing else', () => {
    // @ts-expect-error -- no such attribute
    void Order.findByPk({ tenantId: 1, nosuch: 2 })
    // @ts-expect-error -- the attribute is a number
    void Order.findByPk({ tenantId: 'one', number: 2 })
    // @ts-expect-error -- a key of several attributes has several values
    void Order.findByPk([1])
    // @ts-expect-error -- no key
    void Order.findByPk(true)
  })

  test('knows the attributes of defined models', () => {
    const sequelize = new Sequelize('sqlite::memory:')
    const User = sequelize.define('User', {
      tenant: { type: DataTypes.STRING, primaryKey: true },
      id: { type: DataTypes.INTEGER, primaryKey: true },
    })
    expectTypeOf(User.findByPk({ tenant: 'a', id: 1 })).resolves.not.toBeAny()
    // @ts-expect-error -- a key is no fragment
    void User.findByPk({ tenant: 'a', id: { nested: 1 } })
  })
})

describe('associations', () => {
  test('take lists of keys', () => {
    const foreignKey = ['tenantId', { name: 'orderNumber', allowNull: false }]
    Order.hasMany(Line, { foreignKey, sourceKey: ['tenantId', 'number'] })
    Order.hasOne(Line, { foreignKey: ['tenantId', 'orderNumber'] })
    Line.belongsTo(Order, { foreignKey, targetKey: ['tenantId', 'number'] })
    const tie = Order.belongsToMany(Line, {
      through: 'Ties',
      foreignKey: ['tenantId', 'orderNumber'],
      otherKey: 'lineId',
    })
    expectTypeOf(tie.keys).toEqualTypeOf<
      readonly { readonly foreign: string; readonly referenced: string }[]
    >()
    expectTypeOf(tie.otherKeys).toEqualTypeOf<typeof tie.keys>()
    expectTypeOf(tie.foreignKey).toEqualTypeOf<string>()
  })

  test('take no others', () => {
    // @ts-expect-error -- a key in a list needs a name
    Order.hasMany(Line, { foreignKey: ['tenantId', { allowNull: false }] })
    // @ts-expect-error -- names
    Order.hasMany(Line, { foreignKey: ['tenantId', 5] })
    // @ts-expect-error -- names
    Line.belongsTo(Order, { targetKey: [1, 2] })
  })
})

test('models take foreign keys of several columns', () => {
  const sequelize = new Sequelize('sqlite::memory:')
  sequelize.define(
    'Line',
    { tenantId: DataTypes.INTEGER, orderNumber: DataTypes.INTEGER },
    {
      foreignKeys: [
        {
          fields: ['tenantId', 'orderNumber'],
          references: { model: Order, keys: ['tenantId', 'number'] },
          onDelete: 'CASCADE',
        },
        {
          fields: ['tenantId', 'orderNumber'],
          // @ts-expect-error -- a key points to columns
          references: { model: 'Orders' },
        },
      ],
    },
  )
})
