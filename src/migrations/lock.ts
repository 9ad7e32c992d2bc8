/**
 * One migrator at a time: others wait until the lock is free, or give up. In: a `Sequelize` object, what to do
 * meanwhile. Out: its result. The lock is the database's own (`Dialect.migrationLock`), on a connection beside the pool:
 * a pool of one connection would wait for itself. It is gone when the program dies.
 * Guide: "Migrations – two programs at once".
 */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import type { LockStatement } from '../contract/dialect.js'
import type { Connection, ConnectionConfig } from '../contract/driver.js'
import type { SequelizeRef } from '../contract/model.js'
import { MigrationLockError } from './errors.js'
import { isSameFile, removeLockFile, watchFile } from './lock-file.js'

/** How the lock is asked for. */
export interface LockRequest {
  /** What is guarded, besides the database: the table or file of the record. */
  readonly guards: string
  /** Milliseconds to wait. */
  readonly timeout: number
  readonly signal?: AbortSignal | undefined
  /** Called once, if the lock is not free at once. */
  onWait(): Promise<void>
}

/** Milliseconds between two tries. */
const pause = 100

/**
 * Does something while no other program does the same to the database. A database in memory, or with one session, is
 * nobody else's: nothing is locked there.
 *
 * @throws MigrationLockError if the lock was not free in time; the signal's reason; errors of connecting
 */
export async function withLock<T>(
  sequelize: SequelizeRef,
  request: LockRequest,
  work: () => Promise<T>,
): Promise<T> {
  const { kind, maxConnections } = sequelize._engine.driver
  if (kind === 'memory' || maxConnections === 1) return work()
  const name = nameOf(sequelize, request.guards)
  const held = await takeLock(sequelize, name, request)
  try {
    return await work()
  } finally {
    await release(sequelize, name, held)
  }
}

interface Held {
  readonly connection: Connection
  /** SQLite: the file that is locked. */
  readonly file: string | undefined
}

async function takeLock(
  sequelize: SequelizeRef,
  name: string,
  { timeout, signal, onWait }: LockRequest,
): Promise<Held> {
  const deadline = Date.now() + timeout
  let isFirst = true
  for (;;) {
    const held = await tryOnce(sequelize, name, async (retry) => {
      for (;;) {
        signal?.throwIfAborted()
        if (await retry()) return true
        if (Date.now() >= deadline) return false
        if (isFirst) await onWait()
        isFirst = false
        await wait(pause)
      }
    })
    if (held !== undefined) return held
    if (Date.now() >= deadline) throw new MigrationLockError(timeout)
  }
}

/** Opens a connection and keeps it if it has the lock in the end. */
async function tryOnce(
  sequelize: SequelizeRef,
  name: string,
  persist: (retry: () => Promise<boolean>) => Promise<boolean>,
): Promise<Held | undefined> {
  const { dialect } = sequelize._engine
  const config = configOf(sequelize, dialect.migrationLock.storage)
  const file = dialect.migrationLock.storage === undefined ? undefined : config.storage
  const watched = file === undefined ? undefined : watchFile(file)
  const connection: Connection = await sequelize['connectionManager']._connect(config)
  let isHeld = false
  try {
    for (const text of dialect.migrationLock.before)
      await ask(sequelize, connection, { text, values: [] })
    // who had the lock removes the file: what was opened may be gone, and another one be locked by others
    const isThere = (): boolean => watched === undefined || isSameFile(watched)
    if (!isThere()) return undefined
    isHeld = (await persist(() => isFree(sequelize, connection, name))) && isThere()
    return isHeld ? { connection, file } : undefined
  } finally {
    if (!isHeld) await sequelize['connectionManager']._disconnect(connection)
  }
}

async function isFree(
  sequelize: SequelizeRef,
  connection: Connection,
  name: string,
): Promise<boolean> {
  const { migrationLock, transaction } = sequelize._engine.dialect
  try {
    const row = await ask(sequelize, connection, migrationLock.take(name))
    return row === undefined || row[0] === true || Number(row[0]) === 1
  } catch (error) {
    const isConflict = transaction.conflicts.some(
      (row) => error instanceof Error && row.matches(error),
    )
    if (isConflict) return false
    throw error
  }
}

async function ask(
  sequelize: SequelizeRef,
  connection: Connection,
  statement: LockStatement,
): Promise<readonly unknown[] | undefined> {
  const { driver } = sequelize._engine
  const answer = await driver.run(connection, { ...statement, returnsRows: true, raw: true })
  return answer.rows[0]
}

async function release(sequelize: SequelizeRef, name: string, held: Held): Promise<void> {
  const { migrationLock } = sequelize._engine.dialect
  try {
    if (held.file !== undefined) removeLockFile(held.file)
    await ask(sequelize, held.connection, migrationLock.release(name))
  } catch {
    // it goes with its connection; what the migrations did is what the caller must hear of
  } finally {
    await sequelize['connectionManager']._disconnect(held.connection)
  }
}

/** As the pool connects, with replication to the server that is written to. */
function configOf(
  sequelize: SequelizeRef,
  storage: ((storage: string) => string) | undefined,
): ConnectionConfig {
  const config: ConnectionConfig = sequelize['connectionManager'].config
  const { write } = Object(config['replication']) as { write?: object }
  const place = storage === undefined ? {} : { storage: storage(String(config.storage)) }
  return { ...config, ...write, ...place }
}

/** Short, of harmless characters, the same in all programs that migrate the database. */
function nameOf(sequelize: SequelizeRef, guards: string): string {
  const { database } = configOf(sequelize, undefined)
  const text = JSON.stringify([database ?? '', guards])
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
