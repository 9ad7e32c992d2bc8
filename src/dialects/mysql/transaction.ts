/** Statements of transactions, for MySQL and MariaDB. Manual: "SET TRANSACTION Statement". */
import type { TransactionTable } from '../../contract/dialect.js'
import { levelStatements, savepoints } from '../shared/savepoints.js'
import { conflicts } from './errors.js'
import { quote } from './sql.js'

/** Transactions of MySQL and MariaDB. */
export const transaction: TransactionTable = {
  // The level is of the next transaction, so it comes before.
  begin: ({ isolationLevel, readOnly }) => [
    ...levelStatements(isolationLevel),
    readOnly ? 'START TRANSACTION READ ONLY;' : 'START TRANSACTION;',
  ],
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
  ...savepoints(quote),
  deferConstraints: () => undefined,
  conflicts,
  isAbortedByErrors: false,
}
