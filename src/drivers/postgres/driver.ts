/**
 * The driver of PostgreSQL: the package `pg` (or `pg-native` through it, or what has its interface).
 * Rows come as arrays, read by our own parsers. In: configuration. Out: a `Driver`.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import type {
  Connection,
  ConnectionConfig,
  Driver,
  Rows,
  Statement,
} from '../../contract/driver.js'
import { loadDriver, missingDriver } from '../shared/load-driver.js'
import { isOffset } from '../../base/zones.js'
import { makeParsers, type Parsers, type PgTypes } from './parsers.js'
import { doubledQuotes } from '../shared/quotes.js'

interface Result {
  readonly command: string
  readonly rowCount: number | null
  rows: unknown[][]
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
}

interface Client {
  connect(): Promise<unknown>
  end(): Promise<unknown>
  query(query: {
    text: string
    values?: readonly unknown[]
    rowMode?: string
  }): Promise<Result | Result[]>
  on(event: string, listener: (...args: unknown[]) => void): unknown
  readonly connection?: { readonly stream?: { destroy?(): void } }
}

interface Pg {
  readonly Client: new (config: Record<string, unknown>) => Client
  readonly types: PgTypes
  readonly native?: Pg | null
}

function isPg(module: unknown): module is Pg {
  return (
    module !== null &&
    (typeof module === 'object' || typeof module === 'function') &&
    'Client' in module
  )
}

/** What of `dialectOptions` reaches the package, as in v6. */
const passed = [
  'application_name',
  'ssl',
  'client_encoding',
  'binary',
  'keepAlive',
  'statement_timeout',
  'query_timeout',
  'connectionTimeoutMillis',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'options',
  'stream',
]

function clientConfig(config: ConnectionConfig, types: Parsers): Record<string, unknown> {
  const made: Record<string, unknown> = {
    user: config.username ?? undefined,
    password: config.password ?? undefined,
    host: config.host,
    port: config.port,
    database: config.database,
    types,
  }
  for (const option of passed) {
    const value = config.dialectOptions?.[option]
    if (value !== undefined) made[option] = value
  }
  return made
}

/** Statements that set up the session, as v6 sends them. */
function sessionSql(config: DriverConfig, target: ConnectionConfig): string {
  let sql = ''
  if (config.standardConformingStrings !== false) sql += 'SET standard_conforming_strings=on;'
  const messages =
    config.clientMinMessages ?? config.dialectOptions?.['clientMinMessages'] ?? 'warning'
  if (messages !== false && /^[a-z0-9]+$/i.test(String(messages))) {
    sql += `SET client_min_messages TO ${String(messages)};`
  }
  if (target.keepDefaultTimezone !== true) {
    sql += isOffset(config.timezone)
      ? `SET TIME ZONE INTERVAL ${doubledQuotes(config.timezone)} HOUR TO MINUTE;`
      : `SET TIME ZONE ${doubledQuotes(config.timezone)};`
  }
  return sql
}

const lost = new WeakSet<Client>()

async function connect(
  pg: Pg,
  config: DriverConfig,
  target: ConnectionConfig,
  parsers: Parsers,
): Promise<Client> {
  const client = new pg.Client(clientConfig(target, parsers))
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  try {
    await client.connect()
  } catch (error) {
    if (error instanceof Error && /Connection terminated|timeout expired/.test(error.message)) {
      const ended = new Error('Connection timed out', { cause: error })
      throw Object.assign(ended, { code: 'CONNECTION_ENDED' })
    }
    throw error
  }
  const sql = sessionSql(config, target)
  try {
    if (sql !== '') await client.query({ text: sql })
  } catch (error) {
    destroy(client)
    throw error
  }
  return client
}

function destroy(client: Client): void {
  lost.add(client)
  const stream = client.connection?.stream
  if (stream?.destroy !== undefined) stream.destroy()
  // A connection that is broken already says so again; nobody waits for it.
  else void client.end().catch(() => undefined)
}

/** What is asked of the catalogue about types which have no fixed number. */
function typesQuery(oids: readonly number[]): string {
  return (
    'SELECT t.oid, t.typname, t.typtype, ' +
    "CASE WHEN t.typtype = 'r' THEN r.rngsubtype " +
    "WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END " +
    'FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid ' +
    `WHERE t.oid IN (${oids.map(Number).join(', ')})`
  )
}

async function learn(client: Client, parsers: Parsers, oids: readonly number[]): Promise<void> {
  const answer = await client.query({ text: typesQuery(oids), rowMode: 'array' })
  const result = Array.isArray(answer) ? answer[0] : answer
  const facts = (result?.rows ?? []).map(([oid, name, kind, inner]) => ({
    oid: Number(oid),
    name: String(name),
    kind: String(kind),
    inner: Number(inner),
  }))
  // An array's element must be known before the array.
  const inner = parsers.unknownOf(facts.map((fact) => fact.inner))
  const missing = inner.filter((oid) => !oids.includes(oid))
  if (missing.length > 0) await learn(client, parsers, missing)
  for (const fact of [...facts].sort((a, b) => a.inner - b.inner)) parsers.learn(fact)
}

/** Reads the columns whose types the catalogue had to be asked for. */
async function readLearned(client: Client, parsers: Parsers, result: Result): Promise<void> {
  const { fields } = result
  if (!fields.some((field) => field.dataTypeID >= 16_384)) return
  const unknown = parsers.unknownOf(fields.map((field) => field.dataTypeID))
  if (unknown.length > 0) await learn(client, parsers, unknown)
  for (const [index, field] of fields.entries()) {
    const parse = parsers.learned(field.dataTypeID)
    if (parse === undefined) continue
    for (const row of result.rows) {
      const value = row[index]
      if (typeof value === 'string') row[index] = parse(value)
    }
  }
}

function toRows(result: Result): Rows {
  return {
    columns: result.fields.map((field) => field.name),
    rows: result.rows,
    affected: result.rowCount ?? 0,
    insertId: undefined,
    native: result,
  }
}

/** Several statements in one text: v6 joins their rows into one list. */
function joined(results: readonly Result[]): Rows {
  const columns = [...new Set(results.flatMap((result) => result.fields.map(({ name }) => name)))]
  const rows = results.flatMap((result) => {
    const places = columns.map((column) => result.fields.findIndex(({ name }) => name === column))
    return result.rows.map((row) => places.map((place) => row[place]))
  })
  const affected = results.at(-1)?.rowCount ?? 0
  return { columns, rows, affected, insertId: undefined, native: results }
}

/** The result object with rows as users expect them in it. */
export function withRows(native: unknown, objects: readonly Record<string, unknown>[]): unknown {
  if (typeof native !== 'object' || native === null || Array.isArray(native)) return native
  return Object.assign(native, { rows: objects })
}

/**
 * Binds a driver to a configuration.
 *
 * @throws BaseError `Please install pg package manually` (or pg-native, if that was asked for)
 */
export function driver(config: DriverConfig): Driver {
  const module = loadDriver('pg', config)
  if (!isPg(module)) throw missingDriver('pg')
  let lib = module
  if (config.native) {
    // A getter which answers null where pg-native is not installed.
    if (!module.native) throw missingDriver('pg-native')
    lib = module.native
  }
  const parsers = makeParsers(lib.types ?? module.types)
  const finish = async (client: Client, answer: Result | Result[]): Promise<Rows> => {
    if (!Array.isArray(answer)) {
      await readLearned(client, parsers, answer)
      return toRows(answer)
    }
    for (const result of answer) await readLearned(client, parsers, result)
    return joined(answer)
  }
  return {
    lib,
    isSync: false,
    kind: 'pool',
    connect: async (target) => connect(lib, config, target, parsers),
    async disconnect(connection: Client) {
      if (lost.has(connection)) return
      lost.add(connection)
      await connection.end()
    },
    destroy,
    isValid: (connection: Connection) => !lost.has(connection),
    // Looked up at each value: programs replace readers in `pg.types`.
    textReader: (oid) => (value) => parsers.getTypeParser(oid, 'text')(value),
    async run(connection: Client, statement: Statement) {
      const { text: sql, values } = statement
      const answer = await connection.query(
        values.length > 0
          ? { text: sql, values, rowMode: 'array' }
          : { text: sql, rowMode: 'array' },
      )
      return finish(connection, answer)
    },
    cursor: {
      sharesConnection: true,
      read: (connection: Client, statement, options) =>
        readCursor(connection, statement, options, async (answer) => finish(connection, answer)),
    },
  }
}

let cursors = 0

/** A cursor of the server, in the caller's transaction or in one of its own. */
async function* readCursor(
  client: Client,
  statement: Statement,
  { size, inTransaction }: { readonly size: number; readonly inTransaction: boolean },
  finish: (answer: Result | Result[]) => Promise<Rows>,
): AsyncGenerator<Rows, void> {
  const name = `resequel_${++cursors}`
  const fetch = { text: `FETCH ${Math.max(1, Math.floor(size))} FROM ${name}`, rowMode: 'array' }
  const text = `DECLARE ${name} NO SCROLL CURSOR FOR ${statement.text.replace(/;\s*$/, '')}`
  let isBroken = false
  try {
    if (!inTransaction) await client.query({ text: 'BEGIN' })
    await client.query(statement.values.length > 0 ? { text, values: statement.values } : { text })
    for (;;) {
      const rows = await finish(await client.query(fetch))
      if (rows.rows.length > 0) yield rows
      if (rows.rows.length < size) return
    }
  } catch (error) {
    isBroken = true
    throw error
  } finally {
    // After an error the transaction is aborted: its owner rolls it back, cursor and all.
    if (!inTransaction) await client.query({ text: isBroken ? 'ROLLBACK' : 'COMMIT' })
    else if (!isBroken) await client.query({ text: `CLOSE ${name}` })
  }
}
