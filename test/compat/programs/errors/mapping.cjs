'use strict'
// PARITY 12.2: which class a database's refusal becomes, with its fields.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, connect, dialect }) => {
  const off = { timestamps: false }
  const Parent = sequelize.define(
    'Parent',
    {
      name: { type: DataTypes.STRING, unique: true },
      needed: { type: DataTypes.STRING, allowNull: false, defaultValue: 'x' },
      short: DataTypes.STRING(3),
    },
    off,
  )
  const Child = sequelize.define(
    'Child',
    {
      parentId: { type: DataTypes.INTEGER, references: { model: Parent, key: 'id' } },
      a: { type: DataTypes.INTEGER, unique: 'pair' },
      b: { type: DataTypes.INTEGER, unique: 'pair' },
    },
    off,
  )
  await quiet(async () => {
    await sequelize.sync()
    const parent = await Parent.create({ name: 'p' })
    await Child.create({ parentId: parent.id, a: 1, b: 1 })
  })
  await step('unique', () => Parent.create({ name: 'p' }))
  await step('unique pair', () => Child.create({ a: 1, b: 1 }))
  await step('unique raw', () =>
    sequelize.query(
      dialect === 'mysql'
        ? "INSERT INTO Parents (name, needed) VALUES ('p', 'x')"
        : `INSERT INTO "Parents" (name, needed) VALUES ('p', 'x')`,
    ),
  )
  await step('primary key', () => Parent.create({ id: 1, name: 'q' }))
  await step('foreign key child', () => Child.create({ parentId: 999 }))
  await step('foreign key parent', () => Parent.destroy({ where: { id: 1 } }))
  await step('foreign key update', () => Child.update({ parentId: 999 }, { where: { a: 1 } }))
  await step('foreign key drop', () =>
    sequelize.query(dialect === 'mysql' ? 'DELETE FROM Parents' : 'DELETE FROM "Parents"'),
  )
  await step('not null', () => Parent.create({ name: 'r', needed: null }, { validate: false }))
  await step('unknown table', () => sequelize.query('SELECT * FROM nothing'))
  await step('unknown column', () => Parent.findAll({ where: { nothing: 1 } }))
  await step('syntax', () => sequelize.query('SELECT FROM WHERE'))
  await step('unknown function', () =>
    Parent.findAll({ attributes: [[Sequelize.fn('no_such_function', 1), 'x']] }),
  )
  await step('parameters', () =>
    sequelize.query('SELECT * FROM nothing WHERE a = $1', { bind: [5] }),
  )
  await step('rawErrors', () =>
    sequelize
      .query('SELECT * FROM nothing', { rawErrors: true })
      .catch((error) => error instanceof Sequelize.BaseError),
  )
  await step('catch by class', async () => {
    const error = await quiet(() => Parent.create({ name: 'p' }).catch((caught) => caught))
    return [
      error instanceof Sequelize.UniqueConstraintError,
      error instanceof Sequelize.ValidationError,
      error instanceof Sequelize.DatabaseError,
      error.errors[0] instanceof Sequelize.ValidationErrorItem,
      error.errors[0].instance === null,
      typeof error.sql,
    ]
  })
  if (dialect !== 'sqlite') {
    await step('too long', () => Parent.create({ name: 's', short: 'abcdef' }))
    await step('refused', () => connect({ port: 1, host: '127.0.0.1' }).authenticate())
    await step('unknown host', () =>
      connect({ host: 'no-such-host.invalid' })
        .authenticate()
        .catch((error) => [error.name, error.constructor.name]),
    )
    await step('unknown database', () => connect({ database: 'no_such_database' }).authenticate())
  }
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
