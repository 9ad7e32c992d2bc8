/**
 * The class `Model`, third layer (see `model-metadata.ts`): the statics that define, read and write,
 * each one expression that names the function which does the work (`model/…`). In: the caller's
 * arguments. Out: what v6 gives. Guides: "Model Basics", "Model Querying", "Associations".
 */
import { orUndefined } from '../base/object.js'
import {
  belongsTo,
  belongsToMany,
  getAssociationForAlias,
  getAssociations,
  hasAlias,
  hasMany,
  hasOne,
} from '../model/associations/associate.js'
import { aggregate, count, findAndCountAll } from '../model/finders/aggregate.js'
import { warnOnInvalidOptions } from '../model/finders/check-options.js'
import { findCreateFind, findOrBuild, findOrCreate } from '../model/finders/find-or-create.js'
import { findInBatches } from '../model/finders/batches.js'
import { findAll, findByPk, findOne } from '../model/finders/find.js'
import { stream } from '../model/finders/stream.js'
import { initModel, refreshAttributes, removeAttribute } from '../model/init.js'
import { build, bulkBuild } from '../model/instance/build.js'
import { bulkCreate } from '../model/persist/bulk-create.js'
import { bulkDestroy, bulkRestore, bulkUpdate, truncate } from '../model/persist/bulk-write.js'
import * as counters from '../model/persist/increment.js'
import { create } from '../model/persist/save.js'
import { upsert } from '../model/persist/upsert.js'
import { addScope, getTableName, schema, scope, unscoped } from '../model/scopes.js'
import { describeModel, dropModel, syncModel } from '../model/table.js'
import type { ForeignKeyMark } from '../types/attributes.js'
import type { BrandedKeysOf, SetRequired } from '../types/helpers.js'
import type { UpdateValues } from '../types/instance.js'
import type * as T from '../types/index.js'
import type { Association } from './association.js'
import { BelongsTo, BelongsToMany, HasMany, HasOne } from './association.js'
import { given, modelOf, promised } from './border.js'
import type { DefinedCreation, ModelThis, NullableFindOptions } from './model-types.js'
import { RecordMembers } from './record.js'

type Attributes<M extends T.ModelShape> = T.Attributes<M>
type Creation<M extends T.ModelShape> = T.CreationAttributes<M>

/** Result of counters: rows and their number, as far as the dialect tells. */
type Counted<M> = Promise<[affectedRows: M[], affectedCount?: number]>

/** Base of all models. Define one by `class User extends Model` + `User.init`, or by `sequelize.define`. */
export abstract class Model<
  // oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
  TModelAttributes extends {} = any,
  TCreationAttributes extends {} = TModelAttributes,
> extends RecordMembers<TModelAttributes, TCreationAttributes> {
  // Definition ---------------------------------------------------------------------------------
  /** Defines a class model: its attributes and options. Foreign keys of associations may be left out. */
  static init<MS extends ModelThis<Model>, M extends InstanceType<MS>>(
    this: MS,
    attributes: T.ModelAttributes<
      M,
      T.Optional<Attributes<M>, BrandedKeysOf<Attributes<M>, ForeignKeyMark>>
    >,
    options: T.InitOptions<M>,
  ): MS {
    return given(initModel(modelOf(this), attributes, options))
  }

  /** Warns about attributes that stand among the options. */
  static warnOnInvalidOptions(options: object, validColumnNames: readonly string[]): void {
    return warnOnInvalidOptions(modelOf(this), options, validColumnNames)
  }

  static removeAttribute(attribute: string): void {
    return removeAttribute(modelOf(this), attribute)
  }

  /** Takes edits of `rawAttributes` over into the model. */
  static refreshAttributes(): void {
    return refreshAttributes(modelOf(this))
  }

  /** The table: its name, or its name with the schema. */
  static getTableName(): string | { tableName: string; schema: string; delimiter: string } {
    return getTableName(modelOf(this)) as
      | string
      | { tableName: string; schema: string; delimiter: string }
  }

  /** The same model in another schema. */
  static schema<M extends Model>(
    this: ModelThis<M>,
    name: string,
    options?: T.SchemaOptions | string,
  ): T.ModelCtor<M> {
    return given(schema(modelOf(this), name, options))
  }

  /** The model with these scopes; the default one is left out unless named. */
  static scope<M extends Model>(
    this: ModelThis<M>,
    options?:
      | string
      | T.ScopeOptions
      | readonly (string | T.ScopeOptions)[]
      | T.WhereAttributeHash<M>
      | null,
    ...more: readonly (string | T.ScopeOptions)[]
  ): T.ModelCtor<M> {
    return given(scope(modelOf(this), options, ...more))
  }

  /** The model without any scope. */
  static unscoped<MS extends ModelThis<Model>>(this: MS): MS {
    return given(unscoped(modelOf(this)))
  }

  static addScope<M extends Model>(
    this: ModelThis<M>,
    name: string,
    definition:
      | T.FindOptions<Attributes<M>>
      // oxlint-disable-next-line no-explicit-any -- a scope's own arguments
      | ((...args: readonly any[]) => T.FindOptions<Attributes<M>>),
    options?: T.AddScopeOptions,
  ): void {
    return addScope(modelOf(this), name, definition, options)
  }

  // The table ----------------------------------------------------------------------------------
  /** Creates the table, or alters it; gives the model. */
  static sync<MS extends ModelThis<Model>>(this: MS, options?: T.SyncOptions): Promise<MS>
  static sync<M extends Model>(options?: T.SyncOptions): Promise<M>
  static sync(options?: T.SyncOptions): Promise<unknown> {
    return syncModel(modelOf(this), orUndefined(options))
  }

  static drop(options?: T.DropOptions): Promise<void> {
    return promised(dropModel(modelOf(this), orUndefined(options)))
  }

  /** The columns that the table really has. */
  static describe(schemaName?: string, options?: T.QueryOptions): Promise<T.ColumnsDescription> {
    return promised(describeModel(modelOf(this), schemaName, options))
  }

  // Reading ------------------------------------------------------------------------------------
  /** All records that match. */
  static findAll<M extends Model>(
    this: ModelThis<M>,
    options?: T.FindOptions<Attributes<M>>,
  ): Promise<M[]> {
    return promised(findAll(modelOf(this), options))
  }

  /** Records one by one, in bounded memory: `for await (const user of User.stream({ where }))`. */
  static stream<M extends Model>(
    this: ModelThis<M>,
    options?: T.StreamOptions<Attributes<M>>,
  ): AsyncGenerator<M, void> {
    return stream(modelOf(this), options) as AsyncGenerator<M, void>
  }

  /** Lists of records by primary key, one after the other; with `work`, how many there were. */
  static findInBatches<M extends Model>(
    this: ModelThis<M>,
    options: T.BatchOptions<Attributes<M>>,
    work: (records: M[]) => unknown,
  ): Promise<number>
  static findInBatches<M extends Model>(
    this: ModelThis<M>,
    options?: T.BatchOptions<Attributes<M>>,
  ): AsyncGenerator<M[], void>
  static findInBatches(options?: object, work?: (records: never[]) => unknown): unknown {
    return findInBatches(modelOf(this), options, work)
  }

  /** The record with this primary key; one of several attributes is an object or a tuple. */
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier: T.Identifier | T.CompositeIdentifier<Attributes<M>>,
    options: Omit<NullableFindOptions<Attributes<M>>, 'where'>,
  ): Promise<M | null>
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier: T.Identifier | T.CompositeIdentifier<Attributes<M>>,
    options: Omit<T.NonNullFindOptions<Attributes<M>>, 'where'>,
  ): Promise<M>
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier?: T.Identifier | T.CompositeIdentifier<Attributes<M>> | null,
    options?: Omit<T.FindOptions<Attributes<M>>, 'where'>,
  ): Promise<M | null>
  static findByPk(identifier?: unknown, options?: object): Promise<unknown> {
    return findByPk(modelOf(this), identifier, orUndefined(options))
  }

  /** The first record that matches. */
  static findOne<M extends Model>(
    this: ModelThis<M>,
    options: NullableFindOptions<Attributes<M>>,
  ): Promise<M | null>
  static findOne<M extends Model>(
    this: ModelThis<M>,
    options: T.NonNullFindOptions<Attributes<M>>,
  ): Promise<M>
  static findOne<M extends Model>(
    this: ModelThis<M>,
    options?: T.FindOptions<Attributes<M>>,
  ): Promise<M | null>
  static findOne(options?: object): Promise<unknown> {
    return findOne(modelOf(this), options)
  }

  /** Number of records that match, or one number per group. */
  static count<M extends Model>(
    this: ModelThis<M>,
    options: T.CountWithOptions<Attributes<M>>,
  ): Promise<T.GroupedCountResultItem[]>
  static count<M extends Model>(
    this: ModelThis<M>,
    options?: Omit<T.CountOptions<Attributes<M>>, 'group'>,
  ): Promise<number>
  static count(options?: object): Promise<unknown> {
    return count(modelOf(this), options)
  }

  /** One page of records, and how many there are without paging. */
  static findAndCountAll<M extends Model>(
    this: ModelThis<M>,
    options?: Omit<T.FindAndCountOptions<Attributes<M>>, 'group'>,
  ): Promise<{ rows: M[]; count: number }>
  static findAndCountAll<M extends Model>(
    this: ModelThis<M>,
    options: SetRequired<T.FindAndCountOptions<Attributes<M>>, 'group'>,
  ): Promise<{ rows: M[]; count: T.GroupedCountResultItem[] }>
  static findAndCountAll(options?: object): Promise<unknown> {
    return findAndCountAll(modelOf(this), options)
  }

  /** Any aggregate function of one attribute. */
  static aggregate<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M> | '*',
    aggregateFunction: string,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<R> {
    return promised(
      aggregate(modelOf(this), field as string, aggregateFunction, orUndefined(options)),
    )
  }

  static max<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<R> {
    return promised(modelOf(this).aggregate(field as string, 'max', orUndefined(options)))
  }

  static min<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<R> {
    return promised(modelOf(this).aggregate(field as string, 'min', orUndefined(options)))
  }

  static sum<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<number> {
    return promised(modelOf(this).aggregate(field as string, 'sum', orUndefined(options)))
  }

  // Building and writing -----------------------------------------------------------------------
  /** A new record, not yet saved. */
  static build<M extends Model>(
    this: ModelThis<M>,
    record?: Creation<M>,
    options?: T.BuildOptions,
  ): M
  static build<M extends Model>(
    this: ModelThis<M>,
    records: readonly Creation<M>[],
    options?: T.BuildOptions,
  ): M[]
  static build(record?: unknown, options?: T.BuildOptions): unknown {
    return build(modelOf(this), record, orUndefined(options))
  }

  static bulkBuild<M extends Model>(
    this: ModelThis<M>,
    records: readonly Creation<M>[],
    options?: T.BuildOptions,
  ): M[] {
    return given(bulkBuild(modelOf(this), records, orUndefined(options)))
  }

  /** Builds and saves a record. */
  static create<
    M extends Model,
    O extends T.CreateOptions<Attributes<M>> = T.CreateOptions<Attributes<M>>,
  >(
    this: ModelThis<M>,
    record?: Creation<M>,
    options?: O,
  ): Promise<O extends { returning: false } | { ignoreDuplicates: true } ? void : M> {
    return promised(create(modelOf(this), record, orUndefined(options)))
  }

  /** Finds a record or builds one; true if built. */
  static findOrBuild<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrBuildOptions<Attributes<M>, Partial<Creation<M>>>,
  ): Promise<[M, boolean]> {
    return promised(findOrBuild(modelOf(this), options))
  }

  /** Finds a record or creates one, in a transaction; true if created. */
  static findOrCreate<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrCreateOptions<Attributes<M>, Partial<Creation<M>>>,
  ): Promise<[M, boolean]> {
    return promised(findOrCreate(modelOf(this), options))
  }

  /** As `findOrCreate`, without a transaction: find, create, and find again on a unique violation. */
  static findCreateFind<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrCreateOptions<Attributes<M>, Partial<Creation<M>>>,
  ): Promise<[M, boolean]> {
    return promised(findCreateFind(modelOf(this), options))
  }

  /** Inserts, or updates on a unique key; true if inserted, null where the database does not tell. */
  static upsert<M extends Model>(
    this: ModelThis<M>,
    record: Creation<M>,
    options?: T.UpsertOptions<Attributes<M>>,
  ): Promise<[M, boolean | null]> {
    return promised(upsert(modelOf(this), record, options))
  }

  /** Creates many records by one statement. */
  static bulkCreate<M extends Model>(
    this: ModelThis<M>,
    records: readonly Creation<M>[],
    options?: T.BulkCreateOptions<Attributes<M>>,
  ): Promise<M[]> {
    return promised(bulkCreate(modelOf(this), records, options))
  }

  /** Updates all rows that match; gives their number, and the records where asked for. */
  static update<M extends Model>(
    this: ModelThis<M>,
    record: UpdateValues<Attributes<M>>,
    options: Omit<T.UpdateOptions<Attributes<M>>, 'returning'> & {
      returning: Exclude<T.UpdateOptions<Attributes<M>>['returning'], undefined | false>
    },
  ): Promise<[affectedCount: number, affectedRows: M[]]>
  static update<M extends Model>(
    this: ModelThis<M>,
    record: UpdateValues<Attributes<M>>,
    options: T.UpdateOptions<Attributes<M>>,
  ): Promise<[affectedCount: number]>
  static update(record: object, options: object): Promise<unknown> {
    return bulkUpdate(modelOf(this), record, options)
  }

  /** Deletes all rows that match; gives their number. */
  static destroy<M extends Model>(
    this: ModelThis<M>,
    options?: T.DestroyOptions<Attributes<M>>,
  ): Promise<number> {
    return promised(bulkDestroy(modelOf(this), options))
  }

  /** Takes back the mark of deletion of all rows that match. */
  static restore<M extends Model>(
    this: ModelThis<M>,
    options?: T.RestoreOptions<Attributes<M>>,
  ): Promise<void> {
    return promised(bulkRestore(modelOf(this), options))
  }

  /** Empties the table. */
  static truncate<M extends Model>(
    this: ModelThis<M>,
    options?: T.TruncateOptions<Attributes<M>>,
  ): Promise<void> {
    return promised(truncate(modelOf(this), options))
  }

  /** Adds to numbers, in the database. */
  static increment<M extends Model>(
    this: ModelThis<M>,
    fields: T.AllowReadonlyArray<keyof Attributes<M>>,
    options: T.IncrementDecrementOptionsWithBy<Attributes<M>>,
  ): Counted<M>
  static increment<M extends Model>(
    this: ModelThis<M>,
    fields: { [Key in keyof Attributes<M>]?: number },
    options: T.IncrementDecrementOptions<Attributes<M>>,
  ): Counted<M>
  static increment(fields: unknown, options: object): Promise<unknown> {
    return counters.increment(modelOf(this), fields, options)
  }

  /** Takes from numbers, in the database. */
  static decrement<M extends Model>(
    this: ModelThis<M>,
    fields: T.AllowReadonlyArray<keyof Attributes<M>>,
    options: T.IncrementDecrementOptionsWithBy<Attributes<M>>,
  ): Counted<M>
  static decrement<M extends Model>(
    this: ModelThis<M>,
    fields: { [Key in keyof Attributes<M>]?: number },
    options: T.IncrementDecrementOptions<Attributes<M>>,
  ): Counted<M>
  static decrement(fields: unknown, options: object): Promise<unknown> {
    return counters.decrement(modelOf(this), fields, options)
  }

  // Associations -------------------------------------------------------------------------------
  /** This model has one of the target, which holds the key. */
  static hasOne<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options?: T.WithCompositeKeys<T.HasOneOptions>,
  ): HasOne<M, U> {
    return given(hasOne(modelOf(this), target, options, HasOne))
  }

  /** This model holds the key of a target. */
  static belongsTo<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options?: T.WithCompositeKeys<T.BelongsToOptions>,
  ): BelongsTo<M, U> {
    return given(belongsTo(modelOf(this), target, options, BelongsTo))
  }

  /** This model has many of the target, which hold the key. */
  static hasMany<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options?: T.WithCompositeKeys<T.HasManyOptions>,
  ): HasMany<M, U> {
    return given(hasMany(modelOf(this), target, options, HasMany))
  }

  /** Both models have many of the other, by a table between. */
  static belongsToMany<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options: T.WithCompositeKeys<T.BelongsToManyOptions>,
  ): BelongsToMany<M, U> {
    return given(belongsToMany(modelOf(this), target, options, BelongsToMany))
  }

  static getAssociations(target: ModelThis<Model>): Association[] {
    return given(getAssociations(modelOf(this), target))
  }

  static getAssociationForAlias(target: ModelThis<Model>, alias?: string): Association | null {
    return given(getAssociationForAlias(modelOf(this), target, alias))
  }

  static hasAlias(alias: string): boolean {
    return hasAlias(modelOf(this), alias)
  }
}

/** Any model class. */
export type ModelType<
  // oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
  TModelAttributes extends {} = any,
  TCreationAttributes extends {} = TModelAttributes,
> = new () => Model<TModelAttributes, TCreationAttributes>

/** A model class by its attributes and creation attributes. */
export type ModelDefined<S extends {}, C extends {}> = T.ModelStatic<Model<S, C>>

/**
 * A record of a model that `define` inferred: known attributes are typed, others let through. Attributes
 * that are no literal (a variable of a wide type) tell nothing.
 */
export type DefinedInstance<A, F extends T.AnyFlags> = string extends keyof A
  ? Model
  : Model<T.DefinedAttributes<A, F> & T.OpenNames, DefinedCreation<A, F>> &
      T.DefinedProperties<A, F>

/** A model that `define` made. */
export type DefinedModel<M extends Model> = T.ModelStatic<M> & {
  new (values?: Creation<M>, options?: T.BuildOptions): M
}

// Enters the class into the late names of the type floor.
declare module '../types/public-classes.js' {
  interface PublicClasses {
    Model: Model
    ModelStatics: Pick<typeof Model, keyof typeof Model>
  }
}
