/**
 * What the three SQLite packages have in common: an adapter opens a database and runs one statement.
 * In: a path and flags; text and values. Out: `Rows`, errors in sqlite3's shape.
 */
import type { DriverError } from '../../contract/dialect.js'
import type { Connection, Rows, Statement } from '../../contract/driver.js'

/** How a database is opened. */
export interface OpenOptions {
  readonly readonly: boolean
  readonly mustExist: boolean
}

/** One of the packages. */
export interface SqliteAdapter {
  readonly isSync: boolean
  open(path: string, options: OpenOptions): Connection | Promise<Connection>
  /** Runs texts which return nothing: pragmas of the session. */
  execute(connection: Connection, sql: string): void | Promise<void>
  /** Version of the library, for what it lacks. */
  version(connection: Connection): string | Promise<string>
  /** Registers a SQL function; a package that cannot does nothing. */
  define(connection: Connection, name: string, body: (...args: unknown[]) => unknown): void
  run(connection: Connection, statement: Statement): Rows | Promise<Rows>
  close(connection: Connection): void | Promise<void>
  isOpen(connection: Connection): boolean
}

const numbers: Readonly<Record<string, number>> = {
  SQLITE_ERROR: 1,
  SQLITE_BUSY: 5,
  SQLITE_LOCKED: 6,
  SQLITE_READONLY: 8,
  SQLITE_IOERR: 10,
  SQLITE_CORRUPT: 11,
  SQLITE_FULL: 13,
  SQLITE_CANTOPEN: 14,
  SQLITE_TOOBIG: 18,
  SQLITE_CONSTRAINT: 19,
  SQLITE_MISMATCH: 20,
  SQLITE_MISUSE: 21,
  SQLITE_RANGE: 25,
  SQLITE_NOTADB: 26,
}
const names = new Map(Object.entries(numbers).map(([name, number]) => [number, name]))

/**
 * Gives an error the shape sqlite3's have, which programs compare: `code` without the extension,
 * `errno`, and the code before the message.
 */
export function likeSqlite3(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const shaped: DriverError = error
  if (typeof shaped['errno'] === 'number') return error
  const extended = typeof shaped['errcode'] === 'number' ? shaped['errcode'] & 0xff : undefined
  const given = String(shaped['code'] ?? '')
  const code =
    extended === undefined
      ? /^(SQLITE_[A-Z]+)/.exec(given)?.[1]
      : (names.get(extended) ?? 'SQLITE_ERROR')
  if (code === undefined) return error
  shaped['extendedCode'] = given
  shaped['code'] = code
  shaped['errno'] = numbers[code] ?? 1
  shaped.message = `${code}: ${shaped.message}`
  return shaped
}

/** The answer of a text without a statement: v6 logs some which are comments only. */
export const nothing: Rows = Object.freeze({
  columns: [],
  rows: [],
  affected: 0,
  insertId: undefined,
  native: undefined,
})

/** A statement's text in the driver's own form. */
export interface PreparedText {
  readonly text: string
  /** Position of the value for each `?`; undefined if it is 0, 1, 2, … */
  readonly order: readonly number[] | undefined
  readonly isEmpty: boolean
  readonly isInsert: boolean
  /** It changes the schema or the session: cached column names may be wrong after it. */
  readonly changesSchema: boolean
}

// Strings, quoted names and comments are stepped over; `$1` is found between them.
const tokens =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)/g

const trigger = /^create\s+(?:temp(?:orary)?\s+)?trigger\b/i

/**
 * Turns `$1`, which v6 writes for SQLite, into `?`: the packages bind lists to `?` only.
 *
 * @throws RangeError for a text of several statements: some packages would run the first one alone
 */
export function prepareText(sql: string): PreparedText {
  const order: number[] = []
  let bare = ''
  // Without what stands in quotes.
  let code = ''
  let last = 0
  let text = ''
  for (const match of sql.matchAll(tokens)) {
    const found = match[0]
    bare += sql.slice(last, match.index)
    code += sql.slice(last, match.index)
    text += sql.slice(last, match.index)
    last = match.index + found.length
    if (match[1] !== undefined) {
      order.push(Number(match[1]) - 1)
      text += '?'
      bare += '?'
    } else {
      text += found
      if (!found.startsWith('--') && !found.startsWith('/*')) {
        bare += found
        code += '?'
      }
    }
  }
  text += sql.slice(last)
  bare = (bare + sql.slice(last)).trimStart()
  code = (code + sql.slice(last)).trimStart()
  if (/;\s*[^\s;]/.test(code) && !trigger.test(code)) {
    throw new RangeError('The supplied SQL string contains more than one statement')
  }
  const word = /^[a-z]+/i.exec(bare)?.[0]?.toLowerCase() ?? ''
  return {
    text,
    order: order.every((position, index) => position === index) ? undefined : order,
    isEmpty: /^[\s;]*$/.test(bare),
    isInsert: word === 'insert' || word === 'replace',
    changesSchema: ['create', 'alter', 'drop', 'attach', 'detach', 'vacuum'].includes(word),
  }
}
