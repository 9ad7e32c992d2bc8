/**
 * Tables that refer to each other in a circle: created without those references, which are added
 * when all tables are there; dropped after their foreign keys. In: an engine, tables.
 */
import type { AttributeReferences } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { alterTable } from '../schema/alter.js'
import { getForeignKeyReferencesForTable, tableExists, tableFacts } from '../schema/describe.js'
import { isSameTable, readTable } from '../schema/names.js'
import { runAll } from '../schema/run.js'
import { missingTableKeys, sortKeys } from '../schema/table-keys.js'
import type { TableParts } from '../schema/table.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode, CreateTableNode } from '../sql/schema-nodes.js'

/** The parts without references to the tables that are still to come. */
export function withoutReferences(parts: TableParts, tables: readonly TableNode[]): TableParts {
  const isLater = (given: AttributeReferences['table'] | undefined): boolean => {
    if (given === undefined) return false
    const target = readTable(given)
    return tables.some((table) => isSameTable(table, target))
  }
  return {
    ...parts,
    columns: parts.columns.map((column) =>
      isLater(column.references?.table) ? { ...column, references: undefined } : column,
    ),
    foreignKeys: parts.foreignKeys?.filter(({ table }) => !isLater(table)) ?? [],
  }
}

/** Those of the tables that are not there yet. */
export async function missingTables(
  engine: Engine,
  tables: readonly TableNode[],
  options: Bag,
): Promise<TableNode[]> {
  const missing: TableNode[] = []
  for (const table of tables) {
    if (!(await tableExists(engine, table, options))) missing.push(table)
  }
  return missing
}

/** Adds the references that were left out, as far as they are not there yet. */
export async function addPostponedKeys(
  engine: Engine,
  node: CreateTableNode,
  options: Bag,
): Promise<void> {
  const { foreignKeys } = await tableFacts(engine, node.table, options)
  const { single, several } = sortKeys(foreignKeys)
  const known = new Set(single.map(({ columnName }) => columnName))
  const tableKeys = missingTableKeys(node.constraints ?? [], several).map(
    (constraint): AlterationNode => ({ kind: 'add-constraint', table: node.table, constraint }),
  )
  const alterations = node.columns.flatMap((column): AlterationNode[] => {
    const { references } = column
    if (!references || known.has(column.name)) return []
    return [
      {
        kind: 'add-constraint',
        table: node.table,
        constraint: {
          kind: 'constraint',
          type: 'foreign key',
          name: `${node.table.name}_${column.name}_fkey`,
          columns: [column.name],
          check: undefined,
          defaultValue: undefined,
          references: { ...references, deferrable: undefined },
          deferrable: references.deferrable,
        },
      },
    ]
  })
  await alterTable(engine, node.table, [...alterations, ...tableKeys], options)
}

/** Drops the foreign keys of a table, so that the tables they point to can be dropped. */
export async function dropForeignKeys(
  engine: Engine,
  table: TableNode,
  options: Bag,
): Promise<void> {
  const foreignKeys = await getForeignKeyReferencesForTable(engine, table, options)
  const names = new Set(
    foreignKeys.flatMap(({ constraintName }) => (constraintName ? [constraintName] : [])),
  )
  await runAll(
    engine,
    [...names].map((name) => ({ kind: 'drop-foreign-key', table, name }) as const),
    options,
  )
}
