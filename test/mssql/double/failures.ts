// What SQLite refuses, in SQL Server's words and numbers.
import type Database from 'better-sqlite3'

import { allTables, storedName, type Key, type Table } from './catalogue.js'
import { ServerError, syntaxError, unknownColumn, unknownObject } from './server-error.js'

/** What is known of the statement that failed. */
export interface Failing {
  readonly db: Database.Database
  readonly database: string
  readonly verb: string
  /** Values of a row by column, to name the duplicate. */
  readonly valueOf: (column: string) => unknown
}

function tableNamed(failing: Failing, stored: string): Table | undefined {
  return allTables(failing.db).find(({ schema, name }) => storedName(schema, name) === stored)
}

function duplicate(failing: Failing, table: Table, key: Key): ServerError {
  const values = key.columns.map((column) => failing.valueOf(column) ?? '<NULL>').join(', ')
  const object = `${table.schema}.${table.name}`
  return key.kind === 'UX'
    ? new ServerError(
        2601,
        `Cannot insert duplicate key row in object '${object}' with unique index '${key.name}'. The duplicate key value is (${values}).`,
        { class: 14 },
      )
    : new ServerError(
        2627,
        `Violation of ${key.kind === 'PK' ? 'PRIMARY' : 'UNIQUE'} KEY constraint '${key.name}'. Cannot insert duplicate key in object '${object}'. The duplicate key value is (${values}).`,
        { class: 14 },
      )
}

function uniqueFailure(failing: Failing, message: string): ServerError | undefined {
  const index = /index '\$(?:null|ix):([\s\S]*?):([\s\S]*)'$/.exec(message)
  if (index !== null) {
    for (const table of allTables(failing.db)) {
      const key = table.keys.find(({ name }) => name === index[2])
      if (key !== undefined && `${table.schema}.${table.name}` === index[1])
        return duplicate(failing, table, key)
    }
  }
  const parts = message.replace(/^UNIQUE constraint failed: /, '').split(', ')
  for (const table of allTables(failing.db)) {
    const stored = storedName(table.schema, table.name)
    if (!parts.every((part) => part.startsWith(`${stored}.`))) continue
    const columns = parts.map((part) => part.slice(stored.length + 1))
    const key = table.keys.find(
      (one) => ['PK', 'UQ', 'UX'].includes(one.kind) && one.columns.join() === columns.join(),
    )
    if (key !== undefined) return duplicate(failing, table, key)
  }
  return undefined
}

function checkFailure(failing: Failing, name: string): ServerError {
  const column = /^\$type:([\s\S]*)$/.exec(name)?.[1]
  for (const table of allTables(failing.db)) {
    const own = `${failing.database}.${table.schema}.${table.name}`
    if (column !== undefined) {
      const found = table.columns.find((one) => one.name === column)
      if (found === undefined) continue
      const value = failing.valueOf(column)
      if (/char/i.test(found.type)) {
        return new ServerError(
          2628,
          `String or binary data would be truncated in table '${own}', column '${column}'. Truncated value: '${String(value).slice(0, 20)}'.`,
        )
      }
      if (typeof value === 'bigint' || typeof value === 'number') {
        return new ServerError(
          8115,
          `Arithmetic overflow error converting expression to data type ${found.type.toLowerCase()}.`,
        )
      }
      if (/date/i.test(found.type)) {
        return new ServerError(
          241,
          'Conversion failed when converting date and/or time from character string.',
        )
      }
      return new ServerError(
        245,
        `Conversion failed when converting the nvarchar value '${String(value)}' to data type ${found.type.toLowerCase()}.`,
      )
    }
    const key = table.keys.find((one) => one.kind === 'C' && one.name === name)
    if (key !== undefined) {
      const where = key.columns[0] === undefined ? '' : `, column '${key.columns[0]}'`
      return new ServerError(
        547,
        `The ${failing.verb} statement conflicted with the CHECK constraint "${name}". The conflict occurred in database "${failing.database}", table "${table.schema}.${table.name}"${where}.`,
      )
    }
  }
  return new ServerError(
    547,
    `The ${failing.verb} statement conflicted with the CHECK constraint "${name}".`,
  )
}

/** The foreign key that is broken: `foreign_key_check` tells the table and its number there. */
export function foreignKeyFailure(failing: Failing): ServerError {
  const [found] = failing.db.pragma('foreign_key_check') as { table: string; fkid: number }[]
  const table = found === undefined ? undefined : tableNamed(failing, found.table)
  const keys = table?.keys.filter(({ kind }) => kind === 'F') ?? []
  // SQLite numbers them from the last to the first.
  const key = found === undefined ? undefined : keys[keys.length - 1 - found.fkid]
  const isChild = failing.verb === 'INSERT' || failing.verb === 'MERGE'
  const isParent = !isChild && failing.verb === 'DELETE'
  const at = isParent ? table : undefined
  const where = isParent
    ? `table "${at?.schema}.${at?.name}", column '${key?.columns[0]}'`
    : `table "${key?.references?.schema}.${key?.references?.table}", column '${key?.references?.columns[0]}'`
  return new ServerError(
    547,
    `The ${failing.verb} statement conflicted with the ${isParent ? 'REFERENCE' : 'FOREIGN KEY'} constraint "${key?.name}". ` +
      `The conflict occurred in database "${failing.database}", ${where}.`,
  )
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Is it a foreign key? Then the caller must find out which, in a transaction. */
export function isForeignKeyFailure(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}

/** Somebody else writes: to be tried again. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY') || codeOf(error) === 'SQLITE_LOCKED'
}

/** An error of SQLite (or of the double) as SQL Server would put it. */
export function serverError(error: unknown, failing: Failing): ServerError {
  if (error instanceof ServerError) return error
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  if (
    code === 'SQLITE_CONSTRAINT_UNIQUE' ||
    code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    code === 'SQLITE_CONSTRAINT_ROWID'
  ) {
    const found = uniqueFailure(failing, message)
    if (found !== undefined) return found
  }
  const check = /^CHECK constraint failed: ([\s\S]*)$/.exec(message)?.[1]
  if (check !== undefined) return checkFailure(failing, check)
  const missing = /^NOT NULL constraint failed: ([\s\S]*)\.([^.]*)$/.exec(message)
  if (missing !== null) {
    const table = tableNamed(failing, missing[1] ?? '')
    return new ServerError(
      515,
      `Cannot insert the value NULL into column '${missing[2]}', table '${failing.database}.${table?.schema}.${table?.name}'; column does not allow nulls. ${failing.verb} fails.`,
    )
  }
  const table = /^no such table: (.*)$/.exec(message)?.[1]
  if (table !== undefined) return unknownObject(table)
  const column =
    /no such column: (.*?)(?: - should this be .*)?$/.exec(message)?.[1] ??
    /has no column named (.*)$/.exec(message)?.[1]
  if (column !== undefined) return unknownColumn(column)
  const ambiguous = /^ambiguous column name: (.*)$/.exec(message)?.[1]
  if (ambiguous !== undefined) return new ServerError(209, `Ambiguous column name '${ambiguous}'.`)
  const near = /^near "(.*)": syntax error$/.exec(message)?.[1]
  if (near !== undefined) return syntaxError(near)
  const called = /^no such function: (.*)$/.exec(message)?.[1]
  if (called !== undefined) {
    return new ServerError(195, `'${called}' is not a recognized built-in function name.`, {
      class: 15,
    })
  }
  if (message.startsWith('Must declare')) return new ServerError(137, message, { class: 15 })
  return new ServerError(50_000, message)
}
