// Seams that other programs lean on: `sequelize.query` and the query interface may be replaced, on the instance or on the
// prototype, and what is put in place sees every statement and decides what becomes of it.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { DataTypes, Model, QueryInterface, Sequelize, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

interface Row extends Model {
  id: number
  name: string
}

type Query = (sql: unknown, options?: Record<string, unknown>) => Promise<unknown>

eachDialect((database) => {
  let User: ModelStatic<Row>

  beforeEach(async () => {
    User = database.sequelize.define(
      'User',
      { name: DataTypes.STRING },
      { timestamps: false },
    ) as never
    await User.sync({ force: true })
    await User.bulkCreate([{ name: 'Ann' }, { name: 'Bob' }])
  })

  afterEach(() => {
    vi.restoreAllMocks()
  })

  /** Wraps `query` of the instance; gives what was seen. */
  function wrapQuery(change: (sql: unknown) => unknown = (sql) => sql): string[] {
    const seen: string[] = []
    const target = database.sequelize as unknown as { query: Query }
    const original = target.query.bind(target)
    vi.spyOn(target, 'query').mockImplementation((sql, options) => {
      const text = typeof sql === 'string' ? sql : (sql as { query: string }).query
      seen.push(text.split(' ')[0] ?? '')
      return original(change(sql), options)
    })
    return seen
  }

  test('a wrapped query sees finders, writes and transactions', async () => {
    const seen = wrapQuery()
    await database.sequelize.transaction(async (transaction) => {
      const user = await User.findOne({ where: { name: 'Ann' }, transaction })
      await user?.update({ name: 'Cid' }, { transaction })
      await User.create({ name: 'Dan' }, { transaction })
      await User.destroy({ where: { name: 'Bob' }, transaction })
    })
    expect(seen.filter((word) => /SELECT|UPDATE|INSERT|DELETE|COMMIT/.test(word))).toEqual([
      'SELECT',
      'UPDATE',
      'INSERT',
      'DELETE',
      'COMMIT;',
    ])
    const rows = await User.findAll({ order: ['id'] })
    expect(rows.map(({ name }) => name)).toEqual(['Cid', 'Dan'])
  })

  test('a wrapped query sees schema statements and questions to the catalogue', async () => {
    const seen = wrapQuery()
    await User.sync({ force: true })
    const columns = await database.sequelize.getQueryInterface().describeTable('Users')
    expect(Object.keys(columns)).toEqual(['id', 'name'])
    expect(seen).toContain('CREATE')
    expect(seen).toContain('DROP')
    expect(await User.count()).toBe(0)
  })

  test('a comment that a wrapper adds travels with the statement and its values', async () => {
    const lines: string[] = []
    wrapQuery((sql) =>
      typeof sql === 'string'
        ? `${sql.replace(/;$/, '')} /* trace */`
        : { ...(sql as object), query: `/* trace */ ${(sql as { query: string }).query}` },
    )
    const logging = (text: string): void => void lines.push(text)
    await User.update({ name: 'Eve' }, { where: { name: 'Ann' }, logging })
    const found = await User.findAll({ where: { name: 'Eve' }, logging })
    expect(found.map(({ name }) => name)).toEqual(['Eve'])
    expect(lines.every((line) => line.includes('/* trace */'))).toBe(true)
  })

  test('what a wrapped query answers for writes is v6’s, and may be copied or counted anew', async () => {
    const target = database.sequelize as unknown as { query: Query }
    const original = target.query.bind(target)
    const seen: unknown[] = []
    let change = (answer: unknown): unknown => answer
    vi.spyOn(target, 'query').mockImplementation(async (sql, options) => {
      const answer = await original(sql, options)
      seen.push(answer)
      return change(answer)
    })
    const made = await User.create({ name: 'Cid' })
    expect(seen.splice(0)).toEqual([[made, 1]])
    expect(made.id).toBe(3)
    await made.update({ name: 'Dan' })
    expect(seen.splice(0)).toEqual([[made, 1]])
    expect(await User.update({ name: 'Eve' }, { where: { id: [1, 2] } })).toEqual([2])
    expect(await User.destroy({ where: { id: 1 } })).toBe(1)
    expect(seen.splice(0)).toEqual([2, 1])
    change = (answer) => (Array.isArray(answer) ? [...(answer as unknown[])] : answer)
    const copied = await User.create({ name: 'Fay' })
    expect([copied.id, copied.isNewRecord]).toEqual([4, false])
    expect((await User.findAll({ order: ['id'] })).map(({ name }) => name)).toEqual([
      'Eve',
      'Dan',
      'Fay',
    ])
    change = () => 41
    expect(await User.update({ name: 'x' }, { where: { id: 99 } })).toEqual([41])
    expect(await User.destroy({ where: { id: 99 } })).toBe(41)
  })

  test('a wrapper that runs an insert twice, as for a retry, leaves the second record', async () => {
    const target = database.sequelize as unknown as { query: Query }
    const original = target.query.bind(target)
    vi.spyOn(target, 'query').mockImplementation(async (sql, options) => {
      await original(sql, options)
      return original(sql, options)
    })
    const made = await User.create({ name: 'twice' })
    vi.restoreAllMocks()
    const ids = (await User.findAll({ where: { name: 'twice' }, order: ['id'] })).map(
      ({ id }) => id,
    )
    expect([ids, ids.includes(made.id)]).toEqual([[3, 4], true])
  })

  test('a replaced runHooks is asked for every event, also where there is no hook', async () => {
    const seen: string[] = []
    const face = User as unknown as { runHooks: (name: string, ...args: unknown[]) => unknown }
    const own = face.runHooks
    face.runHooks = function runHooks(name, ...args) {
      seen.push(name)
      return own.call(this, name, ...args)
    }
    const made = await User.create({ name: 'Cid' })
    await User.findByPk(made.id)
    await made.destroy()
    expect(seen).toEqual([
      'beforeValidate',
      'afterValidate',
      'beforeCreate',
      'afterCreate',
      'beforeFind',
      'beforeFindAfterExpandIncludeAll',
      'beforeFindAfterOptions',
      'afterFind',
      'beforeDestroy',
      'afterDestroy',
    ])
    face.runHooks = own
    await User.findAll()
    expect(seen).toHaveLength(10)
  })

  test('a model’s own getTableName is asked for every statement', async () => {
    let shelf = 'a'
    class Shelved extends Model {
      static override getTableName(): string {
        return `shelf_${shelf}`
      }
    }
    Shelved.init({ name: DataTypes.STRING }, { sequelize: database.sequelize, timestamps: false })
    for (shelf of ['a', 'b']) await Shelved.sync({ force: true })
    shelf = 'a'
    await Shelved.bulkCreate([{ name: 'a1' }, { name: 'a2' }])
    shelf = 'b'
    const made = await Shelved.create({ name: 'b1' })
    await made.update({ name: 'b2' })
    const seen: unknown[] = []
    for (shelf of ['a', 'b', 'a']) {
      seen.push([await Shelved.count(), (await Shelved.findByPk(1))?.get('name')])
    }
    expect(seen).toEqual([
      [2, 'a1'],
      [1, 'b2'],
      [2, 'a1'],
    ])
    expect(await Shelved.destroy({ where: { id: [1, 2] } })).toBe(2)
    shelf = 'b'
    expect([await Shelved.count(), Shelved.tableName]).toEqual([1, 'Shelveds'])
  })

  test('a replaced select answers findAll', async () => {
    const [, bob] = await User.findAll({ order: ['id'] })
    const face = database.sequelize.getQueryInterface()
    vi.spyOn(face, 'select').mockResolvedValue([bob as Row])
    expect(await User.findAll({ where: { name: 'nobody' } })).toEqual([bob])
    expect(await User.findByPk(999)).toBe(bob)
  })

  test('a wrapped select may change the options', async () => {
    const face = database.sequelize.getQueryInterface()
    const original = face.select.bind(face)
    vi.spyOn(face, 'select').mockImplementation((model, table, options) =>
      original(model, table, { ...options, where: { name: 'Bob' } }),
    )
    const rows = await User.findAll()
    expect(rows.map(({ name }) => name)).toEqual(['Bob'])
  })

  test('a wrapped insert and bulkUpdate may change the values', async () => {
    const face = database.sequelize.getQueryInterface()
    const insert = face.insert.bind(face)
    vi.spyOn(face, 'insert').mockImplementation((instance, table, values, options) =>
      insert(instance, table, { ...values, name: 'changed' }, options),
    )
    const bulkUpdate = face.bulkUpdate.bind(face)
    vi.spyOn(face, 'bulkUpdate').mockImplementation((table, values, where, options) =>
      bulkUpdate(table, { ...values, name: 'updated' }, where, options),
    )
    const made = await User.create({ name: 'Fay' })
    expect(made.isNewRecord).toBe(false)
    expect(await User.count({ where: { name: 'changed' } })).toBe(1)
    expect(await User.update({ name: 'x' }, { where: { name: 'Ann' } })).toEqual([1])
    expect(await User.count({ where: { name: 'updated' } })).toBe(1)
  })

  test('stubs decide what writes tell', async () => {
    const face = database.sequelize.getQueryInterface()
    vi.spyOn(face, 'bulkDelete').mockResolvedValue(7 as never)
    vi.spyOn(face, 'bulkUpdate').mockResolvedValue(5 as never)
    expect(await User.destroy({ where: { name: 'Ann' } })).toBe(7)
    expect(await User.update({ name: 'x' }, { where: { name: 'Ann' } })).toEqual([5])
    expect(await User.count()).toBe(2)
  })

  test('replaced methods of transactions are called with the transaction', async () => {
    const face = database.sequelize.getQueryInterface()
    const start = vi.spyOn(face, 'startTransaction')
    const commit = vi.spyOn(face, 'commitTransaction')
    const rollback = vi.spyOn(face, 'rollbackTransaction')
    await database.sequelize.transaction(async (transaction) => {
      await User.create({ name: 'Gus' }, { transaction })
      expect(start.mock.calls[0]?.[0]).toBe(transaction)
    })
    const undone = database.sequelize.transaction(async (transaction) => {
      await User.create({ name: 'Hal' }, { transaction })
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    expect([start, commit, rollback].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 1])
    expect(await User.count({ where: { name: ['Gus', 'Hal'] } })).toBe(1)
  })

  test('what is replaced on the prototypes takes effect', async () => {
    const select = vi.spyOn(QueryInterface.prototype, 'select')
    const query = vi.spyOn(Sequelize.prototype, 'query')
    await User.findByPk(1)
    expect([select.mock.calls.length, query.mock.calls.length]).toEqual([1, 1])
  })
})

eachDialect((database) => {
  test('a wrapper of query is given the rows of a SELECT, and may count, filter and order them', async () => {
    const sequelize = database.connect()
    const Item = sequelize.define(
      'Item',
      { name: DataTypes.STRING, on: DataTypes.BOOLEAN },
      { timestamps: false },
    )
    const Part = sequelize.define('Part', { name: DataTypes.STRING }, { timestamps: false })
    Item.hasMany(Part, { as: 'parts', foreignKey: 'itemId' })
    Part.belongsTo(Item, { as: 'item', foreignKey: 'itemId' })
    await sequelize.sync({ force: true })
    await Item.bulkCreate([
      { name: 'a', on: true },
      { name: 'b', on: false },
      { name: 'c', on: true },
    ])
    await Part.create({ name: 'p', itemId: 1 } as never)
    const seen: unknown[] = []
    const target = sequelize as unknown as { query: Query }
    const original = target.query.bind(target)
    target.query = async (sql, options) => {
      const answer = await original(sql, options)
      seen.push(Array.isArray(answer) ? answer.length : answer && typeof answer)
      return Array.isArray(answer)
        ? answer.filter((row: { name?: string }) => row.name !== 'b').toReversed()
        : answer
    }
    const found = await Item.findAll({ order: ['id'] })
    expect(found.map((item) => [item.get('name'), item.get('on'), item instanceof Item])).toEqual([
      ['c', true, true],
      ['a', true, true],
    ])
    expect((await Item.findOne({ where: { name: 'a' } }))?.get('name')).toBe('a')
    expect(await Item.findOne({ where: { name: 'zz' } })).toBe(null)
    await expect(Item.findOne({ where: { name: 'zz' }, rejectOnEmpty: true })).rejects.toThrow()
    expect(await Item.findAll({ where: { name: 'zz' } })).toEqual([])
    expect(await Item.count()).toBe(3)
    expect(await Item.max('name')).toBe('c')
    const [part] = await Part.findAll({ include: 'item' })
    expect(part?.get({ plain: true })).toMatchObject({ item: { name: 'a' } })
    expect(
      (await Item.findAll({ include: 'parts', where: { id: 1 } }))[0]?.get('parts'),
    ).toHaveLength(1)
    expect(await Item.findAll({ raw: true, attributes: ['name'], order: ['id'] })).toEqual([
      { name: 'c' },
      { name: 'a' },
    ])
    expect(seen.slice(0, 3)).toEqual([3, 'object', null])
  })
})
