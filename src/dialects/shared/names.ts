/** Lists of names and rows in writes. v6 has no blank behind the commas there. In: names. Out: text and slots. */
import type { NodeOf, Writer } from '../../contract/writer.js'

/**
 * Names with commas between them; `*` as it is.
 * @param prefix - what stands before each: `INSERTED.`
 */
export function writeNames(w: Writer, columns: readonly string[], prefix = ''): void {
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(',')
    w.text(prefix)
    if (column === '*') w.text('*')
    else w.name(column)
  }
}

/** Rows of VALUES. */
export function writeRows(w: Writer, node: NodeOf<'insert'>): void {
  for (const [index, row] of node.rows.entries()) {
    w.text(index > 0 ? ',(' : '(')
    w.list(row, ',')
    w.text(')')
  }
}
