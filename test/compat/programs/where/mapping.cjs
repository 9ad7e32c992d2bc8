'use strict'
// PARITY 4.1, 7.1: attributes whose column has another name, in every place of find options.

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, each, quiet }) => {
  const { fn, col, literal } = Sequelize
  const User = sequelize.define(
    'User',
    {
      firstName: { type: DataTypes.STRING, field: 'first_name' },
      lastName: { type: DataTypes.STRING, field: 'last_name' },
      age: { type: DataTypes.INTEGER, field: 'user_age' },
    },
    { timestamps: false, tableName: 'people' },
  )
  await quiet(async () => {
    await sequelize.sync()
    await User.bulkCreate([
      { firstName: 'Ann', lastName: 'A', age: 3 },
      { firstName: 'Bob', lastName: 'B', age: 5 },
      { firstName: 'Bob', lastName: null, age: null },
    ])
  })
  const find = (options) => User.findAll({ raw: true, order: ['id'], ...options })
  await each(
    'where',
    {
      key: { firstName: 'Bob' },
      column: { first_name: 'Bob' },
      or: { [Op.or]: [{ firstName: 'Ann' }, { lastName: null }] },
      'or object': { [Op.or]: { firstName: 'Ann', age: 5 } },
      not: { [Op.not]: { firstName: 'Ann' } },
      deep: { [Op.and]: [{ [Op.or]: [{ firstName: 'Ann' }, { [Op.not]: [{ age: 5 }] }] }] },
      'key group': { age: { [Op.or]: [3, { [Op.gt]: 4 }] } },
      'Op.col column': { age: { [Op.ne]: { [Op.col]: 'id' } } },
      'dollar column': { $first_name$: 'Bob' },
      'dollar attribute': { $firstName$: 'Bob' },
      'dollar model': { '$User.first_name$': 'Bob' },
      'where col': Sequelize.where(col('first_name'), 'Bob'),
      'fn col': Sequelize.where(fn('LOWER', col('first_name')), 'bob'),
      literal: literal("first_name = 'Bob'"),
      'and of literal': { [Op.and]: [literal("first_name = 'Bob'"), { age: 5 }] },
      list: [{ firstName: 'Bob' }],
    },
    (where) => find({ where }),
  )
  await each(
    'attributes',
    {
      one: ['firstName'],
      column: ['first_name'],
      alias: [['firstName', 'x']],
      'column alias': [['first_name', 'x']],
      exclude: { exclude: ['firstName'] },
      include: { include: [['first_name', 'again']] },
      fn: [[fn('MAX', col('user_age')), 'm']],
    },
    (attributes) => find({ attributes, order: undefined }),
  )
  await each(
    'order',
    {
      attribute: [['firstName', 'DESC'], 'id'],
      column: [['first_name', 'DESC'], 'id'],
      fn: [[fn('LENGTH', col('last_name')), 'DESC'], 'id'],
    },
    (order) => find({ order }),
  )
  await each(
    'group',
    {
      attribute: {
        attributes: ['firstName', [fn('COUNT', col('id')), 'n']],
        group: ['firstName'],
        order: ['firstName'],
      },
      column: { attributes: ['firstName'], group: ['first_name'], order: ['firstName'] },
      having: {
        attributes: ['firstName'],
        group: ['firstName'],
        having: { firstName: 'Bob' },
        order: ['firstName'],
      },
      'having column': {
        attributes: ['firstName'],
        group: ['firstName'],
        having: { first_name: 'Bob' },
        order: ['firstName'],
      },
    },
    find,
  )
  await each(
    'others',
    {
      count: () => User.count({ where: { firstName: 'Bob' } }),
      'count col': () => User.count({ col: 'firstName' }),
      'count distinct': () => User.count({ col: 'firstName', distinct: true }),
      max: () => User.max('age'),
      'sum where': () => User.sum('age', { where: { firstName: 'Bob' } }),
      update: () => User.update({ age: 9 }, { where: { firstName: 'Ann' } }),
      increment: () =>
        User.increment('age', { by: 2, where: { firstName: 'Ann' } }).then(() => 'done'),
      destroy: () => User.destroy({ where: { lastName: 'B' } }),
      findOne: () => User.findOne({ where: { firstName: 'Ann' } }),
      create: () => User.create({ firstName: 'Cid', age: 1 }),
      'create column name': () => User.create({ first_name: 'Dan' }),
      upsert: () => User.upsert({ id: 1, firstName: 'Eve' }).then(([user]) => user.firstName),
      findOrBuild: () =>
        User.findOrBuild({ where: { firstName: 'Fay' } }).then(([user, built]) => [
          user.get(),
          built,
        ]),
      instances: () => User.findAll({ order: ['id'] }),
      reload: async () => {
        const user = await User.findOne({ where: { firstName: 'Eve' } })
        return user.reload({ attributes: ['firstName'] })
      },
      'instance update': async () => {
        const user = await User.findOne({ where: { firstName: 'Eve' } })
        return user.update({ lastName: 'L' })
      },
    },
    (run) => run(),
  )
}
module.exports.dialects = ['sqlite', 'postgres']
