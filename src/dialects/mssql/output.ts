/**
 * OUTPUT: what a write gives back. A table with triggers gives it to a table variable only, which is
 * declared before and read behind the statement. In: nodes. Out: text on the writer.
 * Manual: "OUTPUT clause (Transact-SQL)".
 */
import type { NodeOf, Writer } from '../../contract/writer.js'
import { writeNames } from '../shared/names.js'

/** A statement that may give rows back. */
type Written = Pick<NodeOf<'insert'>, 'table' | 'returning' | 'hasTrigger'>

const holder = '@tmp'

/** Columns of OUTPUT; of a table with triggers they must be named one by one. */
function columnsOf({ table, returning }: Written): readonly string[] {
  if (returning === undefined) return []
  const { columnTypes } = table
  return returning.includes('*') && columnTypes !== undefined ? [...columnTypes.keys()] : returning
}

function isHeld(node: Written): boolean {
  return node.hasTrigger && node.table.columnTypes !== undefined
}

/** SQL type as which a column comes back, where that is not its own. */
function readAs(w: Writer, { table }: Written, column: string): string | undefined {
  const type = table.columnTypes?.get(column)
  return typeof type === 'object' ? w.dialect.types[type.key]?.readAs?.(type) : undefined
}

function writeInserted(w: Writer, column: string, cast: string | undefined): void {
  if (cast !== undefined) w.text('CAST(')
  writeNames(w, [column], 'INSERTED.')
  if (cast === undefined) return
  w.text(` AS ${cast}) AS `)
  w.name(column)
}

/**
 * Writes ` OUTPUT …`, if anything comes back.
 * @param extra - pseudo columns behind the others: `$action`
 */
export function writeOutput(w: Writer, node: Written, extra: readonly string[] = []): void {
  const columns = columnsOf(node)
  if (columns.length + extra.length === 0) return
  w.text(' OUTPUT ')
  for (const [index, column] of [...columns, ...extra].entries()) {
    if (index > 0) w.text(',')
    if (index >= columns.length) w.text(column)
    else writeInserted(w, column, isHeld(node) ? undefined : readAs(w, node, column))
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
    const own = node.table.columnTypes?.get(column) ?? 'NVARCHAR(MAX)'
    w.text(` ${readAs(w, node, column) ?? w.dialect.typeName(own)}`)
  }
  if (isAction) w.text(`${columns.length > 0 ? ',' : ''}[$action] NVARCHAR(10)`)
  w.text('); ')
  write()
  w.text(`; SELECT * FROM ${holder}`)
}
