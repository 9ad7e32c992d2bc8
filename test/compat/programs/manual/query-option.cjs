'use strict'
// `new Sequelize({ query: … })`: defaults of every statement, as StackOverflow tells them.

module.exports = async ({ connect, DataTypes, step, quiet, event }) => {
  const open = async (name, query) => {
    const sequelize = connect({
      query,
      logging: (sql, timing) =>
        event(
          'log',
          typeof timing === 'number' ? 'timed' : typeof timing,
          /^Execut\w+/.exec(sql)?.[0],
        ),
    })
    const define = (on) => {
      const User = on.define(`${name}User`, { name: DataTypes.STRING })
      const Post = on.define(`${name}Post`, { title: DataTypes.STRING })
      User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
      Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
      return { User, Post }
    }
    const { User, Post } = define(sequelize)
    // v6's own questions to the catalogue fail with `nest` on MySQL
    const plain = connect({})
    define(plain)
    await quiet(() => plain.sync())
    await step(`${name}: create`, async () => (await User.create({ name: 'a' })).name)
    await step(`${name}: bulkCreate`, async () =>
      (await User.bulkCreate([{ name: 'b' }, { name: 'c' }])).map((each) => each.name),
    )
    await step(`${name}: findAll`, () => User.findAll({ attributes: ['id', 'name'] }))
    await step(`${name}: findAll raw false`, () =>
      User.findAll({ raw: false, attributes: ['id', 'name'] }),
    )
    await step(`${name}: findOne`, () => User.findOne({ attributes: ['name'], order: ['id'] }))
    await step(`${name}: findByPk`, () => User.findByPk(1, { attributes: ['name'] }))
    await step(`${name}: count`, () => User.count())
    await step(`${name}: max`, () => User.max('id'))
    await step(`${name}: update`, () => User.update({ name: 'z' }, { where: { id: 2 } }))
    await step(`${name}: destroy`, () => User.destroy({ where: { id: 3 } }))
    await step(
      `${name}: create post`,
      async () => (await Post.create({ title: 't', userId: 1 })).title,
    )
    // v6 cannot: it asks raw rows for `get`
    if (query.raw !== true)
      await step(`${name}: include one`, () =>
        Post.findAll({
          attributes: ['title'],
          include: { association: 'user', attributes: ['name'] },
        }),
      )
    await step(`${name}: raw`, () => sequelize.query(`SELECT 1 AS a`, { type: 'SELECT' }))
    await step(`${name}: raw with model`, () =>
      sequelize.query(`SELECT 1 AS id`, { model: User, mapToModel: true }),
    )
    await step(`${name}: findOrCreate`, async () => {
      const [found, made] = await User.findOrCreate({ where: { name: 'a' }, attributes: ['name'] })
      return [found.name, made]
    })
    await step(`${name}: transaction`, () =>
      sequelize.transaction(async (transaction) => User.count({ transaction })),
    )
    if (query.nest !== true)
      await step(`${name}: describe`, async () =>
        Object.keys(await sequelize.getQueryInterface().describeTable(`${name}Users`)),
      )
  }
  await open('Raw', { raw: true })
  await open('Nest', { raw: true, nest: true })
  await open('Bench', { benchmark: true })
  await open('Quiet', { logging: false })
  await open('Logged', { logging: (sql) => event('own log', /^Execut\w+/.exec(sql)?.[0]) })
}
