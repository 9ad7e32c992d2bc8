/** Answers of raw queries in v6's shapes. In: rows, and what differs between dialects as a table by kind. */
import type { Dialect } from '../../contract/dialect.js'
import type { Rows } from '../../contract/driver.js'

type RawResult = Dialect['rawResult']
type Answer = (rows: Rows, objects: Parameters<RawResult>[2], text: string) => unknown

/**
 * The function of a dialect. SELECT, VERSION and the counts of bulk writes are alike on all.
 * @param table - answers by kind
 * @param other - the answer to all other kinds
 */
export function rawResults(table: Readonly<Record<string, Answer>>, other: Answer): RawResult {
  const answers = new Map(Object.entries({ ...common, ...table }))
  return (kind, rows, objects, text = '') => (answers.get(kind) ?? other)(rows, objects, text)
}

const common: Readonly<Record<string, Answer>> = {
  SELECT: (_rows, objects) => objects,
  BULKUPDATE: (rows) => rows.affected,
  BULKDELETE: (rows) => rows.affected,
  VERSION: (_rows, objects) => firstText(objects),
  FOREIGNKEYS: (_rows, objects) => objects,
  SHOWCONSTRAINTS: (_rows, objects) => objects,
}

/** What v6 takes for an INSERT: `REPLACE`, `INSERT IGNORE` and a comment before it are not. */
export function isInsert(text: string): boolean {
  return /^\s*insert into/i.test(text)
}

/** First cell of the first row as text: VERSION queries. */
function firstText(objects: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  const [first] = objects
  if (first === undefined) return undefined
  const [value] = Object.values(first)
  return value === undefined || value === null ? undefined : String(value)
}

/** First cell of every row: SHOWTABLES. */
export function firstCells(rows: Rows): unknown[] {
  return rows.rows.map((row) => row[0])
}
