/**
 * One pool of the library `sequelize-pool`, with a way for free connections that takes neither promise nor timer, and
 * with doubts about connections that nobody used for a while. In: pool options, functions that open, end and check
 * connections. Out: connections that are there, as far as one can know.
 * Guide: "Connection Pool".
 */
import { Pool, TimeoutError } from 'sequelize-pool'
import type { Connection } from '../contract/driver.js'
import { ConnectionAcquireTimeoutError } from '../errors/index.js'
import type { PoolSettings } from './pool-settings.js'
import { fromCaller, withCaller } from './stack.js'

/** `ping`, if nothing is said of it. */
const askedAfter = 5000

/**
 * Idle for so many milliseconds, a connection may have ended without our having heard of it: the event loop was
 * kept busy meanwhile.
 */
const quiet = 50

/** Longest time that a connection may be idle: times are counted in numbers, which end. */
const longestIdle = 1e12

/** What asking a connection tells: `silent` has not answered in time, `gone` has ended. */
export type Life = 'there' | 'gone' | 'silent'

/** How connections of one pool are opened, ended and checked. */
export interface PoolMembers {
  create(): Promise<Connection>
  destroy(connection: Connection): Promise<void>
  validate(connection: Connection): boolean
  /** Is a connection that was idle still there? Takes a look at its socket; with `asks`, asks the server. */
  lookAt(connection: Connection, asks: boolean): Promise<Life>
  /** The server behind a connection: what is silent there is so for its other connections. */
  serverOf(connection: Connection): object
}

// oxlint-disable-next-line unbound-method -- compared, never called
const shippedAcquire = Pool.prototype.acquire

/** How far a free connection can be trusted. */
type Doubt = 'look' | 'ask'

/** The library's pool, which arms a timer and makes a promise for whoever asks, with a way without them. */
export class DirectPool extends Pool<Connection> {
  private readonly doubts = new WeakMap<object, Doubt>()
  private readonly ping: number
  private readonly members: PoolMembers
  private suspected = -Infinity
  /** Servers that did not answer a connection, and when. */
  private readonly silent = new WeakMap<object, number>()

  constructor(name: string, settings: PoolSettings, members: PoolMembers) {
    const { ping = askedAfter } = settings
    super({
      name,
      create: () => members.create(),
      destroy: (connection) => members.destroy(connection),
      max: settings.max,
      min: settings.min,
      acquireTimeoutMillis: settings.acquire,
      idleTimeoutMillis: Math.min(settings.idle, longestIdle),
      reapIntervalMillis: settings.evict,
      maxUses: settings.maxUses ?? Infinity,
      // Asked for each free connection just before it is handed out: what is doubtful is told to `acquireGood`.
      validate: (connection) => {
        if (!members.validate(connection)) return false
        const free = this._availableObjects.at(-1)
        if (free === undefined || free.resource !== connection) return true
        if (this.sinceOf(free) <= (this.silent.get(members.serverOf(connection)) ?? -Infinity)) {
          return false
        }
        const doubt = this.doubtOf(free)
        if (doubt !== undefined) this.doubts.set(connection, doubt)
        return true
      },
    })
    this.members = members
    this.ping = ping === false ? Infinity : ping
  }

  /** A free connection that is beyond doubt, if nobody waits; else nothing, and nothing was done. */
  take(): Connection | undefined {
    // A program that wrapped `acquire` wants to see every call.
    if (this._draining || this._pendingAcquires.length > 0 || this.acquire !== shippedAcquire) {
      return undefined
    }
    const free = this._availableObjects.at(-1)
    if (free === undefined || this.doubtOf(free) !== undefined || !this.isGood(free.resource)) {
      return undefined
    }
    this._availableObjects.pop()
    this._addResourceToInUseObjects(free.resource, free.useCount)
    return free.resource
  }

  /** A connection that is there, as far as one can know. */
  async acquireGood(): Promise<Connection> {
    for (;;) {
      const connection = await this.acquireAny()
      const doubt = this.doubts.get(connection)
      if (doubt === undefined) return connection
      this.doubts.delete(connection)
      const life = await this.members.lookAt(connection, doubt === 'ask')
      if (life === 'there') return connection
      // Each of the others would cost the same wait.
      if (life === 'silent') this.silent.set(this.members.serverOf(connection), Date.now())
      await this.destroy(connection)
    }
  }

  /** A connection was lost: those that are free now are asked before they are used. */
  suspect(): void {
    this.suspected = Date.now()
  }

  /** Ends all connections, once nobody uses them any more. */
  async end(): Promise<void> {
    await this.drain()
    await this.destroyAllNow()
  }

  private async acquireAny(): Promise<Connection> {
    try {
      return await this.acquire()
    } catch (error) {
      // v6's words for it.
      if (error instanceof TimeoutError) {
        throw fromCaller(
          () => new ConnectionAcquireTimeoutError(new TimeoutError('Operation timeout')),
        )
      }
      throw withCaller(error)
    }
  }

  private sinceOf({ timeout }: { timeout: number }): number {
    return timeout - this.idleTimeoutMillis
  }

  private doubtOf(free: { timeout: number }): Doubt | undefined {
    const since = this.sinceOf(free)
    const idle = Date.now() - since
    if (since <= this.suspected || idle >= this.ping) return 'ask'
    return idle >= quiet ? 'look' : undefined
  }

  /** A connection that is not is left to `acquire`, which ends it, and tells what checking it throws. */
  private isGood(connection: Connection): boolean {
    try {
      return this.members.validate(connection)
    } catch {
      return false
    }
  }
}
