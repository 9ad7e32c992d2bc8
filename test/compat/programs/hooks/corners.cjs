'use strict'
// PARITY 10: corners of hooks: who changes what where, errors in each of them, options that switch them off, inheritance, order with scopes and includes.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  step,
  quiet,
  event,
  connect,
  record,
}) => {
  const User = sequelize.define('User', {
    name: DataTypes.STRING,
    slug: DataTypes.STRING,
    n: { type: DataTypes.INTEGER, defaultValue: 0 },
  })
  await quiet(() => sequelize.sync({ force: true }))
  const clear = () => {
    for (const name of Object.keys(User.options.hooks)) delete User.options.hooks[name]
  }
  const plain = (user) => user && [user.name, user.slug, user.n, user.isNewRecord]

  // Changes that hooks make.
  User.addHook('beforeValidate', (user) => {
    user.slug = `v-${user.name}`
  })
  User.addHook('beforeSave', (user, options) => {
    event('beforeSave', user.changed(), [...options.fields])
    user.n += 1
  })
  User.addHook('afterSave', (user, options) => {
    event('afterSave', user.changed(), Object.entries(user.previous()).sort(), [...options.fields])
  })
  let user
  await step('create', async () => plain((user = await User.create({ name: 'a' }))))
  await step('update one field', async () => plain(await user.update({ name: 'b' })))
  await step('save with fields', async () => {
    user.name = 'c'
    return plain(await user.save({ fields: ['name'] }))
  })
  await step('what is in the table', () =>
    User.findAll({ attributes: ['name', 'slug', 'n'], raw: true }),
  )
  await step('save without validate', async () => {
    user.name = 'd'
    return plain(await user.save({ validate: false }))
  })
  await step('set the same', async () => {
    user.name = 'd'
    return plain(await user.save())
  })
  await step('bulkCreate without hooks on records', async () =>
    (await User.bulkCreate([{ name: 'x' }])).map(plain),
  )
  await step('bulkCreate with validate', async () =>
    (await User.bulkCreate([{ name: 'y' }], { validate: true })).map(plain),
  )
  await step('bulkCreate with individualHooks and fields', async () =>
    (await User.bulkCreate([{ name: 'z', n: 5 }], { individualHooks: true, fields: ['name'] })).map(
      plain,
    ),
  )
  await step('update of many with individualHooks', async () => {
    const [count, users] = await User.update(
      { name: 'm' },
      { where: { name: ['x', 'y'] }, individualHooks: true },
    )
    return [count, users.map(plain)]
  })
  await step('upsert', async () => plain((await User.upsert({ id: user.id, name: 'u' }))[0]))
  await step('increment runs none', () =>
    user.increment('n', { logging: false }).then(() => 'done'),
  )
  clear()

  // Hooks of bulk statements edit what is written.
  User.addHook('beforeBulkUpdate', (options) => {
    event('beforeBulkUpdate', Object.keys(options.attributes).sort(), options.fields, options.type)
    options.attributes.slug = 'by hook'
    options.fields.push('slug')
  })
  User.addHook('beforeBulkDestroy', (options) => {
    event('beforeBulkDestroy', options.where, options.individualHooks, options.type)
    options.individualHooks = true
  })
  User.addHook('beforeDestroy', (one) => {
    event('beforeDestroy', one.name)
  })
  User.addHook('beforeBulkCreate', (users, options) => {
    event('beforeBulkCreate', users.length, options.fields, options.individualHooks)
    for (const one of users) one.slug = 'bulk'
    options.fields = ['name', 'slug', 'createdAt', 'updatedAt']
  })
  await step('bulk update', () => User.update({ n: 9 }, { where: { name: 'm' } }))
  await step('bulk create', async () =>
    (await User.bulkCreate([{ name: 'p' }, { name: 'q', n: 4 }])).map(plain),
  )
  await step('bulk destroy', () => User.destroy({ where: { name: 'p' } }))
  await step('after the bulks', () =>
    User.findAll({ attributes: ['name', 'slug', 'n'], raw: true, order: ['id'] }),
  )
  clear()

  // Errors in hooks stop what comes after them.
  for (const hook of [
    'beforeValidate',
    'afterValidate',
    'beforeCreate',
    'afterCreate',
    'beforeSave',
    'afterSave',
  ]) {
    User.addHook(hook, 'fails', () => {
      throw new Error(`in ${hook}`)
    })
    await step(`error in ${hook}`, () => User.create({ name: `e ${hook}` }))
    await step(`rows after ${hook}`, () => User.count({ where: { name: `e ${hook}` } }))
    User.removeHook(hook, 'fails')
  }
  for (const hook of [
    'beforeFind',
    'beforeFindAfterExpandIncludeAll',
    'beforeFindAfterOptions',
    'afterFind',
    'beforeCount',
  ]) {
    User.addHook(hook, 'fails', async () => {
      throw new Error(`in ${hook}`)
    })
    await step(`find: error in ${hook}`, () => User.findAll({ attributes: ['name'], limit: 1 }))
    await step(`count: error in ${hook}`, () => User.count({ where: { id: -1 } }))
    User.removeHook(hook, 'fails')
  }
  User.addHook('validationFailed', (one, options, error) => {
    event('validationFailed', one.name, Object.keys(options).sort(), error.errors.length)
    throw new Error('replaced')
  })
  await step('validationFailed replaces the error', () => User.create({ name: ['list'] }))
  clear()

  // Find hooks edit options, and see what was found.
  User.addHook('beforeFind', (options) => {
    const given = Object.keys(options).filter((key) => options[key] !== undefined)
    event('beforeFind', given.sort())
    options.where = { ...options.where, n: 9 }
    options.limit = 1
  })
  User.addHook('afterFind', (found, options) => {
    event(
      'afterFind',
      Array.isArray(found) ? found.length : found && found.name,
      options.raw === true,
    )
  })
  await step('find', async () => (await User.findAll({ order: ['id'] })).map(plain))
  await step('findOne', async () => plain(await User.findOne({ order: ['id'] })))
  await step('findByPk', async () => plain(await User.findByPk(1)))
  await step('raw', () => User.findAll({ raw: true, attributes: ['name'], order: ['id'] }))
  await step(
    'findAndCountAll',
    async () => {
      const { count, rows } = await User.findAndCountAll({ order: ['id'] })
      return [count, rows.map(plain)]
    },
    { unordered: true },
  )
  await step('findCreateFind of one that is there', async () => {
    const [one, isNew] = await User.findCreateFind({ where: { name: 'm' } })
    return [plain(one), isNew]
  })
  await step('reload', async () => {
    const one = await quiet(() => User.findOne({ hooks: false }))
    return plain(await one.reload().catch((error) => ({ name: error.message })))
  })
  await step(
    'hooks: false',
    async () => (await User.findAll({ hooks: false, order: ['id'] })).length,
  )
  clear()

  // Registration.
  const seen = (name) => () => event(name)
  User.addHook('beforeCreate', 'one', seen('first of the name'))
  User.addHook('beforeCreate', 'one', seen('second of the name'))
  User.beforeCreate('two', seen('two'))
  User.beforeCreate(seen('nameless'))
  await step('two of one name', () => User.create({ name: 'r' }).then(() => 'done'))
  User.removeHook('beforeCreate', 'one')
  await step('removed by name', () => User.create({ name: 's' }).then(() => 'done'))
  await record('has', () => [
    User.hasHook('beforeCreate'),
    User.hasHooks('afterCreate'),
    User.hasHook('beforeSave'),
  ])
  clear()

  // Hooks of the definition and of the instance of Sequelize.
  const other = connect({
    define: { hooks: { beforeCreate: seen('define') } },
    hooks: {
      beforeCreate: seen('instance'),
      beforeDefine: (attributes, options) => event('beforeDefine', options.name.singular),
    },
  })
  await step('define with hooks', () => {
    other.define(
      'User',
      { name: DataTypes.STRING },
      { timestamps: false, hooks: { beforeCreate: [seen('own 1'), seen('own 2')] } },
    )
    other.define('Bare', { name: DataTypes.STRING }, { timestamps: false, tableName: 'Users' })
  })
  await step('order of own, define and instance', () =>
    other.models.User.create({ name: 't' }).then(() => 'done'),
  )
  await step('define alone', () => other.models.Bare.create({ name: 't' }).then(() => 'done'))
  await step('scopes have the hooks of their model', () =>
    other.models.User.unscoped()
      .create({ name: 't' })
      .then(() => 'done'),
  )
  class Base extends Sequelize.Model {}
  class Derived extends Base {}
  Base.init({ name: DataTypes.STRING }, { sequelize: other, tableName: 'Users', timestamps: false })
  Derived.init(
    { name: DataTypes.STRING },
    { sequelize: other, tableName: 'Users', timestamps: false },
  )
  Base.addHook('beforeCreate', seen('base'))
  await step('a derived class', () => Derived.create({ name: 'd' }).then(() => 'done'))
  await step('its base', () => Base.create({ name: 'd' }).then(() => 'done'))
}
