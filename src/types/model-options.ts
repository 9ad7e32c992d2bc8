/**
 * What `define` and `init` take: columns and model options. In: the model's instance type. Out:
 * `ModelAttributes`, `ModelAttributeColumnOptions`, `ModelOptions`, `InitOptions`, validators, indexes.
 * Guides: "Model Basics", "Validations & Constraints", "Indexes".
 */
import type { Fn, Literal } from '../sql/fragments.js'
import type { Attributes } from './attributes.js'
import type { DataType } from './data-types.js'
import type { AbstractDeferrableStatic, Deferrable } from './deferrable.js'
import type { FindOptions, LazyLoading, Logging } from './find.js'
import type { ModelHooks } from './hooks.js'
import type { AnyModel, AnyModelClass, AnySequelize } from './public-classes.js'
import type { WhereOptions } from './where.js'

// Names ---------------------------------------------------------------------------------------

/** A table with its schema. */
export interface TableNameWithSchema {
  tableName: string
  schema?: string
  delimiter?: string
  as?: string
  name?: string
}

/** A table. */
export type TableName = string | TableNameWithSchema

/** Names which associations use. */
export interface ModelNameOptions {
  singular?: string
  plural?: string
}

// Columns -------------------------------------------------------------------------------------

/** A validator's arguments with a message. */
type WithMessage<Args> = { msg: string; args: Args }
type Switch = boolean | { msg: string }
type Pattern = string | readonly (string | RegExp)[] | RegExp
type ValueList = readonly (readonly unknown[])[] | readonly unknown[]

/** A validator of zod, valibot, arktype and others: https://standardschema.dev. */
export interface StandardSchemaLike {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    // oxlint-disable-next-line no-explicit-any -- each library has further parameters
    readonly validate: (value: unknown, ...rest: any[]) => unknown
  }
}

/** Validators of an attribute; any other name holds a function or a Standard Schema. */
export interface ModelValidateOptions {
  is?: Pattern | WithMessage<Pattern>
  not?: Pattern | WithMessage<Pattern>
  isEmail?: Switch
  isUrl?: Switch
  isIP?: Switch
  isIPv4?: Switch
  isIPv6?: Switch
  isAlpha?: Switch
  isAlphanumeric?: Switch
  isNumeric?: Switch
  isInt?: Switch
  isFloat?: Switch
  isDecimal?: Switch
  isLowercase?: Switch
  isUppercase?: Switch
  notNull?: Switch
  isNull?: Switch
  notEmpty?: Switch
  equals?: string | { msg: string; args?: string }
  contains?: string | { msg: string; args?: string }
  notIn?: ValueList | WithMessage<ValueList>
  isIn?: ValueList | WithMessage<ValueList>
  notContains?: readonly string[] | string | WithMessage<readonly string[] | string>
  len?: readonly [number, number] | WithMessage<readonly [number, number]>
  isUUID?: number | WithMessage<number>
  isDate?: boolean | { msg: string; args?: boolean }
  isAfter?: string | WithMessage<string>
  isBefore?: string | WithMessage<string>
  max?: number | WithMessage<readonly [number] | number>
  min?: number | WithMessage<readonly [number] | number>
  isArray?: boolean | { msg: string; args?: boolean }
  isCreditCard?: boolean | { msg: string; args?: boolean }
  [name: string]: unknown
}

/** Options that every column has, foreign keys too. */
export interface ColumnOptions {
  /** Default: true. */
  allowNull?: boolean
  /** Name of the column; default: the attribute's. */
  field?: string
  /** A value, a function called per record, or a fragment. */
  defaultValue?: unknown
}

/** What a foreign key points to. */
export interface ModelAttributeColumnReferencesOptions {
  model?: TableName | AnyModelClass
  /** Default: `id`. */
  key?: string
  deferrable?: Deferrable | AbstractDeferrableStatic
}

/** One column. `M` is the type of `this` in its accessors. */
export interface ModelAttributeColumnOptions<M extends AnyModel = AnyModel> extends ColumnOptions {
  type: DataType
  unique?: boolean | string | { name?: string; msg?: string }
  primaryKey?: boolean
  autoIncrement?: boolean
  autoIncrementIdentity?: boolean
  comment?: string
  references?: string | ModelAttributeColumnReferencesOptions
  onUpdate?: string
  onDelete?: string
  validate?: ModelValidateOptions
  values?: readonly string[]
  get?(this: M): unknown
  set?(this: M, val: unknown): void
}

/** One column whose values a schema checks. Apart, so that readers of column options find v6's validators. */
export interface SchemaColumnOptions<M extends AnyModel = AnyModel> extends Omit<
  ModelAttributeColumnOptions<M>,
  'validate'
> {
  validate: StandardSchemaLike
}

/** All columns of a model: a data type, or a column with options, per attribute. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export type ModelAttributes<M extends AnyModel = AnyModel, TAttributes = any> = {
  [Name in keyof TAttributes]: DataType | ModelAttributeColumnOptions<M> | SchemaColumnOptions<M>
}

// Indexes -------------------------------------------------------------------------------------

export type IndexType = 'UNIQUE' | 'FULLTEXT' | 'SPATIAL'
export type IndexMethod = 'BTREE' | 'HASH' | 'GIST' | 'SPGIST' | 'GIN' | 'BRIN' | (string & {})

/** One column of an index, by its column name. */
type IndexField =
  | string
  | {
      name: string
      length?: number
      order?: 'ASC' | 'DESC'
      collate?: string
      operator?: string
    }
  | Fn
  | Literal

/** An index. */
export interface IndexesOptions {
  name?: string
  parser?: string | null
  type?: IndexType
  unique?: boolean
  concurrently?: boolean
  fields?: IndexField[]
  using?: IndexMethod
  operator?: string
  where?: WhereOptions
  prefix?: string
}

/** A foreign key of several columns, as in the option `foreignKeys`. */
export interface ModelForeignKeyOptions {
  /** Of the constraint. */
  name?: string
  /** Attributes or columns that hold the key. */
  fields: readonly string[]
  references: {
    model: TableName | AnyModelClass
    /** Columns it points to, in the order of `fields`. */
    keys: readonly string[]
    deferrable?: Deferrable | AbstractDeferrableStatic
  }
  onDelete?: string
  onUpdate?: string
}

/** An index, as in the option `indexes`. */
export type ModelIndexesOptions = IndexesOptions

// Model options -------------------------------------------------------------------------------

/** Pseudo attributes that are read. */
export interface ModelGetterOptions<M extends AnyModel = AnyModel> {
  [name: string]: (this: M) => unknown
}

/** Pseudo attributes that are written. */
export interface ModelSetterOptions<M extends AnyModel = AnyModel> {
  // oxlint-disable-next-line no-explicit-any -- v6: setters take what they like
  [name: string]: (this: M, val: any) => void
}

/** Scopes by name: find options, or a function that makes them. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface ModelScopeOptions<TAttributes = any> {
  // oxlint-disable-next-line no-explicit-any -- a scope's own arguments
  [scopeName: string]: FindOptions<TAttributes> | ((...args: any[]) => FindOptions<TAttributes>)
}

/** A scope that is called: its name, or the name and its arguments. */
export interface ScopeOptions {
  method: string | readonly [string, ...unknown[]]
}

/** Options of `addScope`. */
export interface AddScopeOptions {
  override?: boolean
}

/** Options of a model. */
export interface ModelOptions<M extends AnyModel = AnyModel> {
  defaultScope?: FindOptions<Attributes<M>>
  scopes?: ModelScopeOptions<Attributes<M>>
  omitNull?: boolean
  /** How association getters of the model's records load. */
  lazyLoading?: LazyLoading
  /** Changes inside of JSON, dates and buffers (`user.meta.a = 1`) are seen and saved. */
  trackInPlace?: boolean
  /** `createdAt` and `updatedAt`; default: true. */
  timestamps?: boolean
  /** Mark rows as deleted instead of deleting them. */
  paranoid?: boolean
  /** snake_case columns. */
  underscored?: boolean
  hasTrigger?: boolean
  freezeTableName?: boolean
  name?: ModelNameOptions
  modelName?: string
  indexes?: readonly ModelIndexesOptions[]
  /** Foreign keys of several columns; associations over such keys add theirs. */
  foreignKeys?: readonly ModelForeignKeyOptions[]
  /** Another name, or false for none. */
  createdAt?: string | boolean
  deletedAt?: string | boolean
  updatedAt?: string | boolean
  tableName?: string
  schema?: string
  schemaDelimiter?: string
  engine?: string
  charset?: string
  comment?: string
  collate?: string
  rowFormat?: string
  initialAutoIncrement?: string
  hooks?: Partial<ModelHooks<M, Attributes<M>>>
  validate?: ModelValidateOptions | StandardSchemaLike
  setterMethods?: ModelSetterOptions<M>
  getterMethods?: ModelGetterOptions<M>
  /** Optimistic locking: true, or the attribute's name. */
  version?: boolean | string
  whereMergeStrategy?: 'and' | 'overwrite'
  // oxlint-disable-next-line no-explicit-any -- any error class of the user's
  rejectOnEmpty?: boolean | Error | (new (...args: any[]) => Error)
  benchmark?: boolean
}

/** Options of `init`. */
export interface InitOptions<M extends AnyModel = AnyModel> extends ModelOptions<M> {
  sequelize: AnySequelize
}

/** Options of `Model.drop`. */
export interface DropOptions extends Logging {
  cascade?: boolean
}

/** Options of `Model.schema`. */
export interface SchemaOptions extends Logging {
  schemaDelimiter?: string
}
