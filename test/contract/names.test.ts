// Names of tables, columns and includes that are no identifiers, or mean something to SQL, to JavaScript or to placeholders:
// every operation takes them as they are.
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes, fn, col, type Model, type ModelStatic, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- names are values here
type Loose = any
type AnyModel = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>> & Loose

const names = [
  'a b',
  "a'b",
  'a"b',
  'a`b',
  'a?b',
  '$1',
  ':x',
  'a%b',
  'a;b',
  'a--b',
  'order',
  'größe✓',
  '123abc',
  'hasOwnProperty',
  `l${'o'.repeat(52)}ng`,
]

eachDialect((database) => {
  afterEach(() => database.sequelize.getQueryInterface().dropAllTables())

  describe.each(names)('the name %j', (name) => {
    test('of a table and a column', async () => {
      const { sequelize } = database
      const Thing: AnyModel = sequelize.define(
        'Thing',
        { [name]: DataTypes.INTEGER, other: { type: DataTypes.STRING, field: `${name}2` } },
        { tableName: name, timestamps: false, indexes: [{ fields: [name], name: 'by_name' }] },
      )
      await Thing.sync({ force: true })
      const created = await Thing.create({ [name]: 1, other: 'x' })
      await Thing.bulkCreate([{ [name]: 2 }, { [name]: 3, other: 'z' }])
      await Thing.bulkCreate([{ id: 1, [name]: 4 }], { updateOnDuplicate: [name] })
      await created.reload()
      await created.increment(name, { by: 5 })
      await created.reload()
      expect(created.get(name)).toBe(9)
      expect(await Thing.update({ other: 'y' }, { where: { [name]: 2 } })).toEqual([1])
      await Thing.upsert({ id: 3, [name]: 30, other: 'z' })
      const rows = await Thing.findAll({
        where: { [name]: { [Op.gt]: 1 } },
        order: [[name, 'DESC']],
        raw: true,
      })
      expect(rows).toEqual([
        { id: 3, [name]: 30, other: 'z' },
        { id: 1, [name]: 9, other: 'x' },
        { id: 2, [name]: 2, other: 'y' },
      ])
      const [{ most }] = (await Thing.findAll({
        attributes: [[fn('max', col(name)), 'most']],
        raw: true,
      })) as Loose
      expect([most, await Thing.sum(name), await Thing.destroy({ where: { [name]: 30 } })]).toEqual(
        [30, 41, 1],
      )
      await sequelize.getQueryInterface().addColumn(name, `${name}3`, DataTypes.INTEGER)
      await sequelize.getQueryInterface().renameColumn(name, `${name}3`, `${name}4`)
      expect(Object.keys(await Thing.describe())).toEqual(['id', name, `${name}2`, `${name}4`])
      await Thing.sync({ alter: true })
      expect(await Thing.count()).toBe(2)
    })

    test('of includes', async () => {
      const { sequelize } = database
      const Owner: AnyModel = sequelize.define(
        'Owner',
        { n: DataTypes.INTEGER },
        { timestamps: false },
      )
      const Item: AnyModel = sequelize.define(
        'Item',
        { n: DataTypes.INTEGER },
        { timestamps: false },
      )
      const many = `${name}s`
      Owner.hasMany(Item, { as: many, foreignKey: 'ownerId' })
      Item.belongsTo(Owner, { as: name, foreignKey: 'ownerId' })
      await sequelize.sync({ force: true })
      await Owner.create(
        { n: 1, [many]: [{ n: 2 }, { n: 3 }] },
        { include: [{ association: many }] },
      )
      const owners = await Owner.findAll({
        include: [{ association: many, include: [{ association: name }] }],
        order: [[{ model: Item, as: many }, 'n', 'DESC']],
        limit: 1,
      })
      const item = (n: number) => ({ id: n - 1, n, ownerId: 1, [name]: { id: 1, n: 1 } })
      expect(owners.map((owner: Model) => owner.get({ plain: true }))).toEqual([
        { id: 1, n: 1, [many]: [item(3), item(2)] },
      ])
      const where = { [`$${name}.n$`]: 1 }
      expect(await Item.count({ where, include: [{ association: name }] })).toBe(2)
    })
  })

  test('minifyAliases: aliases that begin alike and are longer than names may be', async () => {
    const sequelize = database.connect({ minifyAliases: true })
    const long = (start: string): string => start + 'x'.repeat(58)
    const plain = { timestamps: false }
    const Owner: AnyModel = sequelize.define('Owner', { n: DataTypes.INTEGER }, plain)
    const Item: AnyModel = sequelize.define('Item', { n: DataTypes.INTEGER }, plain)
    const [items, owner, parts, whole] = ['i', 'o', 'p', 'w'].map(long) as [
      string,
      string,
      string,
      string,
    ]
    Owner.hasMany(Item, { as: items, foreignKey: 'ownerId' })
    Item.belongsTo(Owner, { as: owner, foreignKey: 'ownerId' })
    Item.hasMany(Item, { as: parts, foreignKey: 'wholeId' })
    Item.belongsTo(Item, { as: whole, foreignKey: 'wholeId' })
    await sequelize.sync({ force: true })
    await Owner.create({ n: 1 })
    await Item.create({ n: 2, ownerId: 1 })
    await Item.create({ n: 3, ownerId: 1, wholeId: 1 })
    const first = { id: 1, n: 2, ownerId: 1, wholeId: null }
    const second = { id: 2, n: 3, ownerId: 1, wholeId: 1 }
    for (const strategy of ['split', 'join'] as const) {
      const include = [
        {
          association: items,
          include: [
            { association: parts },
            { association: whole, include: [{ association: owner }] },
          ],
        },
      ]
      const options = { include, strategy, order: [[{ model: Item, as: items }, 'id']] } as Loose
      const found = await Owner.findAll(options)
      const ofSecond = { ...first, [owner]: { id: 1, n: 1 } }
      expect([strategy, found.map((each: Model) => each.get({ plain: true }))]).toEqual([
        strategy,
        [
          {
            id: 1,
            n: 1,
            [items]: [
              { ...first, [parts]: [second], [whole]: null },
              { ...second, [parts]: [], [whole]: ofSecond },
            ],
          },
        ],
      ])
    }
    const where = { [`$${whole}.${owner}.n$`]: 1 }
    const include = [{ association: whole, include: [{ association: owner }] }]
    const rows = await Item.findAll({ where, include })
    expect(rows.map((each: Model) => each.get('n'))).toEqual([3])
  })
})
