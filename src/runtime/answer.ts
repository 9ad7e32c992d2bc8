/**
 * What a program that wrapped `sequelize.query` is given of our own statements, and how its answer is taken
 * back. A SELECT answers with a list of rows (or one row), as v6's does, so that a wrapper may count, filter
 * or order them; whatever of it comes back is known by identity. In: rows. Out: rows.
 */
import type { Rows } from '../contract/driver.js'
import type { RunOptions } from '../contract/engine.js'

interface Origin {
  readonly rows: Rows
  readonly row: Rows['rows'][number]
}

const origins = new WeakMap<object, Origin>()
const empties = new WeakMap<object, Rows>()

/** The answer for the wrapper: of a SELECT its rows by name, of other statements the rows as they are. */
export function showAnswer(rows: Rows, run: RunOptions): unknown {
  if (run.type !== 'SELECT') return rows
  const list = rows.rows.map((row) => {
    const shown: Record<string, unknown> = {}
    for (const [at, column] of rows.columns.entries()) shown[column] = row[at]
    origins.set(shown, { rows, row })
    return shown
  })
  if (list.length === 0) empties.set(list, rows)
  return run.bag?.['plain'] === true ? (list[0] ?? null) : list
}

/** The rows behind what a wrapper answered; nothing if they are not ours. */
export function takeBack(answer: unknown): Rows | undefined {
  if (answer === null || answer === undefined) return undefined
  const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
  if (list.length === 0) return empties.get(Object(answer))
  const kept: Rows['rows'][number][] = []
  let rows: Rows | undefined
  for (const item of list) {
    const origin = origins.get(Object(item))
    if (origin === undefined || (rows !== undefined && rows !== origin.rows)) return undefined
    rows = origin.rows
    kept.push(origin.row)
  }
  return rows === undefined ? undefined : { ...rows, rows: kept }
}
