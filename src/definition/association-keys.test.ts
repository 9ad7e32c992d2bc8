// Keys of several columns: what a plan asks of the models, and what it refuses.
import { describe, expect, it } from 'vitest'
import type { Bag, ModelClass } from '../contract/model.js'
import { DataTypes } from '../data-types/index.js'
import { planBelongsTo } from './belongs-to.js'
import { planBelongsToMany, readThrough } from './belongs-to-many.js'
import { defineModel } from './define.js'
import { planHasMany } from './has-many.js'
import { planHasOne } from './has-one.js'
import { draftOptions, settleOptions } from './options.js'

/** The smallest class that fits the contract. */
function define(name: string, attributes: Bag = {}, options: Bag = {}): ModelClass {
  const Class = class {
    static sequelize = { _engine: { dialect: { supports: { columnsIgnoreCase: true } } } }
    static findAll(): void {}
    static getTableName(): string {
      return model._definition.tableName
    }
  }
  Object.defineProperty(Class, 'name', { value: name })
  const model = Class as unknown as ModelClass
  const settled = settleOptions(name, draftOptions(name, { timestamps: false, ...options }, {}))
  model._definition = defineModel({ name, attributes, options: settled, model })
  return model
}

const part = { type: DataTypes.INTEGER, primaryKey: true }
const order = (): ModelClass =>
  define('Order', { tenant: { ...part, field: 'tenant_id' }, number: part, code: DataTypes.STRING })
const line = (attributes: Bag = {}): ModelClass => define('Line', attributes)

const references = { model: 'Orders', keys: ['tenant_id', 'number'] }

describe('keys of several columns', () => {
  it('point to the primary key, and are one key of the table', () => {
    const plan = planHasMany(order(), line(), {
      foreignKey: ['tenant', { name: 'orderNumber', field: 'order_number' }],
    })
    expect(plan.record).toMatchObject({ foreignKey: 'tenant', sourceKey: 'tenant' })
    expect(plan.record.keys).toEqual([
      { foreign: 'tenant', referenced: 'tenant' },
      { foreign: 'orderNumber', referenced: 'number' },
    ])
    expect(plan.injections.map(({ name, spec }) => [name, String(spec['type']), spec])).toEqual([
      ['tenant', 'INTEGER', expect.not.objectContaining({ references: expect.anything() })],
      ['orderNumber', 'INTEGER', expect.objectContaining({ field: 'order_number' })],
    ])
    expect(plan.tableKeys.map(({ key }) => key)).toEqual([
      {
        fields: ['tenant', 'orderNumber'],
        references,
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      },
    ])
  })

  it('are named as v6 names one, where they are not named', () => {
    const keys = (plan: { readonly record: { readonly keys: readonly unknown[] } }): unknown =>
      plan.record.keys
    const Order = order()
    const targetKey = ['tenant', 'number']
    const expected = [
      { foreign: 'OrderTenant', referenced: 'tenant' },
      { foreign: 'OrderNumber', referenced: 'number' },
    ]
    expect(keys(planBelongsTo(line(), Order, { targetKey }))).toEqual(expected)
    expect(keys(planHasOne(Order, line(), { sourceKey: targetKey }))).toEqual(expected)
    expect(keys(planHasMany(Order, line(), { sourceKey: targetKey }))).toEqual(expected)
    expect(
      keys(planBelongsTo(line(), Order, { as: 'parent', targetKey: ['code', 'tenant'] })),
    ).toEqual([
      { foreign: 'parentCode', referenced: 'code' },
      { foreign: 'parentTenant', referenced: 'tenant' },
    ])
  })

  it('a list of one is a key of one column', () => {
    const plan = planBelongsTo(line(), order(), { foreignKey: ['orderCode'], targetKey: ['code'] })
    expect(plan.record.keys).toEqual([{ foreign: 'orderCode', referenced: 'code' }])
    expect(plan.injections[0]?.spec).toMatchObject({ references: { model: 'Orders', key: 'code' } })
    expect(plan.tableKeys).toEqual([])
  })

  it.each<[Bag, Bag, string | undefined]>([
    [{}, {}, 'SET NULL'],
    [{ tenant: { type: DataTypes.INTEGER, allowNull: false } }, {}, 'CASCADE'],
    [{ tenant: { type: DataTypes.INTEGER, allowNull: true } }, {}, 'SET NULL'],
    [{}, { onDelete: 'RESTRICT' }, 'RESTRICT'],
    [{}, { constraints: false }, undefined],
  ])('lose their owner by the rules of v6: %o, %o', (attributes, options, onDelete) => {
    const foreignKey = ['tenant', 'orderNumber']
    const plan = planHasMany(order(), line(attributes), { foreignKey, ...options })
    expect(plan.tableKeys[0]?.key.onDelete).toBe(onDelete)
  })

  it('of both sides make the key of the table between', () => {
    const [Order, Product] = [order(), define('Product', { tenant: part, code: part })]
    const Item = define('Item')
    const options = {
      through: Item,
      foreignKey: ['tenant', 'orderNumber'],
      otherKey: ['tenant', 'productCode'],
    }
    const through = { ...readThrough(Order, Product, options), model: Item }
    const plan = planBelongsToMany({
      source: Order,
      target: Product,
      options,
      through,
      paired: undefined,
    })
    expect(plan.removals).toEqual(['id'])
    expect([plan.record.keys, plan.record.otherKeys]).toEqual([
      [
        { foreign: 'tenant', referenced: 'tenant' },
        { foreign: 'orderNumber', referenced: 'number' },
      ],
      [
        { foreign: 'tenant', referenced: 'tenant' },
        { foreign: 'productCode', referenced: 'code' },
      ],
    ])
    expect(plan.injections.map(({ name, spec }) => [name, spec['primaryKey']])).toEqual([
      ['tenant', true],
      ['orderNumber', true],
      ['tenant', true],
      ['productCode', true],
    ])
    expect(plan.tableKeys.map(({ key }) => [key.references.model, key.onDelete])).toEqual([
      ['Orders', 'CASCADE'],
      ['Products', 'CASCADE'],
    ])
    const back = planBelongsToMany({
      source: Product,
      target: Order,
      options: { through: Item },
      through,
      paired: { ...plan.record, options: {}, cascadesWithHooks: false, association: {} },
    })
    expect([back.record.keys, back.record.otherKeys]).toEqual([
      plan.record.otherKeys,
      plan.record.keys,
    ])
  })

  it.each<[string, Bag, string]>([
    [
      'too few',
      { foreignKey: ['tenant', 'orderNumber', 'x'] },
      'Order.hasMany(Line): foreignKey names 3 attributes, but the key of Order has 2 ' +
        '(tenant, number): name one for each, or choose others by sourceKey.',
    ],
    [
      'one for several',
      { foreignKey: 'orderId', sourceKey: ['tenant', 'number'] },
      'Order.hasMany(Line): foreignKey names 1 attribute, but the key of Order has 2',
    ],
    [
      'several for one',
      { foreignKey: ['a', 'b'], sourceKey: 'code' },
      'Order.hasMany(Line): foreignKey names 2 attributes, but the key of Order has 1 (code)',
    ],
    [
      'unknown',
      { foreignKey: ['a', 'b'], sourceKey: ['tenant', 'nosuch'] },
      'Unknown attribute "nosuch" passed as sourceKey, define this attribute on model "Order" first',
    ],
    ['twice', { foreignKey: ['a', 'a'] }, 'Order.hasMany(Line): foreignKey names "a" twice.'],
    [
      'referred to twice',
      { foreignKey: ['a', 'b'], sourceKey: ['tenant', 'tenant'] },
      'Order.hasMany(Line): sourceKey names "tenant" twice.',
    ],
    [
      'without a name',
      { foreignKey: ['a', { allowNull: false }] },
      'Order.hasMany(Line): foreignKey holds { allowNull: false }, which has no name',
    ],
    ['none', { foreignKey: [] }, 'Order.hasMany(Line): foreignKey names 0 attributes'],
  ])('are refused if they do not fit: %s', (_name, options, message) => {
    expect(() => planHasMany(order(), line(), options)).toThrow(message)
  })
})
