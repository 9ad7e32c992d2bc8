'use strict'
// PARITY 8.5: include in all forms: instance trees, SQL text, messages.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet }) => {
  const off = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, off)
  const Post = sequelize.define(
    'Post',
    { title: DataTypes.STRING, views: { type: DataTypes.INTEGER, field: 'view_count' } },
    off,
  )
  const Comment = sequelize.define('Comment', { text: DataTypes.STRING }, { paranoid: true })
  const Profile = sequelize.define(
    'Profile',
    { bio: DataTypes.STRING },
    { ...off, defaultScope: { where: { bio: { [Op.ne]: 'hidden' } } } },
  )
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, off)
  const Lonely = sequelize.define('Lonely', {}, off)
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  User.hasOne(Profile)
  Profile.belongsTo(User)
  Post.hasMany(Comment)
  Comment.belongsTo(Post)
  Post.belongsToMany(Tag, { through: 'PostTags', as: 'tags' })
  Tag.belongsToMany(Post, { through: 'PostTags', as: 'posts' })
  User.hasMany(User, { as: 'friends', foreignKey: 'friendId' })
  User.belongsTo(User, { as: 'friend', foreignKey: 'friendId' })
  Post.belongsTo(User, { as: 'editor', foreignKey: 'editorId' })
  await quiet(async () => {
    await sequelize.sync()
    await User.bulkCreate([{ name: 'ann' }, { name: 'bob', friendId: 1 }, { name: 'cid' }])
    await Post.bulkCreate([
      { title: 'p1', views: 5, userId: 1, editorId: 2 },
      { title: 'p2', views: 1, userId: 1 },
      { title: 'p3', views: 9, userId: 2 },
      { title: 'p4', userId: null },
    ])
    await Profile.bulkCreate([
      { bio: 'of ann', UserId: 1 },
      { bio: 'hidden', UserId: 2 },
    ])
    await Comment.bulkCreate([
      { text: 'c1', PostId: 1 },
      { text: 'c2', PostId: 1 },
      { text: 'c3', PostId: 2 },
      { text: 'gone', PostId: 1, deletedAt: new Date('2024-01-01T00:00:00Z') },
    ])
    await Tag.bulkCreate([{ label: 'x' }, { label: 'y' }])
    await (await Post.findByPk(1)).addTags([1, 2])
    await (await Post.findByPk(2)).addTags([1])
  })
  const order = [['id', 'ASC']]
  const fine = { attributes: { exclude: ['createdAt', 'updatedAt', 'deletedAt'] } }
  const users = (options) => User.findAll({ order, ...options })
  const posts = (options) => Post.findAll({ order, ...options })
  await each(
    'users',
    {
      model: { include: [Profile] },
      'not in a list': { include: Profile },
      'alias text': { include: ['posts'] },
      association: { include: [User.associations.posts] },
      'model and as': { include: [{ model: Post, as: 'posts' }] },
      'association option': { include: [{ association: 'posts' }] },
      'association object option': { include: [{ association: User.associations.posts }] },
      attributes: { include: [{ association: 'posts', attributes: ['title'] }] },
      'no attributes': { include: [{ association: 'posts', attributes: [] }] },
      'alias attribute': {
        include: [{ association: 'posts', attributes: [['title', 'name'], 'views'] }],
      },
      where: { include: [{ association: 'posts', where: { views: { [Op.gt]: 2 } } }] },
      'where not required': {
        include: [{ association: 'posts', where: { views: { [Op.gt]: 2 } }, required: false }],
      },
      required: { include: [{ association: 'posts', required: true }] },
      two: { include: ['posts', Profile] },
      nested: { include: [{ association: 'posts', include: [{ model: Comment, ...fine }] }] },
      'nested many to many': {
        include: [
          { association: 'posts', include: [{ association: 'tags', through: { attributes: [] } }] },
        ],
      },
      self: { include: ['friends', 'friend'] },
      'limit with many': { include: ['posts'], limit: 2 },
      'limit and offset': { include: ['posts'], limit: 1, offset: 1 },
      'limit with one': { include: [Profile], limit: 2 },
      'limit subQuery false': { include: ['posts'], limit: 2, subQuery: false },
      'limit required': { include: [{ association: 'posts', required: true }], limit: 1 },
      'limit where': { include: [{ association: 'posts', where: { title: 'p3' } }], limit: 1 },
      raw: { include: ['posts'], raw: true },
      'raw nest': { include: ['posts'], raw: true, nest: true },
      'own attributes': { attributes: ['name'], include: ['posts'] },
      'top where': { where: { '$posts.title$': 'p1' }, include: ['posts'] },
      'top where operator': { where: { '$posts.view_count$': { [Op.gt]: 2 } }, include: ['posts'] },
      'order by include': {
        include: ['posts'],
        order: [
          ['id', 'ASC'],
          ['posts', 'title', 'DESC'],
        ],
      },
      'order by model': {
        include: [{ model: Post, as: 'posts' }],
        order: [[{ model: Post, as: 'posts' }, 'title', 'DESC']],
      },
      'order by association': {
        include: ['posts'],
        order: [[User.associations.posts, 'title', 'DESC']],
      },
      'order by col': { include: ['posts'], order: [[Sequelize.col('posts.title'), 'DESC']] },
      separate: { include: [{ association: 'posts', separate: true, order: [['title', 'DESC']] }] },
      'separate limit': {
        include: [{ association: 'posts', separate: true, limit: 1, order: [['title', 'DESC']] }],
      },
      on: {
        include: [{ association: 'posts', on: { userId: { [Op.col]: 'User.id' }, title: 'p1' } }],
      },
      or: { include: [{ association: 'posts', where: { title: 'p4' }, or: true }] },
      duplicating: { include: [{ association: 'posts', duplicating: false }], limit: 1 },
      'count attribute': {
        attributes: ['name', [Sequelize.fn('COUNT', Sequelize.col('posts.id')), 'n']],
        include: [{ association: 'posts', attributes: [] }],
        group: ['User.id', 'User.name'],
      },
      unscoped: { include: [Profile.unscoped()] },
      right: { include: [{ association: 'posts', right: false }] },
    },
    users,
  )
  await each(
    'posts',
    {
      belongsTo: { include: ['author'] },
      'two belongsTo': { include: ['author', 'editor'] },
      'many to many': { include: ['tags'] },
      'through attributes': { include: [{ association: 'tags', through: { attributes: [] } }] },
      'through where': { include: [{ association: 'tags', through: { where: { TagId: 1 } } }] },
      'through as': {
        include: [{ association: 'tags', through: { as: 'link', attributes: ['TagId'] } }],
      },
      'tag where': { include: [{ association: 'tags', where: { label: 'y' } }] },
      'paranoid child': { include: [{ model: Comment, ...fine }] },
      'paranoid false': { include: [{ model: Comment, paranoid: false, ...fine }] },
      deep: {
        include: [
          {
            association: 'author',
            include: [Profile, { association: 'posts', include: ['tags'] }],
          },
        ],
      },
      'limit many to many': { include: ['tags'], limit: 2 },
      'two many': { include: ['tags', { model: Comment, ...fine }] },
      'order nested': {
        include: [{ association: 'author', include: [Profile] }],
        order: [
          ['author', 'Profile', 'bio', 'ASC'],
          ['id', 'ASC'],
        ],
      },
      'deep where': {
        where: { '$author.Profile.bio$': 'of ann' },
        include: [{ association: 'author', include: [Profile] }],
      },
      'nested required': {
        include: [
          { association: 'author', required: true, include: [{ model: Profile, required: true }] },
        ],
      },
      plain: { include: ['author'], plain: true },
    },
    posts,
  )
  await each(
    'all',
    {
      true: { all: true },
      nested: { all: true, nested: true },
      HasMany: { all: 'HasMany' },
      BelongsTo: { all: 'BelongsTo' },
      One: { all: 'One' },
      list: { all: ['HasOne', 'BelongsTo'] },
    },
    async (include) =>
      Object.keys((await Profile.findOne({ include: [include] })).get({ plain: true })),
  )
  await each(
    'refused',
    {
      'not associated': [Lonely],
      'needs as': [Post],
      'wrong as': [{ model: Post, as: 'wrong' }],
      'unknown alias': ['nothing'],
      'unknown association': [{ association: 'nothing' }],
      several: [{ model: User }],
      'all wrong': [{ all: 'Nothing' }],
      number: [5],
      'empty object': [{}],
      'separate belongsTo': [{ association: 'friend', separate: true }],
    },
    (include) => users({ include }),
  )
  await step('count', () => User.count({ include: ['posts'] }))
  await step('count distinct', () => User.count({ include: ['posts'], distinct: true }))
  await step('count where', () =>
    User.count({ include: [{ association: 'posts', where: { title: 'p1' } }] }),
  )
  await step(
    'findAndCountAll',
    () => User.findAndCountAll({ include: ['posts'], order, limit: 1 }),
    { unordered: true },
  )
  await step(
    'findAndCountAll distinct',
    () => User.findAndCountAll({ include: ['posts'], order, distinct: true, limit: 1 }),
    { unordered: true },
  )
  await step('findOne', () => User.findOne({ include: ['posts'], where: { name: 'bob' } }))
  await step('findByPk', () =>
    User.findByPk(1, { include: [{ association: 'posts', include: ['tags'] }] }),
  )
  await step('toJSON', async () =>
    JSON.parse(JSON.stringify(await User.findByPk(2, { include: ['posts'] }))),
  )
  await step('reload keeps include', async () => {
    const user = await quiet(() => User.findByPk(1, { include: ['posts'] }))
    return (await user.reload()).posts.length
  })
  await step('sum with include', () =>
    Post.sum('views', {
      include: [{ association: 'author', attributes: [], where: { name: 'ann' } }],
    }),
  )
  await step('belongs to instance class', async () => {
    const post = await quiet(() => Post.findByPk(1, { include: ['author'] }))
    return [
      post.author.constructor.name,
      post.author instanceof User,
      post.author.isNewRecord,
      post.get('author') === post.author,
    ]
  })
}
module.exports.dialects = ['sqlite', 'postgres']
