'use strict'
// PARITY 5.4: what printing, stringifying and listing gives.

const { inspect } = require('node:util')

module.exports = async ({ Sequelize, sequelize, DataTypes, record, step, quiet }) => {
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, meta: DataTypes.JSON, secret: DataTypes.VIRTUAL },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const sections = (text) => text.replaceAll(/\s+/g, ' ').replaceAll(/uniqno: \d+/g, 'uniqno: <n>')
  await record('inspect built', () =>
    sections(inspect(User.build({ name: 'x' }), { depth: 1 }))
      .split(' ')
      .slice(0, 12)
      .join(' '),
  )
  await record('keys', () => Object.keys(User.build({ name: 'x' })))
  await step('created keys', async () => Object.keys((await User.create({ name: 'x' })).dataValues))
  await step('found keys', async () => Object.keys((await User.findOne()).dataValues))
  await step('for in', async () => {
    const seen = []
    for (const key in await User.findOne()) seen.push(key)
    return seen.filter((key) =>
      ['id', 'name', 'meta', 'secret', 'dataValues', 'isNewRecord'].includes(key),
    )
  })
  await step('spread', async () => Object.keys({ ...(await User.findOne()) }))
  await step('JSON of a list', async () => JSON.parse(JSON.stringify(await User.findAll())))
  await step('JSON in an object', async () =>
    JSON.parse(JSON.stringify({ user: await User.findOne(), n: 1 })),
  )
  await record('string of instance and model', () => [
    String(User.build({})),
    `${Object.prototype.toString.call(User.build({}))}`,
    User.toString().slice(0, 5),
  ])
  await record('string of fragments', () => [
    typeof String(Sequelize.literal('x')),
    Object.keys(Sequelize.literal('x')),
    Object.keys(Sequelize.fn('a', 1)),
    Object.keys(Sequelize.col('a')),
    Object.keys(Sequelize.cast('a', 'b')),
  ])
  await record('string of types', () => [
    String(DataTypes.STRING(5)),
    `${new DataTypes.INTEGER()}`,
    DataTypes.STRING.key,
  ])
  await record('inspect fragment', () => sections(inspect(Sequelize.literal('x'))))
  await record(
    'inspect error',
    () => inspect(new Sequelize.ValidationError('text', [])).split('\n')[0],
  )
  await record(
    'stack first line',
    () => new Sequelize.DatabaseError(new Error('inner')).stack.split('\n')[0],
  )
  await step('structuredClone of get', async () =>
    structuredClone((await User.findOne()).get({ plain: true })),
  )
}
module.exports.dialects = ['sqlite', 'postgres']
