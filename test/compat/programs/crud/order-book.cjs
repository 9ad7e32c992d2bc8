'use strict'
// A second plain program: order book with decimals, dates, raw joins, groups, batches.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, step, quiet, dialect }) => {
  const { fn, col, literal } = Sequelize
  const Customer = sequelize.define(
    'Customer',
    {
      name: { type: DataTypes.STRING, allowNull: false },
      country: DataTypes.STRING(2),
      vip: { type: DataTypes.BOOLEAN, defaultValue: false },
    },
    { timestamps: false, tableName: 'customers' },
  )
  const Order = sequelize.define(
    'Order',
    {
      customerId: {
        type: DataTypes.INTEGER,
        field: 'customer_id',
        references: { model: Customer, key: 'id' },
      },
      placedOn: { type: DataTypes.DATEONLY, field: 'placed_on' },
      total: { type: DataTypes.DECIMAL(10, 2), defaultValue: 0 },
      state: { type: DataTypes.ENUM('open', 'paid', 'sent'), defaultValue: 'open' },
      notes: DataTypes.TEXT,
    },
    { timestamps: false, tableName: 'orders' },
  )
  await quiet(() => sequelize.sync())
  await step('customers', () =>
    Customer.bulkCreate([
      { name: 'Ann', country: 'DE' },
      { name: 'Bob', country: 'FR', vip: true },
      { name: 'Cid', country: 'DE' },
    ]).then((rows) => rows.map((row) => row.name)),
  )
  await step('orders', () =>
    Order.bulkCreate(
      Array.from({ length: 20 }, (_, n) => ({
        customerId: (n % 3) + 1,
        placedOn: `2024-0${(n % 9) + 1}-15`,
        total: (n * 12.5).toFixed(2),
        state: ['open', 'paid', 'sent'][n % 3],
        notes: n % 4 === 0 ? null : `note ${n}`,
      })),
    ).then((rows) => rows.length),
  )
  await step('by state', () =>
    Order.findAll({
      attributes: ['state', [fn('COUNT', col('id')), 'n']],
      group: ['state'],
      order: [['state', 'ASC']],
      raw: true,
    }),
  )
  await step('count by customer', () =>
    Order.count({ group: ['customerId'] }).then((rows) => rows.length),
  )
  await step('big ones', () =>
    Order.findAll({
      where: { total: { [Op.gte]: 200 }, notes: { [Op.not]: null } },
      order: [['total', 'DESC']],
      limit: 3,
    }),
  )
  await step('in spring', () =>
    Order.count({ where: { placedOn: { [Op.between]: ['2024-03-01', '2024-05-31'] } } }),
  )
  await step('first and last', async () => [
    await Order.min('placedOn'),
    await Order.max('placedOn'),
  ])
  await step('sum', () => Order.sum('total', { where: { state: 'paid' } }))
  await step('unknown customer', () =>
    Order.create({ customerId: 999 }).catch((error) => [
      error.name,
      error instanceof Sequelize.ForeignKeyConstraintError,
    ]),
  )
  await step('join', () =>
    sequelize.query(
      'SELECT c.name, COUNT(*) AS n FROM orders o JOIN customers c ON c.id = o.customer_id GROUP BY c.name ORDER BY c.name',
      { type: 'SELECT' },
    ),
  )
  await step('sub select', () =>
    Customer.findAll({
      where: { id: { [Op.in]: literal('(SELECT customer_id FROM orders WHERE total > 200)') } },
      order: ['id'],
      raw: true,
    }),
  )
  await step('mark as sent', () => Order.update({ state: 'sent' }, { where: { state: 'paid' } }))
  await step('expression', () =>
    Order.update({ total: literal('total + 1') }, { where: { id: 1 } }),
  )
  await step('after', () => Order.findByPk(1))
  await step('delete old', () => Order.destroy({ where: { placedOn: { [Op.lt]: '2024-03-01' } } }))
  await step('delete customer in use', () =>
    Customer.destroy({ where: { id: 1 } }).catch((error) => error.name),
  )
  await step('pages', async () => {
    const pages = []
    for (let offset = 0; offset < 15; offset += 5)
      pages.push(
        (
          await quiet(() =>
            Order.findAll({ order: ['id'], limit: 5, offset, attributes: ['id'], raw: true }),
          )
        ).length,
      )
    return pages
  })
  await step('savepoint', () =>
    sequelize.transaction(async (transaction) => {
      await Customer.create({ name: 'Dan' }, { transaction })
      await sequelize
        .transaction({ transaction }, async (inner) => {
          await Customer.create({ name: 'Eve' }, { transaction: inner })
          throw new Error('inner')
        })
        .catch(() => {})
      return Customer.count({ transaction })
    }),
  )
  if (dialect !== 'mysql')
    await step('case', () =>
      Order.findAll({
        attributes: [
          [literal("CASE WHEN total > 100 THEN 'big' ELSE 'small' END"), 'size'],
          [fn('COUNT', literal('*')), 'n'],
        ],
        group: literal('1'),
        order: literal('1'),
        raw: true,
      }),
    )
}
