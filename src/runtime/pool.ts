/**
 * The connection pool: the library `sequelize-pool`, whose counters v6's users read, once or (with
 * replication) twice. In: pool options, functions that open and end connections. Out: connections.
 * Guide: "Connection Pool".
 */
import { Pool, TimeoutError } from 'sequelize-pool'
import type { Connection, ConnectionConfig } from '../contract/driver.js'
import { ConnectionAcquireTimeoutError } from '../errors/index.js'

/** Pool options; times in milliseconds. */
export interface PoolSettings {
  readonly max: number
  readonly min: number
  readonly idle: number
  readonly acquire: number
  readonly evict: number
  readonly maxUses?: number | undefined
  /** Idle for so long, a connection is asked whether it still answers before it is handed out; `false`: never. */
  readonly ping?: number | false | undefined
  readonly validate?: ((connection: Connection) => boolean) | undefined
}

/** v6's defaults. */
export const poolDefaults: PoolSettings = {
  max: 5,
  min: 0,
  idle: 10_000,
  acquire: 60_000,
  evict: 1000,
}

/** `ping`, if nothing is said of it. */
const askedAfter = 5000

/**
 * Idle for so many milliseconds, a connection may have ended without our having heard of it: the event loop was
 * kept busy meanwhile.
 */
const quiet = 50

/** Opens, ends and checks connections. */
export interface PoolFactory {
  create(config: ConnectionConfig): Promise<Connection>
  destroy(connection: Connection): Promise<void>
  validate(connection: Connection): boolean
  /** Is a connection that was idle still there? Takes a look at its socket; with `asks`, asks the server. */
  isAlive(connection: Connection, asks: boolean): Promise<boolean>
}

/** What users read on `connectionManager.pool`, and what runtime asks of it. */
export interface ConnectionPool {
  readonly size: number
  readonly available: number
  readonly using: number
  readonly waiting: number
  readonly maxSize: number
  readonly minSize: number
  readonly name: string
  /** With replication: the two pools. */
  readonly read?: Pool<Connection>
  readonly write?: Pool<Connection>
  acquire(type?: string, useMaster?: boolean): Promise<Connection>
  /** As `acquire`, if a good connection is free and nobody waits; else nothing, and nothing was done. */
  take(type?: string, useMaster?: boolean): Connection | undefined
  release(connection: Connection): void
  /** A connection was lost: those that are free now are asked before they are used. */
  suspect(): void
  destroy(connection: Connection): Promise<void>
  drain(): Promise<void>
  destroyAllNow(): Promise<void>
}

// oxlint-disable-next-line unbound-method -- compared, never called
const shippedAcquire = Pool.prototype.acquire

/** How far a free connection can be trusted. */
type Doubt = 'look' | 'ask'

/** The library's pool, which arms a timer and makes a promise for whoever asks, with a way without them. */
class DirectPool extends Pool<Connection> {
  private readonly doubts = new WeakMap<object, Doubt>()
  private readonly ping: number
  private readonly validate: (connection: Connection) => boolean
  private suspected = -Infinity

  constructor(
    factory: ConstructorParameters<typeof Pool<Connection>>[0],
    { ping = askedAfter }: PoolSettings,
  ) {
    const { validate } = factory
    super({
      ...factory,
      // Asked for each free connection just before it is handed out: what is doubtful is told to `acquireFrom`.
      validate: (connection) => {
        if (!validate(connection)) return false
        const free = this._availableObjects.at(-1)
        if (free === undefined || free.resource !== connection) return true
        const doubt = this.doubtOf(free)
        if (doubt !== undefined) this.doubts.set(connection, doubt)
        return true
      },
    })
    this.validate = validate
    this.ping = ping === false ? Infinity : ping
  }

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

  suspect(): void {
    this.suspected = Date.now()
  }

  /** What was doubtful about a connection that `acquire` gave; asked once. */
  takeDoubt(connection: Connection): Doubt | undefined {
    const doubt = this.doubts.get(connection)
    if (doubt !== undefined) this.doubts.delete(connection)
    return doubt
  }

  private doubtOf({ timeout }: { timeout: number }): Doubt | undefined {
    const since = timeout - this.idleTimeoutMillis
    const idle = Date.now() - since
    if (since <= this.suspected || idle >= this.ping) return 'ask'
    return idle >= quiet ? 'look' : undefined
  }

  /** A connection that is not is left to `acquire`, which ends it, and tells what checking it throws. */
  private isGood(connection: Connection): boolean {
    try {
      return this.validate(connection)
    } catch {
      return false
    }
  }
}

/** Longest time that a connection may be idle: times are counted in numbers, which end. */
const longestIdle = 1e12

function makePool(
  name: string,
  settings: PoolSettings,
  factory: PoolFactory,
  target: () => ConnectionConfig,
): CheckedPool {
  const pool = new DirectPool(
    {
      name,
      create: () => factory.create(target()),
      destroy: (connection) => factory.destroy(connection),
      validate: settings.validate ?? ((connection) => factory.validate(connection)),
      max: settings.max,
      min: settings.min,
      acquireTimeoutMillis: settings.acquire,
      idleTimeoutMillis: Math.min(settings.idle, longestIdle),
      reapIntervalMillis: settings.evict,
      maxUses: settings.maxUses ?? Infinity,
    },
    settings,
  )
  return { pool, acquire: () => acquireFrom(pool, factory) }
}

/** A pool, and how a connection is had from it. */
interface CheckedPool {
  readonly pool: DirectPool
  acquire(): Promise<Connection>
}

/** A connection that is there, as far as one can know. */
async function acquireFrom(pool: DirectPool, factory: PoolFactory): Promise<Connection> {
  for (;;) {
    const connection = await acquireAny(pool)
    const doubt = pool.takeDoubt(connection)
    if (doubt === undefined || (await factory.isAlive(connection, doubt === 'ask'))) {
      return connection
    }
    await pool.destroy(connection)
  }
}

async function acquireAny(pool: DirectPool): Promise<Connection> {
  try {
    return await pool.acquire()
  } catch (error) {
    // v6's words for it.
    if (error instanceof TimeoutError) {
      throw new ConnectionAcquireTimeoutError(new TimeoutError('Operation timeout'))
    }
    throw error
  }
}

async function endPool(pool: Pool<Connection>): Promise<void> {
  await pool.drain()
  await pool.destroyAllNow()
}

/** One pool, or a reader and a writer pool behind one face. */
export function makePools(
  config: ConnectionConfig & { pool: PoolSettings; replication?: unknown },
  factory: PoolFactory,
): ConnectionPool {
  const replication = readReplication(config.replication)
  return replication === undefined
    ? singlePool(makePool('sequelize', config.pool, factory, () => config))
    : replicatedPools(config, replication, factory)
}

interface Replication {
  readonly write: ConnectionConfig
  readonly read: readonly ConnectionConfig[]
}

function readReplication(value: unknown): Replication | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { read, write } = value as { read?: unknown; write?: unknown }
  return {
    write: typeof write === 'object' && write !== null ? { ...write } : {},
    read: Array.isArray(read) ? read : [],
  }
}

function singlePool({ pool, acquire }: CheckedPool): ConnectionPool {
  return {
    get size() {
      return pool.size
    },
    get available() {
      return pool.available
    },
    get using() {
      return pool.using
    },
    get waiting() {
      return pool.waiting
    },
    get maxSize() {
      return pool.maxSize
    },
    get minSize() {
      return pool.minSize
    },
    name: 'sequelize',
    acquire,
    take: () => pool.take(),
    release: (connection) => pool.release(connection),
    suspect: () => pool.suspect(),
    destroy: (connection) => pool.destroy(connection),
    drain: () => endPool(pool),
    destroyAllNow: () => pool.destroyAllNow(),
  }
}

function replicatedPools(
  config: ConnectionConfig & { pool: PoolSettings },
  replication: Replication,
  factory: PoolFactory,
): ConnectionPool {
  const { read: replicas, write: writer } = replication
  let turn = 0
  const nextReplica = (): ConnectionConfig => ({
    ...config,
    ...(replicas[turn++ % Math.max(replicas.length, 1)] ?? {}),
  })
  const reader = makePool('sequelize:read', config.pool, factory, nextReplica)
  const main = makePool('sequelize:write', config.pool, factory, () => ({ ...config, ...writer }))
  const { pool: read } = reader
  const { pool: write } = main
  const owners = new WeakMap<object, Pool<Connection>>()
  const poolFor = (type: string | undefined, useMaster: boolean | undefined): CheckedPool =>
    type === 'SELECT' && useMaster !== true ? reader : main
  return {
    get size() {
      return read.size + write.size
    },
    get available() {
      return read.available + write.available
    },
    get using() {
      return read.using + write.using
    },
    get waiting() {
      return read.waiting + write.waiting
    },
    get maxSize() {
      return read.maxSize + write.maxSize
    },
    get minSize() {
      return read.minSize + write.minSize
    },
    name: 'sequelize',
    read,
    write,
    async acquire(type, useMaster) {
      const { pool, acquire } = poolFor(type, useMaster)
      const connection = await acquire()
      owners.set(connection, pool)
      return connection
    },
    take(type, useMaster) {
      const { pool } = poolFor(type, useMaster)
      const connection = pool.take()
      if (connection !== undefined) owners.set(connection, pool)
      return connection
    },
    release: (connection) => owners.get(connection)?.release(connection),
    suspect() {
      read.suspect()
      write.suspect()
    },
    destroy: async (connection) => owners.get(connection)?.destroy(connection),
    async drain() {
      await endPool(read)
      await endPool(write)
    },
    async destroyAllNow() {
      await read.destroyAllNow()
      await write.destroyAllNow()
    },
  }
}
