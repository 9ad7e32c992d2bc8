// Networks that hold back, forget and cut: every wait ends, what is in doubt is given up, and the first error is what
// the caller sees, with the caller's line.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import {
  ConnectionAcquireTimeoutError,
  ConnectionError,
  DataTypes,
  Sequelize,
} from '../../index.js'
import { startProxy, type Proxy } from '../servers/proxy.js'
import { eachDialect, type ConnectOptions } from '../support/each-dialect.js'

const ports: Readonly<Record<string, number>> = { postgres: 5432, mariadb: 3306, mysql: 3306 }
const here = 'network.test.ts'
const one = 'SELECT 1 AS one'

const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (failure: unknown) => failure,
  )
  return error as Error
}

eachDialect(
  (database) => {
    const { dialect } = database
    const opened: Sequelize[] = []
    let proxy: Proxy

    beforeEach(async () => {
      proxy = await startProxy(database.url, ports[dialect] ?? 0)
    })
    afterEach(async () => {
      for (const sequelize of opened.splice(0)) await sequelize.close()
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
      return Item
    }

    test('who waits in vain for a connection is told so, at the line where it was asked for', async () => {
      const sequelize = connect({ pool: { max: 1, acquire: 100 } })
      const Item = await itemsOf(sequelize)
      const { pool } = sequelize.connectionManager
      const transaction = await sequelize.transaction()
      const waiting = [sequelize.query(one), Item.findAll(), Item.create(), sequelize.transaction()]
      for (const error of await Promise.all(waiting.map(failureOf))) {
        expect(error).toBeInstanceOf(ConnectionAcquireTimeoutError)
        expect(error.message).toBe('Operation timeout')
        expect(error.stack).toContain(here)
      }
      expect([pool.using, pool.waiting, pool.size]).toEqual([1, 0, 1])
      await transaction.rollback()
      expect([pool.using, pool.available]).toEqual([0, 1])
    })

    test('a server that is not there fails with its refusal, at the line of the call; back, it serves', async () => {
      const sequelize = connect()
      await proxy.stop()
      for (const work of [
        async () => sequelize.query(one),
        async () => sequelize.authenticate(),
        async () => sequelize.transaction(),
      ]) {
        const error = await failureOf(work())
        expect(error.name).toBe('SequelizeConnectionRefusedError')
        expect(error.stack).toContain(here)
      }
      await proxy.start()
      expect(await sequelize.query(one, { type: 'SELECT' })).toEqual([{ one: 1 }])
    })

    test('a transaction begins on another connection if the one it was given had ended', async () => {
      const sequelize = connect({ pool: { max: 1, ping: false } })
      await sequelize.authenticate()
      proxy.cut('reset')
      expect(
        await sequelize.transaction(async (transaction) =>
          sequelize.query(one, { transaction, type: 'SELECT' }),
        ),
      ).toEqual([{ one: 1 }])
      const { pool } = sequelize.connectionManager
      expect([pool.using, pool.size]).toEqual([0, 1])
    })

    test('a COMMIT whose answer is lost fails; its hooks do not run, its connection is given up', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const sequelize = connect()
      const Item = await itemsOf(sequelize)
      const transaction = await sequelize.transaction()
      const hook = vi.fn()
      transaction.afterCommit(hook)
      await Item.create({ name: 'perhaps' }, { transaction })
      proxy.cut('reset')
      const error = await failureOf(transaction.commit())
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error.stack).toContain(here)
      expect(hook).not.toHaveBeenCalled()
      expect(warned.mock.calls).toEqual([
        [expect.stringMatching(/^Committing transaction .* failed/)],
      ])
      warned.mockRestore()
      // The server heard of no COMMIT, and has rolled back.
      expect(await Item.count()).toBe(0)
      expect(sequelize.connectionManager.pool.size).toBe(1)
    })

    test('an error in the callback is what comes out, although the rollback fails as well', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const sequelize = connect()
      const own = new Error('own')
      const error = await failureOf(
        sequelize.transaction(async () => {
          proxy.cut('reset')
          throw own
        }),
      )
      expect(error).toBe(own)
      expect(own.cause).toBeInstanceOf(ConnectionError)
      expect(warned.mock.calls).toEqual([[expect.stringMatching(/^Rolling back transaction /)]])
      warned.mockRestore()
      expect(await sequelize.query(one, { type: 'SELECT' })).toEqual([{ one: 1 }])
    })

    test('close() ends although the network forgot its connections, free and in opening', async () => {
      const idle = connect({ pool: { max: 1, acquire: 300 } })
      await idle.authenticate()
      proxy.cut('silent')
      proxy.hold()
      const opening = connect({ pool: { max: 1, acquire: 300 } })
      expect(await failureOf(opening.query(one))).toBeInstanceOf(ConnectionAcquireTimeoutError)
      const start = Date.now()
      await Promise.all([idle.close(), opening.close()])
      expect(Date.now() - start).toBeLessThan(3000)
      expect([idle.connectionManager.pool.size, opening.connectionManager.pool.size]).toEqual([
        0, 0,
      ])
    })

    test('close() waits for what is under way, and refuses what comes after it', async () => {
      const sequelize = connect({ pool: { max: 2 } })
      const Item = await itemsOf(sequelize)
      const transaction = await sequelize.transaction()
      let isClosed = false
      const closing = sequelize.close().then(() => {
        isClosed = true
      })
      await Item.create({ name: 'in time' }, { transaction })
      const late = await failureOf(Item.create({ name: 'late' }))
      expect(late.message).toBe(
        'ConnectionManager.getConnection was called after the connection manager was closed!',
      )
      expect(late.stack).toContain(here)
      expect(isClosed).toBe(false)
      await transaction.commit()
      await closing
      const again = database.connect()
      expect(await (await itemsNoSync(again)).count()).toBe(1)
    })

    async function itemsNoSync(sequelize: Sequelize) {
      return sequelize.define('Item', { name: DataTypes.STRING }, { timestamps: false })
    }

    test('options of the pool may be text; what is no number is refused by name', async () => {
      const sequelize = connect({
        pool: { max: '2', min: '0', acquire: '500', idle: '20', evict: '5' },
      })
      expect(await sequelize.query(one, { type: 'SELECT' })).toEqual([{ one: 1 }])
      const { pool } = sequelize.connectionManager
      expect([pool.maxSize, pool.minSize, pool.size]).toEqual([2, 0, 1])
      await vi.waitFor(() => expect(pool.size).toBe(0))
      for (const name of ['max', 'min', 'acquire', 'idle', 'evict', 'maxUses', 'ping']) {
        expect(() => new Sequelize(database.url, { pool: { [name]: 'many' } })).toThrow(
          `The option pool.${name} must be a number, not "many"`,
        )
      }
      for (const acquire of [Infinity, 0]) {
        const patient = connect({ pool: { max: 1, acquire } })
        expect(await patient.query(one, { type: 'SELECT' })).toEqual([{ one: 1 }])
      }
    })
  },
  {},
  ['postgres', 'mariadb', 'mysql'],
)
