/** Savepoints as most dialects spell them. In: the quoting function. Out: rows of `TransactionTable`. */
import type { TransactionTable } from '../../contract/dialect.js'

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

/** Isolation level for SQL: one of the four, or an error before it reaches the server. */
export const isolationLevels: ReadonlySet<string> = new Set([
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
])
