/**
 * The two texts of one `Written`. Bound: placeholders and encoded values, for the driver. Inlined:
 * literals, for logs and `queryGenerator.selectQuery`. Lists expand here, so `IN (…)` of any length
 * is one plan.
 */
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Binder } from '../contract/engine.js'
import type { RowCast, Slot, Written } from '../contract/writer.js'

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
function slotValue(slot: Slot, params: readonly unknown[]): unknown {
  const node = slot.node
  const value = node.index < 0 ? node.value : params[node.index]
  // JSON documents hold dates as ISO text.
  if (node.kind === 'param' && node.place === 'json' && value instanceof Date) {
    return value.toISOString()
  }
  return slot.pattern === undefined ? value : likePattern(value, slot.pattern, slot.hasClasses)
}

type Encode = (value: unknown) => unknown

function encoderOf(slot: Slot, dialect: Dialect, context: ConversionContext): Encode {
  const type = slot.node.type
  const row = type === undefined ? undefined : dialect.types[type.key]
  const own = type?.ownStringify
  const encode =
    slot.pattern !== undefined || type === undefined
      ? undefined
      : own === undefined
        ? row?.encode?.(type, context)
        : (value: unknown) => own(value, context)
  const plain = dialect.encodeUntyped
  if (encode === undefined) {
    return (value) => (value === null || value === undefined ? null : plain(value, context))
  }
  if (type !== undefined && own === undefined && texts.has(type.key)) {
    // A moment beside a column of text: its text, as v6 writes it.
    return (value) => {
      if (value === null || value === undefined) return null
      return value instanceof Date ? plain(value, context) : encode(value)
    }
  }
  return (value) => (value === null || value === undefined ? null : encode(value))
}

const texts: ReadonlySet<string> = new Set(['STRING', 'TEXT', 'CHAR', 'CITEXT'])

/**
 * One function per member of a list's rows, each for a slot of that member's type; nothing where the
 * slot holds single values.
 */
function perMember<T>(slot: Slot, make: (member: Slot) => T): readonly T[] | undefined {
  const { node } = slot
  if (node.kind !== 'param-list' || node.row === undefined) return undefined
  return node.row.map((type) => make({ ...slot, node: { ...node, type, row: undefined } }))
}

/** Members of a row. */
function membersOf(row: unknown): readonly unknown[] {
  return Array.isArray(row) ? row : [row]
}

/** What each slot does to its value before the driver gets it. */
export function encodersOf(
  { slots }: Written,
  dialect: Dialect,
  context: ConversionContext,
): readonly ((value: unknown) => unknown)[] {
  return slots.map((slot) => encoderOf(slot, dialect, context))
}

/** Writes the constants of select lists, GROUP BY and ORDER BY into the text. */
function foldInline(written: Written, dialect: Dialect, context: ConversionContext): Written {
  if (!written.slots.some((slot) => slot.node.kind === 'param' && slot.node.inline === true)) {
    return written
  }
  const pieces: string[] = []
  const slots: Slot[] = []
  let text = written.pieces[0] ?? ''
  for (const [i, slot] of written.slots.entries()) {
    if (slot.node.kind === 'param' && slot.node.inline === true) {
      text += slotLiteral(slot, dialect, context)(slot.node.value)
    } else {
      pieces.push(text)
      slots.push(slot)
      text = ''
    }
    text += written.pieces[i + 1] ?? ''
  }
  pieces.push(text)
  return { pieces, slots }
}

/** Prepares the bound text of a statement. */
export function makeBinder(written: Written, dialect: Dialect, context: ConversionContext): Binder {
  const { pieces, slots } = foldInline(written, dialect, context)
  const encoders = slots.map((slot) => encoderOf(slot, dialect, context))
  const rowEncoders = slots.map((slot) =>
    perMember(slot, (member) => encoderOf(member, dialect, context)),
  )
  const lists = slots.filter((slot) => slot.node.kind === 'param-list' && slot.isArray !== true)
  const write = (params: readonly unknown[]): string => {
    let position = 0
    let text = pieces[0] ?? ''
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]
      if (slot === undefined) continue
      if (slot.isArray === true) {
        text += ` = ANY (${dialect.placeholder(++position)})`
      } else if (slot.node.kind === 'param-list') {
        const list = slotValue(slot, params)
        const length = Array.isArray(list) ? list.length : 0
        const { row } = slot.node
        for (let n = 0; n < length; n++) {
          if (row === undefined) {
            text += `${n > 0 ? ', ' : ''}${dialect.placeholder(++position)}${slot.cast}`
          } else {
            text += `${n > 0 ? ', ' : ''}${rowText(dialect, row.length, position, slot.rowCasts)}`
            position += row.length
          }
        }
      } else {
        text += dialect.placeholder(++position) + slot.cast
      }
      text += pieces[i + 1] ?? ''
    }
    return text
  }
  if (lists.length === 0) {
    const constant = write([])
    return { text: () => constant, values: (params) => encodeAll(slots, encoders, params) }
  }
  return {
    text: sameWhileLengthsAre(lists, write),
    values: (params) => {
      const values: unknown[] = []
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i]
        const encode = encoders[i]
        if (slot === undefined || encode === undefined) continue
        const value = slotValue(slot, params)
        if (slot.node.kind === 'param-list' && slot.isArray !== true) {
          const row = rowEncoders[i]
          if (!Array.isArray(value)) continue
          if (row === undefined) for (const item of value) values.push(encode(item))
          else for (const item of value) pushRow(values, row, membersOf(item))
        } else {
          values.push(encode(value))
        }
      }
      return values
    },
  }
}

/** Longer texts are not kept: a plan must not hold what one call of many values took. */
const longestKept = 8192

/**
 * The text of the call before, while lists are as long as they were then: pages and split reads ask for the same number
 * of keys again and again, and a text that was seen before is found by drivers (statements, split
 * texts) without being put together and hashed.
 */
function sameWhileLengthsAre(lists: readonly Slot[], write: Binder['text']): Binder['text'] {
  let kept: string | undefined
  const lengths = lists.map(() => 0)
  return (params) => {
    let isSame = kept !== undefined
    for (let i = 0; i < lists.length; i++) {
      const slot = lists[i]
      const value = slot === undefined ? undefined : slotValue(slot, params)
      const length = Array.isArray(value) ? value.length : 0
      if (lengths[i] !== length) isSame = false
      lengths[i] = length
    }
    if (isSame && kept !== undefined) return kept
    const text = write(params)
    kept = text.length <= longestKept ? text : undefined
    return text
  }
}

/** A value for each slot, where none is a list. */
function encodeAll(
  slots: readonly Slot[],
  encoders: readonly Encode[],
  params: readonly unknown[],
): unknown[] {
  const values: unknown[] = new Array(slots.length)
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]
    const encode = encoders[i]
    if (slot !== undefined && encode !== undefined) values[i] = encode(slotValue(slot, params))
  }
  return values
}

/** A row of placeholders. */
function rowText(
  dialect: Dialect,
  width: number,
  from: number,
  casts: readonly RowCast[] = [],
): string {
  const marks = Array.from({ length: width }, (_, index) => {
    const [before, behind] = casts[index] ?? ['', '']
    return before + dialect.placeholder(from + index + 1) + behind
  })
  return `(${marks.join(', ')})`
}

function pushRow(
  values: unknown[],
  encoders: readonly Encode[],
  members: readonly unknown[],
): void {
  for (const [index, encode] of encoders.entries()) values.push(encode(members[index]))
}

/** The value of a slot as literals: lists by their members, rows in parentheses. */
function literalText(
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
function slotLiteral(
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

/** The statement with its values as literals: what logs show. */
export function inlinedText(
  written: Written,
  params: readonly unknown[],
  dialect: Dialect,
  context: ConversionContext,
): string {
  const { pieces, slots } = written
  let text = pieces[0] ?? ''
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]
    if (slot === undefined) continue
    const literals = literalText(slot, slotValue(slot, params), dialect, context)
    text += slot.isArray === true ? ` IN (${literals})` : literals
    text += pieces[i + 1] ?? ''
  }
  return text
}

/** The bound text as v6 logs it: INSERT and UPDATE show placeholders. */
export function loggedBoundText(
  written: Written,
  params: readonly unknown[],
  dialect: Dialect,
  context: ConversionContext,
  placeholder: (position: number) => string = dialect.logPlaceholder ?? dialect.placeholder,
): string {
  let position = 0
  let text = written.pieces[0] ?? ''
  for (const [i, slot] of written.slots.entries()) {
    const value = slotValue(slot, params)
    // v6 binds single values and writes lists as literals.
    if (slot.node.kind === 'param-list' && Array.isArray(value)) {
      const literals = literalText(slot, value, dialect, context)
      text += slot.isArray === true ? ` IN (${literals})` : literals
    } else if (slot.isLiteralInLog === true) {
      text += slotLiteral(slot, dialect, context)(value)
    } else {
      text += placeholder(++position)
    }
    text += written.pieces[i + 1] ?? ''
  }
  return text
}

/** The values behind the placeholders of the logged text. */
export function shownValues(
  { slots }: Written,
  params: readonly unknown[],
  values: readonly unknown[],
): readonly unknown[] {
  const shown: unknown[] = []
  let position = 0
  for (const slot of slots) {
    if (slot.isArray === true) {
      position++
    } else if (slot.node.kind === 'param-list') {
      const list = slotValue(slot, params)
      position += Array.isArray(list) ? list.length * (slot.node.row?.length ?? 1) : 0
    } else if (slot.node.inline !== true) {
      if (slot.isLiteralInLog !== true) shown.push(values[position])
      position++
    }
  }
  return shown
}
