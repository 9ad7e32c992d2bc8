/**
 * What `connectionManager.pool` shows where no pool is used: SQLite has one connection for all, and on a
 * file one more per transaction. In: the open connections, who has the one in memory. Out: counters.
 */
import type { Connection } from '../contract/driver.js'
import type { ConnectionPool } from './pool.js'

/** Transactions that share the connection of a database in memory take turns. */
export interface Turns {
  /** Has a transaction the connection? */
  isTaken: boolean
  /** Transactions that wait for it. */
  waiting: number
}

/**
 * A pool's face with the counters of embedded databases.
 * @param pool - the pool that is not used
 * @param connections - open connections by transaction, `default` for the shared one
 */
export function embeddedPool(
  pool: ConnectionPool,
  connections: Readonly<Record<string, Connection>>,
  turns: Turns,
): ConnectionPool {
  const size = (): number => Object.keys(connections).length
  const using = (): number => {
    const own = Object.keys(connections).filter((id) => id !== 'default').length
    return turns.isTaken ? own + 1 : own
  }
  return {
    ...pool,
    get size() {
      return size()
    },
    get available() {
      return Math.max(0, size() - using())
    },
    get using() {
      return using()
    },
    get waiting() {
      return turns.waiting
    },
    get maxSize() {
      return pool.maxSize
    },
    get minSize() {
      return pool.minSize
    },
  }
}
