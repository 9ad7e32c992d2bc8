/**
 * OUTPUT: what a write gives back. A table with triggers gives it to a table variable only, which is
 * declared before and read behind the statement. In: nodes. Out: text on the writer.
 * Manual: "OUTPUT clause (Transact-SQL)".
 */
import type { NodeOf, Writer } from '../../contract/writer.js'

/** A statement that may give rows back. */
type Written = Pick<NodeOf<'insert'>, 'table' | 'returning' | 'hasTrigger'>

const holder = '@tmp'

/** Names with commas, each behind a prefix; `*` as it is. */
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

/** Columns of OUTPUT; of a table with triggers they must be named one by one. */
function columnsOf({ table, returning }: Written): readonly string[] {
  if (returning === undefined) return []
  const { columnTypes } = table
  return returning.includes('*') && columnTypes !== undefined ? [...columnTypes.keys()] : returning
}

function isHeld(node: Written): boolean {
  return node.hasTrigger && node.table.columnTypes !== undefined
}

/**
 * Writes ` OUTPUT …`, if anything comes back.
 * @param extra - pseudo columns behind the others: `$action`
 */
export function writeOutput(w: Writer, node: Written, extra: readonly string[] = []): void {
  const columns = columnsOf(node)
  if (columns.length + extra.length === 0) return
  w.text(' OUTPUT ')
  writeNames(w, columns, 'INSERTED.')
  for (const [index, column] of extra.entries()) {
    w.text(columns.length + index > 0 ? `,${column}` : column)
  }
  if (isHeld(node)) w.text(` INTO ${holder}`)
}

/**
 * Writes a statement with what its OUTPUT needs before and behind it.
 * @param isAction - the statement also tells `$action`
 * @param write - writes the statement itself
 */
export function withOutput(w: Writer, node: Written, isAction: boolean, write: () => void): void {
  const columns = columnsOf(node)
  if (!isHeld(node) || (columns.length === 0 && !isAction)) {
    write()
    return
  }
  w.text(`DECLARE ${holder} TABLE (`)
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(',')
    w.name(column)
    w.text(` ${w.dialect.typeName(node.table.columnTypes?.get(column) ?? 'NVARCHAR(MAX)')}`)
  }
  if (isAction) w.text(`${columns.length > 0 ? ',' : ''}[$action] NVARCHAR(10)`)
  w.text('); ')
  write()
  w.text(`; SELECT * FROM ${holder}`)
}
