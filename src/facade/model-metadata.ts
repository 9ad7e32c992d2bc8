/**
 * First layer of the class `Model`: metadata statics (views of the definition, `legacy.ts`) and the hook
 * family. The class lies in three files, each a layer that extends the one below, because one file
 * would be too long to read: this one, `record.ts` (members of records), `model.ts` (statics that do
 * something). Guides: "Model Basics", "Hooks".
 */
import * as hooks from '../model/hooks/run.js'
import { renameTable, replaceRawAttributes } from '../model/init.js'
import * as includes from '../model/legacy-includes.js'
import * as members from '../model/legacy-members.js'
import type * as T from '../types/index.js'
import type { Association } from './association.js'
import { given, modelOf } from './border.js'
import { installHooks } from './hook-methods.js'
import * as legacy from './legacy.js'
import type { ModelThis } from './model-types.js'

/** What a model knows of itself, and its hooks. */
export abstract class ModelMetadata {
  // Metadata -----------------------------------------------------------------------------------
  /** Set by `init`. */
  declare static readonly sequelize?: T.AnySequelize
  /** Made by `scope()`? */
  declare static readonly scoped: boolean

  /** The model's options, those of `define` in the constructor merged in. */
  static get options(): T.InitOptions {
    return members.viewOf(modelOf(this), legacy.options)
  }

  static get tableName(): string {
    return members.viewOf(modelOf(this), legacy.tableName)
  }

  /** Gives the model another table. */
  static set tableName(name: string) {
    renameTable(modelOf(this), name)
  }

  static get associations(): { [key: string]: Association } {
    return members.viewOf(modelOf(this), legacy.associations)
  }

  static get rawAttributes(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return members.viewOf(modelOf(this), legacy.rawAttributes)
  }

  /** Other attributes; they take effect with `refreshAttributes`. */
  static set rawAttributes(attributes: { [attribute: string]: T.ModelAttributeColumnOptions }) {
    replaceRawAttributes(modelOf(this), attributes)
  }

  /** The attributes without virtual ones. */
  static get tableAttributes(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return members.viewOf(modelOf(this), legacy.tableAttributes)
  }

  static get fieldRawAttributesMap(): { [field: string]: T.ModelAttributeColumnOptions } {
    return members.viewOf(modelOf(this), legacy.fieldRawAttributesMap)
  }

  static get fieldAttributeMap(): { [field: string]: string } {
    return members.viewOf(modelOf(this), legacy.fieldAttributeMap)
  }

  static get primaryKeys(): { [attribute: string]: T.ModelAttributeColumnOptions } {
    return members.viewOf(modelOf(this), legacy.primaryKeys)
  }

  /** The first attribute of the primary key. */
  static get primaryKeyAttribute(): string {
    return members.viewOf(modelOf(this), legacy.primaryKeyAttribute)
  }

  static get primaryKeyAttributes(): readonly string[] {
    return members.viewOf(modelOf(this), legacy.primaryKeyAttributes)
  }

  /** Column of `primaryKeyAttribute`. */
  static get primaryKeyField(): string {
    return members.viewOf(modelOf(this), legacy.primaryKeyField)
  }

  static get autoIncrementAttribute(): string | null {
    return members.viewOf(modelOf(this), legacy.autoIncrementAttribute)
  }

  static get uniqueKeys(): { [name: string]: legacy.UniqueKeyView } {
    return members.viewOf(modelOf(this), legacy.uniqueKeys)
  }

  /** Drops a schema: `sequelize.dropSchema()` of the model's database. */
  static dropSchema(schema: string): Promise<void> {
    return given(modelOf(this).sequelize['queryInterface'].dropSchema(schema))
  }

  // Members with an underscore: plugins read them.
  static get _indexes(): readonly object[] {
    return members.viewOf(modelOf(this), legacy.indexes)
  }

  static get _timestampAttributes(): { [option: string]: string } {
    return members.viewOf(modelOf(this), legacy.timestampAttributes)
  }

  static get _virtualAttributes(): Set<string> {
    return members.viewOf(modelOf(this), legacy.virtualAttributes)
  }

  static get _readOnlyAttributes(): Set<string> {
    return members.viewOf(modelOf(this), legacy.readOnlyAttributes)
  }

  static get _defaultValues(): { [attribute: string]: () => unknown } {
    return members.viewOf(modelOf(this), legacy.defaultValues)
  }

  static get _hasDefaultValues(): boolean {
    return members.viewOf(modelOf(this), legacy.hasDefaults)
  }

  static get _hasVirtualAttributes(): boolean {
    return members.viewOf(modelOf(this), legacy.hasVirtuals)
  }

  static get _hasPrimaryKeys(): boolean {
    return members.viewOf(modelOf(this), legacy.hasPrimaryKeys)
  }

  static get _versionAttribute(): string | undefined {
    return members.viewOf(modelOf(this), legacy.versionAttribute)
  }

  static _injectScope(options: object): void {
    return members.injectScope(modelOf(this), options)
  }

  static _paranoidClause(model: object, options?: object): object {
    return members.paranoidClause(modelOf(model), options)
  }

  static _expandAttributes(options: object): void {
    return members.expandAttributes(modelOf(this), options)
  }

  static _conformIncludes(options: object, self?: object): void {
    return includes.conformEntries(modelOf(this), options, self)
  }

  static _validateIncludedElements(options: object): object {
    return includes.validateIncludedElements(modelOf(this), options)
  }

  static get _dataTypeChanges(): ReturnType<typeof includes.dataTypeChanges> {
    return members.viewOf(modelOf(this), includes.dataTypeChanges)
  }

  static get _dataTypeSanitizers(): ReturnType<typeof includes.dataTypeSanitizers> {
    return members.viewOf(modelOf(this), includes.dataTypeSanitizers)
  }

  static _expandIncludeAll(options: object): void {
    return members.expandIncludeAll(modelOf(this), options)
  }

  /** Name for `console.log`. */
  static inspect(): string {
    return this.name
  }

  static [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.name
  }

  /** The query interface of the model's `Sequelize`. */
  static get queryInterface(): T.QueryInterfaceShape {
    return given(modelOf(this).sequelize['queryInterface'])
  }

  // oxlint-disable-next-line no-explicit-any -- v6's types leave the query generator open
  static get queryGenerator(): any {
    return modelOf(this).sequelize['queryInterface'].queryGenerator
  }

  /** Attribute → its options, for every attribute. */
  static getAttributes<M extends T.ModelShape>(
    this: ModelThis<M>,
  ): { readonly [Key in keyof T.Attributes<M>]: T.ModelAttributeColumnOptions } {
    return legacy.rawAttributes(modelOf(this)) as {
      readonly [Key in keyof T.Attributes<M>]: T.ModelAttributeColumnOptions
    }
  }

  // Hooks --------------------------------------------------------------------------------------
  /** Registers a hook; with a name it can be removed by the name. */
  static addHook<M extends T.AnyModel, K extends keyof T.SequelizeHooks>(
    this: ModelThis<M>,
    hookType: K,
    name: string,
    fn: T.SequelizeHooks<M, T.Attributes<M>, T.CreationAttributes<M>>[K],
  ): T.ModelCtor<M>
  static addHook<M extends T.AnyModel, K extends keyof T.SequelizeHooks>(
    this: ModelThis<M>,
    hookType: K,
    fn: T.SequelizeHooks<M, T.Attributes<M>, T.CreationAttributes<M>>[K],
  ): T.ModelCtor<M>
  static addHook(hookType: string, nameOrFn: unknown, fn?: unknown): unknown {
    return hooks.addHook(modelOf(this), hookType, nameOrFn, fn)
  }

  static removeHook<M extends T.ModelShape>(
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
}
