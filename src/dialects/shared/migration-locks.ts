/**
 * How each database lets one session migrate at a time. In: the name of the lock. Out: rows of
 * `Dialect.migrationLock`. Manuals: "Advisory Locks" (PostgreSQL), "Locking Functions" (MySQL, MariaDB),
 * "sp_getapplock" (SQL Server), "File Locking And Concurrency" (SQLite).
 */
import type { MigrationLock } from '../../contract/dialect.js'

/**
 * PostgreSQL. The lock of a transaction, not of the session: behind a pooler that shares sessions between clients
 * (PgBouncer) it stays with the one that took it. `CREATE INDEX CONCURRENTLY` waits for transactions that have a
 * snapshot, and vacuum spares what they see: READ COMMITTED gives it back after each statement, but not while its portal is
 * open, as that of a statement with parameters is. So the number, which is ours, stands in the text.
 */
export const advisoryLock: MigrationLock = {
  before: [
    'START TRANSACTION ISOLATION LEVEL READ COMMITTED',
    'SET LOCAL idle_in_transaction_session_timeout = 0',
  ],
  take: (name) => ({
    text: `SELECT pg_try_advisory_xact_lock(${BigInt.asIntN(64, BigInt(`0x${name.slice(0, 16)}`))})`,
    values: [],
  }),
  release: () => ({ text: 'ROLLBACK', values: [] }),
}

/** MySQL and MariaDB: names are the server's, not the database's, so the name must hold the database's. */
export const namedLock: MigrationLock = {
  before: [],
  take: (name) => ({ text: 'SELECT GET_LOCK(?, 0)', values: [`sequelize ${name}`] }),
  release: (name) => ({ text: 'SELECT RELEASE_LOCK(?)', values: [`sequelize ${name}`] }),
}

/** SQL Server: a lock of the session, in the current database. */
export const applicationLock: MigrationLock = {
  before: [],
  take: (name) => ({
    text:
      'DECLARE @got INT; ' +
      "EXEC @got = sp_getapplock @Resource = @0, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0; " +
      'SELECT CASE WHEN @got >= 0 THEN 1 ELSE 0 END',
    values: [`sequelize ${name}`],
  }),
  release: (name) => ({
    text: "EXEC sp_releaseapplock @Resource = @0, @LockOwner = 'Session'",
    values: [`sequelize ${name}`],
  }),
}

/**
 * SQLite: the lock of an empty file beside the database. The database's own would keep the migrations out, too; a row
 * would stay when the program dies. IMMEDIATE, not EXCLUSIVE: others must be able to open the file.
 */
export const fileLock: MigrationLock = {
  storage: (storage) => `${storage}-migrating`,
  before: [],
  take: () => ({ text: 'BEGIN IMMEDIATE', values: [] }),
  release: () => ({ text: 'ROLLBACK', values: [] }),
}
