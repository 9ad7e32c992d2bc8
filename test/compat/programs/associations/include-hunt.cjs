'use strict'
// More finds with includes: idioms of questions and answers. PARITY 7.4, 8.5.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, dialect }) => {
  const off = { timestamps: false }
  const { fn, col, literal, where: compare, cast } = Sequelize
  const Customer = sequelize.define(
    'customer',
    { name: DataTypes.STRING, meta: DataTypes.JSON },
    off,
  )
  const Sale = sequelize.define(
    'sale',
    {
      total: DataTypes.DECIMAL(10, 2),
      soldAt: { type: DataTypes.DATE, field: 'sold_at' },
      paid: DataTypes.BOOLEAN,
    },
    off,
  )
  const Line = sequelize.define('line', { qty: DataTypes.INTEGER, price: DataTypes.FLOAT }, off)
  const Product = sequelize.define(
    'product',
    {
      sku: { type: DataTypes.STRING, primaryKey: true },
      name: DataTypes.STRING,
      upper: {
        type: DataTypes.VIRTUAL,
        get() {
          return String(this.name).toUpperCase()
        },
      },
    },
    off,
  )
  const Category = sequelize.define(
    'category',
    { title: DataTypes.STRING },
    { ...off, name: { singular: 'category', plural: 'categories' } },
  )
  const Address = sequelize.define(
    'address',
    { city: DataTypes.STRING, kind: DataTypes.STRING },
    off,
  )
  Customer.hasMany(Sale)
  Sale.belongsTo(Customer)
  Sale.hasMany(Line)
  Line.belongsTo(Sale)
  Line.belongsTo(Product, { foreignKey: 'productSku' })
  Product.hasMany(Line, { foreignKey: 'productSku' })
  Category.belongsToMany(Product, { through: 'categoryProducts' })
  Product.belongsToMany(Category, { through: 'categoryProducts' })
  Category.hasMany(Category, { as: 'children', foreignKey: 'parentId' })
  Category.belongsTo(Category, { as: 'parent', foreignKey: 'parentId' })
  Customer.hasOne(Address, { as: 'home', scope: { kind: 'home' }, foreignKey: 'customerId' })
  Customer.hasMany(Address, { as: 'addresses', foreignKey: 'customerId' })
  Customer.addScope('rich', { include: [{ model: Sale, where: { total: { [Op.gt]: 50 } } }] })
  Customer.addScope('bare', { attributes: ['id', 'name'] })
  Sale.addScope('paid', { where: { paid: true } })
  Sale.addScope('full', { include: [{ model: Line, include: [Product] }] })
  await quiet(async () => {
    await sequelize.sync()
    await Customer.bulkCreate([
      { name: 'ann', meta: { vip: true, n: 1 } },
      { name: 'bob', meta: { vip: false, n: 2 } },
      { name: 'cid', meta: null },
    ])
    await Sale.bulkCreate([
      { total: 10.5, soldAt: new Date('2024-01-10T00:00:00Z'), paid: true, customerId: 1 },
      { total: 99, soldAt: new Date('2024-02-10T00:00:00Z'), paid: false, customerId: 1 },
      { total: 60, soldAt: new Date('2024-03-10T00:00:00Z'), paid: true, customerId: 2 },
    ])
    await Product.bulkCreate([
      { sku: 'p1', name: 'pen' },
      { sku: 'p2', name: 'ink' },
    ])
    await Line.bulkCreate([
      { qty: 1, price: 10.5, saleId: 1, productSku: 'p1' },
      { qty: 3, price: 33, saleId: 2, productSku: 'p2' },
      { qty: 2, price: 30, saleId: 3, productSku: 'p1' },
      { qty: 9, price: 0, saleId: 3, productSku: null },
    ])
    await Category.bulkCreate([
      { title: 'all' },
      { title: 'paper', parentId: 1 },
      { title: 'liquid', parentId: 1 },
      { title: 'red', parentId: 3 },
    ])
    const [pen, ink] = [await Product.findByPk('p1'), await Product.findByPk('p2')]
    await pen.addCategories([2])
    await ink.addCategories([3, 4])
    await Address.bulkCreate([
      { city: 'Oslo', kind: 'home', customerId: 1 },
      { city: 'Bern', kind: 'work', customerId: 1 },
      { city: 'Rome', kind: 'work', customerId: 2 },
    ])
  })
  const ids = [['id', 'ASC']]
  const asc = (...path) => [...path, 'id', 'ASC']
  const thin = { through: { attributes: [] } }
  await each(
    'find',
    {
      'default aliases': () =>
        Customer.findAll({
          include: [{ model: Sale, include: [Line] }],
          order: [asc(), asc(Sale), asc(Sale, Line)],
        }),
      'four levels': () =>
        Customer.findAll({
          include: [
            {
              model: Sale,
              include: [
                {
                  model: Line,
                  include: [{ model: Product, include: [{ model: Category, ...thin }] }],
                },
              ],
            },
          ],
          order: [asc(), asc(Sale), asc(Sale, Line), asc(Sale, Line, Product, Category)],
        }),
      'required chain': () =>
        Customer.findAll({
          include: [
            {
              model: Sale,
              required: true,
              include: [
                {
                  model: Line,
                  required: true,
                  include: [{ model: Product, where: { name: 'ink' } }],
                },
              ],
            },
          ],
        }),
      'optional chain': () =>
        Customer.findAll({
          include: [
            {
              model: Sale,
              required: false,
              include: [
                {
                  model: Line,
                  required: false,
                  include: [{ model: Product, where: { name: 'ink' }, required: false }],
                },
              ],
            },
          ],
          order: [asc(), asc(Sale), asc(Sale, Line)],
        }),
      'deep path': () =>
        Customer.findAll({
          where: { '$sales.lines.product.name$': 'ink' },
          include: [{ model: Sale, include: [{ model: Line, include: [Product] }] }],
        }),
      'deep path, own columns hidden': () =>
        Customer.findAll({
          attributes: ['id'],
          where: { '$sales.lines.qty$': { [Op.gte]: 2 } },
          include: [{ model: Sale, attributes: [], include: [{ model: Line, attributes: [] }] }],
          order: ids,
        }),
      'required false and null path': () =>
        Customer.findAll({
          where: { '$sales.id$': null },
          include: [{ model: Sale, required: false, attributes: [] }],
        }),
      'scoped home': () =>
        Customer.findAll({ include: ['home', 'addresses'], order: [asc(), asc('addresses')] }),
      'scope with include': () => Customer.scope('rich').findAll({ order: [asc(), asc(Sale)] }),
      'two scopes': () => Customer.scope('bare', 'rich').findAll({ order: [asc(), asc(Sale)] }),
      'scoped model in include': () =>
        Customer.findAll({ include: [{ model: Sale.scope('paid') }], order: [asc(), asc(Sale)] }),
      'scope with include in include': () =>
        Customer.findAll({
          include: [{ model: Sale.scope('full') }],
          order: [asc(), asc(Sale), asc(Sale, Line)],
        }),
      'tree of two levels': () =>
        Category.findAll({
          where: { parentId: null },
          include: [{ association: 'children', include: ['children'] }],
          order: [asc(), asc('children'), asc('children', 'children')],
        }),
      'parents of parents': () =>
        Category.findAll({ include: [{ association: 'parent', include: ['parent'] }], order: ids }),
      'dates in include': () =>
        Customer.findAll({
          include: [
            {
              model: Sale,
              where: {
                soldAt: {
                  [Op.between]: [
                    new Date('2024-02-01T00:00:00Z'),
                    new Date('2024-12-31T00:00:00Z'),
                  ],
                },
              },
            },
          ],
          order: ids,
        }),
      'boolean in include': () =>
        Customer.findAll({ include: [{ model: Sale, where: { paid: false } }], order: ids }),
      'in list of include': () =>
        Customer.findAll({ include: [{ model: Sale, where: { id: [1, 3] } }], order: ids }),
      'empty list in include': () =>
        Customer.findAll({
          include: [{ model: Sale, where: { id: [] }, required: false }],
          order: ids,
        }),
      'or across tables': () =>
        Customer.findAll({
          where: { [Op.or]: [{ name: 'cid' }, { '$sales.total$': { [Op.gt]: 90 } }] },
          include: [Sale],
          order: [asc(), asc(Sale)],
        }),
      'compare columns': () =>
        Line.findAll({
          where: compare(col('sale.total'), Op.eq, col('line.price')),
          include: [Sale],
          order: ids,
        }),
      'compare columns by Op.col': () =>
        Line.findAll({ where: { price: { [Op.col]: 'sale.total' } }, include: [Sale], order: ids }),
      'function of include in where': () =>
        Line.findAll({
          where: compare(fn('length', col('product.name')), 3),
          include: [Product],
          order: ids,
        }),
      'like on include': () =>
        Line.findAll({
          include: [{ model: Product, where: { name: { [Op.like]: 'p%' } } }],
          order: ids,
        }),
      'text key': () =>
        Product.findAll({
          include: [Line, { model: Category, ...thin }],
          order: [['sku', 'ASC'], asc(Line), asc(Category)],
        }),
      'text key, limit': () =>
        Product.findAll({
          include: [{ model: Line, required: true }],
          order: [['sku', 'DESC'], asc(Line)],
          limit: 1,
        }),
      'virtual in include': () =>
        Line.findAll({
          attributes: ['id'],
          include: [{ model: Product, attributes: ['upper', 'name'] }],
          order: ids,
        }),
      'where on through': () =>
        Product.findAll({
          include: [{ model: Category, through: { where: { categoryId: [2, 3] } } }],
          order: [['sku', 'ASC'], asc(Category)],
        }),
      'required through': () =>
        Product.findAll({ include: [{ model: Category, where: { title: 'red' }, ...thin }] }),
      'two many to many rows, both wanted': () =>
        Product.findAll({
          attributes: ['sku'],
          include: [
            { model: Category, where: { title: ['liquid', 'red'] }, attributes: [], ...thin },
          ],
          group: ['product.sku'],
          having: literal('COUNT(*) = 2'),
        }),
      'distinct of include': () =>
        Sale.findAll({
          attributes: [[fn('DISTINCT', col('customer.name')), 'name']],
          include: [{ model: Customer, attributes: [] }],
          raw: true,
          order: [[col('customer.name'), 'ASC']],
        }),
      'sum by customer': () =>
        Customer.findAll({
          attributes: ['id', 'name', [fn('SUM', col('sales.total')), 'total']],
          include: [{ model: Sale, attributes: [] }],
          group: ['customer.id', 'customer.name'],
          order: [[fn('SUM', col('sales.total')), 'DESC']],
          having: compare(fn('SUM', col('sales.total')), Op.gt, 1),
        }),
      'sum by customer, raw': () =>
        Customer.findAll({
          attributes: ['name', [fn('COUNT', fn('DISTINCT', col('sales.id'))), 'n']],
          include: [{ model: Sale, attributes: [], include: [{ model: Line, attributes: [] }] }],
          group: ['customer.id'],
          raw: true,
          order: ids,
        }),
      'coalesce of include': () =>
        Customer.findAll({
          attributes: { include: [[fn('COALESCE', col('home.city'), 'nowhere'), 'city']] },
          include: [{ association: 'home', attributes: [] }],
          order: ids,
        }),
      'cast of include': () =>
        Sale.findAll({
          attributes: [
            'id',
            [cast(col('customer.id'), dialect === 'postgres' ? 'text' : 'char'), 'owner'],
          ],
          include: [{ model: Customer, attributes: [] }],
          order: ids,
        }),
      'literal case': () =>
        Customer.findAll({
          attributes: [
            'id',
            [literal("CASE WHEN home.city IS NULL THEN 'no' ELSE 'yes' END"), 'housed'],
          ],
          include: [{ association: 'home', attributes: [] }],
          order: ids,
        }),
      'order by nested to-one': () =>
        Line.findAll({
          include: [{ model: Sale, include: [Customer] }],
          order: [
            [Sale, Customer, 'name', 'DESC'],
            ['id', 'ASC'],
          ],
        }),
      'order by function of include': () =>
        Line.findAll({
          include: [Product],
          order: [
            [fn('length', col('product.name')), 'ASC'],
            ['id', 'ASC'],
          ],
          where: { productSku: { [Op.ne]: null } },
        }),
      'order by literal of include': () =>
        Line.findAll({
          include: [Sale],
          order: [
            [literal('sale.total'), 'DESC'],
            ['id', 'ASC'],
          ],
        }),
      'order by alias with nulls last': () =>
        Line.findAll({
          include: [Product],
          order: [
            [{ model: Product }, 'name', dialect === 'mysql' ? 'DESC' : 'ASC NULLS LAST'],
            ['id', 'ASC'],
          ],
        }),
      'duplicating false with limit': () =>
        Sale.findAll({ include: [{ model: Customer, duplicating: false }], limit: 2, order: ids }),
      'subQuery false, distinct parents': () =>
        Customer.findAll({
          include: [{ model: Sale, where: { total: { [Op.gt]: 50 } } }],
          order: [['name', 'DESC']],
          limit: 10,
          subQuery: false,
        }),
      'limit by where of parents': () =>
        Customer.findAll({
          where: { name: { [Op.ne]: 'ann' } },
          include: [Sale],
          limit: 1,
          order: ids,
        }),
      'offset beyond': () => Customer.findAll({ include: [Sale], limit: 5, offset: 9, order: ids }),
      'limit as to-one chain': () =>
        Line.findAll({
          include: [
            { model: Sale, include: [{ model: Customer, where: { name: 'ann' } }], required: true },
          ],
          limit: 1,
          order: ids,
        }),
      'on with and': () =>
        Customer.findAll({
          include: [
            {
              model: Sale,
              on: {
                [Op.and]: [
                  compare(col('customer.id'), '=', col('sales.customerId')),
                  { total: { [Op.gt]: 50 } },
                ],
              },
            },
          ],
          order: [asc(), asc(Sale)],
        }),
      'on without a key': () =>
        Customer.findAll({
          include: [{ association: 'home', on: literal('home.city = customer.name') }],
          order: ids,
        }),
      'include as object, text or list': async () => [
        (await Customer.findAll({ include: 'home' })).length,
        (await Customer.findAll({ include: { model: Sale } })).length,
        (await Customer.findAll({ include: [] })).length,
      ],
      'raw, dotted': () =>
        Line.findAll({
          attributes: ['id'],
          include: [
            {
              model: Sale,
              attributes: ['total'],
              include: [{ model: Customer, attributes: ['name'] }],
            },
          ],
          raw: true,
          order: ids,
        }),
      'raw, nest, to-many': () =>
        Sale.findAll({
          attributes: ['id'],
          include: [{ model: Line, attributes: ['qty'] }],
          raw: true,
          nest: true,
          order: [asc(), asc(Line)],
        }),
      'nested json': () =>
        Sale.findAll({
          attributes: ['id'],
          include: [{ model: Customer, attributes: ['meta'] }],
          order: ids,
        }),
      'json of include in where': () =>
        Sale.findAll({
          attributes: ['id'],
          include: [{ model: Customer, attributes: [], where: { meta: { n: 1 } } }],
          order: ids,
        }),
      'json path of include': () =>
        Sale.findAll({
          attributes: ['id'],
          where: { '$customer.meta.n$': 2 },
          include: [{ model: Customer, attributes: [] }],
          order: ids,
        }),
    },
    (run) => run(),
  )
  await each(
    'count',
    {
      'by path': () =>
        Customer.count({
          where: { '$sales.total$': { [Op.gt]: 20 } },
          include: [Sale],
          distinct: true,
        }),
      required: () =>
        Customer.count({ include: [{ model: Sale, required: true }], distinct: true }),
      'text key': () =>
        Product.count({ include: [{ model: Category, required: true }], distinct: true }),
      'scope with include': () => Customer.scope('rich').count({ distinct: true }),
      'findAndCountAll of a scope': async () =>
        (await Customer.scope('rich').findAndCountAll({ distinct: true, limit: 1, order: ids }))
          .count,
      'grouped with names': () =>
        Sale.count({
          attributes: ['customerId'],
          include: [{ model: Customer, attributes: [] }],
          group: ['sale.customerId'],
        }),
    },
    async (run) => run(),
  )
  await step('get, set and save of nested', async () => {
    const sale = await quiet(() => Sale.findByPk(1, { include: [Customer, Line] }))
    sale.customer.set('name', 'anna')
    return [
      sale.changed(),
      sale.customer.changed(),
      sale.lines[0].get(),
      sale.get('lines').length,
      Object.keys(sale.toJSON()),
    ]
  })
  await step('accessor with include', async () => {
    const customer = await quiet(() => Customer.findByPk(1))
    const sales = await customer.getSales({ include: [Line], order: [asc(), asc(Line)] })
    return sales.map(({ id, lines }) => [id, lines.length])
  })
  await step('accessor of many to many with include', async () => {
    const product = await quiet(() => Product.findByPk('p2'))
    const categories = await product.getCategories({
      include: ['parent'],
      order: ids,
      joinTableAttributes: [],
    })
    return categories.map(({ title, parent }) => [title, parent && parent.title])
  })
  await step(
    'findOrCreate ignores include',
    async () => (await Customer.findOrCreate({ where: { name: 'bob' }, include: [Sale] }))[1],
  )
  await step('findOne with order of include', () =>
    Customer.findOne({ include: [Sale], order: [[Sale, 'total', 'DESC']], where: { id: 1 } }),
  )
  await step('rejectOnEmpty', () =>
    Customer.findOne({ include: [{ model: Sale, where: { total: -1 } }], rejectOnEmpty: true }),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
