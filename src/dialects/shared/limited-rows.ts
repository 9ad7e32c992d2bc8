/** UPDATE and DELETE with a limit where they know none. In: the node of their condition. Out: text and slots. */
import type { NodeOf, Writer } from '../../contract/writer.js'

/**
 * The rows by where they lie, which a limited SELECT tells.
 * @param place - the column that the database has for it: `rowid`, `ctid`
 */
export function writeLimitedByPlace(w: Writer, node: NodeOf<'limited-where'>, place: string): void {
  w.text(` WHERE ${place} IN (SELECT ${place} FROM `)
  w.node(node.table)
  if (node.where !== undefined) {
    w.text(' WHERE ')
    w.node(node.where)
  }
  w.text(' LIMIT ')
  w.node(node.limit)
  w.text(')')
}
