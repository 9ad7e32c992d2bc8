/**
 * The operators as types: one unique symbol per name, so that `{ [Op.gt]: 5 }` is a key the
 * compiler knows. In: nothing. Out: `Operators`, the type of the table `Op`, and one key type that
 * the condition types are written with. Guide: "Model Querying – Basics", Operators.
 */

/** Type of `Op`. */
export interface Operators {
  readonly adjacent: unique symbol
  readonly all: unique symbol
  readonly and: unique symbol
  readonly any: unique symbol
  readonly between: unique symbol
  readonly col: unique symbol
  readonly contained: unique symbol
  readonly contains: unique symbol
  readonly endsWith: unique symbol
  readonly eq: unique symbol
  readonly gt: unique symbol
  readonly gte: unique symbol
  readonly iLike: unique symbol
  readonly iRegexp: unique symbol
  readonly in: unique symbol
  readonly is: unique symbol
  readonly join: unique symbol
  readonly like: unique symbol
  readonly lt: unique symbol
  readonly lte: unique symbol
  readonly match: unique symbol
  readonly ne: unique symbol
  readonly noExtendLeft: unique symbol
  readonly noExtendRight: unique symbol
  readonly not: unique symbol
  readonly notBetween: unique symbol
  readonly notILike: unique symbol
  readonly notIn: unique symbol
  readonly notIRegexp: unique symbol
  readonly notLike: unique symbol
  readonly notRegexp: unique symbol
  readonly or: unique symbol
  readonly overlap: unique symbol
  readonly placeholder: unique symbol
  readonly regexp: unique symbol
  readonly startsWith: unique symbol
  readonly strictLeft: unique symbol
  readonly strictRight: unique symbol
  readonly substring: unique symbol
  readonly values: unique symbol
}

/** Stands for the table in `[Op.x]` keys of types; it has no value at run time. */
export declare const Op: Operators
