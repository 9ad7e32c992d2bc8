/**
 * PostgreSQL's ranges. Text `[1,5)` ↔ v6's shape `[{ value, inclusive }, { value, inclusive }]`;
 * users may also give `[1, 5]` (upper bound exclusive) and `[]` (empty).
 */
import type { ParseText } from './arrays.js'

/** One bound as v6 gives it. */
export interface RangeBound {
  readonly value: unknown
  readonly inclusive: boolean
}

const form = /^([[(])("(?:[^"\\]|\\.|"")*"|[^",]*),("(?:[^"\\]|\\.|"")*"|[^",]*)([\])])$/s

function bound(text: string, inclusive: boolean, parse: ParseText): RangeBound {
  if (text === '') return { value: null, inclusive }
  const bare = text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)|""/gs, '$1') : text
  if (bare === 'infinity') return { value: Number.POSITIVE_INFINITY, inclusive }
  if (bare === '-infinity') return { value: Number.NEGATIVE_INFINITY, inclusive }
  return { value: parse(bare), inclusive }
}

/** A function that reads ranges with the bounds' own parser. */
export function rangeParser(parse: ParseText): ParseText {
  return (text) => {
    if (text === 'empty') return []
    const match = form.exec(text)
    if (match === null) return null
    return [
      bound(match[2] ?? '', match[1] === '[', parse),
      bound(match[3] ?? '', match[4] === ']', parse),
    ]
  }
}

function isBound(value: unknown): value is { value: unknown; inclusive?: unknown } {
  return typeof value === 'object' && value !== null && 'value' in value
}

function boundText(value: unknown, encode: (value: unknown) => unknown): string {
  if (value === null || value === undefined) return ''
  if (value === Number.POSITIVE_INFINITY) return 'infinity'
  if (value === Number.NEGATIVE_INFINITY) return '-infinity'
  const encoded = encode(value)
  // v6: numbers bare, texts in quotes.
  if (typeof encoded === 'number' || typeof encoded === 'bigint') return String(encoded)
  return `"${String(encoded).replace(/["\\]/g, '\\$&')}"`
}

/** A range as text: `[1,5)`, `empty`. */
export function rangeText(range: readonly unknown[], encode: (value: unknown) => unknown): string {
  if (range.length === 0) return 'empty'
  const inclusive = Reflect.get(range, 'inclusive')
  const given = range.map((value, index) => {
    if (isBound(value)) {
      // An object without `inclusive` has the default of its side.
      return { value: value.value, inclusive: (value.inclusive ?? index === 0) === true }
    }
    // v6's older form: `range.inclusive = true` or a pair.
    const own: unknown = Array.isArray(inclusive) ? inclusive[index] : inclusive
    return { value, inclusive: typeof own === 'boolean' ? own : index === 0 }
  })
  const [lower, upper] = given
  return (
    (lower?.inclusive ? '[' : '(') +
    `${boundText(lower?.value, encode)},${boundText(upper?.value, encode)}` +
    (upper?.inclusive ? ']' : ')')
  )
}

/** A range type: its name and number, and the name of its bounds' type. */
export interface RangeNames {
  readonly range: string
  readonly bound: string
  readonly oid: number
}

const integers: RangeNames = { range: 'int4range', bound: 'int4', oid: 3904 }

/** By the keys of our data types. */
const names: Readonly<Record<string, RangeNames>> = {
  INTEGER: integers,
  BIGINT: { range: 'int8range', bound: 'int8', oid: 3926 },
  DECIMAL: { range: 'numrange', bound: 'numeric', oid: 3906 },
  DATE: { range: 'tstzrange', bound: 'timestamptz', oid: 3910 },
  DATEONLY: { range: 'daterange', bound: 'date', oid: 3912 },
}

/**
 * Names of a range type.
 * @param subtype - key of the type of its bounds; integers unless given
 */
export function rangeNames(subtype = 'INTEGER'): RangeNames {
  return names[subtype] ?? integers
}
