// Connections that end while nobody uses them, and under a statement (PARITY L38): what is sent once more and what
// is told, with real kills and with a network that forgets connections (test/servers/proxy.ts).
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ConnectionError, DataTypes, Sequelize } from '../../index.js'
import { startProxy, type Proxy } from '../servers/proxy.js'
import { administrate } from '../support/admin.js'
import { eachDialect, type ConnectOptions } from '../support/each-dialect.js'

const ports: Readonly<Record<string, number>> = { postgres: 5432, mariadb: 3306, mysql: 3306 }

/** What ends all sessions on a database, but the one that says so. */
const kills: Readonly<Record<string, (name: string) => string>> = {
  postgres: (name) =>
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
  mariadb: killList,
  mysql: killList,
}

function killList(name: string): string {
  return `SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE db = '${name}' AND id <> CONNECTION_ID()`
}

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

eachDialect(
  (database) => {
    const { dialect } = database
    const opened: Sequelize[] = []
    let proxy: Proxy

    beforeEach(async () => {
      proxy = await startProxy(database.url, ports[dialect] ?? 0)
    })
    afterEach(async () => {
      for (const sequelize of opened.splice(0)) {
        sequelize.options.hooks = {}
        await sequelize.close()
      }
      await proxy.close()
    })

    function connect(options: ConnectOptions = {}): Sequelize {
      const url = new URL(database.url)
      url.port = String(proxy.port)
      const sequelize = new Sequelize(url.href, { logging: false, pool: { max: 1 }, ...options })
      opened.push(sequelize)
      return sequelize
    }

    async function itemsOf(sequelize: Sequelize) {
      const Item = sequelize.define('Item', { name: DataTypes.STRING }, { timestamps: false })
      await Item.sync({ force: true })
      await Item.bulkCreate(Array.from({ length: 50 }, (_, n) => ({ name: `item ${n}` })))
      return Item
    }

    async function endSessions(): Promise<void> {
      const name = new URL(database.url).pathname.slice(1)
      await administrate(dialect, database.url, async (admin) => {
        const ids = await admin(kills[dialect]?.(name) ?? '')
        if (dialect !== 'postgres')
          for (const id of ids?.split(',') ?? []) await admin(`KILL ${id}`)
      })
    }

    /** The same from another process, while this one's event loop stands still. */
    function endSessionsMeanwhile(): void {
      const name = new URL(database.url).pathname.slice(1)
      const packages = { postgres: 'pg', mariadb: 'mariadb', mysql: 'mysql2/promise' } as const
      const program = `
        const lib = require('${packages[dialect as keyof typeof packages]}')
        const run = async () => {
          const url = new URL(process.argv[1])
          const sql = process.argv[2]
          if ('Client' in lib) {
            const client = new lib.Client({ connectionString: url.href })
            await client.connect()
            await client.query(sql)
            return client.end()
          }
          const client = await lib.createConnection({ host: url.hostname, port: Number(url.port || 3306),
            user: url.username, password: url.password })
          const [first] = await client.query({ sql, rowsAsArray: true })
          const ids = String([first].flat(2)[0]).split(',')
          for (const id of ids) await client.query('KILL ' + id)
          await client.end()
        }
        run().catch((error) => { console.error(error); process.exit(1) })`
      const sql = kills[dialect]?.(name) ?? ''
      execFileSync(process.execPath, ['-e', program, database.url, sql], { cwd: __dirname })
    }

    test('a session that ends while the event loop stands still is noticed before a write goes out on it', async () => {
      const sequelize = database.connect({ pool: { max: 2 } })
      const Item = await itemsOf(sequelize)
      endSessionsMeanwhile()
      await Item.create({ name: 'written' })
      expect(await Item.count({ where: { name: 'written' } })).toBe(1)
    })

    test('after a while without use the server is asked: a connection that was cut in silence takes no write', async () => {
      const sequelize = connect({ pool: { max: 1, ping: 30, acquire: 400 } })
      const Item = await itemsOf(sequelize)
      proxy.cut('silent')
      await pause(40)
      const before = proxy.opened
      await Item.create({ name: 'written' })
      expect(await Item.count({ where: { name: 'written' } })).toBe(1)
      expect(proxy.opened - before).toBe(1)
    })

    test('`ping: false` asks nothing: the write fails, and is not done twice', async () => {
      const sequelize = connect({ pool: { max: 1, ping: false } })
      const Item = await itemsOf(sequelize)
      proxy.cut('reset')
      await pause(60)
      const error: unknown = await Item.create({ name: 'written' }).catch((e: unknown) => e)
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error).toMatchObject({
        name: 'SequelizeConnectionError',
        original: { code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) },
        sql: expect.stringContaining('INSERT INTO'),
      })
      expect(await Item.count({ where: { name: 'written' } })).toBe(0)
    })

    test('a find that is answered with a reset is sent once more; the other free connections are asked first', async () => {
      const sequelize = connect({ pool: { max: 3 } })
      const Item = await itemsOf(sequelize)
      await Promise.all([Item.count(), Item.count(), Item.count()])
      // one that is just being opened would wait for its answer for ever
      const { pool } = sequelize.connectionManager
      while (pool.available < pool.size) await pause(5)
      proxy.cut('reset')
      expect(await Item.count()).toBe(50)
      expect(await Promise.all([Item.count(), Item.count(), Item.count()])).toEqual([50, 50, 50])
      await Item.create({ name: 'written' })
      expect(await Item.count()).toBe(51)
    })

    test('a raw query that is answered with a reset fails: what its text does is not known', async () => {
      const sequelize = connect()
      await sequelize.query('SELECT 1')
      proxy.cut('reset')
      await expect(sequelize.query('SELECT 2', { type: 'SELECT' })).rejects.toBeInstanceOf(
        ConnectionError,
      )
      expect(await sequelize.query('SELECT 3 AS a', { type: 'SELECT' })).toEqual([{ a: 3 }])
    })

    test('what the driver did not send goes out on another connection, writes and raw queries too', async () => {
      const sequelize = connect()
      const Item = await itemsOf(sequelize)
      let times = 0
      sequelize.addHook('beforeQuery', async () => {
        if (++times > 1) return
        proxy.end()
        await pause(50)
      })
      await Item.create({ name: 'written' })
      expect(times).toBe(2)
      expect(await Item.count({ where: { name: 'written' } })).toBe(1)
    })

    test('a statement whose session is killed under it fails, is not repeated, and the next one runs', async () => {
      const sequelize = connect()
      const Item = await itemsOf(sequelize)
      const before = proxy.opened
      const sleep = dialect === 'postgres' ? 'pg_sleep' : 'SLEEP'
      const failure = Item.findAll({
        attributes: ['id', [sequelize.fn(sleep, 20), 'slept']],
        limit: 1,
      }).catch((error: unknown) => error)
      await pause(200)
      await endSessions()
      expect(await failure).toBeInstanceOf(ConnectionError)
      expect(proxy.opened).toBe(before)
      expect(await Item.count()).toBe(50)
    })

    test('a transaction whose session is killed fails; retryTransaction does it again as a whole', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const sequelize = connect()
      const Item = await itemsOf(sequelize)
      let times = 0
      const work = async (): Promise<unknown> =>
        sequelize.transaction({ retryTransaction: { max: 2 } }, async (transaction) => {
          await Item.create({ name: 'first' }, { transaction })
          if (++times % 2 === 1) {
            await endSessions()
            await pause(50)
          }
          await Item.create({ name: 'second' }, { transaction })
        })
      await work()
      expect(times).toBe(2)
      expect(await Item.count({ where: { name: ['first', 'second'] } })).toBe(2)
      const plain = sequelize.transaction(async (transaction) => {
        await endSessions()
        await pause(50)
        await Item.count({ transaction })
      })
      await expect(plain).rejects.toBeInstanceOf(ConnectionError)
      expect(await Item.count()).toBe(52)
      warned.mockRestore()
    })

    test('a stream whose session is killed fails as other statements do, in a transaction and outside', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const sequelize = connect({ pool: { max: 2 } })
      const Item = await itemsOf(sequelize)
      // Much more than what the sockets between hold: else the rest has come before the end is told.
      const filler = 'x'.repeat(200)
      for (let n = 0; n < 8; n++) {
        await Item.bulkCreate(Array.from({ length: 5000 }, () => ({ name: filler })))
      }
      const read = async (transaction: unknown): Promise<unknown> => {
        let count = 0
        for await (const item of Item.stream({ batchSize: 10, transaction } as object)) {
          if (++count === 1) await endSessions()
          void item
        }
        return count
      }
      await expect(read(undefined)).rejects.toBeInstanceOf(ConnectionError)
      const transaction = await sequelize.transaction()
      await expect(read(transaction)).rejects.toBeInstanceOf(ConnectionError)
      await expect(transaction.rollback()).rejects.toThrow()
      expect(await Item.count()).toBe(40_050)
      warned.mockRestore()
    })
  },
  {},
  ['postgres', 'mariadb', 'mysql'],
)
