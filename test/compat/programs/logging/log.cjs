'use strict'
// PARITY 2.7: text and arguments of the logging function, benchmark, logQueryParameters.

module.exports = async ({ connect, DataTypes, step, quiet, event, Op }) => {
  const calls = (...args) =>
    event(
      'log',
      args[0],
      args.length,
      typeof args[1],
      args[1] && typeof args[1] === 'object'
        ? ['type', 'plain', 'raw', 'benchmark'].filter((key) => key in args[1])
        : typeof args[1],
      typeof args[2],
    )
  const sequelize = connect({ logging: calls })
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, age: DataTypes.INTEGER, at: DataTypes.DATE, blob: DataTypes.BLOB },
    { timestamps: false },
  )
  await quiet(() => User.sync({ logging: false }))
  await step('find', () => User.findAll({ raw: true }))
  await step('create', () =>
    User.create({
      name: "o'x",
      age: 5,
      at: new Date('2024-01-01T00:00:00Z'),
      blob: Buffer.from('a'),
    }),
  )
  await step('update', () => User.update({ age: 6 }, { where: { name: "o'x" } }))
  await step('destroy', () => User.destroy({ where: { age: { [Op.gt]: 100 } } }))
  await step('raw', () => sequelize.query('SELECT 1 AS a', { type: 'SELECT' }))
  await step('raw bind', () =>
    sequelize.query('SELECT age FROM "Users" WHERE age = $1', { type: 'SELECT', bind: [5] }),
  )
  await step('raw replacements', () =>
    sequelize.query('SELECT :a AS a', { type: 'SELECT', replacements: { a: 1 } }),
  )
  await step('per call', () => User.count({ logging: (text) => event('own', text) }))
  await step('per call false', () => User.count({ logging: false }))
  await step('per call benchmark', () => User.count({ benchmark: true }))
  await step('benchmark and own', () =>
    User.count({
      benchmark: true,
      logging: (text, time, options) => event('own', text, typeof time, typeof options),
    }),
  )
  await step('in a transaction', () =>
    sequelize.transaction((transaction) => User.count({ transaction })),
  )
  await step('in a transaction benchmark', () =>
    sequelize.transaction({ benchmark: true }, (transaction) =>
      User.count({ transaction, benchmark: true }),
    ),
  )
  await step('console.log', () => User.count({ logging: console.log }))
  await step('console.log benchmark', () => User.count({ logging: console.log, benchmark: true }))
  await step('logging true', () => User.count({ logging: true }))
  await step('an error is logged too', () => sequelize.query('SELEKT 1'))
  const bench = connect({
    benchmark: true,
    logging: (text, time) => event('log', text, typeof time),
  })
  await step('benchmark instance', () => bench.query('SELECT 1 AS a', { type: 'SELECT' }))
  const parameters = connect({ logQueryParameters: true, logging: (text) => event('log', text) })
  const Param = parameters.define(
    'Param',
    { name: DataTypes.STRING, age: DataTypes.INTEGER, at: DataTypes.DATE, flag: DataTypes.BOOLEAN },
    { timestamps: false },
  )
  await quiet(() => Param.sync())
  await step('parameters create', () =>
    Param.create({ name: 'x"y', age: 5, at: new Date('2024-01-01T00:00:00Z'), flag: true }),
  )
  await step('parameters null', () => Param.create({ name: null }))
  await step('parameters update', () => Param.update({ age: 6, name: 'z' }, { where: { age: 5 } }))
  await step('parameters bind', () =>
    parameters.query('SELECT age FROM "Params" WHERE age = $1', { type: 'SELECT', bind: [6] }),
  )
  await step('parameters find', () =>
    Param.findAll({ where: { age: 6 }, raw: true, attributes: ['age'] }),
  )
  const silent = connect({ logging: false })
  await step('silent', () => silent.query('SELECT 1 AS a', { type: 'SELECT' }))
  await step('silent with own', () =>
    silent.query('SELECT 1 AS a', { type: 'SELECT', logging: (text) => event('own', text) }),
  )
  await step('log()', () => sequelize.log('plain text', { logging: calls }))
}
module.exports.dialects = ['sqlite', 'postgres']
