'use strict'
// PARITY 8.3: accessor methods of the four kinds: results and SQL text.

module.exports = async ({ sequelize, DataTypes, Op, step, quiet }) => {
  const off = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, off)
  const Post = sequelize.define(
    'Post',
    { title: DataTypes.STRING, kind: DataTypes.STRING },
    { ...off, defaultScope: {}, scopes: { long: { where: { title: { [Op.like]: '%long%' } } } } },
  )
  const Profile = sequelize.define('Profile', { bio: DataTypes.STRING }, off)
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, off)
  const PostTag = sequelize.define('PostTag', { weight: DataTypes.INTEGER }, off)
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  User.hasMany(Post, { as: 'drafts', foreignKey: 'userId', scope: { kind: 'draft' } })
  User.hasOne(Profile, { foreignKey: 'userId' })
  Profile.belongsTo(User, { foreignKey: 'userId' })
  Post.belongsToMany(Tag, { through: PostTag, as: 'tags', foreignKey: 'postId', otherKey: 'tagId' })
  Tag.belongsToMany(Post, {
    through: PostTag,
    as: 'posts',
    foreignKey: 'tagId',
    otherKey: 'postId',
  })
  await quiet(() => sequelize.sync())
  const [ann, bob] = await quiet(async () => [
    await User.create({ name: 'ann' }),
    await User.create({ name: 'bob' }),
  ])
  const posts = await quiet(async () => {
    const made = []
    for (const title of ['one', 'two long', 'three', 'four'])
      made.push(await Post.create({ title }))
    return made
  })
  const tags = await quiet(async () => {
    const made = []
    for (const label of ['x', 'y', 'z']) made.push(await Tag.create({ label }))
    return made
  })
  const [one, two, three, four] = posts

  await step('belongsTo get none', () => one.getAuthor())
  await step('belongsTo set', async () => (await one.setAuthor(ann)) === one)
  await step('belongsTo set key', async () => {
    await two.setAuthor(1)
    return two.userId
  })
  await step('belongsTo set unsaved', async () => {
    await three.setAuthor(bob, { save: false })
    return [three.userId, three.changed()]
  })
  await step('belongsTo get', () => one.getAuthor())
  await step('belongsTo get options', () => one.getAuthor({ attributes: ['id'], raw: true }))
  await step('belongsTo get where', () => one.getAuthor({ where: { name: 'nobody' } }))
  await step('belongsTo set null', async () => {
    await two.setAuthor(null)
    return two.userId
  })
  await step('belongsTo create', () =>
    four.createAuthor({ name: 'carl' }).then((user) => [user.name, user.constructor.name]),
  )
  await step('hasOne get none', () => ann.getProfile())
  await step('hasOne create', () => ann.createProfile({ bio: 'first' }))
  await step('hasOne get', () => ann.getProfile())
  await step('hasOne set', async () => {
    const fresh = await quiet(() => Profile.create({ bio: 'second' }))
    return ann.setProfile(fresh)
  })
  await step('hasOne set key', () => ann.setProfile(1))
  await step('hasOne set null', () => ann.setProfile(null))
  await step('hasMany get', () => ann.getPosts())
  await step('hasMany set', async () => (await ann.setPosts([one, two])) === ann)
  await step('hasMany set keys', async () => (await ann.setPosts([one.id, three.id])) === ann)
  await step('hasMany add', async () => (await ann.addPost(two)) === ann)
  await step('hasMany add several', async () => (await ann.addPosts([three, four])) === ann)
  await step('hasMany add key', async () => (await ann.addPost(four.id)) === ann)
  await step('hasMany add nothing', async () => (await ann.addPosts([])) === ann)
  await step('hasMany get where', () =>
    ann.getPosts({ where: { title: { [Op.like]: 't%' } }, order: [['id', 'ASC']] }),
  )
  await step('hasMany get scope', () => ann.getPosts({ scope: 'long' }))
  await step('hasMany get limit', () =>
    ann.getPosts({ limit: 1, order: [['id', 'DESC']], raw: true }),
  )
  await step('hasMany count', () => ann.countPosts())
  await step('hasMany count where', () => ann.countPosts({ where: { title: 'one' } }))
  await step('hasMany has', () => ann.hasPost(one))
  await step('hasMany has key', () => ann.hasPost(one.id))
  await step('hasMany has several', () => ann.hasPosts([one, two]))
  await step('hasMany has not', () => bob.hasPosts([one, two]))
  await step('hasMany remove', async () => {
    const result = await ann.removePost(one)
    return result === ann ? 'source' : result.constructor.name
  })
  await step('hasMany remove several', async () => {
    const result = await ann.removePosts([two.id, three])
    return result === ann ? 'source' : result.constructor.name
  })
  await step('hasMany create', () =>
    ann.createPost({ title: 'made' }).then((post) => [post.title, post.userId]),
  )
  await step('hasMany create scoped', () =>
    ann.createDraft({ title: 'draft' }).then((post) => [post.kind, post.userId]),
  )
  await step('hasMany get scoped', () =>
    ann.getDrafts({ attributes: ['title', 'kind'], raw: true }),
  )
  await step('hasMany set null', async () => (await bob.setPosts(null)) === bob)
  await step('many get none', () => one.getTags())
  await step('many add', () => one.addTag(tags[0]).then((result) => typeof result))
  await step('many add through', () =>
    one.addTag(tags[1], { through: { weight: 5 } }).then((result) => typeof result),
  )
  await step('many add again', () => one.addTag(tags[0]).then((result) => typeof result))
  await step('many add again changed', () =>
    one.addTag(tags[1], { through: { weight: 6 } }).then((result) => typeof result),
  )
  await step('many add keys', () =>
    one.addTags([tags[1].id, tags[2].id]).then((result) => typeof result),
  )
  await step('many get', () => one.getTags({ order: [['id', 'ASC']] }))
  await step('many get joinTableAttributes', () =>
    one.getTags({ joinTableAttributes: ['weight'], order: [['id', 'ASC']] }),
  )
  await step('many get no join', () =>
    one.getTags({ joinTableAttributes: [], order: [['id', 'ASC']] }),
  )
  await step('many get through where', () => one.getTags({ through: { where: { weight: 6 } } }))
  await step('many get where', () => one.getTags({ where: { label: 'x' } }))
  await step('many count', () => one.countTags())
  await step('many count where', () => one.countTags({ where: { label: 'x' } }))
  await step('many has', () => one.hasTag(tags[0]))
  await step('many has several', () => one.hasTags([tags[0], tags[1].id]))
  await step('many has not', () => two.hasTag(tags[0]))
  await step('many remove', () => one.removeTag(tags[0]))
  await step('many remove none', () => one.removeTag(tags[0]))
  await step('many remove several', () => one.removeTags(tags))
  await step('many set', () =>
    one.setTags([tags[0], tags[1]]).then((result) => Array.isArray(result)),
  )
  await step('many set others', () =>
    one
      .setTags([tags[1], tags[2]], { through: { weight: 9 } })
      .then((result) => Array.isArray(result)),
  )
  await step('many set none', () => one.setTags([]).then((result) => Array.isArray(result)))
  await step('many create', () =>
    one.createTag({ label: 'new' }, { through: { weight: 3 } }).then((tag) => tag.label),
  )
  await step('many other side', () =>
    Tag.findOne({ where: { label: 'new' } }).then((tag) => tag.getPosts({ raw: true })),
  )
  await step('association methods', async () => {
    const found = await User.associations.posts.get([ann, bob])
    return Object.entries(found).map(([key, rows]) => [key, rows.length])
  })
}
module.exports.dialects = ['sqlite', 'postgres']
