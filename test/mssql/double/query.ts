// Runs one statement on SQLite and answers with a result set whose columns have SQL Server's types.
import type Database from 'better-sqlite3'

import type { Column, Reply } from '../../servers/tds/answer.js'
import { guessType } from '../../servers/tds/column-types.js'
import { findTable, storedName } from './catalogue.js'
import type { Binder } from './rewrite.js'
import { typeFacts } from './types.js'

type Db = Database.Database

/** Types of stored columns by name of the stored table. */
function declaredType(db: Db, stored: string, column: string): string | undefined {
  const [schema, name] = stored.includes('.') ? stored.split('.', 2) : ['dbo', stored]
  const table = findTable(db, schema ?? 'dbo', name ?? '') ?? findTable(db, 'dbo', stored)
  if (table === undefined || storedName(table.schema, table.name) !== stored) return undefined
  const type = table.columns.find((one) => one.name === column)?.type
  return type === undefined ? undefined : typeFacts(type)?.wire
}

function guessOf(rows: readonly unknown[][], at: number): string {
  const samples = rows.map((row) => row[at]).filter((value) => value !== null)
  const [first] = samples
  if (first === undefined) return 'int'
  if (samples.some((value) => typeof value === 'string')) return 'nvarchar(max)'
  if (samples.some((value) => typeof value === 'number')) return 'float'
  if (typeof first === 'bigint') {
    return samples.every(
      (value) => typeof value === 'bigint' && value < 2n ** 31n && value >= -(2n ** 31n),
    )
      ? 'int'
      : 'bigint'
  }
  return guessType(first)
}

/** Runs a statement that gives rows. */
export function readRows(
  db: Db,
  sql: string,
  binder: Binder,
): { columns: readonly Column[]; rows: unknown[][] } {
  const statement = db.prepare(sql)
  statement.safeIntegers(true).raw(true)
  const origins = statement.columns()
  const rows = statement.all(binder.values) as unknown[][]
  const columns = origins.map(({ name, table, column }, at): Column => {
    const declared = table === null || column === null ? undefined : declaredType(db, table, column)
    return { name, type: declared ?? guessOf(rows, at) }
  })
  return { columns, rows }
}

/** Runs any statement: rows, or the number of changed rows. */
export function runStatement(db: Db, sql: string, binder: Binder): Reply {
  const statement = db.prepare(sql)
  if (statement.reader) {
    const found = readRows(db, sql, binder)
    return { ...found, rowCount: found.rows.length }
  }
  return { rowCount: statement.run(binder.values).changes }
}
