/**
 * Rows of a sub query as one JSON text, for the databases whose derived tables see the tables outside
 * of them: `(SELECT agg(array(j.c0, …)) FROM (SELECT … ORDER BY …) AS j)`. In: words of the dialect.
 * Out: a function of the writer.
 */
import type { NodeOf, Writer } from '../../contract/writer.js'
import type { Expression, OrderNode, SelectNode } from '../../sql/nodes.js'

/** Writes a value in the form of that name. */
export type WriteForm = (w: Writer, form: string, write: () => void) => void

/** What differs between the dialects. */
export interface JsonWords {
  readonly aggregate: string
  readonly array: string
  readonly form: WriteForm
  /** Text behind the aggregate where it is not part of other JSON. */
  readonly cast: string
  /** A derived table without LIMIT loses its order; this one keeps it. */
  readonly orderLimit?: string
}

/** Name of the form that holds the rows of a further sub query. */
export const rowsForm = 'rows'

/** Makes the writer of `json-rows` nodes. */
export function jsonRowsWriter(words: JsonWords): (w: Writer, node: NodeOf<'json-rows'>) => void {
  return (w, node) => {
    const { select } = node
    w.text(`(SELECT ${words.aggregate}(${words.array}(`)
    for (const [index, form] of node.forms.entries()) {
      if (index > 0) w.text(', ')
      words.form(w, form, () => {
        w.name('j')
        w.text('.')
        w.name(`c${index}`)
      })
    }
    w.text(`))${node.nested ? '' : words.cast} FROM (`)
    w.node(derived(select))
    if (words.orderLimit !== undefined && select.order.length > 0 && select.limit === undefined) {
      w.text(words.orderLimit)
    }
    w.text(') AS ')
    w.name('j')
    w.text(')')
  }
}

/** The sub query with columns named by position. */
function derived(select: SelectNode): SelectNode {
  return {
    ...select,
    columns: select.columns.map((column, index) => ({
      kind: 'alias',
      expr: bare(column),
      alias: `c${index}`,
    })),
    order: orderOf(select),
  }
}

/** A column without its name. */
export function bare(column: Expression): Expression {
  return column.kind === 'alias' ? column.expr : column
}

/** ORDER BY whose terms name no columns of the select list: these have other names now. */
export function orderOf({ order, columns }: SelectNode): readonly OrderNode[] {
  return order.map((term) => {
    const { expr } = term
    if (expr.kind !== 'column' || expr.table !== undefined) return term
    const named = columns.find((column) => column.kind === 'alias' && column.alias === expr.name)
    return named === undefined ? term : { ...term, expr: bare(named) }
  })
}
