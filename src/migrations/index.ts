/**
 * Migrations for programs: `require('resequel/migrations')`. The command line runs them by the same class. What is
 * here is part of the package's one file (`dist/index.js`, `internals.migrations`), so that errors are of one class.
 * Guide: "Migrations".
 */
export type { DownChoice, Rerun, UpChoice } from './choose.js'
export { MigrationError, MigrationLockError, type Direction } from './errors.js'
export type { MigratorEvent, MigratorEventMap } from './events.js'
export { loadFile } from './load.js'
export type {
  MigrationExtras,
  MigrationFunction,
  MigrationMeta,
  MigrationModule,
  MigrationParams,
  MigrationStatus,
  MigrationStorage,
  RunnableMigration,
} from './migration.js'
export { Migrator, type MigratorOptions, type RunOptions } from './migrator.js'
export { JSONStorage, NoStorage } from './storage.js'
export { SequelizeStorage, type SequelizeStorageOptions } from './table-storage.js'
