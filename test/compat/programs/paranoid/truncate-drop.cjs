'use strict'
// PARITY 6.5, 6.6: truncate, drop, destroy with limit and cascade between tables.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const Parent = sequelize.define('Parent', { name: DataTypes.STRING }, { timestamps: false })
  const Child = sequelize.define(
    'Child',
    {
      parentId: {
        type: DataTypes.INTEGER,
        references: { model: Parent, key: 'id' },
        onDelete: 'CASCADE',
      },
    },
    { timestamps: false },
  )
  const Loose = sequelize.define(
    'Loose',
    {
      parentId: {
        type: DataTypes.INTEGER,
        references: { model: Parent, key: 'id' },
        onDelete: 'SET NULL',
      },
    },
    { timestamps: false },
  )
  const fill = () =>
    quiet(async () => {
      await sequelize.sync({ force: true })
      await Parent.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
      await Child.bulkCreate([{ parentId: 1 }, { parentId: 1 }, { parentId: 2 }])
      await Loose.bulkCreate([{ parentId: 1 }])
    })
  const counts = () =>
    quiet(async () => [
      await Parent.count(),
      await Child.count(),
      await Loose.count({ where: { parentId: 1 } }),
    ])
  await quiet(fill)
  await step('destroy with cascade in the database', async () => [
    await Parent.destroy({ where: { name: 'a' } }),
    await counts(),
  ])
  await fill()
  await step('destroy with limit', async () => [
    await Parent.destroy({ where: { name: ['b', 'c'] }, limit: 1 }),
    (await counts())[0],
  ])
  await fill()
  await step('destroy instance', async () => {
    const parent = await quiet(() => Parent.findByPk(1))
    await parent.destroy()
    return counts()
  })
  await fill()
  await step('truncate child', async () => {
    await Child.truncate()
    return counts()
  })
  await step('truncate with cascade', async () => {
    await Parent.truncate({ cascade: true })
    return counts()
  })
  await fill()
  await step('destroy truncate cascade', async () => {
    await Parent.destroy({ truncate: true, cascade: true })
    return counts()
  })
  await fill()
  await step('ids go on after destroy', async () => {
    await quiet(() => Parent.destroy({ where: {} }))
    return (await Parent.create({ name: 'z' })).id
  })
  await fill()
  await step('truncate and restart', async () => {
    await Parent.truncate({ cascade: true, restartIdentity: true })
    return counts()
  })
  await step('drop child', () => Child.drop().then(() => 'done'))
  await step('drop with cascade', () => Parent.drop({ cascade: true }).then(() => 'done'))
  await step('find in dropped', () => Parent.findAll())
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
