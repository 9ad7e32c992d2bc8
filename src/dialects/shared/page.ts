/** Pages: LIMIT as SQLite, MySQL and MariaDB write it in v6, and the standard's OFFSET … FETCH. */
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

/** ` OFFSET n ROWS FETCH NEXT n ROWS ONLY`, a part of ORDER BY, which is made up where there is none. */
export function writeFetchPage(w: Writer, node: NodeOf<'page'>): void {
  if (node.limit === undefined && node.offset === undefined) return
  if (!node.ordered) w.text(' ORDER BY (SELECT NULL)')
  w.text(' OFFSET ')
  if (node.offset === undefined) w.text('0')
  else w.node(node.offset)
  w.text(' ROWS')
  if (node.limit === undefined) return
  w.text(' FETCH NEXT ')
  w.node(node.limit)
  w.text(' ROWS ONLY')
}
