/**
 * Reads CREATE INDEX of a catalogue (PostgreSQL, SQLite): its fields and its condition, as written. What
 * an index says beyond names of columns is nowhere else in one piece. In: SQL. Out: texts.
 */

/** The parts of an index's statement. */
export interface IndexDefinitionText {
  /** `lower(name)`, `"at" DESC`, `code text_pattern_ops`. */
  readonly fields: readonly string[]
  readonly where: string | undefined
  readonly using: string | undefined
}

// Strings, quoted names, words; everything else by character.
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$]+|[\s\S]/g

/** Reads the statement; undefined if it is none. */
export function readIndexDefinition(sql: string): IndexDefinitionText | undefined {
  const parts: readonly string[] = sql.match(token) ?? []
  const start = parts.indexOf('(')
  if (start < 0) return undefined
  const fields: string[] = []
  let current = ''
  let depth = 1
  let at = start + 1
  for (; at < parts.length && depth > 0; at++) {
    const part = parts[at] ?? ''
    if (part === '(') depth++
    if (part === ')') depth--
    if (depth === 0 || (part === ',' && depth === 1)) {
      fields.push(current.trim())
      current = ''
    } else {
      current += part
    }
  }
  const head = parts.slice(0, start).join('')
  const tail = parts.slice(at).join('')
  return {
    fields,
    where: /\bWHERE\b([\s\S]*)$/i.exec(tail)?.[1]?.trim(),
    using: /\bUSING\s+(\w+)\s*$/i.exec(head)?.[1],
  }
}

/** The name, if the text is one and nothing else. */
export function plainName(text: string): string | undefined {
  if (/^\w+$/.test(text)) return text
  const quoted = /^(?:"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\])$/.exec(text)
  if (quoted === null) return undefined
  const [, double, back, bracket] = quoted
  return double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? bracket
}
