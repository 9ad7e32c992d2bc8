/**
 * The package sqlite3 (asynchronous, v6's driver) and those with its interface (SQLCipher). Rows come
 * as objects; integers beyond 2^53 are rounded by the package, which has no other way to read them.
 */
import type { Rows, Statement } from '../../contract/driver.js'
import { nothing, prepareText, type SqliteAdapter } from './adapter.js'

interface Database {
  readonly open?: boolean
  all(
    sql: string,
    values: readonly unknown[],
    done: (error: Error | null, rows?: Record<string, unknown>[]) => void,
  ): unknown
  run(
    sql: string,
    values: readonly unknown[],
    done: (this: { lastID: number; changes: number }, error: Error | null) => void,
  ): unknown
  exec(sql: string, done: (error: Error | null) => void): unknown
  configure?(option: 'busyTimeout', milliseconds: number): unknown
  close(done: (error: Error | null) => void): void
}

/** The package. */
export interface Sqlite3 {
  readonly OPEN_READONLY: number
  readonly OPEN_READWRITE: number
  readonly OPEN_CREATE: number
  readonly OPEN_FULLMUTEX?: number
  readonly Database: new (
    path: string,
    mode: number,
    done: (error: Error | null) => void,
  ) => Database
}

const returnsRows = /^[\s(]*(select|with|pragma|explain|values)\b|\breturning\b/i
const closed = new WeakSet<Database>()

function bindable(values: readonly unknown[], order: readonly number[] | undefined): unknown[] {
  const placed = order === undefined ? values : order.map((position) => values[position])
  // The package has no bigint; the column's affinity makes an integer of the text.
  return placed.map((value) => (typeof value === 'bigint' ? String(value) : value))
}

async function run(database: Database, statement: Statement): Promise<Rows> {
  const prepared = prepareText(statement.text)
  if (prepared.isEmpty) return nothing
  const values = bindable(statement.values, prepared.order)
  return new Promise((resolve, reject) => {
    if (returnsRows.test(prepared.text)) {
      database.all(prepared.text, values, (error, rows = []) => {
        if (error !== null) {
          reject(error)
          return
        }
        const [first] = rows
        resolve({
          columns: first === undefined ? [] : Object.keys(first),
          rows: rows.map((row) => Object.values(row)),
          affected:
            prepared.isInsert || /^\s*(update|delete)/i.test(prepared.text) ? rows.length : 0,
          insertId: undefined,
          native: {},
        })
      })
      return
    }
    database.run(prepared.text, values, function (error) {
      if (error !== null) {
        reject(error)
        return
      }
      const { lastID, changes } = this
      resolve({
        columns: [],
        rows: [],
        affected: changes,
        insertId: prepared.isInsert ? lastID : undefined,
        native: prepared.isInsert ? { lastID, changes } : { changes },
      })
    })
  })
}

/** The adapter over the loaded package. */
export function sqlite3(module: Sqlite3): SqliteAdapter {
  const execute = async (connection: Database, sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      connection.exec(sql, (error) => (error === null ? resolve() : reject(error)))
    })
  return {
    isSync: false,
    async open(path, options) {
      const mode = options.readonly
        ? module.OPEN_READONLY
        : module.OPEN_READWRITE | (options.mustExist ? 0 : module.OPEN_CREATE)
      return new Promise<Database>((resolve, reject) => {
        const database = new module.Database(path, mode | (module.OPEN_FULLMUTEX ?? 0), (error) => {
          if (error !== null) {
            reject(error)
            return
          }
          // Statements that wait inside the package hold the process's few threads, and the one they wait
          // for gets none: `driver.ts` waits instead.
          database.configure?.('busyTimeout', 0)
          resolve(database)
        })
      })
    },
    execute,
    async version(connection: Database) {
      const answer = await run(connection, {
        text: 'SELECT sqlite_version()',
        values: [],
        returnsRows: true,
        raw: false,
      })
      return String(answer.rows[0]?.[0])
    },
    // The package cannot register functions.
    define() {},
    run,
    async close(connection: Database) {
      closed.add(connection)
      await new Promise<void>((resolve, reject) => {
        connection.close((error) => (error === null ? resolve() : reject(error)))
      })
    },
    isOpen: (connection: Database) => !closed.has(connection) && connection.open !== false,
  }
}
