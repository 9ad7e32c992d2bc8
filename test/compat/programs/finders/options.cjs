'use strict'
// PARITY 6: option bags: never written into, frozen ones work, unknown and inherited members.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, quiet, step }) => {
  const Item = sequelize.define(
    'Item',
    { a: DataTypes.STRING, n: { type: DataTypes.INTEGER, field: 'nn' } },
    { timestamps: false, defaultScope: { where: { a: { [Op.ne]: 'hidden' } } } },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Item.bulkCreate([
      { a: 'x', n: 1 },
      { a: 'y', n: 2 },
      { a: 'hidden', n: 3 },
    ])
  })
  const deepFreeze = (value) => {
    if (
      value &&
      typeof value === 'object' &&
      !Object.isFrozen(value) &&
      !(value instanceof Sequelize.Utils.SequelizeMethod)
    ) {
      Object.freeze(value)
      Reflect.ownKeys(value).forEach((key) => deepFreeze(value[key]))
    }
    return value
  }
  const calls = {
    findAll: (o) => Item.findAll({ raw: true, ...o }),
    findOne: (o) => Item.findOne(o),
    findAndCountAll: (o) => Item.findAndCountAll(o),
    count: (o) => Item.count(o),
    max: (o) => Item.max('n', o),
    update: (o) => Item.update({ n: 9 }, o),
    destroy: (o) => Item.destroy(o),
    increment: (o) => Item.increment('n', o).then(() => 'done'),
  }
  const bag = () => ({
    where: { a: 'x', [Op.or]: [{ n: 1 }, { n: { [Op.in]: [1, 9, 10] } }] },
    order: [['n', 'DESC']],
    attributes: ['id', 'a'],
    limit: 5,
  })
  await each(
    'untouched',
    calls,
    async (call) => {
      const options = bag()
      await call(options)
      return options
    },
    { unordered: true },
  )
  await quiet(async () => {
    await Item.destroy({ where: {}, truncate: true })
    await Item.bulkCreate([
      { a: 'x', n: 1 },
      { a: 'y', n: 2 },
    ])
  })
  await each(
    'frozen',
    { findAll: calls.findAll, findOne: calls.findOne, count: calls.count, max: calls.max },
    (call) => call(deepFreeze(bag())),
  )
  await each(
    'odd bags',
    {
      'no prototype': Object.assign(Object.create(null), { where: { a: 'x' } }),
      'inherited where': Object.create({ where: { a: 'x' } }),
      'where without prototype': { where: Object.assign(Object.create(null), { a: 'x' }) },
      'unknown option': { nothing: 1 },
      'undefined options': {
        where: undefined,
        order: undefined,
        limit: undefined,
        attributes: undefined,
        group: undefined,
        include: undefined,
      },
      'null options': {
        where: null,
        order: null,
        limit: null,
        offset: null,
        group: null,
        include: null,
      },
      'false raw': { raw: false, plain: false, nest: false },
    },
    (options) => Item.findAll(options),
  )
  await step('same bag twice', async () => {
    const options = bag()
    const one = await Item.findAll(options)
    const two = await Item.findAll(options)
    return [one.length, two.length]
  })
  await step('where object reused and changed', async () => {
    const where = { a: 'x' }
    const one = await Item.count({ where })
    where.a = 'y'
    return [one, await Item.count({ where })]
  })
  await step('values object untouched', async () => {
    const values = Object.freeze({ a: 'z', n: 5 })
    const made = await Item.create(values)
    made.a = 'changed'
    return [values, made.a]
  })
  await step('values of bulkCreate untouched', async () => {
    const rows = [Object.freeze({ a: 'b1' }), Object.freeze({ a: 'b2', n: 4 })]
    await Item.bulkCreate(Object.freeze(rows))
    return rows
  })
  await step('values of update untouched', async () => {
    const values = Object.freeze({ n: 44 })
    await Item.update(values, Object.freeze({ where: Object.freeze({ a: 'b1' }) }))
    return values
  })
  await step('class instance as values', () => {
    class Form {
      constructor() {
        this.a = 'form'
        this.n = 1
      }
    }
    return Item.create(new Form()).then((made) => made.get('a'))
  })
  await step('instance as values', async () => {
    const source = await quiet(() => Item.findOne())
    return Item.build(source.get()).get('a')
  })
  await step('Map and Set are no values', () =>
    Item.findAll({ where: { a: new Set(['x']) }, raw: true }),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
