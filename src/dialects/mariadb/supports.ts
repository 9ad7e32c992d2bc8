/** What MariaDB can do: MySQL's flags with differences. */
import type { Supports } from '../../contract/dialect.js'
import { supports as mysql } from '../mysql/supports.js'

/** Flags of MariaDB 10.6 and later. */
export const supports: Supports = Object.freeze({
  ...mysql,
  // INSERT only, since 10.5.
  returning: true,
  // A database counts as a schema, as in v6.
  schemas: true,
  lockOf: false,
  partialUnique: 'column',
  lateral: false,
} satisfies Supports)
