/**
 * Small generic types that the public types are made of. In: nothing. Out: key arithmetic
 * (`Optional`, `MakeNullishOptional`, `SetRequired`), brand detection and list helpers.
 */

/** `T` with the keys `K` made optional. */
export type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

/** One value or a list which nobody writes into. */
export type AllowReadonlyArray<T> = T | readonly T[]

/** Any function; a border type for `extends` tests. */
// oxlint-disable-next-line no-explicit-any -- the widest callable; `unknown` parameters would refuse most functions
export type AnyFunction = (...args: any[]) => any

/** `T` without `readonly`, at every depth. */
export type DeepWriteable<T> = { -readonly [K in keyof T]: DeepWriteable<T[K]> }

/** Names of the properties of `T` that may be null or undefined. */
export type NullishPropertiesOf<T> = {
  [K in keyof T]-?: undefined extends T[K] ? K : null extends T[K] ? K : never
}[keyof T]

/**
 * Makes every property that may be null or undefined optional, per member of a union:
 * `{ a: string; b: number | null }` becomes `{ a: string; b?: number | null }`.
 */
// oxlint-disable-next-line no-explicit-any -- `T extends any` only distributes over unions
export type MakeNullishOptional<T extends object> = T extends any
  ? Optional<T, NullishPropertiesOf<T>>
  : never

/** `T` with the keys `K` made required. */
export type SetRequired<T, K extends keyof T = keyof T> = Omit<T, K> & Required<Pick<T, K>>

/** Flattens an intersection, so that editors show one object. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {}

/** True only for `any`. */
export type IsAny<T> = 0 extends 1 & T ? true : false

/** A known name, offered by editors, or any other text. */
export type KnownOr<Known extends string> = Known | (string & {})

/**
 * True if the optional marker `Brand` is among the properties of `T`. Null and undefined carry no
 * brand, hence `NonNullable`.
 */
export type IsBranded<T, Brand extends symbol> = keyof NonNullable<T> extends keyof Omit<
  NonNullable<T>,
  Brand
>
  ? false
  : true

/** Names of the properties of `T` that carry `Brand`. */
export type BrandedKeysOf<T, Brand extends symbol> = {
  [K in keyof T]-?: IsBranded<T[K], Brand> extends true ? K : never
}[keyof T]
