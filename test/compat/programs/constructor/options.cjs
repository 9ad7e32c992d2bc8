'use strict'
// PARITY 2.3: instance options that change statements: define, omitNull, query, quoteIdentifiers, hooks.

module.exports = async ({ connect, DataTypes, Op, step, quiet, record, dialect }) => {
  const merged = connect({
    define: {
      timestamps: false,
      underscored: true,
      hooks: {},
      indexes: [{ fields: ['a'] }],
      scopes: { x: { where: { a: 1 } } },
    },
  })
  await record('define is merged', () => {
    const { options } = merged.define(
      'M',
      { a: DataTypes.STRING, bC: DataTypes.STRING },
      { indexes: [{ fields: ['b_c'] }], scopes: { y: {} } },
    )
    return [
      options.timestamps,
      options.underscored,
      options.indexes.length,
      Object.keys(options.scopes),
    ]
  })
  await record('define is overridden', () =>
    Object.keys(
      merged.define('N', { a: DataTypes.STRING }, { timestamps: true, underscored: false })
        .rawAttributes,
    ),
  )
  const omit = connect({ omitNull: true })
  const Omit = omit.define(
    'Omit',
    { a: DataTypes.STRING, b: DataTypes.STRING, otherId: DataTypes.INTEGER },
    { timestamps: false },
  )
  await quiet(() => Omit.sync())
  await step('omitNull create', () => Omit.create({ a: 'x', b: null, otherId: null }))
  await step('omitNull update', async () => {
    const row = await quiet(() => Omit.create({ a: 'y', b: 'z' }))
    return row.update({ a: null, b: 'w' })
  })
  await step('omitNull bulk update', () => Omit.update({ a: null, b: 'q' }, { where: { id: 1 } }))
  const raw = connect({ query: { raw: true } })
  const Raw = raw.define('Raw', { a: DataTypes.STRING }, { timestamps: false })
  await quiet(async () => {
    await Raw.sync()
    await Raw.create({ a: 'x' })
  })
  await step('query raw default', () => Raw.findAll())
  await step('query raw overridden', () => Raw.findAll({ raw: false }))
  const sync = connect({ sync: { force: true } })
  sync.define('S', { a: DataTypes.STRING }, { timestamps: false })
  await step('sync default', () => sync.sync().then(() => 'done'))
  const isolated = connect({ isolationLevel: 'READ COMMITTED' })
  await step('isolationLevel default', () => isolated.transaction(async () => 'x'))
  if (dialect === 'sqlite') {
    const exclusive = connect({ transactionType: 'EXCLUSIVE' })
    await step('transactionType', () => exclusive.transaction(async () => 'x'))
    const loose = connect({ foreignKeys: false })
    await step('foreignKeys off', () => loose.query('PRAGMA foreign_keys', { plain: true }))
    await step('foreignKeys on', () => connect().query('PRAGMA foreign_keys', { plain: true }))
  }
  const aliased = connect({ operatorsAliases: { $gt: Op.gt, $or: Op.or } })
  const Aliased = aliased.define('Aliased', { a: DataTypes.INTEGER }, { timestamps: false })
  await quiet(() => Aliased.sync())
  await step('operatorsAliases', () =>
    Aliased.findAll({ where: { $or: [{ a: { $gt: 1 } }, { a: 0 }] }, raw: true }),
  )
  const legacy = connect({ attributeBehavior: 'unsafe-legacy' })
  const Legacy = legacy.define('Legacy', { a: DataTypes.INTEGER }, { timestamps: false })
  await quiet(() => Legacy.sync())
  await step('attributeBehavior legacy', () =>
    Legacy.findAll({ attributes: [['COUNT(a)', 'n']], raw: true }),
  )
  const escaped = connect({ attributeBehavior: 'escape' })
  const Escaped = escaped.define('Escaped', { a: DataTypes.INTEGER }, { timestamps: false })
  await quiet(() => Escaped.sync())
  await step('attributeBehavior escape', () =>
    Escaped.findAll({ attributes: [['COUNT(a)', 'n']], raw: true }),
  )
  if (dialect === 'postgres') {
    const bare = connect({ quoteIdentifiers: false })
    const Bare = bare.define(
      'Bare',
      { firstName: DataTypes.STRING, order: DataTypes.INTEGER },
      { timestamps: false },
    )
    await step('quoteIdentifiers sync', () => Bare.sync().then(() => 'done'))
    await step('quoteIdentifiers create', () => Bare.create({ firstName: 'x', order: 1 }))
    await step('quoteIdentifiers find', () =>
      Bare.findAll({ where: { firstName: 'x' }, order: [['order', 'ASC']] }),
    )
    const short = connect({ minifyAliases: true })
    const Short = short.define('Short', { a: DataTypes.INTEGER }, { timestamps: false })
    await quiet(() => Short.sync())
    await step('minifyAliases', () =>
      Short.findAll({ attributes: [['a', 'long_alias']], raw: true }),
    )
  }
  await step('close', async () => {
    const own = connect()
    await own.authenticate()
    await own.close()
    return own.authenticate()
  })
  await step('close unused', async () => {
    const own = connect()
    return own.close()
  })
}
module.exports.dialects = ['sqlite', 'postgres']
