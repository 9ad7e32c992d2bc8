'use strict'
// Nested values on records that were found or built with includes: v6 keeps them in memory and saves none.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const plain = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, plain)
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, plain)
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, plain)
  const PostTag = sequelize.define('PostTag', { n: DataTypes.INTEGER }, plain)
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  Post.belongsToMany(Tag, { through: PostTag, as: 'tags' })
  await quiet(async () => {
    await sequelize.sync()
    await User.create(
      { name: 'a', posts: [{ title: 'p', tags: [{ name: 't' }] }] },
      { include: { association: 'posts', include: 'tags' } },
    )
  })
  const find = () =>
    quiet(() => User.findByPk(1, { include: { association: 'posts', separate: true } }))
  const shown = (record) => [record.toJSON(), record.changed()]
  await step('found: update', async () =>
    shown(await (await find()).update({ name: 'b', posts: [{ id: 1, title: 'x' }] })),
  )
  await step('found: set list', async () => shown((await find()).set({ posts: [{ title: 'y' }] })))
  await step('found: set empty list', async () => shown((await find()).set({ posts: [] })))
  await step('found: set by name', async () => shown((await find()).set('posts', [{ title: 'z' }])))
  await step('found: set raw', async () =>
    shown((await find()).set({ posts: [{ title: 'r' }] }, { raw: true })),
  )
  await step('found: set records', async () =>
    shown((await find()).set({ posts: [Post.build({ title: 'w' })] })),
  )
  const one = () => Post.findByPk(1, { include: 'user' })
  await step('to one: update', async () =>
    shown(await (await one()).update({ title: 'q', user: { name: 'u' } })),
  )
  await step('to one: null', async () => shown((await one()).set({ user: null })))
  await step('to one: record', async () =>
    shown((await one()).set('user', User.build({ name: 'v' }))),
  )
  await step('without include', async () =>
    shown((await User.findByPk(1)).set({ posts: [{ title: 'x' }] })),
  )
  await step('many to many', async () => {
    const post = await quiet(() => Post.findByPk(1, { include: { association: 'tags' } }))
    post.set({ tags: [{ name: 's' }] })
    return shown(post)
  })
  await step('save after set', async () => {
    const user = await find()
    user.set({ name: 'saved', posts: [{ title: 'not saved' }] })
    await user.save()
    return [user.toJSON(), await Post.count()]
  })
  await step('rows', async () => [
    await Post.findAll({ raw: true }),
    await User.findAll({ raw: true }),
  ])
}
