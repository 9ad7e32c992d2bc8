'use strict'
// PARITY 6.7: sequelize.sync, drop, truncate: order of tables, options, results.

module.exports = async ({ connect, DataTypes, step, quiet, options }) => {
  const sequelize = connect()
  await step('no models', async () => (await sequelize.sync()) === sequelize)
  const B = sequelize.define(
    'B',
    { aId: { type: DataTypes.INTEGER, references: { model: 'As', key: 'id' } } },
    { timestamps: false },
  )
  const A = sequelize.define('A', { name: DataTypes.STRING }, { timestamps: false })
  const C = sequelize.define(
    'C',
    {
      bId: { type: DataTypes.INTEGER, references: { model: B, key: 'id' } },
      name: { type: DataTypes.STRING, unique: true },
    },
    { timestamps: false },
  )
  await step('parents first', async () => (await sequelize.sync()) === sequelize)
  await step('again', () => sequelize.sync().then(() => 'done'))
  await step('match fails', () => sequelize.sync({ match: /_nothing$/ }))
  await step('force', () => sequelize.sync({ force: true }).then(() => 'done'))
  await step('silent', () => sequelize.sync({ logging: false }).then(() => 'done'))
  await quiet(async () => {
    const a = await A.create({ name: 'a' })
    const b = await B.create({ aId: a.id })
    await C.create({ bId: b.id, name: 'c' })
  })
  await step('truncate one', () => C.truncate())
  await step('count after', () => C.count())
  await quiet(() => C.create({ name: 'd' }))
  await step('truncate all with cascade', () =>
    sequelize.truncate({ cascade: true }).then(() => 'done'),
  )
  await step('drop', () => sequelize.drop().then((result) => result === undefined))
  await step('authenticate', () => sequelize.authenticate())
  await step('validate', () => sequelize.validate())
  await step('databaseVersion', async () => /^\d+/.test(await sequelize.databaseVersion()))
  await step('close', () => sequelize.close())
  const hooked = connect(options)
  await step('fresh instance after close', () => hooked.query('SELECT 1 AS one', { plain: true }))
}
module.exports.dialects = ['sqlite', 'postgres']
