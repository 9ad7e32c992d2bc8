'use strict'
// PARITY 14.1: rows by the query interface: insert, bulkInsert, update, delete, upsert, select, rawSelect.

module.exports = async ({ sequelize, DataTypes: T, Op, each, step, quiet, dialect }) => {
  const qi = sequelize.getQueryInterface()
  const User = sequelize.define(
    'User',
    { name: { type: T.STRING, unique: true }, age: T.INTEGER, meta: T.JSON, at: T.DATE },
    { timestamps: false, tableName: 'users' },
  )
  await quiet(() => sequelize.sync())
  const rows = () =>
    quiet(() => sequelize.query('SELECT name, age FROM users ORDER BY id', { type: 'SELECT' }))
  const shape = (value) =>
    Array.isArray(value)
      ? value.map((member) =>
          member instanceof Object && !Array.isArray(member) ? 'object' : member,
        )
      : typeof value === 'object' && value !== null
        ? 'object'
        : value
  await step('bulkInsert', async () => [
    shape(
      await qi.bulkInsert('users', [
        { name: 'a', age: 1 },
        { name: "b'c", age: null },
      ]),
    ),
    await rows(),
  ])
  await step('bulkInsert dates', async () => [
    shape(await qi.bulkInsert('users', [{ name: 'd', at: new Date('2024-01-01T00:00:00Z') }])),
  ])
  await step('bulkInsert union of columns', async () => [
    shape(await qi.bulkInsert('users', [{ name: 'u1' }, { age: 7, name: 'u2' }])),
    await rows(),
  ])
  await step('bulkInsert object', () =>
    qi.bulkInsert('users', [{ name: 'o', meta: { a: 1 } }]).then(shape),
  )
  await step('bulkInsert text json', () =>
    qi.bulkInsert('users', [{ name: 'j', meta: JSON.stringify({ a: 1 }) }]).then(shape),
  )
  await step('bulkInsert duplicate', () => qi.bulkInsert('users', [{ name: 'a' }]))
  await step('bulkInsert ignore', () =>
    qi.bulkInsert('users', [{ name: 'a' }], { ignoreDuplicates: true }).then(shape),
  )
  await step('bulkUpdate', async () => [
    shape(await qi.bulkUpdate('users', { age: 50 }, { name: 'a' })),
    await rows(),
  ])
  await step('bulkUpdate operators', () =>
    qi.bulkUpdate('users', { age: 51 }, { age: { [Op.gt]: 10 } }).then(shape),
  )
  await step('bulkUpdate all', () => qi.bulkUpdate('users', { age: 52 }, {}).then(shape))
  await step('bulkDelete', async () => [
    shape(await qi.bulkDelete('users', { name: 'u1' })),
    await rows(),
  ])
  await step('bulkDelete operators', () =>
    qi.bulkDelete('users', { name: { [Op.in]: ['u2', 'o'] } }).then(shape),
  )
  await step('insert', async () => {
    const user = User.build({ name: 'ins', age: 3 })
    const [made] = await qi.insert(user, 'users', { name: 'ins', age: 3 }, {})
    return [made === user, typeof user.id]
  })
  await step('insert without instance', () =>
    qi.insert(null, 'users', { name: 'raw' }, {}).then((result) => Array.isArray(result)),
  )
  await step('update', async () => {
    const user = await quiet(() => User.findOne({ where: { name: 'ins' } }))
    return qi
      .update(user, 'users', { age: 4 }, { id: user.id }, {})
      .then((result) => Array.isArray(result))
  })
  await step('delete', async () => {
    const user = await quiet(() => User.findOne({ where: { name: 'ins' } }))
    return qi.delete(user, 'users', { id: user.id }, {}).then(() => 'done')
  })
  await step('select', () =>
    qi.select(User, 'users', {
      where: { name: 'a' },
      raw: true,
      attributes: ['name', 'age'],
      plain: false,
    }),
  )
  // Records have values as their attributes do, whatever the driver gives.
  const Typed = sequelize.define(
    'Typed',
    { flag: T.BOOLEAN, document: T.JSON, date: T.DATE, day: T.DATEONLY },
    { timestamps: false, tableName: 'typed_rows' },
  )
  await quiet(async () => {
    await Typed.sync({ force: true })
    await Typed.create({ flag: true, document: 'word', date: new Date(0), day: '2020-02-29' })
  })
  await step('select records', async () =>
    (await qi.select(Typed, 'typed_rows', {})).map((row) => [row instanceof Typed, row.get()]),
  )
  await step('select one record', async () =>
    (await qi.select(Typed, 'typed_rows', { plain: true })).get(),
  )
  await step('select without model', () =>
    qi.select(null, 'users', { where: { name: 'a' }, attributes: ['name'] }),
  )
  await step('rawSelect', () =>
    qi.rawSelect(
      'users',
      {
        attributes: [[sequelize.fn('MAX', sequelize.col('age')), 'most']],
        dataType: T.INTEGER,
        plain: true,
      },
      'most',
      User,
    ),
  )
  await step('rawSelect float', () =>
    qi.rawSelect(
      'users',
      {
        attributes: [[sequelize.fn('AVG', sequelize.col('age')), 'mean']],
        plain: true,
        dataType: new T.FLOAT(),
      },
      'mean',
      User,
    ),
  )
  await step('increment', () =>
    qi.increment(User, 'users', { name: 'a' }, { age: 2 }, {}, {}).then(() => rows()),
  )
  await step('upsert', () =>
    qi
      .upsert(
        'users',
        { id: 900, name: 'up', age: 1 },
        { age: 2 },
        { id: 900 },
        { model: User, upsertKeys: ['id'] },
      )
      .then((result) => Array.isArray(result)),
  )
  await step('in a transaction', () =>
    sequelize
      .transaction(async (transaction) => {
        await qi.bulkInsert('users', [{ name: 'tx' }], { transaction })
        throw new Error('undo')
      })
      .catch((error) => error.message),
  )
  await step('not kept', async () => (await rows()).some(({ name }) => name === 'tx'))
  await each(
    'quoteTable',
    { plain: 'users', as: ['users', 'u'] },
    (given) => [given].flat() && qi.queryGenerator.quoteTable(...[given].flat()),
  )
  if (dialect === 'postgres')
    await step('bulkInsert returning', () =>
      qi.bulkInsert('users', [{ name: 'ret' }], { returning: ['name'] }),
    )
}
