'use strict'
// PARITY 4.3: table names, plural and singular forms, field names, index and unique names.

const NAMES = [
  'User',
  'Person',
  'UserProfile',
  'Category',
  'Status',
  'Data',
  'News',
  'Mouse',
  'Equipment',
  'foot',
  'userRole',
  'FAQ',
  'user_role',
  'Box',
  'Bus',
  'Child',
  'Fish',
  'Sheep',
  'Octopus',
  'Analysis',
  'Quiz',
  'Leaf',
  'Hero',
  'Series',
  'Media',
  'Address',
  'Company',
  'Users',
  'Address2',
  'OrderItem',
  'Schema',
  'Index',
  'Move',
  'Sex',
  'Man',
  'Woman',
  'Datum',
  'Criterion',
  'Information',
  'Photo',
  'Day',
  'Tax',
  'API',
  'URL',
  'iPhone',
]

module.exports = async ({ connect, sequelize, DataTypes, each, record }) => {
  const names = Object.fromEntries(NAMES.map((name) => [name, name]))
  const view = (model) => ({
    table: model.tableName,
    name: model.name,
    names: model.options.name,
    fields: Object.values(model.rawAttributes).map((attribute) => attribute.field),
    attributes: Object.keys(model.rawAttributes),
  })
  await each('plural', names, (name) => view(sequelize.define(name, {})))
  const snake = connect({ define: { underscored: true } })
  await each(
    'underscored',
    names,
    (name) =>
      view(snake.define(name, { firstName: DataTypes.STRING, isOK: DataTypes.BOOLEAN })).table,
  )
  const options = (
    name,
    given,
    attributes = { firstName: DataTypes.STRING, lastURL: DataTypes.STRING },
  ) => view(sequelize.define(name, attributes, given))
  await each(
    'options',
    {
      freezeTableName: { freezeTableName: true },
      tableName: { tableName: 'my_users' },
      'tableName wins over underscored': { tableName: 'MyUsers', underscored: true },
      underscored: { underscored: true },
      'underscored and frozen': { underscored: true, freezeTableName: true },
      'no timestamps': { timestamps: false },
      'renamed timestamps': { createdAt: 'made', updatedAt: 'changed_at' },
      'one timestamp off': { updatedAt: false },
      paranoid: { paranoid: true },
      'paranoid renamed': { paranoid: true, deletedAt: 'gone' },
      'paranoid underscored': { paranoid: true, underscored: true },
      version: { version: true },
      'version renamed': { version: 'rev' },
      'all together': { paranoid: true, version: true, underscored: true },
      'name given': { name: { singular: 'one', plural: 'many' } },
      schema: { schema: 'shop' },
      'schema with delimiter': { schema: 'shop', schemaDelimiter: '_' },
      'modelName in define': { modelName: 'Other' },
    },
    (given) => options('UserAccount', given),
  )
  await each(
    'refused',
    {
      'createdAt number': { createdAt: 1 },
      'updatedAt empty': { updatedAt: '' },
      'deletedAt object': { paranoid: true, deletedAt: {} },
      'version number': { version: 1 },
      whereMergeStrategy: { whereMergeStrategy: 'x' },
    },
    (given) => options('Bad', given),
  )
  await record('getTableName plain', () => sequelize.define('Plain', {}).getTableName())
  await record('getTableName schema', () => {
    const name = sequelize.define('InSchema', {}, { schema: 'shop' }).getTableName()
    return typeof name === 'object' ? { ...name, toString: String(name) } : name
  })
  await record(
    'unique keys',
    () =>
      sequelize.define('Keyed', {
        a: { type: DataTypes.STRING, unique: true },
        b: { type: DataTypes.STRING, unique: 'pair' },
        c: { type: DataTypes.STRING, unique: 'pair' },
        d: { type: DataTypes.STRING, unique: { name: 'd_key', msg: 'd is taken' } },
        e: { type: DataTypes.STRING, unique: { msg: 'e is taken' }, field: 'e_e' },
      }).uniqueKeys,
  )
  await record('index names', () =>
    sequelize
      .define(
        'Indexed',
        { a: DataTypes.STRING, firstName: DataTypes.STRING },
        {
          indexes: [
            { fields: ['a'] },
            { fields: ['firstName', 'a'], unique: true },
            { name: 'own', fields: [{ name: 'a', order: 'DESC' }] },
            { fields: [{ attribute: 'a', length: 5 }] },
            { fields: ['a'], type: 'UNIQUE' },
          ],
        },
      )
      ._indexes.map(({ name, fields, unique, type }) => ({ name, fields, unique, type })),
  )
}
module.exports.dialects = ['sqlite', 'postgres']
