/**
 * What a program that wrapped `sequelize.query` is given of our own statements, and how its answer is taken
 * back. A SELECT answers with a list of rows (or one row), other statements with v6's answers by kind
 * (`[record, affected]`, a number, …), so that a wrapper may count, filter, order or report them. What it
 * hands on is known by identity; what it puts in their place is read as v6 would. In: rows. Out: rows.
 */
import type { Dialect } from '../contract/dialect.js'
import type { Rows } from '../contract/driver.js'
import type { RunOptions } from '../contract/engine.js'

type Shown = Record<string, unknown>

interface Origin {
  readonly rows: Rows
  readonly row: Rows['rows'][number]
}

const origins = new WeakMap<object, Origin>()
const empties = new WeakMap<object, Rows>()

/**
 * The answer for the wrapper, as v6's `sequelize.query` gives it for a statement of this kind.
 * @param run - its `type`; without one (schema statements, the catalogue) `[rows, metadata]`
 */
export function showAnswer(rows: Rows, run: RunOptions, dialect: Dialect): unknown {
  const list = objectsOf(rows)
  const { type = 'RAW', instance } = run
  switch (type) {
    case 'SELECT':
      return run.bag?.['plain'] === true ? (list[0] ?? null) : list
    case 'INSERT':
      if (instance !== undefined) return [instance, rows.affected]
      return dialect.supports.insertId === 'none' || run.model === undefined
        ? dialect.rawResult(type, rows, list)
        : [madeKeys(rows, run.model._definition.autoIncrement?.field, list, dialect), rows.affected]
    case 'UPDATE':
      if (instance !== undefined) return [instance, rows.affected]
      break
    case 'BULKUPDATE':
      // v6 knows of rows only where its statements ask for them.
      if (rows.columns.length > 0 && dialect.supports.insertId === 'none') return list
      break
    case 'UPSERT': {
      if (instance === undefined) break
      const told = dialect.rawResult(type, rows, list)
      return [instance, rows.created ?? (Array.isArray(told) ? (told[1] as unknown) : null)]
    }
    case 'TRANSACTION':
      return dialect.rawResult('DELETE', rows, list)
    case 'DELETE':
      return dialect.rawResult(type, rows, list) ?? instance
    default:
  }
  return dialect.rawResult(type, rows, list)
}

/** Rows by the names of their columns; each remembers where it is from. */
function objectsOf(rows: Rows): Shown[] {
  const list = rows.rows.map((row) => {
    const shown: Shown = {}
    for (const [at, column] of rows.columns.entries()) shown[column] = row[at]
    origins.set(shown, { rows, row })
    return shown
  })
  if (list.length === 0) empties.set(list, rows)
  return list
}

/** v6 counts the keys of several rows on from the one that the driver tells. */
function madeKeys(
  { affected, insertId }: Rows,
  key: string | undefined,
  list: readonly Shown[],
  { supports }: Dialect,
): unknown {
  if (key === undefined) return insertId ?? 0
  if (list.length > 0) return list.map((row) => ({ [key]: row[key] }))
  const told = Number(insertId ?? 0)
  const first = supports.insertId === 'last' ? told - affected + 1 : told
  return Array.from({ length: affected }, (_, at) => ({ [key]: first + at }))
}

/** Is this the answer that was shown? A list may be another one with the same members (`[...answer]`). */
export function isSameAnswer(answer: unknown, shown: unknown): boolean {
  if (Object.is(answer, shown)) return true
  return (
    Array.isArray(answer) &&
    Array.isArray(shown) &&
    answer.length === shown.length &&
    answer.every((item, at) => Object.is(item, shown[at]))
  )
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

/**
 * What a stub's answer to a write says, read as v6's callers do: a number is that of the rows hit, a pair
 * is `[rows or key, number]`.
 * @returns nothing if it says neither
 */
export function readForeign(answer: unknown): Rows | undefined {
  if (typeof answer === 'number') return counted(answer, undefined, answer)
  if (!Array.isArray(answer) || answer.length !== 2) return undefined
  const [first, second] = answer as [unknown, unknown]
  if (typeof second !== 'number') return undefined
  const key = typeof first === 'number' || typeof first === 'bigint' ? first : undefined
  return counted(second, key, answer)
}

function counted(affected: number, insertId: Rows['insertId'], native: unknown): Rows {
  return { columns: [], rows: [], affected, insertId, native }
}
