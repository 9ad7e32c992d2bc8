/**
 * Reads `limit`, `offset`, `lock`, hints. In: the options. Out: checked values. Text is taken if it is
 * digits; anything else is refused before SQL. Guide: "Limits and Pagination".
 */
import { inspect } from 'node:util'
import { QueryError } from '../errors/index.js'
import { Literal } from '../sql/fragments.js'
import type { LockNode } from '../sql/nodes.js'

/** A limit that is SQL text: `literal('1')`. */
export function isLiteralCount(value: unknown): value is Literal {
  return value instanceof Literal
}

/**
 * A limit or offset as number, or undefined for none.
 *
 * @throws QueryError that names the option and the value
 */
export function readCount(
  option: 'limit' | 'offset' | 'batchSize',
  value: unknown,
): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  if (typeof value === 'bigint' && value >= 0n) return Number(value)
  if (typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value)) return Number(value)
  throw new QueryError(`Invalid value ${inspect(value)} for "${option}": give a whole number.`)
}

const levels = new Set(['UPDATE', 'SHARE', 'KEY SHARE', 'NO KEY UPDATE'])

/**
 * Reads `lock` (`true`, a level, `{ level, of }`) and `skipLocked`.
 *
 * @param aliasOf alias of the table that `of` names
 */
export function readLock(
  lock: unknown,
  skipLocked: unknown,
  noWait: unknown,
  aliasOf: (model: unknown) => string | undefined,
): LockNode | undefined {
  if (lock === undefined || lock === null || lock === false) return undefined
  let level: unknown = lock
  let of: string | undefined
  if (typeof lock === 'object') {
    const given: { level?: unknown; of?: unknown } = lock
    level = given.level ?? true
    if (given.of !== undefined) of = aliasOf(given.of)
  }
  const word = level === true ? 'UPDATE' : String(level).toUpperCase()
  // v6 writes FOR UPDATE for whatever is no level.
  const known = levels.has(word) ? word : 'UPDATE'
  return {
    kind: 'lock',
    level: known,
    of,
    skipLocked: skipLocked === true,
    noWait: noWait === true,
  }
}
