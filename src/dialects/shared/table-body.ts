/**
 * CREATE TABLE of the dialects that write keys behind the columns, and the statements round it which they
 * spell alike. In: schema nodes. Out: text on the writer.
 */
import type { NodeOf, Writer } from '../../contract/writer.js'

/** Names with commas and blanks between them, in parentheses. */
export function writeNameList(w: Writer, columns: readonly string[]): void {
  w.text('(')
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(', ')
    w.name(column)
  }
  w.text(')')
}

/** `FOREIGN KEY (column) REFERENCES …` of a column that has one. */
export function writeForeignKey(w: Writer, column: NodeOf<'column-spec'>): void {
  if (column.references === undefined) return
  w.text('FOREIGN KEY ')
  writeNameList(w, [column.name])
  w.text(' ')
  w.node(column.references)
}

/** ` (columns, unique keys, primary key, foreign keys, constraints)` */
export function writeTableBody(w: Writer, node: NodeOf<'create-table'>): void {
  w.text(' (')
  w.list(node.columns, ', ')
  for (const key of node.uniqueKeys) {
    w.text(', ')
    w.node(key)
  }
  if (node.primaryKey.length > 0) {
    w.text(', PRIMARY KEY ')
    writeNameList(w, node.primaryKey)
  }
  for (const column of node.columns) {
    if (column.references === undefined) continue
    w.text(', ')
    writeForeignKey(w, column)
  }
  for (const constraint of node.constraints ?? []) {
    w.text(', ')
    w.node(constraint)
  }
  w.text(')')
}

/** DROP INDEX of the servers that ask for its table. */
export function writeDropIndex(w: Writer, node: NodeOf<'drop-index'>): void {
  w.text('DROP INDEX ')
  w.name(node.name)
  w.text(' ON ')
  w.node(node.table)
}

/** Comments that CREATE TABLE asks for: the table's own, then those of its columns. */
export function commentsOf(
  node: NodeOf<'create-table'>,
): readonly { readonly column: string | undefined; readonly text: string }[] {
  const own = node.options['comment']
  return [
    ...(typeof own === 'string' && own !== '' ? [{ column: undefined, text: own }] : []),
    ...node.columns.flatMap(({ name, comment }) =>
      comment === undefined ? [] : [{ column: name, text: comment }],
    ),
  ]
}
