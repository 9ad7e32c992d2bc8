// A primary and replicas (PARITY 11.4, L39): who answers what, and what happens when a replica does not answer. Each
// part is a database of its own on one server, whose rows say which it is, behind a proxy that can be stopped.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { AccessDeniedError, ConnectionError, DataTypes, Sequelize } from '../../index.js'
import type { ConnectionPool } from '../../src/runtime/pool.js'
import { startProxy, type Proxy } from '../servers/proxy.js'
import { administrate } from '../support/admin.js'
import { eachDialect, type ConnectOptions } from '../support/each-dialect.js'
import { ownDatabase } from '../support/own-database.js'

const ports: Readonly<Record<string, number>> = { postgres: 5432, mariadb: 3306, mysql: 3306 }

const parts = ['primary', 'first', 'second'] as const
type Part = (typeof parts)[number]

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/** Waits until something is so: for what happens behind the back of reads. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 5000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come to that')
    await pause(10)
  }
}

eachDialect(
  (database) => {
    const { dialect } = database
    const urls = new Map<Part, string>()
    const proxies = new Map<Part, Proxy>()
    const opened: Sequelize[] = []

    beforeEach(async () => {
      for (const part of parts) {
        if (!urls.has(part)) {
          const url = await ownDatabase(database.title)
          urls.set(part, url ?? '')
          const sequelize = new Sequelize((url ?? '').replace(/^[^:]+/, dialect), {
            logging: false,
          })
          const Place = placeOf(sequelize)
          await Place.sync()
          await Place.create({ name: part })
          await sequelize.close()
        }
        proxies.set(part, await startProxy(urls.get(part) ?? '', ports[dialect] ?? 0))
      }
    })
    afterEach(async () => {
      for (const sequelize of opened.splice(0)) await sequelize.close()
      for (const proxy of proxies.values()) await proxy.close()
    })

    function placeOf(sequelize: Sequelize) {
      return sequelize.define('Place', { name: DataTypes.STRING }, { timestamps: false })
    }

    function serverOf(part: Part): Record<string, unknown> {
      return {
        port: proxies.get(part)?.port,
        database: new URL(urls.get(part) ?? '').pathname.slice(1),
      }
    }

    function connect(failover: unknown = {}, options: ConnectOptions = {}) {
      const url = new URL(database.url)
      const told: string[] = []
      const onChange = (replica: { port?: unknown; isUp: boolean }): void => {
        const part = parts.find((name) => proxies.get(name)?.port === replica.port)
        told.push(`${part ?? ''} ${replica.isUp ? 'up' : 'out'}`)
      }
      const isBag = typeof failover === 'object'
      const sequelize = new Sequelize('', url.username, url.password, {
        dialect,
        host: url.hostname,
        logging: false,
        pool: { max: 2 },
        replication: {
          write: serverOf('primary'),
          read: [serverOf('first'), serverOf('second')],
          failover: isBag
            ? { retryAfter: 50, maxRetryAfter: 100, onChange, ...failover }
            : failover,
        },
        ...options,
      } as never)
      opened.push(sequelize)
      const Place = placeOf(sequelize)
      const where = async (given: object = {}): Promise<unknown> =>
        Reflect.get((await Place.findOne({ raw: true, ...given })) ?? {}, 'name')
      const pool = Reflect.get(sequelize.connectionManager, 'pool') as ConnectionPool
      return { sequelize, Place, where, told, pool }
    }

    /** Where reads go that need a connection each. */
    const both = async ({ sequelize, where }: ReturnType<typeof connect>): Promise<string> => {
      const begin = async () => sequelize.transaction({ readOnly: true })
      const transactions = await Promise.all([begin(), begin()])
      const places = await Promise.all(transactions.map((transaction) => where({ transaction })))
      for (const transaction of transactions) await transaction.commit()
      return places.toSorted().join()
    }

    const stop = async (part: Part): Promise<void> => proxies.get(part)?.stop()

    test('reads go to the replicas in turn, all else to the primary', async () => {
      const all = connect()
      const { sequelize, Place, where } = all
      const select = 'SELECT name FROM ' + sequelize.getQueryInterface().quoteIdentifier('Places')
      expect(await both(all)).toBe('first,second')
      expect(await where({ useMaster: true })).toBe('primary')
      expect(await Place.count({ where: { name: 'primary' } })).toBe(0)
      expect(
        await sequelize.query(select, { type: 'SELECT', plain: true, useMaster: true }),
      ).toEqual({ name: 'primary' })
      expect(await sequelize.query(select, { type: 'SELECT', plain: true })).not.toEqual({
        name: 'primary',
      })
      // A text that says nothing of itself may write.
      expect(await sequelize.query(select)).toMatchObject([[{ name: 'primary' }], {}])
      await sequelize.transaction(async (transaction) => {
        expect(await where({ transaction })).toBe('primary')
      })
      await sequelize.transaction({ readOnly: true }, async (transaction) => {
        expect(await where({ transaction })).not.toBe('primary')
        await expect(Place.create({ name: 'x' }, { transaction })).rejects.toThrow()
      })
      const [place] = await Place.findOrCreate({ where: { name: 'primary' } })
      await place.update({ name: 'primary' })
      expect(await where({ useMaster: true })).toBe('primary')
    })

    test('hooks see which server is connected to, and what for', async () => {
      const { sequelize, where } = connect()
      const seen: unknown[] = []
      sequelize.addHook('beforeConnect', (config: { port?: unknown }) => {
        seen.push(parts.find((part) => proxies.get(part)?.port === config.port))
      })
      sequelize.addHook('beforePoolAcquire', (request: unknown) => {
        seen.push(Reflect.get(request as object, 'type'))
      })
      await where()
      await where({ useMaster: true })
      expect(seen).toEqual(['SELECT', 'first', 'SELECT', 'primary'])
    })

    test('a replica that is down costs no read: the other one takes them', async () => {
      const all = connect()
      const { told, pool } = all
      await stop('first')
      expect(await both(all)).toBe('second,second')
      expect(told).toEqual(['first out'])
      expect(pool.replicas).toMatchObject([
        { isUp: false, error: { name: 'SequelizeConnectionRefusedError' } },
        { isUp: true, error: undefined },
      ])
    })

    test('while none answers, the primary reads; they get their share back when they answer again', async () => {
      const all = connect()
      const { where, told, pool } = all
      expect(await both(all)).toBe('first,second')
      await stop('first')
      await stop('second')
      expect(await both(all)).toBe('primary,primary')
      expect(told.toSorted()).toEqual(['first out', 'second out'])
      await proxies.get('second')?.start()
      await until(async () => (await where()) === 'second')
      expect(await both(all)).toBe('second,second')
      await proxies.get('first')?.start()
      await until(async () => (await both(all)) === 'first,second')
      expect(told.slice(2)).toEqual(['second up', 'first up'])
      expect(pool.replicas?.every(({ isUp }) => isUp)).toBe(true)
      expect([pool.using, pool.waiting]).toEqual([0, 0])
    })

    test('reads that begin while a replica dies pass, a hundred at a time', async () => {
      const all = connect({}, { pool: { max: 4 } })
      const { where, pool } = all
      await both(all)
      const reads = Array.from({ length: 100 }, async (_, n) => {
        await pause(n % 20)
        return where()
      })
      await pause(5)
      await stop('first')
      const places = new Set(await Promise.all(reads))
      expect(places.has('second')).toBe(true)
      expect(places.has('primary')).toBe(false)
      expect([pool.using, pool.waiting]).toEqual([0, 0])
    })

    test('a find whose replica ends under it is done again elsewhere; a raw query and a transaction are not', async () => {
      const { sequelize, Place, where } = connect({}, { pool: { max: 1 } })
      const sleep = dialect === 'postgres' ? 'pg_sleep' : 'SLEEP'
      expect(await where()).toBe('first')
      const found = Place.findOne({
        attributes: ['name', [sequelize.fn(sleep, 0.4), 'slept']],
        raw: true,
      })
      await pause(150)
      await stop('first')
      expect(await found).toMatchObject({ name: 'second' })
      const raw = sequelize.query(`SELECT ${sleep}(1)`, { type: 'SELECT' }).catch((e: unknown) => e)
      await pause(150)
      await stop('second')
      expect(await raw).toBeInstanceOf(ConnectionError)
      expect(await where()).toBe('primary')
    })

    test('a replica that accepts and says nothing is passed over after `connectTimeout`', async () => {
      const { where, told } = connect({ connectTimeout: 200 })
      proxies.get('first')?.hold()
      const start = Date.now()
      expect(await where()).toBe('second')
      expect(Date.now() - start).toBeLessThan(2000)
      expect(told).toEqual(['first out'])
      // Reads do not wait for the trials that follow.
      const again = Date.now()
      for (let n = 0; n < 10; n++) {
        expect(await where()).toBe('second')
        await pause(20)
      }
      expect(Date.now() - again).toBeLessThan(1000)
    })

    test('connections that a network forgot cost one wait, not one each', async () => {
      const { where, told } = connect(
        { connectTimeout: 5000 },
        { pool: { max: 4, acquire: 1500, ping: 20 } },
      )
      const reads = [where(), where(), where(), where()]
      await Promise.all(reads)
      for (const part of ['first', 'second'] as const) proxies.get(part)?.cut('silent')
      await pause(60)
      const start = Date.now()
      const places: unknown[] = []
      for (let n = 0; n < 6; n++) places.push(await where())
      expect([places, told]).toEqual([places.filter((place) => place !== 'primary'), []])
      expect(Date.now() - start).toBeLessThan(5500)
    })

    test('`primary: false` lets reads fail with what the replica said; `failover: false` is v6', async () => {
      const { where } = connect({ primary: false })
      await stop('first')
      await stop('second')
      for (let n = 0; n < 2; n++) {
        const error: unknown = await where().catch((e: unknown) => e)
        expect(error).toMatchObject({ name: 'SequelizeConnectionRefusedError' })
      }
      expect(await where({ useMaster: true })).toBe('primary')
      const plain = connect(false, { pool: { max: 1 } })
      await proxies.get('second')?.start()
      const error: unknown = await plain.where().catch((e: unknown) => e)
      expect(error).toMatchObject({ name: 'SequelizeConnectionRefusedError' })
      expect((error as Error).stack).toContain('replication.test.ts')
      expect(await plain.where()).toBe('second')
    })

    test('a wrong password is no outage: it is told, not hidden behind another server', async () => {
      const { sequelize, where, told } = connect()
      sequelize.addHook('beforeConnect', (config) => {
        if (config.port !== proxies.get('first')?.port) return
        config.username = 'nobody_of_this_name'
        config.password = 'wrong'
      })
      const error: unknown = await where().catch((e: unknown) => e)
      expect(error).toBeInstanceOf(dialect === 'postgres' ? ConnectionError : AccessDeniedError)
      expect(error).toMatchObject({ message: expect.stringContaining('nobody_of_this_name') })
      expect(told).toEqual([])
    })

    test('without `onChange`, a replica that goes out is warned of once', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const all = connect({ onChange: undefined })
      await stop('first')
      await both(all)
      await both(all)
      expect(warned.mock.calls.map(([text]) => String(text))).toEqual([
        expect.stringMatching(
          /^\(sequelize\) Warning: Replica .*:\d+ does not answer \(.*ECONNREFUSED.*\): reads go to the other replicas\.$/,
        ),
      ])
      warned.mockRestore()
    })

    test('close() ends what is under way to replicas, too', async () => {
      const { sequelize, where, pool } = connect({ connectTimeout: 200 })
      proxies.get('first')?.hold()
      proxies.get('second')?.hold()
      expect(await where()).toBe('primary')
      await pause(60)
      await where()
      const start = Date.now()
      await sequelize.close()
      expect(Date.now() - start).toBeLessThan(1500)
      expect(pool.size).toBe(0)
      await expect(where()).rejects.toThrow('after the connection manager was closed')
    })

    test('the sessions of the server are as many as the pools say', async () => {
      const { sequelize, where, pool } = connect({}, { pool: { max: 3 } })
      await Promise.all(Array.from({ length: 20 }, async () => where()))
      await Promise.all(Array.from({ length: 20 }, async () => where({ useMaster: true })))
      expect([pool.read?.size, pool.write?.size, pool.size]).toEqual([3, 3, 6])
      expect([pool.maxSize, pool.using, pool.waiting]).toEqual([6, 0, 0])
      const names = parts.map((part) => `'${new URL(urls.get(part) ?? '').pathname.slice(1)}'`)
      const count = async (): Promise<string | undefined> =>
        administrate(dialect, database.url, (admin) =>
          admin(
            dialect === 'postgres'
              ? `SELECT count(*) FROM pg_stat_activity WHERE datname IN (${names.join()})`
              : `SELECT COUNT(*) FROM information_schema.processlist WHERE db IN (${names.join()})`,
          ),
        )
      // Sessions that an earlier test left asleep end first.
      await until(async () => Number(await count()) <= 6)
      expect(Number(await count())).toBe(6)
      await sequelize.close()
      await until(async () => Number(await count()) === 0)
    })
  },
  {},
  ['postgres', 'mariadb', 'mysql'],
)
