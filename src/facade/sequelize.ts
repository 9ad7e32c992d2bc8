/**
 * The class `Sequelize`: each member is one expression that names the function which does the work. In:
 * the caller's arguments. Out: what v6 gives. Its data types, errors and constants are hung on it by the
 * roof (`roof.ts`). Guides: "Getting Started", "Raw Queries", "Transactions".
 */
import { orUndefined } from '../base/object.js'
import { useInflection } from '../base/text.js'
import * as hooks from '../model/hooks/run.js'
import { query } from '../model/raw-query.js'
import { logLine } from '../model/sequelize/log.js'
import { defineModel, findModel, hasModel } from '../model/sequelize/models.js'
import { closeSequelize, openSequelize } from '../model/sequelize/open.js'
import {
  authenticate,
  databaseVersion,
  escapeValue,
  normalizeAttributeOf,
  normalizeDataType,
  random,
  setVariables,
  useCLS,
} from '../model/sequelize/session.js'
import { dropAll, syncAll, truncateAll } from '../model/table.js'
import { transaction } from '../runtime/managed.js'
import type { Fn } from '../sql/fragments.js'
import type { Builders } from '../types/fragments.js'
import type * as T from '../types/index.js'
import type { Kind, RawSql } from '../types/raw-query.js'
import { given, promised, sequelizeOf } from './border.js'
import { Model } from './model.js'
import type { DefinedInstance, DefinedModel } from './model.js'
import * as names from './names.js'
import { QueryInterface } from './query-interface.js'
import { SequelizeRoot } from './sequelize-root.js'
import type { Transaction } from './transaction.js'

/** One database: its connections, its models. The constructor never connects. */
export class Sequelize extends SequelizeRoot {
  // Builders: statics and members --------------------------------------------------------------
  static readonly fn: Builders['fn'] = names.fn
  static readonly col: Builders['col'] = names.col
  static readonly cast: Builders['cast'] = names.cast
  static readonly literal: Builders['literal'] = names.literal
  static readonly and: Builders['and'] = names.and
  static readonly or: Builders['or'] = names.or
  static readonly json: Builders['json'] = names.json
  static readonly where: Builders['where'] = names.where
  declare readonly fn: Builders['fn']
  declare readonly col: Builders['col']
  declare readonly cast: Builders['cast']
  declare readonly literal: Builders['literal']
  declare readonly and: Builders['and']
  declare readonly or: Builders['or']
  declare readonly json: Builders['json']
  declare readonly where: Builders['where']

  static {
    Object.assign(this.prototype, { ...names.builders, Sequelize: this })
  }

  /** Options of all instances to come: their hooks. */
  static options: { hooks: Partial<T.SequelizeHooks> } = { hooks: {} }
  declare static readonly Sequelize: typeof Sequelize
  declare static readonly default: typeof Sequelize
  static readonly QueryInterface: typeof QueryInterface = QueryInterface

  /** Makes a CLS namespace the carrier of the current transaction. */
  static useCLS(namespace: object): typeof Sequelize {
    return given(useCLS(this, namespace))
  }

  /** Replaces the library that finds plurals and singulars. */
  static readonly useInflection: typeof useInflection = useInflection

  // State --------------------------------------------------------------------------------------
  declare readonly Sequelize: typeof Sequelize
  declare readonly options: T.Options
  declare readonly config: T.Config
  declare readonly modelManager: T.ModelManager
  declare readonly connectionManager: T.ConnectionManager
  declare readonly models: { [name: string]: T.ModelCtor<Model> }
  // oxlint-disable-next-line no-explicit-any -- v6 has it at run time only; programs read its name and flags
  declare readonly dialect: any
  declare readonly queryInterface: QueryInterface

  constructor(
    database: string | null,
    username: string | null,
    password?: string | null,
    options?: T.Options,
  )
  constructor(database: string | null, username: string | null, options?: T.Options)
  constructor(uri: string, options?: T.Options)
  constructor(options?: T.Options)
  constructor(...args: readonly unknown[]) {
    super()
    openSequelize(sequelizeOf(this), args, { Model, QueryInterface })
  }

  getDialect(): string {
    return this.options.dialect as string
  }

  getDatabaseName(): string {
    return this.config.database
  }

  getQueryInterface(): QueryInterface {
    return this.queryInterface
  }

  // Models -------------------------------------------------------------------------------------
  /**
   * Defines a model. Its attributes are inferred from the literal; give type arguments to name them
   * yourself, as with v6.
   *
   * @example
   * const User = sequelize.define('User', { name: DataTypes.STRING })
   * const ann = await User.create({ name: 'Ann' })
   * ann.name // string | null
   */
  define<
    const A extends T.ColumnsInput,
    Timestamps extends boolean,
    Paranoid extends boolean,
    CreatedAt extends string | boolean,
    UpdatedAt extends string | boolean,
    DeletedAt extends string | boolean,
    Version extends string | boolean,
    // A default, so that an annotation (`const User: ModelStatic<UserInstance> = …`) decides, as with v6.
    M extends Model = DefinedInstance<
      A,
      T.DefineFlags<Timestamps, Paranoid, CreatedAt, UpdatedAt, DeletedAt, Version>
    >,
  >(
    modelName: string,
    attributes: A & T.KnownOptions<A>,
    options?: T.DefineFlags<Timestamps, Paranoid, CreatedAt, UpdatedAt, DeletedAt, Version> &
      T.ModelOptions<HookRecord<NoInfer<A>>>,
  ): DefinedModel<M>
  define<M extends Model, TAttributes = T.Attributes<M>>(
    modelName: string,
    attributes: T.ModelAttributes<M, TAttributes>,
    options?: T.ModelOptions<M>,
  ): T.ModelCtor<M>
  define(modelName: string, attributes: object, options?: object): unknown {
    return defineModel(sequelizeOf(this), Model, modelName, attributes, options)
  }

  /** The model of this name; throws if there is none. */
  model(modelName: string): T.ModelCtor<Model> {
    return given(findModel(sequelizeOf(this), modelName))
  }

  isDefined(modelName: string): boolean {
    return hasModel(sequelizeOf(this), modelName)
  }

  // Statements ---------------------------------------------------------------------------------
  /** Sends SQL text; what comes back depends on `type`, `model`, `plain` and `nest`. */
  query(sql: RawSql, options: Kind<'UPDATE'>): Promise<[undefined, number]>
  query(sql: RawSql, options: Kind<'BULKUPDATE'>): Promise<number>
  query(sql: RawSql, options: Kind<'INSERT'>): Promise<[number, number]>
  query(sql: RawSql, options: Kind<'UPSERT'>): Promise<number>
  query(sql: RawSql, options: Kind<'DELETE'>): Promise<void>
  query(sql: RawSql, options: Kind<'BULKDELETE'>): Promise<number>
  query(sql: RawSql, options: Kind<'SHOWTABLES'>): Promise<string[]>
  query(sql: RawSql, options: Kind<'DESCRIBE'>): Promise<T.ColumnsDescription>
  query<M extends T.ModelShape>(
    sql: RawSql,
    options: T.QueryOptionsWithModel<M> & { plain: true },
  ): Promise<M | null>
  query<M extends T.ModelShape>(sql: RawSql, options: T.QueryOptionsWithModel<M>): Promise<M[]>
  query<R extends object>(sql: RawSql, options: Kind<'SELECT'> & { plain: true }): Promise<R | null>
  query<R extends object>(sql: RawSql, options: Kind<'SELECT'>): Promise<R[]>
  query(
    sql: RawSql,
    options: (T.QueryOptions | Kind<'RAW'>) & { plain: true },
  ): Promise<{ [key: string]: unknown } | null>
  query(sql: RawSql, options?: T.QueryOptions | Kind<'RAW'>): Promise<[unknown[], unknown]>
  query(sql: unknown, options?: object): Promise<unknown> {
    return query(sequelizeOf(this), sql, orUndefined(options))
  }

  transaction<R>(
    options: T.TransactionOptions,
    autoCallback: (t: Transaction) => PromiseLike<R>,
  ): Promise<R>
  transaction<R>(autoCallback: (t: Transaction) => PromiseLike<R>): Promise<R>
  transaction(options?: T.TransactionOptions): Promise<Transaction>
  transaction(optionsOrCallback?: unknown, autoCallback?: unknown): Promise<unknown> {
    return transaction(sequelizeOf(this), optionsOrCallback, autoCallback)
  }

  /** A call of the database's random function. */
  random(): Fn {
    return given(random(sequelizeOf(this)))
  }

  /** Sets session variables (MySQL, MariaDB). */
  set(variables: object, options?: T.QueryOptionsTransactionRequired): Promise<unknown> {
    return setVariables(sequelizeOf(this), variables, options)
  }

  /** A value as a literal of the dialect. */
  escape(value: unknown): string {
    return escapeValue(sequelizeOf(this), value)
  }

  /** Takes over what programs changed in the dialect's data types. */
  refreshTypes(): void {
    return this.connectionManager.refreshTypeParser(this.dialect.DataTypes)
  }

  // The database -------------------------------------------------------------------------------
  /** Creates the tables of all models. */
  sync(options?: T.SyncOptions): Promise<this> {
    return promised(syncAll(sequelizeOf(this), orUndefined(options)))
  }

  /** Empties the tables of all models. */
  truncate(options?: T.DestroyOptions): Promise<unknown[]> {
    return promised(truncateAll(sequelizeOf(this), options))
  }

  /** Drops the tables of all models. */
  drop(options?: T.DropOptions): Promise<unknown[]> {
    return promised(dropAll(sequelizeOf(this), options))
  }

  createSchema(schema: string, options?: T.Logging): Promise<unknown> {
    return this.getQueryInterface().createSchema(schema, options)
  }

  showAllSchemas(options?: T.Logging): Promise<object[]> {
    return promised(this.getQueryInterface().showAllSchemas(options))
  }

  dropSchema(schema: string, options?: T.Logging): Promise<unknown> {
    return this.getQueryInterface().dropSchema(schema, options)
  }

  dropAllSchemas(options?: T.Logging): Promise<unknown> {
    return this.getQueryInterface().dropAllSchemas(options)
  }

  /** Asks the database for its attention: rejects if it cannot be reached. */
  authenticate(options?: T.QueryOptions): Promise<void> {
    return promised(authenticate(sequelizeOf(this), options))
  }

  /** The same as `authenticate`. */
  validate(options?: T.QueryOptions): Promise<void> {
    return this.authenticate(options)
  }

  databaseVersion(options?: T.QueryOptions): Promise<string> {
    return promised(databaseVersion(sequelizeOf(this), options))
  }

  /** Closes all connections. */
  close(): Promise<void> {
    return promised(closeSequelize(sequelizeOf(this)))
  }

  /** A line for the log function of the options. */
  log(...args: readonly unknown[]): void {
    logLine(sequelizeOf(this), ...args)
  }

  /** Used by libraries: a data type settled for the dialect. */
  normalizeDataType(type: T.DataType): T.AbstractDataType {
    return given(normalizeDataType(sequelizeOf(this), type))
  }

  /** Used by libraries: an attribute as `rawAttributes` has it. */
  normalizeAttribute(
    attribute: T.ModelAttributeColumnOptions | T.DataType,
  ): T.ModelAttributeColumnOptions {
    return given(normalizeAttributeOf(sequelizeOf(this), attribute))
  }

  // Hooks --------------------------------------------------------------------------------------
  static addHook<K extends keyof T.SequelizeHooks>(
    hookType: K,
    name: string,
    fn: T.SequelizeHooks[K],
  ): typeof Sequelize
  static addHook<K extends keyof T.SequelizeHooks>(
    hookType: K,
    fn: T.SequelizeHooks[K],
  ): typeof Sequelize
  static addHook(hookType: string, nameOrFn: unknown, fn?: unknown): unknown {
    return hooks.addHook(this, hookType, nameOrFn, fn)
  }

  static removeHook(hookType: keyof T.SequelizeHooks, nameOrFn: string | object): typeof Sequelize {
    return hooks.removeHook(this, hookType, nameOrFn)
  }

  static hasHook(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(this, hookType)
  }

  static hasHooks(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(this, hookType)
  }

  static runHooks(
    hookType: keyof T.SequelizeHooks,
    ...args: readonly unknown[]
  ): Promise<void> | undefined {
    return hooks.runHooksPublic(this, hookType, ...args)
  }

  addHook<K extends keyof T.SequelizeHooks>(
    hookType: K,
    name: string,
    fn: T.SequelizeHooks[K],
  ): this
  addHook<K extends keyof T.SequelizeHooks>(hookType: K, fn: T.SequelizeHooks[K]): this
  addHook(hookType: string, nameOrFn: unknown, fn?: unknown): unknown {
    return hooks.addHook(sequelizeOf(this), hookType, nameOrFn, fn)
  }

  removeHook(hookType: keyof T.SequelizeHooks, nameOrFn: string | object): this {
    return given(hooks.removeHook(sequelizeOf(this), hookType, nameOrFn))
  }

  hasHook(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(sequelizeOf(this), hookType)
  }

  hasHooks(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasOwnHook(sequelizeOf(this), hookType)
  }

  runHooks(
    hookType: keyof T.SequelizeHooks,
    ...args: readonly unknown[]
  ): Promise<void> | undefined {
    return hooks.runHooksPublic(sequelizeOf(this), hookType, ...args)
  }
}

/** A record in the hooks of `define`'s options: its attributes are known, the rest is let through. */
type HookRecord<A> = Model & T.DefinedProperties<A, T.AnyFlags>

// Enters the class into the late names of the type floor.
declare module '../types/public-classes.js' {
  interface PublicClasses {
    Sequelize: Sequelize
  }
}
