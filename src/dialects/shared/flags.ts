/** Flags that dialects share. Out: parts of a dialect's `supports.ts`, which says why where it is not plain. */
import type { Supports } from '../../contract/dialect.js'

/** What is PostgreSQL's alone: types of its own, indexes built beside writers, TRUNCATE … CASCADE. */
export const notPostgres = {
  // An ENUM is a part of its column: its type, or a CHECK.
  enumTypes: false,
  // Kept as JSON.
  arrays: false,
  ranges: false,
  hstore: false,
  geography: false,
  // Text, which the database does not check.
  network: false,
  tsvector: false,
  concurrentIndexes: false,
  truncateCascade: false,
  // Where there is TRUNCATE, it always starts again.
  restartIdentity: false,
} as const satisfies Partial<Supports>

/** What every database of ours can do, by words of its own in some. */
export const everywhere = {
  ignoreDuplicates: true,
  updateOnDuplicate: true,
  transactions: true,
  savepoints: true,
  json: true,
  // A type, or text with a collation that ignores case.
  citext: true,
  checkConstraints: true,
  // By NULLS FIRST, or by a term before the expression.
  nullsOrder: true,
} as const satisfies Partial<Supports>
