/**
 * Savepoints and isolation levels as most dialects spell them. In: the quoting function, a level. Out: rows of
 * `TransactionTable`, and their statements.
 */
import { createHash } from 'node:crypto'
import type { TransactionTable } from '../../contract/dialect.js'
import { plainError } from '../../errors/index.js'

/** SAVEPOINT, ROLLBACK TO SAVEPOINT, RELEASE SAVEPOINT. */
export function savepoints(
  quote: (name: string) => string,
): Pick<TransactionTable, 'savepoint' | 'rollbackTo' | 'release'> {
  return {
    savepoint: (name) => `SAVEPOINT ${quote(name)};`,
    rollbackTo: (name) => `ROLLBACK TO SAVEPOINT ${quote(name)};`,
    release: (name) => `RELEASE SAVEPOINT ${quote(name)};`,
  }
}

const isolationLevels: ReadonlySet<string> = new Set([
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
])

/**
 * The statement of an isolation level, in a list; an empty one if none is asked for.
 * @throws Error `Unknown isolation level: …` before it reaches the server
 */
export function levelStatements(level: string | undefined): readonly string[] {
  if (level === undefined) return []
  if (!isolationLevels.has(level)) throw plainError(`Unknown isolation level: ${level}`)
  return [`SET TRANSACTION ISOLATION LEVEL ${level};`]
}

/** The name, or what stands for it where it is longer than the server takes. */
export function shortName(name: string, longest: number): string {
  return name.length <= longest
    ? name
    : createHash('sha256').update(name).digest('hex').slice(0, longest)
}
