// Association getters without N+1 (guide: docs/eager-loading.md, "Lazy loading without N+1").
import { beforeAll, describe, expect, test, vi } from 'vitest'

import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

eachDialect((database) => {
  let User: Table
  let Post: Table
  let statements: string[] = []
  const logging = (sql: string): void => {
    statements.push(sql)
  }

  beforeAll(async () => {
    const { sequelize } = database
    const options = { timestamps: false }
    const { STRING, INTEGER } = DataTypes
    const models = {
      User: sequelize.define('User', { name: STRING }, options),
      Profile: sequelize.define('Profile', { bio: STRING }, options),
      Post: sequelize.define('Post', { title: STRING, views: INTEGER }, options),
      Tag: sequelize.define('Tag', { label: STRING }, options),
    }
    models.User.hasMany(models.Post, { as: 'posts', foreignKey: 'userId' })
    models.User.hasOne(models.Profile, { as: 'profile', foreignKey: 'userId' })
    models.Post.belongsTo(models.User, { as: 'author', foreignKey: 'userId' })
    models.Post.belongsToMany(models.Tag, { as: 'tags', through: 'PostTags' })
    models.Tag.belongsToMany(models.Post, { as: 'posts', through: 'PostTags' })
    ;[User, Post] = [models.User, models.Post] as unknown as [Table, Table]
    await sequelize.sync({ force: true })
    for (const name of ['ann', 'bob', 'cid']) {
      const user = await User.create({ name })
      await user['createProfile']({ bio: name.toUpperCase() })
      for (const n of [1, 2]) await user['createPost']({ title: `${name}${n}`, views: n })
    }
    const posts = await Post.findAll()
    for (const post of posts) await post['createTag']({ label: `#${post['title']}` })
    await User.create({ name: 'dan' })
  })

  /** Reads users and runs the work with an empty log. */
  async function withUsers(
    lazyLoading: string,
    work: (users: readonly Row[]) => Promise<unknown>,
  ): Promise<unknown> {
    const users = await User.findAll({ order: ['id'], lazyLoading } as object)
    statements = []
    return work(users)
  }

  const titles = (posts: readonly Row[]): unknown => posts.map((post) => post['title'])

  describe('batch', () => {
    test('getters of one tick share a query, each gets its own', async () => {
      const found = await withUsers('batch', (users) =>
        Promise.all(users.map((user) => user['getPosts']({ order: [['id', 'DESC']], logging }))),
      )
      expect(statements).toHaveLength(1)
      expect((found as Row[][]).map(titles)).toEqual([
        ['ann2', 'ann1'],
        ['bob2', 'bob1'],
        ['cid2', 'cid1'],
        [],
      ])
    })

    test('limits count per record, and other options are other queries', async () => {
      const found = await withUsers('batch', (users) =>
        Promise.all(
          users.flatMap((user) => [
            user['getPosts']({ limit: 1, order: [['id', 'DESC']], logging }),
            user['getPosts']({ where: { views: 1 }, logging }),
          ]),
        ),
      )
      expect(statements).toHaveLength(2)
      expect((found as Row[][]).map(titles)).toEqual([
        ['ann2'],
        ['ann1'],
        ['bob2'],
        ['bob1'],
        ['cid2'],
        ['cid1'],
        [],
        [],
      ])
    })

    test('to-one and many-to-many', async () => {
      const posts = await Post.findAll({ order: ['id'], lazyLoading: 'batch' } as object)
      statements = []
      const authors = await Promise.all(posts.map((post) => post['getAuthor']({ logging })))
      const tags = await Promise.all(posts.map((post) => post['getTags']({ logging })))
      expect(statements).toHaveLength(2)
      expect(authors.map((author) => author.name)).toEqual([
        'ann',
        'ann',
        'bob',
        'bob',
        'cid',
        'cid',
      ])
      expect(authors[0]).not.toBe(authors[1])
      expect(tags.map(([tag]) => [tag.label, tag.PostTags.PostId])).toEqual(
        posts.map((post) => [`#${post['title']}`, post['id']]),
      )
      const profiles = (await withUsers('batch', (users) =>
        Promise.all(users.map((user) => user['getProfile']({ logging }))),
      )) as (Row | null)[]
      expect(profiles.map((profile) => profile?.['bio'] ?? null)).toEqual([
        'ANN',
        'BOB',
        'CID',
        null,
      ])
    })

    test('each call asks anew', async () => {
      await withUsers('batch', async (users) => {
        const [user] = users
        await user?.['getPosts']({ logging })
        await user?.['getPosts']({ logging })
      })
      expect(statements).toHaveLength(2)
    })
  })

  describe('peers', () => {
    test('the first getter of a loop loads for all, once', async () => {
      await withUsers('peers', async (users) => {
        const found: unknown[] = []
        for (const user of users) found.push(titles(await user['getPosts']({ logging })))
        expect(found).toEqual([['ann1', 'ann2'], ['bob1', 'bob2'], ['cid1', 'cid2'], []])
        expect(statements).toHaveLength(1)
        await users[0]?.['getPosts']({ logging })
        expect(statements).toHaveLength(2)
      })
    })

    test('nested records are peers too', async () => {
      const users = await User.findAll({ include: 'posts', lazyLoading: 'peers' } as object)
      statements = []
      for (const user of users) {
        for (const post of user['posts']) await post.getTags({ logging })
      }
      expect(statements).toHaveLength(1)
    })
  })

  test('a model and the Sequelize instance may set the mode; the find wins', async () => {
    const sequelize = database.connect({ lazyLoading: 'throw' })
    const Leaf = sequelize.define('Leaf', { rootId: DataTypes.INTEGER }, { timestamps: false })
    const Root = sequelize.define('Root', {}, { timestamps: false, lazyLoading: 'batch' })
    Root.hasMany(Leaf, { as: 'leaves', foreignKey: 'rootId', constraints: false })
    Leaf.belongsTo(Root, { as: 'root', foreignKey: 'rootId', constraints: false })
    await sequelize.sync({ force: true })
    await Root.bulkCreate([{}, {}])
    await Leaf.bulkCreate([{ rootId: 1 }, { rootId: 2 }])
    const roots = (await Root.findAll()) as unknown as Row[]
    statements = []
    await Promise.all(roots.map((root) => root['getLeaves']({ logging })))
    expect(statements).toHaveLength(1)
    const [leaf] = (await Leaf.findAll()) as unknown as Row[]
    await expect(leaf?.['getRoot']()).rejects.toThrow('was not included')
    const [free] = (await Leaf.findAll({ lazyLoading: 'each' })) as unknown as Row[]
    expect(await free?.['getRoot']()).toBeInstanceOf(Root)
  })

  test('throw: the getter says what to include', async () => {
    await withUsers('throw', async ([user]) => {
      await expect(user?.['getPosts']()).rejects.toThrow(
        "User.posts was not included when the record was read, and lazyLoading is 'throw'",
      )
      expect(titles(await user?.['getPosts']({ lazyLoading: 'each' }))).toEqual(['ann1', 'ann2'])
    })
    await expect(withUsers('later', async ([user]) => user?.['getPosts']())).rejects.toThrow(
      'Invalid value \'later\' for "lazyLoading"',
    )
  })

  test('each, v6, is the default; the detector names the pattern once', async () => {
    const sequelize = database.connect({ detectNPlusOne: true })
    // Told once per call site: each database has a model of its own here.
    const name = `Item${database.title.replaceAll(/\W/g, '')}`
    const Item = sequelize.define(name, { parentId: DataTypes.INTEGER }, { timestamps: false })
    Item.hasMany(Item, { as: 'children', foreignKey: 'parentId', constraints: false })
    await Item.sync({ force: true })
    await Item.bulkCreate(Array.from({ length: 12 }, () => ({ parentId: 1 })))
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    try {
      const items = (await Item.findAll()) as unknown as Row[]
      statements = []
      for (const item of items) await item['getChildren']({ logging })
      expect(statements).toHaveLength(12)
      const told = warn.mock.calls.map(([text]) => String(text))
      expect(
        told.filter((text) => text.includes(`N+1 queries: the getter of ${name}.children`)),
      ).toHaveLength(1)
    } finally {
      warn.mockRestore()
    }
  })
})
