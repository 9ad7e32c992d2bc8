/**
 * Attributes of class models: which members of a class are attributes, and which of them `create`
 * asks for. In: a class that extends `Model`. Out: `InferAttributes`, `InferCreationAttributes` and the
 * brands (`CreationOptional`, `NonAttribute`, `ForeignKey`) that steer them. Guide: "TypeScript".
 */
import type { AnyFunction, IsBranded, MakeNullishOptional } from './helpers.js'
import type { AnyModel } from './public-classes.js'
import type { ModelShape } from './shapes.js'

declare const NonAttributeBrand: unique symbol
declare const ForeignKeyBrand: unique symbol
declare const CreationAttributeBrand: unique symbol

/** Key of the brand that `ForeignKey` puts on a type. */
export type ForeignKeyMark = typeof ForeignKeyBrand

/** A value that identifies a row. */
export type Identifier = number | bigint | string | Buffer

/**
 * The key of a row where several attributes form it: `{ tenantId: 1, id: 5 }`, or their values in the order
 * of the attributes.
 */
export type CompositeIdentifier<TAttributes> =
  | KeyParts<TAttributes>
  | readonly [Identifier | Date, Identifier | Date, ...(Identifier | Date)[]]

/** Some of the attributes, one at least: `{}` is no key. */
type KeyParts<TAttributes> = string extends keyof TAttributes
  ? Readonly<Record<string, Identifier | Date | null>>
  : {
      [Name in keyof TAttributes]: { readonly [Part in Name]: TAttributes[Part] | null } & {
        readonly [Part in keyof TAttributes]?: TAttributes[Part] | null
      }
    }[keyof TAttributes]

/** Marks a member which is no attribute: an included model, a getter. Null carries no brand. */
export type NonAttribute<T> = T extends null | undefined ? T : T & { [NonAttributeBrand]?: true }

/** Marks a foreign key which an association adds: `init` need not declare it. */
export type ForeignKey<T> = T extends null | undefined ? T : T & { [ForeignKeyBrand]?: true }

/** Marks an attribute which may be left out in `create`: it has a default or is generated. */
export type CreationOptional<T> = T extends null | undefined
  ? T
  : T & { [CreationAttributeBrand]?: true }

/** Attributes of a model, as its first type argument gives them. */
export type Attributes<M extends { _attributes: unknown }> = M['_attributes']

/** What `create` and `build` ask for: attributes that may be null or undefined are optional. */
export type CreationAttributes<M extends { _creationAttributes: object }> =
  // Open attributes (any, or a model which `define` inferred) know their optional keys already.
  string extends keyof M['_creationAttributes']
    ? M['_creationAttributes']
    : MakeNullishOptional<M['_creationAttributes']>

/** Option of the two types below: names of members to leave out. */
interface InferAttributesOptions<Excluded> {
  omit?: Excluded
}

/**
 * Attributes of the class `M`: its own members, without methods, `NonAttribute`s and those named by
 * `omit`. `class User extends Model<InferAttributes<User>> { declare name: string }` gives
 * `{ name: string }`.
 */
export type InferAttributes<
  M extends ModelShape,
  Options extends InferAttributesOptions<keyof M | ''> = { omit: never },
> = {
  [Key in keyof M as AttributeKey<M, Key, Options>]: M[Key]
}

/** As `InferAttributes`, with `CreationOptional` members made optional. */
export type InferCreationAttributes<
  M extends ModelShape,
  Options extends InferAttributesOptions<keyof M | ''> = { omit: never },
> = {
  [Key in keyof M as AttributeKey<M, Key, Options>]: IsBranded<
    M[Key],
    typeof CreationAttributeBrand
  > extends true
    ? M[Key] | undefined
    : M[Key]
}

/** `Key` if it names an attribute of `M`, else never. */
type AttributeKey<
  M extends ModelShape,
  Key extends keyof M,
  Options extends InferAttributesOptions<keyof M | ''>,
> = Key extends keyof AnyModel
  ? never
  : M[Key] extends AnyFunction
    ? never
    : IsBranded<M[Key], typeof NonAttributeBrand> extends true
      ? never
      : Options['omit'] extends string
        ? Key extends Options['omit']
          ? never
          : Key
        : Key
