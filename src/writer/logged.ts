/**
 * Which values v6 binds, and so which its logs show as placeholders: those of a row, and those of plain
 * equalities in WHERE; operands of other operators and arguments of functions are literals in its text.
 * Ours all travel as parameters; only what users see follows v6. In: an INSERT or UPDATE. Out: marked slots.
 */
import type { AnyNode, Written } from '../contract/writer.js'
import type { Expression } from '../sql/nodes.js'

/** Marks the slots of a statement which v6 writes as literals. */
export function markLiterals(node: AnyNode, written: Written): Written {
  const bound = boundNodes(node)
  if (bound === undefined || written.slots.every((slot) => bound.has(slot.node))) return written
  const slots = written.slots.map((slot) =>
    bound.has(slot.node) ? slot : { ...slot, isLiteralInLog: true },
  )
  return { pieces: written.pieces, slots, hasLiteralsInLog: true }
}

function boundNodes(node: AnyNode): ReadonlySet<unknown> | undefined {
  if (node.kind === 'insert') return node.rows.length === 1 ? new Set(node.rows[0]) : undefined
  if (node.kind !== 'update') return undefined
  const bound = new Set<unknown>(node.set.map(({ expr }) => expr))
  collect(node.where, bound)
  return bound
}

function collect(node: Expression | undefined, bound: Set<unknown>): void {
  if (node === undefined) return
  if (node.kind === 'logic') for (const term of node.terms) collect(term, bound)
  else if (node.kind === 'not') collect(node.expr, bound)
  else if (node.kind === 'binary' && node.operator === 'eq' && node.left.kind === 'column') {
    bound.add(node.right)
  }
}
