/**
 * The package better-sqlite3 (synchronous). Rows come as arrays; statements are prepared once per
 * connection and kept in a bounded cache by text.
 *
 * Integers beyond 2^53: the package reads numbers (rounded) or, asked to, all integers as bigint,
 * which costs time. So each statement is looked at once: if it reads a column declared BIGINT, it is
 * asked for bigint, and small ones are turned back into numbers; columns without a declaration (sums)
 * are checked, and a read that shows a number beyond 2^53 there is run again.
 */
import { TextCache } from '../shared/text-cache.js'
import type { Rows, Statement } from '../../contract/driver.js'
import { safeInteger } from '../shared/safe-integer.js'
import { likeSqlite3, nothing, prepareText, type SqliteAdapter } from './adapter.js'

interface Prepared {
  readonly reader: boolean
  readonly readonly: boolean
  raw(on: boolean): Prepared
  safeIntegers(on: boolean): Prepared
  columns(): { readonly name: string; readonly type: string | null }[]
  all(...values: readonly unknown[]): unknown[][]
  run(...values: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint }
}

interface Database {
  readonly open: boolean
  prepare(sql: string): Prepared
  exec(sql: string): unknown
  function(name: string, options: object, body: (...args: unknown[]) => unknown): unknown
  close(): void
}

interface Entry {
  readonly statement: Prepared
  readonly reader: boolean
  readonly order: readonly number[] | undefined
  readonly isInsert: boolean
  readonly changesSchema: boolean
  readonly columns: readonly string[]
  /** Read as bigint, see above. */
  isWide: boolean
  /** Positions of columns without a declared type. */
  readonly undeclared: readonly number[]
}

/** The package's constructor. */
export type BetterSqlite3 = new (
  path: string,
  options: { readonly: boolean; fileMustExist: boolean; timeout: number },
) => Database

const wide = /BIGINT|INT8|BIG INT/i
const maxStatements = 500
const caches = new WeakMap<Database, TextCache<Entry>>()

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
  const { reader } = statement
  if (reader) statement.raw(true)
  const columns = reader ? statement.columns() : []
  const isWide = columns.some((column) => column.type !== null && wide.test(column.type))
  if (isWide) statement.safeIntegers(true)
  const entry: Entry = {
    statement,
    reader,
    order: prepared.order,
    isInsert: prepared.isInsert,
    changesSchema: prepared.changesSchema,
    columns: columns.map((column) => column.name),
    isWide,
    undeclared: columns.flatMap((column, index) => (column.type === null ? [index] : [])),
  }
  cache.set(sql, entry)
  return entry
}

// More arguments would fill the stack.
const maxArguments = 64

/**
 * The arguments of a call of the package: the values, or one list of them. Few values go one by one, as the
 * package reads a list's members slowly (12 values: 2.5 in the place of 2.9 µs); objects only in a list,
 * since it takes them for named values otherwise.
 *
 * It binds every number as a float; bigint is bound as an integer, and just as fast.
 */
function argumentsOf(values: readonly unknown[], order: readonly number[] | undefined): unknown[] {
  const length = order === undefined ? values.length : order.length
  const bound: unknown[] = new Array(length)
  let isList = length > maxArguments
  for (let i = 0; i < length; i++) {
    const value = order === undefined ? values[i] : values[order[i] ?? i]
    if (typeof value === 'number') bound[i] = integer(value)
    else if (typeof value === 'boolean') bound[i] = integer(Number(value))
    else {
      bound[i] = value
      if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) isList = true
    }
  }
  return isList ? [bound] : bound
}

function all({ statement }: Entry, args: readonly unknown[]): unknown[][] {
  return args.length === 1 ? statement.all(args[0]) : statement.all(...args)
}

/** Small ones are made once: most integers are. */
const small = Array.from({ length: 1024 }, (_, value) => BigInt(value))

function integer(value: number): number | bigint | undefined {
  if (!Number.isSafeInteger(value)) return value
  return value >= 0 && value < small.length ? small[value] : BigInt(value)
}

function narrow(rows: unknown[][]): unknown[][] {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const value = row[i]
      if (typeof value === 'bigint') row[i] = safeInteger(value)
    }
  }
  return rows
}

function hasUnsafe(rows: readonly unknown[][], columns: readonly number[]): boolean {
  for (const row of rows) {
    for (const column of columns) {
      const value = row[column]
      if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
        return true
      }
    }
  }
  return false
}

function read(entry: Entry, args: readonly unknown[], raw: boolean): Rows {
  const { statement } = entry
  let rows = all(entry, args)
  if (entry.isWide) {
    narrow(rows)
  } else if (
    entry.undeclared.length > 0 &&
    statement.readonly &&
    hasUnsafe(rows, entry.undeclared)
  ) {
    entry.isWide = true
    statement.safeIntegers(true)
    rows = narrow(all(entry, args))
  }
  return {
    // The names of `SELECT *` change with the schema, also from outside.
    columns: raw ? statement.columns().map((column) => column.name) : entry.columns,
    rows,
    affected: statement.readonly ? 0 : rows.length,
    insertId: undefined,
    native: statement,
  }
}

const noColumns: readonly string[] = Object.freeze([])
const noRows: readonly (readonly unknown[])[] = Object.freeze([])

function run(database: Database, statement: Statement): Rows {
  try {
    const entry = prepare(database, statement.text)
    if (entry === undefined) return nothing
    const args = argumentsOf(statement.values, entry.order)
    if (entry.reader) return read(entry, args, statement.raw)
    const { changes, lastInsertRowid } =
      args.length === 1 ? entry.statement.run(args[0]) : entry.statement.run(...args)
    if (entry.changesSchema) caches.delete(database)
    const lastID =
      typeof lastInsertRowid === 'bigint' ? safeInteger(lastInsertRowid) : lastInsertRowid
    return {
      columns: noColumns,
      rows: noRows,
      affected: changes,
      insertId: entry.isInsert ? lastID : undefined,
      native: entry.isInsert ? { lastID, changes } : { changes },
    }
  } catch (error) {
    throw likeSqlite3(error)
  }
}

/** The adapter over the loaded package. */
export function betterSqlite3(Database: BetterSqlite3): SqliteAdapter {
  return {
    isSync: true,
    open(path, options) {
      try {
        return new Database(path, {
          readonly: options.readonly,
          fileMustExist: options.mustExist,
          // A synchronous wait would stop the program; the driver waits asynchronously.
          timeout: 0,
        })
      } catch (error) {
        throw likeSqlite3(error)
      }
    },
    execute(connection: Database, sql) {
      connection.exec(sql)
    },
    version(connection: Database) {
      return String(connection.prepare('SELECT sqlite_version()').raw(true).all()[0]?.[0])
    },
    define(connection: Database, name, body) {
      connection.function(name, { deterministic: true, varargs: true }, body)
    },
    run,
    close(connection: Database) {
      caches.delete(connection)
      connection.close()
    },
    isOpen: (connection: Database) => connection.open,
  }
}
