/**
 * The driver of MySQL: the package `mysql2`. Rows come as arrays; values travel in the text (see
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
import { dateReader } from '../../base/dates.js'
import { isPlain } from '../mysql-wire/plain-options.js'
import { Readings, type Reading } from '../mysql-wire/reading.js'
import { isCall, partsOf, severalResults } from '../mysql-wire/several.js'
import { inlineValues } from '../shared/inline-values.js'
import { inBatches } from '../shared/batches.js'
import { TextCache } from '../shared/text-cache.js'
import { loadDriver, missingDriver } from '../shared/load-driver.js'
import { readMysqlGeometry } from '../shared/wkb.js'
import { isOffset, offsetText, zoneOf } from '../../base/zones.js'
import { text } from '../shared/backslash-text.js'
import { byteColumn } from './columns.js'
import { Link } from './link.js'

interface Field {
  readonly name: string
  readonly columnType?: number
}

interface Header {
  readonly affectedRows: number
  readonly insertId: number | string
}

type Answer = unknown[][] | Header | (unknown[][] | Header)[]

interface Client {
  query(
    options: { sql: string; rowsAsArray: boolean; typeCast?: unknown },
    done?: (error: Error | null, answer: Answer, fields?: (Field | Field[] | undefined)[]) => void,
  ): unknown
  ping(done: (error: Error | null) => void): void
  end(done: (error?: Error | null) => void): void
  destroy(): void
  on(event: string, listener: (...args: unknown[]) => void): unknown
  once(event: string, listener: (...args: unknown[]) => void): unknown
  removeListener(event: string, listener: (...args: unknown[]) => void): unknown
  readonly stream?: { readonly destroyed?: boolean }
}

/** A query without callback. */
interface RowQuery {
  on(event: string, listener: (list: unknown) => void): unknown
  stream(options: { highWaterMark: number }): AsyncIterable<unknown> & {
    destroy(error: unknown): unknown
  }
}

function isField(value: unknown): value is Field {
  return typeof value === 'object' && value !== null && 'name' in value
}

interface Mysql2 {
  createConnection(config: Record<string, unknown>): Client
}

/** Numbers of the protocol's column types which need a look. */
const timestampType = 7
const dateTimeType = 12
const geometryType = 255

function isMysql2(module: unknown): module is Mysql2 {
  return (
    module !== null &&
    (typeof module === 'object' || typeof module === 'function') &&
    'createConnection' in module
  )
}

/** GEOMETRY is read from its bytes: the package's own shape does not tell a line from points. */
function castGeometry(
  field: { readonly type: string; buffer(): Buffer | null },
  next: () => unknown,
): unknown {
  if (field.type !== 'GEOMETRY') return next()
  const bytes = field.buffer()
  return bytes === null ? null : readMysqlGeometry(bytes)
}

function clientConfig(config: ConnectionConfig): Record<string, unknown> {
  return {
    host: config.host,
    port: config.port,
    user: config.username ?? undefined,
    password: config.password ?? undefined,
    database: config.database,
    // Affected rows are the changed ones, not the found ones.
    flags: '-FOUND_ROWS',
    bigNumberStrings: false,
    supportBigNumbers: true,
    // Dates are read by us, in the zone of the option.
    dateStrings: true,
    ...config.dialectOptions,
  }
}

/** Sets the session's zone; a server without zone tables gets the name's offset of today. */
export function zoneStatements(timezone: string): readonly string[] {
  if (isOffset(timezone)) return [`SET time_zone = ${text(timezone)};`]
  const offset = offsetText(zoneOf(timezone)(Date.now()))
  return [`SET time_zone = ${text(timezone)};`, `SET time_zone = ${text(offset)};`]
}

const lost = new WeakSet<Client>()
const links = new WeakMap<Client, Link>()

async function opened(client: Client): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: unknown): void => {
      client.removeListener('connect', connected)
      reject(error)
    }
    const connected = (): void => {
      client.removeListener('error', failed)
      resolve()
    }
    client.once('error', failed)
    client.once('connect', connected)
  })
}

/** An answer of the package. */
interface Sent {
  readonly answer: Answer
  readonly fields: (Field | Field[] | undefined)[] | undefined
}

async function send(
  client: Client,
  sql: string,
  reading?: Reading,
  typeCast?: unknown,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const command = client.query(
      typeCast === undefined ? { sql, rowsAsArray: true } : { sql, rowsAsArray: true, typeCast },
      (error, answer, fields) => {
        if (reading !== undefined) links.get(client)?.forget(reading)
        if (error !== null) reject(error)
        else resolve({ answer, fields })
      },
    )
    if (reading !== undefined) links.get(client)?.expect(command, reading)
  })
}

async function connect(
  lib: Mysql2,
  config: DriverConfig,
  target: ConnectionConfig,
): Promise<Client> {
  const client = lib.createConnection(clientConfig(target))
  await opened(client)
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  const link = isPlain(target.dialectOptions) ? Link.on(client) : undefined
  if (link !== undefined) links.set(client, link)
  if (target.keepDefaultTimezone !== true) {
    try {
      await setZone(client, config.timezone)
    } catch (error) {
      destroy(client)
      throw error
    }
  }
  return client
}

async function setZone(client: Client, timezone: string): Promise<void> {
  const statements = zoneStatements(timezone)
  for (const [index, sql] of statements.entries()) {
    try {
      await send(client, sql)
      return
    } catch (error) {
      // Unknown or incorrect time zone: the next statement sets the offset.
      const isUnknown = error instanceof Error && 'errno' in error && error.errno === 1298
      if (!isUnknown || index === statements.length - 1) throw error
    }
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
  return {
    columns: [],
    rows: [],
    affected: header.affectedRows,
    insertId: header.insertId === 0 ? undefined : header.insertId,
    native: header,
  }
}

function hasType(fields: readonly Field[], ...types: readonly number[]): boolean {
  return fields.some((field) => field.columnType !== undefined && types.includes(field.columnType))
}

/** Dates, as in v6, whatever the attribute says. */
function readDates(rows: unknown[][], fields: readonly Field[], timezone: string): void {
  if (!hasType(fields, timestampType, dateTimeType)) return
  const read = dateReader(timezone)
  for (const [index, { columnType }] of fields.entries()) {
    if (columnType !== timestampType && columnType !== dateTimeType) continue
    for (const row of rows) {
      const value = row[index]
      if (typeof value === 'string') row[index] = value.startsWith('0000-00') ? null : read(value)
    }
  }
}

function toRows(
  answer: unknown,
  columns: readonly Field[],
  native: unknown,
  timezone: string,
): Rows {
  const rows = Array.isArray(answer) ? answer.filter(Array.isArray) : []
  readDates(rows, columns, timezone)
  return {
    columns: columns.map((field) => field.name),
    rows,
    affected: 0,
    insertId: undefined,
    native,
  }
}

const reads = /^[\s(]*(select|with|show|table|values)\b/i
const maxTexts = 200

/**
 * Binds a driver to a configuration.
 *
 * @throws BaseError `Please install mysql2 package manually`
 */
export function driver(config: DriverConfig): Driver {
  const lib = loadDriver('mysql2', config)
  if (!isMysql2(lib)) throw missingDriver('mysql2')
  // Texts whose answer has a GEOMETRY: these are read with the slower, casting reader.
  const geometric = new TextCache<true>(maxTexts)
  const readings = new Readings(byteColumn, config.timezone)

  const run = async (client: Client, statement: Statement): Promise<Rows> => {
    const sql = inlineValues(statement.text, statement.values)
    const isKnown = geometric.get(statement.text) === true
    const reading = isKnown || !links.has(client) ? undefined : readings.open(statement)
    let { answer, fields } = await send(client, sql, reading, isKnown ? castGeometry : undefined)
    const taken = reading?.rows()
    if (taken !== undefined) return taken
    if (isHeader(answer)) {
      const rows = writeRows(answer)
      return isCall(statement.text) ? severalResults([rows]) : rows
    }
    const parts = partsOf<Field>(answer, fields)
    if (parts !== undefined) {
      return severalResults(
        parts.map(({ part, columns }) =>
          isHeader(part) ? writeRows(part) : toRows(part, columns, columns, config.timezone),
        ),
      )
    }
    const columns = (fields ?? []).filter(isField)
    if (!isKnown && hasType(columns, geometryType) && reads.test(statement.text)) {
      geometric.set(statement.text, true)
      ;({ answer, fields } = await send(client, sql, undefined, castGeometry))
    }
    return toRows(answer, columns, fields, config.timezone)
  }

  return {
    lib,
    isSync: false,
    kind: 'pool',
    connect: async (target) => connect(lib, config, target),
    async disconnect(connection: Client) {
      if (lost.has(connection)) return
      lost.add(connection)
      await new Promise<void>((resolve, reject) => {
        connection.end((error) => (error ? reject(error) : resolve()))
      })
    },
    destroy,
    isValid: (connection: Connection) =>
      !lost.has(connection) &&
      connection._fatalError === null &&
      connection._protocolError === null &&
      !connection._closing &&
      connection.stream?.destroyed !== true,
    ping: async (connection: Client) =>
      new Promise<void>((resolve, reject) => {
        connection.ping((error) => (error ? reject(error) : resolve()))
      }),
    run,
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
  // What comes is not known before it comes: GEOMETRY is always looked for.
  const query = client.query({ sql, rowsAsArray: true, typeCast: castGeometry }) as RowQuery
  let fields: readonly Field[] = []
  query.on('fields', (list) => {
    fields = Array.isArray(list) ? list.filter(isField) : []
  })
  const toRows = (rows: unknown[][]): Rows => {
    readDates(rows, fields, timezone)
    const columns = fields.map(({ name }) => name)
    return { columns, rows, affected: 0, insertId: undefined, native: fields }
  }
  const stream = query.stream({ highWaterMark: size })
  // The package tells the connection that it was lost, and not the stream, whose reader would wait for ever.
  const onLost = (error: unknown): void => void stream.destroy(error)
  client.on('error', onLost)
  try {
    yield* inBatches(stream, size, toRows, () => destroy(client))
  } finally {
    client.removeListener('error', onLost)
  }
}
