/**
 * What the readers of conditions speak to. There are two sinks: one writes the shape of a condition
 * as a key and collects its values, the other builds the tree. One walk serves both, so that a key
 * and a tree can never disagree.
 */
import type { DataType } from '../sql/data-type.js'
import type { BinaryOperator, ParamNode, ValueClass } from '../sql/nodes.js'

/** Builds `T` from the parts of a condition: a string (key) or an expression (tree). */
export interface Sink<T> {
  column(table: string | undefined, name: string): T
  star(table: string | undefined): T
  /** A value that travels as parameter; the next number is its slot. */
  param(value: unknown, type: DataType | undefined, place: ParamNode['place']): T
  /** A list of values: one slot, however many. */
  list(values: readonly unknown[], type: DataType | undefined): T
  raw(sql: string): T
  call(name: string, args: readonly T[]): T
  cast(expr: T, type: string): T
  keyword(word: 'NULL' | 'TRUE' | 'FALSE'): T
  binary(operator: BinaryOperator, left: T, right: T): T
  compareText(operator: string, left: T, right: T): T
  in(negated: boolean, left: T, right: T): T
  /** `(left, …) IN (rows)`: one slot, however many rows. */
  inRows(
    left: readonly T[],
    rows: readonly (readonly unknown[])[],
    types: readonly (DataType | undefined)[],
  ): T
  between(negated: boolean, left: T, low: T, high: T): T
  pattern(where: 'start' | 'end' | 'anywhere', left: T, value: unknown): T
  logic(operator: 'and' | 'or', terms: readonly T[], bare: boolean): T
  not(expr: T): T
  truth(value: boolean): T
  quantified(quantifier: 'any' | 'all', of: T): T
  values(list: readonly unknown[], type: DataType | undefined): T
  jsonPath(column: T, path: readonly string[], cast: string | undefined): T
  jsonChange(
    column: T,
    type: string,
    paths: readonly (readonly string[])[],
    values: readonly T[],
  ): T
}

const int32 = 2_147_483_647

/** Class of a value: part of the shape, since databases type parameters by it. */
export function valueClass(value: unknown): ValueClass {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      if (!Number.isInteger(value)) return 'float'
      return value <= int32 && value >= -int32 ? 'int' : 'bigint'
    case 'bigint':
      return 'bigint'
    case 'boolean':
      return 'boolean'
    default:
      if (value === null || value === undefined) return 'null'
      if (value instanceof Date) return 'date'
      if (value instanceof Uint8Array) return 'binary'
      return Array.isArray(value) ? 'array' : 'json'
  }
}

/** Class of a list: that of its widest member, so that one cast fits all. */
export function listClass(values: readonly unknown[]): ValueClass {
  let result: ValueClass = 'null'
  for (const value of values) {
    const own = valueClass(value)
    if (own === 'null' || own === result) continue
    if (result === 'null') result = own
    else result = widest(result, own)
  }
  return result
}

const numeric: readonly ValueClass[] = ['int', 'bigint', 'float']

function widest(a: ValueClass, b: ValueClass): ValueClass {
  const rank = Math.max(numeric.indexOf(a), numeric.indexOf(b))
  const both = numeric.includes(a) && numeric.includes(b)
  return both ? (numeric[rank] ?? 'text') : 'text'
}

/** Does a LIKE pattern made from the value need its wildcards escaped? */
export function hasWildcards(value: unknown): boolean {
  return /[\\%_]/.test(String(value))
}
