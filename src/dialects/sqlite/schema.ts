/**
 * Schema statements of SQLite: what ALTER TABLE cannot do is a rebuild of the table.
 * Manual: https://sqlite.org/lang_altertable.html
 */
import type { Dialect, SchemaSteps } from '../../contract/dialect.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'
import { makeRebuild } from './rebuild/index.js'

/** What ADD COLUMN refuses: keys, uniqueness, NOT NULL without a constant default. */
function canBeAdded(column: ColumnSpecNode): boolean {
  if (column.primaryKey || column.unique) return false
  const { defaultValue } = column
  const isConstant =
    defaultValue === undefined || defaultValue.kind === 'param' || defaultValue.kind === 'keyword'
  if (!isConstant) return false
  // A reference needs the default NULL.
  if (column.references !== undefined && defaultValue !== undefined) return false
  return column.allowNull || defaultValue !== undefined
}

/**
 * Steps of SQLite.
 *
 * @param dialect asked for when a table is rebuilt
 */
export function makeSchema(dialect: () => Dialect): SchemaSteps {
  const rebuild = makeRebuild(dialect)
  return Object.freeze({ ...steps, rebuild })
}

const steps: SchemaSteps = {
  alter(alteration) {
    switch (alteration.kind) {
      case 'add-column':
        return canBeAdded(alteration.column) ? [alteration] : 'rebuild'
      case 'rename-table':
      case 'rename-column':
        return [alteration]
      default:
        return 'rebuild'
    }
  },
  create(node) {
    // One column's key stands in the column, as AUTOINCREMENT demands; several stand behind.
    const isComposite = node.primaryKey.length > 1
    return [
      {
        ...node,
        columns: node.columns.map((column) => ({
          ...column,
          primaryKey: !isComposite && node.primaryKey.includes(column.name),
          // A key of several columns takes NULL here unless it is forbidden.
          allowNull: column.allowNull && !(isComposite && node.primaryKey.includes(column.name)),
        })),
        primaryKey: isComposite ? node.primaryKey : [],
      },
    ]
  },
  factsFor: new Set(),
  dropAllAround: { before: 'PRAGMA foreign_keys = OFF', after: 'PRAGMA foreign_keys = ON' },
}
