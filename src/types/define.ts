/**
 * Inference of a model from the literals given to `define`. In: the type of the attributes object and
 * the flags of the options object. Out: what a record holds, what `create` asks for, and both with room
 * for names that cannot be seen here (foreign keys which associations add). Guide: "Model Basics".
 *
 * Worked example: `{ name: DataTypes.STRING, role: { type: DataTypes.ENUM('a', 'b'), allowNull: false } }`
 * gives the attributes `{ id: number; name: string | null; role: 'a' | 'b'; createdAt: Date; updatedAt:
 * Date }`; `create` asks for `role` alone.
 */
import type { Cast, Col, Fn, Literal } from '../sql/fragments.js'
import type { DataType, InputOf, OutputOf } from './data-types.js'
import type { Simplify } from './helpers.js'
import type { AnyModel } from './public-classes.js'
import type { ModelAttributeColumnOptions, SchemaColumnOptions } from './model-options.js'

/** What `define` takes for its attributes when it shall infer. */
export type ColumnsInput<M extends AnyModel = AnyModel> = Readonly<
  Record<string, DataType | ModelAttributeColumnOptions<M> | SchemaColumnOptions<M>>
>

/**
 * Names the options of columns that do not exist, so that `{ alowNull: false }` is refused: an object
 * that is inferred would let them through.
 */
export type KnownOptions<A> = {
  [Name in keyof A]: A[Name] extends string | { readonly key: string }
    ? unknown
    : { [Option in Exclude<keyof A[Name], keyof ModelAttributeColumnOptions>]: never }
}

/** The options which change the attributes, one type parameter each. */
export interface DefineFlags<
  Timestamps extends boolean,
  Paranoid extends boolean,
  CreatedAt extends string | boolean,
  UpdatedAt extends string | boolean,
  DeletedAt extends string | boolean,
  Version extends string | boolean,
> {
  timestamps?: Timestamps
  paranoid?: Paranoid
  createdAt?: CreatedAt
  updatedAt?: UpdatedAt
  deletedAt?: DeletedAt
  version?: Version
}

/** The flags as one type, for handing on. */
// oxlint-disable-next-line no-explicit-any -- the widest flags
export type AnyFlags = DefineFlags<any, any, any, any, any, any>

/** Values that stand for others, computed by the database. */
type SqlValue = Fn | Col | Cast | Literal

/** Room for attributes which are not in the literal. */
// oxlint-disable-next-line no-explicit-any -- v6: a model without type arguments takes any name
export type OpenNames = { [name: string]: any }

/** The data type of a column; data types have a `key`, column options have none. */
type TypeOf<C> = C extends { readonly key: string }
  ? C
  : C extends { readonly type: infer T }
    ? T
    : C

/** Is NULL excluded? Keys never hold it. */
type IsNotNull<C> = C extends { readonly allowNull: false }
  ? true
  : C extends { readonly primaryKey: true }
    ? true
    : C extends { readonly autoIncrement: true }
      ? true
      : false

/** Values listed beside a bare ENUM: `{ type: DataTypes.ENUM, values: ['a', 'b'] }`. */
type Listed<C, Else> = C extends { readonly values: readonly (infer V extends string)[] } ? V : Else

type OutputValue<C> = Listed<C, OutputOf<TypeOf<C>>>
type InputValue<C> = Listed<C, InputOf<TypeOf<C>>>

/** What an attribute holds. */
type Output<C> = IsNotNull<C> extends true ? OutputValue<C> : OutputValue<C> | null

/** What an attribute takes. */
type Input<C> =
  | (IsNotNull<C> extends true ? InputValue<C> : InputValue<C> | null)
  | (C extends { readonly autoIncrement: true } ? null : never)
  | SqlValue

/** What the property of a record gives: its getter's result where that says more than `any`. */
type Property<C> = C extends { get(...args: never[]): infer R }
  ? 0 extends 1 & R
    ? Output<C>
    : unknown extends R
      ? Output<C>
      : R
  : Output<C>

/** Must `create` be given this attribute? */
type IsRequired<C> = C extends { readonly allowNull: false }
  ? C extends { readonly defaultValue: {} | null } | { readonly autoIncrement: true }
    ? false
    : true
  : false

type RequiredNames<A> = {
  [Name in keyof A]: IsRequired<A[Name]> extends true ? Name : never
}[keyof A]

/** True if one of the columns is a primary key, or named `id`. */
type HasKey<A> = 'id' extends keyof A
  ? true
  : true extends {
        [Name in keyof A]: A[Name] extends { readonly primaryKey: true } ? true : false
      }[keyof A]
    ? true
    : false

/** Name of a generated attribute: switched off, renamed, or the usual one. */
type NameOf<Option, Usual extends string> = [Option] extends [false]
  ? never
  : [Option] extends [string]
    ? string extends Option
      ? Usual
      : Option
    : Usual

/** As `NameOf` for what is off unless asked for. */
type NameIfAsked<Option, Usual extends string> = [Option] extends [true]
  ? Usual
  : [Option] extends [string]
    ? string extends Option
      ? Usual
      : Option
    : never

/** Names of the timestamps that hold a date in every row. */
type StampNames<F extends AnyFlags> = [F['timestamps']] extends [false | undefined]
  ? never
  :
      | NameOf<NonNullable<F['createdAt']>, 'createdAt'>
      | NameOf<NonNullable<F['updatedAt']>, 'updatedAt'>

/** Name of the mark of deletion. */
type DeletedName<F extends AnyFlags> = [NonNullable<F['timestamps']>] extends [false]
  ? never
  : [NonNullable<F['paranoid']>] extends [true]
    ? NameOf<NonNullable<F['deletedAt']>, 'deletedAt'>
    : never

type VersionName<F extends AnyFlags> = NameIfAsked<NonNullable<F['version']>, 'version'>

/** Attributes that the model adds, but for those the user wrote. */
type Generated<A, F extends AnyFlags> = {
  [Name in HasKey<A> extends true ? never : 'id']: number
} & { [Name in Exclude<StampNames<F>, keyof A>]: Date } & {
  [Name in Exclude<DeletedName<F>, keyof A>]: Date | null
} & { [Name in Exclude<VersionName<F>, keyof A>]: number }

/** Attributes of a record. */
export type DefinedAttributes<A, F extends AnyFlags> = Simplify<
  { -readonly [Name in keyof A]: Output<A[Name]> } & Generated<A, F>
>

/** Properties of a record: its attributes as their getters give them. */
export type DefinedProperties<A, F extends AnyFlags> = Simplify<
  { -readonly [Name in keyof A]: Property<A[Name]> } & Generated<A, F>
>

/** What `create` takes: required only where NULL is excluded and nothing else fills the column. */
export type DefinedCreationAttributes<A, F extends AnyFlags> = Simplify<
  { -readonly [Name in RequiredNames<A> & keyof A]: Input<A[Name]> } & {
    -readonly [Name in Exclude<keyof A, RequiredNames<A>>]?: Input<A[Name]>
  } & { [Name in keyof Generated<A, F>]?: Generated<A, F>[Name] | SqlValue }
>
