// Includes against real databases (guide: docs/eager-loading.md). The general proof is
// test/properties/include-run.ts; here stand the forms, the options and the errors, each as a user
// would write it.
import { beforeAll, describe, expect, test } from 'vitest'

import {
  DataTypes,
  Op,
  col,
  fn,
  literal,
  where,
  type Model,
  type ModelStatic,
  type Sequelize,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

interface Blog {
  readonly User: Table
  readonly Profile: Table
  readonly Post: Table
  readonly Comment: Table
  readonly Tag: Table
  readonly PostTag: Table
}

/** Three users, four posts, comments and tags. */
async function makeBlog(sequelize: Sequelize): Promise<Blog> {
  const { STRING, INTEGER, VIRTUAL } = DataTypes
  const plain = { timestamps: false }
  const User = sequelize.define(
    'User',
    {
      name: STRING,
      age: { type: INTEGER, field: 'the_age' },
      label: {
        type: new VIRTUAL(STRING, ['name', 'age']),
        get(this: Row) {
          return `${this.name} (${this.age})`
        },
      },
    },
    plain,
  )
  const Profile = sequelize.define('Profile', { bio: STRING }, plain)
  const Post = sequelize.define(
    'Post',
    { title: STRING, views: INTEGER },
    { ...plain, scopes: { popular: { where: { views: { [Op.gt]: 5 } } } } },
  )
  const Comment = sequelize.define(
    'Comment',
    { text: STRING },
    { ...plain, timestamps: true, createdAt: false, updatedAt: false, paranoid: true },
  )
  const Tag = sequelize.define('Tag', { label: STRING }, plain)
  const PostTag = sequelize.define('PostTag', { weight: INTEGER }, plain)
  User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
  Profile.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId' })
  Comment.belongsTo(Post, { as: 'post', foreignKey: 'postId' })
  Post.belongsToMany(Tag, { as: 'tags', through: PostTag, foreignKey: 'postId', otherKey: 'tagId' })
  Tag.belongsToMany(Post, {
    as: 'posts',
    through: PostTag,
    foreignKey: 'tagId',
    otherKey: 'postId',
  })
  await sequelize.sync({ force: true })
  await User.bulkCreate([
    { name: 'ann', age: 30 },
    { name: 'bob', age: 20 },
    { name: 'cid', age: 40 },
  ])
  await Profile.bulkCreate([
    { bio: 'a', userId: 1 },
    { bio: 'b', userId: 2 },
  ])
  await Post.bulkCreate([
    { title: 'p1', views: 1, userId: 1 },
    { title: 'p2', views: 9, userId: 1 },
    { title: 'p3', views: 5, userId: 2 },
    { title: 'p4', views: 7, userId: null },
  ])
  await Comment.bulkCreate([
    { text: 'c1', postId: 1 },
    { text: 'c2', postId: 1 },
    { text: 'c3', postId: 3 },
    { text: 'gone', postId: 3, deletedAt: new Date('2024-01-01T00:00:00Z') },
  ])
  await Tag.bulkCreate([{ label: 'x' }, { label: 'y' }])
  await PostTag.bulkCreate([
    { postId: 1, tagId: 1, weight: 1 },
    { postId: 1, tagId: 2, weight: 2 },
    { postId: 3, tagId: 2, weight: 3 },
  ])
  return { User, Profile, Post, Comment, Tag, PostTag } as unknown as Blog
}

/** Rows as plain values. */
function plain(rows: unknown): unknown {
  return JSON.parse(JSON.stringify(rows))
}

/** Names of rows, with the titles of their posts. */
function titles(users: readonly Row[]): unknown {
  return users.map((user) => [user.name, user.posts.map((post: Row) => post.title)])
}

eachDialect((database) => {
  let blog: Blog
  let statements: string[] = []
  const logging = (sql: string): void => {
    statements.push(sql)
  }

  beforeAll(async () => {
    blog = await makeBlog(database.sequelize)
  })

  describe('forms of include', () => {
    test('a to-one association is joined: one statement, instances, null where there is none', async () => {
      statements = []
      const posts = await blog.Post.findAll({ include: 'author', order: ['id'], logging })
      expect(statements).toHaveLength(1)
      expect(posts[0]?.author).toBeInstanceOf(blog.User)
      expect(posts[0]?.author.label).toBe('ann (30)')
      expect(posts[3]?.author).toBeNull()
      expect(plain(posts[0])).toEqual({
        id: 1,
        title: 'p1',
        views: 1,
        userId: 1,
        author: { label: 'ann (30)', id: 1, name: 'ann', age: 30 },
      })
    })

    test('alias, model with alias, association, object and list mean the same', async () => {
      const { User, Post } = blog
      const order = ['id']
      const forms: unknown[] = [
        'posts',
        ['posts'],
        { model: Post, as: 'posts' },
        { association: 'posts' },
        User.associations['posts'],
        [{ association: User.associations['posts'] }],
        Post,
        [{ model: Post }],
      ]
      for (const include of forms) {
        const users = await User.findAll({ include: include as never, order })
        expect(titles(users)).toEqual([
          ['ann', ['p1', 'p2']],
          ['bob', ['p3']],
          ['cid', []],
        ])
      }
    })

    test('nested to-many: one statement per level, never a product', async () => {
      statements = []
      const users = await blog.User.findAll({
        include: [{ association: 'posts', include: ['comments', 'tags'] }, 'profile'],
        order: ['id'],
        logging,
      })
      expect(statements).toHaveLength(4)
      expect(plain(users[0])).toMatchObject({
        name: 'ann',
        profile: { bio: 'a' },
        posts: [
          {
            title: 'p1',
            comments: [{ text: 'c1' }, { text: 'c2' }],
            tags: [{ label: 'x', PostTag: { weight: 1, postId: 1, tagId: 1 } }, { label: 'y' }],
          },
          { title: 'p2', comments: [], tags: [] },
        ],
      })
    })

    test('{ all: true }, with kinds and nested', async () => {
      const [post] = await blog.Post.findAll({ include: { all: true }, order: ['id'], limit: 1 })
      expect(Object.keys(post?.dataValues ?? {})).toEqual([
        'id',
        'title',
        'views',
        'userId',
        'author',
        'comments',
        'tags',
      ])
      const [user] = await blog.User.findAll({
        include: [{ all: true, nested: true }],
        order: ['id'],
        limit: 1,
      })
      expect(user?.posts[0].tags[0].label).toBe('x')
      const [only] = await blog.Post.findAll({ include: [{ all: 'BelongsTo' }], limit: 1 })
      expect(only?.tags).toBeUndefined()
    })
  })

  describe('options of include', () => {
    test('where makes it required; required: false keeps parents', async () => {
      const where = { views: { [Op.gt]: 4 } }
      const strict = await blog.User.findAll({
        include: [{ association: 'posts', where }],
        order: ['id'],
      })
      expect(titles(strict)).toEqual([
        ['ann', ['p2']],
        ['bob', ['p3']],
      ])
      const loose = await blog.User.findAll({
        include: [{ association: 'posts', where, required: false }],
        order: ['id'],
      })
      expect(titles(loose)).toEqual([
        ['ann', ['p2']],
        ['bob', ['p3']],
        ['cid', []],
      ])
    })

    test('required below an optional include restricts that include only', async () => {
      const users = await blog.User.findAll({
        include: [{ association: 'posts', include: [{ association: 'comments', required: true }] }],
        order: ['id'],
        limit: 3,
      })
      expect(titles(users)).toEqual([
        ['ann', ['p1']],
        ['bob', ['p3']],
        ['cid', []],
      ])
    })

    test('attributes: chosen ones, keys stay hidden, [] asks for existence only', async () => {
      const users = await blog.User.findAll({
        attributes: ['name'],
        include: [{ association: 'posts', attributes: ['title'] }],
        order: ['id'],
      })
      expect(plain(users[1])).toEqual({
        name: 'bob',
        posts: [{ title: 'p3' }],
      })
      const some = await blog.User.findAll({
        include: [{ association: 'posts', attributes: [], required: true }],
        order: ['id'],
      })
      expect(some.map(({ name, posts }) => [name, posts])).toEqual([
        ['ann', undefined],
        ['bob', undefined],
      ])
    })

    test('virtual attributes of an included model bring what they depend on', async () => {
      const [post] = await blog.Post.findAll({
        include: [{ association: 'author', attributes: ['label'] }],
        order: ['id'],
        limit: 1,
      })
      expect(post?.author.label).toBe('ann (30)')
    })

    test('through: attributes, where, hidden', async () => {
      const posts = await blog.Post.findAll({
        include: [
          {
            association: 'tags',
            through: { attributes: ['weight'], where: { weight: { [Op.gt]: 1 } } },
          },
        ],
        order: ['id'],
        limit: 1,
      })
      expect(plain(posts[0]?.tags)).toEqual([{ id: 2, label: 'y', PostTag: { weight: 2 } }])
      const hidden = await blog.Post.findAll({
        include: [{ association: 'tags', through: { attributes: [] } }],
        order: ['id'],
        limit: 1,
      })
      expect(plain(hidden[0]?.tags)).toEqual([
        { id: 1, label: 'x' },
        { id: 2, label: 'y' },
      ])
    })

    test('through: { as } names the through row, whatever was asked before', async () => {
      const { Post } = blog
      const order = [['tags', 'id']] as never
      const rows = async (through: object, strategy?: 'join' | 'split'): Promise<unknown> => {
        const include = [{ association: 'tags', attributes: ['id'], through }]
        const found = await Post.findByPk(3, { include, order, strategy })
        return plain(found?.['tags'])
      }
      for (const strategy of [undefined, 'join', 'split'] as const) {
        const attributes = ['weight']
        expect(await rows({ attributes }, strategy)).toEqual([{ id: 2, PostTag: { weight: 3 } }])
        expect(await rows({ attributes, as: 'link' }, strategy)).toEqual([
          { id: 2, link: { weight: 3 } },
        ])
        expect(await rows({ attributes, as: 'row' }, strategy)).toEqual([
          { id: 2, row: { weight: 3 } },
        ])
      }
    })

    test('separate: true with attributes: [] leaves other finds their lists', async () => {
      const { User } = blog
      const posts = async (options: object): Promise<unknown> => {
        const include = [{ association: 'posts', separate: true, order: ['id'], ...options }]
        const user = await User.findByPk(2, { include: include as never })
        return plain(user?.get('posts') ?? 'none')
      }
      expect(await posts({ attributes: [] })).toBe('none')
      expect(await posts({ attributes: ['title'] })).toEqual([{ title: 'p3' }])
      expect(await posts({ attributes: [] })).toBe('none')
      const below = [{ association: 'comments', attributes: ['text'] }]
      expect(await posts({ attributes: [], include: below })).toEqual([
        { comments: [{ text: 'c3' }] },
      ])
    })

    test('a scoped model, and deleted rows', async () => {
      const users = await blog.User.findAll({
        include: [{ model: blog.Post.scope('popular'), as: 'posts', required: false }],
        order: ['id'],
      })
      expect(titles(users)).toEqual([
        ['ann', ['p2']],
        ['bob', []],
        ['cid', []],
      ])
      const count = async (paranoid: boolean): Promise<number> => {
        const post = await blog.Post.findOne({
          where: { id: 3 },
          include: [{ association: 'comments', paranoid }],
        })
        return post?.comments.length
      }
      expect([await count(true), await count(false)]).toEqual([1, 2])
    })

    test('limit and order per parent, also for many-to-many', async () => {
      const users = await blog.User.findAll({
        include: [
          { association: 'posts', limit: 1, order: [['views', 'DESC']], attributes: ['title'] },
        ],
        order: ['id'],
      })
      expect(titles(users)).toEqual([
        ['ann', ['p2']],
        ['bob', ['p3']],
        ['cid', []],
      ])
      const posts = await blog.Post.findAll({
        include: [{ association: 'tags', limit: 1, order: [['label', 'DESC']] }],
        order: ['id'],
      })
      expect(posts.map((post) => post.tags.map((tag: Row) => tag.label))).toEqual([
        ['y'],
        [],
        ['y'],
        [],
      ])
      expect(posts[0]?.tags[0].PostTag.weight).toBe(2)
    })

    test('separate: the hooks of the included model run', async () => {
      const seen: unknown[] = []
      blog.Post.addHook('beforeFind', 'seen', (options: object) => {
        seen.push(Object.keys(options).includes('limit'))
      })
      blog.Post.addHook('afterFind', 'seen', (found: unknown) => {
        seen.push(Array.isArray(found) && found.length)
      })
      await blog.User.findAll({ include: ['posts'] })
      expect(seen).toEqual([])
      const users = await blog.User.findAll({
        include: [{ association: 'posts', separate: true }],
        order: ['id'],
      })
      expect(seen).toEqual([false, 3])
      expect(titles(users)).toEqual([
        ['ann', ['p1', 'p2']],
        ['bob', ['p3']],
        ['cid', []],
      ])
      blog.Post.removeHook('beforeFind', 'seen')
      blog.Post.removeHook('afterFind', 'seen')
    })

    test('hooks see the includes in full, and may add some', async () => {
      let seen: unknown
      blog.User.addHook('beforeFindAfterOptions', 'more', (options: object) => {
        const list = Reflect.get(options, 'include') as { as: string; required: boolean }[]
        seen = list.map(({ as, required }) => [as, required])
        Reflect.set(options, 'include', [...list, { association: 'profile' }])
      })
      const user = await blog.User.findByPk(1, {
        include: [{ association: 'posts', where: { id: 1 } }],
      })
      blog.User.removeHook('beforeFindAfterOptions', 'more')
      expect(seen).toEqual([['posts', true]])
      expect(plain(user)).toMatchObject({ posts: [{ title: 'p1' }], profile: { bio: 'a' } })
    })

    test('on and or', async () => {
      const on = await blog.User.findAll({
        include: [{ association: 'posts', on: { views: { [Op.gt]: 6 } } }],
        order: ['id', ['posts', 'id']],
      })
      expect(titles(on)).toEqual([
        ['ann', ['p2', 'p4']],
        ['bob', ['p2', 'p4']],
        ['cid', ['p2', 'p4']],
      ])
      const or = await blog.User.findAll({
        include: [{ association: 'posts', where: { views: 7 }, or: true }],
        order: ['id', ['posts', 'id']],
      })
      expect(titles(or)).toEqual([
        ['ann', ['p1', 'p2', 'p4']],
        ['bob', ['p3', 'p4']],
        ['cid', ['p4']],
      ])
    })
  })

  describe('conditions and order over included tables', () => {
    test('$alias.column$ filters joined rows, with attribute names and limits too', async () => {
      const users = await blog.User.findAll({
        where: { [Op.or]: [{ '$posts.comments.text$': 'c2' }, { '$posts.views$': 5 }] },
        include: [{ association: 'posts', include: ['comments'] }],
        order: ['id'],
        limit: 1,
        offset: 1,
      })
      expect(plain(users)).toMatchObject([
        { name: 'bob', posts: [{ title: 'p3', comments: [{ text: 'c3' }] }] },
      ])
      const posts = await blog.Post.findAll({
        where: { '$author.age$': 30 },
        include: 'author',
        limit: 5,
        order: ['id'],
      })
      expect(posts.map((post) => post.title)).toEqual(['p1', 'p2'])
    })

    test('order by included columns: parents by their first row, children in order', async () => {
      const users = await blog.User.findAll({
        include: ['posts'],
        order: [
          ['posts', 'title', 'DESC'],
          ['id', 'ASC'],
        ],
        where: { id: [1, 2] },
      })
      expect(titles(users)).toEqual([
        ['bob', ['p3']],
        ['ann', ['p2', 'p1']],
      ])
      const byModel = await blog.Post.findAll({
        include: [{ model: blog.User, as: 'author', required: true }],
        order: [
          [{ model: blog.User, as: 'author' }, 'age', 'ASC'],
          ['id', 'DESC'],
        ],
        limit: 2,
      })
      expect(byModel.map((post) => post.title)).toEqual(['p3', 'p2'])
    })

    test('limit counts parents, whatever is joined', async () => {
      for (const strategy of ['split', 'join']) {
        const users = await blog.User.findAll({
          include: [{ association: 'posts', include: ['comments', 'tags'] }],
          order: ['id', ['posts', 'id', 'DESC']],
          limit: 2,
          strategy,
        } as never)
        expect(titles(users)).toEqual([
          ['ann', ['p2', 'p1']],
          ['bob', ['p3']],
        ])
      }
    })

    test('col() may name an included table by its own name (D19)', async () => {
      const users = await blog.User.findAll({
        where: where(col('Posts.title'), 'p3'),
        include: ['posts'],
      })
      expect(titles(users)).toEqual([['bob', ['p3']]])
    })

    test('a literal that names an alias has the table beside it', async () => {
      const users = await blog.User.findAll({
        where: literal('posts.views > 4'),
        include: ['posts', 'profile'],
        order: [literal('posts.views DESC')],
        limit: 1,
      })
      expect(titles(users)).toEqual([['ann', ['p2']]])
    })

    test('group with includes', async () => {
      const users = await blog.User.findAll({
        attributes: ['name', [fn('COUNT', col('posts.id')), 'n']],
        include: [{ association: 'posts', attributes: [] }],
        group: ['User.id', 'User.name'],
        order: [['name', 'ASC']],
      })
      expect(users.map((user) => [user.name, Number(user.get('n'))])).toEqual([
        ['ann', 2],
        ['bob', 1],
        ['cid', 0],
      ])
    })

    test('raw rows are joined rows, nested on demand', async () => {
      const options = {
        attributes: ['name'],
        include: [{ association: 'posts', attributes: ['title'], required: true }],
        order: ['id', ['posts', 'id']],
        raw: true,
      }
      expect(await blog.User.findAll(options as never)).toEqual([
        { name: 'ann', 'posts.title': 'p1' },
        { name: 'ann', 'posts.title': 'p2' },
        { name: 'bob', 'posts.title': 'p3' },
      ])
      expect((await blog.User.findAll({ ...options, nest: true } as never))[0]).toEqual({
        name: 'ann',
        posts: { title: 'p1' },
      })
    })
  })

  describe('counting', () => {
    test('count and findAndCountAll count parents (L3)', async () => {
      expect(await blog.User.count({ include: ['posts'] })).toBe(3)
      expect(await blog.User.count({ include: [{ association: 'posts', required: true }] })).toBe(2)
      expect(
        await blog.User.count({ include: ['posts'], where: { '$posts.views$': { [Op.gt]: 0 } } }),
      ).toBe(2)
      const page = await blog.User.findAndCountAll({
        include: [{ association: 'posts', where: { views: { [Op.gt]: 0 } } }],
        order: ['id'],
        limit: 1,
        distinct: true,
      })
      expect([page.count, titles(page.rows)]).toEqual([2, [['ann', ['p1', 'p2']]]])
    })
  })

  describe('keys', () => {
    test('keys of several columns, and associations by other keys', async () => {
      const { sequelize } = database
      const key = { type: DataTypes.INTEGER, primaryKey: true }
      const Seat = sequelize.define(
        'Seat',
        { row: key, place: key, code: { type: DataTypes.INTEGER, unique: true } },
        { timestamps: false },
      )
      const Ticket = sequelize.define('Ticket', { name: DataTypes.STRING }, { timestamps: false })
      Seat.hasMany(Ticket, {
        as: 'tickets',
        sourceKey: 'code',
        foreignKey: 'code',
        constraints: false,
      })
      await sequelize.sync()
      await Seat.bulkCreate([
        { row: 1, place: 1, code: 1 },
        { row: 1, place: 2, code: 2 },
        { row: 2, place: 1, code: 3 },
      ])
      await Ticket.bulkCreate([
        { name: 'a', code: 1 },
        { name: 'b', code: 1 },
        { name: 'c', code: 2 },
      ] as never)
      for (const strategy of ['split', 'join'] as const) {
        const seats = await Seat.findAll({
          include: ['tickets'],
          order: ['row', 'place', ['tickets', 'id', 'DESC']],
          limit: 2,
          strategy,
        } as never)
        expect(plain(seats)).toMatchObject([
          { row: 1, place: 1, tickets: [{ name: 'b' }, { name: 'a' }] },
          { row: 1, place: 2, tickets: [{ name: 'c' }] },
        ])
      }
      const where = { '$tickets.name$': ['a', 'b', 'c'] }
      expect(await Seat.count({ include: ['tickets'], where })).toBe(2)
    })
  })

  describe('records', () => {
    test('reload, toJSON and get({ plain }) keep nested records', async () => {
      const user = await blog.User.findByPk(2, {
        include: [{ association: 'posts', include: ['tags'] }],
      })
      expect(user?.get({ plain: true }).posts[0].tags[0]).toEqual({
        id: 2,
        label: 'y',
        PostTag: { weight: 3, postId: 3, tagId: 2 },
      })
      await blog.Post.update({ title: 'renamed' }, { where: { id: 3 } })
      await user?.reload()
      expect(user?.posts[0].title).toBe('renamed')
      await blog.Post.update({ title: 'p3' }, { where: { id: 3 } })
    })

    test('the same target below two parents is two records', async () => {
      const posts = await blog.Post.findAll({
        where: { userId: 1 },
        include: [{ association: 'author', include: ['posts'] }],
        order: ['id'],
      })
      const [first, second] = posts
      expect(first?.author).not.toBe(second?.author)
      expect(first?.author.posts[0]).not.toBe(second?.author.posts[0])
      expect(titles([first?.author, second?.author])).toEqual([
        ['ann', ['p1', 'p2']],
        ['ann', ['p1', 'p2']],
      ])
    })

    test('an included record can be changed and saved', async () => {
      const post = await blog.Post.findOne({ where: { id: 1 }, include: ['author'] })
      await post?.author.update({ age: 31 })
      expect((await blog.User.findByPk(1))?.age).toBe(31)
      await post?.author.update({ age: 30 })
    })
  })

  describe('schemas', () => {
    test('Model.schema reaches what is included (L51)', async () => {
      const { sequelize } = database
      const options = { timestamps: false, schemaDelimiter: '.' }
      const Owner = sequelize.define('Owner', { name: DataTypes.STRING }, options)
      const Pet = sequelize.define('Pet', { name: DataTypes.STRING }, options)
      const Toy = sequelize.define('Toy', { name: DataTypes.STRING }, options)
      Owner.hasMany(Pet, { as: 'pets', foreignKey: 'ownerId', constraints: false })
      Pet.hasMany(Toy, { as: 'toys', foreignKey: 'petId', constraints: false })
      await sequelize.createSchema('tenant', {})
      for (const model of [Owner, Pet, Toy]) await model.schema('tenant').sync({ force: true })
      await Owner.schema('tenant').create({ name: 'ann' })
      await Pet.schema('tenant').create({ name: 'rex', ownerId: 1 } as never)
      await Toy.schema('tenant').create({ name: 'ball', petId: 1 } as never)
      const owners = await Owner.schema('tenant').findAll({
        include: [{ association: 'pets', required: true, include: ['toys'] }],
      })
      expect(plain(owners)).toMatchObject([
        { name: 'ann', pets: [{ name: 'rex', toys: [{ name: 'ball' }] }] },
      ])
      await sequelize.dropSchema('tenant', {})
    })
  })

  describe('errors', () => {
    const refused: readonly [string, (given: Blog) => unknown, string][] = [
      ['an unknown alias', () => ['nope'], 'Association with alias "nope" does not exist on User'],
      ['a model that is not associated', ({ Tag }) => [Tag], 'Tag is not associated to User!'],
      [
        'a wrong alias',
        ({ Post }) => [{ model: Post, as: 'articles' }],
        "Post is associated to User using an alias. You've included an alias (articles), but it does not match the alias(es) defined in your association (posts).",
      ],
      [
        'a number',
        () => [5],
        'Include unexpected. Element has to be either a Model, an Association or an object.',
      ],
      [
        'an unknown kind',
        () => [{ all: 'Everything' }],
        "include all 'Everything' is not valid - must be BelongsTo, HasOne, HasMany, One, Has, Many or All",
      ],
      [
        'separate to-one',
        () => [{ association: 'profile', separate: true }],
        'Only HasMany associations support include.separate',
      ],
    ]
    for (const [what, include, message] of refused) {
      test(`${what} is refused`, async () => {
        await expect(blog.User.findAll({ include: include(blog) as never })).rejects.toThrow(
          message,
        )
      })
    }
  })

  describe('errors say where', () => {
    test('an unknown attribute in a nested include is told with its model', async () => {
      const { User } = blog
      const include = (below: object): never =>
        [{ association: 'posts', include: [{ association: 'comments', ...below }] }] as never
      await expect(User.findAll({ include: include({ attributes: ['texd'] }) })).rejects.toThrow(
        'Model Comment has no attribute "texd", did you mean "text"?',
      )
      await expect(User.findAll({ include: include({ where: { texd: 1 } }) })).rejects.toThrow(
        'Model Comment has no attribute "texd", did you mean "text"?',
      )
      await expect(User.findAll({ include: ['posts'], where: { nam: 1 } })).rejects.toThrow(
        'Model User has no attribute "nam", did you mean "name"?',
      )
    })

    test('an order by something that is not included names it', async () => {
      await expect(
        blog.User.findAll({ include: ['posts'], order: [['articles', 'title', 'DESC']] }),
      ).rejects.toThrow('\'User\': "articles" is none of its includes')
    })

    test('an entry of a list that is nothing is refused by reload, too', async () => {
      const user = await blog.User.findByPk(1)
      await expect(user?.reload({ include: [undefined, 'posts'] as never })).rejects.toThrow(
        'Include unexpected. Element has to be either a Model, an Association or an object.',
      )
    })
  })

  describe('strategies', () => {
    test('explain tells how each include is read, and why', async () => {
      const told: unknown[] = []
      await blog.User.findAll({
        where: { '$posts.tags.label$': 'y' },
        include: [
          { association: 'posts', include: ['tags', 'comments', 'author'] },
          { association: 'posts', as: 'posts', include: ['tags', 'comments', 'author'] },
          'profile',
        ],
        explain: ({ includes }: { includes: unknown }) => told.push(includes),
      } as never)
      expect(told).toEqual([
        [
          { path: 'posts', strategy: 'join', reason: 'named by another option' },
          { path: 'posts.tags', strategy: 'join', reason: 'named by another option' },
          { path: 'posts.comments', strategy: 'split', reason: 'to-many' },
          { path: 'posts.author', strategy: 'join', reason: 'to-one' },
          { path: 'profile', strategy: 'join', reason: 'to-one' },
        ],
      ])
      const wrong = blog.User.findAll({ include: ['posts'], strategy: 'magic' } as never)
      await expect(wrong).rejects.toThrow(
        "Invalid value 'magic' for \"strategy\" of User: use 'join', 'split' or 'json'.",
      )
    })

    test('snapshot: all statements see one state', async () => {
      statements = []
      const users = await blog.User.findAll({
        include: ['posts'],
        order: ['id'],
        snapshot: true,
        logging,
      } as never)
      expect(titles(users)).toEqual([
        ['ann', ['p1', 'p2']],
        ['bob', ['p3']],
        ['cid', []],
      ])
      const ids = new Set(statements.map((sql) => /^Executing \((.*?)\)/.exec(sql)?.[1]))
      expect([ids.size, ids.has('default')]).toEqual([1, false])
    })

    test('a lock reaches rows that are read on their own', async () => {
      await database.sequelize.transaction(async (transaction) => {
        const users = await blog.User.findAll({
          include: [{ association: 'posts', include: ['tags'] }],
          order: ['id'],
          limit: 2,
          lock: true,
          transaction,
        })
        expect(titles(users)).toEqual([
          ['ann', ['p1', 'p2']],
          ['bob', ['p3']],
        ])
      })
    })
  })

  describe('plans', () => {
    test('a plan serves other values, not other shapes', async () => {
      const ask = (views: number, limit?: number): Promise<unknown> =>
        blog.User.findAll({
          include: [
            {
              association: 'posts',
              where: { views },
              ...(limit !== undefined && { limit, required: false }),
            },
          ],
          order: ['id'],
        }).then(titles)
      expect(await ask(9)).toEqual([['ann', ['p2']]])
      expect(await ask(5)).toEqual([['bob', ['p3']]])
      expect(await ask(1, 1)).toEqual([
        ['ann', ['p1']],
        ['bob', []],
        ['cid', []],
      ])
      expect(await ask(9)).toEqual([['ann', ['p2']]])
    })
  })
})
