/**
 * Types of values in lists of rows, `(a, b) IN ((?, ?), …)`: there, databases do not give a parameter the
 * type of the column it is compared with. In: a dialect's table by type. Out: text around placeholders.
 */
import type { NodeOf, RowCast, Writer } from '../../contract/writer.js'
import type { DataType } from '../../sql/data-type.js'

/** Casts by the keys of data types. */
export type RowCasts = Readonly<Record<string, RowCast>>

/** The same cast for several types. */
export function castAll(keys: readonly string[], before: string, behind: string): RowCasts {
  return Object.fromEntries(keys.map((key) => [key, [before, behind] as const]))
}

/** Whole numbers. */
export const integers = ['TINYINT', 'SMALLINT', 'MEDIUMINT', 'INTEGER', 'BIGINT']

/** Fractions that are no DECIMAL. */
export const floats = ['FLOAT', 'REAL', 'DOUBLE PRECISION']

/** The cast of a type; undefined if the table has none. */
export function castOfType(casts: RowCasts, type: DataType | undefined): RowCast | undefined {
  return type === undefined ? undefined : casts[type.key]
}

/**
 * Writes `(left) IN (<word>rows)`.
 * @param word - what stands before the rows: `VALUES ` where a table of them is meant
 */
export function writeRowsIn(
  w: Writer,
  node: NodeOf<'in-rows'>,
  word: string,
  rowCasts: readonly RowCast[],
): void {
  w.text('(')
  w.list(node.left, ', ')
  w.text(`) ${node.negated ? 'NOT IN' : 'IN'} (${word}`)
  w.slot({ node: node.right, pattern: undefined, cast: '', rowCasts })
  w.text(')')
}

/** For databases without row values: the rows are a table, in which the columns' values must stand. */
export function writeRowsExist(w: Writer, node: NodeOf<'in-rows'>): void {
  const names = node.left.map((_, index) => `k${index}`)
  w.text(node.negated ? 'NOT EXISTS (SELECT 1 FROM (VALUES ' : 'EXISTS (SELECT 1 FROM (VALUES ')
  w.node(node.right)
  w.text(') AS ')
  w.name('keys')
  w.text(' (')
  for (const [index, name] of names.entries()) {
    if (index > 0) w.text(', ')
    w.name(name)
  }
  w.text(') WHERE ')
  for (const [index, left] of node.left.entries()) {
    if (index > 0) w.text(' AND ')
    w.name('keys')
    w.text('.')
    w.name(names[index] ?? '')
    w.text(' = ')
    w.node(left)
  }
  w.text(')')
}
