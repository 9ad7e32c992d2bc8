// Where v6's guides say one thing and v6 does another: one test per decision of the parity list (D) that no other file
// names. What the labels mean is told in test/contract/README.md.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { col, DataTypes as T, fn, literal, Op, QueryTypes, Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- programs without types
type Loose = any

eachDialect((database) => {
  const { dialect } = database
  let User: Loose
  let Post: Loose

  const define = (name: string, attributes: object, options: object = {}): Loose =>
    database.sequelize.define(name, attributes as never, { timestamps: false, ...options })

  beforeEach(async () => {
    User = define('User', { name: { type: T.STRING, unique: true }, age: T.INTEGER })
    Post = define('Post', { title: T.STRING })
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
    await database.sequelize.sync({ force: true })
    await User.create(
      { name: 'ann', age: 1, posts: [{ title: 'x' }, { title: 'y' }] },
      { include: ['posts'] },
    )
    await User.create({ name: 'bob', age: 2 })
  })

  afterEach(async () => {
    vi.restoreAllMocks()
    await database.sequelize.drop()
    for (const model of Object.values(database.sequelize.models)) {
      database.sequelize.modelManager.removeModel(model as never)
    }
  })

  test('D4, D27: raw text goes as it is written', async () => {
    const sent: string[] = []
    const text = dialect === 'sqlite' ? "name || ' ' || age" : "CONCAT(name, ' ', age)"
    const [row] = await User.findAll({
      attributes: [[literal(text), 'both']],
      where: { name: 'ann' },
      raw: true,
      logging: (line: string) => void sent.push(line),
    })
    expect(row).toEqual({ both: 'ann 1' })
    expect(sent[0]).toContain(text)
    const rows = await database.sequelize.query(
      'SELECT age, ROW_NUMBER() OVER (ORDER BY age DESC) AS place FROM ' +
        (database.sequelize.getQueryInterface() as Loose).queryGenerator.quoteTable('Users') +
        ' ORDER BY age',
      { type: QueryTypes.SELECT },
    )
    expect(rows.map((each: Loose) => [each.age, Number(each.place)])).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  database.testIf(dialect !== 'mssql', 'the double has no lists')(
    'D6: JSONB and lists of scalars work on every database, types of PostgreSQL are refused when the model is defined',
    async () => {
      const Doc = define('Doc', { meta: T.JSONB, tags: T.ARRAY(T.STRING) })
      await Doc.sync({ force: true })
      await Doc.bulkCreate([
        { meta: { a: 1 }, tags: ['x', 'y'] },
        { meta: { a: 2 }, tags: ['z'] },
      ])
      expect((await Doc.findOne({ where: { 'meta.a': 1 } })).tags).toEqual(['x', 'y'])
      if (database.driver !== 'sqlite3') {
        expect(await Doc.count({ where: { tags: { [Op.contains]: ['z'] } } })).toBe(1)
      }
      if (dialect === 'postgres') return
      expect(() => define('Wrong', { place: T.HSTORE })).toThrow(/HSTORE/)
      expect(() => define('Wrong', { place: T.RANGE(T.INTEGER) })).toThrow(/RANGE/)
    },
  )

  test('D9: a model is included without its alias if only one association leads to it; a wrong alias throws', async () => {
    const [user] = await User.findAll({ include: [Post], order: ['id'] })
    expect(user.posts).toHaveLength(2)
    await expect(User.findAll({ include: [{ model: Post, as: 'wrong' }] })).rejects.toMatchObject({
      name: 'SequelizeEagerLoadingError',
    })
  })

  test('D10: distinct among find options counts, and selects nothing else', async () => {
    const sent: string[] = []
    const logging = (text: string): void => void sent.push(text)
    expect(await User.findAll({ distinct: true, logging })).toHaveLength(2)
    expect(sent.filter((text) => /DISTINCT/.test(text))).toEqual([])
    expect(await User.count({ include: ['posts'], distinct: true })).toBe(2)
  })

  test('D11: nested values and reads by the name of the target model', async () => {
    const Profile = define('Profile', { bio: T.STRING })
    User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
    await Profile.sync({ force: true })
    const made = await User.create(
      { name: 'cid', Profile: { bio: 'b' } },
      { include: [{ model: Profile, as: 'profile' }] },
    )
    expect(made.profile.bio).toBe('b')
    const found = await User.findOne({
      where: { name: 'cid' },
      include: [{ model: Profile, as: 'profile' }],
    })
    expect([found.Profile, Object.keys(found.toJSON()).includes('Profile')]).toEqual([
      found.profile,
      false,
    ])
  })

  test('D13: a declared key of a through model is meant where columns ignore case', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const Member = define('Member', { userId: T.INTEGER, roleId: T.INTEGER })
    const Role = define('Role', { title: T.STRING })
    User.belongsToMany(Role, { through: Member, foreignKey: 'userId', as: 'roles' })
    const names = Object.keys(Member.getAttributes()).filter((name) => /^role_?id$/i.test(name))
    expect(names).toEqual(dialect === 'postgres' ? ['roleId', 'RoleId'] : ['roleId'])
  })

  test('D15: truncate leaves rows of paranoid models, but for force', async () => {
    const Soft = define('Soft', { name: T.STRING }, { timestamps: true, paranoid: true })
    await Soft.sync({ force: true })
    await Soft.create({ name: 'a' })
    await Soft.truncate()
    expect([await Soft.count(), await Soft.count({ paranoid: false })]).toEqual([0, 1])
    await Soft.truncate({ force: true })
    expect(await Soft.count({ paranoid: false })).toBe(0)
  })

  test('D16: the pool counts connections on every database', async () => {
    const { pool } = database.sequelize.connectionManager as Loose
    await database.sequelize.transaction(async (transaction) => {
      await User.count({ transaction })
      expect(pool.using).toBeGreaterThan(0)
      expect(pool.size).toBeGreaterThanOrEqual(pool.using)
    })
    expect([typeof pool.available, pool.waiting]).toEqual(['number', 0])
  })

  test('D17: retry without match repeats no unique violation', async () => {
    const other =
      database.title === 'sqlite (memory)'
        ? database.sequelize
        : database.connect({ retry: { max: 3 } })
    const sent: string[] = []
    const Again = other.define(
      'User',
      { name: T.STRING, age: T.INTEGER },
      { timestamps: false },
    ) as Loose
    const creating = Again.create(
      { name: 'ann' },
      { logging: (text: string) => void sent.push(text), retry: { max: 3 } },
    )
    await expect(creating).rejects.toMatchObject({ name: 'SequelizeUniqueConstraintError' })
    expect(sent).toHaveLength(1)
  })

  test('D18: a raw SELECT gives rows, without a type rows and metadata', async () => {
    const { sequelize } = database
    const table = (sequelize.getQueryInterface() as Loose).queryGenerator.quoteTable('Users')
    const text = `SELECT name FROM ${table} ORDER BY age`
    expect(await sequelize.query(text, { type: QueryTypes.SELECT })).toEqual([
      { name: 'ann' },
      { name: 'bob' },
    ])
    const [rows] = await sequelize.query(text)
    expect(rows).toEqual([{ name: 'ann' }, { name: 'bob' }])
  })

  test('D25: $alias.attribute$ knows attributes, where no column has the name', async () => {
    const Note = define('Note', { text: { type: T.STRING, field: 'note_text' } })
    User.hasMany(Note, { as: 'notes', foreignKey: 'userId' })
    await Note.sync({ force: true })
    await Note.create({ text: 'a', userId: 2 })
    const found = await User.findAll({ include: ['notes'], where: { '$notes.text$': 'a' } })
    expect(found.map(({ name }: Loose) => name)).toEqual(['bob'])
  })

  test('D28: bulkInsert of no rows sends nothing', async () => {
    const sent: string[] = []
    const logging = (text: string): void => void sent.push(text)
    await database.sequelize.getQueryInterface().bulkInsert('Users', [], { logging })
    expect([sent, await User.count()]).toEqual([[], 2])
  })

  test('D29: update tells how many rows were changed, on MySQL and MariaDB not those that were matched', async () => {
    const count = await User.update({ age: 1 }, { where: { name: 'ann' } })
    expect(count).toEqual([dialect === 'mysql' || dialect === 'mariadb' ? 0 : 1])
    expect(await User.update({ age: 9 }, { where: { name: 'ann' } })).toEqual([1])
    expect(await User.update({ age: 9 }, { where: { name: 'nobody' } })).toEqual([0])
  })

  test('D31: unique: true makes a constraint, no index of the model', async () => {
    expect(Object.keys(User.uniqueKeys)).toHaveLength(1)
    expect(User.options.indexes).toEqual([])
    await expect(User.create({ name: 'ann' })).rejects.toMatchObject({
      name: 'SequelizeUniqueConstraintError',
    })
  })

  test('D32: two associations of one alias are refused', () => {
    expect(() => User.hasMany(Post, { as: 'posts', foreignKey: 'otherId' })).toThrow(
      /You have used the alias posts in two separate associations/,
    )
  })

  test('D34: what hooks set beside the attributes is a plain property', async () => {
    User.addHook('afterFind', (user: Loose) => {
      user.lastLoginAt = 'now'
    })
    const found = await User.findByPk(1)
    expect([found.lastLoginAt, found.changed(), 'lastLoginAt' in found.toJSON()]).toEqual([
      'now',
      false,
      false,
    ])
  })

  test('D35: a schema of the instance is that of its models', async () => {
    const other = database.connect({ schema: 'tenant_1' })
    const Own = other.define('Own', { name: T.STRING }, { timestamps: false })
    expect(Own.getTableName()).toMatchObject({ tableName: 'Owns', schema: 'tenant_1' })
    if (dialect === 'mssql') return
    await other.createSchema('tenant_1', {})
    await Own.sync({ force: true })
    await Own.create({ name: 'a' } as never)
    expect(await Own.count()).toBe(1)
    await Own.drop()
    await other.dropSchema('tenant_1', {})
  })

  test('D37: of two equal keys in one condition the last one counts', async () => {
    // as JavaScript makes it of `{ age: 1, age: 2 }`
    const where = JSON.parse('{ "age": 1, "age": 2 }') as object
    expect((await User.findAll({ where })).map(({ name }: Loose) => name)).toEqual(['bob'])
  })

  test('D38: a custom validator is not asked about null, but where allowNull is literally true', async () => {
    const asked: string[] = []
    const check = (name: string) => ({
      ends(value: unknown) {
        asked.push(`${name} ${String(value)}`)
      },
    })
    const Mail = define('Mail', {
      plain: { type: T.STRING, validate: check('plain') },
      open: { type: T.STRING, allowNull: true, validate: check('open') },
    })
    await Mail.build({ plain: null, open: null }).validate()
    expect(asked).toEqual(['open null'])
    asked.length = 0
    await Mail.build({ plain: 'a', open: 'b' }).validate()
    expect(asked.toSorted()).toEqual(['open b', 'plain a'])
  })

  test('D19: functions of columns name included tables by their model', async () => {
    const [row] = await User.findAll({
      attributes: ['id', [fn('COUNT', col('posts.id')), 'n']],
      include: [{ association: 'posts', attributes: [] }],
      group: ['User.id'],
      order: ['id'],
      raw: true,
    })
    expect(Number(row.n)).toBe(2)
  })
})

test('D1: the constructor takes database, user and options', () => {
  const sequelize = new Sequelize('base', 'user', { dialect: 'postgres', logging: false } as never)
  const { database, username, password } = sequelize.config
  expect([database, username, password ?? null, sequelize.getDialect()]).toEqual([
    'base',
    'user',
    null,
    'postgres',
  ])
})

test('D2, D30: texts that are no URI, and unknown dialects, are told what is taken', () => {
  expect(() => new Sequelize('nonsense')).toThrow(/postgres:\/\/.*sqlite::memory:/)
  for (const dialect of ['db2', 'snowflake', 'oracle']) {
    expect(() => new Sequelize({ dialect: dialect as never })).toThrow(
      /mssql, mariadb, mysql, postgres and sqlite|mssql.*mariadb.*mysql.*postgres.*sqlite/,
    )
    expect(dialect in T).toBe(false)
  }
})

test('D3: SQL Server’s driver is tedious', () => {
  expect(() => new Sequelize({ dialect: 'mssql', dialectModulePath: '/nowhere/tedious' })).toThrow(
    /\/nowhere\/tedious/,
  )
  const sequelize = new Sequelize({ dialect: 'mssql', logging: false })
  expect(Object.keys((sequelize.connectionManager as Loose).lib)).toContain('Connection')
})

/** SQL Server's text, which needs no server. */
function tsql(): { generator: Loose; Item: Loose } {
  const sequelize = new Sequelize({ dialect: 'mssql', logging: false })
  const role = { type: T.ENUM('a', 'b'), allowNull: false, defaultValue: 'a', unique: true }
  const Item = sequelize.define('Item', { role, name: T.STRING }, { timestamps: false })
  return { generator: (sequelize.getQueryInterface() as Loose).queryGenerator, Item }
}

test('L30: an ENUM of SQL Server keeps NOT NULL, DEFAULT and UNIQUE beside its CHECK', () => {
  const { generator, Item } = tsql()
  const { role } = generator.attributesToSQL(Item.rawAttributes)
  expect(role).toBe("VARCHAR(255) NOT NULL DEFAULT N'a' UNIQUE CHECK ([role] IN(N'a', N'b'))")
})

test('L47: SQL Server updates on duplicates, by MERGE that holds its lock', () => {
  const { generator, Item } = tsql()
  const options = { updateOnDuplicate: ['name'], upsertKeys: ['id'] }
  const text = generator.bulkInsertQuery(
    'Items',
    [{ id: 1, name: 'x' }],
    options,
    Item.rawAttributes,
  )
  expect(text).toContain('MERGE INTO [Items] WITH(HOLDLOCK) AS [target]')
  expect(text).toContain('WHEN MATCHED THEN UPDATE SET [name]=[source].[name]')
})
