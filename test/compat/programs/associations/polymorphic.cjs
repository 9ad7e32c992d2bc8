'use strict'
// PARITY 8.4: the guide's polymorphic recipes: one to many and many to many, by scope and constraints: false.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step, record }) => {
  const options = { timestamps: false }
  const Image = sequelize.define(
    'Image',
    { title: DataTypes.STRING, url: DataTypes.STRING },
    options,
  )
  const Video = sequelize.define(
    'Video',
    { title: DataTypes.STRING, text: DataTypes.STRING },
    options,
  )
  const Comment = sequelize.define(
    'Comment',
    {
      title: DataTypes.STRING,
      commentableId: DataTypes.INTEGER,
      commentableType: DataTypes.STRING,
    },
    options,
  )
  Comment.prototype.getCommentable = function getCommentable(given) {
    if (!this.commentableType) return Promise.resolve(null)
    const type = this.commentableType
    return this[`get${type[0].toUpperCase()}${type.slice(1)}`](given)
  }
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, options)
  const Tagging = sequelize.define(
    'Tagging',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      tagId: { type: DataTypes.INTEGER, unique: 'tagging' },
      taggableId: { type: DataTypes.INTEGER, unique: 'tagging', references: null },
      taggableType: { type: DataTypes.STRING, unique: 'tagging' },
    },
    options,
  )
  for (const [model, type] of [
    [Image, 'image'],
    [Video, 'video'],
  ]) {
    model.hasMany(Comment, {
      foreignKey: 'commentableId',
      constraints: false,
      scope: { commentableType: type },
    })
    Comment.belongsTo(model, { foreignKey: 'commentableId', constraints: false })
    model.belongsToMany(Tag, {
      through: { model: Tagging, unique: false, scope: { taggableType: type } },
      foreignKey: 'taggableId',
      constraints: false,
    })
    Tag.belongsToMany(model, {
      through: { model: Tagging, unique: false, scope: { taggableType: type } },
      foreignKey: 'tagId',
      constraints: false,
    })
  }
  Comment.addHook('afterFind', (found) => {
    for (const comment of [found].flat()) {
      if (!comment) continue
      if (comment.commentableType === 'image' && comment.Image !== undefined)
        comment.commentable = comment.Image
      if (comment.commentableType === 'video' && comment.Video !== undefined)
        comment.commentable = comment.Video
      delete comment.Image
      delete comment.dataValues.Image
      delete comment.Video
      delete comment.dataValues.Video
    }
  })

  await record('attributes', () =>
    [Comment, Tagging].map(({ rawAttributes }) =>
      Object.entries(rawAttributes).map(([name, { references, unique, primaryKey, onDelete }]) => [
        name,
        references,
        unique,
        primaryKey,
        onDelete,
      ]),
    ),
  )
  await record('scopes', () => [
    Image.associations.Comments.scope,
    Image.associations.Tags.through.scope,
  ])
  await step('create the tables', () => sequelize.sync())
  const image = await quiet(() => Image.create({ id: 1, title: 'i', url: 'u' }))
  const video = await quiet(() => Video.create({ id: 1, title: 'v', text: 't' }))

  await step('createComment of an image', () => image.createComment({ id: 1, title: 'nice' }))
  await step('createComment of a video', () => video.createComment({ id: 2, title: 'loud' }))
  await step('createComment with fields', () =>
    video.createComment({ id: 3, title: 'long' }, { fields: ['id', 'title'] }),
  )
  await step('a comment of its own', () => Comment.create({ id: 4, title: 'alone' }))
  await step('getComments', () => image.getComments())
  await step('countComments', () => video.countComments({ where: { title: 'loud' } }))
  await step('hasComment of another type', () => image.hasComment(2))
  await step('addComment', () => image.addComment(4))
  await step('addComments that were of another', () => image.addComments([3]))
  await step('setComments', () => image.setComments([1, 4]))
  await step('removeComment', () => image.removeComment(4))
  await step('comments', () => Comment.findAll({ raw: true, order: ['id'] }))
  await step('getCommentable', async () => {
    const rows = await Comment.findAll({ order: ['id'], logging: false })
    const owners = []
    for (const row of rows) owners.push(await row.getCommentable())
    return owners
  })
  await step('wrong getter', async () => (await Comment.findByPk(1, { logging: false })).getVideo())
  await step('eager, both types', () =>
    Comment.findAll({ include: [Image, Video], order: ['id'], logging: false }).then((rows) =>
      rows.map((row) => [row.title, row.commentable && row.commentable.title]),
    ),
  )
  await each(
    'include',
    {
      comments: { include: Comment, order: [[Comment, 'id', 'ASC']] },
      'comments, some': { include: [{ model: Comment, where: { title: { [Op.like]: 'n%' } } }] },
      required: { include: [{ model: Comment, required: true }], order: [[Comment, 'id', 'ASC']] },
      separate: { include: [{ model: Comment, separate: true, order: ['id'] }] },
      limited: { include: [{ model: Comment, limit: 1, order: [['id', 'DESC']] }] },
      tags: { include: Tag },
    },
    (more) => Image.findAll({ logging: false, ...more }),
  )

  const [red, blue] = await quiet(() =>
    Promise.all([Tag.create({ id: 1, name: 'red' }), Tag.create({ id: 2, name: 'blue' })]),
  )
  await step('addTag', () => image.addTag(red))
  await step('addTag of a video', () => video.addTag(red))
  await step('addTags', () => image.addTags([red, blue]))
  await step('createTag', () => video.createTag({ id: 3, name: 'green' }))
  await step('getTags', () => image.getTags({ order: ['id'] }))
  await step('getTags of a video', () => video.getTags({ order: ['id'], joinTableAttributes: [] }))
  await step('getImages', () => red.getImages())
  await step('getVideos', () => blue.getVideos())
  await step('countTags', () => image.countTags())
  await step('hasTag', () => video.hasTag(blue))
  await step('removeTag', () => image.removeTag(red))
  await step('setTags', () => video.setTags([blue]))
  await step('rows between', () => Tagging.findAll({ raw: true, order: ['taggableType', 'tagId'] }))
  await each(
    'include tags',
    {
      images: () => Image.findAll({ logging: false, include: Tag }),
      'images with a condition': () =>
        Image.findAll({ logging: false, include: [{ model: Tag, where: { name: 'blue' } }] }),
      'tags with both': () =>
        Tag.findAll({ logging: false, include: [Image, Video], order: ['id'] }),
      'nested comments': () =>
        Tag.findAll({
          logging: false,
          include: [{ model: Image, include: [Comment], required: true }],
          order: ['id', [Image, Comment, 'id', 'ASC']],
        }),
    },
    (run) => run(),
  )
  await step('nested create', () =>
    Image.create(
      { id: 5, title: 'n', Comments: [{ id: 50, title: 'c' }], Tags: [{ id: 51, name: 't' }] },
      { logging: false, include: [Comment, Tag] },
    ),
  )
  await step('what nested create made', async () => [
    await Comment.findAll({ raw: true, where: { id: 50 }, logging: false }),
    await Tagging.findAll({ raw: true, where: { tagId: 51 }, logging: false }),
  ])
}
