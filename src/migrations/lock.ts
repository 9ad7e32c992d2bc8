/**
 * One migrator at a time: others wait until the lock is free, or give up. In: a `Sequelize` object, what to do
 * meanwhile. Out: its result. The lock is the database's own (`Dialect.migrationLock`), on a connection beside the pool:
 * a pool of one connection would wait for itself. It is gone when the program dies.
 * Guide: "Migrations – two programs at once".
 */
import { createHash } from 'node:crypto'
import { clearInterval, setInterval } from 'node:timers'
import { setTimeout as wait } from 'node:timers/promises'

import type { LockStatement } from '../contract/dialect.js'
import type { Connection, ConnectionConfig, Driver } from '../contract/driver.js'
import type { SequelizeRef } from '../contract/model.js'
import { MigrationLockError } from './errors.js'
import { isSameFile, removeLockFile, watchFile, type WatchedFile } from './lock-file.js'

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

/** Milliseconds between two signs of life. */
const signOfLife = 30_000

/**
 * Does something while no other program does the same to the database. A database in memory, or with one session, is
 * nobody else's: nothing is locked there.
 *
 * @param work is given a function that throws if the lock was lost meanwhile
 * @throws MigrationLockError if the lock was not free in time; the signal's reason; errors of connecting
 */
export async function withLock<T>(
  sequelize: SequelizeRef,
  request: LockRequest,
  work: (assertHeld: () => void) => Promise<T>,
): Promise<T> {
  const { driver } = sequelize._engine
  if (driver.kind === 'memory' || driver.maxConnections === 1) return work(() => {})
  const name = nameOf(sequelize, request.guards)
  const seat = await takeLock(sequelize, name, request)
  const watch = keepAlive(driver, seat.connection)
  try {
    return await work(watch.assertHeld)
  } finally {
    watch.stop()
    await release(sequelize, name, seat)
  }
}

/** Servers end connections that say nothing for long, and the lock with them: a migration may take hours. */
function keepAlive(driver: Driver, connection: Connection): { assertHeld(): void; stop(): void } {
  let isLost = false
  let cause: unknown
  const ask = async (): Promise<void> => {
    try {
      await driver.ping?.(connection, signOfLife)
    } catch (error) {
      if (!isLost) cause = error
      isLost = true
    }
  }
  const timer = setInterval(() => void ask(), signOfLife)
  timer.unref()
  return {
    assertHeld() {
      if (isLost || !driver.isValid(connection)) throw MigrationLockError.lost(cause)
    },
    stop: () => clearInterval(timer),
  }
}

/** A connection that has the lock, or asks for it. */
interface Seat {
  readonly connection: Connection
  /** SQLite: the file that is locked. */
  readonly file: WatchedFile | undefined
}

async function takeLock(
  sequelize: SequelizeRef,
  name: string,
  { timeout, signal, onWait }: LockRequest,
): Promise<Seat> {
  const deadline = Date.now() + timeout
  let seat: Seat | undefined
  try {
    for (let isFirst = true; ; isFirst = false) {
      signal?.throwIfAborted()
      seat ??= await open(sequelize)
      if (await isTaken(sequelize, name, seat)) return seat
      if (isFirst) await onWait()
      if (Date.now() >= deadline) throw MigrationLockError.late(timeout)
      if (isGone(seat)) {
        const { connection } = seat
        seat = undefined
        await close(sequelize, connection)
      } else await wait(pause)
    }
  } catch (error) {
    if (seat !== undefined) await close(sequelize, seat.connection)
    throw error
  }
}

async function open(sequelize: SequelizeRef): Promise<Seat> {
  const { migrationLock } = sequelize._engine.dialect
  const config = configOf(sequelize, migrationLock.storage)
  const file = migrationLock.storage === undefined ? undefined : watchFile(String(config.storage))
  const connection: Connection = await sequelize['connectionManager']._connect(config)
  try {
    for (const text of migrationLock.before) await ask(sequelize, connection, { text, values: [] })
  } catch (error) {
    await close(sequelize, connection)
    throw error
  }
  return { connection, file }
}

async function close(sequelize: SequelizeRef, connection: Connection): Promise<void> {
  await sequelize['connectionManager']._disconnect(connection)
}

/** Who had the lock removed the file: what is open is not what others lock. */
function isGone({ file }: Seat): boolean {
  return file !== undefined && !isSameFile(file)
}

async function isTaken(sequelize: SequelizeRef, name: string, seat: Seat): Promise<boolean> {
  const { migrationLock, transaction } = sequelize._engine.dialect
  try {
    const row = await ask(sequelize, seat.connection, migrationLock.take(name))
    const isHeld = row === undefined || row[0] === true || Number(row[0]) === 1
    return isHeld && !isGone(seat)
  } catch (error) {
    // SQLite calls a file that was removed an I/O error
    if (isGone(seat)) return false
    if (error instanceof Error && transaction.conflicts.some((row) => row.matches(error))) {
      return false
    }
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

async function release(sequelize: SequelizeRef, name: string, seat: Seat): Promise<void> {
  const { migrationLock } = sequelize._engine.dialect
  try {
    if (seat.file !== undefined) removeLockFile(seat.file)
    await ask(sequelize, seat.connection, migrationLock.release(name))
  } catch {
    // it goes with its connection; what the migrations did is what the caller must hear of
  } finally {
    await close(sequelize, seat.connection)
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
