/**
 * The driver of SQLite: picks a package, opens databases, sets up the session, waits for locks.
 * In: configuration. Out: a `Driver`. Packages in order: better-sqlite3, node:sqlite, sqlite3.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DriverConfig } from '../../contract/dialect.js'
import type {
  Connection,
  ConnectionConfig,
  Driver,
  Rows,
  Statement,
} from '../../contract/driver.js'
import { checkVersion, loadDriver, missingDriver, tryLoad } from '../shared/load-driver.js'
import type { SqliteAdapter } from './adapter.js'
import { betterSqlite3, type BetterSqlite3 } from './better-sqlite3.js'
import { functionsFor } from './functions.js'
import { nodeSqlite, type NodeSqlite } from './node-sqlite.js'
import { sqlite3, type Sqlite3 } from './sqlite3.js'
import { doubledQuotes } from '../shared/quotes.js'

/** How long a statement waits for another connection's lock, in all (v6's driver: one second). */
const patience = 1000
const longestWait = 100

const openReadOnly = 1
const openCreate = 4

function isBetterSqlite3(module: unknown): module is BetterSqlite3 {
  return typeof module === 'function' && 'SqliteError' in module
}

function isNodeSqlite(module: unknown): module is NodeSqlite {
  return typeof module === 'object' && module !== null && 'DatabaseSync' in module
}

function isSqlite3(module: unknown): module is Sqlite3 {
  return (
    module !== null &&
    (typeof module === 'object' || typeof module === 'function') &&
    'Database' in module &&
    'OPEN_READWRITE' in module
  )
}

/** The module, or its default export where a bundler put it there. */
function unwrapped(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module && module.default
    ? module.default
    : module
}

function adapterOf(module: unknown): SqliteAdapter | undefined {
  for (const candidate of [module, unwrapped(module)]) {
    if (isBetterSqlite3(candidate)) return betterSqlite3(candidate)
    if (isNodeSqlite(candidate)) return nodeSqlite(candidate)
    if (isSqlite3(candidate)) return sqlite3(candidate)
  }
  return undefined
}

function chooseModule(config: DriverConfig): unknown {
  if (config.dialectModule || config.dialectModulePath) return loadDriver('better-sqlite3', config)
  for (const name of ['better-sqlite3', 'node:sqlite', 'sqlite3']) {
    const found = tryLoad(name)
    if (found === undefined) continue
    checkVersion(name)
    return found
  }
  throw missingDriver('better-sqlite3')
}

/** Is the database in memory? */
export function isMemory(storage: string | undefined): boolean {
  return !storage || storage === ':memory:' || storage === ':memory'
}

async function retryBusy(
  adapter: SqliteAdapter,
  connection: Connection,
  statement: Statement,
  first: unknown,
): Promise<Rows> {
  let error = first
  let waited = 0
  for (let pause = 1; waited < patience; pause = Math.min(pause * 2, longestWait)) {
    await wait(pause)
    waited += pause
    try {
      return await adapter.run(connection, statement)
    } catch (next) {
      error = next
      if (!isBusy(next)) break
    }
  }
  throw error
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

/** What a program can leave in a session: temporary tables, attached databases, foreign keys switched. */
const sessionQuery =
  'SELECT (SELECT COUNT(*) FROM temp.sqlite_master), (SELECT COUNT(*) FROM pragma_database_list WHERE seq > 1), ' +
  '(SELECT foreign_keys FROM pragma_foreign_keys)'

function isClean(adapter: SqliteAdapter, connection: Connection, foreignKeys: boolean): boolean {
  const statement = { text: sessionQuery, values: [], returnsRows: true, raw: true }
  try {
    const answer = adapter.run(connection, statement)
    if (answer instanceof Promise) return false
    const [row] = answer.rows
    return row?.[0] === 0 && row[1] === 0 && row[2] === Number(foreignKeys)
  } catch {
    // whatever is the matter with it: the next transaction gets a new one
    return false
  }
}

async function open(
  adapter: SqliteAdapter,
  config: ConnectionConfig,
  foreignKeys: boolean,
): Promise<Connection> {
  const path = isMemory(config.storage) ? ':memory:' : String(config.storage)
  const mode = config.dialectOptions?.['mode']
  const flags = typeof mode === 'number' ? mode : undefined
  const readonly = flags !== undefined && (flags & openReadOnly) !== 0
  const mustExist = readonly || (flags !== undefined && (flags & openCreate) === 0)
  if (path !== ':memory:' && !mustExist) mkdirSync(dirname(path), { recursive: true })
  const connection = await adapter.open(path, { readonly, mustExist })
  try {
    if (config.password)
      await adapter.execute(connection, `PRAGMA KEY=${doubledQuotes(config.password)}`)
    await adapter.execute(connection, `PRAGMA FOREIGN_KEYS=${foreignKeys ? 'ON' : 'OFF'}`)
    const version = await adapter.version(connection)
    for (const [name, body] of Object.entries(functionsFor(version))) {
      adapter.define(connection, name, body)
    }
  } catch (error) {
    await adapter.close(connection)
    throw error
  }
  return connection
}

/**
 * Binds a driver to a configuration.
 *
 * @throws BaseError `Please install better-sqlite3 package manually` if there is no package
 */
export function driver(config: DriverConfig): Driver {
  const lib = chooseModule(config)
  const adapter = adapterOf(lib)
  if (adapter === undefined) throw missingDriver('better-sqlite3')
  return {
    lib,
    isSync: adapter.isSync,
    kind: isMemory(config.storage) ? 'memory' : 'file',
    async connect(target) {
      return open(adapter, target, config.foreignKeys !== false)
    },
    async disconnect(connection) {
      if (adapter.isOpen(connection)) await adapter.close(connection)
    },
    destroy(connection) {
      if (adapter.isOpen(connection)) void adapter.close(connection)
    },
    isValid: (connection) => adapter.isOpen(connection),
    ...(adapter.isSync
      ? { isClean: (connection) => isClean(adapter, connection, config.foreignKeys !== false) }
      : undefined),
    run(connection, statement) {
      try {
        const answer = adapter.run(connection, statement)
        if (!(answer instanceof Promise)) return answer
        return answer.catch((error: unknown) => {
          if (!isBusy(error)) throw error
          return retryBusy(adapter, connection, statement, error)
        })
      } catch (error) {
        if (!isBusy(error)) throw error
        return retryBusy(adapter, connection, statement, error)
      }
    },
  }
}
