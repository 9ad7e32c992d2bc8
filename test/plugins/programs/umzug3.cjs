const { Umzug, SequelizeStorage } = require('umzug')
const { Sequelize, DataTypes } = require('sequelize')
;(async () => {
  const sequelize = new Sequelize('sqlite::memory:', { logging: false })
  const umzug = new Umzug({
    context: sequelize.getQueryInterface(),
    storage: new SequelizeStorage({ sequelize }),
    logger: undefined,
    migrations: [
      {
        name: '1',
        up: async ({ context: q }) =>
          q.createTable('users', {
            id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
            n: Sequelize.STRING,
          }),
        down: async ({ context: q }) => q.dropTable('users'),
      },
      {
        name: '2',
        up: async ({ context: q }) => {
          await q.addColumn('users', 'age', { type: Sequelize.INTEGER, defaultValue: 3 })
          await q.addIndex('users', ['age'])
          await q.bulkInsert('users', [{ n: 'a' }])
        },
        down: async ({ context: q }) => q.removeColumn('users', 'age'),
      },
    ],
  })
  console.log(
    (await umzug.up()).map((m) => m.name),
    await sequelize.getQueryInterface().showAllTables(),
    await sequelize.query('select * from users', { type: 'SELECT' }),
  )
  console.log((await umzug.executed()).length)
  await umzug.down({ to: 0 })
  console.log(await sequelize.getQueryInterface().showAllTables(), (await umzug.pending()).length)
})().catch((e) => {
  console.error('FAIL', e)
  process.exit(1)
})
