// Connections that the pool ends in a round of its own (guide: Connection Pool).
import { expect } from 'vitest'

import type { ConnectionPool } from '../../src/runtime/pool.js'
import { eachDialect } from '../support/each-dialect.js'

/** The pool with all that programs find on it; the types promise the counters only. */
function poolOf(sequelize: { connectionManager: object }): ConnectionPool {
  return Reflect.get(sequelize.connectionManager, 'pool') as ConnectionPool
}

eachDialect((database) => {
  database.testIf(database.dialect !== 'sqlite', 'SQLite has no pool of connections')(
    'an idle connection that cannot be ended politely is ended at once, and the next statement works',
    async () => {
      const sequelize = database.connect({ pool: { max: 1, idle: 1, evict: 1 } })
      let tries = 0
      sequelize.addHook('beforeDisconnect', () => {
        tries += 1
        throw new Error('not now')
      })
      await sequelize.query('SELECT 1 AS one')
      // Nobody waits for that round: a rejection in it would be unhandled and fail this run.
      while (tries === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      await new Promise((resolve) => setTimeout(resolve, 10))
      expect(await sequelize.query('SELECT 1 AS one', { type: 'SELECT' })).toEqual([{ one: 1 }])
      sequelize.options.hooks = {}
    },
  )

  const pooled = database.testIf(database.dialect !== 'sqlite', 'SQLite has no pool of connections')
  const one = 'SELECT 1 AS one'

  pooled(
    'statements one after the other share a connection; together they take as many as may be',
    async () => {
      const sequelize = database.connect({ pool: { max: 2 } })
      const pool = poolOf(sequelize)
      for (let i = 0; i < 3; i++) {
        await sequelize.query(one)
        expect([pool.size, pool.available, pool.using, pool.waiting]).toEqual([1, 1, 0, 0])
      }
      const running = [sequelize.query(one), sequelize.query(one), sequelize.query(one)]
      await Promise.resolve()
      expect(pool.using + pool.waiting).toBeGreaterThanOrEqual(2)
      expect(await Promise.all(running)).toHaveLength(3)
      // the second may still be opening: those who waited were served by the first
      expect([pool.size, pool.using, pool.waiting]).toEqual([2, 0, 0])
    },
  )

  pooled('a statement that fails gives its connection back', async () => {
    const sequelize = database.connect({ pool: { max: 1, acquire: 500 } })
    const pool = poolOf(sequelize)
    await sequelize.query(one)
    for (let i = 0; i < 3; i++) {
      await expect(sequelize.query('SELECT nothing FROM nowhere')).rejects.toThrow()
      expect([pool.available, pool.using]).toEqual([1, 0])
    }
    expect(await sequelize.query(one, { type: 'SELECT' })).toEqual([{ one: 1 }])
  })

  pooled(
    'a free connection that the pool finds bad is replaced, and one is used no more than maxUses',
    async () => {
      const bad = new Set<unknown>()
      const opened: unknown[] = []
      const sequelize = database.connect({
        pool: { max: 1, maxUses: 3, validate: (connection: unknown) => !bad.has(connection) },
      })
      sequelize.addHook('afterConnect', (connection: unknown) => void opened.push(connection))
      await sequelize.query(one)
      bad.add(opened[0])
      await sequelize.query(one)
      expect(opened).toHaveLength(2)
      for (let i = 0; i < 3; i++) await sequelize.query(one)
      expect(opened).toHaveLength(3)
    },
  )

  pooled('whoever wraps acquire, or hooks on it, sees every statement', async () => {
    const sequelize = database.connect({ pool: { max: 1 } })
    const pool = poolOf(sequelize)
    await sequelize.query(one)
    let wrapped = 0
    const { acquire } = pool
    pool.acquire = async (...args) => {
      wrapped += 1
      return acquire(...args)
    }
    for (let i = 0; i < 2; i++) await sequelize.query(one)
    expect(wrapped).toBe(2)
    pool.acquire = acquire
    const heard: string[] = []
    sequelize.addHook('beforePoolAcquire', () => void heard.push('before'))
    sequelize.addHook('afterPoolAcquire', () => void heard.push('after'))
    for (let i = 0; i < 2; i++) await sequelize.query(one)
    expect([wrapped, heard.join()]).toEqual([2, 'before,after,before,after'])
  })

  pooled(
    'replicas answer in turns, writes go to the writer, also while connections are free',
    async () => {
      const sequelize = database.connect({ replication: { write: {}, read: [{}, {}] } })
      const pool = poolOf(sequelize)
      const User = sequelize.define('User', {}, { timestamps: false })
      await User.sync({ force: true })
      const written = pool.write?.size
      expect([pool.read?.size, (written ?? 0) > 0]).toEqual([0, true])
      for (let i = 0; i < 3; i++) await User.create()
      expect(pool.read?.size).toBe(0)
      for (let i = 0; i < 3; i++) expect(await User.count()).toBe(3)
      expect([pool.read?.size, pool.read?.using, pool.write?.using]).toEqual([1, 0, 0])
      expect(await User.count({ useMaster: true } as object)).toBe(3)
      expect([pool.read?.size, pool.write?.size]).toEqual([1, written])
    },
  )
})
