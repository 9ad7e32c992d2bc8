/** What SQLite can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'

/** Flags of SQLite (3.35 and later: RETURNING, DROP COLUMN). */
export const supports: Supports = Object.freeze({
  returning: true,
  updateReturning: true,
  conflict: 'on-conflict',
  ignoreDuplicates: true,
  updateOnDuplicate: true,
  // ATTACHed files are no schemas; schema and delimiter become a prefix of the table's name.
  schemas: false,
  columnsIgnoreCase: true,
  enumTypes: false,
  // v6 stores any text: a CHECK comes when it is asked for.
  enumChecks: true,
  autoIncrementValue: 'NULL',
  // Rows of one INSERT may carry explicit ids between generated ones.
  insertId: 'last',
  // v6 refuses another zone here: dates are text, and are compared as text.
  timezones: false,
  transactions: true,
  savepoints: true,
  // A writer locks the whole file.
  rowLocks: false,
  lockOf: false,
  skipLocked: false,
  // Since 3.39.
  rightJoin: false,
  lateral: false,
  // Kept as JSON text.
  arrays: false,
  ranges: false,
  hstore: false,
  json: true,
  geometry: false,
  geography: false,
  // TEXT COLLATE NOCASE
  citext: true,
  // Stored as text, nothing is checked by the database.
  network: false,
  tsvector: false,
  partialIndexes: true,
  concurrentIndexes: false,
  deferrableConstraints: true,
  checkConstraints: true,
  defaultConstraints: false,
  columnComments: false,
  // Needs a compile-time option which the drivers do not set; written through rowid instead.
  limitOnWrite: false,
  truncateCascade: false,
  // TRUNCATE is a DELETE here.
  truncateChecksKeys: false,
  restartIdentity: false,
  indexHints: false,
  tableHints: false,
  sessionVariables: false,
  // Since 3.30.
  nullsOrder: true,
  ddlInTransactions: true,
  multipleStatements: false,
  // SQLITE_MAX_VARIABLE_NUMBER since 3.32.
  maxParameters: 32_766,
})
