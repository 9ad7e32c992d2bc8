/**
 * Transactions: managed (a callback), unmanaged (`commit` / `rollback`), nested by savepoints. In: the
 * engine and v6's options. Out: the object users pass as `transaction`.
 * Guide: "Transactions".
 */
import { randomUUID } from 'node:crypto'
import type { Connection } from '../contract/driver.js'
import type { TransactionRef } from '../contract/engine.js'
import type { SequelizeRef } from '../contract/model.js'
import { ConnectionError, plainError } from '../errors/index.js'
import { Deferrable, DeferralMode } from '../sql/deferrable.js'
import { warnUndetermined } from './warning.js'
import { currentNamespace, runInContext } from './context.js'
import type { QueryEngine } from './engine.js'
import { isDriverError } from './map-error.js'
import { plannedKey, type PlannedCall } from './planned.js'
import { withRetry } from './retry.js'
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

  /** Commits; a savepoint is kept until its transaction commits. */
  async commit(): Promise<void> {
    if (this.finished !== undefined) {
      throw plainError(
        `Transaction cannot be committed because it has been finished with state: ${this.finished}`,
      )
    }
    if (this.parent !== undefined) {
      this.finished = 'commit'
      return
    }
    try {
      await this.ask('commitTransaction', () => this.send(this.engine.dialect.transaction.commit))
      this.finished = 'commit'
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
    if (this.finished !== undefined) {
      throw plainError(
        `Transaction cannot be rolled back because it has been finished with state: ${this.finished}`,
      )
    }
    if (this.connection === undefined) {
      throw plainError('Transaction cannot be rolled back because it never started')
    }
    const table = this.engine.dialect.transaction
    try {
      await this.ask('rollbackTransaction', () =>
        this.send(this.parent === undefined ? table.rollback : table.rollbackTo(this.name)),
      )
      this.finished = 'rollback'
    } catch (error) {
      this.finished = 'rollback'
      warnUndetermined('Rolling back', this.id, error)
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
    if (this.parent === undefined) {
      this.connection = await this.engine.beginConnection(this)
    } else {
      this.connection = this.parent.connection
    }
    try {
      await this.begin()
    } catch (error) {
      if (this.isBegun) await rollbackAfter(this, error)
      else await this.cleanup()
      this.finished = 'rollback'
      throw error
    }
    if (useCls) currentNamespace()?.set('transaction', this)
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
      this.isBegun = true
      await this.send(table.savepoint(this.name))
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

  private get engine(): QueryEngineForTransactions {
    return this.sequelize._engine as QueryEngineForTransactions
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

  private async send(sql: string): Promise<void> {
    const statement = { text: sql, values: [], returnsRows: false, raw: true }
    const { benchmark, logging } = this.options
    const run = {
      logging,
      benchmark: benchmark === undefined ? undefined : benchmark === true,
      type: 'RAW',
      bag: this.options,
    }
    if (this.engine.isIntact()) {
      await this.engine.runOn(this.connection, statement, () => sql, run, this)
      return
    }
    // A program put its own function in place of `query`: it sees the statement, as in v6.
    const planned = { ...run, type: 'TRANSACTION', transaction: this }
    const call: PlannedCall = { statement, text: sql, run: planned }
    const transaction = this.parent ?? this
    await this.sequelize.query(sql, { ...this.options, transaction, [plannedKey]: call })
  }
}

type QueryEngineForTransactions = QueryEngine

const beginMethods = ['startTransaction', 'setIsolationLevel', 'deferConstraints'] as const

/** `Deferrable.SET_DEFERRED(names)` or `SET_IMMEDIATE`, as an object or as the class itself. */
function readDeferral(value: unknown): DeferralMode | undefined {
  const isClass = value === Deferrable.SET_DEFERRED || value === Deferrable.SET_IMMEDIATE
  const made: unknown = isClass ? new (value as typeof DeferralMode)() : value
  return made instanceof DeferralMode ? made : undefined
}

/**
 * `sequelize.transaction(options?, callback?)`.
 *
 * With a callback: commits when it resolves, rolls back when it rejects, and hands its result or its
 * error on. Without: the begun transaction.
 *
 * @example
 * await sequelize.transaction(async t => {
 *   await User.create({ name: 'Ann' }, { transaction: t })
 * })
 * // START TRANSACTION; INSERT …; COMMIT;
 */
export async function transaction(
  sequelize: SequelizeRef,
  optionsOrCallback?: unknown,
  maybeCallback?: unknown,
): Promise<unknown> {
  const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybeCallback
  const settings = isSettings(optionsOrCallback) ? optionsOrCallback : {}
  if (!isCallback(callback)) {
    const made = new Transaction(sequelize, settings)
    await made.prepareEnvironment(false)
    return made
  }
  const attempt = (): Promise<unknown> =>
    runInContext(() => manage(new Transaction(sequelize, settings), callback))
  const retry = settings['retryTransaction'] ?? sequelize.options['retryTransaction']
  // A savepoint cannot pass where its transaction has failed: that one is tried again.
  if (!retry || settings.transaction) return attempt()
  try {
    return await attempt()
  } catch (error) {
    return withRetry(attempt, error, retry, (failed) => isConflict(sequelize, failed))
  }
}

/** Did another transaction stand in the way, or was the connection lost before the end? */
function isConflict(sequelize: SequelizeRef, error: Error): boolean {
  if (error instanceof ConnectionError) return true
  const original = 'parent' in error ? error.parent : error
  if (!isDriverError(original)) return false
  const { conflicts } = sequelize._engine.dialect.transaction
  return conflicts.some((row) => row.matches(original))
}

type Callback = (transaction: Transaction) => unknown

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function'
}

async function manage(made: Transaction, callback: Callback): Promise<unknown> {
  await made.prepareEnvironment()
  let result: unknown
  try {
    const { context } = made.sequelize._engine as QueryEngineForTransactions
    result = await (context === undefined
      ? callback(made)
      : context.run(made, () => callback(made)))
  } catch (error) {
    await rollbackAfter(made, error)
    throw error
  }
  // One that has ended is refused, as in v6: nobody may take what the server rolled back for written.
  await made.commit()
  return result
}

/** Rolls back; the callback's error is the one that counts, a failing rollback is its cause. */
async function rollbackAfter(made: Transaction, error: unknown): Promise<void> {
  if (made.finished !== undefined) return
  try {
    await made.rollback()
  } catch (rollbackError) {
    if (error instanceof Error && error.cause === undefined) error.cause = rollbackError
  }
}

function isSettings(value: unknown): value is TransactionSettings {
  return typeof value === 'object' && value !== null
}
