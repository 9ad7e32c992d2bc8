'use strict'
// PARITY 14.4, 19: methods of SQL Server's queryGenerator that the other programs leave out.

module.exports = async ({ Sequelize, DataTypes: T, Op, each, step }) => {
  const sequelize = new Sequelize('d', 'u', 'p', {
    dialect: 'mssql',
    logging: false,
    databaseVersion: '16.0.0',
  })
  const generator = sequelize.getQueryInterface().queryGenerator
  const table = { tableName: 'users', schema: 'crm' }

  const conditions = {
    equal: { name: 'a' },
    'a list': { id: [1, 2] },
    'null and not': { a: null, b: { [Op.ne]: null } },
    'and, or': { [Op.or]: [{ a: 1 }, { [Op.and]: [{ b: { [Op.gt]: 2 } }, { c: 'x' }] }] },
    nothing: {},
    'a date': { at: new Date('2020-01-02T03:04:05.678Z') },
    'a buffer': { data: Buffer.from('ab') },
    'a pattern': { name: { [Op.startsWith]: "o'b" } },
  }
  await each('whereItemsQuery', conditions, (where) => generator.whereItemsQuery(where))
  await each('whereItemsQuery with a prefix', conditions, (where) =>
    generator.whereItemsQuery(where, { prefix: 'u' }),
  )
  await each(
    'whereItemQuery',
    {
      text: ['name', 'a'],
      number: ['age', 5],
      between: ['age', { [Op.between]: [1, 2] }],
      none: ['age', { [Op.notIn]: [] }],
      col: ['a', { [Op.col]: 'b.c' }],
    },
    ([key, value]) => generator.whereItemQuery(key, value),
  )
  await each(
    'attributeToSQL',
    {
      plain: { type: new T.STRING(20), allowNull: false },
      counted: { type: new T.INTEGER(), primaryKey: true, autoIncrement: true },
      'with a default': { type: new T.BOOLEAN(), defaultValue: true },
      unique: { type: new T.BIGINT(), unique: true },
      'a reference': {
        type: new T.INTEGER(),
        references: { model: 'teams', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'CASCADE',
      },
      decimal: { type: new T.DECIMAL(10, 2), defaultValue: 1.5 },
      'a comment': { type: new T.TEXT(), comment: "it's" },
    },
    (attribute) => generator.attributeToSQL(sequelize.normalizeAttribute(attribute)),
  )
  const names = { 'a name': 'users', 'a schema': table, quoted: "o'b]x" }
  await each('getForeignKeysQuery', names, (name) => generator.getForeignKeysQuery(name, 'shop'))
  await each('getForeignKeyQuery', names, (name) => generator.getForeignKeyQuery(name, 'team_id'))
  await each('dropForeignKeyQuery', names, (name) => generator.dropForeignKeyQuery(name, 'fk'))
  await each('tableExistsQuery', names, (name) => generator.tableExistsQuery(name))
  await each('describeTableQuery', names, (name) => generator.describeTableQuery(name))
  await each('showIndexesQuery', names, (name) => generator.showIndexesQuery(name))
  await each(
    'databases',
    { plain: ['shop', {}], collate: ['shop', { collate: 'Latin1_General_CI_AS' }] },
    (args) => [generator.createDatabaseQuery(...args), generator.dropDatabaseQuery(args[0])],
  )
  await step('showSchemasQuery', () => generator.showSchemasQuery({}))
  await step('quoteIdentifiers', () => generator.quoteIdentifiers('a.b.c'))
  await step('generateTransactionId', () => typeof generator.generateTransactionId())
  await each('jsonPathExtractionQuery', { one: ['a'], more: ['a', 'b c', '0'] }, (path) =>
    generator.jsonPathExtractionQuery('data', path),
  )
}
module.exports.dialects = ['offline']
