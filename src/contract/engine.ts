/**
 * The run-time side of one `Sequelize` object, as the floors above runtime/ use it: run a statement
 * on the right connection, with hooks, log, retry and mapped errors.
 */
import type { ConversionContext } from './data-type.js'
import type { Dialect } from './dialect.js'
import type { Connection, Driver, Rows, Statement } from './driver.js'
import type { Instance, ModelClass } from './model.js'

/** A transaction, as lower floors see it. */
export interface TransactionRef {
  readonly id: string
  readonly name: string
  readonly parent: TransactionRef | undefined
  readonly connection: Connection | undefined
  readonly finished: 'commit' | 'rollback' | undefined
  // oxlint-disable-next-line no-explicit-any -- v6 keeps the user's options here
  readonly options: Record<string, any>
}

/** How a statement is run: never part of its shape. */
export interface RunOptions {
  readonly transaction?: TransactionRef | null | undefined
  /** Function, or false; `undefined` takes the instance's. */
  readonly logging?: unknown
  readonly benchmark?: boolean | undefined
  readonly logQueryParameters?: boolean | undefined
  readonly useMaster?: boolean | undefined
  readonly retry?: unknown
  readonly searchPath?: string | undefined
  /** A QueryTypes value: picks the pool with replication, and is readable in hooks. */
  readonly type?: string | undefined
  /** Model and record the statement is about: messages of unique violations, hooks. */
  readonly model?: ModelClass | undefined
  readonly instance?: Instance | undefined
  /** The text users see has placeholders: errors name the values. */
  readonly showsValues?: boolean | undefined
  /** The bag of the public call, for hooks and log functions (v6 passes it on). */
  readonly bag?: Record<string, unknown> | undefined
}

/** Bound text and values of a plan, made once and asked per call. */
export interface Binder {
  /** Bound text; the same string each time where no list expands. */
  text(params: readonly unknown[]): string
  /** Encoded values, by position. */
  values(params: readonly unknown[]): unknown[]
}

/** Runs statements. */
export interface Engine {
  readonly dialect: Dialect
  readonly driver: Driver
  /** The Sequelize options, as given plus defaults. */
  // oxlint-disable-next-line no-explicit-any -- open options bag
  readonly options: Record<string, any>
  readonly conversion: ConversionContext
  /**
   * Runs a ready statement. `logText` is asked for the text users see in logs (v6's), only if someone
   * logs or hooks.
   */
  run(statement: Statement, logText: () => string, options: RunOptions): Rows | Promise<Rows>
  /**
   * Is `sequelize.query` the one we ship? If a program replaced it, statements go through it
   * (PARITY 19), and the direct path is left.
   */
  isIntact(): boolean
  /** Transaction that is current by CLS or AsyncLocalStorage, if any. */
  currentTransaction(): TransactionRef | undefined
}
