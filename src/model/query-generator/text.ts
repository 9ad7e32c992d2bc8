/**
 * What the query generator's methods share: the instance they belong to and the ways from a node to
 * v6's text (literals inside, or `{ query, bind }`). In: nodes. Out: text, written by `writer/`.
 */
import type { ConversionContext } from '../../contract/data-type.js'
import type { Dialect } from '../../contract/dialect.js'
import type { Engine } from '../../contract/engine.js'
import type { SequelizeRef } from '../../contract/model.js'
import type { AnyNode, Slot, Written } from '../../contract/writer.js'
import { inlinedText } from '../../writer/collect.js'
import { markLiterals } from '../../writer/logged.js'
import { writeFragment, writeStatement } from '../../writer/writer.js'

/** What a generator works with. */
export interface GeneratorContext {
  readonly sequelize: SequelizeRef
  readonly dialect: Dialect
  readonly conversion: ConversionContext
  /** PostgreSQL's `quoteIdentifiers: false`. */
  readonly isPlain: boolean
}

/** The engine of the context's instance. */
export function engineOf(context: GeneratorContext): Engine {
  return context.sequelize._engine
}

/** A whole statement with literals. */
export function statementText(context: GeneratorContext, node: AnyNode): string {
  const written = writeStatement(context.dialect, node, context.isPlain)
  return inlinedText(written, [], context.dialect, context.conversion)
}

/** A part of a statement with literals. */
export function fragmentText(context: GeneratorContext, node: AnyNode): string {
  const written = writeFragment(context.dialect, node, context.isPlain)
  return inlinedText(written, [], context.dialect, context.conversion)
}

/** Text with placeholders and their values, as `insertQuery` and `updateQuery` give it. */
export interface BoundText {
  readonly query: string
  readonly bind?: unknown[]
}

/** Writes the value of a slot: v6's `bindParam`. */
export type BindParam = (value: unknown) => string

/**
 * A statement as `{ query, bind }`: what v6 binds becomes `$1`, `$2`, …, the rest literals.
 *
 * @param bindParam `false`: no placeholders; a function: makes the placeholders itself
 */
export function boundText(context: GeneratorContext, node: AnyNode, bindParam: unknown): BoundText {
  if (bindParam === false) return { query: statementText(context, node) }
  const written = markLiterals(node, writeStatement(context.dialect, node, context.isPlain))
  const bind: unknown[] = []
  const own: BindParam = (value) => {
    bind.push(value)
    return `$${bind.length}`
  }
  const place = typeof bindParam === 'function' ? (bindParam as BindParam) : own
  const query = joinSlots(written, (slot) =>
    slot.isLiteralInLog === true || slot.node.kind === 'param-list'
      ? slotText(context, slot)
      : place(boundValue(context, slot)),
  )
  return typeof bindParam === 'function' ? { query } : { query, bind }
}

function joinSlots({ pieces, slots }: Written, write: (slot: Slot) => string): string {
  let text = pieces[0] ?? ''
  for (const [index, slot] of slots.entries()) text += write(slot) + (pieces[index + 1] ?? '')
  return text
}

function slotText(context: GeneratorContext, slot: Slot): string {
  const written = { pieces: ['', ''], slots: [slot] }
  return inlinedText(written, [], context.dialect, context.conversion)
}

/** v6 binds booleans and values without a type as they are, others as their type writes them. */
function boundValue({ dialect, conversion }: GeneratorContext, slot: Slot): unknown {
  const { value, type } = slot.node
  if (value === null || value === undefined) return null
  if (type === undefined || typeof value === 'boolean') return value
  const encode = dialect.types[type.key]?.encode?.(type, conversion)
  return encode === undefined ? value : encode(value)
}
