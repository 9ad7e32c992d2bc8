/**
 * What hangs on the class `Sequelize` besides its methods and classes: constants and data types. In:
 * nothing. Out: `SequelizeConstants`; the roof (`roof.ts`) hangs the values there.
 */
import type { IndexHints, QueryTypes, TableHints } from './constants.js'
import type { DataTypeNamespace } from './data-type-table.js'
import type { DeferrableTable } from './deferrable.js'
import type { Operators } from './operators.js'
import type { Validator } from './validator.js'

/** Constants by name. */
export interface SequelizeConstants extends DataTypeNamespace {
  Op: Operators
  DataTypes: DataTypeNamespace
  QueryTypes: typeof QueryTypes
  TableHints: typeof TableHints
  IndexHints: typeof IndexHints
  Deferrable: DeferrableTable
  Validator: Validator
  // oxlint-disable-next-line no-explicit-any -- v6's helpers, by name
  Utils: Record<string, any>
  version: string
}
