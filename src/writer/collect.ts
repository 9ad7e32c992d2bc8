/**
 * The texts of one `Written` that people see: with its values as literals (`queryGenerator.selectQuery`, logs of reads),
 * or with placeholders for the values that v6 binds (logs of writes). In: what the writer wrote, params. Out: text.
 */
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Slot, Written } from '../contract/writer.js'
import { literalText, slotLiteral, slotValue } from './slot-value.js'

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
  // More single values than a statement takes: the text has them all.
  if (values.length === 0) return values
  const shown: unknown[] = []
  const widths = slots.map((slot) => widthOf(slot, params))
  // Lists of more values than a statement takes are in its text.
  const areListsBound = widths.reduce((sum, width) => sum + width, 0) === values.length
  let position = 0
  for (const [index, slot] of slots.entries()) {
    const isList = slot.node.kind === 'param-list'
    if (!isList && slot.node.kind === 'param' && slot.node.inline === true) continue
    if (!isList && slot.isLiteralInLog !== true) shown.push(values[position])
    if (!isList || slot.isArray === true || areListsBound) position += widths[index] ?? 0
  }
  return shown
}

/** How many values a slot binds. */
function widthOf(slot: Slot, params: readonly unknown[]): number {
  const { node } = slot
  if (slot.isArray === true) return 1
  if (node.kind !== 'param-list') return node.inline === true ? 0 : 1
  const list = slotValue(slot, params)
  return Array.isArray(list) ? list.length * (node.row?.length ?? 1) : 0
}
