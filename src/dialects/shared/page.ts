/** LIMIT and OFFSET as SQLite, MySQL and MariaDB write them in v6. */
import type { NodeOf, Writer } from '../../contract/writer.js'

/** ` LIMIT offset, count`; an offset alone needs a count, and v6 writes this one. */
export function writeCommaPage(w: Writer, node: NodeOf<'page'>): void {
  if (node.limit === undefined && node.offset === undefined) return
  w.text(' LIMIT ')
  if (node.offset !== undefined) {
    w.node(node.offset)
    w.text(', ')
  }
  if (node.limit === undefined) w.text('10000000000000')
  else w.node(node.limit)
}
