/** What SQL Server can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'
import { everywhere, notPostgres } from '../shared/flags.js'

/** Flags of SQL Server 2016 and later. */
export const supports: Supports = Object.freeze({
  ...everywhere,
  ...notPostgres,
  // By OUTPUT.
  returning: true,
  updateReturning: true,
  conflict: 'merge',
  schemas: true,
  // With the usual collations.
  columnsIgnoreCase: true,
  // An IDENTITY column takes no DEFAULT and no NULL.
  autoIncrementValue: 'omit',
  // There is no insert id; OUTPUT tells all keys.
  insertId: 'none',
  timezones: true,
  // By table hints.
  rowLocks: true,
  lockOf: false,
  skipLocked: true,
  rightJoin: true,
  // CROSS APPLY has another shape.
  lateral: false,
  geometry: false,
  partialIndexes: true,
  deferrableConstraints: false,
  defaultConstraints: true,
  columnComments: true,
  // By TOP.
  limitOnWrite: true,
  // No switch turns that off: rows are deleted.
  truncateChecksKeys: 'always',
  indexHints: false,
  tableHints: true,
  sessionVariables: false,
  // OFFSET … FETCH belongs to ORDER BY.
  pageNeedsOrder: true,
  ddlInTransactions: true,
  multipleStatements: true,
  // The server takes 2100, two of which are the procedure's own.
  maxParameters: 2098,
  // Error 10738.
  maxRows: 1000,
} satisfies Supports)
