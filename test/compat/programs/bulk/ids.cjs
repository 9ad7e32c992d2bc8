'use strict'
// PARITY 6.2, L1: keys of instances after bulkCreate, in all its variants.

module.exports = async ({ sequelize, DataTypes, step, quiet, dialect }) => {
  const Row = sequelize.define(
    'Row',
    { name: { type: DataTypes.STRING, unique: true }, n: DataTypes.INTEGER },
    { timestamps: false },
  )
  const Coded = sequelize.define(
    'Coded',
    { code: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER },
    { timestamps: false },
  )
  const Unique = sequelize.define(
    'Unique',
    {
      uid: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      n: DataTypes.INTEGER,
    },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const right = async (rows) => {
    const seen = []
    for (const row of rows) {
      const stored =
        row.id === null || row.id === undefined ? null : await quiet(() => Row.findByPk(row.id))
      seen.push([row.name, stored ? stored.name === row.name : row.id])
    }
    return seen
  }
  const run = (name, values, options) =>
    step(name, async () => right(await Row.bulkCreate(values, options)))
  await run('plain', [{ name: 'a' }, { name: 'b' }, { name: 'c' }])
  await run('second', [{ name: 'd' }])
  await run('returning false', [{ name: 'e' }, { name: 'f' }], { returning: false })
  await run('individual', [{ name: 'g' }, { name: 'h' }], { individualHooks: true })
  await run('ignore duplicates', [{ name: 'a' }, { name: 'i' }, { name: 'b' }, { name: 'j' }], {
    ignoreDuplicates: true,
  })
  await run(
    'update on duplicate',
    [
      { name: 'k', n: 1 },
      { name: 'a', n: 2 },
      { name: 'l', n: 3 },
    ],
    { updateOnDuplicate: ['n'] },
  )
  await run('given ids', [
    { id: 5000, name: 'm' },
    { id: 5001, name: 'n' },
  ])
  if (dialect !== 'postgres') await run('mixed ids', [{ id: 6000, name: 'o' }, { name: 'p' }])
  await step('text key', () =>
    Coded.bulkCreate([
      { code: 'x', n: 1 },
      { code: 'y', n: 2 },
    ]),
  )
  await step('text key update', () =>
    Coded.bulkCreate(
      [
        { code: 'x', n: 5 },
        { code: 'z', n: 6 },
      ],
      { updateOnDuplicate: ['n'] },
    ),
  )
  await step('uuid key', async () => {
    const rows = await Unique.bulkCreate([{ n: 1 }, { n: 2 }])
    const stored = await quiet(() => Unique.findAll({ order: ['n'] }))
    return rows.map((row, index) => row.uid === stored[index].uid)
  })
  await step('save after bulkCreate', async () => {
    const [row] = await quiet(() => Row.bulkCreate([{ name: 'later' }]))
    row.n = 8
    await row.save()
    return quiet(() => Row.count({ where: { name: 'later', n: 8 } }))
  })
  await step('create id', async () => {
    const row = await Row.create({ name: 'single' })
    return (await quiet(() => Row.findByPk(row.id))).name
  })
  await step('create given id', async () => (await Row.create({ id: 9000, name: 'given' })).id)
  await step('upsert id', async () => {
    const [row] = await Row.upsert({ id: 9000, name: 'given', n: 4 })
    return row.id
  })
}
