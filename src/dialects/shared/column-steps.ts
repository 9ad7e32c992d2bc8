/**
 * Steps behind the change of a column, where ALTER COLUMN takes the type alone. In: the column. Out: schema
 * nodes for a dialect's `schema.ts`.
 */
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, SchemaStatementNode } from '../../sql/schema-nodes.js'

type Steps = (table: TableNode, column: ColumnSpecNode) => readonly SchemaStatementNode[]

/** Its default, if it has one. */
export const defaultSteps: Steps = (table, { name, defaultValue }) =>
  defaultValue === undefined ? [] : [{ kind: 'set-default', table, name, defaultValue }]

/** Its comment, if it has one. */
export const commentSteps: Steps = (table, { name, comment }) =>
  comment === undefined ? [] : [{ kind: 'comment-on', table, column: name, text: comment }]

/** Its unique key and its foreign key, if it has them. */
export const keySteps: Steps = (table, { name, unique, references }) => [
  ...(unique ? [{ kind: 'add-unique', table, columns: [name] } as const] : []),
  ...(references === undefined
    ? []
    : [{ kind: 'add-foreign-key', table, name: undefined, columns: [name], references } as const]),
]
