/**
 * Schema statements of PostgreSQL: a changed column takes several actions. Enum types are made by
 * `schema/create.ts` before the tables that use them. Manual: "ALTER TABLE".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, SchemaStatementNode } from '../../sql/schema-nodes.js'

function changeSteps(table: TableNode, column: ColumnSpecNode): SchemaStatementNode[] {
  const { name } = column
  const hasEnum = column.enumType !== undefined
  const steps: SchemaStatementNode[] = [
    { kind: 'set-null', table, name, allowNull: column.allowNull },
    // An old default may not fit the new type, so it goes first and the new one comes last.
    { kind: 'set-default', table, name, defaultValue: undefined },
    { kind: 'set-type', table, column, using: hasEnum },
  ]
  if (column.defaultValue !== undefined) {
    steps.push({ kind: 'set-default', table, name, defaultValue: column.defaultValue })
  }
  if (column.unique) steps.push({ kind: 'add-unique', table, columns: [name] })
  if (column.references !== undefined) {
    const { references } = column
    steps.push({ kind: 'add-foreign-key', table, name: undefined, columns: [name], references })
  }
  steps.push(...commentSteps(table, column))
  return steps
}

function commentSteps(table: TableNode, column: ColumnSpecNode): SchemaStatementNode[] {
  if (column.comment === undefined) return []
  return [{ kind: 'comment-on', table, column: column.name, text: column.comment }]
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
