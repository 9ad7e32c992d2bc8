'use strict'
// PARITY 6.8: default scope, named scopes, merging, messages.

module.exports = async ({ sequelize, DataTypes, Op, each, step, quiet, record }) => {
  const attributes = { name: DataTypes.STRING, age: DataTypes.INTEGER, open: DataTypes.BOOLEAN }
  const scopes = {
    old: { where: { age: { [Op.gte]: 50 } } },
    young: { where: { age: { [Op.lt]: 30 } } },
    open: { where: { open: true } },
    named: (name) => ({ where: { name } }),
    between: (low, high) => ({ where: { age: { [Op.between]: [low, high] } } }),
    ordered: { order: [['name', 'DESC']] },
    limited: { limit: 1 },
    slim: { attributes: ['id', 'name'] },
    slimmer: { attributes: ['age'] },
    either: { where: { [Op.or]: [{ age: 60 }, { name: 'ann' }] } },
    other: { where: { [Op.or]: [{ open: true }] } },
  }
  const User = sequelize.define('User', attributes, {
    timestamps: false,
    defaultScope: { where: { open: true } },
    scopes,
  })
  const Strict = sequelize.define('Strict', attributes, {
    timestamps: false,
    tableName: 'Users',
    whereMergeStrategy: 'and',
    defaultScope: { where: { open: true } },
    scopes,
  })
  await quiet(async () => {
    await User.sync()
    await User.bulkCreate([
      { name: 'ann', age: 20, open: true },
      { name: 'bob', age: 60, open: true },
      { name: 'cid', age: 70, open: false },
      { name: 'dan', age: 25, open: false },
    ])
  })
  const chosen = {
    default: [],
    none: [null],
    unscopedName: ['defaultScope'],
    old: ['old'],
    two: ['old', 'open'],
    list: [['old', 'open']],
    clash: ['old', 'young'],
    method: [{ method: ['named', 'ann'] }],
    'method with two': [{ method: ['between', 10, 30] }],
    'method text': [{ method: 'old' }],
    object: [{ where: { age: 70 } }],
    'default and old': ['defaultScope', 'old'],
    ordered: ['ordered'],
    limited: ['limited', 'ordered'],
    slim: ['slim'],
    'two attribute lists': ['slim', 'slimmer'],
    either: ['either'],
    'either and other': ['either', 'other'],
    'either and open': ['either', 'open'],
    unknown: ['nothing'],
    'unknown method': [{ method: ['nothing', 1] }],
    number: [5],
  }
  for (const [label, model] of Object.entries({ overwrite: User, and: Strict })) {
    await each(label, chosen, (names) =>
      (names.length === 0 ? model : model.scope(...names)).findAll({
        raw: true,
        order: label === 'x' ? [] : undefined,
      }),
    )
    await each(`${label} with where`, chosen, (names) =>
      (names.length === 0 ? model : model.scope(...names)).findAll({
        raw: true,
        attributes: ['id'],
        where: { age: { [Op.gt]: 0 } },
      }),
    )
  }
  await step('unscoped', () => User.unscoped().findAll({ raw: true }))
  await step('scope without argument', () => User.scope().findAll({ raw: true }))
  await step('where overwrites the default', () =>
    User.findAll({ where: { open: false }, raw: true }),
  )
  await step('count', () => User.count())
  await step('count old', () => User.scope('old').count())
  await step('findByPk', () => User.findByPk(3))
  await step('findByPk unscoped', () => User.unscoped().findByPk(3, { raw: true }))
  await step('max', () => User.max('age'))
  await step('update', () => User.scope('old').update({ name: 'up' }, { where: { open: false } }))
  await step('update by scope alone', () => User.scope('old').update({ name: 'again' }, {}))
  await step('create is not scoped', () =>
    User.scope('old').create({ name: 'new', age: 1, open: false }),
  )
  await step('destroy', () => User.scope('young').destroy({ where: { open: false } }))
  await step('destroy by scope alone', () =>
    User.scope({ method: ['named', 'nobody'] }).destroy({}),
  )
  await step('increment', () =>
    User.scope('old')
      .increment('age', { where: {} })
      .then(() => 'done'),
  )
  await record('scoped class', () => {
    const scoped = User.scope('old')
    return [
      scoped.name,
      scoped.scoped,
      scoped.prototype instanceof User,
      scoped === User.scope('old'),
      scoped._scopeNames,
      scoped.build({}) instanceof User,
    ]
  })
  await record('addScope', () => {
    User.addScope('late', { where: { name: 'x' } })
    return User.scope('late')._scope
  })
  await record('addScope twice', () => User.addScope('late', {}))
  await record('addScope override', () => {
    User.addScope('late', { limit: 3 }, { override: true })
    return User.scope('late')._scope
  })
  await record('addScope default', () => {
    User.addScope('defaultScope', { limit: 2 }, { override: true })
    return User.options.defaultScope
  })
  await step('new default', () => User.findAll({ raw: true }))
  await record('scope of scope', () => User.scope('old').scope('young')._scope)
  await step('instance of a scope', async () => {
    const row = await User.unscoped().findOne()
    return [row.constructor.name, row instanceof User]
  })
}
module.exports.dialects = ['sqlite', 'postgres']
