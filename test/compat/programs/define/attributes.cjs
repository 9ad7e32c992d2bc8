'use strict'
// PARITY 4.1, 4.5, 4.6: normalised attributes, statics of a model, definition errors.

module.exports = async ({ Sequelize, sequelize, DataTypes, each, record, quiet, step }) => {
  const { Model } = Sequelize
  const view = (model) =>
    Object.fromEntries(
      Object.entries(model.rawAttributes).map(([name, attribute]) => {
        const { Model: owner, type, ...rest } = attribute
        return [name, { owner: owner === model, type, ...rest }]
      }),
    )
  const define = (attributes, options = { timestamps: false }) =>
    view(sequelize.define('Thing', attributes, options))

  await each(
    'attributes',
    {
      'short form': { a: DataTypes.STRING },
      'long form': {
        a: { type: DataTypes.STRING(10), allowNull: false, defaultValue: 'x', comment: 'c' },
      },
      'own key': { code: { type: DataTypes.STRING, primaryKey: true } },
      'id with options': { id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true } },
      'composite key': {
        a: { type: DataTypes.INTEGER, primaryKey: true },
        b: { type: DataTypes.INTEGER, primaryKey: true },
      },
      field: { a: { type: DataTypes.STRING, field: 'aa' } },
      'references table': {
        a: {
          type: DataTypes.INTEGER,
          references: { model: 'Others', key: 'id' },
          onDelete: 'cascade',
        },
      },
      'enum list': { a: DataTypes.ENUM('x', 'y') },
      'enum values': { a: { type: DataTypes.ENUM, values: ['x', 'y'] } },
      virtual: { a: DataTypes.VIRTUAL, b: new DataTypes.VIRTUAL(DataTypes.STRING, ['a']) },
      defaults: {
        a: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
        b: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
        c: { type: DataTypes.INTEGER, defaultValue: () => 5 },
      },
      'text type': { a: 'VARCHAR(3)' },
      'text type with options': { a: { type: 'MONEY', allowNull: false } },
    },
    (attributes) => define(attributes),
  )
  await record('timestamps and version', () =>
    define({ a: DataTypes.STRING }, { paranoid: true, version: true }),
  )

  await each(
    'refused',
    {
      'no type': { a: {} },
      'undefined type': { a: { type: undefined } },
      'undefined attribute': { a: undefined },
      'two autoincrements': {
        a: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
        b: { type: DataTypes.INTEGER, autoIncrement: true },
      },
      'id without key': { id: DataTypes.INTEGER },
      'enum without values': { a: DataTypes.ENUM },
      'array without type': { a: DataTypes.ARRAY },
      'notNull with null': { a: { type: DataTypes.STRING, validate: { notNull: true } } },
    },
    (attributes) => define(attributes),
  )
  await record('model validator named like a field', () =>
    define({ a: DataTypes.STRING }, { validate: { a() {} } }),
  )
  await record('model validator no function', () =>
    define({ a: DataTypes.STRING }, { validate: { b: true } }),
  )
  await record('index without fields', () =>
    define({ a: DataTypes.STRING }, { indexes: [{ unique: true }] }),
  )
  await record('init without sequelize', () =>
    class Lonely extends Model {}.init({ a: DataTypes.STRING }, {}),
  )
  await record('unknown model', () => sequelize.model('Nowhere'))
  await record('isDefined', () => [sequelize.isDefined('Thing'), sequelize.isDefined('Nowhere')])

  class Account extends Model {
    get upper() {
      return this.name.toUpperCase()
    }
    static byName(name) {
      return this.findOne({ where: { name } })
    }
  }
  const returned = Account.init(
    {
      name: DataTypes.STRING,
      parentId: { type: DataTypes.INTEGER, field: 'parent_id' },
      secret: DataTypes.VIRTUAL,
    },
    { sequelize, paranoid: true, indexes: [{ fields: ['name'] }] },
  )
  await record('init returns the class', () => returned === Account)
  const STATICS = [
    'name',
    'tableName',
    'primaryKeyAttribute',
    'primaryKeyAttributes',
    'primaryKeyField',
    'autoIncrementAttribute',
    'fieldAttributeMap',
    'uniqueKeys',
    '_schema',
    '_scope',
    '_scopeNames',
    'scoped',
    'associations',
  ]
  await each(
    'static',
    Object.fromEntries(STATICS.map((name) => [name, name])),
    (name) => Account[name],
  )
  await record('tableAttributes', () => Object.keys(Account.tableAttributes))
  await record('fieldRawAttributesMap', () => Object.keys(Account.fieldRawAttributesMap))
  await record('primaryKeys', () => Object.keys(Account.primaryKeys))
  await record('getAttributes', () => Account.getAttributes() === Account.rawAttributes)
  await record('in models', () => [
    Object.keys(sequelize.models),
    sequelize.models.Account === Account,
    sequelize.modelManager.getModel('Account') === Account,
  ])
  await record('hasAlias', () => Account.hasAlias('x'))
  await record('inspect', () => require('node:util').inspect(Account))
  await record('class getter', () => Account.build({ name: 'ann' }).upper)
  await record('removeAttribute', () => {
    const model = sequelize.define('NoKey', { a: DataTypes.STRING }, { timestamps: false })
    model.removeAttribute('id')
    return [Object.keys(model.rawAttributes), model.primaryKeyAttribute, model.primaryKeyAttributes]
  })
  await record('options of a model', () => {
    const {
      tableName,
      modelName,
      paranoid,
      timestamps,
      underscored,
      freezeTableName,
      schema,
      name,
      validate,
      scopes,
      defaultScope,
      indexes,
      whereMergeStrategy,
      omitNull,
      schemaDelimiter,
      rejectOnEmpty,
      hooks,
    } = Account.options
    return {
      tableName,
      modelName,
      paranoid,
      timestamps,
      underscored,
      freezeTableName,
      schema,
      name,
      validate,
      scopes,
      defaultScope,
      indexes: indexes.length,
      whereMergeStrategy,
      omitNull,
      schemaDelimiter,
      rejectOnEmpty,
      hooks,
    }
  })
  await quiet(() => sequelize.sync({ force: true }).catch(() => {}))
  await step('static method', async () => {
    await Account.sync()
    await Account.create({ name: 'ann' })
    return Account.byName('ann')
  })
  await record('define twice replaces', () => {
    const second = sequelize.define('Account', { x: DataTypes.STRING })
    return [
      sequelize.models.Account === second,
      sequelize.modelManager.models.filter((model) => model.name === 'Account').length,
    ]
  })
  await record('attribute named like a method', () => {
    const model = sequelize.define(
      'Clash',
      { get: DataTypes.STRING, save: DataTypes.STRING },
      { timestamps: false },
    )
    const instance = model.build({ get: 'g', save: 's' })
    return [
      typeof instance.get,
      typeof instance.save,
      instance.get('get'),
      instance.getDataValue('save'),
    ]
  })
  await step('public class fields hide accessors', () => {
    class Shadow extends Model {
      name
    }
    Shadow.init({ name: DataTypes.STRING }, { sequelize, timestamps: false })
    const instance = Shadow.build({ name: 'x' })
    Shadow.build({ name: 'y' })
    return [instance.name, instance.get('name')]
  })
}
module.exports.dialects = ['sqlite', 'postgres']
