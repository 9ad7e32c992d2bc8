/** What MySQL can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'
import { everywhere, notPostgres } from '../shared/flags.js'

/** Flags of MySQL 8 and later. */
export const supports: Supports = Object.freeze({
  ...everywhere,
  ...notPostgres,
  // The server has no RETURNING.
  returning: false,
  updateReturning: false,
  conflict: 'on-duplicate',
  // A schema is a database here; v6 makes a prefix of it.
  schemas: false,
  columnsIgnoreCase: true,
  autoIncrementValue: 'DEFAULT',
  // InnoDB gives one INSERT with many rows a run of ids.
  insertId: 'first',
  timezones: true,
  rowLocks: true,
  // MySQL 8 has it, MariaDB has not, and programs use this dialect on both; v6 never writes it.
  lockOf: false,
  skipLocked: true,
  rightJoin: true,
  // Since 8.0.14.
  lateral: true,
  geometry: true,
  // There is no WHERE in an index; it is dropped with a warning, as in v6.
  partialIndexes: false,
  // Parts of a key may be expressions, since 8.0.13.
  partialUnique: 'expressions',
  deferrableConstraints: false,
  // A default is a property of the column, not a constraint with a name.
  defaultConstraints: false,
  columnComments: true,
  limitOnWrite: true,
  // CASCADE is no word of TRUNCATE.
  truncateChecksKeys: 'switched',
  indexHints: true,
  tableHints: false,
  sessionVariables: true,
  // DDL commits the transaction.
  ddlInTransactions: false,
  // Only with `dialectOptions.multipleStatements`.
  multipleStatements: false,
  // Values travel in the text, whose bound is max_allowed_packet; this keeps statements readable.
  maxParameters: 65_535,
  writesValues: true,
  // Galera and replication in a ring count in steps.
  bulkLimits: 'SELECT @@max_allowed_packet AS `packet`, @@auto_increment_increment AS `step`',
})
