// Association objects whose methods a program wraps: the accessors of records go through the wrapper.
module.exports = async ({ Sequelize, sequelize, DataTypes, step, quiet, event }) => {
  const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false })
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, { timestamps: false })
  const links = [
    User.hasMany(Post, { as: 'posts' }),
    Post.belongsTo(User, { as: 'author', foreignKey: 'UserId' }),
    User.hasOne(Tag, { as: 'badge' }),
    Post.belongsToMany(Tag, { as: 'tags', through: 'PostTags' }),
  ]
  await quiet(() => sequelize.sync())
  const user = await User.create({ id: 1, name: 'a' })
  const post = await Post.create({ id: 1, title: 'p', UserId: 1 })
  const tag = await Tag.create({ id: 1, label: 't', UserId: 1 })
  for (const link of links) {
    for (const method of ['get', 'set', 'add', 'remove', 'create']) {
      const original = link[method]
      if (typeof original !== 'function') continue
      link[method] = function (source, ...rest) {
        event(`${this.as}.${method}`, Array.isArray(source) ? source.length : source.id)
        return original.call(this, source, ...rest)
      }
    }
  }
  await step('getPosts', () => user.getPosts())
  await step('addPost', () => user.addPost(post))
  await step('createPost', () => user.createPost({ title: 'q' }))
  await step('removePost', () => user.removePost(2))
  await step('getAuthor', () => post.getAuthor())
  await step('setAuthor', () => post.setAuthor(user))
  await step('getBadge', () => user.getBadge())
  await step('addTags', () => post.addTags([tag]))
  await step('getTags', () => post.getTags())
  const { prototype } = Sequelize.HasMany
  const { get } = prototype
  delete links[0].get
  prototype.get = async function (source, options) {
    event('prototype', source.id)
    return get.call(this, source, { ...options, where: { title: 'p' } })
  }
  await step('wrapped on the prototype', () => user.getPosts())
  prototype.get = get
  await step('put back', () => user.getPosts())
  for (const [name, on] of Object.entries({ column: 'UserId', association: links[0] })) {
    await step(`groupedLimit ${name}`, async () => {
      const found = await Post.findAll({
        groupedLimit: { on, limit: 1, values: [1, 2] },
        order: [['id', 'DESC']],
        attributes: ['id', 'UserId'],
        logging: false,
      })
      return found.map((row) => [row.id, row.UserId])
    })
  }
  const [posts] = links
  await step('toInstanceArray', () =>
    posts.toInstanceArray([post, 7]).map((each) => [each.id, each.isNewRecord]),
  )
  await step('verifyAssociationAlias', () => [
    posts.verifyAssociationAlias('posts'),
    posts.verifyAssociationAlias({ plural: 'posts', singular: 'post' }),
    links[1].verifyAssociationAlias({ plural: 'authors', singular: 'author' }),
    posts.verifyAssociationAlias('others'),
  ])
  await step('sorted models', () =>
    sequelize.modelManager.getModelsTopoSortedByForeignKey().map((model) => model.name),
  )
  await step('in a circle', () => {
    Tag.belongsTo(Post, { as: 'first' })
    Post.belongsTo(Tag, { as: 'main', constraints: true })
    return sequelize.modelManager.getModelsTopoSortedByForeignKey()
  })
}
