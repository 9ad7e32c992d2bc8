/**
 * The driver of MariaDB: the package `mariadb`. Rows come as arrays; values travel in the text (see
 * `shared/inline-values.ts`). In: configuration. Out: a `Driver`.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import type {
  Connection,
  ConnectionConfig,
  Driver,
  Rows,
  Statement,
} from '../../contract/driver.js'
import { zoneStatements } from '../mysql/driver.js'
import type { AnswerSink } from '../mysql-wire/answer-tap.js'
import { isPlain } from '../mysql-wire/plain-options.js'
import { Readings } from '../mysql-wire/reading.js'
import { isCall, partsOf, severalResults } from '../mysql-wire/several.js'
import { inlineValues } from '../shared/inline-values.js'
import { inBatches } from '../shared/batches.js'
import { keepAliveDelay } from '../shared/keep-alive.js'
import { loadDriver, missingDriver } from '../shared/load-driver.js'
import { safeInteger } from '../shared/safe-integer.js'
import { byteColumn, isJson, readersOf, type Column } from './columns.js'
import { Link } from './link.js'

interface Header {
  readonly affectedRows: number
  readonly insertId: number | bigint | string
}

interface Client {
  query(options: {
    sql: string
    rowsAsArray: boolean
    metaAsArray: boolean
  }): Promise<[unknown[][] | Header, Column[]]>
  queryStream(options: {
    sql: string
    rowsAsArray: boolean
    metaAsArray: boolean
  }): AsyncIterable<unknown> & {
    on(event: 'fields', listener: (columns: Column[]) => void): unknown
  }
  ping(timeout: number): Promise<void>
  end(): Promise<void>
  destroy(): void
  isValid(): boolean
  on(event: string, listener: (...args: unknown[]) => void): unknown
}

interface Mariadb {
  createConnection(config: Record<string, unknown>): Promise<Client>
}

function isMariadb(module: unknown): module is Mariadb {
  return (
    module !== null &&
    (typeof module === 'object' || typeof module === 'function') &&
    'createConnection' in module
  )
}

function clientConfig(config: ConnectionConfig): Record<string, unknown> {
  return {
    host: config.host,
    port: config.port === undefined ? undefined : Number(config.port),
    user: config.username ?? undefined,
    password: config.password ?? undefined,
    database: config.database,
    // Affected rows are the changed ones, not the found ones.
    foundRows: false,
    // Dates are read by us, in the zone of the option.
    dateStrings: true,
    // JSON is text with a mark; the types read it.
    autoJsonMap: false,
    insertIdAsNumber: true,
    keepAliveDelay,
    ...config.dialectOptions,
  }
}

const lost = new WeakSet<Client>()
const links = new WeakMap<Client, Link>()

async function connect(
  lib: Mariadb,
  config: DriverConfig,
  target: ConnectionConfig,
): Promise<Client> {
  const client = await lib.createConnection(clientConfig(target))
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  const link = isPlain(target.dialectOptions) ? Link.on(client) : undefined
  if (link !== undefined) links.set(client, link)
  if (target.keepDefaultTimezone === true) return client
  const statements = zoneStatements(config.timezone)
  for (const [index, sql] of statements.entries()) {
    try {
      await query(client, sql)
      break
    } catch (error) {
      // Unknown or incorrect time zone: the next statement sets the offset.
      const isUnknown = error instanceof Error && 'errno' in error && error.errno === 1298
      if (isUnknown && index < statements.length - 1) continue
      destroy(client)
      throw error
    }
  }
  return client
}

type Answer = [unknown[][] | Header, Column[]]

/** Runs a text; its rows go to the reading, if there is one and the link knows whose they are. */
async function query(client: Client, sql: string, reading?: AnswerSink): Promise<Answer> {
  const options = { sql, rowsAsArray: true, metaAsArray: true }
  const link = links.get(client)
  if (link === undefined) return client.query(options)
  const ticket = link.open(reading)
  let running: Promise<Answer>
  try {
    running = client.query(options)
  } finally {
    link.close()
  }
  try {
    return await running
  } finally {
    link.answered(ticket)
  }
}

function destroy(client: Client): void {
  lost.add(client)
  client.destroy()
}

function isHeader(answer: unknown): answer is Header {
  return typeof answer === 'object' && answer !== null && 'affectedRows' in answer
}

function writeRows(header: Header): Rows {
  const { insertId, affectedRows } = header
  const id = typeof insertId === 'bigint' ? safeInteger(insertId) : insertId
  return {
    columns: [],
    rows: [],
    affected: affectedRows,
    insertId: id === 0 ? undefined : id,
    native: header,
  }
}

function toRows(rows: unknown[][], columns: Column[], raw: boolean, timezone: string): Rows {
  for (const [index, read] of readersOf(columns, raw, timezone)) {
    for (const row of rows) row[index] = read(row[index])
  }
  return {
    columns: columns.map((column) => column.name()),
    rows,
    // A write with RETURNING answers with its rows alone.
    affected: rows.length,
    insertId: undefined,
    native: columns,
    parsed: raw ? columns.flatMap((column, index) => (isJson(column) ? [index] : [])) : undefined,
  }
}

/**
 * Binds a driver to a configuration.
 *
 * @throws BaseError `Please install mariadb package manually`
 */
export function driver(config: DriverConfig): Driver {
  const lib = loadDriver('mariadb', config)
  if (!isMariadb(lib)) throw missingDriver('mariadb')
  const readings = new Readings(byteColumn, config.timezone)
  return {
    lib,
    isSync: false,
    kind: 'pool',
    connect: async (target) => connect(lib, config, target),
    async disconnect(connection: Client) {
      if (lost.has(connection)) return
      lost.add(connection)
      await connection.end()
    },
    destroy,
    isValid: (connection: Connection) => !lost.has(connection) && connection.isValid(),
    // Left to itself, a ping without an answer would be killed over another connection when this one is ended.
    ping: async (connection: Client, patience) => connection.ping(Math.max(1, patience - 1)),
    async run(client: Client, statement: Statement) {
      const sql = inlineValues(statement.text, statement.values)
      // Programs are given the package's columns with the rows of raw queries.
      const isOurs = !statement.raw || statement.make !== undefined
      const reading = isOurs ? readings.open(statement) : undefined
      const [answer, columns] = await query(client, sql, reading)
      const rows = reading?.rows()
      if (rows !== undefined) return rows
      if (isHeader(answer)) {
        const written = writeRows(answer)
        return isCall(statement.text) ? severalResults([written]) : written
      }
      const read = (part: unknown[][], list: Column[]): Rows =>
        toRows(part, list, statement.raw, config.timezone)
      const parts = partsOf<Column>(answer, columns)
      if (parts === undefined) return read(answer, columns)
      return severalResults(
        parts.map(({ part, columns: list }) =>
          isHeader(part) ? writeRows(part) : read(part as unknown[][], list),
        ),
      )
    },
    cursor: {
      // One statement at a time: what comes next waits for the last row.
      sharesConnection: false,
      read: (connection: Client, statement, { size }) =>
        readStream(connection, statement, size, config.timezone),
    },
  }
}

/** Rows as they come in; the socket is paused while nobody reads. */
async function* readStream(
  client: Client,
  statement: Statement,
  size: number,
  timezone: string,
): AsyncGenerator<Rows, void> {
  const sql = inlineValues(statement.text, statement.values)
  const link = links.get(client)
  const ticket = link?.open(undefined)
  const stream = client.queryStream({ sql, rowsAsArray: true, metaAsArray: true })
  link?.close()
  let columns: Column[] = []
  stream.on('fields', (list) => {
    columns = list
  })
  try {
    const toBatch = (rows: unknown[][]): Rows => toRows(rows, columns, statement.raw, timezone)
    yield* inBatches(stream, size, toBatch, () => destroy(client))
  } finally {
    if (ticket !== undefined) link?.answered(ticket)
  }
}
