/**
 * Values of RANGE attributes. In: the type of the bounds. Out: what a find gives (`Range`) and what
 * may be written (`Rangable`). Infinite bounds are numbers, for every type of bound.
 */

/** One bound with its inclusiveness. */
export interface RangePart<T> {
  value: T
  inclusive: boolean
}

/** The empty range. */
export type EmptyRange = []

/** A range as a find gives it. */
export type Range<T> =
  | readonly [lower: RangePart<T | number>, higher: RangePart<T | number>]
  | EmptyRange

/** A range as it may be written: bare bounds, bounds with inclusiveness, or open ends (null). */
export type Rangable<T> =
  | readonly [
      lower: T | RangePart<T | number> | number | null,
      higher: T | RangePart<T | number> | number | null,
    ]
  | EmptyRange
