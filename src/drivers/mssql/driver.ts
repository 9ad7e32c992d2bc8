/**
 * The driver of SQL Server: the package `tedious`. Values go as typed parameters. A connection runs
 * one request at a time, so requests queue. In: configuration. Out: a `Driver`.
 */
import { createRequire } from 'node:module'
import type { DriverConfig } from '../../contract/dialect.js'
import type {
  Connection,
  ConnectionConfig,
  Driver,
  Rows,
  Statement,
} from '../../contract/driver.js'
import { AsyncQueueError } from '../../errors/index.js'
import { loadDriver, missingDriver, resolveDriver, tryLoad } from '../shared/load-driver.js'
import { parameter, withNulls } from './parameters.js'

interface Column {
  readonly value: unknown
  readonly metadata: { readonly colName: string; readonly type: { readonly name: string } }
}

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
  const own = tryLoad('tedious')
  if (own !== undefined) return own
  const mssql = resolveDriver('mssql')
  if (mssql === undefined) throw missingDriver('tedious (or mssql)')
  return createRequire(mssql)('tedious')
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

const lost = new WeakSet<Client>()
const queues = new WeakMap<Client, Promise<unknown>>()
/** Isolation level of the transaction that begins next. */
const levels = new WeakMap<Client, string>()

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
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  await new Promise<void>((resolve, reject) => {
    client.connect((error) => (error ? reject(error) : resolve()))
  })
  return client
}

/** DATE and TIME are Dates of the driver; they are text for us: they never shift. */
function readCell({ value, metadata }: Column): unknown {
  if (!(value instanceof Date)) return value
  if (metadata.type.name === 'Date') return value.toISOString().slice(0, 10)
  if (metadata.type.name === 'Time')
    return value
      .toISOString()
      .slice(11, 23)
      .replace(/\.000$/, '')
  return value
}

async function request(lib: Tedious, client: Client, statement: Statement): Promise<Rows> {
  const { values } = statement
  return new Promise((resolve, reject) => {
    const rows: unknown[][] = []
    let columns: string[] = []
    const made = new lib.Request(withNulls(statement.text, values), (error, rowCount = 0) => {
      if (error) {
        reject(error)
        return
      }
      // DELETE tells its count by a SELECT, as v6's statements do.
      const isCount = columns.length === 1 && columns[0] === 'AFFECTEDROWS'
      const affected = isCount ? Number(rows[0]?.[0] ?? 0) : rowCount
      resolve({
        columns: isCount ? [] : columns,
        rows: isCount ? [] : rows,
        affected,
        insertId: undefined,
        native: affected,
      })
    })
    made.on('columnMetadata', (metadata: readonly { readonly colName: string }[]) => {
      columns = metadata.map(({ colName }) => colName)
    })
    made.on('row', (row: readonly Column[]) => {
      rows.push(row.map(readCell))
    })
    for (const [index, value] of values.entries()) {
      if (value === null || value === undefined) continue
      const typed = parameter(lib.TYPES, value)
      made.addParameter(String(index), typed.type, typed.value, typed.options)
    }
    if (values.length > 0) client.execSql(made)
    else client.execSqlBatch(made)
  })
}

const nothing: Rows = Object.freeze({
  columns: [],
  rows: [],
  affected: 0,
  insertId: undefined,
  native: 0,
})

const isolation = /^SET TRANSACTION ISOLATION LEVEL ([A-Z ]+);$/

/** Transactions go through the protocol's own requests; the level is a part of the beginning. */
async function transact(lib: Tedious, client: Client, sql: string): Promise<Rows | undefined> {
  const level = isolation.exec(sql)?.[1]
  if (level !== undefined) {
    levels.set(client, level)
    return nothing
  }
  const call = async (run: (done: (error?: Error | null) => void) => void): Promise<Rows> =>
    new Promise((resolve, reject) => {
      run((error) => (error ? reject(error) : resolve(nothing)))
    })
  switch (sql) {
    case 'BEGIN TRANSACTION;': {
      const name = levels.get(client)
      levels.delete(client)
      const number = name === undefined ? undefined : lib.ISOLATION_LEVEL[name.replaceAll(' ', '_')]
      return call((done) => client.beginTransaction(done, '', number))
    }
    case 'COMMIT TRANSACTION;':
      return call((done) => client.commitTransaction(done))
    case 'ROLLBACK TRANSACTION;':
      return call((done) => client.rollbackTransaction(done))
    default:
      return undefined
  }
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
