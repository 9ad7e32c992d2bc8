/**
 * The class `Model`: v6's statics and instance members, each one expression that names the function
 * which does the work (`model/…`). In: the caller's arguments. Out: what v6 gives. Metadata statics are
 * views (`legacy.ts`). Guides: "Model Basics", "Model Instances", "Model Querying".
 */
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
import { findCreateFind, findOrBuild, findOrCreate } from '../model/finders/find-or-create.js'
import { findAll, findByPk, findOne } from '../model/finders/find.js'
import * as hooks from '../model/hooks/run.js'
import { initModel, refreshAttributes, removeAttribute } from '../model/init.js'
import { build, bulkBuild, initialize } from '../model/instance/build.js'
import { toJSON } from '../model/instance/json.js'
import * as values from '../model/instance/values.js'
import { bulkCreate } from '../model/persist/bulk-create.js'
import { bulkDestroy, bulkRestore, bulkUpdate, truncate } from '../model/persist/bulk-write.js'
import { destroyInstance, restoreInstance } from '../model/persist/destroy.js'
import * as counters from '../model/persist/increment.js'
import { reload } from '../model/persist/reload.js'
import { create, save, updateInstance } from '../model/persist/save.js'
import { upsert } from '../model/persist/upsert.js'
import { addScope, getTableName, schema, scope, unscoped } from '../model/scopes.js'
import { describeModel, dropModel, syncModel } from '../model/table.js'
import { validate } from '../model/validate/instance.js'
import type { Col, Fn, Literal } from '../sql/fragments.js'
import type { ForeignKeyMark } from '../types/attributes.js'
import type { BrandedKeysOf, MakeNullishOptional, SetRequired } from '../types/helpers.js'
import type { GetOptions, InstanceMembers, UpdateValues } from '../types/instance.js'
import type * as T from '../types/index.js'
import type { Association } from './association.js'
import { BelongsTo, BelongsToMany, HasMany, HasOne } from './association.js'
import { modelOf, recordOf } from './border.js'
import { installHooks } from './hook-methods.js'
import * as legacy from './legacy.js'
import type { DefinedCreation, ModelThis, NullableFindOptions } from './model-types.js'

type Attributes<M extends T.ModelShape> = T.Attributes<M>
type Creation<M extends T.ModelShape> = T.CreationAttributes<M>

/** Result of counters: rows and their number, as far as the dialect tells. */
type Counted<M> = Promise<[affectedRows: M[], affectedCount?: number]>

/** Base of all models. Define one by `class User extends Model` + `User.init`, or by `sequelize.define`. */
export abstract class Model<
  // oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
  TModelAttributes extends {} = any,
  TCreationAttributes extends {} = TModelAttributes,
> implements InstanceMembers<TModelAttributes, TCreationAttributes> {
  // Members for the compiler alone -------------------------------------------------------------
  declare _attributes: TModelAttributes
  declare _creationAttributes: TCreationAttributes
  // oxlint-disable-next-line no-explicit-any -- never read; v6 has the name
  declare _model: any

  // Metadata -----------------------------------------------------------------------------------
  /** Set by `init`. */
  declare static readonly sequelize?: T.AnySequelize
  /** Made by `scope()`? */
  declare static readonly scoped: boolean

  /** The model's options, those of `define` in the constructor merged in. */
  static get options(): T.InitOptions {
    return legacy.options(modelOf(this))
  }

  static get tableName(): string {
    return legacy.tableName(modelOf(this))
  }

  static get associations(): { [key: string]: Association } {
    return legacy.associations(modelOf(this))
  }

  static get rawAttributes(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return legacy.rawAttributes(modelOf(this))
  }

  /** The attributes without virtual ones. */
  static get tableAttributes(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return legacy.tableAttributes(modelOf(this))
  }

  static get fieldRawAttributesMap(): { [field: string]: T.ModelAttributeColumnOptions } {
    return legacy.fieldRawAttributesMap(modelOf(this))
  }

  static get fieldAttributeMap(): { [field: string]: string } {
    return legacy.fieldAttributeMap(modelOf(this))
  }

  static get primaryKeys(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return legacy.primaryKeys(modelOf(this))
  }

  /** The first attribute of the primary key. */
  static get primaryKeyAttribute(): string {
    return legacy.primaryKeyAttribute(modelOf(this))
  }

  static get primaryKeyAttributes(): readonly string[] {
    return legacy.primaryKeyAttributes(modelOf(this))
  }

  /** Column of `primaryKeyAttribute`. */
  static get primaryKeyField(): string {
    return legacy.primaryKeyField(modelOf(this))
  }

  static get autoIncrementAttribute(): string | null {
    return legacy.autoIncrementAttribute(modelOf(this))
  }

  static get uniqueKeys(): { [name: string]: legacy.UniqueKeyView } {
    return legacy.uniqueKeys(modelOf(this))
  }

  /** Attribute → its options, for every attribute. */
  static getAttributes<M extends Model>(
    this: ModelThis<M>,
  ): { readonly [Key in keyof Attributes<M>]: T.ModelAttributeColumnOptions } {
    return legacy.rawAttributes(modelOf(this)) as {
      readonly [Key in keyof Attributes<M>]: T.ModelAttributeColumnOptions
    }
  }

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
    return initModel(modelOf(this), attributes, options) as object as MS
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
    return schema(modelOf(this), name, options) as object as T.ModelCtor<M>
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
    return scope(modelOf(this), options, ...more) as object as T.ModelCtor<M>
  }

  /** The model without any scope. */
  static unscoped<MS extends ModelThis<Model>>(this: MS): MS {
    return unscoped(modelOf(this)) as object as MS
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
    return syncModel(modelOf(this), options)
  }

  static drop(options?: T.DropOptions): Promise<void> {
    return dropModel(modelOf(this), options) as Promise<void>
  }

  /** The columns that the table really has. */
  static describe(schemaName?: string, options?: T.QueryOptions): Promise<T.ColumnsDescription> {
    return describeModel(modelOf(this), schemaName, options) as Promise<T.ColumnsDescription>
  }

  // Reading ------------------------------------------------------------------------------------
  /** All records that match. */
  static findAll<M extends Model>(
    this: ModelThis<M>,
    options?: T.FindOptions<Attributes<M>>,
  ): Promise<M[]> {
    return findAll(modelOf(this), options) as Promise<M[]>
  }

  /** The record with this primary key. */
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier: T.Identifier,
    options: Omit<NullableFindOptions<Attributes<M>>, 'where'>,
  ): Promise<M | null>
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier: T.Identifier,
    options: Omit<T.NonNullFindOptions<Attributes<M>>, 'where'>,
  ): Promise<M>
  static findByPk<M extends Model>(
    this: ModelThis<M>,
    identifier?: T.Identifier | null,
    options?: Omit<T.FindOptions<Attributes<M>>, 'where'>,
  ): Promise<M | null>
  static findByPk(identifier?: unknown, options?: object): Promise<unknown> {
    return findByPk(modelOf(this), identifier, options)
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
    return aggregate(modelOf(this), field, aggregateFunction, options) as Promise<R>
  }

  static max<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<R> {
    return aggregate(modelOf(this), field, 'max', options) as Promise<R>
  }

  static min<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<R> {
    return aggregate(modelOf(this), field, 'min', options) as Promise<R>
  }

  static sum<R, M extends Model>(
    this: ModelThis<M>,
    field: keyof Attributes<M>,
    options?: T.AggregateOptions<R, Attributes<M>>,
  ): Promise<number> {
    return aggregate(modelOf(this), field, 'sum', options) as Promise<number>
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
    return build(modelOf(this), record, options)
  }

  static bulkBuild<M extends Model>(
    this: ModelThis<M>,
    records: readonly Creation<M>[],
    options?: T.BuildOptions,
  ): M[] {
    return bulkBuild(modelOf(this), records, options) as object as M[]
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
    return create(modelOf(this), record, options) as Promise<
      O extends { returning: false } | { ignoreDuplicates: true } ? void : M
    >
  }

  /** Finds a record or builds one; true if built. */
  static findOrBuild<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrBuildOptions<Attributes<M>, Creation<M>>,
  ): Promise<[M, boolean]> {
    return findOrBuild(modelOf(this), options) as Promise<[M, boolean]>
  }

  /** Finds a record or creates one, in a transaction; true if created. */
  static findOrCreate<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrCreateOptions<Attributes<M>, Creation<M>>,
  ): Promise<[M, boolean]> {
    return findOrCreate(modelOf(this), options) as Promise<[M, boolean]>
  }

  /** As `findOrCreate`, without a transaction: find, create, and find again on a unique violation. */
  static findCreateFind<M extends Model>(
    this: ModelThis<M>,
    options: T.FindOrCreateOptions<Attributes<M>, Creation<M>>,
  ): Promise<[M, boolean]> {
    return findCreateFind(modelOf(this), options) as Promise<[M, boolean]>
  }

  /** Inserts, or updates on a unique key; true if inserted, null where the database does not tell. */
  static upsert<M extends Model>(
    this: ModelThis<M>,
    record: Creation<M>,
    options?: T.UpsertOptions<Attributes<M>>,
  ): Promise<[M, boolean | null]> {
    return upsert(modelOf(this), record, options) as Promise<[M, boolean | null]>
  }

  /** Creates many records by one statement. */
  static bulkCreate<M extends Model>(
    this: ModelThis<M>,
    records: readonly Creation<M>[],
    options?: T.BulkCreateOptions<Attributes<M>>,
  ): Promise<M[]> {
    return bulkCreate(modelOf(this), records, options) as Promise<M[]>
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
    return bulkDestroy(modelOf(this), options) as Promise<number>
  }

  /** Takes back the mark of deletion of all rows that match. */
  static restore<M extends Model>(
    this: ModelThis<M>,
    options?: T.RestoreOptions<Attributes<M>>,
  ): Promise<void> {
    return bulkRestore(modelOf(this), options) as Promise<void>
  }

  /** Empties the table. */
  static truncate<M extends Model>(
    this: ModelThis<M>,
    options?: T.TruncateOptions<Attributes<M>>,
  ): Promise<void> {
    return truncate(modelOf(this), options) as Promise<void>
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
    options?: T.HasOneOptions,
  ): HasOne<M, U> {
    return hasOne(modelOf(this), target, options, HasOne) as HasOne<M, U>
  }

  /** This model holds the key of a target. */
  static belongsTo<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options?: T.BelongsToOptions,
  ): BelongsTo<M, U> {
    return belongsTo(modelOf(this), target, options, BelongsTo) as BelongsTo<M, U>
  }

  /** This model has many of the target, which hold the key. */
  static hasMany<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options?: T.HasManyOptions,
  ): HasMany<M, U> {
    return hasMany(modelOf(this), target, options, HasMany) as HasMany<M, U>
  }

  /** Both models have many of the other, by a table between. */
  static belongsToMany<M extends Model, U extends Model>(
    this: ModelThis<M>,
    target: ModelThis<U>,
    options: T.BelongsToManyOptions,
  ): BelongsToMany<M, U> {
    return belongsToMany(modelOf(this), target, options, BelongsToMany) as BelongsToMany<M, U>
  }

  static getAssociations(target: ModelThis<Model>): Association[] {
    return getAssociations(modelOf(this), target) as Association[]
  }

  static getAssociationForAlias(target: ModelThis<Model>, alias?: string): Association | null {
    return getAssociationForAlias(modelOf(this), target, alias) as Association | null
  }

  static hasAlias(alias: string): boolean {
    return hasAlias(modelOf(this), alias)
  }

  // Hooks --------------------------------------------------------------------------------------
  /** Registers a hook; with a name it can be removed by the name. */
  static addHook<M extends Model, K extends keyof T.SequelizeHooks>(
    this: ModelThis<M>,
    hookType: K,
    name: string,
    fn: T.SequelizeHooks<M, Attributes<M>, Creation<M>>[K],
  ): T.ModelCtor<M>
  static addHook<M extends Model, K extends keyof T.SequelizeHooks>(
    this: ModelThis<M>,
    hookType: K,
    fn: T.SequelizeHooks<M, Attributes<M>, Creation<M>>[K],
  ): T.ModelCtor<M>
  static addHook(hookType: string, nameOrFn: unknown, fn?: unknown): unknown {
    return hooks.addHook(modelOf(this), hookType, nameOrFn, fn)
  }

  static removeHook<M extends Model>(
    this: ModelThis<M>,
    hookType: keyof T.SequelizeHooks,
    nameOrFn: string | object,
  ): T.ModelCtor<M> {
    return hooks.removeHook(modelOf(this), hookType, nameOrFn) as object as T.ModelCtor<M>
  }

  static hasHook(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(modelOf(this), hookType)
  }

  static hasHooks(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(modelOf(this), hookType)
  }

  static runHooks(
    hookType: keyof T.SequelizeHooks,
    ...args: readonly unknown[]
  ): Promise<void> | undefined {
    return hooks.runHooksPublic(modelOf(this), hookType, ...args)
  }

  // One static per hook; `installHooks` below gives them their functions.
  declare static readonly beforeValidate: T.ModelHookStatic<'beforeValidate'>
  declare static readonly afterValidate: T.ModelHookStatic<'afterValidate'>
  declare static readonly validationFailed: T.ModelHookStatic<'validationFailed'>
  declare static readonly beforeCreate: T.ModelHookStatic<'beforeCreate'>
  declare static readonly afterCreate: T.ModelHookStatic<'afterCreate'>
  declare static readonly beforeDestroy: T.ModelHookStatic<'beforeDestroy'>
  declare static readonly afterDestroy: T.ModelHookStatic<'afterDestroy'>
  declare static readonly beforeRestore: T.ModelHookStatic<'beforeRestore'>
  declare static readonly afterRestore: T.ModelHookStatic<'afterRestore'>
  declare static readonly beforeUpdate: T.ModelHookStatic<'beforeUpdate'>
  declare static readonly afterUpdate: T.ModelHookStatic<'afterUpdate'>
  declare static readonly beforeSave: T.ModelHookStatic<'beforeSave'>
  declare static readonly afterSave: T.ModelHookStatic<'afterSave'>
  declare static readonly beforeUpsert: T.ModelHookStatic<'beforeUpsert'>
  declare static readonly afterUpsert: T.ModelHookStatic<'afterUpsert'>
  declare static readonly beforeBulkCreate: T.ModelHookStatic<'beforeBulkCreate'>
  declare static readonly afterBulkCreate: T.ModelHookStatic<'afterBulkCreate'>
  declare static readonly beforeBulkDestroy: T.ModelHookStatic<'beforeBulkDestroy'>
  declare static readonly afterBulkDestroy: T.ModelHookStatic<'afterBulkDestroy'>
  declare static readonly beforeBulkRestore: T.ModelHookStatic<'beforeBulkRestore'>
  declare static readonly afterBulkRestore: T.ModelHookStatic<'afterBulkRestore'>
  declare static readonly beforeBulkUpdate: T.ModelHookStatic<'beforeBulkUpdate'>
  declare static readonly afterBulkUpdate: T.ModelHookStatic<'afterBulkUpdate'>
  declare static readonly beforeFind: T.ModelHookStatic<'beforeFind'>
  declare static readonly beforeFindAfterExpandIncludeAll: T.ModelHookStatic<'beforeFindAfterExpandIncludeAll'>
  declare static readonly beforeFindAfterOptions: T.ModelHookStatic<'beforeFindAfterOptions'>
  declare static readonly afterFind: T.ModelHookStatic<'afterFind'>
  declare static readonly beforeCount: T.ModelHookStatic<'beforeCount'>
  declare static readonly beforeAssociate: T.ModelHookStatic<'beforeAssociate'>
  declare static readonly afterAssociate: T.ModelHookStatic<'afterAssociate'>
  declare static readonly beforeSync: T.ModelHookStatic<'beforeSync'>
  declare static readonly afterSync: T.ModelHookStatic<'afterSync'>
  declare static readonly beforeBulkSync: T.ModelHookStatic<'beforeBulkSync'>
  declare static readonly afterBulkSync: T.ModelHookStatic<'afterBulkSync'>
  declare static readonly beforeQuery: T.ModelHookStatic<'beforeQuery'>
  declare static readonly afterQuery: T.ModelHookStatic<'afterQuery'>

  static {
    installHooks(this)
  }

  // Records ------------------------------------------------------------------------------------
  declare dataValues: TModelAttributes
  declare isNewRecord: boolean
  declare sequelize: T.AnySequelize

  /** @param values - attributes; setters run unless `raw` */
  constructor(record?: MakeNullishOptional<TCreationAttributes>, options?: T.BuildOptions) {
    initialize(recordOf(this), record, options)
  }

  /** The condition that finds this record: its primary key, and its version on demand. */
  where(checkVersion?: boolean): object {
    return values.whereOf(recordOf(this), checkVersion)
  }

  /** A value past the getters. */
  getDataValue<K extends keyof TModelAttributes>(key: K): TModelAttributes[K] {
    return values.getDataValue(recordOf(this), key as string) as TModelAttributes[K]
  }

  /** Sets a value past the setters. */
  setDataValue<K extends keyof TModelAttributes>(key: K, value: TModelAttributes[K]): void {
    return values.setDataValue(recordOf(this), key as string, value)
  }

  /** One value, or all of them, by the getters. */
  get(options?: GetOptions): TModelAttributes
  get<K extends keyof this>(key: K, options?: GetOptions): this[K]
  get(key: string, options?: GetOptions): unknown
  get(keyOrOptions?: unknown, options?: GetOptions): unknown {
    return values.getValue(recordOf(this), keyOrOptions, options)
  }

  /** One value, or several, by the setters. */
  set<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K],
    options?: T.SetOptions,
  ): this
  set(keys: Partial<TModelAttributes>, options?: T.SetOptions): this
  set(keys: unknown, value?: unknown, options?: T.SetOptions): this {
    return values.setValue(recordOf(this), keys, value, options) as object as this
  }

  /** The same as `set`. */
  setAttributes<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K],
    options?: T.SetOptions,
  ): this
  setAttributes(keys: Partial<TModelAttributes>, options?: T.SetOptions): this
  setAttributes(keys: unknown, value?: unknown, options?: T.SetOptions): this {
    return recordOf(this).set(keys, value, options) as this
  }

  /** Was this attribute changed since the last save? Without a name: which ones, or false. */
  changed<K extends keyof this | keyof TModelAttributes>(key: K): boolean
  changed<K extends keyof this | keyof TModelAttributes>(key: K, dirty: boolean): void
  changed(): false | string[]
  changed(...args: readonly unknown[]): unknown {
    return values.changed(recordOf(this), ...args)
  }

  /** The value before the last change; without a name: of all changed attributes. */
  previous(): Partial<TModelAttributes>
  previous<K extends keyof TModelAttributes>(key: K): TModelAttributes[K] | undefined
  previous(key?: unknown): unknown {
    return values.previous(recordOf(this), key)
  }

  /** Validates and writes what changed. */
  save(options?: T.SaveOptions<TModelAttributes>): Promise<this> {
    return save(recordOf(this), options) as Promise<this>
  }

  /** Reads the record again. */
  reload(options?: T.FindOptions<TModelAttributes>): Promise<this> {
    return reload(recordOf(this), options) as Promise<this>
  }

  /** Runs the validators; rejects with a `ValidationError`. */
  validate(options?: T.ValidationOptions): Promise<void> {
    return validate(recordOf(this), options) as Promise<void>
  }

  /** Sets and saves these values, and no others. */
  update<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K] | Col | Fn | Literal,
    options?: T.InstanceUpdateOptions<TModelAttributes>,
  ): Promise<this>
  update(
    keys: UpdateValues<TModelAttributes>,
    options?: T.InstanceUpdateOptions<TModelAttributes>,
  ): Promise<this>
  update(...args: readonly unknown[]): Promise<this> {
    return updateInstance(recordOf(this), ...args) as Promise<this>
  }

  /** Deletes the row, or marks it as deleted. */
  destroy(options?: T.InstanceDestroyOptions): Promise<void> {
    return destroyInstance(recordOf(this), options) as Promise<void>
  }

  /** Takes back the mark of deletion. */
  restore(options?: T.InstanceRestoreOptions): Promise<void> {
    return restoreInstance(recordOf(this), options) as Promise<void>
  }

  /** Adds to numbers, in the database. */
  increment<K extends keyof TModelAttributes>(
    fields: K | readonly K[] | Partial<TModelAttributes>,
    options?: T.IncrementDecrementOptionsWithBy<TModelAttributes>,
  ): Promise<this> {
    return counters.incrementInstance(recordOf(this), fields, options) as Promise<this>
  }

  /** Takes from numbers, in the database. */
  decrement<K extends keyof TModelAttributes>(
    fields: K | readonly K[] | Partial<TModelAttributes>,
    options?: T.IncrementDecrementOptionsWithBy<TModelAttributes>,
  ): Promise<this> {
    return counters.decrementInstance(recordOf(this), fields, options) as Promise<this>
  }

  /** Same model, same primary key? */
  equals(other: this): boolean {
    return values.equals(recordOf(this), other)
  }

  equalsOneOf(others: readonly this[]): boolean {
    return values.equalsOneOf(recordOf(this), others)
  }

  /** A deep copy of the values, for `JSON.stringify`. */
  toJSON<R extends TModelAttributes>(): R
  toJSON(): object
  toJSON(): object {
    return toJSON(recordOf(this))
  }

  /** Does the record carry the mark of deletion? */
  isSoftDeleted(): boolean {
    return values.isSoftDeleted(recordOf(this))
  }

  /** A hook for this record alone. */
  addHook(hookType: keyof T.SequelizeHooks, nameOrFn: unknown, fn?: unknown): this {
    return hooks.addRecordHook(this, hookType, nameOrFn, fn)
  }

  removeHook(hookType: keyof T.SequelizeHooks, nameOrFn: unknown): this {
    return hooks.removeRecordHook(this, hookType, nameOrFn)
  }

  hasHook(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasRecordHook(this, hookType)
  }

  hasHooks(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasRecordHook(this, hookType)
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

/** A record of a model that `define` inferred: known attributes are typed, others let through. */
export type DefinedInstance<A, F extends T.AnyFlags> = Model<
  T.DefinedAttributes<A, F> & T.OpenNames,
  DefinedCreation<A, F>
> &
  T.DefinedProperties<A, F>

/** A model that `define` inferred. */
export type DefinedModel<A, F extends T.AnyFlags> = T.ModelStatic<DefinedInstance<A, F>> & {
  new (values?: DefinedCreation<A, F>, options?: T.BuildOptions): DefinedInstance<A, F>
}

// Enters the class into the late names of the type floor.
declare module '../types/public-classes.js' {
  interface PublicClasses {
    Model: Model
    ModelStatics: Pick<typeof Model, keyof typeof Model>
  }
}
