/**
 * Options of the constructor of `Sequelize`, and its hooks (each names the other). In: nothing. Out:
 * `Options`, `SequelizeHooks`. Guides: "Dialect-Specific Things", "Hooks".
 */
import type { TransactionType } from './constants.js'
import type {
  Config,
  Connection,
  DefaultSetOptions,
  GetConnectionOptions,
  OperatorsAliases,
  PoolOptions,
  ReplicationOptions,
  RetryOptions,
  SyncOptions,
} from './connection-options.js'
import type { LazyLoading, Logging, QueryOptions } from './find.js'
import type { DeepWriteable } from './helpers.js'
import type { HookReturn, ModelHooks, ModelHookStatics } from './hooks.js'
import type { AnyModel, AnySequelize } from './public-classes.js'
import type { ModelAttributes, ModelOptions } from './model-options.js'

/** Dialects that v6's types name; ours are the first five. */
export type Dialect =
  | 'mysql'
  | 'postgres'
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
  /** How association getters load, of all models; default: `each`. */
  lazyLoading?: LazyLoading
  /** Warn of getters that are called one by one for many records; default: in development. */
  detectNPlusOne?: boolean
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
  /** Writes on many rows refuse conditions that say nothing, unless `all: true` is given. */
  strict?: boolean
  /** SQLite: columns of ENUMs get a CHECK of their values; default: true under `strict`. */
  enumChecks?: boolean
  /** Changes inside of JSON, dates and buffers are seen and saved; default: true under `strict`. */
  trackInPlace?: boolean
  noTypeValidation?: boolean
  operatorsAliases?: OperatorsAliases
  standardConformingStrings?: boolean
  clientMinMessages?: string | boolean
  hooks?: Partial<SequelizeHooks>
  minifyAliases?: boolean
  logQueryParameters?: boolean
  retry?: RetryOptions
  /** Managed transactions are done again as a whole when another one was in their way. */
  retryTransaction?: RetryOptions
  /** Statements in the callback of a managed transaction belong to it without being told. */
  clsTransactions?: boolean
  schema?: string
  attributeBehavior?: 'escape' | 'throw' | 'unsafe-legacy'
  databaseVersion?: string | number
  keepDefaultTimezone?: boolean
  foreignKeys?: boolean
  showWarnings?: boolean
}

/** Hooks of `Sequelize`: those of models, and its own. */
export interface SequelizeHooks<
  M extends AnyModel = AnyModel,
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  TAttributes = any,
  TCreationAttributes = TAttributes,
> extends ModelHooks<M, TAttributes> {
  beforeDefine(attributes: ModelAttributes<M, TCreationAttributes>, options: ModelOptions<M>): void
  // oxlint-disable-next-line no-explicit-any -- v6: any model class
  afterDefine(model: new () => any): void
  beforeInit(config: Config, options: Options): void
  afterInit(sequelize: AnySequelize): void
  beforeConnect(config: DeepWriteable<Config>): HookReturn
  afterConnect(connection: unknown, config: Config): HookReturn
  beforePoolAcquire(config: GetConnectionOptions): HookReturn
  afterPoolAcquire(connection: Connection, config: GetConnectionOptions): HookReturn
  beforeDisconnect(connection: unknown): HookReturn
  afterDisconnect(connection: unknown): HookReturn
}

/** Names of all hooks. */
export type SequelizeHookName = keyof SequelizeHooks

/** What a hook method takes: as in the statics of models, v6 gives these other options than `hooks`. */
type HookOf<K extends SequelizeHookName> = (Omit<SequelizeHooks, keyof ModelHookStatics> &
  ModelHookStatics)[K]

/** `sequelize.beforeCreate(fn)` and `sequelize.beforeCreate(name, fn)`, one such method per hook. */
export interface SequelizeHookMethod<K extends SequelizeHookName> {
  (name: string, fn: HookOf<K>): void
  (fn: HookOf<K>): void
}
