/** ILIKE where the database has none: both sides in small letters. In: the operator's node. Out: text and slots. */
import type { NodeOf, Writer } from '../../contract/writer.js'

/** `LOWER(left) LIKE LOWER(right)` */
export function writeLowerLike(w: Writer, node: NodeOf<'binary'>): void {
  w.text('LOWER(')
  w.node(node.left)
  w.text(node.operator === 'iLike' ? ') LIKE LOWER(' : ') NOT LIKE LOWER(')
  w.node(node.right)
  w.text(')')
}
