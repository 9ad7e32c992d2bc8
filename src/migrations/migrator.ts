/**
 * Runs migrations and takes them back: the class `Migrator`. In: a `Sequelize` object, migrations, a record of those
 * that were run. Out: what was done. Names of methods, options and events are umzug 3's; functions of migrations are
 * called as v6's CLI calls them. Guide: "Migrations".
 */
import type { SequelizeRef } from '../contract/model.js'
import { plainError } from '../errors/index.js'
import type { AnySequelize } from '../types/index.js'
import { classOf, refOf } from './border.js'
import { chooseDown, chooseUp, type DownChoice, type UpChoice } from './choose.js'
import { MigratorEvents } from './events.js'
import { findMigrations, type FindOptions } from './find.js'
import { withLock } from './lock.js'
import type {
  FoundMigration,
  MigrationMeta,
  MigrationStatus,
  MigrationStorage,
  RunnableMigration,
} from './migration.js'
import { runMigration, type RunSettings } from './run.js'
import { JSONStorage, NoStorage } from './storage.js'
import { SequelizeStorage } from './table-storage.js'

/** Options of `new Migrator`. */
export interface MigratorOptions<Context = unknown> {
  readonly sequelize: AnySequelize
  /** The folder of the migrations (`migrations` by default), not of those below it. */
  readonly path?: string | undefined
  /** Migrations without files, in the order of running, instead of a folder. */
  readonly migrations?: readonly RunnableMigration[] | undefined
  /** Which files of the folder are migrations; scripts by default. */
  readonly pattern?: RegExp | undefined
  /** Files with SQL are migrations, too. */
  readonly sql?: boolean | undefined
  /** The record: `sequelize` (a table, the default), `json` (a file), `none`, or an object of umzug's contract. */
  readonly storage?: 'sequelize' | 'json' | 'none' | MigrationStorage<Context> | undefined
  /** Of the table. */
  readonly tableName?: string | undefined
  readonly schema?: string | undefined
  readonly timestamps?: boolean | undefined
  /** The JSON file: `sequelize-meta.json` by default. */
  readonly storagePath?: string | undefined
  /** Run each migration, and its record, in a transaction of its own. A file's `transaction` goes first. */
  readonly transaction?: boolean | undefined
  /** false: other programs may migrate at the same time. `timeout`: milliseconds to wait for them, 60000 by default. */
  readonly lock?: boolean | { readonly timeout?: number } | undefined
  /** Arguments of the functions, instead of the query interface and the class. */
  readonly params?: readonly unknown[] | undefined
  /** What storages and events are given; the query interface by default. */
  readonly context?: Context | undefined
}

/** How a call is run. */
export interface RunOptions {
  /** Stops after the migration that is running; the call is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined
}

/** Milliseconds that others may hold the lock. */
const patience = 60_000

/**
 * Runs migrations.
 *
 * @example
 * const migrator = new Migrator({ sequelize, path: 'migrations' })
 * migrator.on('migrated', ({ name, durationSeconds }) => console.log(name, durationSeconds))
 * await migrator.up() // all that are pending
 * await migrator.down() // the last one
 */
export class Migrator<Context = unknown> extends MigratorEvents<Context> {
  readonly options: MigratorOptions<Context>
  readonly storage: MigrationStorage<Context>
  private readonly sequelize: SequelizeRef

  constructor(options: MigratorOptions<Context>) {
    super()
    this.options = options
    this.sequelize = refOf(options.sequelize)
    this.storage = chooseStorage(options)
  }

  /**
   * Runs what is pending, or what is asked for.
   *
   * @returns what was run, in order
   * @throws MigrationError if a migration fails: those before it stay, it is not recorded;
   *   MigrationLockError; Error `Unable to find migration: …`
   */
  async up(options: UpChoice & RunOptions = {}): Promise<MigrationMeta[]> {
    return this.run('up', options, (all, executed) => chooseUp(all, executed, options))
  }

  /**
   * Reverts the last one, or what is asked for.
   *
   * @returns what was reverted, in order
   * @throws as `up`; Error `Migration was not executed: …`
   */
  async down(options: DownChoice & RunOptions = {}): Promise<MigrationMeta[]> {
    return this.run('down', options, (all, executed) => chooseDown(all, executed, options))
  }

  /** What `up` would run. */
  async pending(): Promise<MigrationMeta[]> {
    return (await this.status()).filter(({ state }) => state === 'down').map(metaOf)
  }

  /** What is recorded as run, also where the file is gone: it has no `path` then. */
  async executed(): Promise<MigrationMeta[]> {
    return (await this.status()).filter(({ state }) => state === 'up').map(metaOf)
  }

  /** All migrations: first those recorded as run, then the pending ones. */
  async status(): Promise<MigrationStatus[]> {
    const [found, executed] = await this.look()
    const byName = new Map(found.map((migration) => [migration.name, migration]))
    const pending = found.filter(({ name }) => !executed.includes(name))
    return [
      ...executed.map((name) => ({
        ...metaOf(byName.get(name) ?? { name }),
        state: 'up' as const,
      })),
      ...pending.map((migration) => ({ ...metaOf(migration), state: 'down' as const })),
    ]
  }

  private async run(
    direction: 'up' | 'down',
    { signal }: RunOptions,
    choose: (all: readonly string[], executed: readonly string[]) => readonly string[],
  ): Promise<MigrationMeta[]> {
    return this.alone(signal, async (assertHeld) => {
      // read under the lock: another program may have done it all meanwhile
      const [found, executed] = await this.look()
      const all = found.map(({ name }) => name)
      const names = new Set(choose(all, executed))
      const byName = new Map(found.map((migration) => [migration.name, migration]))
      const done: MigrationMeta[] = []
      for (const name of names) {
        signal?.throwIfAborted()
        assertHeld()
        const migration = byName.get(name)
        if (migration === undefined) throw plainError(`Unable to find migration: ${name}`)
        await runMigration(direction, migration, this.settings)
        done.push(metaOf(migration))
      }
      return done
    })
  }

  /** Holds the lock meanwhile, unless the options say that there is none. */
  private async alone<T>(
    signal: AbortSignal | undefined,
    work: (assertHeld: () => void) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted()
    const { lock = true } = this.options
    if (lock === false) return work(() => {})
    const timeout = lock === true ? patience : (lock.timeout ?? patience)
    const onWait = (): Promise<void> => this.emit('waiting', { timeout })
    return withLock(
      this.sequelize,
      { guards: guardedBy(this.storage), timeout, signal, onWait },
      work,
    )
  }

  private async look(): Promise<readonly [readonly FoundMigration[], readonly string[]]> {
    const found = await this.find()
    return [found, await this.storage.executed({ context: this.settings.context })]
  }

  private async find(): Promise<readonly FoundMigration[]> {
    const { migrations, path = 'migrations', pattern, sql } = this.options
    if (migrations === undefined) {
      const which: FindOptions = { pattern, sql }
      return findMigrations(path, which)
    }
    return migrations.map((migration) => ({
      ...metaOf(migration),
      load: async () => migration,
    }))
  }

  private get settings(): RunSettings<Context> {
    const { sequelize, storage } = this
    const queryInterface: unknown = sequelize['getQueryInterface']()
    const { context, transaction, params = [queryInterface, classOf(sequelize)] } = this.options
    return {
      sequelize,
      storage,
      params,
      transaction: transaction === true,
      // the caller says what the context is, if it is not ours
      context: (context ?? queryInterface) as Context,
      emit: (event, data) => this.emit(event, data),
    }
  }
}

function metaOf({ name, path }: MigrationMeta): MigrationMeta {
  return path === undefined ? { name } : { name, path }
}

function chooseStorage<Context>(options: MigratorOptions<Context>): MigrationStorage<Context> {
  const { storage = 'sequelize', storagePath = 'sequelize-meta.json' } = options
  if (typeof storage === 'object') return storage
  if (storage === 'json') return new JSONStorage({ path: storagePath })
  if (storage === 'none') return new NoStorage()
  if (storage === 'sequelize') return new SequelizeStorage(options)
  throw plainError(`Unable to resolve the storage: ${String(storage)}`)
}

/** Programs with different records do not run the same migrations: they need not wait for each other. */
function guardedBy(storage: object): string {
  if (storage instanceof SequelizeStorage) {
    return JSON.stringify(['table', storage.schema ?? '', storage.tableName])
  }
  return JSON.stringify(['other'])
}
