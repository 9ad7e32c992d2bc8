/**
 * Schema statements of PostgreSQL: a changed column takes several actions. Enum types are made by
 * `schema/create.ts` before the tables that use them. Manual: "ALTER TABLE".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, SchemaStatementNode } from '../../sql/schema-nodes.js'
import { commentSteps, defaultSteps, keySteps } from '../shared/column-steps.js'

function changeSteps(table: TableNode, column: ColumnSpecNode): SchemaStatementNode[] {
  const { name } = column
  const hasEnum = column.enumType !== undefined
  return [
    { kind: 'set-null', table, name, allowNull: column.allowNull },
    // An old default may not fit the new type, so it goes first and the new one comes last.
    { kind: 'set-default', table, name, defaultValue: undefined },
    { kind: 'set-type', table, column, using: hasEnum },
    ...defaultSteps(table, column),
    ...keySteps(table, column),
    ...commentSteps(table, column),
  ]
}

/** Steps of PostgreSQL. */
export const schema: SchemaSteps = Object.freeze({
  alter(alteration) {
    switch (alteration.kind) {
      case 'add-column':
        return [alteration, ...commentSteps(alteration.table, alteration.column)]
      case 'change-column':
        return changeSteps(alteration.table, alteration.column)
      default:
        return [alteration]
    }
  },
  create: (node) => [node],
  factsFor: new Set(),
  isJoined: true,
  dropAllAround: { before: undefined, after: undefined },
} satisfies SchemaSteps)
