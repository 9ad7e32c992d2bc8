'use strict'
// PARITY 3.1: PostgreSQL's enum types through sync, drop and changed lists; arrays of enums.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const labels = async () =>
    (
      await quiet(() =>
        sequelize.query(
          'SELECT t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder)::text AS labels FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1 ORDER BY 1',
          { type: 'SELECT' },
        ),
      )
    ).map((row) => [row.typname, row.labels])
  const define = (values) =>
    sequelize.define(
      'Item',
      {
        kind: { type: DataTypes.ENUM(...values), defaultValue: values[0] },
        tags: DataTypes.ARRAY(DataTypes.ENUM('x', 'y')),
      },
      { timestamps: false },
    )
  await step('sync', () => define(['a', 'b']).sync().then(labels))
  await step('create', () => sequelize.models.Item.create({ kind: 'b', tags: ['x', 'y'] }))
  await step('find', () => sequelize.models.Item.findAll({ where: { kind: 'b' } }))
  await step('find array', () =>
    sequelize.models.Item.findAll({ where: { tags: ['x', 'y'] }, raw: true }),
  )
  await step('sync again', () => sequelize.models.Item.sync().then(labels))
  await step('value added at the end', () => define(['a', 'b', 'c']).sync().then(labels))
  await step('value added before', () => define(['z', 'a', 'b', 'c']).sync().then(labels))
  await step('use new value', () => sequelize.models.Item.create({ kind: 'z' }))
  await step('wrong value', () => sequelize.models.Item.create({ kind: 'q' }))
  await step('bulk', () =>
    sequelize.models.Item.bulkCreate([{ kind: 'a' }, { kind: 'c', tags: [] }]).then(
      (rows) => rows.length,
    ),
  )
  await step('drop', () => sequelize.models.Item.drop().then(labels))
  await step('field name', async () => {
    const Own = sequelize.define(
      'Own',
      { kind: { type: DataTypes.ENUM('a'), field: 'the_kind' } },
      { timestamps: false },
    )
    await Own.sync()
    return labels()
  })
}
module.exports.dialects = ['postgres']
