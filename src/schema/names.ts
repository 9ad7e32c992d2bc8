/** Tables as users name them (text, `{ tableName, schema }`, a model) → table nodes, and back. */
import type { Bag } from '../contract/model.js'
import type { TableNode } from '../sql/nodes.js'

/** A table, as the query interface takes it. */
export type TableName = string | object | ((...args: never[]) => unknown)

/**
 * The node of a table.
 *
 * @param table name, `{ tableName, schema, delimiter }`, or a model
 * @param options `schema` and `schemaDelimiter` for names without a schema
 */
export function readTable(table: unknown, options: Bag = {}): TableNode {
  const given = named(table)
  const schema = given['schema'] ?? given['_schema'] ?? options['schema']
  const delimiter =
    given['delimiter'] ?? given['_schemaDelimiter'] ?? options['schemaDelimiter'] ?? ''
  return {
    kind: 'table',
    name: String(given['tableName'] ?? given['table'] ?? given['name']),
    schema: typeof schema === 'string' && schema !== '' ? schema : undefined,
    delimiter: typeof delimiter === 'string' ? delimiter : '',
    alias: undefined,
  }
}

function named(table: unknown): Record<string, unknown> {
  if (typeof table === 'string') return { tableName: table }
  if (table !== null && (typeof table === 'function' || typeof table === 'object')) {
    if ('getTableName' in table && typeof table.getTableName === 'function') {
      return named(table.getTableName())
    }
    if (typeof table === 'object') return table as Record<string, unknown>
  }
  return { tableName: String(table) }
}

/** The name as v6 shows it in messages: `schema.table` or `table`. */
export function showTable(table: TableNode): string {
  return table.schema === undefined ? table.name : `${table.schema}.${table.name}`
}

/** Are two nodes the same table? */
export function isSameTable(a: TableNode, b: TableNode): boolean {
  return a.name === b.name && a.schema === b.schema
}
