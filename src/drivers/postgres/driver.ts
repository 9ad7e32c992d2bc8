/**
 * The driver of PostgreSQL: the package `pg` (or `pg-native` through it, or what has its interface), or
 * PGlite.
 * Rows come as arrays, read by our own readers. In: configuration. Out: a `Driver`.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import type { Connection, Driver, Statement } from '../../contract/driver.js'
import { loadDriver, missingDriver } from '../shared/load-driver.js'
import { destroyClient, endClient, isLost, openClient } from './connect.js'
import { readCursor } from './cursor.js'
import { embedded, type Embedded } from './pglite.js'
import { isPg, type Client, type Pg } from './package.js'
import { makeParsers } from './parsers.js'
import { makeSender, type PreparedMode } from './send.js'
import { readOverrides } from './type-overrides.js'

/** The result object with rows as users expect them in it. */
export function withRows(native: unknown, objects: readonly Record<string, unknown>[]): unknown {
  if (typeof native !== 'object' || native === null || Array.isArray(native)) return native
  return Object.assign(native, { rows: objects })
}

/** The command that the driver's result is of: `INSERT`. */
export function commandOf(native: unknown): unknown {
  return typeof native === 'object' && native !== null && 'command' in native
    ? native.command
    : undefined
}

function load(config: DriverConfig): { readonly lib: Pg; readonly inside?: Embedded } {
  const inside = embedded(config)
  if (inside !== undefined) return { lib: inside.lib, inside }
  const module = loadDriver('pg', config)
  if (!isPg(module)) throw missingDriver('pg')
  if (!config.native) return { lib: module }
  // A getter which answers null where pg-native is not installed.
  if (!module.native) throw missingDriver('pg-native')
  return { lib: module.native }
}

/** Off, unless asked for: see docs/dialects/postgres.md. In a URI it is text. */
function preparedMode(config: DriverConfig): PreparedMode {
  const given = config.dialectOptions?.['preparedStatements']
  if (given === 'auto') return 'auto'
  return given === true || given === 'true'
}

/**
 * Binds a driver to a configuration.
 *
 * @param dataTypes the dialect's data types: programs may have put `parse` functions on them
 * @throws BaseError `Please install pg package manually` (or pg-native, if that was asked for)
 */
export function driver(config: DriverConfig, dataTypes: () => unknown): Driver {
  const { lib, inside } = load(config)
  const parsers = makeParsers(lib.types)
  const sender = makeSender(lib, parsers, preparedMode(config))
  // As in v6, what programs put on the types before the first connection counts without being told.
  let isRefreshed = false
  const refreshTypes = (types: unknown): void => {
    isRefreshed = true
    parsers.override(readOverrides(types))
  }
  return {
    lib,
    isSync: false,
    kind: 'pool',
    // One session: whoever wants it while a transaction has it waits.
    maxConnections: inside === undefined ? undefined : 1,
    close: inside === undefined ? undefined : () => inside.close(),
    async connect(target) {
      if (!isRefreshed) refreshTypes(dataTypes())
      const client = await openClient(lib, config, target, parsers)
      sender.attach(client)
      return client
    },
    refreshTypes,
    disconnect: (connection: Client) => endClient(connection),
    destroy: destroyClient,
    isValid: (connection: Connection) => !isLost(connection),
    ping: async (connection: Client) => connection.query({ text: 'SELECT 1', rowMode: 'array' }),
    // Looked up at each value: programs replace readers in `pg.types`.
    textReader: (oid) => (value) => parsers.getTypeParser(oid, 'text')(value),
    run: (connection: Client, statement: Statement) => sender.run(connection, statement),
    cursor: {
      sharesConnection: true,
      read: (connection: Client, statement, options) =>
        readCursor((request) => sender.run(connection, request), statement, options),
    },
  }
}
