/**
 * Options of the query interface: tables, columns, indexes, constraints, raw queries. In: nothing.
 * Out: the option types of PARITY 14 (see `docs/`). Guide: "Query Interface".
 */
import type { QueryTypes } from './constants.js'
import type { AbstractDeferrableStatic, Deferrable } from './deferrable.js'
import type { Filterable, Logging, QueryOptions, Transactionable } from './find.js'
import type { ModelClassOf, ModelShape } from './shapes.js'
import type { IndexesOptions, ModelAttributes, ModelOptions, TableName } from './model-options.js'
import type { WhereOptions } from './where.js'

/** Options of a raw select. */
export interface QueryOptionsWithWhere extends QueryOptions, Filterable {}

/** Options of a raw query whose rows become instances. */
export interface QueryOptionsWithModel<M extends ModelShape> extends QueryOptions {
  model: ModelClassOf<M>
}

/** Options of a raw query of a known kind. */
export interface QueryOptionsWithType<T extends QueryTypes | `${QueryTypes}`> extends QueryOptions {
  type: T
}

/** Options of `createFunction`. */
export interface QueryOptionsWithForce extends QueryOptions {
  force?: boolean
}

/** Options that every method takes. */
export interface QueryInterfaceOptions extends Logging, Transactionable {}

/** Character set and collation (MySQL, MariaDB). */
export interface CollateCharsetOptions {
  collate?: string
  charset?: string
}

/** Options of `createTable`. */
export interface QueryInterfaceCreateTableOptions
  extends QueryInterfaceOptions, CollateCharsetOptions {
  engine?: string
  comment?: string
  schema?: string
  rowFormat?: string
  initialAutoIncrement?: string | number
  uniqueKeys?: {
    [keyName: string]: {
      fields: string[]
      customIndex?: boolean
    }
  }
}

/** Options of `dropTable`. */
export interface QueryInterfaceDropTableOptions extends QueryInterfaceOptions {
  cascade?: boolean
  force?: boolean
}

/** Options of `dropAllTables`. */
export interface QueryInterfaceDropAllTablesOptions extends QueryInterfaceOptions {
  /** Tables to keep. */
  skip?: string[]
}

/** Options of `addIndex`. */
export interface QueryInterfaceIndexOptions extends IndexesOptions, QueryInterfaceOptions {}

/** What all constraints have. */
export interface BaseConstraintOptions {
  name?: string
  fields: string[]
}

/** UNIQUE. */
export interface AddUniqueConstraintOptions extends BaseConstraintOptions {
  type: 'unique'
  deferrable?: Deferrable | AbstractDeferrableStatic
}

/** DEFAULT (SQL Server). */
export interface AddDefaultConstraintOptions extends BaseConstraintOptions {
  type: 'default'
  defaultValue?: unknown
}

/** CHECK. */
export interface AddCheckConstraintOptions extends BaseConstraintOptions {
  type: 'check'
  where?: WhereOptions
}

/** PRIMARY KEY. */
export interface AddPrimaryKeyConstraintOptions extends BaseConstraintOptions {
  type: 'primary key'
  deferrable?: Deferrable | AbstractDeferrableStatic
}

/** FOREIGN KEY. */
export interface AddForeignKeyConstraintOptions extends BaseConstraintOptions {
  type: 'foreign key'
  references?:
    | { table: TableName; field: string; fields?: never }
    // Composite keys, which v6 has at run time only.
    | { table: TableName; fields: string[]; field?: never }
  onDelete?: string
  onUpdate?: string
  deferrable?: Deferrable | AbstractDeferrableStatic
}

/** Any constraint. */
export type AddConstraintOptions =
  | AddUniqueConstraintOptions
  | AddDefaultConstraintOptions
  | AddCheckConstraintOptions
  | AddPrimaryKeyConstraintOptions
  | AddForeignKeyConstraintOptions

/** Options of `createDatabase`. */
export interface CreateDatabaseOptions extends CollateCharsetOptions, QueryOptions {
  encoding?: string
  ctype?: string
  template?: string
}

/** A parameter of a database function (PostgreSQL). */
export interface FunctionParam {
  type: string
  name?: string
  direction?: string
}

/** One column, as `describeTable` finds it. */
export interface ColumnDescription {
  type: string
  allowNull: boolean
  // oxlint-disable-next-line no-explicit-any -- v6 says string; databases also answer null and others
  defaultValue: any
  primaryKey: boolean
  autoIncrement: boolean
  comment: string | null
  /** SQLite. */
  unique?: boolean
  /** PostgreSQL: values of an enum. */
  special?: string[]
}

/** The columns of a table by name. */
export interface ColumnsDescription {
  [key: string]: ColumnDescription
}

/** A table as `describeModel` tells it: what `sequelize.define` takes. */
export interface DescribedModel {
  attributes: ModelAttributes
  options: ModelOptions
}
