/** ORDER BY for databases that take less in it. In: its nodes. Out: nodes; text on the writer. */
import type { NodeOf, Writer } from '../../contract/writer.js'
import type { OrderNode, SelectNode } from '../../sql/nodes.js'

/** For databases on which a column may stand there once (error 169 of SQL Server); behind the first it says nothing. */
export function onceEach(order: readonly OrderNode[]): readonly OrderNode[] {
  if (order.length < 2) return order
  const seen = new Set<string>()
  return order.filter(({ expr }) => {
    if (expr.kind !== 'column' && expr.kind !== 'raw') return true
    const key = expr.kind === 'raw' ? expr.sql : JSON.stringify([expr.table, expr.name])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A bare name that the select list has for a column which it casts (`readAs`): the column is meant, not its text. */
export function orderByColumns({ order, columns, from }: SelectNode): readonly OrderNode[] {
  const table = from?.kind === 'table' ? (from.alias ?? from.name) : undefined
  return order.map((term) => {
    const { expr: named } = term
    if (named.kind !== 'column' || named.table !== undefined) return term
    for (const column of columns) {
      if (column.kind !== 'alias' || column.alias !== named.name) continue
      const read = column.expr.kind === 'cast' && column.expr.isRead ? column.expr.expr : undefined
      if (read?.kind === 'column') return { ...term, expr: { ...read, table: read.table ?? table } }
    }
    return term
  })
}

/** NULLS FIRST and LAST as a term of their own, before the expression. */
export function writeNullsByCase(w: Writer, node: NodeOf<'order'>): void {
  if (node.nulls !== undefined) {
    const [ofNull, ofOther] = node.nulls === 'FIRST' ? [0, 1] : [1, 0]
    w.text('CASE WHEN ')
    w.node(node.expr)
    w.text(` IS NULL THEN ${ofNull} ELSE ${ofOther} END, `)
  }
  w.standard({ ...node, nulls: undefined })
}
