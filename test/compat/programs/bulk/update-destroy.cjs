'use strict'
// PARITY 6.3, 6.5, 6.4: bulk update and destroy, upsert: SQL text, results, messages.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, dialect }) => {
  const User = sequelize.define('User', {
    name: { type: DataTypes.STRING, unique: true },
    age: DataTypes.INTEGER,
    mail: { type: DataTypes.STRING, field: 'e_mail' },
    meta: DataTypes.JSON,
    shout: {
      type: DataTypes.STRING,
      set(value) {
        this.setDataValue('shout', value?.toUpperCase())
      },
    },
  })
  const Plain = sequelize.define(
    'Plain',
    { a: DataTypes.INTEGER, b: DataTypes.INTEGER },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await User.bulkCreate(['a', 'b', 'c', 'd', 'e'].map((name, index) => ({ name, age: index })))
    await Plain.bulkCreate([
      { a: 1, b: 1 },
      { a: 2, b: 2 },
      { a: 3, b: 3 },
    ])
  })
  const affected = (result) =>
    Array.isArray(result)
      ? [result.length, typeof result[0] === 'number' ? result[0] : typeof result[0]]
      : result
  await each(
    'update',
    {
      one: [{ age: 10 }, { where: { name: 'a' } }],
      none: [{ age: 10 }, { where: { name: 'zz' } }],
      mapped: [{ mail: 'm' }, { where: { name: 'a' } }],
      'mapped where': [{ age: 11 }, { where: { mail: 'm' } }],
      two: [{ age: 12, mail: 'n' }, { where: { name: ['a', 'b'] } }],
      null: [{ mail: null }, { where: { name: 'a' } }],
      undefined: [{ age: undefined, mail: 'o' }, { where: { name: 'a' } }],
      unknown: [{ nothing: 1 }, { where: { name: 'a' } }],
      'only unknown plain': [{ nothing: 1 }, { where: { name: 'a' }, silent: true }],
      literal: [{ age: Sequelize.literal('age + 1') }, { where: { name: 'a' } }],
      fn: [{ mail: Sequelize.fn('upper', 'x') }, { where: { name: 'a' } }],
      json: [{ meta: { a: [1] } }, { where: { name: 'a' } }],
      fields: [
        { age: 13, mail: 'p' },
        { where: { name: 'a' }, fields: ['age'] },
      ],
      silent: [{ age: 14 }, { where: { name: 'a' }, silent: true }],
      setter: [{ shout: 'loud' }, { where: { name: 'a' } }],
      'setter without validate': [{ shout: 'loud' }, { where: { name: 'a' }, validate: false }],
      'sideEffects false': [{ age: 15 }, { where: { name: 'a' }, sideEffects: false }],
      operators: [{ age: 16 }, { where: { age: { [Op.gt]: 3 } } }],
      'list where': [{ age: 17 }, { where: [{ name: 'a' }] }],
      'literal where': [{ age: 18 }, { where: Sequelize.literal("name = 'a'") }],
      'empty where': [{ mail: 'all' }, { where: {} }],
      empty: [{}, { where: { name: 'a' } }],
      'updatedAt given': [
        { updatedAt: new Date('2020-01-01T00:00:00Z') },
        { where: { name: 'a' } },
      ],
      'createdAt given': [
        { createdAt: new Date('2020-01-01T00:00:00Z') },
        { where: { name: 'a' } },
      ],
      key: [{ id: 50 }, { where: { name: 'a' } }],
      'no such column': [{ age: 1 }, { where: { nothing: 1 } }],
    },
    async ([values, options]) => affected(await User.update(values, options)),
  )
  await each(
    'update refused',
    {
      'no options': [{ age: 1 }],
      'no where': [{ age: 1 }, {}],
      'where text': [{ age: 1 }, { where: 'x' }],
      'where number': [{ age: 1 }, { where: 5 }],
      'where null': [{ age: 1 }, { where: null }],
      'undefined in where': [{ age: 1 }, { where: { name: undefined } }],
    },
    (args) => User.update(...args),
  )
  await step('returning', async () => {
    const result = await User.update({ age: 30 }, { where: { name: 'b' }, returning: true })
    return dialect === 'postgres'
      ? [result[0], result[1].map((row) => row.get('age'))]
      : affected(result)
  })
  if (dialect === 'postgres') {
    await step('returning list', () =>
      User.update({ age: 31 }, { where: { name: 'b' }, returning: ['name', 'age'] }),
    )
    await step('returning raw', () =>
      Plain.update({ a: 31 }, { where: { b: 1 }, returning: true, raw: true }),
    )
  }
  await step('individualHooks', async () => {
    const [count, rows] = await User.update(
      { age: 40 },
      { where: { name: ['b', 'c'] }, individualHooks: true },
    )
    return [count, rows.map((row) => [row.name, row.age]).toSorted()]
  })
  await step('rows', () => Plain.findAll({ raw: true, order: [['a', 'ASC']] }))
  await each(
    'destroy',
    {
      one: { where: { a: 1 } },
      none: { where: { a: 99 } },
      operators: { where: { a: { [Op.gt]: 2 } } },
      limit: { where: { b: 2 }, limit: 1 },
      list: { where: [{ a: 5 }] },
      empty: { where: {} },
    },
    (options) => Plain.destroy(options),
  )
  await each(
    'destroy refused',
    {
      'no options': undefined,
      empty: {},
      text: { where: 'x' },
      number: { where: 5 },
      undefined: { where: { a: undefined } },
    },
    (options) => Plain.destroy(options),
  )
  await step('truncate', () => Plain.truncate().then((n) => typeof n))
  await step('destroy truncate', () => Plain.destroy({ truncate: true }).then((n) => typeof n))
  if (dialect === 'postgres')
    await each(
      'truncate options',
      { cascade: { cascade: true }, restart: { restartIdentity: true } },
      (options) => Plain.truncate(options),
    )
  const seen = ([instance, created]) => [instance.constructor.name, instance.isNewRecord, created]
  await each(
    'upsert',
    {
      'by key new': [{ id: 900, name: 'u1', age: 1 }],
      'by key old': [{ id: 900, name: 'u1', age: 2 }],
      'by unique': [{ name: 'u1', age: 3 }],
      mapped: [{ id: 900, mail: 'x@x' }],
      fields: [{ id: 900, age: 4, mail: 'y' }, { fields: ['id', 'age'] }],
      'returning false': [{ id: 900, age: 5 }, { returning: false }],
      conflictFields: [{ name: 'u1', age: 6 }, { conflictFields: ['name'] }],
      'invalid hook off': [{ id: 901, name: 'u2' }, { hooks: false }],
      'no validation': [{ id: 902, name: 'u3' }, { validate: false }],
      null: [{ id: 900, mail: null }],
      literal: [{ id: 900, age: Sequelize.literal('1 + 1') }],
    },
    async (args) => seen(await User.upsert(...args)),
  )
  await step('after upserts', () =>
    User.findAll({
      raw: true,
      where: { id: [900, 901, 902] },
      order: [['id', 'ASC']],
      attributes: ['id', 'name', 'age', 'mail'],
    }),
  )
  await step('upsert unique clash', () => User.upsert({ id: 901, name: 'u1' }))
}
