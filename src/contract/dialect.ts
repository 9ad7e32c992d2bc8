/**
 * A dialect: a frozen record of tables and a few functions. Shared code reads its properties and
 * never asks for its name (the name is for logs, errors and v6's public getters).
 */
import type {
  AlterationNode,
  ColumnSpecNode,
  ConstraintNode,
  CreateTableNode,
  SchemaStatementNode,
} from '../sql/schema-nodes.js'
import type { TableNode } from '../sql/nodes.js'
import type { ConversionContext, DataType, TypeTable } from './data-type.js'
import type { ConnectionConfig, Driver, Rows } from './driver.js'
import type { JsonRows } from './json-rows.js'
import type {
  ColumnDescription,
  ForeignKeyDescription,
  ConstraintDescription,
  IndexDescription,
  Ask,
  Describe,
} from './describe.js'
import type { AnyNode, NodeOf, Slot } from './written.js'

export type {
  CatalogQuery,
  ColumnDescription,
  IndexDescription,
  ForeignKeyDescription,
  ConstraintDescription,
  Ask,
  Describe,
} from './describe.js'

/** The five. */
export type DialectName = 'postgres' | 'mysql' | 'mariadb' | 'sqlite' | 'mssql'

/** What a dialect can do. Every flag has its reason as a comment in `dialects/<name>/supports.ts`. */
export interface Supports {
  /** INSERT/UPDATE can give rows back (RETURNING or OUTPUT). */
  readonly returning: boolean
  readonly updateReturning: boolean
  /** The conflict clause: `ON CONFLICT` (with target), `ON DUPLICATE KEY`, or MERGE. */
  readonly conflict: 'on-conflict' | 'on-duplicate' | 'merge'
  readonly ignoreDuplicates: boolean
  readonly updateOnDuplicate: boolean
  /** Real schemas; else schema and delimiter are a prefix of the table's name. */
  readonly schemas: boolean
  /** `roleId` and `RoleId` are one column. */
  readonly columnsIgnoreCase: boolean
  readonly enumTypes: boolean
  /** ENUM is text, with a CHECK of its values if that is asked for (`check: true`, the option `enumChecks`). */
  readonly enumChecks?: boolean
  /** Values of an autoIncrement column left out of INSERT (false) or written as DEFAULT / NULL. */
  readonly autoIncrementValue: 'DEFAULT' | 'NULL' | 'omit'
  /**
   * Whose key the driver tells after an INSERT of several rows: the first row's (the others follow),
   * the last one's, or none (RETURNING or OUTPUT tells).
   */
  readonly insertId: 'first' | 'last' | 'none'
  /** DATE values can be kept in another zone than UTC. */
  readonly timezones: boolean
  readonly transactions: boolean
  readonly savepoints: boolean
  readonly rowLocks: boolean
  readonly lockOf: boolean
  readonly skipLocked: boolean
  readonly rightJoin: boolean
  readonly lateral: boolean
  readonly arrays: boolean
  readonly ranges: boolean
  readonly hstore: boolean
  readonly json: boolean
  readonly geometry: boolean
  readonly geography: boolean
  readonly citext: boolean
  readonly network: boolean
  readonly tsvector: boolean
  readonly partialIndexes: boolean
  /**
   * How a unique index with a condition is made where there are no partial indexes: of expressions that are
   * NULL where the condition does not hold, or with a column of its own that is.
   */
  readonly partialUnique?: 'expressions' | 'column'
  readonly concurrentIndexes: boolean
  readonly deferrableConstraints: boolean
  readonly checkConstraints: boolean
  readonly defaultConstraints: boolean
  readonly columnComments: boolean
  readonly limitOnWrite: boolean
  readonly truncateCascade: boolean
  /**
   * TRUNCATE is refused on a table that others refer to: unless the session's checks are off (`switched`), or ever
   * (`always`).
   */
  readonly truncateChecksKeys: 'switched' | 'always' | false
  readonly restartIdentity: boolean
  readonly indexHints: boolean
  readonly tableHints: boolean
  readonly sessionVariables: boolean
  readonly nullsOrder: boolean
  /** LIMIT and OFFSET are a part of ORDER BY. */
  readonly pageNeedsOrder?: boolean
  readonly ddlInTransactions: boolean
  /** Several statements in one text return several results. */
  readonly multipleStatements: boolean
  /** Most parameters of one statement; above it lists and bulk rows go in slices or as literals. */
  readonly maxParameters: number
  /** The driver writes values into the text: their number has no bound. */
  readonly writesValues?: boolean
  /** Most rows of one VALUES list; left out: any number. */
  readonly maxRows?: number
  /**
   * The question for what a session decides of bulk INSERT, where one does: `packet` (most bytes of a
   * statement) and `step` (between the counted keys of neighbouring rows).
   */
  readonly bulkLimits?: string
}

/** How the dialect maps an error of its driver; the first row that matches wins. */
export interface ErrorRow {
  /** Does this row speak of the error? */
  matches(error: DriverError): boolean
  /** What the error becomes; `details` is data which runtime puts into the class. */
  readonly becomes:
    | 'unique'
    | 'foreign-key'
    | 'exclusion'
    | 'unknown-constraint'
    | 'timeout'
    | 'database'
    | 'access-denied'
    | 'refused'
    | 'host-not-found'
    | 'host-not-reachable'
    | 'invalid-connection'
    | 'timed-out'
    | 'connection'
    /** The connection ended under a statement, or before it. */
    | 'lost'
  details?(error: DriverError): ErrorDetails
}

/** An error of a driver, as loosely as drivers throw them. */
// oxlint-disable-next-line no-explicit-any -- drivers add properties as they like
export type DriverError = Error & Record<string, any>

/** What can be read from a driver's error. */
export interface ErrorDetails {
  /** v6's shape: a map of column → value, or a list of columns (SQLite). */
  readonly fields?: Readonly<Record<string, unknown>> | readonly string[] | null
  readonly table?: string | undefined
  readonly constraint?: string | undefined
  readonly index?: string | undefined
  /** Values of the key that was hit, one by one, where the driver's text has them so. */
  readonly values?: readonly string[] | undefined
  /** The server made the name of the key: a primary key's or a unique one's. */
  readonly unnamed?: 'primary' | 'unique' | undefined
  readonly value?: unknown
  readonly reltype?: 'parent' | 'child' | undefined
  /**
   * Of a lost connection: the driver refused to send (`unsent`), or the other side knew nothing of the connection
   * (`unheard`: a reset). Left out: the statement may have been executed.
   */
  readonly loss?: 'unsent' | 'unheard' | undefined
  /** Of a refused value: its column, its place among the statement's values, or what types and values can be meant. */
  readonly refused?:
    | {
        readonly column?: string | undefined
        readonly position?: number | undefined
        fits?(type: DataType | undefined, value: unknown): boolean
      }
    | undefined
  /** Replaces the driver's message. */
  readonly message?: string | undefined
}

/** Statements of transactions, in order; texts as v6 logs them. */
export interface TransactionTable {
  /** Statements that begin; isolation before or after as the dialect wants it. */
  begin(options: {
    readonly isolationLevel: string | undefined
    readonly type: string | undefined
    readonly readOnly: boolean
  }): readonly string[]
  readonly commit: string
  readonly rollback: string
  savepoint(name: string): string
  rollbackTo(name: string): string
  /** `undefined`: the dialect has no RELEASE. */
  release(name: string): string | undefined
  /** `SET CONSTRAINTS …`, or undefined. */
  deferConstraints(mode: 'DEFERRED' | 'IMMEDIATE', names: readonly string[]): string | undefined
  /** Errors which tell that another transaction was in the way; the first row that matches wins. */
  readonly conflicts: readonly ConflictRow[]
  /** After a statement that failed the server takes no other one until the transaction is rolled back. */
  readonly isAbortedByErrors: boolean
}

/** A conflict between transactions: done once more from its beginning, this one may pass. */
export interface ConflictRow {
  matches(error: DriverError): boolean
  /** The server has rolled the whole transaction back by itself: what follows would not be in it. */
  readonly hasEnded: boolean
}

/**
 * How one session keeps all others from migrating a database: held by a connection of its own, and gone with it,
 * however the program ends.
 */
export interface MigrationLock {
  /** Where it lies, if not in the database itself: a file beside SQLite's. */
  storage?(storage: string): string
  /** Statements on the new connection, before the lock is tried. */
  readonly before: readonly string[]
  /**
   * Tries once, without waiting: the first cell is 1 or true where the lock was taken; without rows it was, unless
   * there was a conflict (`TransactionTable.conflicts`). The name has 32 hexadecimal digits.
   */
  take(name: string): LockStatement
  /** Gives it back before the connection ends, so that the next one need not wait for that. */
  release(name: string): LockStatement
}

/** A text with its values. */
export interface LockStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Schema statements that differ between dialects in number, not only in spelling. */
export interface SchemaSteps {
  /**
   * Statements which one alteration takes. SQLite answers `'rebuild'` where the table must be copied
   * (done by `schema/rebuild.ts`).
   */
  alter(alteration: AlterationNode, facts: AlterFacts): readonly SchemaStatementNode[] | 'rebuild'
  /**
   * Alterations whose spelling needs facts; left out: all. The others get empty ones, and the
   * catalogue is not asked.
   */
  readonly factsFor?: ReadonlySet<AlterationNode['kind']> | undefined
  /** Several statements in one text are done as a whole or not at all: alterations go in one. */
  readonly isJoined?: boolean | undefined
  /** Columns of a table as the server takes them: keys lose actions which it would refuse. */
  columns?(columns: readonly ColumnSpecNode[], table: TableNode): readonly ColumnSpecNode[]
  /** The same for foreign keys of several columns, after those of the columns. */
  tableKeys?(
    keys: readonly ConstraintNode[],
    columns: readonly ColumnSpecNode[],
    table: TableNode,
  ): readonly ConstraintNode[]
  /** Statements which one CREATE TABLE takes (enum types first, comments after). */
  create(node: CreateTableNode): readonly SchemaStatementNode[]
  /** Text that goes before and after dropping many tables at once (foreign key checks off / on). */
  readonly dropAllAround: {
    readonly before: string | undefined
    readonly after: string | undefined
  }
  /** Statements that drop an index and what was made with it, where that is more than one. */
  dropIndex?(index: IndexDescription, table: TableNode): readonly SchemaStatementNode[]
  /** For dialects whose `alter` answers `'rebuild'`. */
  readonly rebuild?: RebuildSteps | undefined
}

/** How a table is altered by copying it (SQLite): `schema/rebuild.ts` runs it. */
export interface RebuildSteps {
  /** Statements that make the altered table out of the old one, with all that hangs on it. */
  steps(
    ask: Ask,
    table: TableNode,
    alterations: readonly AlterationNode[],
  ): Promise<readonly SchemaStatementNode[]>
  /** Do other tables refer to it? */
  isReferenced(ask: Ask, table: TableNode): Promise<boolean>
  /** Rows of the table whose foreign keys point to nothing: a change must not make more of them. */
  violations(ask: Ask, table: TableNode): Promise<number>
  /** Texts round the steps: switches and BEGIN before, switches back to what they were after. */
  around(
    ask: Ask,
  ): Promise<{ readonly before: readonly string[]; readonly after: readonly string[] }>
  readonly commit: string
  readonly rollback: string
  /** Makes a connection notice what another one did to the tables. */
  readonly refresh: string
}

/** What is known of a table when an alteration is spelled. */
export interface AlterFacts {
  readonly foreignKeys: readonly ForeignKeyDescription[]
  readonly constraints: readonly ConstraintDescription[]
  readonly indexes: readonly IndexDescription[]
  readonly columns: Readonly<Record<string, ColumnDescription>>
}

/** What an override is given. Methods append to the text being written. */
export interface Writer {
  readonly dialect: Dialect
  /** Appends SQL text (from writer/ or dialects/ only). */
  text(sql: string): void
  /** Appends a quoted identifier. */
  name(identifier: string): void
  /** Writes a node. */
  node(node: AnyNode): void
  /** Writes nodes with text between them. */
  list(nodes: readonly AnyNode[], separator: string): void
  /** Appends a slot. */
  slot(slot: Slot): void
  /** Writes the node by the standard function even if the dialect overrides it. */
  standard(node: AnyNode): void
}

/** Functions of a dialect by node kind, taken instead of the standard ones. */
export type WriterOverrides = {
  readonly [K in AnyNode['kind']]?: (writer: Writer, node: NodeOf<K>) => void
}

/** A dialect, put together in `dialects/<name>/index.ts`, frozen. */
export interface Dialect {
  readonly name: DialectName
  readonly supports: Supports
  readonly types: TypeTable
  /** Writer functions by node kind which differ from the standard ones. */
  readonly sql: WriterOverrides
  /** Rows of sub queries as JSON; absent where the database cannot. */
  readonly jsonRows?: JsonRows
  readonly schema: SchemaSteps
  readonly describe: Describe
  readonly errors: readonly ErrorRow[]
  readonly transaction: TransactionTable
  readonly migrationLock: MigrationLock
  /** Quote characters of identifiers. A quote inside a name is doubled. */
  readonly quotes: { readonly left: string; readonly right: string }
  /** Identifier quoted; `plain` (PostgreSQL's `quoteIdentifiers: false`) leaves safe names bare. */
  quote(identifier: string, plain?: boolean): string
  /** Placeholder of the bound text for the n-th slot, counted from 1: `$1`, `?`, `@p1`. */
  placeholder(position: number): string
  /** Placeholder which v6 shows in logs, where it differs: SQLite's `$1`. */
  logPlaceholder?(position: number): string
  /** Comments and strings the dialect has beyond the standard's: for the scanner of raw queries. */
  readonly lexis: {
    readonly backslashEscapes: boolean
    readonly hashComments: boolean
    readonly dollarStrings: boolean
    readonly brackets: boolean
  }
  /** Literal of a JavaScript value without a known type, as v6 writes it. */
  literal(value: unknown, context: ConversionContext): string
  /** JavaScript value without a known type → what the driver is given (Date, boolean, bigint…). */
  encodeUntyped(value: unknown, context: ConversionContext): unknown
  /** Literal of a boolean: `true`, `1`. */
  boolean(value: boolean): string
  /** Text literal: quoted and escaped. */
  text(value: string): string
  /** Port if none is given. */
  readonly defaultPort: number | undefined
  /** Default schema, where there is one: `public`, `dbo`. */
  readonly defaultSchema: string | undefined
  /**
   * Table that holds the counters of auto-increment keys, and its column of table names, where TRUNCATE
   * does not restart them: a counter restarts when its row is gone.
   */
  readonly counters?: { readonly table: string; readonly column: string }
  /** Name of a random function, for `sequelize.random()`. */
  readonly random: string
  /** What happens to a name that is longer than the server takes. */
  readonly maxIdentifier: number
  /** SQL type text by data type: `types[key].sql`, a user's own `toSql`, or text as given. */
  typeName(type: DataType | string): string
  /** Loads the driver (throws `Please install <package> package manually`) and binds it. */
  driver(config: DriverConfig): Driver
  /** Answer of a raw query of the kinds INSERT, UPDATE… in v6's shape; `text` is what the user wrote, if he did. */
  rawResult(
    kind: string,
    rows: Rows,
    objects: readonly Record<string, unknown>[],
    text?: string,
  ): unknown
}

/** Options of Sequelize that a driver needs. */
export interface DriverConfig extends ConnectionConfig {
  readonly timezone: string
  readonly dialectModule?: unknown
  readonly dialectModulePath?: string | null | undefined
  readonly dialectOptions?: Readonly<Record<string, unknown>> | undefined
  readonly foreignKeys?: boolean | undefined
  readonly standardConformingStrings?: boolean | undefined
  readonly clientMinMessages?: string | boolean | undefined
}
