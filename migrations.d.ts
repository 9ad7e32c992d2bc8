// Written by scripts/faces.mjs (npm run build): do not edit.
import type { QueryInterface, Sequelize } from './index.js'
import * as all from './dist/migrations/index.js'

export * from './dist/migrations/index.js'

/** What the file of a migration exports: `export default { up, down } satisfies Migration`. */
export type Migration = all.MigrationModule<QueryInterface, typeof Sequelize>

/** One of its functions: `export const up: MigrationStep = async (queryInterface, { DataTypes }) => …`. */
export type MigrationStep = all.MigrationFunction<QueryInterface, typeof Sequelize>

/** A migration without a file. */
export type RunnableMigration = all.RunnableMigration<QueryInterface, typeof Sequelize>

/** Options of `new Migrator`. */
export interface MigratorOptions<Context = unknown> extends Omit<all.MigratorOptions<Context>, 'migrations'> {
  /** Migrations without files, in the order of running, instead of a folder. */
  readonly migrations?: readonly RunnableMigration[] | undefined
}

/** Runs migrations. */
export declare class Migrator<Context = unknown> extends all.Migrator<Context> {
  constructor(options: MigratorOptions<Context>)
}
