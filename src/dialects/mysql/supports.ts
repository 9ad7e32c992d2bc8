/** What MySQL can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'

/** Flags of MySQL 8 and later. */
export const supports: Supports = Object.freeze({
  // The server has no RETURNING.
  returning: false,
  updateReturning: false,
  conflict: 'on-duplicate',
  ignoreDuplicates: true,
  updateOnDuplicate: true,
  // A schema is a database here; v6 makes a prefix of it.
  schemas: false,
  columnsIgnoreCase: true,
  // ENUM is written in the column.
  enumTypes: false,
  autoIncrementValue: 'DEFAULT',
  // InnoDB gives one INSERT with many rows a run of ids.
  insertId: 'first',
  timezones: true,
  transactions: true,
  savepoints: true,
  rowLocks: true,
  // MySQL 8 has it, MariaDB has not, and programs use this dialect on both; v6 never writes it.
  lockOf: false,
  skipLocked: true,
  rightJoin: true,
  // Since 8.0.14.
  lateral: true,
  // Kept as JSON.
  arrays: false,
  ranges: false,
  hstore: false,
  json: true,
  geometry: true,
  geography: false,
  // TEXT with a collation that ignores case.
  citext: true,
  network: false,
  tsvector: false,
  // There is no WHERE in an index; it is dropped with a warning, as in v6.
  partialIndexes: false,
  // Parts of a key may be expressions, since 8.0.13.
  partialUnique: 'expressions',
  concurrentIndexes: false,
  deferrableConstraints: false,
  checkConstraints: true,
  // A default is a property of the column, not a constraint with a name.
  defaultConstraints: false,
  columnComments: true,
  limitOnWrite: true,
  truncateCascade: false,
  // CASCADE is no word of TRUNCATE.
  truncateChecksKeys: true,
  // TRUNCATE always starts again at 1.
  restartIdentity: false,
  indexHints: true,
  tableHints: false,
  sessionVariables: true,
  // Emulated by `expr IS NULL` before the expression.
  nullsOrder: true,
  // DDL commits the transaction.
  ddlInTransactions: false,
  // Only with `dialectOptions.multipleStatements`.
  multipleStatements: false,
  // Values travel in the text, whose bound is max_allowed_packet; this keeps statements readable.
  maxParameters: 65_535,
  // Galera and replication in a ring count in steps.
  bulkLimits: 'SELECT @@max_allowed_packet AS `packet`, @@auto_increment_increment AS `step`',
})
