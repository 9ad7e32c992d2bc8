'use strict'
// PARITY 5.3: save, update, destroy, reload, increment: SQL text, options, messages.

module.exports = async ({ sequelize, DataTypes, step, quiet, Sequelize, record }) => {
  const User = sequelize.define('User', {
    name: DataTypes.STRING,
    email: { type: DataTypes.STRING, field: 'e_mail' },
    age: { type: DataTypes.INTEGER, defaultValue: 18 },
    score: DataTypes.DOUBLE,
    tags: DataTypes.JSON,
  })
  const Plain = sequelize.define(
    'Plain',
    { a: DataTypes.STRING, b: DataTypes.INTEGER, c: DataTypes.INTEGER },
    { timestamps: false },
  )
  const Keyed = sequelize.define(
    'Keyed',
    {
      code: { type: DataTypes.STRING, primaryKey: true },
      part: { type: DataTypes.INTEGER, primaryKey: true },
      v: DataTypes.STRING,
    },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const ready = (values = { a: 'one', b: 1, c: 1 }) => quiet(() => Plain.create(values))

  await step('create', () => User.create({ name: 'ann', email: 'a@x' }))
  await step('create empty', () => User.create({}))
  await step('create with fields', () =>
    User.create({ name: 'ann', email: 'a@x', age: 5 }, { fields: ['name'] }),
  )
  await step('create with id', () => User.create({ id: 100, name: 'id' }))
  await step('create with createdAt', () =>
    User.create({ name: 'old', createdAt: new Date('2020-01-01T00:00:00Z') }),
  )
  await step('create silent', () => User.create({ name: 'silent' }, { silent: true }))
  await step('create raw', () => User.create({ name: 'raw' }, { raw: true }))
  await step('create literal', () =>
    Plain.create({ a: Sequelize.literal("'x' || 'y'"), b: Sequelize.literal('1 + 1') }).then((p) =>
      p.reload(),
    ),
  )
  await step('create fn', () =>
    Plain.create({ a: Sequelize.fn('upper', 'abc') }).then((p) => p.reload()),
  )
  await step('create cast', () =>
    Plain.create({ b: Sequelize.cast('5', 'integer') }).then((p) => p.reload()),
  )
  await step('create composite', () => Keyed.create({ code: 'a', part: 1, v: 'x' }))
  await step('create quotes', () => Plain.create({ a: `"it's" \\ $1 ? :x` }))
  await step('create returning false', () => Plain.create({ a: 'nr' }, { returning: false }))
  await step('build save', async () => {
    const p = Plain.build({ a: 'built' })
    return [p.isNewRecord, (await p.save()) === p, p.isNewRecord]
  })
  await step('save unchanged', async () => {
    const p = await ready()
    return (await p.save()) === p
  })
  await step('save one change', async () => {
    const p = await ready()
    p.a = 'changed'
    return p.save()
  })
  await step('save fields', async () => {
    const p = await ready()
    p.a = 'x'
    p.b = 7
    await p.save({ fields: ['a'] })
    return [p.changed(), p.b]
  })
  await step('save fields unchanged', async () => {
    const p = await ready()
    return p.save({ fields: ['a'] })
  })
  await step('save literal', async () => {
    const p = await ready()
    p.b = Sequelize.literal('b + 5')
    await p.save()
    return [p.dataValues.b, (await p.reload()).b]
  })
  await step('save second argument', async () => {
    const p = await ready()
    return p.save(['a'], {})
  })
  await step('save timestamps', async () => {
    const u = await quiet(() => User.create({ name: 't' }))
    u.name = 'u'
    return u.save()
  })
  await step('save silent', async () => {
    const u = await quiet(() => User.create({ name: 't' }))
    u.name = 'u'
    return u.save({ silent: true })
  })
  await step('save omitNull', async () => {
    const p = await ready()
    p.set({ a: null, b: 2 })
    return p.save({ omitNull: true })
  })
  await step('save without key', () => Plain.build({ a: 'x' }, { isNewRecord: false }).save())
  await step('save with validate false', async () => {
    const p = await ready()
    p.a = 'v'
    return p.save({ validate: false })
  })
  await step('update', async () => {
    const p = await ready()
    return (await p.update({ a: 'up', b: 2 })) === p
  })
  await step('update keeps other dirty', async () => {
    const p = await ready()
    p.c = 50
    await p.update({ a: 'up' })
    return [p.changed(), p.c]
  })
  await step('update undefined', async () => {
    const p = await ready()
    await p.update({ a: undefined, b: 3 })
    return p.a
  })
  await step('update unknown', async () => {
    const p = await ready()
    return p.update({ nothing: 1 })
  })
  await step('update with fields', async () => {
    const p = await ready()
    await p.update({ a: 'f', b: 9 }, { fields: ['a'] })
    return [p.a, p.b, p.changed()]
  })
  await step('update with list', async () => {
    const p = await ready()
    await p.update({ a: 'f', b: 9 }, ['a'])
    return [p.a, p.b, p.changed()]
  })
  await step('update same', async () => {
    const p = await ready()
    return p.update({ a: 'one' })
  })
  await step('update nothing', async () => {
    const p = await ready()
    return p.update()
  })
  await step('update composite', async () => {
    const k = await quiet(() => Keyed.create({ code: 'k', part: 2, v: 'x' }))
    return k.update({ v: 'y' })
  })
  await step('update mapped field', async () => {
    const u = await quiet(() => User.create({ name: 'm' }))
    return u.update({ email: 'new@x' })
  })
  await step('destroy', async () => {
    const p = await ready()
    return p.destroy()
  })
  await step('destroy returns', async () => {
    const p = await ready()
    const result = await quiet(() => p.destroy())
    return result === undefined ? 'undefined' : typeof result
  })
  await step('destroy composite', async () => {
    const k = await quiet(() => Keyed.create({ code: 'z', part: 3 }))
    return (await k.destroy()) === k
  })
  await step('reload', async () => {
    const p = await ready()
    await quiet(() => Plain.update({ a: 'fresh' }, { where: { id: p.id } }))
    return [(await p.reload()) === p, p.a, p.changed()]
  })
  await step('reload attributes', async () => {
    const p = await ready()
    await quiet(() => Plain.update({ a: 'fresh', b: 70 }, { where: { id: p.id } }))
    await p.reload({ attributes: ['a'] })
    return [p.a, p.b]
  })
  await step('reload dirty', async () => {
    const p = await ready()
    p.a = 'dirty'
    await p.reload()
    return [p.a, p.changed()]
  })
  await step('reload gone', async () => {
    const p = await ready()
    await quiet(() => p.destroy())
    return p.reload()
  })
  await step('restore on plain', async () => (await ready()).restore())
  const both = async (p) => [p.b, p.c, (await quiet(() => p.reload())).b, p.c]
  await step('increment name', async () => {
    const p = await ready()
    return [(await p.increment('b')) === p, ...(await both(p)).slice(2)]
  })
  await step('increment by', async () => {
    const p = await ready()
    await p.increment('b', { by: 5 })
    return (await both(p)).slice(2)
  })
  await step('increment list', async () => {
    const p = await ready()
    await p.increment(['b', 'c'], { by: 2 })
    return (await both(p)).slice(2)
  })
  await step('increment object', async () => {
    const p = await ready()
    await p.increment({ b: 2, c: -3 })
    return (await both(p)).slice(2)
  })
  await step('decrement', async () => {
    const p = await ready()
    await p.decrement('b', { by: 3 })
    return (await both(p)).slice(2)
  })
  await step('increment timestamps', async () => {
    const u = await quiet(() => User.create({ name: 'i', age: 1 }))
    await u.increment('age')
    return (await quiet(() => u.reload())).age
  })
  await step('increment silent', async () => {
    const u = await quiet(() => User.create({ name: 'i', age: 1 }))
    await u.increment('age', { silent: true })
    return (await quiet(() => u.reload())).age
  })
  await step('increment where', async () => {
    const p = await ready()
    await p.increment('b', { where: { a: 'nobody' } })
    return (await both(p)).slice(2)
  })
  await step('static increment', () =>
    Plain.increment('b', { by: 2, where: { a: 'one' } }).then(([result]) => Array.isArray(result)),
  )
  await step('static decrement', () =>
    Plain.decrement({ b: 1, c: 2 }, { where: { a: 'one' } }).then(([result]) =>
      Array.isArray(result),
    ),
  )
  await step('static increment without where', () => Plain.increment('b', {}).then(() => 'done'))
  await step('validate', async () => {
    const p = await ready()
    return [(await p.validate()) === p, await p.validate({ hooks: false })]
  })
  await step('sequelize member', async () => (await ready()).sequelize === sequelize)
  await step('isNewRecord after find', async () => (await Plain.findOne()).isNewRecord)
  await step('not null violation in database', () =>
    sequelize.query('INSERT INTO nothing VALUES (1)'),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
