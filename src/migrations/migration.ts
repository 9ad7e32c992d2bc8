/**
 * What a migration is, and what keeps a record of those that were run. Types only. The names are umzug 3's, so that its
 * storages serve here and ours serve there; functions take v6's arguments.
 */
import type { QueryInterfaceShape, TransactionShape } from '../types/index.js'

/** A migration as lists show it. */
export interface MigrationMeta {
  /** Name of the file, with its extension. */
  readonly name: string
  /** Left out where there is no file: it was given by a program, or is recorded and gone. */
  readonly path?: string
}

/** A migration and where it stands. */
export interface MigrationStatus extends MigrationMeta {
  /** `up`: recorded as run. `down`: pending. */
  readonly state: 'up' | 'down'
}

/** What events and storages are told. */
export interface MigrationParams<Context = unknown> extends MigrationMeta {
  readonly context: Context
}

/** Third argument of migrations that run in a transaction. */
export interface MigrationExtras extends MigrationMeta {
  readonly transaction: TransactionShape
}

/**
 * One direction of a migration. It must give a promise.
 *
 * @example
 * async (queryInterface, Sequelize) => {
 *   await queryInterface.addColumn('users', 'name', Sequelize.STRING)
 * }
 */
export type MigrationFunction<Query = QueryInterfaceShape, Class = never> = (
  queryInterface: Query,
  sequelize: Class,
  extras: MigrationExtras,
) => Promise<unknown>

/** What the file of a migration exports. */
export interface MigrationModule<Query = QueryInterfaceShape, Class = never> {
  readonly up?: MigrationFunction<Query, Class>
  readonly down?: MigrationFunction<Query, Class>
  /** Run it in a transaction (or not), whatever the migrator's option says. */
  readonly transaction?: boolean
}

/** A migration without a file. */
export interface RunnableMigration<
  Query = QueryInterfaceShape,
  Class = never,
> extends MigrationModule<Query, Class> {
  readonly name: string
  readonly path?: string
}

/** A migration that was found: its functions are read when they are needed. */
export interface FoundMigration extends MigrationMeta {
  load(): Promise<object>
}

/** Keeps a record of what was run. umzug's contract. */
export interface MigrationStorage<Context = unknown> {
  /** Records a migration as run. */
  logMigration(params: MigrationParams<Context>): Promise<void>
  /** Takes it back. */
  unlogMigration(params: MigrationParams<Context>): Promise<void>
  /** Names of what was run, in the order of their running. */
  executed(meta: { readonly context: Context }): Promise<string[]>
}
