// Corners of includes, each as a user would write it: limits per parent with conditions on rows below,
// conditions across parentheses, includes of which nothing is read, deleted links, unknown columns, right joins.
import { beforeAll, expect, test } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

interface Blog {
  readonly User: Table
  readonly Post: Table
  readonly Comment: Table
  readonly Tag: Table
  readonly PostTag: Table
}

async function makeBlog(sequelize: Sequelize): Promise<Blog> {
  const { STRING, INTEGER } = DataTypes
  const plain = { timestamps: false }
  const User: Table = sequelize.define('User', { name: STRING }, plain)
  const Post: Table = sequelize.define('Post', { title: STRING }, plain)
  const Comment: Table = sequelize.define('Comment', { stars: INTEGER }, plain)
  const Tag: Table = sequelize.define('Tag', { label: STRING }, plain)
  const PostTag: Table = sequelize.define('PostTag', { weight: INTEGER }, { paranoid: true })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId', constraints: false })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId', constraints: false })
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId', constraints: false })
  Comment.belongsTo(User, { as: 'writer', foreignKey: 'writerId', constraints: false })
  Post.belongsToMany(Tag, { as: 'tags', through: PostTag, foreignKey: 'postId' })
  Tag.belongsToMany(Post, { as: 'posts', through: PostTag, foreignKey: 'tagId' })
  await sequelize.sync({ force: true })
  await User.bulkCreate([{ name: 'ann' }, { name: 'bob' }])
  await Post.bulkCreate([
    { title: 'a1', userId: 1 },
    { title: 'a2', userId: 1 },
    { title: 'a3', userId: 1 },
    { title: 'b1', userId: 2 },
    { title: 'loose', userId: null },
  ])
  await Comment.bulkCreate([
    { stars: 1, postId: 1, writerId: 2 },
    { stars: 5, postId: 2, writerId: 1 },
    { stars: 4, postId: 2, writerId: 2 },
    { stars: 5, postId: 3, writerId: 2 },
    { stars: 3, postId: 4, writerId: 1 },
  ])
  await Tag.bulkCreate([{ label: 'x' }, { label: 'y' }])
  await PostTag.bulkCreate([
    { postId: 1, tagId: 1, weight: 1 },
    { postId: 1, tagId: 2, weight: 2, deletedAt: new Date('2024-01-01T00:00:00Z') },
  ])
  return { User, Post, Comment, Tag, PostTag }
}

eachDialect((database) => {
  let blog: Blog

  beforeAll(async () => {
    blog = await makeBlog(database.sequelize)
  })

  const order = ['id']

  test('a limit per parent counts rows whose children satisfy a condition, each once', async () => {
    const users = await blog.User.findAll({
      include: [
        {
          association: 'posts',
          separate: true,
          where: { '$comments.stars$': { [Op.gte]: 4 } },
          include: ['comments'],
          limit: 1,
          offset: 1,
          order,
        },
      ],
      order,
    })
    expect(users.map(({ posts }) => posts.map((post: Row) => post.title))).toEqual([['a3'], []])
  })

  test('a limit per parent holds for many-to-many rows with a condition on rows below', async () => {
    const tags = await blog.Tag.findAll({
      include: [
        {
          association: 'posts',
          where: { '$posts.comments.stars$': { [Op.gt]: 0 } },
          required: false,
          include: ['comments'],
          limit: 1,
          order: [['title', 'DESC']],
        },
      ],
      order,
    })
    expect(tags.map(({ posts }) => posts.map((post: Row) => post.title))).toEqual([['a1'], []])
  })

  test('a condition of an include names a column of an include below it', async () => {
    const posts = await blog.Post.findAll({
      include: [
        {
          association: 'comments',
          where: { '$comments.writer.name$': 'ann' },
          required: false,
          strategy: 'join',
          include: ['writer'],
        },
      ],
      order: ['id', ['comments', 'id', 'ASC']],
    })
    expect(posts.map(({ comments }) => comments.map(({ stars }: Row) => stars))).toEqual([
      [],
      [5],
      [],
      [3],
      [],
    ])
  })

  test('a required include below an optional one names a column of the top', async () => {
    const users = await blog.User.findAll({
      include: [
        {
          association: 'posts',
          required: false,
          include: [{ association: 'comments', required: true, where: { '$User.name$': 'ann' } }],
        },
      ],
      order: ['id', ['posts', 'id', 'ASC']],
    })
    expect(users.map(({ posts }) => posts.map((post: Row) => post.title))).toEqual([
      ['a1', 'a2', 'a3'],
      [],
    ])
  })

  test('records come once where joined rows show nothing of themselves', async () => {
    const users = await blog.User.findAll({
      include: [{ association: 'posts', attributes: [] }],
      where: { '$posts.title$': { [Op.startsWith]: 'a' } },
    })
    expect(users.map(({ name }) => name)).toEqual(['ann'])
  })

  test('children are ordered by the include, whatever strategy reads them', async () => {
    const read = (strategy: 'join' | 'split'): Promise<Row[]> =>
      blog.User.findAll({
        include: [{ association: 'posts', strategy, order: [['title', 'DESC']] }],
        order,
      })
    const titles = (users: Row[]): unknown =>
      users.map(({ posts }) => posts.map((post: Row) => post.title))
    const expected = [['a3', 'a2', 'a1'], ['b1']]
    expect(titles(await read('join'))).toEqual(expected)
    expect(titles(await read('split'))).toEqual(expected)
  })

  test('deleted rows of the table between are hidden, unless the include asks for them', async () => {
    const labels = async (through: object): Promise<unknown> => {
      const post = await blog.Post.findByPk(1, {
        include: [{ association: 'tags', through }],
        order: [['tags', 'id', 'ASC']],
      })
      return post?.tags.map(({ label }: Row) => label)
    }
    expect(await labels({})).toEqual(['x'])
    expect(await labels({ paranoid: false })).toEqual(['x', 'y'])
  })

  test('an unknown column of an include is told where there is nothing to read, too', async () => {
    const work = blog.User.findAll({
      where: { name: 'nobody' },
      include: [{ association: 'posts', attributes: ['nothing'] }],
    })
    await expect(work).rejects.toMatchObject({ name: 'SequelizeDatabaseError' })
  })

  test('a limit per parent is refused where rows are joined to their parents', async () => {
    const tags = { association: 'tags', limit: 1 }
    await expect(blog.Post.findAll({ include: [tags], raw: true })).rejects.toThrow(
      'The include "tags" has a limit or an offset, which counts rows per parent: that is not possible with raw rows',
    )
  })

  test('right: true keeps rows without a parent where v6 writes RIGHT JOIN', async () => {
    const include = [{ association: 'posts', right: true }]
    const users = await blog.User.findAll({ include, order: [['posts', 'id', 'ASC']] })
    const found = users.map(({ id, posts }) => [id, posts.length])
    const whole = [
      [1, 3],
      [2, 1],
    ]
    expect(found).toEqual(database.dialect === 'sqlite' ? whole : [...whole, [null, 1]])
    expect(await blog.User.count({ include })).toBe(2)
  })

  test('separate: true shows the key by which rows are put together, as in v6', async () => {
    const users = await blog.User.findAll({
      attributes: ['name'],
      include: [{ association: 'posts', separate: true, attributes: ['title'], order }],
      order,
    })
    expect(JSON.parse(JSON.stringify(users[1]))).toEqual({
      name: 'bob',
      id: 2,
      posts: [{ title: 'b1' }],
    })
  })
})
