/**
 * What a slot of a statement stands for in one call, and how it is written as a literal. In: slots, params.
 * Out: values and literals.
 */
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Slot } from '../contract/writer.js'

/** Escape character of LIKE patterns which we build from a value. */
const escapePattern = /[\\%_]/g

/**
 * A value as LIKE pattern whose own wildcards match only themselves.
 * @param hasClasses - brackets are wildcards, too; a class of the bracket alone is the bracket
 */
export function likePattern(
  value: unknown,
  where: 'start' | 'end' | 'anywhere',
  hasClasses = false,
): string {
  const escaped = String(value).replace(escapePattern, '\\$&')
  const text = hasClasses ? escaped.replaceAll('[', '[[]') : escaped
  if (where === 'start') return `${text}%`
  return where === 'end' ? `%${text}` : `%${text}%`
}

/** What a slot stands for in this call. */
export function slotValue(slot: Slot, params: readonly unknown[]): unknown {
  const node = slot.node
  const value = node.index < 0 ? node.value : params[node.index]
  // JSON documents hold dates as ISO text.
  if (node.kind === 'param' && node.place === 'json' && value instanceof Date) {
    return value.toISOString()
  }
  return slot.pattern === undefined ? value : likePattern(value, slot.pattern, slot.hasClasses)
}

/**
 * One function per member of a list's rows, each for a slot of that member's type; nothing where the
 * slot holds single values.
 */
export function perMember<T>(slot: Slot, make: (member: Slot) => T): readonly T[] | undefined {
  const { node } = slot
  if (node.kind !== 'param-list' || node.row === undefined) return undefined
  return node.row.map((type) => make({ ...slot, node: { ...node, type, row: undefined } }))
}

/** Members of a row. */
export function membersOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [row]
}

/** The value of a slot as literals: lists by their members, rows in parentheses. */
export function literalText(
  slot: Slot,
  value: unknown,
  dialect: Dialect,
  context: ConversionContext,
): string {
  const write = slotLiteral(slot, dialect, context)
  if (slot.node.kind !== 'param-list' || !Array.isArray(value)) return write(value)
  const row = perMember(slot, (member) => slotLiteral(member, dialect, context))
  if (row === undefined) return value.map(write).join(', ')
  return value
    .map((item) => `(${row.map((one, index) => one(membersOf(item)[index])).join(', ')})`)
    .join(', ')
}

/** Writes values of a slot as literals. */
export function slotLiteral(
  slot: Slot,
  dialect: Dialect,
  context: ConversionContext,
): (value: unknown) => string {
  const type = slot.node.type
  const own = type?.ownStringify
  const typed =
    type === undefined || slot.pattern !== undefined
      ? undefined
      : own === undefined
        ? dialect.types[type.key]?.literal?.(type, context)
        : (value: unknown) => dialect.literal(own(value, context), context)
  return (value) =>
    value === null || value === undefined
      ? 'NULL'
      : (typed?.(value) ?? dialect.literal(value, context))
}
