'use strict'
// PARITY 6.1: count, findAndCountAll, min, max, sum, aggregate; group and having.

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, each, step, quiet }) => {
  const { fn, col, literal, where } = Sequelize
  const Sale = sequelize.define(
    'Sale',
    {
      shop: DataTypes.STRING,
      amount: DataTypes.INTEGER,
      price: { type: DataTypes.DECIMAL(10, 2), field: 'unit_price' },
      weight: DataTypes.FLOAT,
      at: DataTypes.DATE,
      day: DataTypes.DATEONLY,
      big: DataTypes.BIGINT,
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Sale.bulkCreate([
      {
        shop: 'n',
        amount: 1,
        price: '1.50',
        weight: 0.5,
        at: new Date('2024-01-01T00:00:00Z'),
        day: '2024-01-01',
        big: 5,
      },
      {
        shop: 'n',
        amount: 4,
        price: '2.50',
        weight: 1.25,
        at: new Date('2024-02-01T00:00:00Z'),
        day: '2024-02-01',
        big: 6,
      },
      { shop: 's', amount: 10, price: '3.00', weight: null, at: null, day: null, big: null },
      {
        shop: null,
        amount: null,
        price: null,
        weight: 2,
        at: new Date('2025-01-01T00:00:00Z'),
        day: '2025-01-01',
        big: 7,
      },
    ])
  })
  await each(
    'count',
    {
      none: undefined,
      empty: {},
      where: { where: { shop: 'n' } },
      col: { col: 'shop' },
      distinct: { distinct: true },
      'distinct col': { distinct: true, col: 'shop' },
      'mapped col': { col: 'price' },
      group: { group: ['shop'] },
      'group text': { group: 'shop' },
      'group attributes': {
        group: ['shop'],
        attributes: ['shop', [fn('SUM', col('amount')), 'total']],
      },
      'limit ignored': { limit: 1, offset: 1 },
      'order ignored': { order: [['id', 'DESC']] },
      'logging off': { logging: false },
    },
    (options) => Sale.count(options),
    { unordered: true },
  )
  await each(
    'findAndCountAll',
    {
      none: undefined,
      where: { where: { shop: 'n' }, order: [['id', 'ASC']] },
      page: { limit: 1, offset: 1, order: [['id', 'ASC']] },
      raw: { raw: true, limit: 1, order: [['id', 'ASC']] },
      attributes: { attributes: ['shop'], order: [['id', 'ASC']] },
      distinct: { distinct: true, order: [['id', 'ASC']] },
      empty: { where: { shop: 'zz' } },
    },
    (options) => Sale.findAndCountAll(options),
    { unordered: true },
  )
  await step(
    'findAndCountAll group',
    () => Sale.findAndCountAll({ group: ['shop'], attributes: ['shop'], order: [['shop', 'ASC']] }),
    { unordered: true },
  )
  const functions = ['min', 'max', 'sum']
  for (const name of functions) {
    await each(
      name,
      {
        amount: ['amount'],
        price: ['price'],
        weight: ['weight'],
        big: ['big'],
        where: ['amount', { where: { shop: 'n' } }],
        none: ['amount', { where: { shop: 'zz' } }],
        distinct: ['amount', { distinct: true }],
        dataType: ['amount', { dataType: 'float' }],
        'as text': ['price', { dataType: DataTypes.STRING }],
      },
      (args) => Sale[name](...args),
    )
  }
  await each(
    'min and max of others',
    {
      'min at': ['min', 'at'],
      'max at': ['max', 'at'],
      'min day': ['min', 'day'],
      'max shop': ['max', 'shop'],
    },
    ([name, key]) => Sale[name](key),
  )
  await each(
    'aggregate',
    {
      avg: ['amount', 'avg'],
      'avg float': ['weight', 'avg'],
      'avg with type': ['amount', 'avg', { dataType: DataTypes.FLOAT }],
      'count all': ['*', 'count'],
      'count distinct': ['shop', 'count', { distinct: true }],
      'unknown column': ['nothing', 'max'],
      grouped: ['amount', 'sum', { group: ['shop'], attributes: ['shop'], plain: false }],
      'raw fn': ['amount', 'total_of_nothing'],
    },
    (args) => Sale.aggregate(...args),
  )

  const list = (options) => Sale.findAll({ raw: true, ...options })
  const total = [fn('SUM', col('amount')), 'total']
  await each(
    'group',
    {
      text: { attributes: ['shop', total], group: 'shop', order: ['shop'] },
      list: { attributes: ['shop', total], group: ['shop'], order: ['shop'] },
      dotted: { attributes: ['shop', total], group: ['Sale.shop'], order: ['shop'] },
      fn: {
        attributes: [total],
        group: [fn('LOWER', col('shop'))],
        order: [fn('LOWER', col('shop'))],
      },
      col: { attributes: ['shop', total], group: [col('shop')], order: ['shop'] },
      literal: { attributes: ['shop', total], group: literal('shop'), order: ['shop'] },
      two: { attributes: ['shop', 'day'], group: ['shop', 'day'], order: ['shop', 'day'] },
      mapped: { attributes: ['price'], group: ['price'], order: ['price'] },
      'empty list': { attributes: ['shop'], group: [], order: ['id'] },
    },
    list,
  )
  const grouped = { attributes: ['shop', total], group: ['shop'], order: ['shop'] }
  await each(
    'having',
    {
      object: { shop: 'n' },
      'fn where': where(fn('SUM', col('amount')), '>', 4),
      'fn where Op': where(fn('SUM', col('amount')), { [Op.gt]: 4 }),
      literal: literal('SUM(amount) > 4'),
      and: { [Op.and]: [where(fn('COUNT', col('id')), '>', 1), { shop: { [Op.ne]: null } }] },
      list: [literal('COUNT(*) > 1')],
      operator: { shop: { [Op.like]: 'n%' } },
    },
    (having) => list({ ...grouped, having }),
  )
  await step('min needs a name', () => Sale.min())
  await step('max of unknown', () => Sale.max('nothing'))
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
