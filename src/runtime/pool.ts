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

/** Opens, ends and checks connections. */
export interface PoolFactory {
  create(config: ConnectionConfig): Promise<Connection>
  destroy(connection: Connection): Promise<void>
  validate(connection: Connection): boolean
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
  destroy(connection: Connection): Promise<void>
  drain(): Promise<void>
  destroyAllNow(): Promise<void>
}

// oxlint-disable-next-line unbound-method -- compared, never called
const shippedAcquire = Pool.prototype.acquire

/** The library's pool, which arms a timer and makes a promise for whoever asks, with a way without them. */
class DirectPool extends Pool<Connection> {
  take(): Connection | undefined {
    // A program that wrapped `acquire` wants to see every call.
    if (this._draining || this._pendingAcquires.length > 0 || this.acquire !== shippedAcquire) {
      return undefined
    }
    const free = this._availableObjects.at(-1)
    if (free === undefined || !this.isGood(free.resource)) return undefined
    this._availableObjects.pop()
    this._addResourceToInUseObjects(free.resource, free.useCount)
    return free.resource
  }

  /** A connection that is not is left to `acquire`, which ends it, and tells what checking it throws. */
  private isGood(connection: Connection): boolean {
    try {
      return this._factory.validate(connection)
    } catch {
      return false
    }
  }
}

function makePool(
  name: string,
  settings: PoolSettings,
  factory: PoolFactory,
  target: () => ConnectionConfig,
): DirectPool {
  return new DirectPool({
    name,
    create: () => factory.create(target()),
    destroy: (connection) => factory.destroy(connection),
    validate: settings.validate ?? ((connection) => factory.validate(connection)),
    max: settings.max,
    min: settings.min,
    acquireTimeoutMillis: settings.acquire,
    idleTimeoutMillis: settings.idle,
    reapIntervalMillis: settings.evict,
    maxUses: settings.maxUses ?? Infinity,
  })
}

async function acquireFrom(pool: Pool<Connection>): Promise<Connection> {
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

function singlePool(pool: DirectPool): ConnectionPool {
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
    acquire: () => acquireFrom(pool),
    take: () => pool.take(),
    release: (connection) => pool.release(connection),
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
  const read = makePool('sequelize:read', config.pool, factory, nextReplica)
  const write = makePool('sequelize:write', config.pool, factory, () => ({ ...config, ...writer }))
  const owners = new WeakMap<object, Pool<Connection>>()
  const poolFor = (type: string | undefined, useMaster: boolean | undefined): DirectPool =>
    type === 'SELECT' && useMaster !== true ? read : write
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
      const pool = poolFor(type, useMaster)
      const connection = await acquireFrom(pool)
      owners.set(connection, pool)
      return connection
    },
    take(type, useMaster) {
      const pool = poolFor(type, useMaster)
      const connection = pool.take()
      if (connection !== undefined) owners.set(connection, pool)
      return connection
    },
    release: (connection) => owners.get(connection)?.release(connection),
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
