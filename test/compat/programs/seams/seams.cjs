'use strict'
// PARITY 19: what instrumentation and plugins replace takes effect.

module.exports = async ({
  Sequelize,
  sequelize,
  connect,
  DataTypes,
  step,
  quiet,
  event,
  record,
}) => {
  const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
  await quiet(() => sequelize.sync())
  const original = Sequelize.prototype.query
  Sequelize.prototype.query = function query(sql, options) {
    event(
      'query',
      typeof sql === 'string' ? 'text' : Object.keys(sql),
      options?.type,
      options?.model?.name,
      options?.instance?.constructor?.name,
      Array.isArray(options?.bind),
    )
    return original.call(this, sql, options)
  }
  try {
    await step('wrapped create', () => User.create({ name: 'a' }).then(() => 'done'))
    await step('wrapped find', () => User.findAll().then((rows) => rows.length))
    await step('wrapped findByPk', () => User.findByPk(1).then(() => 'done'))
    await step('wrapped count', () => User.count())
    await step('wrapped bulkCreate', () => User.bulkCreate([{ name: 'b' }]).then(() => 'done'))
    await step('wrapped update', () => User.update({ name: 'c' }, { where: { name: 'b' } }))
    await step('wrapped save', async () => {
      const user = await quiet(() => User.findOne())
      user.name = 'd'
      await user.save()
    })
    await step('wrapped destroy', () => User.destroy({ where: { name: 'zz' } }))
    await step('wrapped raw', () => sequelize.query('SELECT 1 AS a', { type: 'SELECT' }))
    await step('wrapped transaction', () =>
      sequelize.transaction(async (transaction) => User.count({ transaction })),
    )
  } finally {
    Sequelize.prototype.query = original
  }
  const qi = sequelize.getQueryInterface()
  for (const name of [
    'select',
    'insert',
    'update',
    'delete',
    'bulkInsert',
    'bulkUpdate',
    'bulkDelete',
    'increment',
    'upsert',
    'rawSelect',
  ]) {
    const own = qi[name]
    qi[name] = function replaced(...args) {
      event(
        name,
        args.length,
        args.map((arg) =>
          arg === null
            ? 'null'
            : typeof arg === 'function'
              ? `class ${arg.name}`
              : Array.isArray(arg)
                ? 'list'
                : arg instanceof Sequelize.Model
                  ? 'instance'
                  : typeof arg,
        ),
      )
      return own.apply(this, args)
    }
  }
  await step('qi create', () => User.create({ name: 'e' }).then(() => 'done'))
  await step('qi save', async () => {
    const user = await quiet(() => User.findOne())
    user.name = 'f'
    await user.save()
  })
  await step('qi destroy', async () => {
    const user = await quiet(() => User.findOne())
    await user.destroy()
  })
  await step('qi find', () => User.findAll().then(() => 'done'))
  await step('qi count', () => User.count().then(() => 'done'))
  await step('qi max', () => User.max('id').then(() => 'done'))
  await step('qi bulk', async () => {
    await User.bulkCreate([{ name: 'g' }])
    await User.update({ name: 'h' }, { where: { name: 'g' } })
    await User.destroy({ where: { name: 'h' } })
  })
  await step('qi increment', () =>
    User.increment('id', { by: 0, where: { name: 'none' } }).then(() => 'done'),
  )
  await step('qi upsert', () => User.upsert({ id: 77, name: 'u' }).then(() => 'done'))
  const warn = User.warnOnInvalidOptions
  User.warnOnInvalidOptions = (options) => {
    event('warnOnInvalidOptions', Object.keys(options))
  }
  await step('warnOnInvalidOptions is called at once', () => {
    const promise = User.findAll({ where: { id: 1 } })
    event('after the call')
    return promise.then((rows) => rows.length)
  })
  User.warnOnInvalidOptions = warn
  await record('connection manager', () => {
    const manager = sequelize.connectionManager
    return [
      'getConnection',
      'releaseConnection',
      '_connect',
      '_disconnect',
      'refreshTypeParser',
      'close',
      'initPools',
    ].map((name) => [name, typeof manager[name]])
  })
  await record('dialect', () => {
    const { dialect } = sequelize
    return [
      dialect.name,
      dialect.TICK_CHAR,
      dialect.TICK_CHAR_LEFT,
      dialect.TICK_CHAR_RIGHT,
      typeof dialect.supports,
      typeof dialect.queryGenerator,
      typeof dialect.Query,
      typeof dialect.DataTypes,
    ]
  })
  await record('supports', () =>
    Object.fromEntries(
      Object.entries(sequelize.dialect.supports)
        .filter(([, value]) => typeof value !== 'object' && typeof value !== 'function')
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )
  await record('members with an underscore', () =>
    [
      '_scope',
      '_schema',
      '_schemaDelimiter',
      '_indexes',
      '_timestampAttributes',
      '_virtualAttributes',
      '_readOnlyAttributes',
      '_hasDefaultValues',
      '_versionAttribute',
    ].map((name) => [name, typeof User[name]]),
  )
  await record('instance members', () => {
    const user = User.build({ name: 'x' })
    return [
      '_options',
      '_previousDataValues',
      '_changed',
      '_customSetters',
      '_customGetters',
      'dataValues',
      '_isAttribute',
      '_hasCustomGetters',
    ].map((name) => [name, user[name] instanceof Set ? 'Set' : typeof user[name]])
  })
  const own = connect()
  const seen = []
  own.addHook('beforeQuery', (options, query) => {
    seen.push(query)
  })
  own.addHook('afterQuery', (options, query) => {
    seen.push(query)
  })
  await step('one query object', async () => {
    await own.query('SELECT 1')
    await own.query('SELECT 2')
    return [seen.length, seen[0] === seen[1], seen[2] === seen[3], seen[0] === seen[2]]
  })
  await step('getConnection', async () => {
    const connection = await sequelize.connectionManager.getConnection({})
    const kind = typeof connection
    await sequelize.connectionManager.releaseConnection(connection)
    return kind
  })
  await step('closed', async () => {
    await own.close()
    return own.query('SELECT 1')
  })
}
module.exports.dialects = ['sqlite', 'postgres']
