/** Reads the CHECK of an ENUM: `CHECK (`kind` IN ('a', 'b'))`. In: SQL text. Out: its values. */
import { bareName, tokensOf } from '../../shared/parse-table.js'

/**
 * Values that a column's text allows: of the CHECK which lists them, and nothing else.
 *
 * @param text of a column or of a constraint
 * @returns undefined if there is no such CHECK
 */
export function checkedValues(text: string, column: string): string[] | undefined {
  const parts = tokensOf(text).filter((part) => part.trim() !== '')
  for (const [at, part] of parts.entries()) {
    if (part.toLowerCase() !== 'check') continue
    const values = listedValues(parts.slice(at + 1), column)
    if (values !== undefined) return values
  }
  return undefined
}

/** Of `(column IN ('a', 'b'))`. */
function listedValues(parts: readonly string[], column: string): string[] | undefined {
  const [open, name = '', word = '', list, ...rest] = parts
  const isList = open === '(' && word.toLowerCase() === 'in' && list === '('
  if (!isList || bareName(name).toLowerCase() !== column.toLowerCase()) return undefined
  const end = rest.indexOf(')')
  const items = rest.slice(0, end).filter((part) => part !== ',')
  if (rest[end + 1] !== ')' || !items.every((item) => item.startsWith("'"))) return undefined
  return items.map(bareName)
}
