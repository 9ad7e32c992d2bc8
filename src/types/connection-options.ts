/**
 * Options of connections, `sync` and transactions. In: nothing. Out: `Config`, `PoolOptions`,
 * `SyncOptions`, `TransactionOptions`, … Guides: "Connection Pool", "Read Replication", "Transactions".
 */
import type { Options as RetryAsPromisedOptions } from 'retry-as-promised'
import type { IsolationLevel, TransactionType } from './constants.js'
import type { AbstractDeferrableStatic, Deferrable, SetDeferrableStatic } from './deferrable.js'
import type { Hookable, Logging, Transactionable } from './find.js'

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
  /**
   * A connection that lay unused for so long is asked whether it still answers before it is handed out; default:
   * 5000. `false`: never.
   */
  ping?: number | false
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
  /** What happens when a replica does not answer; `false`: reads fail, as in v6. */
  failover?: FailoverOptions | false
}

/** Replicas that do not answer; times in milliseconds. */
export interface FailoverOptions {
  /** How long a replica has to let us in, before the next one is tried. Default: 5000. */
  connectTimeout?: number
  /** A replica that is out is tried again after so long, each time twice as long. Default: 1000. */
  retryAfter?: number
  /** Longest time from one trial to the next. Default: 30000. */
  maxRetryAfter?: number
  /** Do reads go to the primary while no replica answers? Default: true. */
  primary?: boolean
  /** Told of each replica that goes out or comes back; without it, what goes out is warned of. */
  onChange?: (replica: ReplicaStatus) => void
}

/** A replica, in `connectionManager.pool.replicas`. */
export interface ReplicaStatus {
  readonly host: string | undefined
  readonly port: number | string | undefined
  readonly database: string | undefined
  readonly isUp: boolean
  readonly since: Date
  readonly error: Error | undefined
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
  /**
   * With a callback: the whole transaction is done again, callback included, when another one was in its
   * way (deadlock, serialization failure, busy) or the connection was lost; `match` names other errors.
   */
  retryTransaction?: RetryOptions
}

/** How a connection is asked for. */
export interface GetConnectionOptions {
  type: 'read' | 'write'
  useMaster?: boolean
}

/** A driver's connection. */
export type Connection = object
