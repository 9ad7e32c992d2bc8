'use strict'
// PARITY 6.8, 8.2: association scopes, included default scopes, polymorphic recipes.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const off = { timestamps: false }
  const Image = sequelize.define('Image', { url: DataTypes.STRING }, off)
  const Video = sequelize.define('Video', { text: DataTypes.STRING }, off)
  const Comment = sequelize.define(
    'Comment',
    {
      title: DataTypes.STRING,
      commentableId: DataTypes.INTEGER,
      commentableType: DataTypes.STRING,
    },
    {
      ...off,
      defaultScope: { attributes: { exclude: [] } },
      scopes: { short: { attributes: ['id', 'title'] } },
    },
  )
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, off)
  const Taggable = sequelize.define(
    'Taggable',
    {
      tagId: { type: DataTypes.INTEGER, unique: 'tt' },
      taggableId: { type: DataTypes.INTEGER, unique: 'tt', references: null },
      taggableType: { type: DataTypes.STRING, unique: 'tt' },
    },
    off,
  )
  for (const [model, kind] of [
    [Image, 'image'],
    [Video, 'video'],
  ]) {
    model.hasMany(Comment, {
      foreignKey: 'commentableId',
      constraints: false,
      scope: { commentableType: kind },
    })
    Comment.belongsTo(model, { foreignKey: 'commentableId', constraints: false })
    model.belongsToMany(Tag, {
      through: { model: Taggable, unique: false, scope: { taggableType: kind } },
      foreignKey: 'taggableId',
      constraints: false,
    })
  }
  Tag.belongsToMany(Image, {
    through: { model: Taggable, unique: false },
    foreignKey: 'tagId',
    constraints: false,
  })
  await step('sync', () => sequelize.sync().then(() => 'done'))
  const image = await quiet(() => Image.create({ url: 'i' }))
  const video = await quiet(() => Video.create({ text: 'v' }))
  await step('create scoped', () => image.createComment({ title: 'on image' }))
  await step('create scoped 2', () => video.createComment({ title: 'on video' }))
  await step('get scoped', () => image.getComments())
  await step('get with scope', () => image.getComments({ scope: 'short' }))
  await step('get without scope', () => image.getComments({ scope: false }))
  await step('include scoped', () => Image.findAll({ include: Comment }))
  await step('include with scope of target', () =>
    Image.findAll({ include: Comment.scope('short') }),
  )
  await step('add tag', async () => {
    const tag = await quiet(() => Tag.create({ name: 'red' }))
    return image.addTag(tag).then((result) => typeof result)
  })
  await step('tags', () => image.getTags({ raw: true }))
  await step('include tags', () => Image.findAll({ include: Tag }))
  await step('video tags', () => video.getTags())
  await step('has', async () => image.hasTag(1))
  await step('count', () => image.countComments())
  await step('belongsTo', async () =>
    (await Comment.findOne({ where: { commentableType: 'image' }, include: [Image, Video] })).get({
      plain: true,
    }),
  )
}
module.exports.dialects = ['sqlite', 'postgres']
