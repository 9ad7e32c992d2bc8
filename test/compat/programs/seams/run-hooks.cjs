'use strict'
// PARITY 19: a program that replaces `runHooks`, of a model or of an instance of Sequelize, is asked for every event.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, event }) => {
  const User = sequelize.define('User', { name: DataTypes.STRING }, { paranoid: true })
  const Post = sequelize.define('Post', {
    title: { type: DataTypes.STRING, validate: { len: [1, 5] } },
  })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  await quiet(() => sequelize.sync({ force: true }))
  const original = Sequelize.Model.runHooks
  const shape = (value) =>
    value instanceof Sequelize.Model
      ? `a ${value.constructor.name}`
      : Array.isArray(value)
        ? `${value.length} of a list`
        : typeof value
  for (const model of [User, Post]) {
    model.runHooks = async function runHooks(name, ...args) {
      event(model.name, this === model, name, args.map(shape))
      return original.call(this, name, ...args)
    }
  }
  User.addHook('beforeCreate', (user) => {
    event('hook', user.name)
  })
  let user
  await step('create', async () => {
    user = await User.create({ name: 'a' })
  })
  await step('update', () => user.update({ name: 'b' }).then(() => 'done'))
  await step('save without change', () => user.save().then(() => 'done'))
  await step('without hooks', () => user.update({ name: 'c' }, { hooks: false }).then(() => 'done'))
  await step('validate', () => user.validate().then(() => 'done'))
  await step('invalid', () => Post.create({ title: 'too long' }))
  await step('find', () => User.findAll().then((rows) => rows.length))
  await step('findOne', () => User.findOne().then(() => 'done'))
  await step('findByPk', () => User.findByPk(1).then(() => 'done'))
  await step('find without hooks', () => User.findAll({ hooks: false }).then((rows) => rows.length))
  await step('count', () => User.count())
  await step('max', () => User.max('id'))
  await step('bulkCreate', () => User.bulkCreate([{ name: 'd' }, { name: 'e' }]).then(() => 'done'))
  await step('bulkCreate one by one', () =>
    User.bulkCreate([{ name: 'f' }], { individualHooks: true }).then(() => 'done'),
  )
  await step('bulk update', () => User.update({ name: 'g' }, { where: { name: 'f' } }))
  await step('bulk update one by one', () =>
    User.update({ name: 'h' }, { where: { name: 'g' }, individualHooks: true }).then(([n]) => n),
  )
  await step('upsert', () => User.upsert({ id: 1, name: 'u' }).then(() => 'done'))
  await step('bulk destroy', () => User.destroy({ where: { name: 'h' } }))
  await step('bulk restore', () => User.restore({ where: { name: 'h' } }).then(() => 'done'))
  await step('destroy', () => user.destroy().then(() => 'done'))
  await step('restore', () => user.restore().then(() => 'done'))
  await step('include', () =>
    User.findAll({ include: ['posts'], logging: false }).then((rows) => rows.length),
  )
  await step('separate', () =>
    User.findAll({ include: [{ association: 'posts', separate: true }], logging: false }).then(
      (rows) => rows.length,
    ),
  )
  await step('sync', () => User.sync().then(() => 'done'))
  const own = sequelize.runHooks
  sequelize.runHooks = function runHooks(name, ...args) {
    // How many questions `sync` asks the catalogue is not told here.
    if (!/Query|Pool|Connect/.test(name)) event('sequelize', name, args.length)
    return own.call(this, name, ...args)
  }
  await step('sync all', () => sequelize.sync().then(() => 'done'))
  await step('define', () => sequelize.define('Later', {}).name)
  // A replacement that runs nothing keeps hooks from running.
  User.runHooks = async () => {}
  await step('silenced', () => User.create({ name: 'z' }).then(() => 'done'))
}
