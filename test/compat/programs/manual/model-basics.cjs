'use strict'
// The manual's pages on model basics, paranoid models, optimistic locking, naming strategies and legacy tables.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, record }) => {
  class Foo extends Sequelize.Model {}
  Foo.init(
    {
      flag: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      myDate: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
      title: { type: DataTypes.STRING, allowNull: false },
      uniqueOne: { type: DataTypes.STRING, unique: 'compositeIndex' },
      uniqueTwo: { type: DataTypes.INTEGER, unique: 'compositeIndex' },
      someUnique: { type: DataTypes.STRING, unique: true },
      identifier: { type: DataTypes.STRING, primaryKey: true },
      incrementMe: { type: DataTypes.INTEGER },
      fieldWithUnderscores: { type: DataTypes.STRING, field: 'field_with_underscores' },
      commentMe: { type: DataTypes.INTEGER, comment: 'This is a column name that has a comment' },
    },
    { sequelize, modelName: 'foo', indexes: [{ unique: true, fields: ['someUnique', 'title'] }] },
  )
  await step('sync', () => Foo.sync().then(() => 'ok'))
  await step('sync again', () => Foo.sync().then(() => 'ok'))
  await record('facts', () => [
    Foo.name,
    Foo.tableName,
    Foo.primaryKeyAttribute,
    Foo.primaryKeyAttributes,
    Foo.primaryKeyField,
    Foo.autoIncrementAttribute,
    Foo.options.name,
    Foo.options.indexes.length,
    Object.keys(Foo.rawAttributes),
    Object.keys(Foo.tableAttributes),
    Foo.uniqueKeys,
    Foo.fieldRawAttributesMap && Object.keys(Foo.fieldRawAttributesMap),
    Foo === sequelize.models.foo,
    sequelize.isDefined('foo'),
    sequelize.model('foo') === Foo,
    Foo.getTableName(),
    Foo.hasAlias('x'),
    Foo.associations,
    Foo._timestampAttributes,
    Foo._scope,
    Foo._schema,
    String(Foo).slice(0, 5),
  ])
  await each(
    'rawAttributes',
    Object.keys(Foo.rawAttributes).reduce((all, key) => ({ ...all, [key]: key }), {}),
    (key) => {
      const { Model: model, type, ...rest } = Foo.rawAttributes[key]
      return [model === Foo, type.key, rest]
    },
  )
  await step('create', () =>
    Foo.create({ identifier: 'a', title: 't', fieldWithUnderscores: 'f', myDate: new Date(0) }),
  )
  await step('find', () =>
    Foo.findOne({
      where: { fieldWithUnderscores: 'f' },
      attributes: ['identifier', 'fieldWithUnderscores'],
    }),
  )
  await step('find raw', () =>
    Foo.findOne({
      where: { field_with_underscores: 'f' },
      attributes: ['identifier', 'fieldWithUnderscores'],
      raw: true,
    }),
  )
  await step('upsert', () =>
    Foo.upsert({ identifier: 'a', title: 't2', someUnique: 's' }).then(() => 'ok'),
  )
  await step('duplicate', () =>
    Foo.create({ identifier: 'b', title: 't', someUnique: 's' }).catch((e) => [
      e.name,
      e.errors.map((x) => [x.message, x.path, x.type, x.value]),
    ]),
  )
  await step('composite duplicate', async () => {
    await Foo.create({ identifier: 'c', title: 't', uniqueOne: 'u', uniqueTwo: 1 })
    return Foo.create({ identifier: 'd', title: 't', uniqueOne: 'u', uniqueTwo: 1 }).catch((e) => [
      e.name,
      e.message,
      e.errors.map((x) => [x.message, x.path]),
    ])
  })
  await each(
    'definitions',
    {
      freeze: ['Person', { a: DataTypes.STRING }, { freezeTableName: true }],
      'own table': ['Person', { a: DataTypes.STRING }, { tableName: 'Employees' }],
      underscored: [
        'UserProfile',
        { firstName: DataTypes.STRING, SSNumber: DataTypes.STRING },
        { underscored: true },
      ],
      'underscored with fields': [
        'UserProfile',
        { firstName: { type: DataTypes.STRING, field: 'FIRST' } },
        { underscored: true },
      ],
      'no timestamps': ['A', { a: DataTypes.STRING }, { timestamps: false }],
      'some timestamps': [
        'A',
        { a: DataTypes.STRING },
        { createdAt: false, updatedAt: 'updateTimestamp' },
      ],
      'timestamps declared': [
        'A',
        {
          createdAt: { type: DataTypes.DATE, field: 'created_at' },
          updatedAt: { type: DataTypes.DATE, field: 'updated_at' },
        },
        {},
      ],
      paranoid: ['A', { a: DataTypes.STRING }, { paranoid: true, deletedAt: 'destroyTime' }],
      version: ['A', { a: DataTypes.STRING }, { version: true }],
      'version named': ['A', { a: DataTypes.STRING }, { version: 'rev' }],
      'own name': ['A', { a: DataTypes.STRING }, { name: { singular: 'task', plural: 'tasks' } }],
      'no attributes': ['A', {}, {}],
      'string types': ['A', { a: 'VARCHAR(20)', b: { type: 'INTEGER' } }, {}],
      'uuid key': [
        'A',
        { id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true } },
        {},
      ],
      'composite key': [
        'A',
        {
          a: { type: DataTypes.INTEGER, primaryKey: true },
          b: { type: DataTypes.INTEGER, primaryKey: true },
        },
        {},
      ],
      'key by field': [
        'A',
        { key: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true, field: 'ID' } },
        {},
      ],
      'missing type': ['A', { a: { allowNull: false } }, {}],
      'unknown type': ['A', { a: DataTypes.NOTHING }, {}],
      enum: [
        'A',
        {
          a: DataTypes.ENUM('x', 'y'),
          b: { type: DataTypes.ENUM, values: ['p', 'q'] },
          c: DataTypes.ENUM({ values: ['r'] }),
        },
        {},
      ],
      'enum empty': ['A', { a: DataTypes.ENUM() }, {}],
      'two auto increments': [
        'A',
        {
          a: { type: DataTypes.INTEGER, autoIncrement: true },
          b: { type: DataTypes.INTEGER, autoIncrement: true },
        },
        {},
      ],
      'id not key': ['A', { id: DataTypes.INTEGER }, {}],
      references: [
        'A',
        { fooId: { type: DataTypes.STRING, references: { model: Foo, key: 'identifier' } } },
        {},
      ],
      'references by name': [
        'A',
        {
          fooId: {
            type: DataTypes.STRING,
            references: { model: 'foos', key: 'identifier' },
            onDelete: 'cascade',
          },
        },
        {},
      ],
      'index by text': [
        'A',
        { a: DataTypes.STRING, b: DataTypes.STRING },
        {
          indexes: [
            { fields: ['a', { name: 'b', order: 'DESC' }] },
            { name: 'mine', unique: true, fields: ['b'] },
          ],
        },
      ],
      'index missing fields': ['A', { a: DataTypes.STRING }, { indexes: [{ unique: true }] }],
      comment: ['A', { a: DataTypes.STRING }, { comment: 'about' }],
      'hooks in options': ['A', { a: DataTypes.STRING }, { hooks: { beforeCreate() {} } }],
      'getterMethods of an attribute': [
        'A',
        { a: DataTypes.STRING },
        {
          getterMethods: {
            a() {
              return 'G'
            },
          },
        },
      ],
      'validate no function': ['A', { a: DataTypes.STRING }, { validate: { x: 1 } }],
      'same as built in': ['A', { save: DataTypes.STRING, get: DataTypes.STRING }, {}],
      scopes: [
        'A',
        { a: DataTypes.STRING },
        { scopes: { x: { where: { a: 1 } } }, defaultScope: { attributes: ['a'] } },
      ],
      'bad merge strategy': ['A', { a: DataTypes.STRING }, { whereMergeStrategy: 'x' }],
      'default fn': [
        'A',
        { a: { type: DataTypes.DATE, defaultValue: sequelize.literal('CURRENT_TIMESTAMP') } },
        {},
      ],
      schema: ['A', { a: DataTypes.STRING }, { schema: 's' }],
      'timestamps bad': ['A', { a: DataTypes.STRING }, { createdAt: 5 }],
      'timestamps empty': ['A', { a: DataTypes.STRING }, { updatedAt: '' }],
      'paranoid without timestamps': [
        'A',
        { a: DataTypes.STRING },
        { paranoid: true, timestamps: false },
      ],
    },
    async (args) => {
      const made = sequelize.define(...args)
      const seen = [
        made.name,
        made.tableName,
        Object.keys(made.rawAttributes),
        Object.values(made.rawAttributes).map((each) => each.field),
        made._timestampAttributes,
        made._versionAttribute,
        made.primaryKeyAttributes,
        made._indexes.map(({ name, fields, unique }) => [name, fields, unique]),
        made.options.name,
        made.uniqueKeys,
        made.build({}).get(),
      ]
      sequelize.modelManager.removeModel(made)
      return seen
    },
  )
  // soft deletion
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, { paranoid: true })
  const Comment = sequelize.define(
    'Comment',
    { text: DataTypes.STRING },
    { paranoid: true, deletedAt: 'gone' },
  )
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId' })
  await quiet(async () => {
    await Post.sync()
    await Comment.sync()
    await Post.bulkCreate([{ title: 'a' }, { title: 'b' }, { title: 'c' }])
    await Comment.bulkCreate([
      { text: 'x', postId: 1 },
      { text: 'y', postId: 1 },
    ])
  })
  const titles = (list) => list.map((each) => each.title)
  await step('destroy', async () => {
    await (await Post.findByPk(1)).destroy()
  })
  await step('findByPk of deleted', () => Post.findByPk(1))
  await step('findByPk paranoid false', async () =>
    (await Post.findByPk(1, { paranoid: false })).isSoftDeleted(),
  )
  await step('count', async () => [await Post.count(), await Post.count({ paranoid: false })])
  await step('findAll', async () => [
    titles(await Post.findAll()),
    titles(await Post.findAll({ paranoid: false, order: ['id'] })),
  ])
  await step('restore', async () => {
    const post = await Post.findByPk(1, { paranoid: false })
    await post.restore()
    return [post.isSoftDeleted(), post.deletedAt]
  })
  await step('Model.destroy', () => Post.destroy({ where: { title: 'b' } }))
  await step('Model.restore', () => Post.restore({ where: { title: 'b' } }))
  await step('Model.restore all', () => Post.restore())
  await step('force', () => Post.destroy({ where: { title: 'c' }, force: true }))
  await step('update of deleted', async () => {
    await Post.destroy({ where: { id: 2 } })
    return [
      await Post.update({ title: 'z' }, { where: { id: 2 } }),
      await Post.update({ title: 'z' }, { where: { id: 2 }, paranoid: false }),
    ]
  })
  await step('destroy in findOrCreate', async () => {
    await Post.create({ title: 'only' })
    await Post.destroy({ where: { title: 'only' } })
    const [post, made] = await Post.findOrCreate({ where: { title: 'only' } })
    return made
  })
  await step('where on deletedAt', async () =>
    titles(
      await Post.findAll({
        where: { deletedAt: { [Op.ne]: null } },
        paranoid: false,
        order: ['id'],
      }),
    ),
  )
  await step('max paranoid', async () => [
    await Post.max('id'),
    await Post.max('id', { paranoid: false }),
  ])
  await step('increment deleted', async () => {
    await Post.increment('id', { by: 0, where: { title: 'z' } })
  })
  // versions
  const Doc = sequelize.define('Doc', { text: DataTypes.STRING }, { version: true })
  await quiet(() => Doc.sync())
  await step('version', async () => {
    const doc = await Doc.create({ text: 'a' })
    const other = await Doc.findByPk(doc.id)
    await doc.update({ text: 'b' })
    const failure = await other
      .update({ text: 'c' })
      .catch((error) => [
        error.name,
        error.message,
        error.modelName,
        Object.keys(error.values ?? {}).sort(),
        Object.keys(error.where ?? {}),
      ])
    return [doc.version, failure, (await Doc.findByPk(doc.id)).version]
  })
  await step('version after reload', async () => {
    const doc = await Doc.create({ text: 'a' })
    await Doc.update({ text: 'x' }, { where: { id: doc.id } })
    await doc.reload()
    return [doc.version, (await doc.update({ text: 'y' })).version]
  })
}
