/**
 * The object that users pass as `transaction`: begins, ends, and is nested by savepoints. In: the engine and v6's
 * options. Out: statements on the transaction's connection.
 * Guide: "Transactions".
 */
import { randomUUID } from 'node:crypto'
import type { Connection } from '../contract/driver.js'
import type { TransactionRef } from '../contract/engine.js'
import type { SequelizeRef } from '../contract/model.js'
import { plainError } from '../errors/index.js'
import { Deferrable, DeferralMode } from '../sql/deferrable.js'
import { warnUndetermined } from './warning.js'
import { currentNamespace } from './context.js'
import type { QueryEngine } from './engine.js'
import { finishedError } from './finished.js'
import { lossOf } from './map-error.js'
import { plannedKey, type PlannedCall } from './planned.js'
import { isReplaced } from './shipped.js'

/** Kinds of SQLite transactions. */
export const transactionTypes = Object.freeze({
  DEFERRED: 'DEFERRED',
  IMMEDIATE: 'IMMEDIATE',
  EXCLUSIVE: 'EXCLUSIVE',
} as const)

/** Isolation levels. */
export const isolationLevels = Object.freeze({
  READ_UNCOMMITTED: 'READ UNCOMMITTED',
  READ_COMMITTED: 'READ COMMITTED',
  REPEATABLE_READ: 'REPEATABLE READ',
  SERIALIZABLE: 'SERIALIZABLE',
} as const)

/** Row locks of finds. */
export const locks = Object.freeze({
  UPDATE: 'UPDATE',
  SHARE: 'SHARE',
  KEY_SHARE: 'KEY SHARE',
  NO_KEY_UPDATE: 'NO KEY UPDATE',
} as const)

/** What `sequelize.transaction` takes. */
export interface TransactionSettings {
  readonly isolationLevel?: string | null | undefined
  readonly type?: string | undefined
  readonly deferrable?: unknown
  readonly readOnly?: boolean | undefined
  readonly autocommit?: boolean | undefined
  readonly transaction?: Transaction | null | undefined
  readonly logging?: unknown
  /** Managed transactions: begin again when another one was in the way (v6's shape of `retry`). */
  readonly retryTransaction?: unknown
  readonly [option: string]: unknown
}

type CommitHook = (transaction: Transaction) => unknown

/** A transaction. Made by `sequelize.transaction()`, never by users. */
export class Transaction implements TransactionRef {
  readonly sequelize: SequelizeRef
  readonly parent: Transaction | undefined
  readonly savepoints: Transaction[] = []
  readonly options: Record<string, unknown>
  readonly id: string
  readonly name: string
  connection: Connection | undefined
  finished: 'commit' | 'rollback' | undefined
  private readonly commitHooks: CommitHook[] = []
  private savepointCount = 0
  /** A statement of ours has gone to the server. */
  private isBegun = false

  constructor(sequelize: SequelizeRef, settings: TransactionSettings = {}) {
    const { transaction: parent, ...rest } = settings
    this.sequelize = sequelize
    this.parent = parent ?? undefined
    const globals = sequelize.options
    this.options = {
      type: globals['transactionType'],
      isolationLevel: globals['isolationLevel'],
      readOnly: false,
      ...rest,
    }
    if (this.parent === undefined) {
      this.id = randomUUID()
      this.name = this.id
    } else {
      // A savepoint lives in its parent's transaction and under its id; its number is unique in the
      // whole transaction, so that siblings of nested savepoints do not clash (PARITY L28).
      this.id = this.parent.id
      this.parent.savepoints.push(this)
      this.name = `${this.id}-sp-${this.root.nextSavepoint()}`
    }
  }

  /** Row locks, as `Transaction.LOCK`. */
  static get LOCK(): typeof locks {
    return locks
  }

  /** SQLite's kinds of transactions. */
  static get TYPES(): typeof transactionTypes {
    return transactionTypes
  }

  /** Isolation levels. */
  static get ISOLATION_LEVELS(): typeof isolationLevels {
    return isolationLevels
  }

  /** Row locks, for `{ lock: t.LOCK.UPDATE }`. */
  get LOCK(): typeof locks {
    return locks
  }

  /**
   * How it ended; a savepoint also ends with the whole transaction, and when one around it is rolled back. Statements
   * are refused from then on: the connection may be somebody else's.
   */
  get ended(): 'commit' | 'rollback' | undefined {
    if (this.finished !== undefined) return this.finished
    for (let outer = this.parent; outer !== undefined; outer = outer.parent) {
      if (outer.finished === 'rollback' || outer.parent === undefined) {
        if (outer.finished !== undefined) return outer.finished
      }
    }
    return undefined
  }

  /** Commits; a savepoint is kept until its transaction commits. */
  async commit(): Promise<void> {
    this.assertOpen('committed')
    if (this.parent !== undefined) {
      this.finished = 'commit'
      return
    }
    // At once: a statement that follows before the server has answered would be executed outside of it.
    this.finished = 'commit'
    try {
      await this.ask('commitTransaction', () => this.end(this.engine.dialect.transaction.commit))
    } catch (error) {
      this.finished = 'rollback'
      warnUndetermined('Committing', this.id, error)
      await this.forceCleanup()
      throw error
    }
    await this.cleanup()
    for (const hook of this.allCommitHooks()) await hook(this)
  }

  /** Rolls back; a savepoint rolls back to its beginning. */
  async rollback(): Promise<void> {
    this.assertOpen('rolled back')
    const table = this.engine.dialect.transaction
    this.finished = 'rollback'
    try {
      await this.ask('rollbackTransaction', () =>
        this.end(this.parent === undefined ? table.rollback : table.rollbackTo(this.name)),
      )
    } catch (error) {
      warnUndetermined('Rolling back', this.id, error)
      // Its connection ends: what follows is refused, there is nowhere to send it.
      this.root.markRolledBack()
      await this.root.forceCleanup()
      throw error
    }
    if (this.parent === undefined) await this.cleanup()
  }

  /**
   * The server has rolled the whole transaction back by itself (a deadlock on MySQL): what would be sent
   * now would not be part of it, so it and its savepoints have ended.
   */
  async abandon(): Promise<void> {
    const { root } = this
    if (root.finished !== undefined) return
    root.markRolledBack()
    await root.cleanup()
  }

  /** Rolls back after an error, which is the one that counts: a failing rollback is its cause. */
  async rollbackAfter(error: unknown): Promise<void> {
    if (this.ended !== undefined) return
    try {
      await this.rollback()
    } catch (rollbackError) {
      if (error instanceof Error && error.cause === undefined) error.cause = rollbackError
    }
  }

  private markRolledBack(): void {
    this.finished ??= 'rollback'
    for (const savepoint of this.savepoints) savepoint.markRolledBack()
  }

  /** Runs a function after the outermost COMMIT; not after a rollback. */
  afterCommit(fn: CommitHook): void {
    if (typeof fn !== 'function') throw plainError('"fn" must be a function')
    this.commitHooks.push(fn)
  }

  /** Takes a connection and begins (or sets the savepoint). Called by `sequelize.transaction`. */
  async prepareEnvironment(useCls = true): Promise<void> {
    await this.takeConnection()
    try {
      await this.begin()
    } catch (error) {
      if (!this.wasLost(error)) {
        await this.giveUp(error)
        throw error
      }
      // The connection had ended before: nothing was begun, and another one may do (PARITY L38).
      await this.forceCleanup()
      await this.beginAnew()
    }
    if (useCls) currentNamespace()?.set('transaction', this)
  }

  private async takeConnection(): Promise<void> {
    if (this.parent === undefined) {
      this.connection = await this.engine.beginConnection(this)
      return
    }
    const { ended, connection } = this.parent
    if (ended !== undefined) {
      const sql = this.engine.dialect.transaction.savepoint(this.name)
      throw finishedError({ id: this.id, ended }, sql)
    }
    if (connection === undefined) throw plainError('A savepoint needs a transaction that has begun')
    this.connection = connection
  }

  private async beginAnew(): Promise<void> {
    this.isBegun = false
    await this.takeConnection()
    try {
      await this.begin()
    } catch (error) {
      await this.giveUp(error)
      throw error
    }
  }

  private async giveUp(error: unknown): Promise<void> {
    if (this.isBegun) await this.rollbackAfter(error)
    else await this.cleanup()
    this.finished = 'rollback'
  }

  private wasLost(error: unknown): boolean {
    return this.parent === undefined && lossOf(this.engine.dialect, error) !== undefined
  }

  /** Gives the connection back. */
  async cleanup(): Promise<void> {
    const connection = this.connection
    if (this.parent !== undefined || connection === undefined) return
    this.connection = undefined
    this.leaveContext()
    await this.engine.endTransaction(this, connection)
  }

  /** Ends the connection: its state is in doubt. */
  async forceCleanup(): Promise<void> {
    const connection = this.connection
    if (this.parent !== undefined || connection === undefined) return
    this.connection = undefined
    this.leaveContext()
    await this.engine.destroyTransaction(this, connection)
  }

  /** Begins; programs replace it in tests. */
  async begin(): Promise<void> {
    if (beginMethods.some((name) => isReplaced(this.sequelize, name))) return this.beginByMethods()
    const table = this.engine.dialect.transaction
    if (this.parent !== undefined) {
      await this.send(table.savepoint(this.name))
      // Not before: there is no rolling back to a savepoint that an aborted transaction refused.
      this.isBegun = true
      return
    }
    const level = this.options['isolationLevel']
    const type = this.options['type']
    const statements = table.begin({
      isolationLevel: typeof level === 'string' ? level : undefined,
      type: typeof type === 'string' ? type : undefined,
      readOnly: this.options['readOnly'] === true,
    })
    this.isBegun = true
    for (const statement of statements) await this.send(statement)
    const deferral = readDeferral(this.options['deferrable'])
    if (deferral === undefined) return
    const sql = table.deferConstraints(deferral.mode, deferral.constraints)
    if (sql !== undefined) await this.send(sql)
  }

  private get engine(): QueryEngine {
    return this.sequelize._engine as QueryEngine
  }

  /** @throws BaseError v6's words for what has ended, or never began */
  private assertOpen(action: 'committed' | 'rolled back'): void {
    const { ended } = this
    // A savepoint that is released late has lost nothing.
    if (ended === 'commit' && action === 'committed' && this.finished === undefined) return
    if (ended !== undefined) {
      throw plainError(
        `Transaction cannot be ${action} because it has been finished with state: ${ended}`,
      )
    }
    if (this.connection === undefined) {
      throw plainError(`Transaction cannot be ${action} because it never started`)
    }
  }

  private get root(): Transaction {
    return this.parent === undefined ? this : this.parent.root
  }

  private nextSavepoint(): number {
    return ++this.savepointCount
  }

  /** Hooks of this transaction and of the savepoints which were not rolled back. */
  private allCommitHooks(): CommitHook[] {
    const inner = this.savepoints
      .filter((savepoint) => savepoint.finished !== 'rollback')
      .flatMap((savepoint) => savepoint.allCommitHooks())
    return [...this.commitHooks, ...inner]
  }

  private leaveContext(): void {
    const namespace = currentNamespace()
    if (namespace !== undefined && namespace.get('transaction') === this) {
      namespace.set('transaction', null)
    }
  }

  /** By the methods of `queryInterface`, in v6's order: a program replaced one of them. */
  private async beginByMethods(): Promise<void> {
    const { queryInterface, dialect } = this.sequelize
    const { isolationLevel, deferrable } = this.options
    const setLevel = async (): Promise<void> => {
      if (this.parent !== undefined || !isolationLevel) return
      await queryInterface.setIsolationLevel(this, isolationLevel, this.options)
    }
    const isLate: unknown = dialect.supports.settingIsolationLevelDuringTransaction
    if (!isLate) await setLevel()
    await queryInterface.startTransaction(this, this.options)
    if (isLate) await setLevel()
    if (deferrable) await queryInterface.deferConstraints(this, this.options)
  }

  /** By the method of `queryInterface` if a program replaced it, else by ourselves. */
  private async ask(method: string, own: () => Promise<void>): Promise<void> {
    if (isReplaced(this.sequelize, method)) {
      await this.sequelize['queryInterface'][method](this, this.options)
    } else await own()
  }

  /** The statement that ends it: the one that may still be sent. */
  private async end(sql: string): Promise<void> {
    await this.send(sql, { ...this.options, completesTransaction: true })
  }

  private async send(sql: string, bag = this.options): Promise<void> {
    const statement = { text: sql, values: [], returnsRows: false, raw: true }
    const { benchmark, logging } = this.options
    const run = {
      logging,
      benchmark: benchmark === undefined ? undefined : benchmark === true,
      type: 'RAW',
      bag,
    }
    if (this.engine.isIntact()) {
      await this.engine.runOn(this.connection, statement, () => sql, run, this)
      return
    }
    // A program put its own function in place of `query`: it sees the statement, as in v6.
    const planned = { ...run, type: 'TRANSACTION', transaction: this }
    const call: PlannedCall = { statement, text: sql, run: planned }
    const transaction = this.parent ?? this
    await this.sequelize.query(sql, { ...bag, transaction, [plannedKey]: call })
  }
}

const beginMethods = ['startTransaction', 'setIsolationLevel', 'deferConstraints'] as const

/** `Deferrable.SET_DEFERRED(names)` or `SET_IMMEDIATE`, as an object or as the class itself. */
function readDeferral(value: unknown): DeferralMode | undefined {
  const isClass = value === Deferrable.SET_DEFERRED || value === Deferrable.SET_IMMEDIATE
  const made: unknown = isClass ? new (value as typeof DeferralMode)() : value
  return made instanceof DeferralMode ? made : undefined
}
