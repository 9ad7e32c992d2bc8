// Functions of SQL Server which SQLite has not, or has otherwise.
import { randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'

import { typeFacts } from './types.js'

/** `2024-01-02 03:04:05.678 +01:00` in UTC; other text as it is. */
export function inUtc(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)? ?(Z|[+-]\d\d:\d\d)$/.exec(text)
  if (match === null) return text
  const [, day = '', clock = '', fraction = '', offset = 'Z'] = match
  if (offset === 'Z' || offset === '+00:00') return text
  const time = new Date(`${day}T${clock}${fraction}${offset}`)
  return `${time.toISOString().slice(0, 19).replace('T', ' ')}${fraction || '.000'} +00:00`
}

function isDate(value: unknown): number {
  return typeof value === 'string' &&
    /^\d{1,4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?( ?(Z|[+-]\d\d:\d\d))?$/.test(value)
    ? 1
    : 0
}

/** LIKE with `[a-z]`, case ignored. */
export function likePattern(pattern: string, escape: string | undefined): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    if (escape !== undefined && character === escape) source += quoted(pattern.charAt(++at))
    else if (character === '%') source += '.*'
    else if (character === '_') source += '.'
    else if (character === '[' && pattern.includes(']', at)) {
      const end = pattern.indexOf(']', at)
      source += `[${pattern.slice(at + 1, end).replaceAll('\\', '\\\\')}]`
      at = end
    } else source += quoted(character)
  }
  return new RegExp(`^${source}$`, 'isu')
}

function quoted(character: string): string {
  return character.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function jsonAt(text: unknown, path: unknown): unknown {
  if (typeof text !== 'string') return undefined
  let value: unknown = JSON.parse(text)
  const steps = String(path)
    .replace(/^(?:lax|strict) /, '')
    .matchAll(/\.(?:"((?:[^"\\]|\\.)*)"|([^.[\]]+))|\[(\d+)\]/g)
  for (const [, quotedName, name, index] of steps) {
    const own: string | undefined = quotedName === undefined ? name : JSON.parse(`"${quotedName}"`)
    const key = own ?? Number(index)
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    if (!isThere) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

/** JSON_VALUE: a scalar as text; objects and lists are NULL. */
function jsonValue(text: unknown, path: unknown): unknown {
  const value = jsonAt(text, path)
  if (value === undefined || value === null || typeof value === 'object') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** JSON_QUERY: an object or list as text; scalars are NULL. */
function jsonQuery(text: unknown, path: unknown): unknown {
  const value = jsonAt(text, path ?? '$')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : null
}

function now(): string {
  return `${new Date().toISOString().slice(0, 23).replace('T', ' ')} +00:00`
}

/** `[dbo].[users]` → `dbo.users`, with the default schema. */
function plainName(value: unknown): string {
  const parts = [...String(value).matchAll(/\[((?:[^\]]|\]\])*)\]|([^.[\]]+)/g)].map(
    ([, name, word]) => name?.replaceAll(']]', ']') ?? word ?? '',
  )
  return parts.length > 1 ? parts.slice(-2).join('.') : `dbo.${parts.join('')}`
}

/** Registers all functions. */
export function defineFunctions(db: Database.Database, database: string): void {
  const pure = { deterministic: true } as const
  db.function('like', pure, (pattern: unknown, text: unknown) => like(pattern, text))
  db.function('like', pure, (pattern: unknown, text: unknown, escape: unknown) =>
    like(pattern, text, String(escape)),
  )
  db.function('$is_number', pure, (value: unknown) =>
    value !== null && /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(String(value)) ? 1 : 0,
  )
  db.function('$is_date', pure, isDate)
  db.function('$utc', pure, (value: unknown) => (typeof value === 'string' ? inUtc(value) : value))
  db.function('$now', now)
  db.function('$uuid', () => randomUUID())
  db.function('$rand', () => Math.random())
  db.function('$json_value', pure, jsonValue)
  db.function('$json_query', pure, jsonQuery)
  db.function('$plain_name', pure, plainName)
  db.function('$quote_name', pure, (name: unknown) => `[${String(name).replaceAll(']', ']]')}]`)
  db.function('$db_name', () => database)
  db.function('$part', pure, (part: unknown, text: unknown) => {
    const date = new Date(String(text).replace(' +', '+').replace(' ', 'T'))
    const parts: Readonly<Record<string, number>> = {
      YEAR: date.getUTCFullYear(),
      MONTH: date.getUTCMonth() + 1,
      DAY: date.getUTCDate(),
      HOUR: date.getUTCHours(),
    }
    return parts[String(part)] ?? null
  })
  db.function('$type_name', pure, (type: unknown) => typeFacts(String(type))?.name ?? null)
  db.function('$type_length', pure, (type: unknown) => typeFacts(String(type))?.length ?? null)
  db.function('$type_precision', pure, (type: unknown) => decimalPart(type, 0))
  db.function('$type_scale', pure, (type: unknown) => decimalPart(type, 1))
  db.function('$type_fraction', pure, (type: unknown) =>
    /^(?:datetime2|datetimeoffset|time)/i.test(String(type))
      ? Number(/\((\d)\)/.exec(String(type))?.[1] ?? 7)
      : null,
  )
}

function decimalPart(type: unknown, part: 0 | 1): number | null {
  const facts = typeFacts(String(type))
  const sizes = /\((\d+),(\d+)\)/.exec(facts?.wire ?? '')
  return facts?.name === 'decimal' ? Number(sizes?.[part + 1]) : null
}

const patterns = new Map<string, RegExp>()

function like(pattern: unknown, text: unknown, escape?: string): number | null {
  if (typeof pattern !== 'string' || text === null) return null
  const key = `${escape ?? ''} ${pattern}`
  let compiled = patterns.get(key)
  if (compiled === undefined) {
    compiled = likePattern(pattern, escape)
    if (patterns.size < 1000) patterns.set(key, compiled)
  }
  return compiled.test(String(text)) ? 1 : 0
}
