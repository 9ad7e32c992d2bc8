/**
 * Rows as JSON on MariaDB. Derived tables do not see the tables outside of them, so order and limit
 * stand in the aggregate. The aggregate is cut at `group_concat_max_len` with nothing but a warning:
 * such a statement raises the limit for itself. Manual: https://mariadb.com/kb/en/json_arrayagg/
 */
import type { JsonRows } from '../../contract/json-rows.js'
import type { NodeOf, Writer } from '../../contract/writer.js'
import { forms as mysql, writeForm } from '../mysql/json-rows.js'
import { readDecimal } from '../../drivers/mariadb/columns.js'
import { bare, orderOf } from '../shared/json-rows.js'

const forms: typeof mysql = {
  ...mysql,
  DECIMAL: { name: 'text', read: readDecimal },
  // A name for LONGTEXT here: the type reads the text.
  JSON: { name: 'text' },
  JSONB: { name: 'text' },
  ARRAY: { name: 'text' },
}

/** Forms by declared type. */
export const jsonRows: JsonRows = Object.freeze({
  form: (type: Parameters<JsonRows['form']>[0]) =>
    type === undefined ? undefined : forms[type.key],
  maxColumns: Number.POSITIVE_INFINITY,
  offsets: false,
})

/** Writes the sub query: its one column is the list of its rows. */
export function writeJsonRows(w: Writer, { select, forms: names }: NodeOf<'json-rows'>): void {
  const { limit } = select
  const rows = {
    kind: 'json-list',
    items: select.columns.map(bare),
    forms: names,
    order: orderOf(select),
    limit,
  } as const
  w.text('(')
  w.node({ ...select, columns: [rows], order: [], limit: undefined })
  w.text(')')
}

/** Writes the aggregate. */
export function writeJsonList(w: Writer, node: NodeOf<'json-list'>): void {
  w.text('JSON_ARRAYAGG(JSON_ARRAY(')
  for (const [index, item] of node.items.entries()) {
    if (index > 0) w.text(', ')
    writeForm(w, node.forms[index] ?? '', () => w.node(item))
  }
  w.text(')')
  if (node.order.length > 0) {
    w.text(' ORDER BY ')
    w.list(node.order, ', ')
  }
  if (node.limit !== undefined) {
    w.text(' LIMIT ')
    w.node(node.limit)
  }
  w.text(')')
}

/** A SELECT some of whose columns are rows as JSON. */
export function writeSelect(w: Writer, node: NodeOf<'select'>): void {
  const hasRows = node.columns.some((column) => bare(column).kind === 'json-rows')
  if (hasRows) w.text('SET STATEMENT group_concat_max_len=1073741824 FOR ')
  w.standard(node)
}
