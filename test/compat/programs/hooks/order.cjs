'use strict'
// PARITY 10.3: order of events for every operation, with what the hooks get; the permanent hooks.

const MODEL_HOOKS = [
  'beforeValidate',
  'afterValidate',
  'validationFailed',
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
  'beforeSave',
  'afterSave',
  'beforeDestroy',
  'afterDestroy',
  'beforeRestore',
  'afterRestore',
  'beforeUpsert',
  'afterUpsert',
  'beforeBulkCreate',
  'afterBulkCreate',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeBulkRestore',
  'afterBulkRestore',
  'beforeFind',
  'beforeFindAfterExpandIncludeAll',
  'beforeFindAfterOptions',
  'afterFind',
  'beforeCount',
  'beforeSync',
  'afterSync',
  'beforeBulkSync',
  'afterBulkSync',
  'beforeQuery',
  'afterQuery',
  'beforeAssociate',
  'afterAssociate',
]

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, event }) => {
  // A short view: class of the instance, or the keys of an option bag that programs read.
  const look = (value) => {
    if (value instanceof Sequelize.Model)
      return `${value.constructor.name}(${value.isNewRecord ? 'new' : 'saved'})`
    if (Array.isArray(value)) return value.map(look)
    if (value instanceof Error) return `${value.name}`
    if (value === null || typeof value !== 'object') return value
    const seen = {}
    for (const key of [
      'where',
      'attributes',
      'fields',
      'limit',
      'individualHooks',
      'validate',
      'hooks',
      'type',
      'force',
      'plain',
      'raw',
      'returning',
      'isNewRecord',
      'defaultFields',
      'updateOnDuplicate',
    ]) {
      if (Object.hasOwn(value, key)) seen[key] = value[key]
    }
    return seen
  }
  const User = sequelize.define(
    'User',
    { name: { type: DataTypes.STRING, validate: { len: [2, 20] } }, age: DataTypes.INTEGER },
    { paranoid: true },
  )
  for (const hook of MODEL_HOOKS) {
    if (hook === 'beforeBulkSync' || hook === 'afterBulkSync')
      sequelize.addHook(hook, (options) => event(hook, Object.keys(options).toSorted()))
    else {
      User.addHook(hook, (first, second) =>
        event(
          hook,
          hook.endsWith('Query') ? '' : look(first),
          hook.endsWith('Query') ? '' : typeof second,
        ),
      )
      if (!hook.endsWith('Query')) sequelize.addHook(hook, () => event(`permanent ${hook}`))
    }
  }
  await step('sync', () => sequelize.sync().then(() => 'done'))
  await step('model sync', () => User.sync().then(() => 'done'))
  await step('create', () => User.create({ name: 'ann', age: 1 }).then(() => 'done'))
  await step('create invalid', () => User.create({ name: 'x' }))
  await step('create without hooks', () =>
    User.create({ name: 'quiet' }, { hooks: false }).then(() => 'done'),
  )
  await step('create without validation', () =>
    User.create({ name: 'y' }, { validate: false }).then(() => 'done'),
  )
  const user = await quiet(() => User.findOne({ where: { name: 'ann' } }))
  await step('save', () => {
    user.age = 2
    return user.save().then(() => 'done')
  })
  await step('save unchanged', () => user.save().then(() => 'done'))
  await step('update', () => user.update({ age: 3 }).then(() => 'done'))
  await step('update without hooks', () =>
    user.update({ age: 4 }, { hooks: false }).then(() => 'done'),
  )
  await step('reload', () => user.reload().then(() => 'done'))
  await step('increment', () => user.increment('age').then(() => 'done'))
  await step('static increment', () =>
    User.increment('age', { where: { name: 'ann' } }).then(() => 'done'),
  )
  await step('destroy', () => user.destroy().then(() => 'done'))
  await step('restore', () => user.restore().then(() => 'done'))
  await step('destroy force', async () => {
    const other = await quiet(() => User.create({ name: 'gone' }))
    await other.destroy({ force: true })
  })
  await step('destroy without hooks', async () => {
    const other = await quiet(() => User.create({ name: 'gone' }))
    await other.destroy({ hooks: false })
  })
  await step('validate', () => user.validate().then(() => 'done'))
  await step('validate without hooks', () => user.validate({ hooks: false }).then(() => 'done'))
  await step('findAll', () => User.findAll({ where: { name: 'ann' } }).then((rows) => rows.length))
  await step('findAll raw', () =>
    User.findAll({ where: { name: 'ann' }, raw: true }).then((rows) => rows.length),
  )
  await step('findAll without hooks', () =>
    User.findAll({ hooks: false }).then((rows) => rows.length),
  )
  await step('findOne', () => User.findOne().then(() => 'done'))
  await step('findByPk', () => User.findByPk(1).then(() => 'done'))
  await step('findByPk null', () => User.findByPk(null).then(() => 'done'))
  await step('find none', () => User.findOne({ where: { id: 999 } }))
  await step('count', () => User.count())
  await step('findAndCountAll', () => User.findAndCountAll().then(() => 'done'), {
    unordered: true,
  })
  await step('max', () => User.max('age'))
  await step('findOrCreate found', () =>
    quiet(() => 0)
      .then(() => User.findOrCreate({ where: { name: 'ann' } }))
      .then(() => 'done'),
  )
  await step('findOrBuild', () =>
    User.findOrBuild({ where: { name: 'nobody' } }).then(() => 'done'),
  )
  await step('bulkCreate', () =>
    User.bulkCreate([{ name: 'b1' }, { name: 'b2' }]).then(() => 'done'),
  )
  await step('bulkCreate validate', () =>
    User.bulkCreate([{ name: 'b3' }, { name: 'b4' }], { validate: true }).then(() => 'done'),
  )
  await step('bulkCreate individual', () =>
    User.bulkCreate([{ name: 'b5' }, { name: 'b6' }], { individualHooks: true }).then(() => 'done'),
  )
  await step('bulkCreate invalid', () => User.bulkCreate([{ name: 'x' }], { validate: true }))
  await step('bulkCreate empty', () => User.bulkCreate([]))
  await step('bulkCreate without hooks', () =>
    User.bulkCreate([{ name: 'b7' }], { hooks: false }).then(() => 'done'),
  )
  await step('bulk update', () => User.update({ age: 9 }, { where: { name: 'b1' } }))
  await step('bulk update individual', () =>
    User.update({ age: 10 }, { where: { name: ['b1', 'b2'] }, individualHooks: true }).then(
      ([n]) => n,
    ),
  )
  await step('bulk update individual none', () =>
    User.update({ age: 10 }, { where: { name: 'none' }, individualHooks: true }).then(([n]) => n),
  )
  await step('bulk update without hooks', () =>
    User.update({ age: 11 }, { where: { name: 'b1' }, hooks: false }),
  )
  await step('bulk update unvalidated', () =>
    User.update({ age: 11 }, { where: { name: 'b1' }, validate: false }),
  )
  await step('bulk destroy', () => User.destroy({ where: { name: 'b1' } }))
  await step('bulk destroy individual', () =>
    User.destroy({ where: { name: ['b2', 'b3'] }, individualHooks: true }),
  )
  await step('bulk destroy force', () => User.destroy({ where: { name: 'b4' }, force: true }))
  await step('bulk restore', () => User.restore({ where: { name: 'b1' } }).then(() => 'done'))
  await step('bulk restore individual', () =>
    User.restore({ where: { name: 'b2' }, individualHooks: true }).then(() => 'done'),
  )
  await step('upsert', () => User.upsert({ id: 1, name: 'ups' }).then(() => 'done'))
  await step('truncate', () => User.truncate().then(() => 'done'))
  await step('raw query', () => sequelize.query('SELECT 1').then(() => 'done'))
  await step('drop', () => User.drop().then(() => 'done'))
}
module.exports.dialects = ['sqlite', 'postgres']
