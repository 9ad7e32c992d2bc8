// Keys of several columns: records found, written and counted by them, and associations over them, which v6
// does not have. Guide: docs/associations.md, "Keys of several columns".
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- accessors are named by the associations
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

const plain = (row: Row | null): unknown => row?.toJSON()
const listed = (rows: readonly Row[], name = 'name'): unknown[] => rows.map((row) => row[name])

const primary = { type: DataTypes.INTEGER, primaryKey: true }

eachDialect((database) => {
  let Order: Table
  let Line: Table
  let Invoice: Table
  let Product: Table
  let Item: Table
  let Folder: Table

  beforeAll(() => {
    const { sequelize } = database
    const define = (name: string, attributes: object, options: object = {}): Table =>
      sequelize.define(name, attributes as never, { timestamps: false, ...options }) as never
    Order = define('Order', {
      tenantId: { ...primary, field: 'tenant_id' },
      number: primary,
      name: DataTypes.STRING,
      total: { type: DataTypes.INTEGER, defaultValue: 0 },
    })
    Line = define('Line', {
      id: { ...primary, autoIncrement: true },
      tenantId: { type: DataTypes.INTEGER, allowNull: false, field: 'tenant_id' },
      name: DataTypes.STRING,
      price: DataTypes.INTEGER,
    })
    Invoice = define('Invoice', { name: DataTypes.STRING })
    Product = define('Product', {
      tenantId: primary,
      code: { type: DataTypes.STRING(20), primaryKey: true },
      name: DataTypes.STRING,
    })
    Item = define('Item', { tenantId: { type: DataTypes.INTEGER }, amount: DataTypes.INTEGER })
    Folder = define('Folder', { tenantId: primary, id: primary, name: DataTypes.STRING })

    const lineKey = { foreignKey: ['tenantId', { name: 'orderNumber', field: 'order_number' }] }
    Order.hasMany(Line, { as: 'lines', ...lineKey })
    Line.belongsTo(Order, { as: 'order', ...lineKey })
    Order.hasOne(Invoice, { as: 'invoice', foreignKey: ['orderTenant', 'orderNumber'] })
    Invoice.belongsTo(Order, { as: 'order', foreignKey: ['orderTenant', 'orderNumber'] })
    const [own, other] = [
      ['tenantId', 'orderNumber'],
      ['tenantId', 'productCode'],
    ]
    Order.belongsToMany(Product, {
      as: 'products',
      through: Item,
      foreignKey: own,
      otherKey: other,
    })
    Product.belongsToMany(Order, { as: 'orders', through: Item, foreignKey: other, otherKey: own })
    Folder.belongsTo(Folder, { as: 'parent', foreignKey: ['tenantId', 'parentId'] })
    Folder.hasMany(Folder, { as: 'children', foreignKey: ['tenantId', 'parentId'] })
  })

  beforeEach(async () => {
    await database.sequelize.sync({ force: true })
    await Order.bulkCreate([
      { tenantId: 1, number: 1, name: 'a', total: 10 },
      { tenantId: 1, number: 2, name: 'b', total: 20 },
      { tenantId: 2, number: 1, name: 'c', total: 30 },
      { tenantId: 2, number: 2, name: 'd', total: 40 },
    ])
    await Line.bulkCreate([
      { tenantId: 1, orderNumber: 1, name: 'a1', price: 3 },
      { tenantId: 1, orderNumber: 1, name: 'a2', price: 1 },
      { tenantId: 1, orderNumber: 1, name: 'a3', price: 2 },
      { tenantId: 2, orderNumber: 1, name: 'c1', price: 9 },
      { tenantId: 2, orderNumber: 1, name: 'c2', price: 8 },
      { tenantId: 2, orderNumber: null, name: 'free', price: 7 },
    ])
    await Invoice.bulkCreate([
      { name: 'for b', orderTenant: 1, orderNumber: 2 },
      { name: 'for c', orderTenant: 2, orderNumber: 1 },
    ])
    await Product.bulkCreate([
      { tenantId: 1, code: 'x', name: 'x of 1' },
      { tenantId: 1, code: 'y', name: 'y of 1' },
      { tenantId: 2, code: 'x', name: 'x of 2' },
    ])
    await Item.bulkCreate([
      { tenantId: 1, orderNumber: 1, productCode: 'x', amount: 5 },
      { tenantId: 1, orderNumber: 1, productCode: 'y', amount: 6 },
      { tenantId: 2, orderNumber: 1, productCode: 'x', amount: 7 },
    ])
  })

  const order = async (tenantId: number, number: number): Promise<Row> =>
    (await Order.findByPk({ tenantId, number }, { rejectOnEmpty: true })) as Row

  describe('records', () => {
    test('are found by an object or a tuple', async () => {
      expect(plain(await Order.findByPk({ tenantId: 2, number: 1 }))).toEqual({
        tenantId: 2,
        number: 1,
        name: 'c',
        total: 30,
      })
      expect((await Order.findByPk([1, 2], { attributes: ['name'] }))?.toJSON()).toEqual({
        name: 'b',
      })
      expect(await Order.findByPk({ tenantId: 3, number: 1 })).toBe(null)
      expect(await Order.findByPk({ tenantId: 1, number: null })).toBe(null)
      expect((await Product.findByPk({ code: 'x', tenantId: 2 }))?.['name']).toBe('x of 2')
    })

    test('are not found by half a key', async () => {
      await expect(Order.findByPk({ tenantId: 1 })).rejects.toThrow(
        'Argument passed to findByPk is invalid: { tenantId: 1 }. Order has the primary key ' +
          '(tenantId, number), and "number" is missing.',
      )
      await expect(Order.findByPk([1, 2, 3] as never)).rejects.toThrow(
        '(tenantId, number), give 2 values.',
      )
      await expect(Order.findByPk({ tenantId: 1, number: 1, name: 'a' })).rejects.toThrow(
        'and "name" is no part of it.',
      )
      await expect(
        Order.findByPk({ tenantId: 1, number: { [Op.gt]: 0 } } as never),
      ).rejects.toThrow('and "number" is no value.')
      await expect(Line.findByPk({ id: 1 } as never)).rejects.toThrow(
        'Argument passed to findByPk is invalid: [object Object]',
      )
    })

    test('are saved, counted up, reloaded, compared and destroyed alone', async () => {
      const [c, other] = [await order(2, 1), await order(2, 2)]
      await c.update({ name: 'changed' })
      await c.increment('total', { by: 5 })
      const again = await order(2, 1)
      expect(again.equals(c)).toBe(true)
      expect(again.equals(other)).toBe(false)
      expect(again.equalsOneOf([other, c])).toBe(true)
      await again.reload()
      expect([again['name'], again['total']]).toEqual(['changed', 35])
      for (const model of [Line, Item, Invoice]) await model.truncate()
      await again.destroy()
      const left = await Order.findAll({ order: ['tenantId', 'number'] })
      expect(listed(left)).toEqual(['a', 'b', 'd'])
      expect(listed(left, 'total')).toEqual([10, 20, 40])
    })

    test('are upserted and written in bulk by the whole key', async () => {
      await Order.upsert({ tenantId: 1, number: 2, name: 'again' })
      await Order.bulkCreate(
        [
          { tenantId: 2, number: 2, name: 'twice' },
          { tenantId: 2, number: 3, name: 'new' },
        ],
        { updateOnDuplicate: ['name'] },
      )
      const rows = await Order.findAll({ order: ['tenantId', 'number'] })
      expect(listed(rows)).toEqual(['a', 'again', 'c', 'twice', 'new'])
      const [count, changed] = await Order.update(
        { total: 1 },
        { where: { tenantId: 2 }, returning: true },
      )
      expect([count, listed(changed).toSorted()]).toEqual([3, ['c', 'new', 'twice']])
    })

    test('are counted as rows', async () => {
      expect(await Order.count({ distinct: true })).toBe(4)
      expect(await Order.count({ include: 'lines', distinct: true })).toBe(4)
      const where = { '$lines.price$': { [Op.gt]: 1 } }
      const found = await Order.findAndCountAll({
        include: 'lines',
        where,
        distinct: true,
        order: ['tenantId', 'number'],
        limit: 1,
      })
      expect([found.count, listed(found.rows), found.rows[0]?.['lines'].length]).toEqual([
        2,
        ['a'],
        2,
      ])
    })

    test('are walked in batches and streams', async () => {
      const seen: unknown[] = []
      const count = await Order.findInBatches({ batchSize: 3 }, (rows) => {
        seen.push(listed(rows))
      })
      expect([count, seen]).toEqual([4, [['a', 'b', 'c'], ['d']]])
      const streamed: unknown[] = []
      const rows = Order.stream({ batchSize: 3, include: 'lines' })
      for await (const row of rows) streamed.push([row['name'], row['lines'].length])
      expect(streamed).toEqual([
        ['a', 3],
        ['b', 0],
        ['c', 2],
        ['d', 0],
      ])
    })
  })

  describe('include', () => {
    const all = { order: ['tenantId', 'number'] }

    // SQL Server has no rows as JSON here
    const strategies = ['join', 'split', ...(database.dialect === 'mssql' ? [] : ['json'])]
    test.each(strategies as ('join' | 'split' | 'json')[])(
      'reads children of each owner by %s',
      async (strategy) => {
        const rows = await Order.findAll({
          ...all,
          include: [
            { association: 'lines', strategy },
            { association: 'products', strategy },
            'invoice',
          ],
        })
        expect(
          rows.map((row) => [
            row['name'],
            listed(row['lines']).toSorted(),
            row['products'].map((each: Row) => [each['name'], each['Item'].amount]).toSorted(),
            row['invoice']?.name,
          ]),
        ).toEqual([
          [
            'a',
            ['a1', 'a2', 'a3'],
            [
              ['x of 1', 5],
              ['y of 1', 6],
            ],
            undefined,
          ],
          ['b', [], [], 'for b'],
          ['c', ['c1', 'c2'], [['x of 2', 7]], 'for c'],
          ['d', [], [], undefined],
        ])
      },
    )

    test('reads owners, nested, with keys that were not asked for', async () => {
      const rows = await Line.findAll({
        attributes: ['name'],
        order: ['name'],
        include: [
          {
            association: 'order',
            attributes: ['name'],
            include: [
              { association: 'lines', attributes: ['name'], separate: true, order: ['name'] },
              { association: 'invoice', attributes: ['name'] },
            ],
          },
        ],
      })
      expect(rows.map((row) => row.toJSON())).toEqual([
        ...['a1', 'a2', 'a3'].map((name) => ({
          name,
          order: {
            name: 'a',
            lines: ['a1', 'a2', 'a3'].map((each) => expect.objectContaining({ name: each })),
            invoice: null,
          },
        })),
        ...['c1', 'c2'].map((name) => ({
          name,
          order: {
            name: 'c',
            lines: ['c1', 'c2'].map((each) => expect.objectContaining({ name: each })),
            invoice: { name: 'for c' },
          },
        })),
        { name: 'free', order: null },
      ])
    })

    test('limits children per owner', async () => {
      const read = async (include: object): Promise<unknown> =>
        (await Order.findAll({ ...all, include: [include] as never })).map((row) =>
          listed(row['lines']),
        )
      const lines = { association: 'lines', limit: 2, order: [['price', 'ASC']] }
      expect(await read(lines)).toEqual([['a2', 'a3'], [], ['c2', 'c1'], []])
      expect(await read({ ...lines, separate: false, offset: 1, limit: 1 })).toEqual([
        ['a3'],
        [],
        ['c1'],
        [],
      ])
      const products = await Order.findAll({
        ...all,
        include: [{ association: 'products', limit: 1, order: [['code', 'DESC']] }],
      })
      expect(products.map((row) => listed(row['products']))).toEqual([
        ['y of 1'],
        [],
        ['x of 2'],
        [],
      ])
    })

    test('requires, filters and limits parents', async () => {
      const required = await Order.findAll({
        ...all,
        include: [{ association: 'lines', where: { price: { [Op.lt]: 9 } } }],
        limit: 1,
        offset: 1,
      })
      expect(required.map((row) => [row['name'], listed(row['lines'])])).toEqual([['c', ['c2']]])
      const through = await Order.findAll({
        ...all,
        include: [{ association: 'products', through: { where: { amount: 6 } }, required: true }],
      })
      expect(through.map((row) => [row['name'], listed(row['products'])])).toEqual([
        ['a', ['y of 1']],
      ])
      const named = await Order.findAll({
        where: { '$products.code$': 'x' },
        include: ['products'],
        order: [['products', 'name', 'DESC']],
        limit: 1,
      })
      expect(listed(named)).toEqual(['c'])
    })

    test('reads what refers to itself', async () => {
      const root = await Folder.create({ tenantId: 1, id: 1, name: 'root' })
      await Folder.create({ tenantId: 2, id: 1, name: 'other' })
      await root['createChild']({ id: 2, name: 'sub', children: [] })
      await Folder.create({ tenantId: 1, id: 3, name: 'leaf', parentId: 2 })
      await Folder.create({ tenantId: 2, id: 2, name: 'theirs', parentId: 1 })
      const [found] = await Folder.findAll({
        where: { name: 'root' },
        include: [{ association: 'children', include: ['children', 'parent'] }],
      })
      expect(found?.['children'].map((each: Row) => [each['name'], each['parent'].name])).toEqual([
        ['sub', 'root'],
      ])
      expect(listed(found?.['children'][0].children)).toEqual(['leaf'])
    })
  })

  describe('methods', () => {
    test('of hasMany', async () => {
      const a = await order(1, 1)
      expect(listed(await a['getLines']({ order: ['name'] }))).toEqual(['a1', 'a2', 'a3'])
      expect(await a['countLines']({ where: { price: { [Op.gt]: 1 } } })).toBe(2)
      const made = await a['createLine']({ name: 'a4' })
      expect([made.tenantId, made.orderNumber]).toEqual([1, 1])
      const [first, second] = await a['getLines']({ order: ['name'] })
      expect(await a['hasLines']([first, second.id])).toBe(true)
      await a['removeLine'](first)
      expect(await a['hasLine'](first)).toBe(false)
      await first.reload()
      // the tenant stays, only the order is gone
      expect([first.tenantId, first.orderNumber]).toEqual([1, null])
      await a['setLines']([first, second])
      expect(listed(await a['getLines']({ order: ['name'] }))).toEqual(['a1', 'a2'])
      const b = await order(1, 2)
      await b['addLines']([first, second])
      expect([await a['countLines'](), await b['countLines']()]).toEqual([0, 2])
    })

    test('of belongsTo and hasOne', async () => {
      const line = (await Line.findOne({ where: { name: 'c1' } })) as Row
      expect((await line['getOrder']()).name).toBe('c')
      await line['setOrder']({ tenantId: 2, number: 2 })
      expect((await line['getOrder']()).name).toBe('d')
      await line['setOrder']([2, 1])
      expect((await line['getOrder']({ where: { name: 'c' } })).name).toBe('c')
      await line['setOrder'](await order(1, 2))
      expect([line['tenantId'], line['orderNumber']]).toEqual([1, 2])
      await line['setOrder'](null)
      expect([line['tenantId'], line['orderNumber'], await line['getOrder']()]).toEqual([
        1,
        null,
        null,
      ])
      await line['createOrder']({ tenantId: 1, number: 9, name: 'made' })
      await line.reload({ include: 'order' })
      expect(line['order'].name).toBe('made')

      const [c, d] = [await order(2, 1), await order(2, 2)]
      const invoice = await c['getInvoice']()
      expect(invoice.name).toBe('for c')
      await d['setInvoice'](invoice)
      expect([await c['getInvoice'](), (await d['getInvoice']()).name]).toEqual([null, 'for c'])
      await c['createInvoice']({ name: 'new' })
      await d['setInvoice'](await c['getInvoice']())
      expect(await Invoice.count({ where: { orderTenant: null } })).toBe(1)
      await expect(line['setOrder'](5)).rejects.toThrow(
        'Line.order: 5 is no key of it: give { tenantId, number }, [tenantId, number] or a record.',
      )
    })

    test('of belongsToMany', async () => {
      const [a, b] = [await order(1, 1), await order(1, 2)]
      const products = await a['getProducts']({ order: ['code'] })
      expect(products.map((each: Row) => [each['name'], each['Item'].amount])).toEqual([
        ['x of 1', 5],
        ['y of 1', 6],
      ])
      expect(await a['countProducts']()).toBe(2)
      await b['addProducts']([products[0], { tenantId: 1, code: 'y' }], { through: { amount: 1 } })
      expect(await b['hasProducts'](products)).toBe(true)
      await b['addProduct']([[1, 'x']], { through: { amount: 2 } })
      expect(
        listed(await Item.findAll({ where: { orderNumber: 2 }, order: ['productCode'] }), 'amount'),
      ).toEqual([2, 1])
      await b['removeProduct'](products[0])
      expect(listed(await b['getProducts']())).toEqual(['y of 1'])
      await b['setProducts']([products[0]])
      expect(listed(await b['getProducts']())).toEqual(['x of 1'])
      const made = await b['createProduct']({ tenantId: 1, code: 'z', name: 'z' })
      expect(listed(await made.getOrders())).toEqual(['b'])
      await b['setProducts'](null)
      expect([await b['countProducts'](), await a['countProducts']()]).toEqual([0, 2])
      await expect(b['addProduct']({ tenantId: 2, code: 'x' })).rejects.toThrow(
        'Order.products: Product with tenantId 2 cannot be tied to Order with tenantId 1: both keys ' +
          'share the column tenantId of Item.',
      )
    })

    test('of one column to targets with a key of several', async () => {
      const { sequelize } = database
      const Owner = sequelize.define('Owner', { name: DataTypes.STRING }, { timestamps: false })
      const Thing = sequelize.define(
        'Thing',
        { a: primary, b: primary, name: DataTypes.STRING },
        { timestamps: false },
      ) as unknown as Table
      Owner.hasMany(Thing, { as: 'things', foreignKey: 'ownerId' })
      await sequelize.sync({ force: true })
      const owner = (await Owner.create({ name: 'o' })) as Row
      const things = await Thing.bulkCreate([
        { a: 1, b: 1, name: '1-1' },
        { a: 1, b: 2, name: '1-2' },
        { a: 2, b: 1, name: '2-1' },
      ])
      await owner['addThings']([things[0], { a: 2, b: 1 }])
      expect(listed(await owner['getThings']({ order: ['name'] }))).toEqual(['1-1', '2-1'])
      expect([await owner['hasThing'](things[0]), await owner['hasThing'](things[1])]).toEqual([
        true,
        false,
      ])
      await owner['setThings']([things[1], things[2]])
      expect(listed(await owner['getThings']({ order: ['name'] }))).toEqual(['1-2', '2-1'])
      await owner['removeThing'](things[1])
      expect(listed(await owner['getThings']())).toEqual(['2-1'])
      // v6: a plain value stands for the first part
      await owner['addThing'](1)
      expect(await owner['countThings']()).toBe(3)
      await sequelize.modelManager.models.find((model) => model.name === 'Thing')?.drop()
      sequelize.modelManager.removeModel(Thing as never)
      await Owner.drop()
      sequelize.modelManager.removeModel(Owner as never)
    })

    test('read for many records at once', async () => {
      const rows = await Order.findAll({ order: ['tenantId', 'number'], lazyLoading: 'batch' })
      let queries = 0
      const logging = (): unknown => queries++
      const lists = await Promise.all(
        rows.map((row) => row['getLines']({ logging, order: ['name'] })),
      )
      expect([queries, lists.map((list) => listed(list))]).toEqual([
        1,
        [['a1', 'a2', 'a3'], [], ['c1', 'c2'], []],
      ])
      const peers = await Line.findAll({ order: ['name'], lazyLoading: 'peers' })
      const owners: unknown[] = []
      for (const line of peers) owners.push((await line['getOrder']({ logging }))?.name)
      expect([queries, owners]).toEqual([2, ['a', 'a', 'a', 'c', 'c', undefined]])
      const [a, , c] = rows
      const grouped = await (
        Order.associations['lines'] as never as {
          get(rows: unknown): Promise<Record<string, Row[]>>
        }
      ).get([a, c])
      expect(Object.entries(grouped).map(([key, list]) => [key, list.length])).toEqual([
        ['1,1', 3],
        ['2,1', 2],
      ])
    })
  })

  test('nested values are created with their keys', async () => {
    const created = (await Order.create(
      {
        tenantId: 3,
        number: 1,
        name: 'nested',
        lines: [{ name: 'n1' }, { name: 'n2' }],
        invoice: { name: 'for nested' },
        products: [{ tenantId: 3, code: 'p', name: 'p', Item: { amount: 4 } }],
      },
      { include: ['lines', 'invoice', 'products'] },
    )) as Row
    await Line.bulkCreate([{ name: 'n3', order: { tenantId: 4, number: 1, name: 'above' } }], {
      include: ['order'],
    } as never)
    await Line.create({ name: 'n4', order: { tenantId: 4, number: 2, name: 'alone' } } as never, {
      include: ['order'],
    })
    await created.reload({ include: ['lines', 'invoice', 'products'] })
    expect([
      listed(created['lines']).toSorted(),
      created['invoice'].name,
      created['products'].map((each: Row) => [each['code'], each['Item'].amount]),
    ]).toEqual([['n1', 'n2'], 'for nested', [['p', 4]]])
    const line = (await Line.findOne({ where: { name: 'n3' }, include: 'order' })) as Row
    expect([line['tenantId'], line['orderNumber'], line['order'].name]).toEqual([4, 1, 'above'])
    const alone = (await Line.findOne({ where: { name: 'n4' } })) as Row
    expect([alone['tenantId'], alone['orderNumber']]).toEqual([4, 2])
  })

  describe('tables', () => {
    const keysOf = async (model: Table): Promise<unknown> => {
      const keys = await database.sequelize
        .getQueryInterface()
        .getForeignKeyReferencesForTable(model.tableName)
      const groups = new Map<unknown, string[]>()
      for (const key of keys as unknown as Record<string, string>[]) {
        const name = key['constraintName']
        const pair = `${key['columnName']} → ${key['referencedTableName']}.${key['referencedColumnName']}`
        groups.set(name, [...(groups.get(name) ?? []), pair])
      }
      return [...groups.values()].map((pairs) => pairs.join(', ')).toSorted()
    }

    test('have one constraint per key', async () => {
      expect(await keysOf(Line)).toEqual([
        'tenant_id → Orders.tenant_id, order_number → Orders.number',
      ])
      expect(await keysOf(Item)).toEqual([
        'tenantId → Orders.tenant_id, orderNumber → Orders.number',
        'tenantId → Products.tenantId, productCode → Products.code',
      ])
      expect(Item.primaryKeyAttributes.toSorted()).toEqual([
        'orderNumber',
        'productCode',
        'tenantId',
      ])
      await expect(Line.create({ tenantId: 1, orderNumber: 77 })).rejects.toThrow(
        expect.objectContaining({ name: 'SequelizeForeignKeyConstraintError' }) as Error,
      )
    })

    test('follow the rules of v6', async () => {
      // all parts may be null: SET NULL
      await (await order(1, 2)).destroy()
      const invoice = (await Invoice.findOne({ where: { name: 'for b' } })) as Row
      expect([invoice['orderTenant'], invoice['orderNumber']]).toEqual([null, null])
      // a part is NOT NULL: CASCADE, as the rows between
      await (await order(2, 1)).destroy()
      expect(await Line.count({ where: { tenantId: 2 } })).toBe(1)
      expect(await Item.count({ where: { tenantId: 2 } })).toBe(0)
    })

    test('are altered once', async () => {
      await database.sequelize.sync({ alter: true })
      const sent: string[] = []
      await database.sequelize.sync({
        alter: true,
        logging: (sql) => sent.push(sql),
      })
      expect(sent.filter((sql) => /ALTER TABLE|CREATE TABLE .*backup/i.test(sql))).toEqual([])
      expect(await Line.count()).toBe(6)
      expect(await keysOf(Line)).toEqual([
        'tenant_id → Orders.tenant_id, order_number → Orders.number',
      ])
    })

    test('get a key that is missing, and keep one that the model says nothing of', async () => {
      const { sequelize } = database
      const queryInterface = sequelize.getQueryInterface()
      const Plain = sequelize.define(
        'Line',
        {
          id: { ...primary, autoIncrement: true },
          tenant_id: { type: DataTypes.INTEGER, allowNull: false },
          order_number: DataTypes.INTEGER,
          name: DataTypes.STRING,
          price: DataTypes.INTEGER,
        },
        { timestamps: false },
      )
      const keys = ['tenant_id → Orders.tenant_id, order_number → Orders.number']
      await Plain.sync({ alter: true })
      expect(await keysOf(Line)).toEqual(keys)
      await Plain.sync({ force: true })
      expect(await keysOf(Line)).toEqual([])
      await (Line as never as { sync(options: object): Promise<unknown> }).sync({ alter: true })
      expect(await keysOf(Line)).toEqual(keys)
      sequelize.modelManager.removeModel(Plain as never)
      sequelize.modelManager.addModel(Line as never)
      expect(await queryInterface.tableExists('Lines')).toBe(true)
    })
  })
})
