/** What SQLite can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'
import { everywhere, notPostgres } from '../shared/flags.js'

/** Flags of SQLite (3.35 and later: RETURNING, DROP COLUMN). */
export const supports: Supports = Object.freeze({
  ...everywhere,
  ...notPostgres,
  returning: true,
  updateReturning: true,
  conflict: 'on-conflict',
  // ATTACHed files are no schemas; schema and delimiter become a prefix of the table's name.
  schemas: false,
  columnsIgnoreCase: true,
  // v6 stores any text: a CHECK comes when it is asked for.
  enumChecks: true,
  autoIncrementValue: 'NULL',
  // Rows of one INSERT may carry explicit ids between generated ones.
  insertId: 'last',
  // v6 refuses another zone here: dates are text, and are compared as text.
  timezones: false,
  // A writer locks the whole file.
  rowLocks: false,
  lockOf: false,
  skipLocked: false,
  // Since 3.39.
  rightJoin: false,
  lateral: false,
  geometry: false,
  partialIndexes: true,
  deferrableConstraints: true,
  defaultConstraints: false,
  columnComments: false,
  // Needs a compile-time option which the drivers do not set; written through rowid instead.
  limitOnWrite: false,
  // TRUNCATE is a DELETE here.
  truncateChecksKeys: false,
  indexHints: false,
  tableHints: false,
  sessionVariables: false,
  ddlInTransactions: true,
  multipleStatements: false,
  // SQLITE_MAX_VARIABLE_NUMBER since 3.32.
  maxParameters: 32_766,
})
