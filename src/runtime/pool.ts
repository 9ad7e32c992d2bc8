/**
 * What users read on `connectionManager.pool`: one pool. With replication there are two, see
 * `replicated-pool.ts`. In: pool options, functions that open and end connections. Out: connections.
 * Guide: "Connection Pool".
 */
import type { Pool } from 'sequelize-pool'
import type { Connection, ConnectionConfig } from '../contract/driver.js'
import { DirectPool, type Life } from './direct-pool.js'
import type { ReplicaState } from './failover.js'
import type { PoolSettings } from './pool-settings.js'

/** Opens, ends and checks connections. */
export interface PoolFactory {
  create(config: ConnectionConfig): Promise<Connection>
  destroy(connection: Connection): Promise<void>
  validate(connection: Connection): boolean
  /** Is a connection that was idle still there? Takes a look at its socket; with `asks`, asks the server. */
  lookAt(connection: Connection, asks: boolean): Promise<Life>
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
  /** With replication: which replicas answer. */
  readonly replicas?: readonly ReplicaState[]
  acquire(type?: string, useMaster?: boolean): Promise<Connection>
  /** As `acquire`, if a good connection is free and nobody waits; else nothing, and nothing was done. */
  take(type?: string, useMaster?: boolean): Connection | undefined
  release(connection: Connection): void
  /** Is the connection one to a replica? */
  isReplica(connection: Connection): boolean
  /** A connection was lost: those that are free now are asked before they are used. */
  suspect(): void
  destroy(connection: Connection): Promise<void>
  drain(): Promise<void>
  destroyAllNow(): Promise<void>
}

/** The pool of a single server. */
export function singlePool(
  config: ConnectionConfig & { pool: PoolSettings },
  factory: PoolFactory,
): ConnectionPool {
  const { validate = (connection: Connection) => factory.validate(connection) } = config.pool
  const pool = new DirectPool('sequelize', config.pool, {
    create: () => factory.create(config),
    destroy: (connection) => factory.destroy(connection),
    validate,
    lookAt: (connection, asks) => factory.lookAt(connection, asks),
    serverOf: () => config,
  })
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
    acquire: () => pool.acquireGood(),
    take: () => pool.take(),
    release: (connection) => pool.release(connection),
    isReplica: () => false,
    suspect: () => pool.suspect(),
    destroy: (connection) => pool.destroy(connection),
    drain: () => pool.end(),
    destroyAllNow: () => pool.destroyAllNow(),
  }
}
