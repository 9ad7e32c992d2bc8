/**
 * A migrator for a command: the configuration's keys (`migrationStorage`, `seederStorage` …) as options, its events as
 * v6's lines, Ctrl-C as a signal that stops after the migration that is running.
 */
import type { MigrationMeta, Migrator, MigratorOptions } from '../migrations/index.js'
import { type Config, readConfig } from './config.js'
import { CommandError } from './failure.js'
import type { Args } from './given.js'
import { connect, type Package } from './orm.js'
import { type FolderKind, folderOf } from './project.js'
import type { View } from './view.js'

/** What is run: migrations or seeds. */
export type RunKind = 'migration' | 'seeder'

/** Defaults of the two kinds (PARITY 15.2). */
const kinds: Readonly<
  Record<RunKind, { folder: FolderKind; storage: string; path: string; table: string }>
> = {
  migration: {
    folder: 'migrations',
    storage: 'sequelize',
    path: 'sequelize-meta.json',
    table: 'SequelizeMeta',
  },
  seeder: {
    folder: 'seeders',
    storage: 'none',
    path: 'sequelize-data.json',
    table: 'SequelizeData',
  },
}

/** What a command has at hand while it runs. */
export interface Run {
  readonly migrator: Migrator
  readonly internals: Package['internals']
  /** Is no record kept of what was run? */
  readonly isUnrecorded: boolean
  readonly signal: AbortSignal
}

/**
 * As `withMigrator`, for commands that run something: with `--json` prints what was run, also if an error ends it.
 */
export async function withRun(
  kind: RunKind,
  args: Args,
  view: View,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  try {
    await withMigrator(kind, args, view, work)
  } finally {
    view.printRun()
  }
}

/**
 * Reads the configuration, connects, and does the work of a command with a migrator.
 * @throws what made a migration fail, as the migration threw it
 */
export async function withMigrator(
  kind: RunKind,
  args: Args,
  view: View,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const config = await readConfig(args, view)
  const { sequelize, Sequelize, internals } = await connect(config, view)
  const { Migrator: Class, MigrationError } = internals.migrations
  const interrupt = watchInterrupts(view)
  try {
    // v6 connects before it looks for files: the first error is that of the connection
    await sequelize.authenticate()
    const queryInterface = sequelize.getQueryInterface()
    const migrator = new Class({
      sequelize,
      ...optionsOf(kind, args, config),
      params: [queryInterface, Sequelize],
    })
    printEvents(migrator, view)
    const { storage } = kinds[kind]
    const isUnrecorded = (config[`${kind}Storage`] ?? storage) === 'none'
    await work({ migrator, internals, isUnrecorded, signal: interrupt.signal })
  } catch (error) {
    // v6: what the migration threw; the line above names it, but in a JSON document no line does
    throw error instanceof MigrationError && !args.isSet('json') ? error.cause : error
  } finally {
    interrupt.stop()
    await sequelize.close()
  }
}

function optionsOf(kind: RunKind, args: Args, config: Config): Omit<MigratorOptions, 'sequelize'> {
  const defaults = kinds[kind]
  const text = (key: string): string | undefined => {
    const value = config[`${kind}${key}`]
    return value === undefined || value === null ? undefined : String(value)
  }
  const lock = config['migrationLock']
  return {
    path: folderOf(args, defaults.folder),
    storage: storageOf(text('Storage') ?? defaults.storage),
    storagePath: text('StoragePath') ?? defaults.path,
    tableName: text('StorageTableName') ?? defaults.table,
    schema: text('StorageTableSchema'),
    timestamps: kind === 'migration' && config['migrationTimestamps'] === true ? true : undefined,
    transaction: config[`${kind}Transaction`] === true,
    sql: config[`${kind}Sql`] === true,
    lock: lock === undefined || lock === null ? true : (lock as MigratorOptions['lock']),
  }
}

function storageOf(name: string): 'sequelize' | 'json' | 'none' {
  if (name === 'sequelize' || name === 'json' || name === 'none') return name
  throw new CommandError(`Unable to resolve the storage: ${name}`)
}

function printEvents(migrator: Migrator, view: View): void {
  const label = ({ name }: MigrationMeta): string => name.replace(/\.[^.]+$/, '')
  for (const event of ['migrating', 'reverting'] as const) {
    migrator.on(event, (meta) => view.line('==', `${label(meta)}: ${event}`, '======='))
  }
  for (const event of ['migrated', 'reverted'] as const) {
    migrator.on(event, (meta) => {
      const { durationSeconds } = meta
      view.line('==', `${label(meta)}: ${event}`, `(${durationSeconds.toFixed(3)}s)\n`)
      view.ran({
        name: meta.name,
        direction: event === 'migrated' ? 'up' : 'down',
        durationSeconds,
      })
    })
  }
  migrator.on('waiting', ({ timeout }) =>
    view.warn(`Another program is migrating this database; waiting up to ${timeout / 1000} s.`),
  )
}

interface Interrupt {
  readonly signal: AbortSignal
  stop(): void
}

/** The first Ctrl-C lets the migration that is running come to its end, the second one does not. */
function watchInterrupts(view: View): Interrupt {
  const controller = new AbortController()
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130)
    view.warn('Stopping after the migration that is running; once more stops at once.')
    controller.abort(new CommandError('Interrupted: what is listed above was run, nothing else.'))
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const name of signals) process.on(name, onSignal)
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of signals) process.off(name, onSignal)
    },
  }
}
