// Connections of PostgreSQL: options that reach the session, sessions that the server ends, and that
// nothing of it ends the process or hands a dead connection out.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { QueryTypes, Sequelize } from '../../index.js'
import { administrate } from '../support/admin.js'
import { ownDatabase } from '../support/own-database.js'

const settings = (names: readonly string[]): string =>
  `SELECT ${names.map((name) => `current_setting('${name}') AS "${name}"`).join(', ')}`

describe('connections of postgres', () => {
  let url: string | undefined
  const opened: Sequelize[] = []

  beforeAll(async () => {
    url = await ownDatabase('postgres')
  })
  beforeEach((context) => {
    if (url === undefined) context.skip('no PostgreSQL server')
  })
  afterAll(async () => {
    for (const sequelize of opened) await sequelize.close()
  })

  function connect(options: Record<string, unknown> = {}, query = ''): Sequelize {
    const sequelize = new Sequelize(`${url ?? ''}${query}`, { logging: false, ...options })
    opened.push(sequelize)
    return sequelize
  }

  const one = async (sequelize: Sequelize, sql: string): Promise<unknown> =>
    sequelize.query(sql, { type: QueryTypes.SELECT, plain: true })

  async function endSessions(application: string): Promise<void> {
    await administrate('postgres', url ?? '', (admin) =>
      admin(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${application}'`,
      ),
    )
  }

  const pause = async (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds)
    })

  test('dialectOptions reach the session', async () => {
    const sequelize = connect({
      dialectOptions: {
        application_name: 'tester',
        statement_timeout: 30_000,
        lock_timeout: 2000,
        idle_in_transaction_session_timeout: 60_000,
        options: '-c work_mem=8MB',
        keepAlive: true,
        client_encoding: 'utf8',
      },
    })
    expect(
      await one(
        sequelize,
        settings([
          'application_name',
          'statement_timeout',
          'lock_timeout',
          'idle_in_transaction_session_timeout',
          'work_mem',
          'client_min_messages',
          'timezone',
        ]),
      ),
    ).toEqual({
      application_name: 'tester',
      statement_timeout: '30s',
      lock_timeout: '2s',
      idle_in_transaction_session_timeout: '1min',
      work_mem: '8MB',
      client_min_messages: 'warning',
      timezone: '<+00>-00',
    })
  })

  test('pairs of the URI do, too', async () => {
    const sequelize = connect(
      {},
      '?application_name=by%20uri&statement_timeout=1234&sslmode=disable',
    )
    expect(await one(sequelize, settings(['application_name', 'statement_timeout']))).toEqual({
      application_name: 'by uri',
      statement_timeout: '1234ms',
    })
  })

  test('time zone and messages are set as the options say, or left', async () => {
    const names = ['timezone', 'client_min_messages']
    const own = await one(
      connect({ keepDefaultTimezone: true, dialectOptions: { clientMinMessages: 'ignore' } }),
      settings(names),
    )
    const server = await one(connect(), "SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'")
    expect(own).toEqual({
      timezone: (server as { reset_val: string }).reset_val,
      client_min_messages: 'notice',
    })
    expect(
      await one(
        connect({ timezone: 'Europe/Berlin', dialectOptions: { clientMinMessages: 'error' } }),
        settings(names),
      ),
    ).toEqual({ timezone: 'Europe/Berlin', client_min_messages: 'error' })
    expect(await one(connect({ timezone: '+05:30' }), settings(names))).toEqual({
      timezone: '<+05:30>-05:30',
      client_min_messages: 'warning',
    })
  })

  test('a binary result is read as any other', async () => {
    const sequelize = connect({ dialectOptions: { binary: true } })
    const [row] = await sequelize.query("SELECT $1::int a, 2::int8 b, 'ü' c, 1.5::numeric d", {
      bind: [1],
      type: QueryTypes.SELECT,
    })
    expect(row).toEqual({ a: 1, b: '2', c: 'ü', d: '1.5' })
  })

  test('a session that ended while nobody used it is not handed out', async () => {
    const sequelize = connect({ dialectOptions: { application_name: 'idle' }, pool: { max: 1 } })
    await sequelize.authenticate()
    await endSessions('idle')
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
    await endSessions('idle')
    await pause(50)
    expect(await one(sequelize, 'SELECT 2 AS a')).toEqual({ a: 2 })
    expect(sequelize.connectionManager.pool.size).toBe(1)
  })

  test('a statement whose session is ended fails with the reason, the next one runs', async () => {
    const sequelize = connect({ dialectOptions: { application_name: 'busy' }, pool: { max: 1 } })
    await sequelize.authenticate()
    const failure = sequelize.query('SELECT pg_sleep(10)').catch((error: unknown) => error)
    await pause(100)
    await endSessions('busy')
    expect(await failure).toMatchObject({
      name: 'SequelizeConnectionError',
      original: { code: '57P01' },
    })
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
  })

  test('a transaction whose session is ended fails, the pool stays whole', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const sequelize = connect({ dialectOptions: { application_name: 'held' }, pool: { max: 1 } })
    const transaction = sequelize.transaction(async (held) => {
      await sequelize.query('SELECT 1', { transaction: held })
      await endSessions('held')
      await pause(50)
      await sequelize.query('SELECT 2', { transaction: held })
    })
    await expect(transaction).rejects.toMatchObject({ name: 'SequelizeConnectionError' })
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
    expect(sequelize.connectionManager.pool.size).toBe(1)
    expect(warned.mock.calls.flat().join('\n')).toContain('We are killing its connection')
    warned.mockRestore()
  })

  test('an idle transaction that the server ends is told, and the next statement runs', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const sequelize = connect({
      dialectOptions: { idle_in_transaction_session_timeout: 100 },
      pool: { max: 1 },
    })
    const transaction = sequelize.transaction(async (idle) => {
      await sequelize.query('SELECT 1', { transaction: idle })
      await pause(300)
      await sequelize.query('SELECT 2', { transaction: idle })
    })
    await expect(transaction).rejects.toMatchObject({ name: 'SequelizeConnectionError' })
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
    warned.mockRestore()
  })

  test('after query_timeout nobody waits behind the statement that still runs', async () => {
    const sequelize = connect({ dialectOptions: { query_timeout: 200 }, pool: { max: 1 } })
    await sequelize.authenticate()
    await expect(
      sequelize.query('SELECT pg_sleep(3), i FROM generate_series(1, 3) i'),
    ).rejects.toMatchObject({ name: 'SequelizeDatabaseError', message: 'Query read timeout' })
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
  })

  test('notices are no errors', async () => {
    const sequelize = connect({ dialectOptions: { clientMinMessages: 'notice' } })
    const heard: unknown[] = []
    sequelize.addHook('afterConnect', (connection: unknown) => {
      ;(connection as { on(event: string, listener: (notice: Error) => void): void }).on(
        'notice',
        (notice) => heard.push(notice.message),
      )
    })
    await sequelize.query("DO $$ BEGIN RAISE NOTICE 'hello'; END $$")
    expect(heard).toEqual(['hello'])
  })

  test('large and many values come whole, whatever the socket makes of them', async () => {
    const sequelize = connect()
    const rows = await sequelize.query(
      `SELECT i AS id, repeat('ü€😀', i * 40) AS wide, CASE WHEN i % 2 = 0 THEN repeat('x', i * 100) END AS plain
       FROM generate_series(1, 700) i`,
      { type: QueryTypes.SELECT },
    )
    expect(rows).toEqual(
      Array.from({ length: 700 }, (_, index) => ({
        id: index + 1,
        wide: 'ü€😀'.repeat((index + 1) * 40),
        plain: (index + 1) % 2 === 0 ? 'x'.repeat((index + 1) * 100) : null,
      })),
    )
  })

  test('an error in the middle of the rows is the answer, and the connection goes on', async () => {
    const sequelize = connect({ pool: { max: 1 } })
    await expect(
      sequelize.query('SELECT 10 / (500 - i) FROM generate_series(1, 1000) i'),
    ).rejects.toMatchObject({ message: 'division by zero' })
    expect(await one(sequelize, 'SELECT 1 AS a')).toEqual({ a: 1 })
  })
})
