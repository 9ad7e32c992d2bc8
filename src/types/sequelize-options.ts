/**
 * Options of `Sequelize`: the constructor's, those of `sync`, transactions, pool and replication. In:
 * nothing. Out: `Options`, `Config`, `SyncOptions`, `TransactionOptions`, … Guides: "Dialect-Specific
 * Things", "Connection Pool", "Transactions".
 */
import type { Options as RetryAsPromisedOptions } from 'retry-as-promised'
import type { IsolationLevel, TransactionType } from './constants.js'
import type { AbstractDeferrableStatic, Deferrable, SetDeferrableStatic } from './deferrable.js'
import type { Hookable, Logging, QueryOptions, Transactionable } from './find.js'
import type { InstanceMembers } from './model-shape.js'
import type { ModelOptions } from './model-options.js'
import type { SequelizeHooks } from './hooks.js'

/** When a failed statement is run again; `match` says for which errors. */
export type RetryOptions = RetryAsPromisedOptions

/** What `sync({ alter })` may do. */
export interface SyncAlterOptions {
  /** Remove columns which the model lacks; default: true. */
  drop?: boolean
}

/** Options of `sync`. */
export interface SyncOptions extends Logging, Hookable {
  /** Drop the tables first. */
  force?: boolean
  /** Change the tables where they differ. */
  alter?: boolean | SyncAlterOptions
  /** Refuse to run unless the database's name matches. */
  match?: RegExp
  schema?: string
  searchPath?: string
}

/** Options of `sequelize.set`. */
export interface DefaultSetOptions {}

/** The connection pool. Times are milliseconds. */
export interface PoolOptions {
  /** Default: 5. */
  max?: number
  /** Default: 0. */
  min?: number
  /** How long a connection may lie unused; default: 10000. */
  idle?: number
  /** How long a caller waits; default: 60000. */
  acquire?: number
  /** How often unused connections are looked for; default: 1000. */
  evict?: number
  /** Uses of one connection before it is replaced; default: no limit. */
  maxUses?: number
  validate?(client?: unknown): boolean
}

/** Where a server is and who asks. */
export interface ConnectionOptions {
  host?: string
  port?: string | number
  username?: string
  password?: string
  database?: string
}

/** One server that writes, and those that read. */
export interface ReplicationOptions {
  read: ConnectionOptions[]
  write: ConnectionOptions
}

/** Names for operators in `where`; deprecated by v6. */
export interface OperatorsAliases {
  [name: string]: symbol
}

/** `sequelize.config`: the settings of the connection, after the constructor read them. */
export interface Config {
  readonly database: string
  readonly dialectModule?: object
  readonly host?: string
  readonly port?: string
  readonly username: string
  readonly password: string | null
  readonly pool?: {
    readonly acquire: number
    readonly idle: number
    readonly max: number
    readonly min: number
  }
  readonly protocol: 'tcp'
  readonly native: boolean
  readonly ssl: boolean
  readonly replication: ReplicationOptions | false
  readonly dialectModulePath: null | string
  readonly keepDefaultTimezone?: boolean
  readonly dialectOptions?: {
    readonly charset?: string
    readonly timeout?: number
  }
}

/** Dialects that v6's types name; ours are the first five and `postgresql`. */
export type Dialect =
  | 'mysql'
  | 'postgres'
  | 'postgresql'
  | 'sqlite'
  | 'mariadb'
  | 'mssql'
  | 'db2'
  | 'snowflake'
  | 'oracle'

/** Options of the constructor. */
export interface Options extends Logging {
  dialect?: Dialect
  /** The driver itself, instead of the module of the usual name. */
  dialectModule?: object
  /** Where to load the driver from. */
  dialectModulePath?: string
  /** Options for the driver. */
  dialectOptions?: object
  /** SQLite: a file, or `:memory:`. */
  storage?: string
  database?: string
  username?: string
  password?: string
  host?: string
  port?: number
  ssl?: boolean
  protocol?: string
  /** Default options of all models. */
  define?: ModelOptions
  /** Default options of `query`. */
  query?: QueryOptions
  /** Default options of `set`. */
  set?: DefaultSetOptions
  /** Default options of `sync`. */
  sync?: SyncOptions
  /** An offset (`'+02:00'`) or an IANA name. */
  timezone?: string
  omitNull?: boolean
  native?: boolean
  replication?: ReplicationOptions | false
  pool?: PoolOptions
  quoteIdentifiers?: boolean
  isolationLevel?: string
  transactionType?: TransactionType | `${TransactionType}`
  typeValidation?: boolean
  noTypeValidation?: boolean
  operatorsAliases?: OperatorsAliases
  standardConformingStrings?: boolean
  clientMinMessages?: string | boolean
  hooks?: Partial<SequelizeHooks>
  minifyAliases?: boolean
  logQueryParameters?: boolean
  retry?: RetryOptions
  schema?: string
  attributeBehavior?: 'escape' | 'throw' | 'unsafe-legacy'
  databaseVersion?: string | number
  keepDefaultTimezone?: boolean
  foreignKeys?: boolean
  showWarnings?: boolean
}

/** Options of `sequelize.set`, which needs a transaction. */
export interface QueryOptionsTransactionRequired extends Transactionable {}

/** Options of a transaction. */
export interface TransactionOptions extends Logging, Transactionable {
  autocommit?: boolean
  isolationLevel?: IsolationLevel | `${IsolationLevel}`
  /** SQLite. */
  type?: TransactionType | `${TransactionType}`
  /** PostgreSQL. */
  deferrable?: string | Deferrable | AbstractDeferrableStatic | SetDeferrableStatic
  readOnly?: boolean
}

/** Records as hooks of `Sequelize` see them. */
export type AnyInstance = InstanceMembers
