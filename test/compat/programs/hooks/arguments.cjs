'use strict'
// PARITY 10.1: option keys that hooks can read, in each operation, and identity with the caller's bag.

module.exports = async ({ sequelize, DataTypes, step, quiet, event }) => {
  const READ = [
    'where',
    'attributes',
    'limit',
    'order',
    'raw',
    'plain',
    'fields',
    'defaultFields',
    'validate',
    'hooks',
    'individualHooks',
    'returning',
    'type',
    'model',
    'force',
    'silent',
    'isNewRecord',
    'updateOnDuplicate',
    'ignoreDuplicates',
    'custom',
    'paranoid',
    'cascade',
    'restartIdentity',
    'truncate',
    'sideEffects',
    'skip',
    'rejectOnEmpty',
    'hasJoin',
    'instance',
    'context',
  ]
  const view = (options) =>
    Object.fromEntries(
      READ.filter((key) => options && Object.hasOwn(options, key)).map((key) => [
        key,
        key === 'instance' || key === 'model' ? typeof options[key] : options[key],
      ]),
    )
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, n: { type: DataTypes.INTEGER, defaultValue: 1 } },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const two = [
    'beforeValidate',
    'afterValidate',
    'beforeCreate',
    'afterCreate',
    'beforeUpdate',
    'afterUpdate',
    'beforeSave',
    'afterSave',
    'beforeDestroy',
    'afterDestroy',
    'beforeUpsert',
    'afterUpsert',
    'beforeBulkCreate',
    'afterBulkCreate',
    'afterFind',
  ]
  const one = [
    'beforeBulkUpdate',
    'afterBulkUpdate',
    'beforeBulkDestroy',
    'afterBulkDestroy',
    'beforeFind',
    'beforeFindAfterExpandIncludeAll',
    'beforeFindAfterOptions',
    'beforeCount',
    'beforeSync',
    'afterSync',
  ]
  for (const hook of two) User.addHook(hook, (_, options) => event(hook, view(options)))
  for (const hook of one) User.addHook(hook, (options) => event(hook, view(options)))
  await step('create', () => User.create({ name: 'a' }, { custom: 1 }).then(() => 'done'))
  await step('create fields', () =>
    User.create({ name: 'b' }, { fields: ['name'], custom: { deep: true } }).then(() => 'done'),
  )
  await step('save', async () => {
    const user = await quiet(() => User.findOne({ hooks: false }))
    user.name = 'c'
    await user.save({ custom: 1 })
  })
  await step('update', async () => {
    const user = await quiet(() => User.findOne({ hooks: false }))
    await user.update({ name: 'd' }, { custom: 1 })
  })
  await step('destroy', async () => {
    const user = await quiet(() => User.create({ name: 'x' }, { hooks: false }))
    await user.destroy({ custom: 1 })
  })
  await step('bulkCreate', () => User.bulkCreate([{ name: 'e' }], { custom: 1 }).then(() => 'done'))
  await step('bulkCreate options', () =>
    User.bulkCreate([{ name: 'f' }], {
      custom: 1,
      validate: true,
      individualHooks: true,
      fields: ['name'],
    }).then(() => 'done'),
  )
  await step('bulk update', () =>
    User.update({ n: 2 }, { where: { name: 'e' }, custom: 1 }).then(() => 'done'),
  )
  await step('bulk update individual', () =>
    User.update({ n: 3 }, { where: { name: 'e' }, individualHooks: true, custom: 1 }).then(
      () => 'done',
    ),
  )
  await step('bulk destroy', () =>
    User.destroy({ where: { name: 'f' }, custom: 1 }).then(() => 'done'),
  )
  await step('findAll', () =>
    User.findAll({
      where: { name: 'e' },
      attributes: ['id'],
      order: ['id'],
      limit: 1,
      custom: 1,
    }).then(() => 'done'),
  )
  await step('findAll bare', () => User.findAll().then(() => 'done'))
  await step('findOne', () => User.findOne({ where: { name: 'e' }, custom: 1 }).then(() => 'done'))
  await step('findByPk', () => User.findByPk(1, { custom: 1 }).then(() => 'done'))
  await step('count', () => User.count({ where: { name: 'e' }, custom: 1 }).then(() => 'done'))
  await step('upsert', () => User.upsert({ id: 1, name: 'g' }, { custom: 1 }).then(() => 'done'))
  await step('truncate', () => User.truncate({ custom: 1 }).then(() => 'done'))
  await step('sync', () => User.sync({ custom: 1 }).then(() => 'done'))
  const Same = sequelize.define('Same', { name: DataTypes.STRING }, { timestamps: false })
  await quiet(() => Same.sync())
  await step('identity of the bag', async () => {
    const options = { custom: {} }
    Same.addHook('beforeFind', (given) =>
      event('find', given === options, given.custom === options.custom),
    )
    Same.addHook('beforeCreate', (_, given) =>
      event('create', given === options, given.custom === options.custom),
    )
    await Same.findAll(options)
    await Same.create({ name: 'x' }, options)
    return Object.keys(options)
  })
  await step('afterUpsert result', async () => {
    Same.addHook('afterUpsert', (result) =>
      event('afterUpsert', Array.isArray(result), result[0].constructor.name, result[1]),
    )
    await Same.upsert({ id: 1, name: 'y' })
  })
  await step('afterBulkCreate instances', async () => {
    Same.addHook('afterBulkCreate', (instances) =>
      event(
        'instances',
        instances.map((row) => [row.name, row.isNewRecord, typeof row.id]),
      ),
    )
    await Same.bulkCreate([{ name: 'p' }, { name: 'q' }])
  })
}
module.exports.dialects = ['sqlite', 'postgres']
