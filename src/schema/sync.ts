/**
 * Makes a table what its parts say: creates it, or ensures its enum types and alters it, then makes
 * the indexes that are missing. In: an engine, a table, its parts. Out: nothing.
 * Guide: "Model Basics", Model synchronization.
 */
import type { IndexDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { isPlainObject } from '../base/object.js'
import type { TableNode } from '../sql/nodes.js'
import type { CreateTableNode } from '../sql/schema-nodes.js'
import { alterTable } from './alter.js'
import { checksEnums } from './column.js'
import { createTable, dropTable, ensureEnums } from './create.js'
import { showIndex, tableExists, tableFacts } from './describe.js'
import { diffTable } from './diff.js'
import type { ReadCondition } from './expression.js'
import { withinIndexLimits } from './index-limits.js'
import { runSchema } from './run.js'
import { createIndexNode, createTableNode, type TableParts } from './table.js'

/** What `sync` works on. */
export interface SyncInput {
  readonly table: TableNode
  readonly parts: TableParts
  readonly indexes: readonly IndexDefinition[]
  readonly readCondition: ReadCondition
}

/** Synchronizes one table; `force` drops it first, `alter` adapts it. */
export async function syncTable(engine: Engine, input: SyncInput, options: Bag): Promise<void> {
  const { table, parts } = input
  const node = createTableNode(table, parts, engine.dialect, checksEnums(engine))
  if (options['force'] === true) await dropTable(engine, table, node.columns, options)
  const exists = options['force'] !== true && (await tableExists(engine, table, options))
  if (exists) {
    await ensureEnums(engine, table, node.columns, options)
    if (options['alter']) await alterToMatch(engine, node, options)
  } else {
    await createTable(engine, node, options)
  }
  await createMissingIndexes(engine, input, options)
}

async function alterToMatch(engine: Engine, node: CreateTableNode, options: Bag): Promise<void> {
  const alter: unknown = options['alter']
  const drop = !(isPlainObject(alter) && alter['drop'] === false)
  const facts = await tableFacts(engine, node.table, options)
  const alterations = diffTable(node, facts, engine.dialect, { drop })
  await alterTable(engine, node.table, alterations, options)
}

async function createMissingIndexes(engine: Engine, input: SyncInput, options: Bag): Promise<void> {
  if (input.indexes.length === 0) return
  const known = new Set((await showIndex(engine, input.table, options)).map(({ name }) => name))
  // Concurrent ones come last: they wait for others and cannot stand in a transaction.
  const missing = input.indexes
    .map((index) => createIndexNode(input.table, index, input.readCondition))
    .filter(({ name }) => !known.has(name))
    .sort((a, b) => Number(a.concurrently) - Number(b.concurrently))
  for (const index of missing) await runSchema(engine, withinIndexLimits(engine, index), options)
}
