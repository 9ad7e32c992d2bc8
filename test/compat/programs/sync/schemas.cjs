'use strict'
// PARITY 4.2, 2.6: models in schemas, schema(), createSchema.

module.exports = async ({ sequelize, connect, DataTypes, step, quiet, dialect, record }) => {
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING },
    { timestamps: false, schema: 'shop' },
  )
  await step('createSchema', () => sequelize.createSchema('shop').then(() => 'done'))
  await step('sync', () => User.sync().then(() => 'done'))
  await step('create', () => User.create({ name: 'a' }))
  await step('find', () => User.findAll({ where: { name: 'a' }, raw: true }))
  await step('update', () => User.update({ name: 'b' }, { where: { name: 'a' } }))
  await step('bulkCreate', () => User.bulkCreate([{ name: 'c' }]).then((rows) => rows.length))
  await step('count', () => User.count())
  await step('destroy', () => User.destroy({ where: { name: 'c' } }))
  await step('describe', () => User.describe())
  await step('bound class', async () => {
    const Bound = User.schema('other')
    const name = Bound.getTableName()
    return [
      Bound.name,
      String(typeof name === 'object' ? name.schema : name),
      Bound._schema,
      User._schema,
    ]
  })
  await step('bound with delimiter', () => {
    const name = User.schema('other', '_').getTableName()
    return typeof name === 'object' ? [name.schema, name.delimiter, String(name)] : name
  })
  await step('bound find', async () => {
    await quiet(async () => {
      await sequelize.createSchema('other')
      await User.schema('other').sync()
    })
    await User.schema('other').create({ name: 'o' })
    return User.schema('other').findAll({ raw: true })
  })
  await record('global schema', () => {
    const own = connect({ schema: 'tenant' })
    const name = own.define('A', {}).getTableName()
    return typeof name === 'object' ? [name.schema, name.tableName] : name
  })
  if (dialect === 'postgres') {
    await step('showAllSchemas', async () => (await sequelize.showAllSchemas()).toSorted())
    await step('enum in schema', async () => {
      const Kind = sequelize.define(
        'Kind',
        { k: DataTypes.ENUM('a', 'b') },
        { timestamps: false, schema: 'shop' },
      )
      await Kind.sync()
      return Kind.create({ k: 'a' })
    })
    await step('dropSchema', () => sequelize.dropSchema('other').then(() => 'done'))
  }
  await step('drop', () => User.drop().then(() => 'done'))
}
module.exports.dialects = ['sqlite', 'postgres']
