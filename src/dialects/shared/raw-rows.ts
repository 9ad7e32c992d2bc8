/** Small answers of raw queries: versions and lists of names. In: rows. Out: text. */
import type { Rows } from '../../contract/driver.js'

/** First cell of the first row as text: VERSION queries. */
export function firstText(
  objects: readonly Readonly<Record<string, unknown>>[],
): string | undefined {
  const [first] = objects
  if (first === undefined) return undefined
  const [value] = Object.values(first)
  return value === undefined || value === null ? undefined : String(value)
}

/** First cell of every row: SHOWTABLES. */
export function firstCells(rows: Rows): unknown[] {
  return rows.rows.map((row) => row[0])
}
