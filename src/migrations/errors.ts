/**
 * What goes wrong with migrations as such. In: the migration, the database's error. Out: classes that programs
 * catch. Guide: "Migrations".
 */
import { BaseError } from '../errors/index.js'

/** Which way a migration is run. */
export type Direction = 'up' | 'down'

/**
 * A migration failed. The message names it and repeats what it threw, which is `cause`; nothing was recorded.
 * Name, message and fields are umzug 3's.
 */
export class MigrationError extends BaseError {
  /** The migration, and which way it was run. */
  readonly migration: {
    readonly direction: Direction
    readonly name: string
    readonly path?: string
  }
  declare readonly cause: unknown

  constructor(direction: Direction, meta: { name: string; path?: string }, cause: unknown) {
    const text =
      cause instanceof Error
        ? `Original error: ${cause.message}`
        : `Non-error value thrown. See info for full props: ${String(cause)}`
    super(`Migration ${meta.name} (${direction}) failed: ${text}`, { cause })
    this.name = 'MigrationError'
    this.migration = { direction, ...meta }
  }

  /** The same as `migration`. */
  get info(): MigrationError['migration'] {
    return this.migration
  }
}

/** The lock that keeps other programs from migrating at the same time was not to be had, or was lost. */
export class MigrationLockError extends BaseError {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'MigrationLockError'
  }

  /** Others held it for as long as this one was ready to wait. Nothing was run. */
  static late(waited: number): MigrationLockError {
    return new MigrationLockError(
      `Another program is migrating this database: its lock was not free within ${waited / 1000} s. ` +
        'Wait longer with the option lock: { timeout: milliseconds }.',
    )
  }

  /**
   * Its connection ended. What was run before stays, and no more is run.
   *
   * @param cause what the last sign of life came to, if that told of it
   */
  static lost(cause: unknown): MigrationLockError {
    return new MigrationLockError(
      'The connection that held the lock of migrations was lost: no more of them are run, as another program may have begun.',
      cause === undefined ? undefined : { cause },
    )
  }
}
