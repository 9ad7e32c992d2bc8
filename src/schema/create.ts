/**
 * Creates and drops tables with what belongs to them: enum types before and after, comments. In: an
 * engine and nodes. Out: nothing; the statements have run.
 */
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import type { TableNode } from '../sql/nodes.js'
import type {
  ColumnSpecNode,
  CreateTableNode,
  EnumNode,
  EnumTypeRef,
  SchemaStatementNode,
} from '../sql/schema-nodes.js'
import { enumName } from './column.js'
import { asker, runAll, runSchema } from './run.js'

/** Enum types of a table's columns. */
export function enumTypesOf(columns: readonly ColumnSpecNode[]): EnumTypeRef[] {
  return columns.flatMap((column) => (column.enumType === undefined ? [] : [column.enumType]))
}

/** Creates the table, its enum types first. */
export async function createTable(
  engine: Engine,
  node: CreateTableNode,
  options: Bag = {},
): Promise<void> {
  await ensureEnums(engine, node.table, node.columns, options)
  await runAll(engine, createSteps(engine, node), options)
}

/** Statements of one CREATE TABLE, without its enum types. */
export function createSteps(engine: Engine, node: CreateTableNode): SchemaStatementNode[] {
  return engine.dialect.schema.create(node).filter(({ kind }) => kind !== 'create-enum')
}

/**
 * Creates the enum types the columns need, and adds values that are missing in existing ones. Values
 * that are there and not in the list are kept: rows may hold them.
 */
export async function ensureEnums(
  engine: Engine,
  table: TableNode,
  columns: readonly ColumnSpecNode[],
  options: Bag = {},
): Promise<void> {
  const wanted = enumTypesOf(columns)
  if (wanted.length === 0) return
  const existing = await engine.dialect.describe.enums(asker(engine, options), table)
  await runAll(
    engine,
    wanted.flatMap((type) => enumSteps(type, existing)),
    options,
  )
}

/** What makes an enum type have its values; nothing if it has them. */
export function enumSteps(
  type: EnumTypeRef,
  existing: readonly { readonly name: string; readonly values: readonly string[] }[],
): EnumNode[] {
  const { schema, name, values } = type
  const known = existing.find((other) => other.name === name)
  if (known === undefined) return [{ kind: 'create-enum', schema, name, values }]
  const steps: EnumNode[] = []
  const has = new Set(known.values)
  for (const [index, value] of values.entries()) {
    if (has.has(value)) continue
    const after = values.slice(0, index).findLast((other) => has.has(other))
    const before = after === undefined ? values.slice(index + 1).find((v) => has.has(v)) : undefined
    steps.push({ kind: 'add-enum-value', schema, name, value, before, after })
    has.add(value)
  }
  return steps
}

/**
 * Drops a table if it exists, and the enum types that were made for its columns; a type that other
 * columns have, too, stays.
 */
export async function dropTableWithTypes(
  engine: Engine,
  table: TableNode,
  options: Bag = {},
): Promise<void> {
  if (!engine.dialect.supports.enumTypes) return dropTable(engine, table, [], options)
  const ask = asker(engine, options)
  const columns = await engine.dialect.describe.columns(ask, table)
  const made = new Set(
    Object.entries(columns)
      .filter(([, { special }]) => special !== undefined && special.length > 0)
      .map(([column]) => enumName(table.name, column)),
  )
  await dropTable(engine, table, [], options)
  if (made.size === 0) return
  const left = await engine.dialect.describe.enums(ask, table)
  const drops = left
    .filter(({ name, isUsed }) => made.has(name) && !isUsed)
    .map(({ schema, name }): EnumNode => ({ kind: 'drop-enum', schema, name }))
  await runAll(engine, drops, options)
}

/**
 * Columns with an enum type that has values which the column shall no longer have: a type loses none,
 * so another takes its name. The statements go round the change of the column.
 */
export async function enumReplacements(
  engine: Engine,
  table: TableNode,
  columns: readonly ColumnSpecNode[],
  options: Bag = {},
): Promise<{ readonly before: EnumNode[]; readonly after: EnumNode[] }> {
  const before: EnumNode[] = []
  const after: EnumNode[] = []
  const wanted = enumTypesOf(columns)
  if (wanted.length === 0) return { before, after }
  const existing = await engine.dialect.describe.enums(asker(engine, options), table)
  for (const { schema, name, values } of wanted) {
    const known = existing.find((other) => other.name === name)
    if (known === undefined || known.values.every((value) => values.includes(value))) continue
    const to = `${name}_old`
    before.push(
      { kind: 'rename-enum', schema, name, to },
      { kind: 'create-enum', schema, name, values },
    )
    after.push({ kind: 'drop-enum', schema, name: to })
  }
  return { before, after }
}

/** Drops a table if it exists, and the enum types of its columns. */
export async function dropTable(
  engine: Engine,
  table: TableNode,
  columns: readonly ColumnSpecNode[],
  options: Bag = {},
): Promise<void> {
  await runSchema(
    engine,
    {
      kind: 'drop-table',
      table,
      ifExists: true,
      cascade: options['cascade'] === true || options['force'] === true,
    },
    options,
  )
  const drops = enumTypesOf(columns).map(({ schema, name }): EnumNode => ({
    kind: 'drop-enum',
    schema,
    name,
  }))
  await runAll(engine, drops, options)
}
