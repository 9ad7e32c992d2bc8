/**
 * Node's own `node:sqlite` (synchronous, Node 22.13 and later). Integers are read as bigint where a
 * column is declared BIGINT, and again where a number turned out to be too big, as in
 * `better-sqlite3.ts`.
 */
import { TextCache } from '../shared/text-cache.js'
import type { Rows, Statement } from '../../contract/driver.js'
import { safeInteger } from '../shared/safe-integer.js'
import { likeSqlite3, nothing, prepareText, type SqliteAdapter } from './adapter.js'

interface Prepared {
  all(...values: unknown[]): unknown[]
  run(...values: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  setReadBigInts(on: boolean): void
  // Newer than the module itself:
  setReturnArrays?(on: boolean): void
  columns?(): { readonly name: string; readonly type: string | null }[]
}

interface Database {
  readonly isOpen?: boolean
  prepare(sql: string): Prepared
  exec(sql: string): void
  function?(name: string, options: object, body: (...args: unknown[]) => unknown): void
  close(): void
}

/** The module. */
export interface NodeSqlite {
  readonly DatabaseSync: new (path: string, options: Record<string, unknown>) => Database
}

interface Entry {
  readonly statement: Prepared
  readonly reader: boolean
  readonly readonly: boolean
  readonly order: readonly number[] | undefined
  readonly isInsert: boolean
  readonly changesSchema: boolean
  readonly hasArrays: boolean
  readonly columns: readonly string[] | undefined
}

const wide = /BIGINT|INT8|BIG INT/i
const reads = /^[\s(]*(select|with|pragma|explain|values)\b/i
const returning = /\breturning\b/i
const maxStatements = 500
const caches = new WeakMap<Database, TextCache<Entry>>()
const closed = new WeakSet<Database>()

function prepare(database: Database, sql: string): Entry | undefined {
  let cache = caches.get(database)
  if (cache === undefined) {
    cache = new TextCache(maxStatements)
    caches.set(database, cache)
  }
  const known = cache.get(sql)
  if (known !== undefined) return known
  const prepared = prepareText(sql)
  if (prepared.isEmpty) return undefined
  const statement = database.prepare(prepared.text)
  const columns = statement.columns?.()
  const isRead = reads.test(prepared.text)
  const reader = columns === undefined ? isRead || returning.test(sql) : columns.length > 0
  const hasArrays = reader && statement.setReturnArrays !== undefined
  if (hasArrays) statement.setReturnArrays?.(true)
  // A write cannot be run again, so its answer is read as bigint at once.
  if (
    reader &&
    (!isRead || columns?.some((column) => column.type !== null && wide.test(column.type)) === true)
  ) {
    statement.setReadBigInts(true)
  }
  const entry: Entry = {
    statement,
    reader,
    readonly: isRead,
    order: prepared.order,
    isInsert: prepared.isInsert,
    changesSchema: prepared.changesSchema,
    hasArrays,
    columns: columns?.map((column) => column.name),
  }
  cache.set(sql, entry)
  return entry
}

function bindable(values: readonly unknown[], order: readonly number[] | undefined): unknown[] {
  const placed = order === undefined ? values : order.map((position) => values[position])
  return placed.map((value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
    if (typeof value === 'boolean') return value ? 1n : 0n
    return value === undefined ? null : value
  })
}

function cell(value: unknown): unknown {
  if (typeof value === 'bigint') return safeInteger(value)
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  return value
}

function readAll(entry: Entry, values: readonly unknown[]): unknown[] {
  try {
    return entry.statement.all(...values)
  } catch (error) {
    const isTooBig = error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'
    if (!isTooBig || !entry.readonly) throw error
    entry.statement.setReadBigInts(true)
    return entry.statement.all(...values)
  }
}

function read(entry: Entry, values: readonly unknown[], raw: boolean): Rows {
  const found = readAll(entry, values)
  const names = raw ? entry.statement.columns?.().map((column) => column.name) : entry.columns
  const first = found[0]
  const rows = found.map((row) => {
    const cells: unknown[] = Array.isArray(row) ? row : Object.values(row ?? {})
    for (let i = 0; i < cells.length; i++) cells[i] = cell(cells[i])
    return cells
  })
  return {
    columns: names ?? (typeof first === 'object' && first !== null ? Object.keys(first) : []),
    rows,
    affected: entry.readonly ? 0 : rows.length,
    insertId: undefined,
    native: entry.statement,
  }
}

function run(database: Database, statement: Statement): Rows {
  try {
    const entry = prepare(database, statement.text)
    if (entry === undefined) return nothing
    const values = bindable(statement.values, entry.order)
    if (entry.reader) return read(entry, values, statement.raw)
    const answer = entry.statement.run(...values)
    if (entry.changesSchema) caches.delete(database)
    const lastID = cell(answer.lastInsertRowid)
    const changes = Number(answer.changes)
    return {
      columns: [],
      rows: [],
      affected: changes,
      insertId:
        entry.isInsert && (typeof lastID === 'number' || typeof lastID === 'string')
          ? lastID
          : undefined,
      native: entry.isInsert ? { lastID, changes } : { changes },
    }
  } catch (error) {
    throw likeSqlite3(error)
  }
}

/** What a function gives; its errors as those of the package sqlite3. */
function likeSqlite3Errors<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw likeSqlite3(error)
  }
}

/** The adapter over the module. */
export function nodeSqlite(module: NodeSqlite): SqliteAdapter {
  return {
    isSync: true,
    open(path, options) {
      try {
        if (options.mustExist && path !== ':memory:') {
          // The module has no flag for it; a read-only connection does not create the file.
          new module.DatabaseSync(path, { readOnly: true }).close()
        }
        return new module.DatabaseSync(path, {
          readOnly: options.readonly,
          // v6's guides write text in double quotes; sqlite3 takes it, so this driver does too.
          enableDoubleQuotedStringLiterals: true,
          timeout: 0,
        })
      } catch (error) {
        throw likeSqlite3(error)
      }
    },
    execute(connection: Database, sql) {
      likeSqlite3Errors(() => connection.exec(sql))
    },
    version(connection: Database) {
      const [row] = likeSqlite3Errors(() =>
        connection.prepare('SELECT sqlite_version() AS version').all(),
      )
      return typeof row === 'object' && row !== null && 'version' in row ? String(row.version) : ''
    },
    define(connection: Database, name, body) {
      connection.function?.(name, { deterministic: true, varargs: true }, body)
    },
    run,
    close(connection: Database) {
      caches.delete(connection)
      closed.add(connection)
      connection.close()
    },
    isOpen: (connection: Database) => !closed.has(connection) && connection.isOpen !== false,
  }
}
