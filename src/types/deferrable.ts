/**
 * `Deferrable`: when a constraint of PostgreSQL is checked. In: nothing. Out: the type of the table
 * and of its members, callable with and without `new`. Guide: "Advanced Association Concepts".
 */

/** A moment of checking; `toString()` gives its SQL. */
export interface Deferrable {
  // oxlint-disable-next-line no-explicit-any -- v6 hands its query generator to this method
  toString(queryGenerator?: any): string
  // oxlint-disable-next-line no-explicit-any -- as above
  toSql(queryGenerator?: any): string
}

/** Makes a moment without arguments. */
export interface AbstractDeferrableStatic {
  new (): Deferrable
  (): Deferrable
}

/** Makes a moment for the named constraints, or for all of them. */
export interface SetDeferrableStatic {
  new (constraints?: readonly string[]): Deferrable
  (constraints?: readonly string[]): Deferrable
}

/** Type of the table `Deferrable`. */
export interface DeferrableTable {
  readonly INITIALLY_DEFERRED: AbstractDeferrableStatic
  readonly INITIALLY_IMMEDIATE: AbstractDeferrableStatic
  readonly NOT: AbstractDeferrableStatic
  readonly SET_DEFERRED: SetDeferrableStatic
  readonly SET_IMMEDIATE: SetDeferrableStatic
}
