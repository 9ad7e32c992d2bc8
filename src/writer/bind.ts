/**
 * The bound text of a statement: placeholders and encoded values, for the driver. Lists expand here, so `IN (…)` of any
 * length is one plan; what holds more values than a statement takes is written as literals, lists first. In: what the
 * writer wrote, params. Out: text and values.
 */
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Binder } from '../contract/engine.js'
import type { RowCast, Slot, Written } from '../contract/writer.js'
import type { DataType } from '../sql/data-type.js'
import { inlinedText } from './collect.js'
import { literalText, membersOf, perMember, slotLiteral, slotValue } from './slot-value.js'

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

/** What each slot does to its value before the driver gets it. */
export function encodersOf(
  { slots }: Pick<Written, 'slots'>,
  dialect: Dialect,
  context: ConversionContext,
): readonly ((value: unknown) => unknown)[] {
  // Rows of a bulk INSERT have a slot per value, but few types.
  const byType = new Map<DataType | undefined, Encode>()
  return slots.map((slot) => {
    const type = slot.pattern === undefined ? slot.node.type : undefined
    let encode = byType.get(type)
    if (encode === undefined) {
      encode = encoderOf(slot, dialect, context)
      byType.set(type, encode)
    }
    return encode
  })
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
  const lists = slots.filter(isBoundList)
  const { maxParameters, writesValues } = dialect.supports
  const most = writesValues === true ? Infinity : maxParameters
  // Thousands of conditions: the text has no place for a parameter each, even with its lists written out.
  if (slots.length - lists.length > most) {
    const all = { pieces, slots }
    return { text: (params) => inlinedText(all, params, dialect, context), values: () => [] }
  }
  const encoders = encodersOf({ slots }, dialect, context)
  const rowEncoders = slots.map((slot) =>
    perMember(slot, (member) => encoderOf(member, dialect, context)),
  )
  const write = (params: readonly unknown[], areBound: boolean): string => {
    let position = 0
    let text = pieces[0] ?? ''
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]
      if (slot === undefined) continue
      if (slot.isArray === true) {
        text += ` = ANY (${dialect.placeholder(++position)})`
      } else if (slot.node.kind !== 'param-list') {
        text += dialect.placeholder(++position) + slot.cast
      } else {
        const list = slotValue(slot, params)
        if (areBound) {
          text += marksOf(slot, dialect, position, list)
          position += widthOf(slot, list)
        } else {
          text += literalText(slot, list, dialect, context)
        }
      }
      text += pieces[i + 1] ?? ''
    }
    return text
  }
  if (lists.length === 0) {
    const constant = write([], true)
    return { text: () => constant, values: (params) => encodeAll(slots, encoders, params) }
  }
  const areBound = (params: readonly unknown[]): boolean => {
    let count = slots.length - lists.length
    for (const slot of lists) count += widthOf(slot, slotValue(slot, params))
    return count <= most
  }
  const boundText = sameWhileLengthsAre(lists, (params) => write(params, true))
  return {
    text: (params) => (areBound(params) ? boundText(params) : write(params, false)),
    values: (params) => {
      const values: unknown[] = []
      const isBound = areBound(params)
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i]
        const encode = encoders[i]
        if (slot === undefined || encode === undefined) continue
        const value = slotValue(slot, params)
        if (isBoundList(slot)) {
          const row = rowEncoders[i]
          if (!isBound || !Array.isArray(value)) continue
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

/** A list with a placeholder for each of its values. */
function isBoundList(slot: Slot): boolean {
  return slot.node.kind === 'param-list' && slot.isArray !== true
}

/** How many values a list binds. */
function widthOf({ node }: Slot, list: unknown): number {
  if (!Array.isArray(list)) return 0
  return node.kind === 'param-list' && node.row !== undefined
    ? list.length * node.row.length
    : list.length
}

/** The placeholders of a list. */
function marksOf(slot: Slot, dialect: Dialect, from: number, list: unknown): string {
  const length = Array.isArray(list) ? list.length : 0
  const row = slot.node.kind === 'param-list' ? slot.node.row : undefined
  let text = ''
  for (let n = 0; n < length; n++) {
    if (n > 0) text += ', '
    text +=
      row === undefined
        ? dialect.placeholder(from + n + 1) + slot.cast
        : rowText(dialect, row.length, from + n * row.length, slot.rowCasts)
  }
  return text
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
