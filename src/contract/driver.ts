/**
 * What runtime/ asks of a database driver. A `Connection` is the driver's own client object (users
 * see it as `transaction.connection` and in `afterConnect`); only the dialect's `driver.ts` looks
 * inside it.
 */

import type { Slot } from './written.js'

/** The driver's own client object. */
// oxlint-disable-next-line no-explicit-any -- a driver's object: only its dialect knows the shape
export type Connection = any

/** Credentials and options of one server, after URLs and replication entries were read. */
export interface ConnectionConfig {
  readonly database?: string | undefined
  readonly username?: string | null | undefined
  readonly password?: string | null | undefined
  readonly host?: string | undefined
  readonly port?: number | string | undefined
  readonly storage?: string | undefined
  readonly protocol?: string | undefined
  readonly ssl?: unknown
  readonly native?: boolean | undefined
  readonly keepDefaultTimezone?: boolean | undefined
  readonly dialectOptions?: Readonly<Record<string, unknown>> | undefined
  readonly [option: string]: unknown
}

/** A statement that is ready to run: text with the driver's own placeholders, encoded values. */
export interface Statement {
  readonly text: string
  /** By position; an object only for a user's named binds on drivers that take them. */
  readonly values: readonly unknown[]
  /** Are rows expected? A write with RETURNING / OUTPUT says yes. */
  readonly returnsRows: boolean
  /** Driver-native values by name of column (raw queries); else arrays whose values the plan decodes. */
  readonly raw: boolean
  /**
   * What the rows are to become. A driver that reads them one by one may hand each row over as it comes, and give
   * what is made of it (`Rows.made`): large results then take no lists that outlive their use.
   */
  readonly make?: ((row: readonly unknown[]) => unknown) | undefined
  /** What the values are for, where they came from a plan: errors name their attributes. */
  readonly plan?: { readonly written: { readonly slots: readonly Slot[] } } | undefined
}

/** What came back. */
export interface Rows {
  /** Names of the columns, in order; may be empty where no rows came. */
  readonly columns: readonly string[]
  /** One array per row, values by position. */
  readonly rows: readonly (readonly unknown[])[]
  /** Rows changed by a write (0 for reads). */
  readonly affected: number
  /** Did an upsert insert its (first) row, where the answer itself tells? */
  readonly created?: boolean | undefined
  /** Key made by the server for the last inserted row, where the driver tells. */
  readonly insertId: number | bigint | string | undefined
  /** The driver's own result object: second element of a raw query's answer. */
  readonly native: unknown
  /** Positions of columns whose documents are no text any more (raw queries): they must not be parsed again. */
  readonly parsed?: readonly number[] | undefined
  /** What `Statement.make` made of the rows; `rows` is empty then. */
  readonly made?: unknown[] | undefined
  /** Of a text with several results (`CALL`, `multipleStatements`): each of them, a write's without columns. */
  readonly results?: readonly Rows[] | undefined
}

/** How a cursor is read. */
export interface CursorOptions {
  readonly size: number
  readonly inTransaction: boolean
  /** The error if the transaction has ended since: the connection is somebody else's then. */
  readonly ended: () => Error | undefined
}

/** How a driver reads a result that does not fit into memory. */
export interface DriverCursor {
  /** May other statements run on the connection while it is open? */
  readonly sharesConnection: boolean
  /**
   * Rows of a SELECT, at most `size` at a time; no more is read ahead than the driver's own buffer.
   * Ending it early leaves the connection clean, or not valid any more.
   */
  read(
    connection: Connection,
    statement: Statement,
    options: CursorOptions,
  ): AsyncGenerator<Rows, void>
}

/** A dialect's driver, bound to one `Sequelize` instance's configuration. */
export interface Driver {
  /** The loaded driver module (`connectionManager.lib`). */
  readonly lib: unknown
  /** True if `run` answers synchronously (SQLite): runtime then yields to the event loop now and then. */
  readonly isSync: boolean
  /**
   * `'pool'`: connections come from a pool. `'file'`: one shared connection, a transaction opens its
   * own. `'memory'`: a single connection for all.
   */
  readonly kind: 'pool' | 'file' | 'memory'
  /** Most connections there can be at a time, where the database sets a bound (one session: 1). */
  readonly maxConnections?: number | undefined
  /** Ends what outlives connections, once they are all ended. */
  readonly close?: (() => Promise<void>) | undefined
  /** Opens a connection and sets up the session (time zone, search path, pragmas). */
  connect(config: ConnectionConfig): Promise<Connection>
  /** Takes over the `parse` functions of a dialect's data types; undefined: back to our own. */
  refreshTypes?(dataTypes: unknown): void
  /** Ends it politely. */
  disconnect(connection: Connection): Promise<void>
  /** Ends it at once: its state is in doubt. */
  destroy(connection: Connection): void
  /** May it be handed out again? */
  isValid(connection: Connection): boolean
  /**
   * May the connection of a transaction that has ended serve the next one? No where the program left
   * something in the session. Absent: every transaction opens its own (`kind: 'file'`).
   */
  isClean?(connection: Connection): boolean
  /**
   * Asks the server whether it is still there: rejects if not. For connections that nobody used for a while;
   * absent, they are taken as they are. A driver that has to clean up behind an answer that does not come is told how
   * many milliseconds it has.
   */
  ping?(connection: Connection, patience: number): Promise<unknown>
  /** Runs one statement. Errors are the driver's own; runtime maps them. */
  run(connection: Connection, statement: Statement): Rows | Promise<Rows>
  /**
   * How the text of a value is read, by the number of its type in the protocol; absent where drivers
   * give values that types decode.
   */
  textReader?(code: number): (text: string) => unknown
  /** Reads a result piece by piece; absent where a running read would block all else (SQLite). */
  readonly cursor?: DriverCursor
}
