/**
 * Values written into the text of a statement, for MySQL and MariaDB. Measured with mysql2 against
 * prepared statements: the same CPU time, one round trip less for a new text, no limit of prepared
 * statements on the server, FLOAT read as written (1.1, not 1.100000023841858) and the types of
 * literals in comparisons. In: text with `?`, values. Out: text.
 *
 * The literals are right under every sql_mode: quotes are doubled, and text with a backslash (an
 * escape in one mode, a character in the other, NO_BACKSLASH_ESCAPES) is written in hexadecimal.
 */
import { TextCache } from './text-cache.js'

const maxTexts = 500
const pieces = new TextCache<readonly string[]>(maxTexts)

// Strings, quoted names and comments are stepped over. In strings a backslash escapes.
const token =
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`]|``)*`|--[ \t\n][^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|\?/g

/** The text between the placeholders. */
function split(sql: string): readonly string[] {
  const known = pieces.get(sql)
  if (known !== undefined) return known
  const parts: string[] = []
  let from = 0
  for (const match of sql.matchAll(token)) {
    if (match[0] !== '?') continue
    parts.push(sql.slice(from, match.index))
    from = match.index + 1
  }
  parts.push(sql.slice(from))
  pieces.set(sql, parts)
  return parts
}

const simple = /^[^'\\\0]*$/

/** A text literal that is right under every sql_mode. */
export function textLiteral(value: string): string {
  if (simple.test(value)) return `'${value}'`
  if (!value.includes('\\') && !value.includes('\0')) return `'${value.replaceAll("'", "''")}'`
  return `_utf8mb4 X'${Buffer.from(value).toString('hex')}'`
}

/** A literal of what encoders give: text, number, bigint, boolean, bytes, null. */
function valueLiteral(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return textLiteral(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : `'${String(value)}'`
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    default:
      if (value === null || value === undefined) return 'NULL'
      if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
      return textLiteral(JSON.stringify(value))
  }
}

/** The text with its values in place of the `?`. */
export function inlineValues(sql: string, values: readonly unknown[]): string {
  if (values.length === 0) return sql
  const parts = split(sql)
  let text = parts[0] ?? ''
  for (let i = 1; i < parts.length; i++) text += valueLiteral(values[i - 1]) + (parts[i] ?? '')
  return text
}
