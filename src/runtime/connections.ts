/**
 * Where connections come from: a pool (two with replication), or for SQLite one shared connection
 * plus one per transaction on a file. Users see it as `sequelize.connectionManager`.
 * In: the driver, configuration, pool options. Out: the driver's client objects.
 * Guide: "Connection Pool", "Read Replication".
 */
import { channel } from '../base/log.js'
import type { Dialect } from '../contract/dialect.js'
import type { Connection, ConnectionConfig, Driver } from '../contract/driver.js'
import { ConnectionError, ConnectionTimedOutError, plainError } from '../errors/index.js'
import type { Life } from './direct-pool.js'
import { embeddedPool, type Turns } from './embedded-pool.js'
import { inTime } from './in-time.js'
import { mapConnectionError } from './map-error.js'
import type { ConnectionPool } from './pool.js'
import type { PoolSettings } from './pool-settings.js'
import { makePools } from './replicated-pool.js'
import { fromCaller } from './stack.js'

/** What `getConnection` is told. */
export interface ConnectionRequest {
  readonly type?: string | undefined
  readonly useMaster?: boolean | undefined
  /** Id of the transaction the connection is for; `default` for none. */
  readonly uuid?: string | undefined
}

/** Hooks round connecting, run by the facade. */
export interface ConnectionHooks {
  has(name: string): boolean
  run(name: string, ...args: unknown[]): Promise<void>
}

/** Hands out connections and takes them back. */
export class ConnectionManager {
  readonly dialect: Dialect
  readonly dialectName: string
  readonly config: ConnectionConfig & { pool: PoolSettings }
  readonly lib: unknown
  /** v6's readable pool: counters, and `read` / `write` with replication. */
  readonly pool: ConnectionPool
  readonly sequelize: unknown
  /** SQLite: open connections by transaction id, as in v6. */
  readonly connections: Record<string, Connection> = Object.create(null)
  /** SQLite in memory: whose turn it is; the engine keeps it. */
  readonly turns: Turns = { isTaken: false, waiting: 0 }
  private readonly driver: Driver
  private readonly hooks: ConnectionHooks
  private readonly shippedAcquire: ConnectionPool['acquire']
  private readonly opening = new Map<string, Promise<Connection>>()
  /** SQLite files: opening one costs more than a small transaction, so that one is kept. */
  private spare: Connection | undefined
  /** How to stop waiting for connections that are being opened. */
  private readonly beingOpened = new Set<() => void>()
  private isClosed = false

  constructor(
    sequelize: unknown,
    dialect: Dialect,
    driver: Driver,
    config: ConnectionConfig & { pool: PoolSettings; replication?: unknown },
    hooks: ConnectionHooks,
  ) {
    this.sequelize = sequelize
    this.dialect = dialect
    this.dialectName = dialect.name
    this.driver = driver
    this.config = config
    this.lib = driver.lib
    this.hooks = hooks
    const { max } = config.pool
    const bounded = { ...config.pool, max: Math.min(max, driver.maxConnections ?? max) }
    const pool = makePools(
      { ...config, pool: bounded },
      {
        create: (target) => this._connect(target),
        destroy: (connection) => this.discard(connection),
        validate: (connection) => driver.isValid(connection),
        lookAt: (connection, asks) => this.lookAt(connection, asks),
      },
    )
    this.pool = driver.kind === 'pool' ? pool : embeddedPool(pool, this.connections, this.turns)
    this.shippedAcquire = this.pool.acquire
  }

  /** The connection all statements share, if it is there already (SQLite): no promise, no wait. */
  get shared(): Connection | undefined {
    if (this.isClosed || this.getConnection !== shipped.get) return undefined
    // a program that replaced one of the two, or has hooks there, wants to see every statement
    if (this.releaseConnection !== shipped.release || this.isHeard()) return undefined
    return this.connections['default']
  }

  /**
   * A connection of the pool for a statement, if one is free: no promise, no wait. It is given back like
   * any other. Nothing if a hook or a replaced method wants to see how connections come and go.
   */
  take(type: string | undefined, useMaster: boolean): Connection | undefined {
    if (this.isClosed || this.driver.kind !== 'pool') return undefined
    const { pool } = this
    if (this.getConnection !== shipped.get || pool.acquire !== this.shippedAcquire) return undefined
    return this.isHeard() ? undefined : pool.take(type, useMaster)
  }

  private isHeard(): boolean {
    return this.hooks.has('beforePoolAcquire') || this.hooks.has('afterPoolAcquire')
  }

  /**
   * A connection for a statement or a transaction.
   *
   * @throws ConnectionAcquireTimeoutError if none is free in time; the mapped error of connecting
   */
  async getConnection(request: ConnectionRequest = {}): Promise<Connection> {
    this.assertOpen()
    if (this.driver.kind !== 'pool' && !this.isHeard()) return this.embedded(request.uuid)
    await this.hooks.run('beforePoolAcquire', request)
    const connection = await (this.driver.kind === 'pool'
      ? this.pool.acquire(request.type, request.useMaster)
      : this.embedded(request.uuid))
    await this.hooks.run('afterPoolAcquire', connection, request)
    return connection
  }

  /** Takes over what programs changed in a dialect's data types (`DataTypes.postgres.X.parse = …`). */
  refreshTypeParser(dataTypes?: unknown): void {
    this.driver.refreshTypes?.(dataTypes)
  }

  /** Forgets what `refreshTypeParser` took over. */
  _clearTypeParser(): void {
    this.driver.refreshTypes?.(undefined)
  }

  /** v6 makes its pools here; ours are there from the start. */
  initPools(): void {
    this.assertOpen()
  }

  /** Gives a connection back. */
  releaseConnection(connection: Connection): void {
    if (this.driver.kind === 'pool') this.pool.release(connection)
  }

  /** Is the connection one to a replica, where statements can do nothing but read? */
  isReplica(connection: Connection): boolean {
    return this.pool.isReplica(connection)
  }

  /** A connection was lost, others may be: the free ones are asked before they are used. */
  suspect(): void {
    if (this.driver.kind === 'pool') this.pool.suspect()
  }

  /** Ends a transaction's own connection (SQLite files), or gives it back to the pool. */
  async endConnection(connection: Connection, uuid: string): Promise<void> {
    // by the public name: programs that replaced it see every connection come back
    this.releaseConnection(connection)
    if (this.driver.kind === 'file' && this.connections[uuid] === connection) {
      delete this.connections[uuid]
      const isKept = this.spare === undefined && !this.isClosed
      if (isKept && this.driver.isClean?.(connection) === true) this.spare = connection
      else await this.driver.disconnect(connection)
    }
  }

  /** Ends a connection whose state is in doubt; it never goes back to the pool. */
  async destroyConnection(connection: Connection): Promise<void> {
    if (this.driver.kind === 'pool') {
      await this.pool.destroy(connection)
      return
    }
    for (const [uuid, open] of Object.entries(this.connections)) {
      if (open === connection) delete this.connections[uuid]
    }
    this.driver.destroy(connection)
  }

  /** Ends all connections; later requests are refused. A second call does nothing. */
  async close(): Promise<void> {
    if (this.isClosed) return
    this.isClosed = true
    if (this.driver.kind === 'pool') {
      const timer = setTimeout(() => {
        for (const giveUp of this.beingOpened) giveUp()
      }, this.patience)
      await this.pool.drain()
      clearTimeout(timer)
      await this.driver.close?.()
      return
    }
    const open = Object.values(this.connections)
    if (this.spare !== undefined) open.push(this.spare)
    this.spare = undefined
    for (const uuid of Object.keys(this.connections)) delete this.connections[uuid]
    for (const connection of open) await this._disconnect(connection)
  }

  /** Opens a connection, hooks included. Programs wrap it. */
  async _connect(config: ConnectionConfig): Promise<Connection> {
    await this.hooks.run('beforeConnect', config)
    const connection = await this.open(config)
    await this.hooks.run('afterConnect', connection, config)
    return connection
  }

  /** Ends a connection, hooks included. */
  async _disconnect(connection: Connection): Promise<void> {
    await this.hooks.run('beforeDisconnect', connection)
    const ending = this.driver.disconnect(connection)
    // A server that does not answer does not take its leave either.
    await (this.driver.kind === 'pool' ? inTime(ending, this.patience, { error: silence }) : ending)
    await this.hooks.run('afterDisconnect', connection)
  }

  /**
   * Ends a connection that the pool has done with. Nobody waits for it (the pool does so for idle
   * connections, too), so one that cannot be ended politely is ended at once, and told to the log.
   */
  private async discard(connection: Connection): Promise<void> {
    try {
      await this._disconnect(connection)
    } catch (error) {
      this.driver.destroy(connection)
      channel('pool')(`connection could not be ended politely: ${String(error)}`)
    }
  }

  /** Lets what the socket has heard meanwhile come in; asks the server, if that is wanted and can be done. */
  private async lookAt(connection: Connection, asks: boolean): Promise<Life> {
    const { driver, patience } = this
    for (let turn = 0; turn < socketTurns; turn++) await nextTurn()
    if (!driver.isValid(connection)) return 'gone'
    if (!asks || driver.ping === undefined) return 'there'
    const start = performance.now()
    try {
      await inTime(driver.ping(connection, patience), patience, { error: silence })
      return 'there'
    } catch {
      // Politely it would wait for an answer once more.
      driver.destroy(connection)
      // Some drivers keep the time themselves, and are a little early.
      return performance.now() - start < patience * 0.9 ? 'gone' : 'silent'
    }
  }

  private async open(config: ConnectionConfig): Promise<Connection> {
    const { driver } = this
    const patience = Math.max(this.config.pool.acquire, shortestOpening)
    try {
      const opening = driver.connect(config)
      if (driver.kind !== 'pool') return await opening
      // Who waited for it has given up by then: it must not keep its place in the pool for ever.
      return await inTime(opening, patience, {
        error: () => new ConnectionTimedOutError(new Error(`No answer within ${patience} ms`)),
        late: (connection) => driver.destroy(connection),
        pending: this.beingOpened,
      })
    } catch (error) {
      throw mapConnectionError(this.dialect, error)
    }
  }

  private async embedded(uuid = 'default'): Promise<Connection> {
    const key = this.driver.kind === 'memory' ? 'default' : uuid
    const open = this.connections[key] ?? this.takeSpare(key)
    if (open !== undefined) return open
    // Two first statements in one tick share the connection that is being opened.
    const running = this.opening.get(key) ?? this._connect(this.config)
    this.opening.set(key, running)
    try {
      const connection = await running
      this.connections[key] = connection
      return connection
    } finally {
      this.opening.delete(key)
    }
  }

  /** The connection that the last transaction left, for the next one. */
  private takeSpare(key: string): Connection | undefined {
    const { spare } = this
    if (spare === undefined || key === 'default') return undefined
    this.spare = undefined
    if (!this.driver.isValid(spare)) return undefined
    this.connections[key] = spare
    return spare
  }

  /** Milliseconds that a server has to say that it is there. */
  private get patience(): number {
    return Math.min(this.config.pool.acquire, longestAnswer)
  }

  private assertOpen(): void {
    if (!this.isClosed) return
    throw fromCaller(() =>
      plainError(
        'ConnectionManager.getConnection was called after the connection manager was closed!',
      ),
    )
  }
}

// Taken at load: programs' tests replace timers by fake ones, and nothing may hang then.
const { clearTimeout, performance, setImmediate, setTimeout } = globalThis

/** Rounds of the event loop in which the end of a socket comes in, and is told to the driver. */
const socketTurns = 3

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

/** Milliseconds that a connection has at least to be opened: it serves others, if who waited for it has gone. */
const shortestOpening = 15_000

const silence = (): Error => new Error('The server does not answer')

/** Most milliseconds that a server has to answer; less if the pool's callers wait for less. */
const longestAnswer = 5000

/** Is this an error of connecting, not of a statement? */
export function isConnectionError(error: unknown): boolean {
  return error instanceof ConnectionError
}

/** The methods as we ship them: `connectionManager.getConnection` may be replaced (PARITY 19). */
const shipped = {
  // oxlint-disable-next-line unbound-method -- compared, never called
  get: ConnectionManager.prototype.getConnection,
  // oxlint-disable-next-line unbound-method -- compared, never called
  release: ConnectionManager.prototype.releaseConnection,
}
