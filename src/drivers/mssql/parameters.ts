/**
 * Parameters of SQL Server's statements. In: text with `@0`, encoded values. Out: types for tedious, and
 * text where NULLs are written out.
 */
import { TextCache } from '../shared/text-cache.js'
import { TypedValue } from './typed-value.js'

const maxTexts = 500
const splitTexts = new TextCache<readonly string[]>(maxTexts)
const token =
  /N?'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|--[^\n]*|\/\*[\s\S]*?\*\/|@(\d+)\b/g

/** Text pieces and, between them, numbers of parameters. */
function split(sql: string): readonly string[] {
  const known = splitTexts.get(sql)
  if (known !== undefined) return known
  const parts: string[] = []
  let from = 0
  for (const match of sql.matchAll(token)) {
    if (match[1] === undefined) continue
    parts.push(sql.slice(from, match.index), match[1])
    from = match.index + match[0].length
  }
  parts.push(sql.slice(from))
  splitTexts.set(sql, parts)
  return parts
}

/** NULL is written into the text: typed as text it could not go into a binary column. */
export function withNulls(sql: string, values: readonly unknown[]): string {
  if (!values.some((value) => value === null || value === undefined)) return sql
  return split(sql)
    .map((part, index) => {
      if (index % 2 === 0) return part
      const value = values[Number(part)]
      return value === null || value === undefined ? 'NULL' : `@${part}`
    })
    .join('')
}

/** A parameter as tedious takes it. */
export interface Parameter {
  readonly type: unknown
  readonly value: unknown
  /** One length for all texts: else each length would be a plan of its own on the server. */
  readonly options?: { length: number }
}

function textParameter(type: unknown, value: unknown, length: number): Parameter {
  return String(value).length <= length ? { type, value, options: { length } } : { type, value }
}

/** A value with its type. */
export function parameter(TYPES: Readonly<Record<string, unknown>>, value: unknown): Parameter {
  if (value instanceof TypedValue) {
    const type = TYPES[value.type]
    return value.type === 'VarChar'
      ? textParameter(type, value.value, 255)
      : { type, value: value.value }
  }
  switch (typeof value) {
    case 'number':
      if (!Number.isSafeInteger(value)) return { type: TYPES['Float'], value }
      return Math.abs(value) < 2 ** 31
        ? { type: TYPES['Int'], value }
        : { type: TYPES['BigInt'], value: String(value) }
    case 'bigint':
      return { type: TYPES['BigInt'], value: String(value) }
    case 'boolean':
      return { type: TYPES['Bit'], value }
    default:
      if (Buffer.isBuffer(value)) return { type: TYPES['VarBinary'], value }
      if (value instanceof Date) return { type: TYPES['DateTimeOffset'], value }
      return textParameter(TYPES['NVarChar'], value, 4000)
  }
}
