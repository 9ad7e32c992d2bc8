'use strict'
// PARITY 6, 10.3: paranoid models, versions, timestamps and their corners.
module.exports = async ({ sequelize, DataTypes, Op, step, each, quiet, event }) => {
  const Doc = sequelize.define(
    'Doc',
    { title: DataTypes.STRING, n: { type: DataTypes.INTEGER, defaultValue: 0 } },
    { paranoid: true, version: true },
  )
  const Own = sequelize.define(
    'Own',
    { title: DataTypes.STRING, gone: { type: DataTypes.DATE, defaultValue: null } },
    {
      paranoid: true,
      deletedAt: 'gone',
      createdAt: false,
      updatedAt: 'changedAt',
      version: 'revision',
      underscored: true,
    },
  )
  const Off = sequelize.define(
    'Off',
    { title: DataTypes.STRING },
    { createdAt: 'made', updatedAt: false },
  )
  await quiet(() => sequelize.sync({ force: true }))
  const plain = (doc) =>
    doc &&
    Object.fromEntries(
      Object.entries(doc.get({ plain: true })).map(([k, v]) => [k, v instanceof Date ? 'date' : v]),
    )
  for (const Model of [Doc, Own]) {
    const name = Model.name
    let doc
    await step(`${name} create`, async () => plain((doc = await Model.create({ title: 'a' }))))
    await step(`${name} update`, async () => plain(await doc.update({ title: 'b' })))
    await step(`${name} stale update`, async () => {
      const [one, two] = await quiet(() =>
        Promise.all([Model.findByPk(doc.id), Model.findByPk(doc.id)]),
      )
      await one.update({ title: 'one' })
      try {
        await two.update({ title: 'two' })
        return 'done'
      } catch (error) {
        return [
          error.name,
          error.message,
          error.modelName,
          Object.keys(error.values ?? {}),
          Object.keys(error.where ?? {}),
          two.title,
          two.changed(),
        ]
      }
    })
    await step(`${name} save without change`, async () =>
      plain(await (await quiet(() => Model.findByPk(doc.id))).save()),
    )
    await step(`${name} silent`, async () =>
      plain(
        await (
          await quiet(() => Model.findByPk(doc.id))
        ).update({ title: 'silent' }, { silent: true }),
      ),
    )
    await step(`${name} set version`, async () => {
      const one = await quiet(() => Model.findByPk(doc.id))
      one.set(Model._versionAttribute ?? 'version', 99)
      return one.changed()
    })
    await step(`${name} bulk update`, () =>
      Model.update({ title: 'bulk' }, { where: { id: doc.id } }),
    )
    await step(`${name} bulk update silent`, () =>
      Model.update({ title: 'bulk2' }, { where: { id: doc.id }, silent: true }),
    )
    await step(`${name} fields`, async () =>
      plain(
        await (
          await quiet(() => Model.findByPk(doc.id))
        ).update({ title: 'f' }, { fields: ['title'] }),
      ),
    )
    await step(`${name} destroy`, async () => {
      const one = await quiet(() => Model.findByPk(doc.id))
      await one.destroy()
      return [plain(one), one.isSoftDeleted(), one.changed()]
    })
    await step(`${name} find deleted`, () => Model.findByPk(doc.id))
    await step(`${name} find deleted, paranoid false`, async () =>
      plain(await Model.findByPk(doc.id, { paranoid: false })),
    )
    await step(`${name} update of a deleted`, () =>
      Model.update({ title: 'x' }, { where: { id: doc.id } }),
    )
    await step(`${name} update of a deleted, paranoid false`, () =>
      Model.update({ title: 'x' }, { where: { id: doc.id }, paranoid: false }),
    )
    await step(`${name} destroy twice`, async () => {
      const one = await quiet(() => Model.findByPk(doc.id, { paranoid: false }))
      await one.destroy()
      return one.isSoftDeleted()
    })
    await step(`${name} bulk destroy of a deleted`, () => Model.destroy({ where: { id: doc.id } }))
    await step(`${name} restore`, async () => {
      const one = await quiet(() => Model.findByPk(doc.id, { paranoid: false }))
      await one.restore()
      return [plain(one), one.isSoftDeleted()]
    })
    await step(`${name} bulk destroy`, () => Model.destroy({ where: { id: doc.id } }))
    await step(`${name} bulk restore`, () =>
      Model.restore({ where: { id: doc.id } }).then(() => 'done'),
    )
    await step(`${name} where on the mark`, () =>
      Model.count({ where: { [name === 'Own' ? 'gone' : 'deletedAt']: { [Op.ne]: null } } }),
    )
    await step(`${name} where on the mark, paranoid false`, () =>
      Model.count({
        where: { [name === 'Own' ? 'gone' : 'deletedAt']: { [Op.ne]: null } },
        paranoid: false,
      }),
    )
    await step(`${name} increment of many`, () =>
      Model.increment(name === 'Own' ? 'id' : 'n', { by: 0, where: { title: 'nobody' } }).then(
        () => 'done',
      ),
    )
    await step(`${name} upsert`, () => Model.upsert({ id: doc.id, title: 'up' }).then(() => 'done'))
    await step(`${name} after the upsert`, async () =>
      plain(await Model.findByPk(doc.id, { paranoid: false })),
    )
    await step(`${name} bulkCreate`, async () =>
      (await Model.bulkCreate([{ title: 'p' }, { title: 'q' }])).map((one) => one.title),
    )
    await step(`${name} force destroy`, async () => {
      const one = await quiet(() => Model.findOne({ where: { title: 'p' } }))
      await one.destroy({ force: true })
      return Model.count({ where: { title: 'p' }, paranoid: false })
    })
    await step(`${name} bulk force destroy`, () =>
      Model.destroy({ where: { title: 'q' }, force: true }),
    )
    await step(`${name} findOrCreate of a deleted`, async () => {
      const one = await quiet(() => Model.create({ title: 'foc' }))
      await quiet(() => one.destroy())
      const [found, isNew] = await quiet(() => Model.findOrCreate({ where: { title: 'foc' } }))
      return [found.id === one.id, isNew]
    })
    await step(`${name} given times`, async () =>
      plain(
        await Model.create(
          {
            title: 't',
            createdAt: new Date('2001-01-01'),
            updatedAt: new Date('2001-01-01'),
            changedAt: new Date('2001-01-01'),
          },
          { silent: true },
        ),
      ),
    )
    await step(`${name} truncate`, () => Model.truncate().then(() => 'done'))
    await step(`${name} left`, () => Model.count({ paranoid: false }))
  }
  let off
  await step('Off create', async () => Object.keys((off = await Off.create({ title: 'a' })).get()))
  await step('Off update', async () => plain(await off.update({ title: 'b' })))
  await step('Off isSoftDeleted', () => off.isSoftDeleted())
  await step('Off restore', () => off.restore())
  await step('Off bulk restore', () => Off.restore({ where: { id: 1 } }))
  await step('Off destroy', () => off.destroy().then(() => 'done'))
}
