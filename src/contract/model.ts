/**
 * The members of models, instances, `Sequelize` and its run-time side which lower floors may use. The
 * facade's classes implement them; nobody below imports the classes. They speak of each other, so they
 * stand in one file; `definition.ts` and `engine.ts` pass on their share of it.
 */
import type {
  AttributeDefinition,
  ForeignKeyDefinition,
  UniqueKeyDefinition,
  IndexDefinition,
  TimestampNames,
} from './attribute.js'
import type { ConversionContext } from './data-type.js'
import type { Dialect } from './dialect.js'
import type { Connection, Driver, Rows, Statement } from './driver.js'

/** Free-form options of a public method, after the caller handed them over. */
// oxlint-disable-next-line no-explicit-any -- v6's options bags are open; readers check each key
export type Bag = Record<string, any>

/** Values of an instance by attribute name. */
export type Values = Record<string, unknown>

/** A model's record. */
export interface Instance {
  dataValues: Values
  isNewRecord: boolean
  _previousDataValues: Values
  _changed: Set<string>
  _options: Bag
  readonly sequelize: SequelizeRef
  // Recursion between concerns goes through the public methods, which users override.
  get(name?: unknown, options?: unknown): unknown
  set(name: unknown, value?: unknown, options?: unknown): unknown
  getDataValue(name: string): unknown
  setDataValue(name: string, value: unknown): void
  changed(name?: unknown, dirty?: boolean): unknown
  save(options?: Bag): Promise<unknown>
  validate(options?: Bag): Promise<unknown>
  reload(options?: Bag): Promise<unknown>
  destroy(options?: Bag): Promise<unknown>
  where(checkVersion?: boolean): Values
  [member: string]: unknown
}

/** A model: the static side of a class that extends Model. */
export interface ModelClass {
  new (values?: Values, options?: Bag): Instance
  readonly name: string
  readonly prototype: object
  /** Set by `init` and replaced when associations or `refreshAttributes` change the model. */
  _definition: ModelDefinition
  readonly sequelize: SequelizeRef
  _scope: Bag
  _scopeNames: string[]
  readonly scoped: boolean
  readonly options: Bag
  findAll(options?: Bag): Promise<unknown>
  findOne(options?: Bag): Promise<unknown>
  build(values?: unknown, options?: Bag): unknown
  create(values?: Values, options?: Bag): Promise<unknown>
  bulkCreate(records: readonly Values[], options?: Bag): Promise<unknown>
  update(values: Values, options: Bag): Promise<unknown>
  destroy(options?: Bag): Promise<unknown>
  count(options?: Bag): Promise<unknown>
  aggregate(attribute: string, fn: string, options?: Bag): Promise<unknown>
  unscoped(): ModelClass
  scope(...names: unknown[]): ModelClass
  warnOnInvalidOptions(options: Bag, validColumnNames: readonly string[]): void
  // oxlint-disable-next-line no-explicit-any -- users add statics; hooks and legacy views read them
  [member: string]: any
}

/** A `Sequelize` object. */
export interface SequelizeRef {
  readonly options: Bag
  readonly models: Record<string, ModelClass>
  /** The run-time side: dialect, driver, connections, plans. */
  readonly _engine: Engine
  query(sql: unknown, options?: Bag): Promise<unknown>
  transaction(...args: unknown[]): Promise<unknown>
  // oxlint-disable-next-line no-explicit-any -- users hang properties on their instance
  [member: string]: any
}

/** Everything that is known of a model without asking the database. Frozen. */
export interface ModelDefinition {
  /** Unique in the process; keys of plans hold it. */
  readonly serial: number
  readonly name: string
  readonly singular: string
  readonly plural: string
  readonly tableName: string
  readonly schema: string | undefined
  readonly schemaDelimiter: string
  readonly attributes: readonly AttributeDefinition[]
  /**
   * The mutable attribute objects by name (`Model.rawAttributes`): the draft which `refreshAttributes`
   * reads. The same object in every later definition of the model.
   */
  readonly rawAttributes: Record<string, Record<string, unknown>>
  readonly byName: ReadonlyMap<string, AttributeDefinition>
  readonly byField: ReadonlyMap<string, AttributeDefinition>
  /** Attributes that are columns, in column order. */
  readonly columns: readonly AttributeDefinition[]
  readonly primaryKeys: readonly AttributeDefinition[]
  readonly autoIncrement: AttributeDefinition | undefined
  readonly timestamps: TimestampNames
  readonly version: string | undefined
  readonly paranoid: boolean
  readonly uniqueKeys: readonly UniqueKeyDefinition[]
  /** Those of several columns; the others are in their attributes' `references`. */
  readonly foreignKeys: readonly ForeignKeyDefinition[]
  readonly indexes: readonly IndexDefinition[]
  readonly underscored: boolean
  readonly hasVirtuals: boolean
  /** Any getter (attribute or `getterMethods`)? Then `get()` must call them. */
  readonly hasGetters: boolean
  readonly hasSetters: boolean
  readonly getters: ReadonlyMap<string, (this: unknown, name: string) => unknown>
  readonly setters: ReadonlyMap<string, (this: unknown, value: unknown, name: string) => void>
  /** Attributes with a default value that must be evaluated per record, in order. */
  readonly defaults: readonly AttributeDefinition[]
  /** Attributes which `set` leaves alone on saved records: timestamps and version. */
  readonly readOnly: ReadonlySet<string>
  /** Attributes whose values are watched for changes inside of them (`trackInPlace`), if there are any. */
  readonly inPlace: ReadonlySet<string> | undefined
  /** Model options as v6 keeps them on `Model.options` (mutable, v6's shape). */
  // oxlint-disable-next-line no-explicit-any -- v6 keeps any further key that users put there
  readonly options: Record<string, any>
  readonly associations: Readonly<Record<string, AssociationRecord>>
}

/** One column of an association's key: the attribute that holds it, and the one it points to. */
export interface KeyPair {
  readonly foreign: string
  readonly referenced: string
}

/** What the four kinds of associations have in common, as pure data. */
export interface AssociationRecord {
  readonly kind: 'BelongsTo' | 'HasOne' | 'HasMany' | 'BelongsToMany'
  readonly as: string
  readonly isAliased: boolean
  readonly isSingle: boolean
  readonly source: ModelClass
  readonly target: ModelClass
  /** Attribute names of the foreign key, on the model that holds it. */
  readonly foreignKey: string
  /** Attribute of the other side which the foreign key points to. */
  readonly sourceKey: string | undefined
  readonly targetKey: string | undefined
  /** Many-to-many. */
  readonly through:
    | {
        readonly model: ModelClass
        readonly scope: Record<string, unknown> | undefined
      }
    | undefined
  readonly otherKey: string | undefined
  /**
   * The columns of the key, most often one; `foreignKey`, `sourceKey` and `targetKey` name the first.
   * The holder is the source of belongsTo, the target of hasOne and hasMany, the through model.
   */
  readonly keys: readonly KeyPair[]
  /** Many-to-many: the columns that lead from the through model to the target. */
  readonly otherKeys: readonly KeyPair[]
  readonly scope: Record<string, unknown> | undefined
  /** Options as given, with v6's `name`, `hooks`, `useHooks` and the settled `onDelete`. */
  readonly options: Readonly<Record<string, unknown>>
  /** `hooks: true` and `onDelete: 'cascade'`: destroying the source destroys its targets one by one. */
  readonly cascadesWithHooks: boolean
  /** The public association object (`facade/association.ts`). */
  readonly association: unknown
}

/** A transaction, as lower floors see it. */
export interface TransactionRef {
  readonly id: string
  readonly name: string
  readonly parent: TransactionRef | undefined
  readonly connection: Connection | undefined
  readonly finished: 'commit' | 'rollback' | undefined
  /** How it ended, or that of which it is a part: its own `finished` may still say nothing. */
  readonly ended?: 'commit' | 'rollback' | undefined
  /** The server has ended it by itself. */
  abandon?(): Promise<void>
  // oxlint-disable-next-line no-explicit-any -- v6 keeps the user's options here
  readonly options: Record<string, any>
}

/** How a statement is run: never part of its shape. */
export interface RunOptions {
  readonly transaction?: TransactionRef | null | undefined
  /** Function, or false; `undefined` takes the instance's. */
  readonly logging?: unknown
  readonly benchmark?: boolean | undefined
  readonly logQueryParameters?: boolean | undefined
  readonly useMaster?: boolean | undefined
  readonly retry?: unknown
  readonly searchPath?: string | undefined
  /** A QueryTypes value: picks the pool with replication, and is readable in hooks. */
  readonly type?: string | undefined
  /** Model and record the statement is about: messages of unique violations, hooks. */
  readonly model?: ModelClass | undefined
  readonly instance?: Instance | undefined
  /** The text users see has placeholders: errors name the values. */
  readonly showsValues?: boolean | undefined
  /** The values behind those placeholders, where they are not all of the statement's. */
  readonly shown?: readonly unknown[] | undefined
  /** The text is the caller's: what it does is not known, and it is not sent twice. */
  readonly isOwnText?: boolean | undefined
  /** The bag of the public call, for hooks and log functions (v6 passes it on). */
  readonly bag?: Record<string, unknown> | undefined
}

/** Bound text and values of a plan, made once and asked per call. */
export interface Binder {
  /** Bound text; the same string each time where no list expands. */
  text(params: readonly unknown[]): string
  /** Encoded values, by position. */
  values(params: readonly unknown[]): unknown[]
}

/** Runs statements. */
export interface Engine {
  readonly dialect: Dialect
  readonly driver: Driver
  /** The Sequelize options, as given plus defaults. */
  // oxlint-disable-next-line no-explicit-any -- open options bag
  readonly options: Record<string, any>
  readonly conversion: ConversionContext
  /**
   * Runs a ready statement. `logText` is asked for the text users see in logs (v6's), only if someone
   * logs or hooks.
   */
  run(statement: Statement, logText: () => string, options: RunOptions): Rows | Promise<Rows>
  /**
   * Reads a result in pieces, on drivers with a `cursor`. The connection is held until the reader ends
   * or is left.
   */
  stream(
    statement: Statement,
    logText: () => string,
    options: RunOptions,
    size: number,
  ): AsyncGenerator<Rows, void>
  /**
   * Is `sequelize.query` the one we ship? If a program replaced it, statements go through it
   * (PARITY 19), and the direct path is left.
   */
  isIntact(): boolean
  /** Transaction that is current by CLS or AsyncLocalStorage, if any. */
  currentTransaction(): TransactionRef | undefined
}
