'use strict'
// PARITY 8.6, 6.8: nested creation, build with include, scopes of included models.

module.exports = async ({ sequelize, DataTypes, step, quiet, each }) => {
  const off = { timestamps: false }
  const User = sequelize.define(
    'User',
    { name: { type: DataTypes.STRING, validate: { len: [2, 9] } } },
    off,
  )
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, off)
  const Profile = sequelize.define('Profile', { bio: DataTypes.STRING }, off)
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, off)
  const Link = sequelize.define('Link', { weight: DataTypes.INTEGER }, off)
  User.hasMany(Post, { as: 'posts' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'UserId' })
  User.hasOne(Profile, { as: 'profile' })
  Post.belongsToMany(Tag, { through: Link, as: 'tags' })
  Tag.belongsToMany(Post, { through: Link })
  await quiet(() => sequelize.sync())
  await each(
    'create',
    {
      hasMany: [
        User,
        { name: 'ann', posts: [{ title: 'a' }, { title: 'b' }] },
        { include: ['posts'] },
      ],
      hasOne: [User, { name: 'bob', profile: { bio: 'x' } }, { include: ['profile'] }],
      belongsTo: [Post, { title: 'c', author: { name: 'carl' } }, { include: ['author'] }],
      'many to many': [
        Post,
        { title: 'd', tags: [{ label: 'x' }, { label: 'y', Link: { weight: 3 } }] },
        { include: ['tags'] },
      ],
      deep: [
        User,
        { name: 'dan', posts: [{ title: 'e', tags: [{ label: 'z' }] }] },
        { include: [{ association: 'posts', include: ['tags'] }] },
      ],
      'without include': [User, { name: 'eve', posts: [{ title: 'f' }] }, {}],
      'null child': [User, { name: 'fay', profile: null }, { include: ['profile'] }],
      'empty list': [User, { name: 'gus', posts: [] }, { include: ['posts'] }],
      'model include': [
        User,
        { name: 'hal', posts: [{ title: 'g' }] },
        { include: [{ model: Post, as: 'posts' }] },
      ],
      'instance child': [
        User,
        { name: 'ida', posts: [Post.build({ title: 'h' })] },
        { include: ['posts'] },
      ],
      'invalid child': [Post, { title: 'i', author: { name: 'x' } }, { include: ['author'] }],
      'wrong include': [User, { name: 'joe' }, { include: ['nothing'] }],
    },
    async ([model, values, options]) => {
      const made = await model.create(values, options)
      return JSON.parse(JSON.stringify(made))
    },
  )
  await step('bulkCreate with include', async () =>
    JSON.parse(
      JSON.stringify(
        await User.bulkCreate(
          [
            { name: 'kim', posts: [{ title: 'j' }] },
            { name: 'leo', profile: { bio: 'l' } },
          ],
          { include: ['posts', 'profile'] },
        ),
      ),
    ),
  )
  await step('build and save', async () => {
    const user = User.build({ name: 'mia', posts: [{ title: 'k' }] }, { include: ['posts'] })
    const before = user.posts.map((post) => post.isNewRecord)
    await user.save()
    return [before, user.posts.map((post) => [post.isNewRecord, post.UserId === user.id])]
  })
  await step('toJSON of build', () =>
    User.build({ name: 'ned', posts: [{ title: 'k' }] }, { include: ['posts'] }).toJSON(),
  )
  await step('counts', async () => [
    await quiet(() => User.count()),
    await quiet(() => Post.count()),
    await quiet(() => Tag.count()),
    await quiet(() => Link.count()),
  ])
  await step('rolled back', () =>
    sequelize.transaction(async (transaction) => {
      await User.create(
        { name: 'olaf', posts: [{ title: 'x' }] },
        { include: ['posts'], transaction },
      )
      throw new Error('stop')
    }),
  )
  await step('destroy cascades in the database', async () => {
    const user = await quiet(() => User.findOne({ where: { name: 'ann' } }))
    await user.destroy()
    return quiet(() => Post.count({ where: { UserId: user.id } }))
  })
}
module.exports.dialects = ['sqlite', 'postgres']
