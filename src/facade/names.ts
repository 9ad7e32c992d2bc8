/**
 * Public tables and builders under their public types. In: the values of the lower floors. Out: the same
 * values, typed for users: `Op`, `fn`, `where`, … Guides: "Model Querying – Basics", "Raw Queries".
 */
import * as fragments from '../sql/fragments.js'
import { Op as operators } from '../sql/operators.js'
import type { Builders } from '../types/fragments.js'
import type { Operators } from '../types/operators.js'

/** The operators of conditions. */
export const Op = operators as object as Operators

/** The builders of fragments by name. */
export const builders: Builders = {
  fn: fragments.fn,
  col: fragments.col,
  cast: fragments.cast,
  literal: fragments.literal,
  and: fragments.and as object as Builders['and'],
  or: fragments.or as object as Builders['or'],
  json: fragments.json,
  where: fragments.where,
}

/** A call of a database function. */
export const fn: Builders['fn'] = builders.fn
/** A column. */
export const col: Builders['col'] = builders.col
/** A value or expression as a SQL type. */
export const cast: Builders['cast'] = builders.cast
/** SQL as it is: never text that came from outside. */
export const literal: Builders['literal'] = builders.literal
/** All of the conditions. */
export const and: Builders['and'] = builders.and
/** One of the conditions. */
export const or: Builders['or'] = builders.or
/** A member of a JSON column, or conditions on its members. */
export const json: Builders['json'] = builders.json
/** A comparison whose left side is not a plain attribute. */
export const where: Builders['where'] = builders.where
