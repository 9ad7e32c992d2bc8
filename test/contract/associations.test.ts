// Methods that associations put on records, and association objects (guide: Associations). Includes stand in
// eager-loading.test.ts.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- accessors are named by the associations
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

const names = (rows: readonly Row[]): unknown[] =>
  rows.map((row) => row['name'] as unknown).toSorted()

eachDialect((database) => {
  let User: Table
  let Profile: Table
  let Post: Table
  let Tag: Table
  let Link: Table
  let ann: Row
  let bob: Row

  beforeAll(() => {
    const { sequelize } = database
    const define = (name: string, attributes: object = {}): Table =>
      sequelize.define(
        name,
        { name: DataTypes.STRING, ...attributes },
        { timestamps: false },
      ) as never
    User = define('User')
    Profile = define('Profile')
    Post = define('Post', { kind: DataTypes.STRING })
    Tag = define('Tag')
    Link = sequelize.define(
      'Link',
      { weight: { type: DataTypes.INTEGER, defaultValue: 1 } },
      { timestamps: false },
    ) as never
    User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
    Profile.belongsTo(User, { as: 'user', foreignKey: 'userId' })
    User.hasMany(Post, { as: 'posts', foreignKey: { name: 'authorId', field: 'author_id' } })
    User.hasMany(Post, {
      as: 'drafts',
      foreignKey: { name: 'authorId', field: 'author_id' },
      scope: { kind: 'draft' },
    })
    Post.belongsTo(User, { as: 'author', foreignKey: { name: 'authorId', field: 'author_id' } })
    Post.belongsToMany(Tag, { as: 'tags', through: Link, foreignKey: 'postId', otherKey: 'tagId' })
    Tag.belongsToMany(Post, { as: 'posts', through: Link, foreignKey: 'tagId', otherKey: 'postId' })
    User.belongsToMany(User, { as: 'friends', through: 'Friends' })
  })

  beforeEach(async () => {
    await database.sequelize.sync({ force: true })
    ann = await User.create({ name: 'ann' })
    bob = await User.create({ name: 'bob' })
  })

  describe('belongsTo', () => {
    test('reads, sets by record and key, unsets and creates', async () => {
      const post = await Post.create({ name: 'p' })
      expect(await post['getAuthor']()).toBeNull()
      expect(await post['setAuthor'](ann)).toBe(post)
      await post['setAuthor'](bob['id'])
      expect((await post['getAuthor']())['name']).toBe('bob')
      await post['setAuthor'](null)
      expect((await post.reload())['authorId']).toBeNull()
      const made = await post['createAuthor']({ name: 'new' })
      expect([made['name'], post['authorId']]).toEqual(['new', made['id']])
    })

    test('with save: false only sets the key', async () => {
      const post = await Post.create({ name: 'p' })
      post['setAuthor'](ann, { save: false })
      expect([post['authorId'], post.changed()]).toEqual([ann['id'], ['authorId']])
    })
  })

  test('setting an owner saves the key and no other change', async () => {
    const post = await Post.create({ name: 'p', kind: 'a' })
    post['kind'] = 'b'
    await post['setAuthor'](ann)
    expect([post['kind'], post.changed()]).toEqual(['b', ['kind']])
    const [stored] = await Post.findAll({ where: { id: post['id'] } })
    expect([stored?.['kind'], stored?.['authorId']]).toEqual(['a', ann['id']])
    const made = await post['createAuthor']({ name: 'new' }, { fields: ['name'] })
    await post.reload()
    expect([post['authorId'], post['kind']]).toEqual([made['id'], 'a'])
  })

  test('a record of another model is refused: its key is that of somebody else', async () => {
    const post = await Post.create({ name: 'p' })
    const tag = await Tag.create({ name: 't' })
    const profile = await Profile.create({ name: 'x' })
    const calls: readonly [string, () => Promise<unknown>][] = [
      ['User.posts takes records of Post', () => ann['addPost'](tag)],
      ['User.posts takes records of Post', () => ann['setPosts']([post, tag])],
      ['User.posts takes records of Post', () => ann['hasPost'](tag)],
      ['User.profile takes records of Profile', () => ann['setProfile'](tag)],
      ['Post.author takes records of User', () => post['setAuthor'](profile)],
      ['Post.tags takes records of Tag', () => post['addTags']([post])],
      ['Post.tags takes records of Tag', () => post['removeTag'](ann)],
    ]
    for (const [message, call] of calls) {
      await expect(call()).rejects.toMatchObject({
        name: 'SequelizeAssociationError',
        message: expect.stringContaining(`${message} or their keys, not a record of `) as string,
      })
    }
    expect([await Post.count({ where: { authorId: null } }), await Link.count()]).toEqual([1, 0])
    await ann['addPost'](await Post.unscoped().findByPk(post['id']))
    expect(await ann['countPosts']()).toBe(1)
  })

  test('hooks: true with onDelete: cascade destroys targets as the record is destroyed', async () => {
    const { sequelize } = database
    const House = sequelize.define('House', {}, { timestamps: false }) as Table
    const Room = sequelize.define('Room', {}, { paranoid: true }) as Table
    House.hasMany(Room, { as: 'rooms', foreignKey: 'houseId', onDelete: 'CASCADE', hooks: true })
    await sequelize.sync()
    const ran: string[] = []
    Room.beforeDestroy((_room, { force }) => {
      ran.push(force === true ? 'forced' : 'marked')
    })
    const destroyed = async (options?: object): Promise<unknown> => {
      ran.length = 0
      const house = await House.create({}, {})
      await house['createRoom']()
      await house.destroy(options)
      return ran.slice()
    }
    expect(await destroyed()).toEqual(['marked'])
    expect(await destroyed({ force: true })).toEqual(['forced'])
    expect(await destroyed({ hooks: false })).toEqual([])
    expect(await Room.count({ paranoid: false })).toBe(0)
  })

  test('nobody is no target', async () => {
    const post = await Post.create({ name: 'p' })
    expect([await ann['hasPost'](null), await post['hasTag'](null)]).toEqual([false, false])
    expect([await ann['hasPosts']([]), await post['hasTags']([])]).toEqual([true, true])
  })

  describe('hasOne', () => {
    test('takes the key from the old target', async () => {
      const [one, two] = await Profile.bulkCreate([{ name: 'one' }, { name: 'two' }])
      await ann['setProfile'](one)
      await ann['setProfile'](two)
      const rows = await Profile.findAll({ order: ['id'], raw: true })
      expect(rows.map((row) => row['userId'])).toEqual([null, ann['id']])
      expect((await ann['getProfile']())['name']).toBe('two')
      await ann['setProfile'](null)
      expect(await ann['getProfile']()).toBeNull()
      expect((await ann['createProfile']({ name: 'three' }))['userId']).toBe(ann['id'])
    })
  })

  describe('hasMany', () => {
    test('sets, adds, removes, counts and asks for targets', async () => {
      const [a, b, c] = await Post.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
      await ann['setPosts']([a, b])
      await ann['addPost'](c?.['id'])
      expect(names(await ann['getPosts']())).toEqual(['a', 'b', 'c'])
      await ann['removePosts']([a, b?.['id']])
      expect([
        await ann['countPosts'](),
        await ann['countPosts']({ where: { name: 'x' } }),
        await ann['hasPost'](c),
        await ann['hasPosts']([a, c]),
      ]).toEqual([1, 0, true, false])
      await ann['setPosts'](null)
      expect(await ann['countPosts']()).toBe(0)
    })

    test('with a scope reads and creates targets of that kind', async () => {
      await ann['createPost']({ name: 'public' })
      const draft = await ann['createDraft']({ name: 'draft' })
      expect([draft['kind'], draft['authorId']]).toEqual(['draft', ann['id']])
      expect([names(await ann['getDrafts']()), await ann['countPosts']()]).toEqual([['draft'], 2])
    })

    database.testIf(
      database.title !== 'sqlite (memory)',
      'one connection: sets run without a transaction of their own',
    )('leaves all as it was if one statement of a set fails', async () => {
      const [a, b] = await Post.bulkCreate([{ name: 'a' }, { name: 'b' }])
      await ann['setPosts']([a])
      let calls = 0
      Post.addHook('beforeBulkUpdate', 'fail', () => {
        if (++calls === 2) throw new Error('stop')
      })
      await expect(ann['setPosts']([b])).rejects.toThrow('stop')
      Post.removeHook('beforeBulkUpdate', 'fail')
      expect(names(await ann['getPosts']())).toEqual(['a'])
    })
  })

  describe('belongsToMany', () => {
    test('hangs the through row on each target', async () => {
      const post = await Post.create({ name: 'p' })
      const [x, y] = await Tag.bulkCreate([{ name: 'x' }, { name: 'y' }])
      await post['addTag'](x, { through: { weight: 5 } })
      await post['addTag'](y)
      const tags: Row[] = await post['getTags']({ order: [['name', 'ASC']] })
      expect(tags.map((tag) => [tag['name'], tag['Link'].get({ plain: true })])).toEqual([
        ['x', { weight: 5, postId: post['id'], tagId: x?.['id'] }],
        ['y', { weight: 1, postId: post['id'], tagId: y?.['id'] }],
      ])
      expect(names(await x?.['getPosts']())).toEqual(['p'])
    })

    test('reads by columns of both tables', async () => {
      const post = await Post.create({ name: 'p' })
      for (const [name, weight] of [
        ['x', 3],
        ['y', 2],
        ['z', 1],
      ] as const) {
        await post['createTag']({ name }, { through: { weight } })
      }
      const read = async (options: object): Promise<unknown[]> =>
        ((await post['getTags'](options)) as Row[]).map((tag) => tag['name'] as unknown)
      expect(await read({ through: { where: { weight: 2 } } })).toEqual(['y'])
      expect(await read({ where: { '$Link.weight$': 1 } })).toEqual(['z'])
      expect(await read({ order: [['name', 'DESC']], limit: 2 })).toEqual(['z', 'y'])
      const [bare]: Row[] = await post['getTags']({ joinTableAttributes: [], where: { name: 'x' } })
      expect(Object.keys(bare?.get({ plain: true }) as object)).toEqual(['id', 'name'])
    })

    test('keeps, updates, inserts and deletes through rows by set', async () => {
      const post = await Post.create({ name: 'p' })
      const [x, y, z] = await Tag.bulkCreate([{ name: 'x' }, { name: 'y' }, { name: 'z' }])
      await post['setTags']([x, y])
      await post['setTags']([y, z], { through: { weight: 9 } })
      const rows = await Link.findAll({ raw: true, order: ['tagId'] })
      expect(rows.map((row) => [row['tagId'], row['weight']])).toEqual([
        [y?.['id'], 9],
        [z?.['id'], 9],
      ])
      expect([
        await post['countTags'](),
        await post['hasTags']([y, z?.['id']]),
        await post['hasTag'](x),
        await post['removeTag'](y),
        await post['countTags']({ where: { name: 'z' } }),
      ]).toEqual([2, true, false, 1, 1])
    })

    test('of a model with itself', async () => {
      await ann['addFriend'](bob)
      expect([names(await ann['getFriends']()), await bob['countFriends']()]).toEqual([['bob'], 0])
    })
  })

  describe('association objects', () => {
    test('do the same for a record, and read for several at once', async () => {
      const posts = User.associations['posts'] as object as {
        create(row: Row, values: object): Promise<Row>
        get(rows: readonly Row[]): Promise<Record<string, Row[]>>
        count(row: Row): Promise<number>
      }
      await posts.create(ann, { name: 'a' })
      await posts.create(ann, { name: 'b' })
      const grouped = await posts.get([ann, bob])
      expect([names(grouped[String(ann['id'])] ?? []), grouped[String(bob['id'])]]).toEqual([
        ['a', 'b'],
        [],
      ])
      expect(await posts.count(ann)).toBe(2)
    })
  })

  test('sides of a belongsToMany lead to the through rows', async () => {
    const post = await Post.create({ name: 'p' })
    await post['createTag']({ name: 'x' }, { through: { weight: 4 } })
    const tags = Post.associations['tags'] as object as Record<string, object>
    // v6: the rows stand under the alias of the belongsToMany.
    const found = (await Post.findAll({
      include: [{ association: tags['manyFromSource'] }] as never,
    })) as Row[]
    const links = (await Link.findAll({ include: [tags['toTarget']] as never })) as Row[]
    expect([
      found.map((row) => row['tags'][0].weight),
      links.map((row) => row['Tag'].name),
    ]).toEqual([[4], ['x']])
  })

  describe('nested creation', () => {
    test('creates owners, children and through rows', async () => {
      const post = await Post.create(
        {
          name: 'p',
          author: { name: 'new' },
          tags: [{ name: 'x', Link: { weight: 7 } }, { name: 'y' }],
        },
        { include: ['author', 'tags'] },
      )
      expect([post['authorId'], await Tag.count()]).toEqual([post['author'].id, 2])
      const links = await Link.findAll({ raw: true, order: ['tagId'] })
      expect(links.map((link) => link['weight'])).toEqual([7, 1])
    })

    test('of many records needs one statement per association', async () => {
      const statements: string[] = []
      await Post.bulkCreate(
        [
          { name: 'p', author: { name: 'x' }, tags: [{ name: 'a' }, { name: 'b' }] },
          { name: 'q', author: { name: 'y' }, tags: [{ name: 'c' }] },
        ],
        { include: ['author', 'tags'], logging: (sql: string) => void statements.push(sql) },
      )
      const inserts = statements.filter((sql) => /INSERT|MERGE/.test(sql))
      const rows = await Post.findAll({ include: ['author', 'tags'], order: ['id'] })
      expect(inserts).toHaveLength(4)
      expect(rows.map((row) => [row['author'].name, names(row['tags'])])).toEqual([
        ['x', ['a', 'b']],
        ['y', ['c']],
      ])
    })
  })
})
