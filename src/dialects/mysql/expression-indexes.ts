/**
 * Indexes whose parts are expressions, or a generated column (`mark`, MariaDB): the server refuses to drop or rename a
 * column that stands in one. In: what the catalogue tells of a table. Out: statements round the change of the column.
 */
import type { AlterFacts, IndexDescription } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { CreateIndexNode, SchemaStatementNode } from '../../sql/schema-nodes.js'
import { quote } from './sql.js'

/** Statements that take away what a column stands in, as PostgreSQL and SQLite do when the column is dropped. */
export function dropsOf(
  column: string,
  table: TableNode,
  { indexes }: AlterFacts,
): SchemaStatementNode[] {
  return indexes
    .filter((index) => isOver(index, column))
    .flatMap((index) => dropSteps(index, table))
}

/** Drops an index, and the generated column that was made with it. */
export function dropSteps(index: IndexDescription, table: TableNode): SchemaStatementNode[] {
  const drop = {
    kind: 'drop-index',
    table,
    name: index.name,
    concurrently: false,
    cascade: false,
  } as const
  const mark = index['condition'] === undefined ? undefined : index.fields.at(-1)?.attribute
  return mark === undefined ? [drop] : [drop, { kind: 'drop-column', table, name: mark }]
}

/** Statements before and after a column's new name: MySQL refuses it where an expression speaks of the column. */
export function aroundRename(
  before: string,
  after: string,
  table: TableNode,
  { indexes }: AlterFacts,
): { readonly drops: SchemaStatementNode[]; readonly creates: SchemaStatementNode[] } {
  // MariaDB writes the new name into the condition of a mark by itself.
  const own = indexes.filter((index) => index['condition'] === undefined && isOver(index, before))
  return {
    drops: own.flatMap((index) => dropSteps(index, table)),
    creates: own.map((index) => createStep(index, table, before, after)),
  }
}

function isOver({ fields, condition }: IndexDescription, column: string): boolean {
  const quoted = quote(column)
  if (typeof condition === 'string') {
    return condition.includes(quoted) || fields.some(({ attribute }) => attribute === column)
  }
  return fields.some(({ attribute }) => isExpression(attribute) && attribute.includes(quoted))
}

/** Columns come bare, expressions with their columns in quotes. */
function isExpression(attribute: string): boolean {
  return attribute.includes('`')
}

function createStep(
  index: IndexDescription,
  table: TableNode,
  before: string,
  after: string,
): CreateIndexNode {
  return {
    kind: 'create-index',
    table,
    name: index.name,
    fields: index.fields.map(({ attribute, length, order }) => ({
      kind: 'index-field',
      expr: isExpression(attribute)
        ? { kind: 'raw', sql: `(${attribute.replaceAll(quote(before), quote(after))})` }
        : { kind: 'column', table: undefined, name: attribute === before ? after : attribute },
      collate: undefined,
      operator: undefined,
      length,
      order: order === 'DESC' ? 'DESC' : undefined,
    })),
    unique: index.unique,
    type: undefined,
    using: undefined,
    operator: undefined,
    concurrently: false,
    parser: undefined,
    where: undefined,
  }
}
