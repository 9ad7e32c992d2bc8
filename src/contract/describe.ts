/**
 * Introspection: what a dialect reads from the database's catalogues, in v6's shapes. Each dialect has
 * its queries in `dialects/<name>/describe.ts`.
 */
import type { TableNode } from '../sql/nodes.js'

/** A catalogue query with its reader. */
export interface CatalogQuery<T> {
  readonly sql: string
  read(rows: readonly Readonly<Record<string, unknown>>[]): T
}

/** One column as `describeTable` gives it (v6's keys). */
export interface ColumnDescription {
  type: string
  allowNull: boolean
  defaultValue: unknown
  primaryKey: boolean
  autoIncrement?: boolean
  comment?: string | null
  special?: readonly string[]
  unique?: boolean
  references?: { model: string; key: string }
  /** Not handed out: what `sync({ alter })` compares. */
  written?: WrittenColumn
}

/** A column as the catalogue writes it, where it says more than v6's keys hold. */
export interface WrittenColumn {
  /** With every size: `numeric(10,2)`, `integer[]`, the name of an enum type. */
  readonly type: string
  /** SQL text: `'x'::character varying`, `CURRENT_TIMESTAMP`; null for none. */
  readonly defaultValue: string | null
  /** The database gives numbers: SERIAL, identity, AUTO_INCREMENT, SQLite's row number. */
  readonly isSerial: boolean
  /** Values of the enum type that the column, or its elements, have. */
  readonly values?: readonly string[]
}

/** One index as `showIndex` gives it (v6's keys). */
export interface IndexDescription {
  name: string
  primary: boolean
  unique: boolean
  fields: {
    attribute: string
    order?: string | undefined
    length?: number | undefined
    collate?: string | undefined
  }[]
  tableName?: string
  type?: string
  [extra: string]: unknown
}

/** One foreign key as `getForeignKeyReferencesForTable` gives it (v6's keys). */
export interface ForeignKeyDescription {
  constraintName?: string
  constraintSchema?: string
  constraintCatalog?: string
  tableName: string
  tableSchema?: string
  tableCatalog?: string
  columnName: string
  referencedTableSchema?: string
  referencedTableCatalog?: string
  referencedTableName: string
  referencedColumnName: string
  [extra: string]: unknown
}

/** One constraint as `showConstraint` gives it. */
export interface ConstraintDescription {
  constraintName: string
  constraintType?: string
  [extra: string]: unknown
}

/** One enum type of the database. */
export interface EnumDescription {
  readonly name: string
  readonly schema: string
  readonly values: readonly string[]
  /** Does any column have the type? */
  readonly isUsed: boolean
}

/** Runs a catalogue query and gives rows as objects by column name. */
export type Ask = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** Introspection: each function asks what it needs and answers in v6's shape. */
export interface Describe {
  version: CatalogQuery<string>
  tableExists(ask: Ask, table: TableNode): Promise<boolean>
  tables(
    ask: Ask,
    database: string | undefined,
  ): Promise<readonly (string | { tableName: string; schema: string })[]>
  columns(ask: Ask, table: TableNode): Promise<Record<string, ColumnDescription>>
  indexes(ask: Ask, table: TableNode): Promise<IndexDescription[]>
  foreignKeys(
    ask: Ask,
    table: TableNode,
    database: string | undefined,
  ): Promise<ForeignKeyDescription[]>
  constraints(
    ask: Ask,
    table: TableNode,
    name: string | undefined,
  ): Promise<ConstraintDescription[]>
  schemas(ask: Ask): Promise<readonly string[]>
  /** Enum types of a table (PostgreSQL); [] elsewhere. */
  enums(ask: Ask, table: TableNode | undefined): Promise<readonly EnumDescription[]>
}
