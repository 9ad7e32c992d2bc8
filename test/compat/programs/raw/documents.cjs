'use strict'
// Documents in raw queries and raw finds: parsed where the server tells that a column is JSON, and once only.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, dialect }) => {
  const { QueryTypes } = Sequelize
  const Row = sequelize.define(
    'Row',
    { j: DataTypes.JSON, n: DataTypes.INTEGER },
    { timestamps: false, tableName: 'documents_of' },
  )
  await quiet(async () => {
    await Row.sync({ force: true })
    // Text that is JSON again when it is read once.
    for (const j of ['5', 'word', '{"a":1}', 5, false, [1], { a: '1' }]) await Row.create({ j })
    await Row.create({ n: 1 })
  })
  const values = (rows) => rows.map((row) => (row instanceof Row ? row.get('j') : row.j))
  const text = 'SELECT id, j FROM documents_of ORDER BY id'
  const read = (options) => async () => values(await sequelize.query(text, options))
  await step('find', async () => values(await Row.findAll({ order: ['id'] })))
  await step('find raw', async () => values(await Row.findAll({ order: ['id'], raw: true })))
  await step('select', read({ type: QueryTypes.SELECT }))
  await step('raw', async () => values((await sequelize.query(text))[0]))
  await step('of a model, raw', read({ model: Row, raw: true }))
  // On SQLite v6 gives text where the table's name is not quoted.
  if (dialect === 'sqlite') return
  await step('of a model', read({ model: Row }))
  await step('of a model, mapped', read({ model: Row, mapToModel: true }))
}
