// Statics of `Model` before and after `init`, and classes whose static fields have the names of metadata.
module.exports = async ({ Sequelize, sequelize, DataTypes, record, step }) => {
  const { Model } = Sequelize
  const names = [
    'options',
    'tableName',
    'associations',
    'rawAttributes',
    'primaryKeys',
    'primaryKeyAttribute',
    'primaryKeyAttributes',
    'primaryKeyField',
    'autoIncrementAttribute',
    'uniqueKeys',
    'fieldRawAttributesMap',
    'tableAttributes',
    'fieldAttributeMap',
    'sequelize',
    '_indexes',
    '_timestampAttributes',
    '_versionAttribute',
  ]
  for (const name of names) await record(`Model.${name} before init`, () => Model[name])
  class Bare extends Model {}
  for (const name of names) await record(`subclass ${name} before init`, () => Bare[name])

  class Thing extends Model {
    static associations
    static tableName = 'overwritten'
    static rawAttributes
    static options = { wrong: true }
    static primaryKeyAttribute = undefined
    static sequelize
    static labels = ['kept']
  }
  Thing.init({ name: DataTypes.STRING }, { sequelize, timestamps: false })
  await record('tableName', () => Thing.tableName)
  await record('associations', () => Object.keys(Thing.associations))
  await record('rawAttributes', () => Object.keys(Thing.rawAttributes))
  await record('options', () => 'wrong' in Thing.options)
  await record('key', () => Thing.primaryKeyAttribute)
  await record('labels', () => Thing.labels)
  await record('sequelize', () => Thing.sequelize === sequelize)
  await step('sync', () => Thing.sync({ force: true }))
  Thing.rawAttributes = {
    ...Thing.rawAttributes,
    age: { type: DataTypes.INTEGER, defaultValue: 7 },
  }
  await record('refreshed', () => {
    Thing.refreshAttributes()
    return [Object.keys(Thing.rawAttributes), Object.keys(Thing.getAttributes()), new Thing().age]
  })
}
