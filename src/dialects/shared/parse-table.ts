/**
 * Reads a CREATE TABLE of SQLite's catalogue into its items, texts kept as they are: what nobody asked
 * to change must come out of a rebuild unchanged. In: SQL of `sqlite_master`. Out: items.
 */

/** A column or a constraint of a table, as written. */
export interface TableItem {
  readonly kind: 'column' | 'constraint'
  /** Name of the column; of the constraint, where it has one. */
  readonly name: string | undefined
  readonly text: string
}

/** A table's text in parts. */
export interface ParsedTable {
  readonly items: readonly TableItem[]
  /** What stands behind the parentheses: `WITHOUT ROWID`, `STRICT`. */
  readonly tail: string
}

// Strings, quoted names, comments, words; everything else by character.
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[\w$]+|[\s\S]/g

/** Words at which a constraint of the table begins. */
const constraintWord = /^(constraint|primary|unique|check|foreign)$/i

/** Tokens of SQL text; comments are left out. */
export function tokensOf(sql: string): string[] {
  return (sql.match(token) ?? []).filter((part) => !part.startsWith('--') && !part.startsWith('/*'))
}

/** A name without its quotes. */
export function bareName(part: string): string {
  const first = part[0]
  if (first === '[') return part.slice(1, -1)
  if (first === '`' || first === '"' || first === "'") {
    return part.slice(1, -1).replaceAll(first + first, first)
  }
  return part
}

function readItem(parts: readonly string[]): TableItem {
  const text = parts.join('').trim()
  const words = tokensOf(text).filter((part) => part.trim() !== '')
  const [first = '', second = ''] = words
  if (!constraintWord.test(first)) return { kind: 'column', name: bareName(first), text }
  const name = first.toLowerCase() === 'constraint' ? bareName(second) : undefined
  return { kind: 'constraint', name, text }
}

/** Parts of a CREATE TABLE, or undefined if it has no list of columns. */
export function parseTable(sql: string): ParsedTable | undefined {
  const parts = tokensOf(sql)
  const start = parts.indexOf('(')
  if (start < 0) return undefined
  const items: TableItem[] = []
  let current: string[] = []
  let depth = 1
  let at = start + 1
  for (; at < parts.length && depth > 0; at++) {
    const part = parts[at] ?? ''
    if (part === '(') depth++
    if (part === ')') depth--
    if (depth === 0 || (part === ',' && depth === 1)) {
      items.push(readItem(current))
      current = []
    } else {
      current.push(part)
    }
  }
  return { items, tail: parts.slice(at).join('').trim() }
}

/** Columns in the first parentheses of a constraint: `UNIQUE (a, b)`. */
export function constraintColumns(text: string): string[] {
  const parts = tokensOf(text).filter((part) => part.trim() !== '')
  const from = parts.indexOf('(')
  const to = parts.indexOf(')', from)
  return parts
    .slice(from + 1, to)
    .filter((part) => part !== ',')
    .map(bareName)
}

/** Does the text name the column anywhere? */
export function mentions(text: string, column: string): boolean {
  const lower = column.toLowerCase()
  return tokensOf(text).some((part) => bareName(part).toLowerCase() === lower)
}
