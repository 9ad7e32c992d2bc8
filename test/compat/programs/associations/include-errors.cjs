'use strict'
// What finders say to includes that cannot be. PARITY 8.5, Messages.

module.exports = async ({ sequelize, DataTypes, Op, each, step, quiet }) => {
  const off = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, off)
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, off)
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, off)
  const Profile = sequelize.define('Profile', { bio: DataTypes.STRING }, off)
  const Alone = sequelize.define('Alone', {}, off)
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  User.hasMany(Post, { as: 'drafts', foreignKey: 'drafterId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  Post.belongsToMany(Tag, { through: 'PostTags', as: 'tags' })
  Tag.belongsToMany(Post, { through: 'PostTags', as: 'posts' })
  User.hasOne(Profile, { as: 'profile' })
  await quiet(() => sequelize.sync())
  const find = (include, more) => User.findAll({ include, ...more })
  await each(
    'entry',
    {
      'not associated': [Alone],
      'not associated, nested': [{ association: 'posts', include: [Alone] }],
      'not associated with as': [{ model: Alone, as: 'x' }],
      'wrong alias of one': [{ model: Profile, as: 'profiles' }],
      'wrong alias of two': [{ model: Post, as: 'articles' }],
      'two ways': [Post],
      'two ways, nested': [{ model: Profile, as: 'profile', include: [Post] }],
      'alias text': ['nobody'],
      'alias text, nested': [{ association: 'posts', include: ['nobody'] }],
      'alias text empty': [''],
      'association text': [{ association: 'nobody' }],
      'association of another model': [{ association: 'tags' }],
      undefined: [undefined],
      null: [null],
      number: [1],
      'empty object': [{}],
      'as alone': [{ as: 'posts' }],
      'model no model': [{ model: 'Post', as: 'posts' }],
      'all of a kind': [{ all: 'Some' }],
      'separate belongsTo': [
        { association: 'posts', include: [{ association: 'author', separate: true }] },
      ],
      'separate hasOne': [{ association: 'profile', separate: true }],
      'limit of hasOne': [{ association: 'profile', limit: 1 }],
    },
    (include) => find(include),
  )
  await each(
    'columns',
    {
      'attribute of an include': { include: [{ association: 'posts', attributes: ['nothing'] }] },
      'attribute of a nested include': {
        include: [
          { association: 'posts', include: [{ association: 'tags', attributes: ['nothing'] }] },
        ],
      },
      'attribute of a to-one include': {
        include: [{ association: 'profile', attributes: ['nothing'] }],
      },
      'where of an include': { include: [{ association: 'posts', where: { nothing: 1 } }] },
      'where of a to-one include': { include: [{ association: 'profile', where: { nothing: 1 } }] },
      'named column': { include: ['profile'], where: { '$profile.nothing$': 1 } },
      'named alias': { include: ['profile'], where: { '$nobody.bio$': 1 } },
      'not included': { where: { '$profile.bio$': 1 } },
      'where undefined': { include: [{ association: 'profile', where: { bio: undefined } }] },
      'where text': { include: [{ association: 'profile', where: 'bio = 1' }] },
      'order by what is not included': { order: [['posts', 'title', 'DESC']] },
      'order by another model': { include: ['posts'], order: [[Tag, 'label', 'DESC']] },
      'order by a wrong alias': {
        include: ['posts'],
        order: [[{ model: Post, as: 'nobody' }, 'title', 'DESC']],
      },
      'order direction': { include: ['posts'], order: [['posts', 'title', 'UPWARDS']] },
    },
    (options) => User.findAll(options),
  )
  await step('count', () => User.count({ include: [Alone] }))
  await step(
    'findAndCountAll',
    () => User.findAndCountAll({ include: [{ model: Post, as: 'articles' }] }),
    { unordered: true },
  )
  await step('findByPk', () => User.findByPk(1, { include: ['nobody'] }))
  await step('create', () =>
    User.create(
      { name: 'x', articles: [{ title: 't' }] },
      { include: [{ model: Post, as: 'articles' }] },
    ),
  )
  await step('reload', async () => {
    const user = await quiet(() => User.create({ name: 'y' }))
    return user.reload({ include: ['nobody'] })
  })
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
