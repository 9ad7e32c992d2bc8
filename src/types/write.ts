/**
 * Options of everything that writes rows, bulk and per instance. In: a model's attributes. Out:
 * `CreateOptions`, `UpdateOptions`, … Lists are not `readonly`: hooks edit them
 * (`options.fields.push('slug')`), as in v6. Guides: "Model Instances", "Model Querying – Basics".
 */
import type {
  Filterable,
  FindOptions,
  Hookable,
  Includeable,
  Logging,
  Paranoid,
  SearchPathable,
  Silent,
  Transactionable,
} from './find.js'
import type { WhereOptions } from './where.js'

/** Names of attributes. */
type Names<TAttributes> = (keyof TAttributes)[]

/** Which rows and columns the statement gives back. */
type Returning<TAttributes> = boolean | (keyof TAttributes | '*')[]

/** Options of `build`. */
export interface BuildOptions {
  raw?: boolean
  isNewRecord?: boolean
  include?: Includeable | Includeable[]
}

/** Options of `create`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface CreateOptions<TAttributes = any>
  extends BuildOptions, Logging, Silent, Transactionable, Hookable {
  fields?: Names<TAttributes>
  ignoreDuplicates?: boolean
  returning?: Returning<TAttributes>
  validate?: boolean
}

/** Options of `findOrCreate` and `findCreateFind`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface FindOrCreateOptions<TAttributes = any, TCreationAttributes = TAttributes>
  extends FindOptions<TAttributes>, CreateOptions<TAttributes> {
  /** Values of the new row, besides those of `where`. */
  defaults?: TCreationAttributes
}

/** Options of `findOrBuild`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface FindOrBuildOptions<TAttributes = any, TCreationAttributes = TAttributes>
  extends FindOptions<TAttributes>, BuildOptions {
  /** Values of the new record, besides those of `where`. */
  defaults?: TCreationAttributes
}

/** Options of `upsert`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface UpsertOptions<TAttributes = any>
  extends Logging, Transactionable, SearchPathable, Hookable {
  fields?: Names<TAttributes>
  returning?: Returning<TAttributes>
  validate?: boolean
  conflictWhere?: WhereOptions<TAttributes>
  /** The unique key that decides between insert and update (PostgreSQL, SQLite). */
  conflictFields?: Names<TAttributes>
}

/** Options of `bulkCreate`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface BulkCreateOptions<TAttributes = any>
  extends Logging, Transactionable, Hookable, SearchPathable {
  fields?: Names<TAttributes>
  validate?: boolean
  individualHooks?: boolean
  ignoreDuplicates?: boolean
  updateOnDuplicate?: Names<TAttributes>
  include?: Includeable | Includeable[]
  returning?: Returning<TAttributes>
  conflictWhere?: WhereOptions<TAttributes>
  conflictAttributes?: Names<TAttributes>
  /** Most rows of one statement; without it as many as the server takes. */
  batchSize?: number
  /** Called, and awaited, after each statement: how many records are written, and of how many. */
  onProgress?: (progress: { readonly done: number; readonly total: number }) => unknown
  /** Ends the work between two statements: nothing stays written. */
  signal?: AbortSignal
}

/** Options of `Model.truncate`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface TruncateOptions<TAttributes = any>
  extends Logging, Transactionable, Filterable<TAttributes>, Hookable {
  cascade?: boolean
  individualHooks?: boolean
  limit?: number
  force?: boolean
  restartIdentity?: boolean
}

/** Options of `Model.destroy`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface DestroyOptions<TAttributes = any> extends TruncateOptions<TAttributes> {
  /** Every row is meant: no warning, and no error under `strict`. */
  all?: boolean
  truncate?: boolean
}

/** Options of `Model.restore`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface RestoreOptions<TAttributes = any>
  extends Logging, Transactionable, Filterable<TAttributes>, Hookable {
  /** Every row is meant: no warning, and no error under `strict`. */
  all?: boolean
  individualHooks?: boolean
  limit?: number
}

/** Options of `Model.update`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface UpdateOptions<TAttributes = any>
  extends Logging, Transactionable, Paranoid, Hookable {
  where: WhereOptions<TAttributes>
  /** Every row is meant: no warning, and no error under `strict`. */
  all?: boolean
  fields?: Names<TAttributes>
  validate?: boolean
  sideEffects?: boolean
  individualHooks?: boolean
  returning?: Returning<TAttributes>
  limit?: number
  silent?: boolean
  force?: boolean
}

/** Options of counters. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface IncrementDecrementOptions<TAttributes = any>
  extends Logging, Transactionable, Silent, SearchPathable, Filterable<TAttributes> {
  /** Every row is meant: no warning, and no error under `strict`. */
  all?: boolean
  returning?: Returning<TAttributes>
}

/** Options of counters with one step for all fields. */
export interface IncrementDecrementOptionsWithBy<
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  TAttributes = any,
> extends IncrementDecrementOptions<TAttributes> {
  /** Default: 1. */
  by?: number
}

/** Options of `instance.restore`. */
export interface InstanceRestoreOptions extends Logging, Transactionable, Hookable {}

/** Options of `instance.destroy`. */
export interface InstanceDestroyOptions extends Logging, Transactionable, Hookable {
  force?: boolean
}

/** Options of `instance.set`. */
export interface SetOptions {
  /** Skips setters and dirty tracking. */
  raw?: boolean
  /** Forgets the old values. */
  reset?: boolean
}

/** Options of `instance.save`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface SaveOptions<TAttributes = any>
  extends Logging, Transactionable, Silent, Hookable, SearchPathable {
  fields?: Names<TAttributes>
  validate?: boolean
  omitNull?: boolean
  returning?: Returning<TAttributes>
  /**
   * Records and values under the aliases of associations are written, too, in one transaction. With
   * `'replace'`, `update` takes off the targets that a given list leaves out. Default: they are left alone.
   */
  nested?: boolean | 'replace'
}

/** Options of `instance.update`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface InstanceUpdateOptions<TAttributes = any>
  extends SaveOptions<TAttributes>, SetOptions, Filterable<TAttributes> {}

/** Options of `instance.validate`. */
export interface ValidationOptions extends Hookable {
  skip?: string[]
  fields?: string[]
}
