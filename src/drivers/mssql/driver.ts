/**
 * The driver of SQL Server: the package `tedious`. Values go as typed parameters. A connection runs
 * one request at a time, so requests queue. In: configuration. Out: a `Driver`.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import type {
  Connection,
  ConnectionConfig,
  Driver,
  Rows,
  Statement,
} from '../../contract/driver.js'
import { AsyncQueueError } from '../../errors/index.js'
import {
  checkVersion,
  loadDriver,
  loadInside,
  missingDriver,
  tryLoad,
} from '../shared/load-driver.js'
import { parameter, withNulls } from './parameters.js'
import { ResultReader, type Column, type ColumnName } from './result.js'

interface Request {
  on(event: string, listener: (...args: never[]) => void): unknown
  addParameter(name: string, type: unknown, value: unknown, options?: { length: number }): void
}

interface Client {
  connect(done: (error?: Error | null) => void): void
  execSql(request: Request): void
  execSqlBatch(request: Request): void
  beginTransaction(done: (error?: Error | null) => void, name?: string, isolation?: number): void
  commitTransaction(done: (error?: Error | null) => void): void
  rollbackTransaction(done: (error?: Error | null) => void): void
  close(): void
  on(event: string, listener: (...args: unknown[]) => void): unknown
  readonly closed?: boolean
}

interface Tedious {
  readonly Connection: new (config: Record<string, unknown>) => Client
  readonly Request: new (
    sql: string,
    done: (error: Error | null | undefined, rowCount?: number) => void,
  ) => Request
  readonly TYPES: Readonly<Record<string, unknown>>
  readonly ISOLATION_LEVEL: Readonly<Record<string, number>>
}

function isTedious(module: unknown): module is Tedious {
  return (
    typeof module === 'object' && module !== null && 'Connection' in module && 'Request' in module
  )
}

/** `tedious`, or the one inside an installed `mssql`, which guides name for SQL Server. */
function chooseModule(config: DriverConfig): unknown {
  if (config.dialectModule || config.dialectModulePath) return loadDriver('tedious', config)
  const found = tryLoad('tedious')
  if (found !== undefined) {
    checkVersion('tedious')
    return found
  }
  const inner = loadInside('mssql', 'tedious')
  if (inner === undefined) throw missingDriver('tedious (or mssql)')
  return inner
}

function options(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null ? { ...given } : {}
}

function clientConfig(config: ConnectionConfig): Record<string, unknown> {
  const given = config.dialectOptions ?? {}
  const own = options(given['options'])
  const made: Record<string, unknown> = {
    database: config.database,
    trustServerCertificate: true,
    ...own,
  }
  // A named instance finds its port by itself.
  if (own['instanceName'] === undefined && config.port !== undefined) {
    made['port'] = Number(config.port)
  }
  const login = {
    type: 'default',
    options: {
      userName: config.username ?? undefined,
      password: config.password ?? undefined,
    },
  }
  const authentication = options(given['authentication'])
  return {
    server: config.host,
    authentication: { ...login, ...authentication },
    options: made,
    ...(given['debug'] === undefined ? {} : { debug: given['debug'] }),
  }
}

/** Settings of a connection that its reads depend on. */
interface Session {
  /** Dates of the driver are in the zone of the process (`useUTC: false`). */
  readonly isLocal: boolean
  /** Number of the isolation level that the session has between transactions. */
  readonly level: number | undefined
}

const sessions = new WeakMap<Client, Session>()
/** Connections whose level a transaction changed: the server keeps it until it is told otherwise. */
const raised = new WeakSet<Client>()
const lost = new WeakSet<Client>()
const queues = new WeakMap<Client, Promise<unknown>>()
/** Isolation level of the transaction that begins next. */
const levels = new WeakMap<Client, string>()

/** Of several errors the first says what was wrong; the texts of all are kept, as the list is. */
function oneError(error: Error): Error {
  if (!(error instanceof AggregateError)) return error
  const [first] = error.errors
  if (!(first instanceof Error)) return error
  const texts = error.errors.map((one: unknown) =>
    one instanceof Error ? one.message : String(one),
  )
  first.message = texts.join(' ')
  return Object.assign(first, { errors: error.errors })
}

/** Runs work when all that was asked of the connection before is done. */
async function inTurn<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const before = queues.get(client) ?? Promise.resolve()
  const next = before.then(() => {
    if (lost.has(client)) {
      throw new AsyncQueueError('the connection was closed before this query could be executed')
    }
    return work()
  })
  queues.set(
    client,
    next.catch(() => undefined),
  )
  return next
}

async function connect(lib: Tedious, target: ConnectionConfig): Promise<Client> {
  const client = new lib.Connection(clientConfig(target))
  const own = options(target.dialectOptions?.['options'])
  const level = own['connectionIsolationLevel']
  sessions.set(client, {
    isLocal: own['useUTC'] === false,
    level: typeof level === 'number' ? level : undefined,
  })
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  await new Promise<void>((resolve, reject) => {
    client.connect((error) => (error ? reject(error) : resolve()))
  })
  return client
}

/** A page of no rows (`limit: 0`) is an error of this server; it is no rows. */
function isEmptyPage(error: Error): boolean {
  return 'number' in error && error.number === 10_744
}

const nothing: Rows = Object.freeze({
  columns: [],
  rows: [],
  affected: 0,
  insertId: undefined,
  native: 0,
})

async function request(lib: Tedious, client: Client, statement: Statement): Promise<Rows> {
  const { values } = statement
  const isLocal = sessions.get(client)?.isLocal === true
  return new Promise((resolve, reject) => {
    const result = new ResultReader(isLocal)
    const made = new lib.Request(withNulls(statement.text, values), (error, rowCount = 0) => {
      if (error && isEmptyPage(error)) resolve(nothing)
      else if (error) reject(oneError(error))
      else resolve(result.end(rowCount, statement.raw))
    })
    made.on('columnMetadata', (metadata: readonly ColumnName[]) => result.columns(metadata))
    made.on('row', (row: readonly Column[]) => result.row(row))
    for (const [index, value] of values.entries()) {
      if (value === null || value === undefined) continue
      const typed = parameter(lib.TYPES, value)
      made.addParameter(String(index), typed.type, typed.value, typed.options)
    }
    if (values.length > 0) client.execSql(made)
    else client.execSqlBatch(made)
  })
}

const isolation = /^SET TRANSACTION ISOLATION LEVEL ([A-Z ]+);$/
const readCommitted = 'READ COMMITTED'

/** The server rolled back by itself (a deadlock): there is nothing left to do. */
function isRolledBack(error: unknown): boolean {
  return error instanceof Error && 'number' in error && error.number === 3903
}

/** Transactions go through the protocol's own requests; the level is a part of the beginning. */
async function transact(lib: Tedious, client: Client, sql: string): Promise<Rows | undefined> {
  const level = isolation.exec(sql)?.[1]
  if (level !== undefined) {
    levels.set(client, level)
    return nothing
  }
  const call = async (run: (done: (error?: Error | null) => void) => void): Promise<Rows> =>
    new Promise((resolve, reject) => {
      run((error) => (error ? reject(oneError(error)) : resolve(nothing)))
    })
  switch (sql) {
    case 'BEGIN TRANSACTION;': {
      const name = levels.get(client)
      levels.delete(client)
      const number = name === undefined ? undefined : lib.ISOLATION_LEVEL[name.replaceAll(' ', '_')]
      if (number !== undefined && name !== readCommitted) raised.add(client)
      return call((done) => client.beginTransaction(done, '', number))
    }
    case 'COMMIT TRANSACTION;':
      await call((done) => client.commitTransaction(done))
      return restoreLevel(lib, client)
    case 'ROLLBACK TRANSACTION;':
      try {
        await call((done) => client.rollbackTransaction(done))
      } catch (error) {
        if (!isRolledBack(error)) throw error
      }
      return restoreLevel(lib, client)
    default:
      return undefined
  }
}

/** The level of a transaction stays with the session: the next user of the connection gets the usual one. */
async function restoreLevel(lib: Tedious, client: Client): Promise<Rows> {
  if (!raised.delete(client)) return nothing
  const number = sessions.get(client)?.level
  const names = Object.keys(lib.ISOLATION_LEVEL)
  const name = names.find((candidate) => lib.ISOLATION_LEVEL[candidate] === number)
  const level = name?.replaceAll('_', ' ') ?? readCommitted
  await request(lib, client, {
    text: `SET TRANSACTION ISOLATION LEVEL ${level};`,
    values: [],
    returnsRows: false,
    raw: false,
  })
  return nothing
}

function destroy(client: Client): void {
  lost.add(client)
  client.close()
}

/**
 * Binds a driver to a configuration.
 *
 * @throws BaseError `Please install tedious (or mssql) package manually`
 */
export function driver(config: DriverConfig): Driver {
  const lib = chooseModule(config)
  if (!isTedious(lib)) throw missingDriver('tedious')
  return {
    lib,
    isSync: false,
    kind: 'pool',
    connect: async (target) => connect(lib, target),
    async disconnect(connection: Client) {
      if (lost.has(connection)) return
      await inTurn(connection, async () => undefined)
      destroy(connection)
    },
    destroy,
    isValid: (connection: Connection) => !lost.has(connection) && connection.closed !== true,
    run: async (connection: Client, statement) =>
      inTurn(
        connection,
        async () =>
          (await transact(lib, connection, statement.text)) ?? request(lib, connection, statement),
      ),
  }
}
