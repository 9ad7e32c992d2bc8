/** Statements of transactions, for MySQL and MariaDB. Manual: "SET TRANSACTION Statement". */
import type { TransactionTable } from '../../contract/dialect.js'
import { plainError } from '../../errors/index.js'
import { isolationLevels, savepoints } from '../shared/savepoints.js'
import { conflicts } from './errors.js'
import { quote } from './sql.js'

/** Transactions of MySQL and MariaDB. */
export const transaction: TransactionTable = {
  begin({ isolationLevel, readOnly }) {
    const begin = readOnly ? 'START TRANSACTION READ ONLY;' : 'START TRANSACTION;'
    if (isolationLevel === undefined) return [begin]
    if (!isolationLevels.has(isolationLevel)) {
      throw plainError(`Unknown isolation level: ${isolationLevel}`)
    }
    // The level is of the next transaction, so it comes before.
    return [`SET TRANSACTION ISOLATION LEVEL ${isolationLevel};`, begin]
  },
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
  ...savepoints(quote),
  deferConstraints: () => undefined,
  conflicts,
  isAbortedByErrors: false,
}
