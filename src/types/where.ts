/**
 * Conditions: what may stand in `where`, `having`, `on`. In: a model's attributes. Out:
 * `WhereOptions` and its parts. Known attributes are checked; paths (`'meta.a'`, `'$post.title$'`,
 * `'age::text'`) take anything, because their types are not known here. Guide: "Model Querying –
 * Basics", Applying WHERE clauses.
 */
import type { Cast, Col, Fn, Json, Literal, Where } from '../sql/fragments.js'
import type { AllowReadonlyArray } from './helpers.js'
import type { Op } from './operators.js'
import type { Rangable, Range } from './range.js'

/** Values that every database type can be compared with; text is converted by the database. */
type Serializable = boolean | string | number | bigint | Buffer | Date

/** A reference to another column. */
export type ColumnReference = Col | { [Op.col]: string }

/** Fragments which give a value in SQL. `where()` gives a boolean. */
type Fragment = Literal | ColumnReference | Fn | Cast | Where

/** What an operator compares with. */
type Operand<V> = V | Serializable | Fragment

/** `ANY (…)` and `ALL (…)` around a list, or the plain operand. */
type Quantified<T> =
  | T
  | { [Op.any]: readonly T[] | Literal | { [Op.values]: readonly T[] } }
  | { [Op.all]: readonly T[] | Literal | { [Op.values]: readonly T[] } }

/** `[Op.any]` with a list. */
export interface AnyOperator {
  [Op.any]: readonly (string | number | Date | Literal)[] | Literal
}

/** `[Op.all]` with a list. */
export interface AllOperator {
  [Op.all]: readonly (string | number | Date | Literal)[] | Literal
}

type TextOperand = Quantified<Serializable | Fragment>
type Ordered<V> = Quantified<Operand<NonNullable<V>>>
type Bounds<V> = readonly [Operand<NonNullable<V>>, Operand<NonNullable<V>>] | Literal
type List<V> = readonly Operand<NonNullable<V>>[] | Literal

/** Arrays and ranges are compared with their like. */
type Container<V> =
  NonNullable<V> extends Range<infer Bound>
    ? Rangable<Bound> | Operand<Bound>
    : V | (V extends readonly (infer Item)[] ? readonly Operand<Item>[] : never)

/** Conditions on one value, by operator. `AttributeType` is the type of the attribute. */
// oxlint-disable-next-line no-explicit-any -- v6: without a type, any value
export interface WhereOperators<AttributeType = any> {
  [Op.eq]?: Quantified<Operand<AttributeType>> | null
  [Op.ne]?: Quantified<Operand<AttributeType>> | null
  [Op.is]?: Extract<AttributeType, null | boolean> | Literal | null
  [Op.not]?:
    | Quantified<Operand<AttributeType>>
    | List<AttributeType>
    | WhereOperators<AttributeType>
    | null
  [Op.gt]?: Ordered<AttributeType>
  [Op.gte]?: Ordered<AttributeType>
  [Op.lt]?: Ordered<AttributeType>
  [Op.lte]?: Ordered<AttributeType>
  [Op.between]?: Bounds<AttributeType>
  [Op.notBetween]?: Bounds<AttributeType>
  [Op.in]?: List<AttributeType>
  [Op.notIn]?: List<AttributeType>
  [Op.like]?: TextOperand
  [Op.notLike]?: TextOperand
  [Op.iLike]?: TextOperand
  [Op.notILike]?: TextOperand
  [Op.startsWith]?: Serializable | Fragment
  [Op.endsWith]?: Serializable | Fragment
  [Op.substring]?: Serializable | Fragment
  [Op.regexp]?: TextOperand
  [Op.notRegexp]?: TextOperand
  [Op.iRegexp]?: TextOperand
  [Op.notIRegexp]?: TextOperand
  [Op.match]?: Quantified<Fragment>
  [Op.overlap]?: Quantified<Container<AttributeType> | Fragment>
  [Op.contains]?: Quantified<Container<AttributeType> | Fragment>
  [Op.contained]?: Quantified<Container<AttributeType> | Rangable<AttributeType> | Fragment>
  [Op.adjacent]?: Container<AttributeType> | Fragment
  [Op.strictLeft]?: Container<AttributeType> | Fragment
  [Op.strictRight]?: Container<AttributeType> | Fragment
  [Op.noExtendLeft]?: Container<AttributeType> | Fragment
  [Op.noExtendRight]?: Container<AttributeType> | Fragment
  [Op.any]?: readonly Operand<AttributeType>[] | Literal
  [Op.all]?: readonly Operand<AttributeType>[] | Literal
  [Op.col]?: string
}

/** Groups on one value: `{ [Op.or]: [5, null, { [Op.gt]: 9 }] }`. */
interface ValueGroups<V> {
  [Op.and]?: AllowReadonlyArray<WhereAttributeHashValue<V>>
  [Op.or]?: AllowReadonlyArray<WhereAttributeHashValue<V>>
}

type Scalar = string | number | boolean | bigint | symbol | Date | Buffer

/**
 * An object without operators: members of a JSON document. A scalar has no members; names that start
 * with `$` are v6's aliased operators (option `operatorsAliases`).
 */
type Members<V> =
  NonNullable<V> extends Scalar ? { [alias: `$${string}`]: unknown } : { [member: string]: unknown }

/** What may stand beside an attribute's name in `where`. */
export type WhereAttributeHashValue<V> =
  | Operand<V>
  | null
  | readonly (Operand<V> | null)[]
  // alone as well: a variable of that type has no index signature, as `Members` wants one
  | WhereOperators<V>
  | (WhereOperators<V> & ValueGroups<V> & Members<V>)

/** Names that are not attributes of the model itself: JSON paths, joined columns, casts. */
interface WherePaths {
  // oxlint-disable-next-line no-explicit-any -- the type of what a path leads to is not known
  [path: `${string}.${string}` | `$${string}$` | `${string}::${string}`]: any
}

/** Attributes with what they are compared with; several are joined by AND. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export type WhereAttributeHash<TAttributes = any> = {
  [Name in keyof TAttributes]?: WhereAttributeHashValue<TAttributes[Name]>
} & WherePaths

/**
 * Groups of conditions; they may stand beside attributes. Each needs its operator, so that `const where:
 * WhereOptions<A> = {}` is known to hold attributes, and `where.name = 'x'` can follow.
 */
type WhereGroup<TAttributes> =
  | { [Op.and]: WhereOptions<TAttributes> }
  | { [Op.or]: WhereOptions<TAttributes> }
  | { [Op.not]: WhereOptions<TAttributes> }

/**
 * One condition: attributes, groups of them, or a fragment. A union, not an intersection, of the first
 * two: both may stand in one object all the same, and a group costs the compiler a tenth (measured on
 * TypeScript 7: 270 instead of 2,900 instantiations per `[Op.or]`).
 */
type WhereItem<TAttributes> =
  | WhereAttributeHash<TAttributes>
  | WhereGroup<TAttributes>
  | Literal
  | Fn
  | Cast
  | Where
  | Json

/** Whatever may stand in `where`: a condition, or a list of conditions joined by AND. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export type WhereOptions<TAttributes = any> =
  | WhereItem<TAttributes>
  | readonly WhereOptions<TAttributes>[]

/** Result of `Sequelize.or()`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface OrOperator<TAttributes = any> {
  [Op.or]: AllowReadonlyArray<WhereOptions<TAttributes> | WhereValue<TAttributes>>
}

/** Result of `Sequelize.and()`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface AndOperator<TAttributes = any> {
  [Op.and]: AllowReadonlyArray<WhereOptions<TAttributes> | WhereValue<TAttributes>>
}

/** GeoJSON in a condition. */
export interface WhereGeometryOptions {
  type: string
  coordinates: readonly (number[] | number)[]
}

/** Any value of a condition, without knowledge of the attribute. */
// oxlint-disable-next-line no-explicit-any -- v6: the argument is not used
export type WhereValue<_TAttributes = any> =
  | Serializable
  | null
  // oxlint-disable-next-line no-explicit-any -- members of a JSON document
  | WhereAttributeHash<any>
  | Col
  | Fn
  | WhereGeometryOptions

/** Comparators of `where(left, comparator, right)` besides the operators. */
export type LogicType =
  | Fn
  | Col
  | Literal
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  | OrOperator<any>
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  | AndOperator<any>
  | WhereOperators
  | string
  | symbol
  | null
