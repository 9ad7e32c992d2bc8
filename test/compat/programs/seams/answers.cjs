'use strict'
// PARITY 19: what a program that wraps `sequelize.query` is given of INSERT, UPDATE, DELETE and the rest, and what it may make of it.

module.exports = async ({ sequelize, DataTypes, dialect, step, quiet, event }) => {
  const User = sequelize.define(
    'User',
    {
      name: { type: DataTypes.STRING, unique: true },
      n: DataTypes.INTEGER,
      secret: { type: DataTypes.STRING, field: 'sec' },
    },
    { timestamps: false },
  )
  const Note = sequelize.define('Note', { text: DataTypes.STRING }, { paranoid: true })
  const Word = sequelize.define(
    'Word',
    { word: { type: DataTypes.STRING, primaryKey: true }, n: DataTypes.INTEGER },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync({ force: true }))

  const shown = (value) => {
    if (value === null || typeof value !== 'object') return value
    if (value instanceof sequelize.Sequelize.Model) {
      return `${value.constructor.name} ${value.id ?? value.word} ${value.isNewRecord}`
    }
    if (Array.isArray(value)) return value.map(shown)
    return ['Object', 'TextRow'].includes(value.constructor?.name)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)]))
      : 'metadata'
  }
  const original = sequelize.query
  let change = (answer) => answer
  sequelize.query = async function query(...args) {
    const answer = await original.apply(this, args)
    const { type, model, instance } = args[1] ?? {}
    event('answer', type, model?.name, instance === undefined || instance === null, shown(answer))
    return change(answer, type)
  }
  let user
  let note
  const run = (name, work) => step(name, async () => shown(await work()))
  await run('create', async () => (user = await User.create({ name: 'a', n: 1 })))
  await run('create without a counter', () => Word.create({ word: 'a', n: 1 }))
  await run('update', () => user.update({ n: 2 }))
  await run('update of no row', () => User.build({ id: 99, n: 1 }, { isNewRecord: false }).save())
  if (dialect === 'postgres') await run('increment', () => user.increment('n'))
  await run('increment of many', () => User.increment('n', { where: { name: 'a' } }))
  await run('bulkCreate', () => User.bulkCreate([{ name: 'b' }, { name: 'c', secret: 'x' }]))
  await run('bulkCreate without a counter', () => Word.bulkCreate([{ word: 'b' }, { word: 'c' }]))
  await run('bulk update', () => User.update({ n: 5 }, { where: { name: 'b' } }))
  await run('bulk update of none', () => User.update({ n: 5 }, { where: { name: 'zz' } }))
  if (dialect !== 'postgres') {
    await run('upsert of a given key', () => User.upsert({ id: 1, name: 'a', n: 9 }))
    await run('upsert of a new row', () => User.upsert({ id: 50, name: 'f', n: 9 }))
  }
  await run('destroy', () => user.destroy().then(() => 'done'))
  await run('bulk destroy', () => User.destroy({ where: { name: 'b' } }))
  await run('bulk destroy of none', () => User.destroy({ where: { name: 'zz' } }))
  await run('truncate', () => Word.truncate())
  await run('create of a paranoid one', async () => (note = await Note.create({ text: 'x' })))
  await run('soft destroy', () => note.destroy().then(() => 'done'))
  await run('restore', () => note.restore().then(() => 'done'))
  await run('bulk soft destroy', () => Note.destroy({ where: { text: 'x' } }))
  await run('bulk restore', () => Note.restore({ where: { text: 'x' } }))
  await run('raw find', () => User.findAll({ raw: true, order: ['id'] }))
  await run('count', () => User.count())
  await run('max', () => User.max('n'))
  await run('transaction', () =>
    sequelize.transaction((transaction) => Word.create({ word: 't' }, { transaction })),
  )
  const qi = sequelize.getQueryInterface()
  await run('qi.bulkInsert', () => qi.bulkInsert('Words', [{ word: 'q1' }, { word: 'q2' }]))
  await run('qi.insert', () => qi.insert(null, 'Words', { word: 'q3' }, {}))

  // What the wrapper makes of an answer.
  change = (answer) => (Array.isArray(answer) ? [...answer] : answer)
  await run('a copied answer: create', () => User.create({ name: 'copied' }))
  await run('a copied answer: raw find', () => Word.findAll({ raw: true, order: ['word'] }))
  change = (answer, type) => (type === 'BULKDELETE' ? 41 : answer)
  await run('another number: destroy', () => User.destroy({ where: { name: 'nobody' } }))
  change = (answer, type) => (type === 'BULKUPDATE' ? 42 : answer)
  await run('another number: update', () => User.update({ n: 1 }, { where: { name: 'nobody' } }))
}
