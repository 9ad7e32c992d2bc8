'use strict'
// PARITY 6.1: findOrBuild, findOrCreate, findCreateFind.

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, step, quiet, each }) => {
  const User = sequelize.define(
    'User',
    {
      name: { type: DataTypes.STRING, unique: true },
      age: DataTypes.INTEGER,
      email: { type: DataTypes.STRING, field: 'mail' },
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await User.create({ name: 'ann', age: 1 })
  })
  const plain = ([user, flag]) => [user.get(), user.isNewRecord, flag]
  await step('findOrBuild found', async () =>
    plain(await User.findOrBuild({ where: { name: 'ann' }, defaults: { age: 5 } })),
  )
  await step('findOrBuild built', async () =>
    plain(await User.findOrBuild({ where: { name: 'bob' }, defaults: { age: 5 } })),
  )
  await step('findOrBuild operators', async () =>
    plain(
      await User.findOrBuild({
        where: { name: 'bo', age: { [Op.gt]: 5 } },
        defaults: { email: 'x' },
      }),
    ),
  )
  await step('findOrBuild without where', () => User.findOrBuild({}))
  await step('findOrCreate found', async () =>
    plain(await User.findOrCreate({ where: { name: 'ann' }, defaults: { age: 5 } })),
  )
  await step('findOrCreate created', async () => {
    const [user, created] = await quiet(() =>
      User.findOrCreate({ where: { name: 'cid' }, defaults: { age: 6, email: 'c@x' } }),
    )
    return [
      user.get('name'),
      user.get('age'),
      user.get('email'),
      user.isNewRecord,
      created,
      typeof user.id,
    ]
  })
  await step('findOrCreate again', async () => {
    const [user, created] = await quiet(() => User.findOrCreate({ where: { name: 'cid' } }))
    return [user.age, created]
  })
  await step('findOrCreate with and', async () => {
    const [user, created] = await quiet(() =>
      User.findOrCreate({ where: { [Op.and]: [{ name: 'dan' }, { age: 7 }] } }),
    )
    return [user.name, user.age, created]
  })
  await step('findOrCreate unique clash', async () => {
    const result = await quiet(() =>
      User.findOrCreate({ where: { name: 'ann', age: 77 } }).catch((error) => error),
    )
    return result instanceof Error ? result : 'no error'
  })
  await step('findOrCreate different defaults', async () => {
    const result = await quiet(() =>
      User.findOrCreate({ where: { name: 'eve' }, defaults: { name: 'eva' } }).catch(
        (error) => error,
      ),
    )
    return Array.isArray(result) ? [result[0].name, result[1]] : result
  })
  await each(
    'findOrCreate refused',
    { 'no where': {}, 'no options': undefined, text: 'x', 'where text': { where: 'x' } },
    (options) => User.findOrCreate(options),
  )
  await step(
    'unknown defaults',
    async () => {
      const [user] = await User.findOrCreate({
        where: { name: 'ann' },
        defaults: { nothing: 1, other: 2 },
      })
      return user.name
    },
    { unordered: true },
  )
  await step('findCreateFind found', async () =>
    plain(await User.findCreateFind({ where: { name: 'ann' } })),
  )
  await step('findCreateFind created', async () => {
    const [user, created] = await User.findCreateFind({
      where: { name: 'fay' },
      defaults: { age: 3 },
    })
    return [user.name, user.age, created]
  })
  await step('findCreateFind without where', () => User.findCreateFind({}))
  await step('in a transaction', () =>
    sequelize.transaction(async (transaction) => {
      const [user, created] = await quiet(() =>
        User.findOrCreate({ where: { name: 'gus' }, transaction }),
      )
      return [user.name, created]
    }),
  )
  await step('count', () => User.count())
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
