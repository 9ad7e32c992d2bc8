// Writes, tables, transactions and associations where v6 has limits: one test per line of the parity list (L) that no
// other file names. What the labels mean is told in test/contract/README.md.
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, expect, test } from 'vitest'

import { DataTypes as T, DatabaseError, Sequelize, Transaction } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- programs without types
type Loose = any

eachDialect((database) => {
  const { dialect, title } = database
  const isMemory = title === 'sqlite (memory)'
  const isServer = dialect !== 'sqlite'

  const made = async (name: string, attributes: object, options: object = {}): Promise<Loose> => {
    const model = database.sequelize.define(name, attributes as never, {
      timestamps: false,
      ...options,
    })
    await model.sync({ force: true })
    return model
  }

  afterEach(async () => {
    await database.sequelize.drop()
    for (const name of Object.keys(database.sequelize.models)) {
      database.sequelize.modelManager.removeModel(database.sequelize.models[name] as never)
    }
  })

  database.testIf(
    isServer && dialect !== 'mssql',
    'SQLite has one writer and ignores locks; the double takes no hints',
  )('L19: rows that others hold are skipped, or not waited for', async () => {
    const Job = await made('Job', { name: T.STRING })
    await Job.bulkCreate([{ name: 'a' }, { name: 'b' }])
    const found: unknown[] = []
    await database.sequelize.transaction(async (first) => {
      await Job.findByPk(1, { lock: first.LOCK.UPDATE, transaction: first })
      await database.sequelize.transaction({ transaction: null } as never, async (second) => {
        const options = { transaction: second, lock: Transaction.LOCK.UPDATE, skipLocked: true }
        found.push(...(await Job.findAll(options)).map(({ name }: Loose) => name))
      })
    })
    expect(found).toEqual(['b'])
  })

  test('L21: a column that is changed leaves keys, counters, indexes and rows of children alone', async () => {
    const Parent = await made(
      'Parent',
      { name: T.STRING, code: T.STRING(20) },
      { indexes: [{ fields: ['name', 'code'], unique: true, name: 'parents_both' }] },
    )
    const Child = database.sequelize.define(
      'Child',
      { parentId: { type: T.INTEGER, references: { model: 'Parents' }, onDelete: 'CASCADE' } },
      { timestamps: false },
    ) as Loose
    await Child.sync({ force: true })
    await Parent.bulkCreate([
      { name: 'a', code: 'x' },
      { name: 'a', code: 'y' },
    ])
    await Child.create({ parentId: 1 })
    await Parent.destroy({ where: { id: 2 } })
    const face = database.sequelize.getQueryInterface()
    await face.changeColumn('Parents', 'code', { type: T.STRING(50), defaultValue: 'none' })
    expect(await Child.count({ where: { parentId: 1 } })).toBe(1)
    // A member of the composite index is not unique, the pair is; the counter goes on.
    expect((await Parent.create({ name: 'a' })).id).toBe(3)
    await expect(Parent.create({ name: 'a', code: 'x' })).rejects.toMatchObject({
      name: 'SequelizeUniqueConstraintError',
    })
    await Parent.destroy({ where: { id: 1 } })
    expect(await Child.count()).toBe(0)
  })

  test('L23: two transactions at the same time both come to their end', async () => {
    const Note = await made('Note', { text: T.STRING })
    const write = (text: string): Promise<unknown> =>
      database.sequelize.transaction(
        // The file has one writer: who writes says so at the beginning.
        { type: Transaction.TYPES.IMMEDIATE },
        async (transaction) => {
          await Note.create({ text }, { transaction })
          await Note.count({ transaction })
        },
      )
    await Promise.all([write('a'), write('b'), write('c')])
    expect(await Note.count()).toBe(3)
  })

  test('L24: findOrCreate makes no function, and one row for many callers', async () => {
    const Tag = await made('Tag', { name: { type: T.STRING, unique: true } })
    const sent: string[] = []
    const logging = (text: string): void => void sent.push(text)
    const calls = await Promise.all(
      [1, 2, 3, 4].map(() => Tag.findOrCreate({ where: { name: 'a' }, logging })),
    )
    expect(calls.filter(([, isNew]) => isNew)).toHaveLength(1)
    expect(new Set(calls.map(([tag]) => tag.id)).size).toBe(1)
    expect(sent.filter((text) => /FUNCTION/i.test(text))).toEqual([])
  })

  database.testIf(isServer && dialect !== 'mssql', 'no such transactions there')(
    'L27: a read-only transaction refuses writes',
    async () => {
      const Note = await made('Note', { text: T.STRING })
      const writing = database.sequelize.transaction({ readOnly: true }, (transaction) =>
        Note.create({ text: 'a' }, { transaction }),
      )
      await expect(writing).rejects.toThrow(/read.only/i)
      expect(await Note.count()).toBe(0)
    },
  )

  test('L32: NOT NULL and CHECK failures are database errors, no unique violations', async () => {
    const Item = await made('Item', { name: { type: T.STRING, allowNull: false }, n: T.INTEGER })
    const missing = await Item.create({}, { validate: false }).catch((error: unknown) => error)
    expect(missing).toBeInstanceOf(DatabaseError)
    if (dialect === 'mssql') return
    await database.sequelize.getQueryInterface().addConstraint('Items', {
      type: 'check',
      fields: ['n'],
      name: 'n_ck',
      where: { n: { [Symbol.for('gt')]: 0 } },
    } as never)
    const wrong = await Item.create({ name: 'a', n: -1 }).catch((error: unknown) => error)
    expect(wrong).toMatchObject({ name: 'SequelizeDatabaseError' })
  })

  test('L33, L34: limits count parents whatever is included; sibling lists do not multiply', async () => {
    const User = await made('User', { name: T.STRING })
    const Post = database.sequelize.define(
      'Post',
      { title: T.STRING },
      { timestamps: false },
    ) as Loose
    const Note = database.sequelize.define(
      'Note',
      { text: T.STRING },
      { timestamps: false },
    ) as Loose
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    User.hasMany(Note, { as: 'notes', foreignKey: 'userId' })
    await database.sequelize.sync({ force: true })
    for (const name of ['a', 'b', 'c']) {
      await User.create(
        { name, posts: [{ title: 'x' }, { title: 'y' }], notes: [{ text: '1' }, { text: '2' }] },
        { include: ['posts', 'notes'] },
      )
    }
    const shape = (users: Loose[]): unknown =>
      users.map(({ name, posts, notes }) => [name, posts.length, notes?.length])
    const order = [['name', 'DESC']]
    const where = { '$posts.title$': 'x' }
    expect(shape(await User.findAll({ include: ['posts'], where, order, limit: 2 }))).toEqual([
      ['c', 1, undefined],
      ['b', 1, undefined],
    ])
    for (const strategy of ['split', 'join']) {
      const include = ['posts', 'notes'].map((association) => ({ association, strategy }))
      expect(shape(await User.findAll({ include, order, limit: 2, offset: 1 }))).toEqual([
        ['b', 2, 2],
        ['a', 2, 2],
      ])
    }
  })

  test('L35: nested values are written by update, where it is asked for', async () => {
    const User = await made('User', { name: T.STRING })
    const Post = database.sequelize.define(
      'Post',
      { title: T.STRING },
      { timestamps: false },
    ) as Loose
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    await database.sequelize.sync({ force: true })
    const user = await User.create({ name: 'a' })
    await user.update({ posts: [{ title: 'x' }] })
    expect(await Post.count()).toBe(0)
    await user.update({ posts: [{ title: 'x' }] }, { nested: true })
    expect(await Post.count({ where: { userId: user.id } })).toBe(1)
  })

  database.testIf(!isMemory, 'one connection: sets run without a transaction of their own')(
    'L36: a set that fails leaves the association as it was',
    async () => {
      const User = await made('User', { name: T.STRING })
      const Role = database.sequelize.define(
        'Role',
        { name: T.STRING },
        { timestamps: false },
      ) as Loose
      User.belongsToMany(Role, { as: 'roles', through: 'UserRoles', timestamps: false })
      Role.belongsToMany(User, { as: 'users', through: 'UserRoles', timestamps: false })
      await database.sequelize.sync({ force: true })
      const user = await User.create({ name: 'a', roles: [{ name: 'r' }] }, { include: ['roles'] })
      await expect(user.setRoles([999])).rejects.toMatchObject({
        name: 'SequelizeForeignKeyConstraintError',
      })
      expect(await user.countRoles()).toBe(1)
    },
  )

  database.testIf(dialect !== 'mssql', 'the double knows no sequences')(
    'L37: what was in the way of another one is done again as a whole, where it is asked for',
    async () => {
      const Note = await made('Note', { text: T.STRING })
      const other = database.connect({ retryTransaction: { max: 3, match: [/once more/] } })
      const Again = isMemory
        ? Note.sequelize.models.Note
        : (other.define('Note', { text: T.STRING }, { timestamps: false }) as Loose)
      if (isMemory) return
      let runs = 0
      await other.transaction(async (transaction) => {
        runs += 1
        await Again.create({ text: `run ${runs}` }, { transaction })
        if (runs < 3) throw new Error('once more')
      })
      expect((await Note.findAll()).map(({ text }: Loose) => text)).toEqual(['run 3'])
    },
  )

  test('L44, L45: truncate with cascade empties what refers to the table; restartIdentity counts anew', async () => {
    const User = await made('User', { name: T.STRING })
    const Post = database.sequelize.define(
      'Post',
      { title: T.STRING },
      { timestamps: false },
    ) as Loose
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    await database.sequelize.sync({ force: true })
    await User.create({ name: 'a', posts: [{ title: 'x' }] }, { include: ['posts'] })
    await User.truncate({ cascade: true, restartIdentity: true })
    // SQLite deletes rows as DELETE does: by the key's ON DELETE, here SET NULL.
    const left = dialect === 'sqlite' ? 1 : 0
    expect([await User.count(), await Post.count()]).toEqual([0, left])
    expect((await User.create({ name: 'b' })).id).toBe(1)
  })

  test('L52: keys of several columns find, include and are found', async () => {
    const Order = await made('Order', {
      tenantId: { type: T.INTEGER, primaryKey: true },
      number: { type: T.INTEGER, primaryKey: true },
    })
    const Line = database.sequelize.define(
      'Line',
      { text: T.STRING },
      { timestamps: false },
    ) as Loose
    Order.hasMany(Line, { as: 'lines', foreignKey: ['tenantId', 'orderNumber'] })
    await database.sequelize.sync({ force: true })
    const order = await Order.create({ tenantId: 1, number: 5 })
    await order.createLine({ text: 'a' })
    await Order.create({ tenantId: 2, number: 5 })
    const found = await Order.findByPk({ tenantId: 1, number: 5 }, { include: ['lines'] })
    expect(found.lines.map(({ text }: Loose) => text)).toEqual(['a'])
  })

  test('L57: a transaction of the context belongs to its own instance of Sequelize', async () => {
    const other = database.connect({ clsTransactions: true })
    const storage = new AsyncLocalStorage<string>()
    expect(Sequelize).toBe(database.sequelize.constructor)
    const seen: unknown[] = []
    const logging = (text: string): void => void seen.push(/\(default\)/.test(text))
    await storage.run('mine', () =>
      other.transaction(async () => {
        await other.query('SELECT 1 AS a', { logging })
        await database.sequelize.query('SELECT 1 AS a', { logging })
        seen.push(storage.getStore())
      }),
    )
    expect(seen).toEqual([false, true, 'mine'])
  })
})

test('L40: percent-encoded database names are decoded', () => {
  const sequelize = new Sequelize('postgres://u:p@localhost:5432/my%20data%2Fbase', {
    logging: false,
  })
  expect([sequelize.config.database, sequelize.getDatabaseName()]).toEqual([
    'my data/base',
    'my data/base',
  ])
})
