/**
 * Conditions on members of a JSON document: `{ meta: { a: { b: 1 } } }`, `'meta.a.b'`, `json(…)`. In:
 * the user's object or path. Out: comparisons of members, with the cast that the value's type asks for.
 * Guide: "JSON Type".
 */
import { isPlainObject } from '../base/object.js'
import { checkedJsonCast } from './grammar.js'
import { valueClass } from './sink.js'
import type { WalkContext } from './walk-context.js'

/** A path with the cast that was written behind it. */
export interface JsonTarget {
  readonly path: readonly string[]
  readonly cast: string | undefined
}

/**
 * Splits `a.b::integer` into members and cast.
 * @param model - whose path it is, for errors
 * @param attribute - what stands in front of the path, if it is not in the text
 */
export function splitJsonPath(text: string, model?: string, attribute?: string): JsonTarget {
  const at = text.indexOf('::')
  const path = (at < 0 ? text : text.slice(0, at)).split('.').flatMap(splitIndexes)
  if (at < 0) return { path, cast: undefined }
  const written = attribute === undefined ? text : `${attribute}.${text}`
  return { path, cast: checkedJsonCast(text.slice(at + 2), written, model) }
}

/** `tags[0]` is the member `tags` and its first element. */
export function splitIndexes(member: string): string[] {
  const match = /^(.+?)((?:\[\d+\])+)$/.exec(member)
  if (match === null) return [member]
  return [match[1] ?? '', ...(match[2] ?? '').slice(1, -1).split('][')]
}

/** The cast that a value of this type is compared with, if none was written. */
export function castForValue(value: unknown): string | undefined {
  const sample: unknown = Array.isArray(value) ? value[0] : value
  switch (valueClass(sample)) {
    case 'int':
    case 'bigint':
    case 'float':
      return 'double precision'
    case 'boolean':
      return 'boolean'
    case 'date':
      return 'timestamptz'
    default:
      return undefined
  }
}

/** `json('meta.a.b')` as an expression. */
export function jsonMember<T>(
  text: string,
  column: (name: string) => T,
  context: WalkContext<T>,
): T {
  const { path, cast } = splitJsonPath(text, context.definition?.name)
  const [first = '', ...rest] = path
  return rest.length === 0 ? column(first) : context.sink.jsonPath(column(first), rest, cast)
}

/** `json({ meta: { a: 1, b: 'x' } })`: every leaf compared as text. */
export function jsonCondition<T>(
  conditions: Readonly<Record<string, unknown>>,
  column: (name: string) => T,
  context: WalkContext<T>,
): T[] {
  const { sink } = context
  const terms: T[] = []
  const visit = (value: unknown, path: readonly string[]): void => {
    if (isPlainObject(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
      return
    }
    const [first = '', ...rest] = path
    const left = rest.length === 0 ? column(first) : sink.jsonPath(column(first), rest, undefined)
    terms.push(
      value === null
        ? sink.binary('is', left, sink.keyword('NULL'))
        : sink.binary('eq', left, sink.param(String(value), undefined, 'json')),
    )
  }
  visit(conditions, [])
  return terms
}
