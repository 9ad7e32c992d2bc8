'use strict'
// PARITY 12: each refusal of a database, as its class with its fields, by every kind of statement.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, connect, dialect }) => {
  const off = { timestamps: false }
  const Parent = sequelize.define('Parent', { name: DataTypes.STRING }, off)
  const Thing = sequelize.define(
    'Thing',
    {
      mail: { type: DataTypes.STRING(40), field: 'e_mail', unique: true },
      nick: { type: DataTypes.STRING(40), unique: { name: 'nick_key', msg: 'nick is taken' } },
      a: { type: DataTypes.INTEGER, unique: 'pair' },
      b: { type: DataTypes.INTEGER, unique: 'pair' },
      c: { type: DataTypes.INTEGER, unique: { name: 'with_message', msg: 'the pair is taken' } },
      d: { type: DataTypes.INTEGER, unique: { name: 'with_message', msg: 'the pair is taken' } },
      indexed: DataTypes.STRING(40),
      small: DataTypes.SMALLINT,
      short: DataTypes.STRING(3),
      exact: DataTypes.DECIMAL(4, 2),
      day: DataTypes.DATEONLY,
      uid: DataTypes.UUID,
      needed: { type: DataTypes.STRING, allowNull: false, defaultValue: 'x' },
      parentId: {
        type: DataTypes.INTEGER,
        field: 'parent_id',
        references: { model: Parent, key: 'id' },
        onDelete: 'RESTRICT',
      },
    },
    {
      ...off,
      indexes: [
        { fields: ['indexed'], unique: true, name: 'things_indexed_once' },
        ...(dialect !== 'postgres'
          ? []
          : [
              {
                fields: [Sequelize.fn('lower', Sequelize.col('short'))],
                unique: true,
                name: 'things_lower_once',
              },
            ]),
      ],
    },
  )
  const full = {
    mail: 'm',
    nick: 'n',
    a: 1,
    b: 2,
    c: 3,
    d: 4,
    indexed: 'i',
    short: 'abc',
    parentId: 1,
  }
  await quiet(async () => {
    await sequelize.sync()
    await Parent.create({ name: 'p' })
    await Thing.create(full)
    await sequelize.getQueryInterface().addConstraint('Things', {
      type: 'check',
      fields: ['small'],
      where: { small: { [Sequelize.Op.lt]: 100 } },
      name: 'small_is_small',
    })
  })
  const duplicates = {
    'unique, renamed column': { mail: 'm' },
    'unique with a message': { nick: 'n' },
    'unique pair': { a: 1, b: 2 },
    'unique pair with a message': { c: 3, d: 4 },
    'unique index': { indexed: 'i' },
    'two at once': { mail: 'm', nick: 'n' },
    'a primary key': { id: 1 },
    ...(dialect !== 'postgres' ? {} : { 'unique expression': { short: 'ABC' } }),
  }
  for (const [name, values] of Object.entries(duplicates)) {
    await step(name, () => Thing.create(values))
  }
  await step('unique, many rows', () => Thing.bulkCreate([{ mail: 'q' }, { mail: 'm' }]))
  await quiet(() => Thing.create({ mail: 'second', parentId: 1 }))
  await step('unique, update', () => Thing.update({ mail: 'm' }, { where: { mail: 'second' } }))
  await step('unique, save', async () => {
    const thing = await quiet(() => Thing.findOne({ where: { mail: 'second' } }))
    return thing.update({ mail: 'm' })
  })
  await step('foreign key, save', async () => {
    const thing = await quiet(() => Thing.findOne({ where: { mail: 'second' } }))
    return thing.update({ parentId: 77 })
  })
  await step('foreign key, create', () => Thing.create({ parentId: 77 }))
  await step('foreign key, many rows', () => Thing.bulkCreate([{ parentId: 77 }]))
  await step('foreign key, destroy', async () => {
    const parent = await quiet(() => Parent.findByPk(1))
    return parent.destroy()
  })
  await step('check', () => Thing.create({ small: 500 }))
  await step('not null, many rows', () => Thing.bulkCreate([{ needed: null }]))
  await step('not null, update', () =>
    Thing.update({ needed: null }, { where: { id: 1 }, validate: false }),
  )
  await step('unknown table, model', () =>
    sequelize.define('Nothing', { a: DataTypes.INTEGER }, off).findAll(),
  )
  await step('unknown column, insert', () =>
    sequelize
      .define('Other', { gone: DataTypes.INTEGER }, { ...off, tableName: 'Parents' })
      .create({ gone: 1 }),
  )
  await step('unknown column, update', () =>
    sequelize
      .define('Other', { gone: DataTypes.INTEGER }, { ...off, tableName: 'Parents' })
      .update({ gone: 1 }, { where: { id: 1 } }),
  )
  await step('table exists', () =>
    sequelize.query(
      'CREATE TABLE ' + (dialect === 'mysql' ? 'Things' : '"Things"') + ' (id INTEGER)',
    ),
  )
  await step('unknown constraint', () =>
    sequelize.getQueryInterface().removeConstraint('Things', 'no_such_constraint'),
  )
  if (dialect !== 'sqlite') {
    await step('out of range', () => Thing.create({ small: 5_000_000 }))
    await step('digits', () => Thing.create({ exact: '12345.678' }))
    await step('too long', () => Thing.bulkCreate([{ short: 'abcdef' }]))
    await step('no date', () =>
      sequelize.query(
        `INSERT INTO ${dialect === 'mysql' ? 'Things' : '"Things"'} (day) VALUES ('2024-02-31')`,
      ),
    )
  }
  if (dialect === 'postgres') {
    await step('no uuid', () => Thing.create({ uid: 'nonsense' }))
    await step('exclusion', async () => {
      await quiet(async () => {
        await sequelize.query(
          'CREATE TABLE booked (span int4range, EXCLUDE USING gist (span WITH &&))',
        )
        await sequelize.query("INSERT INTO booked VALUES ('[1,5)')")
      })
      return sequelize.query("INSERT INTO booked VALUES ('[2,3)')")
    })
    await step('read only', () =>
      quiet(() =>
        sequelize
          .transaction(async (transaction) => {
            await sequelize.query('SET TRANSACTION READ ONLY', { transaction })
            return Parent.create({ name: 'x' }, { transaction })
          })
          .catch((error) => [error.name, error.message, error.parent.code]),
      ),
    )
    await step('statement timeout', () =>
      connect({ dialectOptions: { statement_timeout: 400 } }).query('SELECT pg_sleep(2)'),
    )
    await step('division', () => sequelize.query('SELECT 1/0'))
  }
  if (dialect === 'mysql') {
    await step('denied', () =>
      connect({ username: 'no_such_user', password: 'x' })
        .authenticate()
        .catch((error) => [error.name, error.parent.code]),
    )
  }
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
