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

/** Name of a range type by its bounds' type. */
const rangeNames: Readonly<Record<string, { readonly range: string; readonly bound: string }>> = {
  INTEGER: { range: 'int4range', bound: 'int4' },
  BIGINT: { range: 'int8range', bound: 'int8' },
  DECIMAL: { range: 'numrange', bound: 'numeric' },
  DATE: { range: 'tstzrange', bound: 'timestamptz' },
  DATEONLY: { range: 'daterange', bound: 'date' },
}

/**
 * Names for casts of range parameters: the range itself and one of its bounds.
 * @param subtype - key of the type of its bounds
 */
export function rangeCast(subtype = 'INTEGER'): { readonly range: string; readonly bound: string } {
  return rangeNames[subtype] ?? { range: 'int4range', bound: 'int4' }
}
