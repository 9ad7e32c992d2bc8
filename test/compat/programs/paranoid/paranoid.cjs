'use strict'
// PARITY 4.2, 5.3, 6.5: paranoid models; optimistic locking by version.

module.exports = async ({ sequelize, DataTypes, Op, step, quiet, each }) => {
  const User = sequelize.define('User', { name: DataTypes.STRING }, { paranoid: true })
  const Plain = sequelize.define('Plain', { name: DataTypes.STRING }, { timestamps: false })
  const Renamed = sequelize.define(
    'Renamed',
    { name: DataTypes.STRING },
    { paranoid: true, deletedAt: 'gone', underscored: true },
  )
  const Versioned = sequelize.define(
    'Versioned',
    { name: DataTypes.STRING, n: DataTypes.INTEGER },
    { version: true },
  )
  const Rev = sequelize.define(
    'Rev',
    { name: DataTypes.STRING },
    { version: 'rev', timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await User.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }])
  })
  const user = await quiet(() => User.findOne({ where: { name: 'a' } }))
  await step('destroy', async () => (await user.destroy()) === user)
  await step('isSoftDeleted', () => user.isSoftDeleted())
  await step('find', () => User.findAll({ raw: true, attributes: ['name'] }))
  await step('find with where', () =>
    User.findAll({ raw: true, attributes: ['name'], where: { name: ['a', 'b'] } }),
  )
  await step('find with or', () =>
    User.findAll({
      raw: true,
      attributes: ['name'],
      where: { [Op.or]: [{ name: 'a' }, { name: 'b' }] },
    }),
  )
  await step('find paranoid false', () =>
    User.findAll({ raw: true, attributes: ['name'], paranoid: false, order: [['id', 'ASC']] }),
  )
  await step('find deleted only', () =>
    User.findAll({
      raw: true,
      attributes: ['name'],
      where: { deletedAt: { [Op.ne]: null } },
      paranoid: false,
    }),
  )
  await step('findByPk', () => User.findByPk(user.id))
  await step('count', () => User.count())
  await step('count paranoid false', () => User.count({ paranoid: false }))
  await step('reload deleted', () => user.reload())
  await step('reload deleted paranoid false', () => user.reload({ paranoid: false }))
  await step('save deleted', () => {
    user.name = 'changed'
    return user.save()
  })
  await step('restore', async () => (await user.restore()) === user)
  await step('after restore', () =>
    User.findAll({ raw: true, attributes: ['name'], order: [['id', 'ASC']] }),
  )
  await step('destroy twice', async () => {
    const b = await quiet(() => User.findOne({ where: { name: 'b' } }))
    await b.destroy()
    await b.destroy()
    return b.isSoftDeleted()
  })
  await step('destroy force', async () => {
    const c = await quiet(() => User.findOne({ where: { name: 'c' } }))
    return (await c.destroy({ force: true })) === c
  })
  await step('bulk destroy', () => User.destroy({ where: { name: 'd' } }))
  await step('bulk destroy again', () => User.destroy({ where: { name: 'd' } }))
  await step('bulk destroy force', () => User.destroy({ where: { name: 'd' }, force: true }))
  await step('bulk update skips deleted', () =>
    User.update({ name: 'u' }, { where: { name: 'b' } }),
  )
  await step('bulk update paranoid false', () =>
    User.update({ name: 'u' }, { where: { name: 'b' }, paranoid: false }),
  )
  await step('bulk restore', () => User.restore({ where: { name: 'u' } }).then((n) => typeof n))
  await step('bulk restore all', () => User.restore().then((n) => typeof n))
  await step('restore on plain', () => Plain.restore({ where: {} }))
  await step('truncate is soft', () => User.truncate().then(() => 'done'))
  await step('count after', () => User.count({ paranoid: false }))
  await step('truncate force', () => User.truncate({ force: true }).then(() => 'done'))
  await step('count after force', () => User.count({ paranoid: false }))
  await step('renamed', async () => {
    const r = await quiet(() => Renamed.create({ name: 'r' }))
    await r.destroy()
    return Renamed.findAll({ paranoid: false, raw: true, attributes: ['name'] })
  })
  await step('renamed find', () => Renamed.findAll())
  await each(
    'destroy refused',
    { nothing: undefined, empty: {}, 'where text': { where: 'x' }, 'where number': { where: 5 } },
    (options) => Plain.destroy(options),
  )

  await step('version create', () => Versioned.create({ name: 'v', n: 1 }))
  const v = await quiet(() => Versioned.findOne())
  await step('version save', async () => {
    v.name = 'w'
    await v.save()
    return v.version
  })
  await step('version unchanged', async () => {
    await v.save()
    return v.version
  })
  await step('version stale', async () => {
    const other = await quiet(() => Versioned.findByPk(v.id))
    await quiet(() => other.update({ name: 'first' }))
    return v.update({ name: 'second' })
  })
  await step('version bulk update', () => Versioned.update({ n: 5 }, { where: { id: 1 } }))
  await step(
    'version after bulk',
    async () => (await quiet(() => Versioned.findByPk(v.id))).version,
  )
  await step('version destroy', async () => {
    const fresh = await quiet(() => Versioned.findByPk(v.id))
    await fresh.destroy()
    return quiet(() => Versioned.count())
  })
  await step('rev', async () => {
    const r = await Rev.create({ name: 'x' })
    await r.update({ name: 'y' })
    return r.get()
  })
  await step('static increment raises version', async () => {
    const r = await quiet(() => Rev.create({ name: 'z' }))
    await Rev.increment('rev', { by: 0, where: { id: r.id } }).catch(() => {})
    return (await quiet(() => r.reload())).rev
  })
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
