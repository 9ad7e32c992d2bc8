/**
 * The pools of a primary and its replicas behind one face. In: `replication`, pool options, functions that open and
 * end connections. Out: connections: for reads to a replica that answers, else to the primary.
 * Guide: "Read Replication".
 */
import type { Connection, ConnectionConfig } from '../contract/driver.js'
import { DirectPool } from './direct-pool.js'
import { readFailover, type FailoverSettings } from './failover.js'
import { singlePool, type ConnectionPool, type PoolFactory } from './pool.js'
import type { PoolSettings } from './pool-settings.js'
import { NoReplica, Replicas } from './replicas.js'
import { withCaller } from './stack.js'

type Settings = ConnectionConfig & { pool: PoolSettings }

interface Replication {
  readonly write: ConnectionConfig
  readonly read: readonly ConnectionConfig[]
  readonly failover: FailoverSettings | undefined
}

function readReplication(value: unknown): Replication | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { read, write, failover } = value as Record<string, unknown>
  const replicas: ConnectionConfig[] = Array.isArray(read) ? read : []
  return {
    write: typeof write === 'object' && write !== null ? { ...write } : {},
    // Without any, reads have a pool of their own to the server of the other options, as in v6.
    read: replicas.length > 0 ? replicas : [{}],
    failover: readFailover(failover),
  }
}

/** One pool, or a reader and a writer pool behind one face. */
export function makePools(
  config: Settings & { replication?: unknown },
  factory: PoolFactory,
): ConnectionPool {
  const replication = readReplication(config.replication)
  return replication === undefined
    ? singlePool(config, factory)
    : replicatedPools(config, replication, factory)
}

function replicatedPools(
  config: Settings,
  { read: given, write: writer, failover }: Replication,
  factory: PoolFactory,
): ConnectionPool {
  const { validate = (connection: Connection) => factory.validate(connection) } = config.pool
  const shared = {
    destroy: (connection: Connection) => factory.destroy(connection),
    lookAt: (connection: Connection, asks: boolean) => factory.lookAt(connection, asks),
  }
  const replicas = new Replicas(
    given.map((replica) => ({ ...config, ...replica })),
    failover,
    {
      create: (target) => factory.create(target),
      destroy: (connection) => factory.destroy(connection),
      suspect: () => read.suspect(),
    },
  )
  const read: DirectPool = new DirectPool('sequelize:read', config.pool, {
    ...shared,
    create: () => replicas.connect(),
    validate: (connection) => replicas.isCurrent(connection) && validate(connection),
    serverOf: (connection) => replicas.serverOf(connection),
  })
  const write = new DirectPool('sequelize:write', config.pool, {
    ...shared,
    create: () => factory.create({ ...config, ...writer }),
    validate,
    serverOf: () => writer,
  })
  const owners = new WeakMap<object, DirectPool>()
  const isRead = (type: string | undefined, useMaster: boolean | undefined): boolean =>
    type === 'SELECT' && useMaster !== true
  const from = async (pool: DirectPool): Promise<Connection> => {
    const connection = await pool.acquireGood()
    owners.set(connection, pool)
    return connection
  }
  /** From a replica; undefined if the primary is to stand in. */
  const fromReplica = async (): Promise<Connection | undefined> => {
    let failure = replicas.lastFailure
    if (replicas.isAnyUp) {
      try {
        return await from(read)
      } catch (error) {
        if (!(error instanceof NoReplica)) throw error
        ;({ failure } = error)
      }
    }
    if (replicas.hasPrimary) return undefined
    throw withCaller(failure)
  }
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
    get replicas() {
      return replicas.states
    },
    async acquire(type, useMaster) {
      if (!isRead(type, useMaster)) return from(write)
      replicas.tryAgain()
      return (await fromReplica()) ?? from(write)
    },
    take(type, useMaster) {
      let pool = write
      if (isRead(type, useMaster)) {
        replicas.tryAgain()
        if (replicas.isAnyUp) pool = read
        // What is to fail is told by `acquire`.
        else if (!replicas.hasPrimary) return undefined
      }
      const connection: Connection | undefined = pool.take()
      if (connection !== undefined) owners.set(connection, pool)
      return connection
    },
    release: (connection) => owners.get(connection)?.release(connection),
    isReplica: (connection) => owners.get(connection) === read,
    suspect() {
      read.suspect()
      write.suspect()
    },
    destroy: async (connection) => owners.get(connection)?.destroy(connection),
    async drain() {
      await read.end()
      await replicas.close()
      await write.end()
    },
    async destroyAllNow() {
      await read.destroyAllNow()
      await write.destroyAllNow()
    },
  }
}
