// The accessors on a real database (SQLite in memory): they call public methods of the models, so nothing
// less than real models would show what they do.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DataTypes, Sequelize } from '../../index.js'
import type { Instance, ModelClass, Values } from '../../contract/model.js'
import { runAssociation } from './associate.js'
import { destroyTargets } from './cascade.js'

// oxlint-disable-next-line no-explicit-any -- accessors are named by the associations
type Row = Instance & Record<string, any>

let sequelize: Sequelize
let User: ModelClass
let Post: ModelClass
let Profile: ModelClass
let Tag: ModelClass
let Link: ModelClass
let user: Row

const define = (name: string, attributes: Values): ModelClass =>
  sequelize.define(name, attributes as never, { timestamps: false }) as unknown as ModelClass

const make = async (model: ModelClass, name: string): Promise<Row> =>
  (await model.create({ name })) as Row

const all = async (model: ModelClass): Promise<unknown> =>
  model.findAll({ raw: true, order: ['id'] })

beforeAll(async () => {
  sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
  User = define('User', { name: DataTypes.STRING })
  Post = define('Post', { name: DataTypes.STRING, kind: DataTypes.STRING })
  Profile = define('Profile', { name: DataTypes.STRING })
  Tag = define('Tag', { name: DataTypes.STRING })
  Link = define('Link', { weight: DataTypes.INTEGER })
  User['hasMany'](Post, { scope: { kind: 'own' }, hooks: true, onDelete: 'cascade' })
  Post['belongsTo'](User, { as: 'author', foreignKey: 'UserId' })
  User['hasOne'](Profile)
  User['belongsToMany'](Tag, { through: Link })
  Tag['belongsToMany'](User, { through: Link, as: 'owners' })
})

beforeEach(async () => {
  await sequelize.sync({ force: true })
  user = await make(User, 'ann')
})

afterAll(() => sequelize.close())

describe('a belongsToMany that is refused', () => {
  it.each([
    ['an alias that is taken', { as: 'owners', through: 'Refused' }, /two separate associations/],
    ['no alias for itself', { through: 'Refused' }, /must be defined for many-to-many/],
  ])('leaves no through model behind: %s', (_name, options, message) => {
    expect(() => Tag['belongsToMany'](Tag, options)).toThrow(message)
    expect(sequelize.isDefined('Refused')).toBe(false)
  })
})

describe('hasMany', () => {
  it('sets, adds, counts, asks for and removes targets by bulk updates', async () => {
    const [a, b] = [await make(Post, 'a'), await make(Post, 'b')]
    expect(await user['setPosts']([a])).toBe(user)
    await user['setPosts']([b['id']])
    expect(await all(Post)).toEqual([
      { id: 1, name: 'a', kind: 'own', UserId: null },
      { id: 2, name: 'b', kind: 'own', UserId: 1 },
    ])
    await user['addPost'](a)
    expect([
      await user['countPosts'](),
      await user['countPosts']({ where: { name: 'a' } }),
      await user['hasPosts']([a, b['id']]),
      await user['hasPost'](99),
    ]).toEqual([2, 1, true, false])
    expect(await user['removePosts']([a, b])).toBe(User['associations'].Posts)
    expect(await user['getPosts']()).toEqual([])
  })

  it('creates targets with key and scope', async () => {
    await user['createPost']({ name: 'new' })
    const rows: Row[] = await user['getPosts']({ where: { name: 'new' } })
    expect(rows.map((row) => row.get({ plain: true }))).toEqual([
      { id: 1, name: 'new', kind: 'own', UserId: 1 },
    ])
  })

  it('asks nothing for a source without key', async () => {
    const fresh = User.build({ name: 'new' }) as Row
    expect([await fresh['getPosts'](), await fresh['countPosts']()]).toEqual([[], 0])
  })
})

describe('belongsTo and hasOne', () => {
  it('read, set and create the one target', async () => {
    const post = await make(Post, 'a')
    expect(await post['getAuthor']()).toBeNull()
    expect(await post['setAuthor'](user)).toBe(post)
    expect(((await post['getAuthor']()) as Row)['name']).toBe('ann')
    expect(await post['setAuthor'](null, { save: false })).toBeUndefined()
    const author = (await post['createAuthor']({ name: 'bob' })) as Row
    expect([post['UserId'], author['id']]).toEqual([2, 2])
  })

  it('hasOne takes the key from the old target', async () => {
    const [a, b] = [await make(Profile, 'a'), await make(Profile, 'b')]
    expect(await user['setProfile'](a)).toBe(a)
    expect(await user['setProfile'](a['id'])).toBeNull()
    await user['setProfile'](b)
    expect(await all(Profile)).toEqual([
      { id: 1, name: 'a', UserId: null },
      { id: 2, name: 'b', UserId: 1 },
    ])
    expect(await user['setProfile'](null)).toBeNull()
    expect(await user['getProfile']()).toBeNull()
    expect(((await user['createProfile']({ name: 'c' })) as Row)['UserId']).toBe(1)
  })
})

describe('belongsToMany', () => {
  it('keeps, updates, inserts and deletes through rows', async () => {
    const [a, b] = [await make(Tag, 'a'), await make(Tag, 'b')]
    await user['setTags']([a, b], { through: { weight: 1 } })
    await user['setTags']([a], { through: { weight: 2 } })
    expect(await Link.findAll({ raw: true })).toEqual([{ UserId: 1, TagId: 1, weight: 2 }])
    expect(await user['addTag'](a, { through: { weight: 2 } })).toBeUndefined()
    await user['addTags']([b['id']])
    expect([
      await user['countTags'](),
      await user['hasTags']([a, b]),
      await user['hasTag'](99),
      await b['countOwners'](),
    ]).toEqual([2, true, false, 1])
    expect(await user['removeTag'](a)).toBe(1)
  })

  it('hangs the through row on each target', async () => {
    await user['createTag']({ name: 'a' }, { through: { weight: 9 } })
    await user['createTag']({ name: 'b' })
    const link = { UserId: 1, TagId: 1, weight: 9 }
    const [first]: Row[] = await user['getTags']({ through: { where: { weight: 9 } } })
    expect(first?.get({ plain: true })).toEqual({ id: 1, name: 'a', Link: link })
    const [last]: Row[] = await user['getTags']({
      order: [['id', 'DESC']],
      limit: 1,
      attributes: ['name'],
      joinTableAttributes: ['TagId'],
    })
    expect(last?.get({ plain: true })).toEqual({ name: 'b', Link: { TagId: 2 } })
    expect(await user['getTags']({ raw: true, where: { name: 'a' } })).toEqual([
      { id: 1, name: 'a', 'Link.UserId': 1, 'Link.TagId': 1, 'Link.weight': 9 },
    ])
    const bare: Row[] = await user['getTags']({ joinTableAttributes: [] })
    expect(bare.map((row) => Object.keys(row.dataValues))).toEqual([
      ['id', 'name'],
      ['id', 'name'],
    ])
  })
})

describe('association objects', () => {
  it('work for a record, and read for several at once', async () => {
    const other = await make(User, 'bob')
    const { record } = User['associations'].Posts
    await runAssociation(record, 'add', user, [await make(Post, 'a'), await make(Post, 'b')])
    const grouped = (await runAssociation(record, 'get', [user, other])) as Record<string, Row[]>
    expect(
      Object.entries(grouped).map(([key, rows]) => [key, rows.map((row) => row['name'])]),
    ).toEqual([
      ['1', ['a', 'b']],
      ['2', []],
    ])
    const posts = (await Post.findAll()) as Row[]
    const owners = (await runAssociation(
      Post['associations'].author.record,
      'get',
      posts,
    )) as object
    expect(Object.keys(owners)).toEqual(['1'])
    expect(() => runAssociation(record, 'dance', user)).toThrow('it has no method dance')
  })
})

describe('what associations leave behind', () => {
  it('the public objects under their aliases', () => {
    expect(Object.keys(User['associations'])).toEqual(['Posts', 'Profile', 'Tags'])
    expect(User['getAssociations'](Tag)).toEqual([User['associations'].Tags])
    expect(User['getAssociationForAlias'](Tag, 'nope')).toBeNull()
    expect([User['hasAlias']('Tags'), User['hasAlias']('tags')]).toEqual([true, false])
  })

  it('targets that are destroyed with their hooks', async () => {
    await user['createPost']({ name: 'a' })
    const told: unknown[] = []
    Post['addHook']('beforeDestroy', 'tell', (post: Row) => told.push(post['name']))
    await destroyTargets(user, {})
    Post['removeHook']('beforeDestroy', 'tell')
    expect([told, await Post.count()]).toEqual([['a'], 0])
  })

  it('a user’s own method of an accessor’s name', () => {
    const Own = define('Own', {})
    const own = (): string => 'mine'
    Object.defineProperty(Own.prototype, 'getPosts', { value: own })
    Own['hasMany'](Post, { foreignKey: 'ownId', constraints: false })
    expect(Reflect.get(Own.prototype, 'getPosts')).toBe(own)
  })
})
