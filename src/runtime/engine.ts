/**
 * Runs statements: picks the connection, calls the hooks round each statement, logs, retries, maps
 * errors. In: ready statements. Out: rows. The direct path (a synchronous driver, nobody logs, no
 * hooks) has no await in it.
 */
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Connection, Driver, Rows, Statement } from '../contract/driver.js'
import type { Engine, RunOptions, TransactionRef } from '../contract/engine.js'
import { plainError } from '../errors/index.js'
import type { ConnectionManager } from './connections.js'
import { contextTransaction, TransactionContext } from './context.js'
import { assertUsable, endOf, finishedError } from './finished.js'
import { logFunction, writeLog } from './log.js'
import { isDriverError, lossOf, mapQueryError } from './map-error.js'
import { MemoryTurns } from './memory-turns.js'
import { withRetry } from './retry.js'

// Taken at load: programs' tests replace timers by fake ones, and nothing may hang then.
const { performance, setImmediate } = globalThis

/** Milliseconds a synchronous driver may keep the event loop before we yield. */
const longestTurn = 10

/** Hooks on the `Sequelize` object. */
export interface EngineHooks {
  has(name: string): boolean
  /** Is there one that sees statements (`beforeQuery`, `afterQuery`)? Asked before each of them. */
  seesQueries(): boolean
  run(name: string, ...args: unknown[]): Promise<void>
}

/** What hooks and wrappers see of a running statement: one object for before and after. */
export interface QueryFace {
  readonly sql: string
  readonly connection: Connection
  readonly model: unknown
  readonly instance: unknown
  readonly options: Record<string, unknown>
  readonly sequelize: unknown
  readonly uuid: string
}

/** Parts an engine is made of. */
export interface EngineParts {
  readonly sequelize: unknown
  readonly dialect: Dialect
  readonly driver: Driver
  readonly options: Record<string, unknown>
  readonly connections: ConnectionManager
  readonly hooks: EngineHooks
  readonly isIntact: () => boolean
}

/** The run-time side of one `Sequelize` object. */
export class QueryEngine implements Engine {
  readonly dialect: Dialect
  readonly driver: Driver
  readonly options: Record<string, unknown>
  readonly conversion: ConversionContext
  readonly connections: ConnectionManager
  readonly isIntact: () => boolean
  /** Carries managed transactions to the statements of their callbacks, where the options want that. */
  readonly context: TransactionContext
  private readonly sequelize: unknown
  private readonly hooks: EngineHooks
  /** Of a database in memory, whose transactions share one connection. */
  private readonly turns: MemoryTurns | undefined
  private turnStart = 0
  private turnCount = 0

  constructor(parts: EngineParts) {
    this.sequelize = parts.sequelize
    this.dialect = parts.dialect
    this.driver = parts.driver
    this.options = parts.options
    this.connections = parts.connections
    this.hooks = parts.hooks
    const { turns, config } = parts.connections
    const isMemory = parts.driver.kind === 'memory'
    this.turns = isMemory ? new MemoryTurns(turns, config.pool.acquire) : undefined
    this.isIntact = parts.isIntact
    this.context = new TransactionContext(parts.options['clsTransactions'] === true)
    this.conversion = {
      timezone: String(parts.options['timezone'] ?? '+00:00'),
      types: parts.dialect.types,
    }
  }

  currentTransaction(): TransactionRef | undefined {
    return this.context.current() ?? contextTransaction()
  }

  run(statement: Statement, logText: () => string, options: RunOptions): Rows | Promise<Rows> {
    if (this.isWatched(options)) return this.runGuarded(statement, logText, options)
    const transaction = this.transactionOf(options)
    const connection = this.readyConnection(options, transaction)
    if (connection === undefined) return this.runGuarded(statement, logText, options)
    return this.driver.isSync
      ? this.runDirect(connection, statement, logText, options)
      : this.runQuiet(connection, statement, logText, options, transaction)
  }

  /** Does a log or a hook want to see the statement? */
  private isWatched(options: RunOptions): boolean {
    const logging = options.logging === undefined ? this.generalLogging() : options.logging
    if (logging !== false && logging !== null && logging !== undefined) return true
    return this.hooks.seesQueries()
  }

  /** The connection if nothing stands between the caller and the driver, else undefined. */
  private readyConnection(
    options: RunOptions,
    transaction: TransactionRef | undefined,
  ): Connection | undefined {
    if (transaction !== undefined) {
      return endOf(transaction) === undefined ? transaction.connection : undefined
    }
    if (this.driver.isSync) return this.connections.shared
    return this.connections.take(options.type, this.usesMaster(options))
  }

  private usesMaster(options: RunOptions): boolean {
    return (ownOption(options, 'useMaster') ?? this.defaultOf('useMaster')) === true
  }

  /** On a connection at hand, where nobody looks: one await between the caller and the driver. */
  private async runQuiet(
    connection: Connection,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    transaction: TransactionRef | undefined,
  ): Promise<Rows> {
    let failure: unknown
    let isRepeated = false
    try {
      return await this.driver.run(connection, statement)
    } catch (error) {
      if (transaction !== undefined && this.hasEnded(error)) await transaction.abandon?.()
      failure = this.mapError(error, statement, logText, options)
      isRepeated = this.wasNotDone(error, options, transaction, connection)
    } finally {
      // Before another try, which may want this one.
      if (transaction === undefined) this.connections.releaseConnection(connection)
    }
    return isRepeated
      ? await this.runGuarded(statement, logText, options, true)
      : await this.retry(failure, statement, logText, options)
  }

  private runDirect(
    connection: Connection,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
  ): Rows | Promise<Rows> {
    let rows: Rows | Promise<Rows>
    try {
      rows = this.driver.run(connection, statement)
    } catch (error) {
      return this.recover(error, statement, logText, options)
    }
    if (rows instanceof Promise) {
      return rows.catch((error: unknown) => this.recover(error, statement, logText, options))
    }
    return this.turnIsOver() ? this.yieldTurn(rows) : rows
  }

  /** Every 16 statements looks at the clock: has the event loop waited long enough? */
  private turnIsOver(): boolean {
    if ((++this.turnCount & 15) !== 0) return false
    const now = performance.now()
    if (this.turnStart === 0) {
      this.turnStart = now
      setImmediate(() => {
        this.turnStart = 0
      })
      return false
    }
    return now - this.turnStart > longestTurn
  }

  private yieldTurn(rows: Rows): Promise<Rows> {
    this.turnStart = 0
    return new Promise((resolve) => setImmediate(resolve, rows))
  }

  /** After a failure on the direct path: retry if the options say so, else the mapped error. */
  private async recover(
    error: unknown,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
  ): Promise<Rows> {
    return this.retry(
      this.mapError(error, statement, logText, options),
      statement,
      logText,
      options,
    )
  }

  /** Tries again, unless the failure was the end of the transaction: then nothing can pass in it. */
  private retry(
    error: unknown,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
  ): Promise<Rows> {
    const transaction = this.transactionOf(options)
    const isDead =
      transaction !== undefined &&
      (endOf(transaction) !== undefined || this.dialect.transaction.isAbortedByErrors)
    if (isDead) return Promise.reject(error)
    const settings = ownOption(options, 'retry') ?? this.defaultOf('retry')
    return withRetry(() => this.attempt(statement, logText, options), error, settings)
  }

  private async runGuarded(
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    isRepeated = false,
  ): Promise<Rows> {
    try {
      return await this.attempt(statement, logText, options, isRepeated)
    } catch (error) {
      return await this.retry(error, statement, logText, options)
    }
  }

  private async attempt(
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    isRepeated = false,
  ): Promise<Rows> {
    const transaction = this.transactionOf(options)
    if (transaction !== undefined) assertUsable(transaction, logText, options)
    const connection: Connection =
      transaction?.connection ??
      (await this.connections.getConnection({
        type: options.type,
        useMaster: this.usesMaster(options),
        uuid: 'default',
      }))
    try {
      return await this.runOn(connection, statement, logText, options, transaction)
    } catch (error) {
      if (isRepeated || !this.wasNotDone(error, options, transaction, connection)) throw error
    } finally {
      if (transaction === undefined) this.connections.releaseConnection(connection)
    }
    return await this.attempt(statement, logText, options, true)
  }

  /**
   * May the statement go out once more, on another connection (PARITY L38)? Whatever the driver did not send. A find
   * that the server answered with a reset, or whose replica ended under it: there it can have done nothing (L39).
   * Whether a statement was done whose connection ended under it, nobody knows else: that is the caller's to decide,
   * and so is a text of the caller's own.
   */
  private wasNotDone(
    error: unknown,
    options: RunOptions,
    transaction: TransactionRef | undefined,
    connection: Connection,
  ): boolean {
    const loss = lossOf(this.dialect, error)
    if (loss === undefined) return false
    const { connections } = this
    connections.suspect()
    if (transaction !== undefined) return false
    if (loss === 'unsent') return true
    if (options.type !== 'SELECT' || options.isOwnText === true) return false
    return loss === 'unheard' || connections.isReplica(connection)
  }

  async *stream(
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    size: number,
  ): AsyncGenerator<Rows, void> {
    const { cursor } = this.driver
    if (cursor === undefined) throw plainError(`${this.dialect.name} has no cursors.`)
    const transaction = this.transactionOf(options)
    if (transaction !== undefined) assertUsable(transaction, logText, options)
    const connection: Connection =
      transaction?.connection ??
      (await this.connections.getConnection({
        type: options.type,
        useMaster: this.usesMaster(options),
        uuid: 'default',
      }))
    let over: Error | undefined
    try {
      const log = logFunction(options.logging, this.defaultOf('logging'))
      if (log !== undefined) {
        const text = this.logLine(statement, logText, options)
        const id = transaction?.id ?? 'default'
        writeLog(log, `Executing (${id}): ${text}`, undefined, this.logOptions(options))
      }
      const inTransaction = transaction !== undefined
      const ended = (): Error | undefined =>
        transaction === undefined || endOf(transaction) === undefined
          ? undefined
          : (over ??= finishedError(transaction, logText()))
      yield* cursor.read(connection, statement, { size, inTransaction, ended })
    } catch (error) {
      if (error === over) throw error
      if (transaction !== undefined && this.hasEnded(error)) await transaction.abandon?.()
      if (lossOf(this.dialect, error) !== undefined) this.connections.suspect()
      throw this.mapError(error, statement, logText, options)
    } finally {
      if (transaction === undefined) {
        // A driver that could not stop the server in the middle has given the connection up.
        if (this.driver.isValid(connection)) this.connections.releaseConnection(connection)
        else await this.connections.destroyConnection(connection)
      }
    }
  }

  /** Runs on a given connection, with hooks and logs. */
  async runOn(
    connection: Connection,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    transaction?: TransactionRef,
  ): Promise<Rows> {
    const log = logFunction(options.logging, this.defaultOf('logging'))
    const hasHooks = this.hooks.seesQueries()
    const face = hasHooks ? this.face(connection, statement, options) : undefined
    const bag = face?.options ?? options.bag ?? {}
    if (face !== undefined) await this.hooks.run('beforeQuery', bag, face)
    const benchmark = (ownOption(options, 'benchmark') ?? this.defaultOf('benchmark')) === true
    const text = log === undefined ? '' : this.logLine(statement, logText, options)
    const id = transaction?.id ?? 'default'
    if (log !== undefined && !benchmark) {
      writeLog(log, `Executing (${id}): ${text}`, undefined, this.logOptions(options))
    }
    const start = benchmark ? Date.now() : 0
    try {
      return await this.driver.run(connection, statement)
    } catch (error) {
      if (transaction !== undefined && this.hasEnded(error)) await transaction.abandon?.()
      throw this.mapError(error, statement, logText, options)
    } finally {
      if (log !== undefined && benchmark) {
        writeLog(log, `Executed (${id}): ${text}`, Date.now() - start, this.logOptions(options))
      }
      if (face !== undefined) await this.hooks.run('afterQuery', bag, face)
    }
  }

  /**
   * The connection of a new transaction. Where all share one connection (SQLite in memory), a
   * transaction waits until the one before it has ended (PARITY L23).
   */
  async beginConnection(transaction: TransactionRef): Promise<Connection> {
    await this.turns?.take()
    const isReader = transaction.options['readOnly'] === true
    return this.connections.getConnection({
      type: isReader ? 'SELECT' : undefined,
      uuid: transaction.id,
    })
  }

  /** Gives a finished transaction's connection back. */
  async endTransaction(transaction: TransactionRef, connection: Connection): Promise<void> {
    await this.connections.endConnection(connection, transaction.id)
    this.turns?.giveBack()
  }

  /** Ends the connection of a transaction whose state is in doubt. */
  async destroyTransaction(_transaction: TransactionRef, connection: Connection): Promise<void> {
    if (this.driver.kind === 'memory') await this.rollBackMemory(connection)
    else await this.connections.destroyConnection(connection)
    this.turns?.giveBack()
  }

  /** The one connection of a database in memory is the database: it is rolled back, not ended. */
  private async rollBackMemory(connection: Connection): Promise<void> {
    const text = this.dialect.transaction.rollback
    try {
      await this.driver.run(connection, { text, values: [], returnsRows: false, raw: true })
    } catch (error) {
      // SQLite has rolled back by itself; that there is nothing to roll back is what we want.
      if (!/no transaction is active/.test(String(error))) throw error
    }
  }

  private logLine(statement: Statement, logText: () => string, options: RunOptions): string {
    const wanted = ownOption(options, 'logQueryParameters') ?? this.defaultOf('logQueryParameters')
    const shows = wanted === true && options.showsValues === true && statement.values.length > 0
    if (!shows) return logText()
    const shown = (options.shown ?? statement.values).map((value) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
    const name = this.dialect.logPlaceholder?.bind(this.dialect)
    // Where placeholders have names in logs (SQLite), v6 shows an object.
    const text =
      name === undefined
        ? shown.map((value) => JSON.stringify(value)).join(', ')
        : JSON.stringify(Object.fromEntries(shown.map((value, i) => [name(i + 1), value])))
    return `${logText().replace(/;$/, '')}; ${text}`
  }

  private logOptions(options: RunOptions): Record<string, unknown> {
    return { type: options.type, plain: false, raw: false, ...options.bag }
  }

  private face(connection: Connection, statement: Statement, options: RunOptions): QueryFace {
    return {
      sql: statement.text,
      connection,
      model: options.model,
      instance: options.instance,
      options: { type: options.type, ...options.bag },
      sequelize: this.sequelize,
      uuid: 'default',
    }
  }

  private mapError(
    error: unknown,
    statement: Statement,
    logText: () => string,
    options: RunOptions,
  ): unknown {
    // `rawErrors`: the driver's own error, as in v6.
    if (options.bag?.['rawErrors'] === true) return error
    return mapQueryError(this.dialect, error, {
      sql: logText(),
      // v6 tells the values where its text has placeholders.
      parameters: options.showsValues === true ? (options.shown ?? statement.values) : undefined,
      model: options.model,
      instance: options.instance,
      statement,
    })
  }

  /** What holds where a call says nothing: the constructor's `query`, then the option itself (v6). */
  private defaultOf(name: DefaultedOption): unknown {
    const ofQueries: unknown = (this.options['query'] as Record<string, unknown> | undefined)?.[
      name
    ]
    return ofQueries === undefined ? this.options[name] : ofQueries
  }

  /** `defaultOf('logging')`: asked before each statement, so by names that stand in the code. */
  private generalLogging(): unknown {
    const { query, logging } = this.options
    const ofQueries: unknown = (query as Record<string, unknown> | undefined)?.['logging']
    return ofQueries === undefined ? logging : ofQueries
  }

  /** Did the server roll the transaction back by itself? */
  private hasEnded(error: unknown): boolean {
    const { conflicts } = this.dialect.transaction
    return isDriverError(error) && conflicts.find((row) => row.matches(error))?.hasEnded === true
  }

  private transactionOf(options: RunOptions): TransactionRef | undefined {
    // v6: anything falsy but `undefined` asks for none (`{ transaction: isSafe && transaction }`).
    if (options.transaction === undefined) return this.currentTransaction()
    return options.transaction || undefined
  }
}

/** An option of the call: said beside the bag, or in it. Rarely asked for, so not read beforehand. */
function ownOption(options: RunOptions, name: Exclude<DefaultedOption, 'logging'>): unknown {
  return options[name] ?? options.bag?.[name]
}

/** Options of a call whose defaults the constructor's option `query` may set. */
type DefaultedOption = 'benchmark' | 'logging' | 'logQueryParameters' | 'retry' | 'useMaster'
