/** What PostgreSQL can do. Each flag that is off says why. */
import type { Supports } from '../../contract/dialect.js'
import { everywhere } from '../shared/flags.js'

/** Flags of PostgreSQL 12 and later. */
export const supports: Supports = Object.freeze({
  ...everywhere,
  returning: true,
  updateReturning: true,
  conflict: 'on-conflict',
  schemas: true,
  // Quoted names keep their case.
  columnsIgnoreCase: false,
  enumTypes: true,
  autoIncrementValue: 'DEFAULT',
  // There is no insert id; RETURNING tells all keys.
  insertId: 'none',
  timezones: true,
  rowLocks: true,
  lockOf: true,
  skipLocked: true,
  rightJoin: true,
  lateral: true,
  arrays: true,
  ranges: true,
  // The extension of that name must be created in the database.
  hstore: true,
  // PostGIS must be installed.
  geometry: true,
  geography: true,
  // The extension of that name must be created in the database.
  citext: true,
  network: true,
  tsvector: true,
  partialIndexes: true,
  concurrentIndexes: true,
  deferrableConstraints: true,
  // A default is a property of the column, not a constraint with a name.
  defaultConstraints: false,
  columnComments: true,
  // UPDATE and DELETE know no LIMIT; written through the keys of a limited SELECT.
  limitOnWrite: false,
  truncateCascade: true,
  truncateChecksKeys: false,
  restartIdentity: true,
  indexHints: false,
  tableHints: false,
  sessionVariables: false,
  ddlInTransactions: true,
  multipleStatements: true,
  // The protocol counts parameters with 16 bits.
  maxParameters: 65_535,
})
