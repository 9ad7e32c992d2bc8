/**
 * What the driver's insert id says of an INSERT. In: what the dialect can do. Out: whose id it is.
 */
import type { Supports } from '../../contract/dialect.js'

/** The id is that of the first row, of the last row, or there is none (RETURNING tells). */
export type InsertId = 'first' | 'last' | 'none'

/** Whose id the driver gives after an INSERT of several rows. */
export function insertIdOf(supports: Supports): InsertId {
  if (supports.consecutiveInsertIds) return 'first'
  // A NULL that asks for a key is the habit of databases whose driver tells the last one.
  return supports.autoIncrementValue === 'NULL' ? 'last' : 'none'
}
