/** What SQL Server can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'

/** Flags of SQL Server 2016 and later. */
export const supports: Supports = Object.freeze({
  // By OUTPUT.
  returning: true,
  updateReturning: true,
  conflict: 'merge',
  ignoreDuplicates: true,
  updateOnDuplicate: true,
  schemas: true,
  // With the usual collations.
  columnsIgnoreCase: true,
  enumTypes: false,
  // An IDENTITY column takes no DEFAULT and no NULL.
  autoIncrementValue: 'omit',
  // There is no insert id; OUTPUT tells all keys.
  insertId: 'none',
  timezones: true,
  transactions: true,
  savepoints: true,
  // By table hints.
  rowLocks: true,
  lockOf: false,
  skipLocked: true,
  rightJoin: true,
  // CROSS APPLY has another shape.
  lateral: false,
  // Kept as JSON text.
  arrays: false,
  ranges: false,
  hstore: false,
  json: true,
  geometry: false,
  geography: false,
  // NVARCHAR with a collation that ignores case.
  citext: true,
  network: false,
  tsvector: false,
  partialIndexes: true,
  concurrentIndexes: false,
  deferrableConstraints: false,
  checkConstraints: true,
  defaultConstraints: true,
  columnComments: true,
  // By TOP.
  limitOnWrite: true,
  truncateCascade: false,
  // No switch turns that off; DELETE would be needed.
  truncateChecksKeys: false,
  // TRUNCATE always starts again.
  restartIdentity: false,
  indexHints: false,
  tableHints: true,
  sessionVariables: false,
  // Emulated by CASE before the expression.
  // OFFSET … FETCH belongs to ORDER BY.
  pageNeedsOrder: true,
  nullsOrder: true,
  ddlInTransactions: true,
  multipleStatements: true,
  // The server takes 2100, two of which are the procedure's own.
  maxParameters: 2098,
  // Error 10738.
  maxRows: 1000,
} satisfies Supports)
