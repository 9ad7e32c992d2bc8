'use strict'
// PARITY 4.1, 5.2: default values of all kinds, when they are made, what changed() says.

module.exports = async ({ sequelize, Sequelize, DataTypes, each, step, quiet, record }) => {
  let calls = 0
  const shared = { list: [1] }
  const User = sequelize.define(
    'User',
    {
      text: { type: DataTypes.STRING, defaultValue: 'x' },
      zero: { type: DataTypes.INTEGER, defaultValue: 0 },
      off: { type: DataTypes.BOOLEAN, defaultValue: false },
      nil: { type: DataTypes.STRING, defaultValue: null },
      made: {
        type: DataTypes.INTEGER,
        defaultValue: () => {
          calls += 1
          return calls
        },
      },
      now: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
      uuid: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
      uuid1: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV1 },
      json: { type: DataTypes.JSON, defaultValue: shared },
      lit: { type: DataTypes.INTEGER, defaultValue: Sequelize.literal('(1 + 1)') },
      date: { type: DataTypes.DATE, defaultValue: new Date('2024-01-01T00:00:00Z') },
      needed: { type: DataTypes.STRING, allowNull: false, defaultValue: 'n' },
    },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  await record('build', () => User.build({}).get())
  await record('build given', () => User.build({ text: 'y', made: 99 }).get())
  await record('build null', () => User.build({ text: null, needed: null, made: null }).get())
  await record('build undefined', () => User.build({ text: undefined }).text)
  await record('changed', () => User.build({ text: 'y' }).changed())
  await record('previous', () => User.build({ text: 'y' }).previous('text'))
  await record('not shared', () => {
    const one = User.build({})
    one.json.list.push(2)
    return [User.build({}).json, shared]
  })
  await record('raw build', () => User.build({ text: 'q' }, { raw: true }).get())
  await record('not new', () => User.build({ id: 1 }, { isNewRecord: false }).get())
  await record('uuids differ', () => {
    const [a, b] = [User.build({}), User.build({})]
    return [a.uuid !== b.uuid, a.uuid1 !== b.uuid1, /^[0-9a-f-]{36}$/.test(a.uuid)]
  })
  await step('create', () => User.create({}))
  await step('create and reload', async () => (await User.create({ text: 'z' })).reload())
  await step('create null', () => User.create({ text: null, nil: 'set' }))
  await step('create null on needed', () => User.create({ needed: null }))
  await step('bulkCreate', () => User.bulkCreate([{}, { text: 'b' }]))
  await step('found keeps null', async () => {
    const user = await User.findOne({ where: { nil: 'set' } })
    return [user.text, user.zero, user.off]
  })
  await step('partial attributes have no defaults', () =>
    User.findOne({ attributes: ['id'], order: ['id'] }),
  )
  await step('upsert', () =>
    User.upsert({ id: 500, text: 'u' }).then(([user]) => [user.text, user.zero]),
  )
  await step('bulk update does not default', () =>
    User.update({ text: 'v' }, { where: { id: 500 } }),
  )
  await each('fields and defaults', { one: ['text'], two: ['text', 'zero'] }, (fields) =>
    User.create({ text: 'f' }, { fields }).then((user) => user.get()),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
