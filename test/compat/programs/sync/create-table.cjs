'use strict'
// PARITY 3.1, 4, 6.6: SQL text of sync for many kinds of models; drop, force, alter-free second run.

module.exports = async ({ Sequelize, sequelize, DataTypes, each, step, dialect }) => {
  const T = DataTypes
  const plain = { timestamps: false }
  const models = {
    default: [{ name: T.STRING }],
    'no timestamps': [{ name: T.STRING }, plain],
    numbers: [
      {
        a: T.INTEGER,
        b: T.BIGINT,
        c: T.FLOAT,
        d: T.DOUBLE,
        e: T.DECIMAL(10, 2),
        f: T.REAL,
        g: T.SMALLINT,
        h: T.DECIMAL,
      },
      plain,
    ],
    texts: [
      { a: T.STRING, b: T.STRING(10), c: T.TEXT, d: T.CHAR(5), e: T.CHAR, f: T.STRING.BINARY },
      plain,
    ],
    others: [
      { a: T.BOOLEAN, b: T.DATE, c: T.DATEONLY, d: T.TIME, e: T.BLOB, f: T.UUID, g: T.JSON },
      plain,
    ],
    enum: [{ kind: T.ENUM('a', "b'c") }, plain],
    'not null and default': [
      {
        a: { type: T.STRING, allowNull: false, defaultValue: "it's" },
        b: { type: T.INTEGER, defaultValue: 5 },
        c: { type: T.BOOLEAN, defaultValue: true },
        d: { type: T.DOUBLE, allowNull: false, defaultValue: 1.5 },
      },
      plain,
    ],
    'default functions': [
      {
        a: { type: T.DATE, defaultValue: T.NOW },
        b: { type: T.UUID, defaultValue: T.UUIDV4 },
        c: { type: T.INTEGER, defaultValue: () => 3 },
      },
      plain,
    ],
    'default literal': [
      {
        a: { type: T.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
        b: { type: T.INTEGER, defaultValue: Sequelize.literal('(1 + 1)') },
      },
      plain,
    ],
    'default null': [{ a: { type: T.STRING, defaultValue: null } }, plain],
    unique: [
      {
        a: { type: T.STRING, unique: true },
        b: { type: T.STRING, unique: 'pair' },
        c: { type: T.STRING, unique: 'pair' },
      },
      plain,
    ],
    'unique named': [{ a: { type: T.STRING, unique: { name: 'a_key', msg: 'taken' } } }, plain],
    'text key': [{ code: { type: T.STRING, primaryKey: true } }, plain],
    'bigint key': [{ id: { type: T.BIGINT, primaryKey: true, autoIncrement: true } }, plain],
    'key without increment': [{ id: { type: T.INTEGER, primaryKey: true } }, plain],
    'composite key': [
      { a: { type: T.INTEGER, primaryKey: true }, b: { type: T.STRING, primaryKey: true } },
      plain,
    ],
    'uuid key': [{ id: { type: T.UUID, primaryKey: true, defaultValue: T.UUIDV4 } }, plain],
    fields: [{ firstName: { type: T.STRING, field: 'first_name' } }, plain],
    underscored: [{ firstName: T.STRING }, { underscored: true }],
    'paranoid and version': [{ a: T.STRING }, { paranoid: true, version: true }],
    indexes: [
      { a: T.STRING, b: T.INTEGER },
      {
        ...plain,
        indexes: [
          { fields: ['a'] },
          { fields: ['a', 'b'], unique: true },
          { name: 'own', fields: [{ name: 'b', order: 'DESC' }] },
        ],
      },
    ],
    'index on fn': [
      { a: T.STRING },
      {
        ...plain,
        indexes: [{ name: 'lower_a', fields: [Sequelize.fn('lower', Sequelize.col('a'))] }],
      },
    ],
    virtual: [{ a: T.STRING, b: T.VIRTUAL }, plain],
    'quoted names': [{ 'odd name': T.STRING, order: T.INTEGER, group: T.STRING }, plain],
    'text type': [{ a: 'VARCHAR(3)' }, plain],
    comment: [{ a: { type: T.STRING, comment: "it's a" } }, { ...plain, comment: 'table' }],
    'frozen name': [{ a: T.STRING }, { ...plain, freezeTableName: true }],
  }
  if (dialect !== 'mysql') {
    models['index where'] = [
      { a: T.STRING, b: T.BOOLEAN },
      { ...plain, indexes: [{ name: 'open', fields: ['a'], where: { b: true } }] },
    ]
  }
  if (dialect === 'postgres') {
    models['postgres types'] = [
      {
        a: T.JSONB,
        b: T.ARRAY(T.INTEGER),
        c: T.RANGE(T.DATE),
        d: T.CIDR,
        e: T.INET,
        f: T.MACADDR,
        g: T.ARRAY(T.ENUM('x', 'y')),
      },
      plain,
    ]
    models['index using'] = [
      { a: T.JSONB },
      { ...plain, indexes: [{ name: 'gin_a', fields: ['a'], using: 'gin' }] },
    ]
    models['identity'] = [
      {
        id: { type: T.INTEGER, primaryKey: true, autoIncrement: true, autoIncrementIdentity: true },
      },
      plain,
    ]
  }
  await each('sync', models, async ([attributes, options], name) => {
    const model = sequelize.define(name.replaceAll(' ', '_'), attributes, options)
    const result = await model.sync()
    return result === model
  })
  const Again = sequelize.define(
    'Again',
    { a: T.STRING },
    { timestamps: false, indexes: [{ fields: ['a'] }] },
  )
  await step('first sync', () => Again.sync())
  await step('second sync', () => Again.sync())
  await step('force', () => Again.sync({ force: true }))
  await step('drop', () => Again.drop())
  await step('drop again', () => Again.drop())
  const Parent = sequelize.define('Parent', { name: T.STRING }, plain)
  const Child = sequelize.define(
    'Child',
    {
      parentId: {
        type: T.INTEGER,
        references: { model: Parent, key: 'id' },
        onDelete: 'cascade',
        onUpdate: 'set null',
      },
    },
    plain,
  )
  const Other = sequelize.define(
    'Other',
    { parentId: { type: T.INTEGER, references: { model: 'Parents', key: 'id' } } },
    plain,
  )
  await step('references', async () => {
    await Parent.sync()
    await Child.sync()
    await Other.sync()
  })
  await step('describe', () => Parent.describe())
}
