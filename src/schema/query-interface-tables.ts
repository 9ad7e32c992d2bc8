/**
 * The query interface's methods for tables, schemas, databases and enum types. In: an engine and the
 * method's own arguments. Out: nothing, unless a function says otherwise. Guide: "Query Interface".
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { isPlainObject } from '../base/object.js'
import { describeAttribute, normalizeAttribute } from '../definition/attribute.js'
import { collectUniqueKeys } from '../definition/indexes.js'
import type { TableNode } from '../sql/nodes.js'
import { checksEnums, columnSpec } from './column.js'
import {
  createTable as createFromNode,
  dropTable as dropFromNode,
  dropTableWithTypes,
  ensureEnums as ensureTypes,
} from './create.js'
import { getForeignKeyReferencesForTable, showAllTables } from './describe.js'
import { readTable } from './names.js'
import { asker, runAll, runSchema, runText } from './run.js'
import { createTableNode, type TableParts } from './table.js'

/** Attributes of a migration as records; `field` names the column, as in a model. */
export function readAttributes(
  engine: Engine,
  table: TableNode,
  attributes: Readonly<Record<string, unknown>>,
): AttributeDefinition[] {
  return Object.entries(attributes).map(([name, spec], index) =>
    readAttribute(engine, table, name, spec, index),
  )
}

/** One attribute of a migration as record. */
export function readAttribute(
  engine: Engine,
  table: TableNode,
  name: string,
  spec: unknown,
  index = 0,
): AttributeDefinition {
  const raw = normalizeAttribute(spec, `${table.name}.${name}`, engine.dialect.name)
  return describeAttribute(name, raw, { modelName: table.name, underscored: false, index })
}

type UniqueKey = TableParts['uniqueKeys'][number]

function readUniqueKeys(
  given: unknown,
  columns: readonly AttributeDefinition[],
  table: TableNode,
): UniqueKey[] {
  const keys: UniqueKey[] = collectUniqueKeys(columns, table.name).filter((key) => key.customIndex)
  if (!isPlainObject(given)) return keys
  const named = Object.entries(given).map(([name, key]): UniqueKey => {
    const options = isPlainObject(key) ? key : {}
    const fields = Array.isArray(options['fields']) ? (options['fields'] as unknown[]) : []
    return { name, fields: fields.map(String), customIndex: options['customIndex'] !== false }
  })
  return [...named, ...keys.filter((key) => !Object.hasOwn(given, key.name))]
}

/** `createTable(name, attributes, options)`: creates the table if it does not exist. */
export async function createTable(
  engine: Engine,
  tableName: unknown,
  attributes: Readonly<Record<string, unknown>>,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const columns = readAttributes(engine, table, attributes).filter(({ isVirtual }) => !isVirtual)
  const uniqueKeys = readUniqueKeys(options['uniqueKeys'], columns, table)
  const parts = { columns, uniqueKeys, options }
  const node = createTableNode(table, parts, engine.dialect, checksEnums(engine))
  await createFromNode(engine, node, options)
}

/** `dropTable(name, { cascade, force })`. Enum types of the columns stay, as in v6. */
export async function dropTable(
  engine: Engine,
  tableName: unknown,
  options: Bag = {},
): Promise<void> {
  await dropTableWithTypes(engine, readTable(tableName, options), options)
}

/** `renameTable(before, after)`. */
export async function renameTable(
  engine: Engine,
  before: unknown,
  after: unknown,
  options: Bag = {},
): Promise<void> {
  const table = readTable(before, options)
  const to = readTable(after, options)
  const steps = engine.dialect.schema.alter(
    { kind: 'rename-table', table, to },
    { columns: {}, constraints: [], foreignKeys: [], indexes: [] },
  )
  if (steps !== 'rebuild') await runAll(engine, steps, options)
}

/** `dropAllTables({ skip })`: drops the tables of the database, whatever refers to what. */
export async function dropAllTables(engine: Engine, options: Bag = {}): Promise<void> {
  const skip = new Set(Array.isArray(options['skip']) ? (options['skip'] as unknown[]) : [])
  const tables = (await showAllTables(engine, options))
    .map((table) => readTable(table))
    .filter(({ name }) => !skip.has(name))
  const { dropAllAround: around } = engine.dialect.schema
  const canCascade = engine.dialect.supports.truncateCascade
  const isServer = engine.driver.kind === 'pool'
  if (isServer && !canCascade) {
    for (const table of tables) await dropKeysOf(engine, table, options)
  }
  // A switch of the session would be set on one connection of the pool and reset on another.
  const before = isServer ? undefined : around.before
  if (before !== undefined) await runText(engine, before, options)
  try {
    for (const table of tables) {
      await dropFromNode(engine, table, [], { ...options, cascade: canCascade })
    }
  } finally {
    if (before !== undefined) await runText(engine, around.after ?? '', options)
  }
}

async function dropKeysOf(engine: Engine, table: TableNode, options: Bag): Promise<void> {
  const foreignKeys = await getForeignKeyReferencesForTable(engine, table, options)
  const names = new Set(foreignKeys.map(({ constraintName }) => constraintName))
  for (const name of names) {
    if (name !== undefined) {
      await runSchema(engine, { kind: 'drop-foreign-key', table, name }, options)
    }
  }
}

/** `createSchema(name)`; without schemas (SQLite, MySQL) there is nothing to create. */
export async function createSchema(engine: Engine, name: string, options: Bag = {}): Promise<void> {
  if (engine.dialect.supports.schemas) {
    await runSchema(engine, { kind: 'create-schema', name }, options)
  }
}

/** `dropSchema(name)`; without schemas v6 drops a table of that name. */
export async function dropSchema(engine: Engine, name: string, options: Bag = {}): Promise<void> {
  if (engine.dialect.supports.schemas) {
    await runSchema(engine, { kind: 'drop-schema', name }, options)
  } else {
    await dropFromNode(engine, readTable(name), [], options)
  }
}

/** `dropAllSchemas()`; without schemas all tables. */
export async function dropAllSchemas(engine: Engine, options: Bag = {}): Promise<void> {
  if (!engine.dialect.supports.schemas) return dropAllTables(engine, options)
  const names = await engine.dialect.describe.schemas(asker(engine, options))
  await runAll(
    engine,
    names.map((name) => ({ kind: 'drop-schema', name }) as const),
    options,
  )
}

/** `createDatabase(name, { charset, collate, encoding, ctype, template })`. */
export async function createDatabase(
  engine: Engine,
  name: string,
  options: Bag = {},
): Promise<void> {
  await runSchema(engine, { kind: 'create-database', name, options }, options)
}

/** `dropDatabase(name)`. */
export async function dropDatabase(engine: Engine, name: string, options: Bag = {}): Promise<void> {
  await runSchema(engine, { kind: 'drop-database', name }, options)
}

/** `dropEnum(name)` (PostgreSQL). */
export async function dropEnum(engine: Engine, name: string, options: Bag = {}): Promise<void> {
  const schema = options['schema'] ?? engine.dialect.defaultSchema
  await runSchema(engine, { kind: 'drop-enum', schema, name }, options)
}

/** `dropAllEnums()` (PostgreSQL); nothing to do elsewhere. */
export async function dropAllEnums(engine: Engine, options: Bag = {}): Promise<void> {
  const enums = await engine.dialect.describe.enums(asker(engine, options), undefined)
  await runAll(
    engine,
    enums.map(({ schema, name }) => ({ kind: 'drop-enum', schema, name }) as const),
    options,
  )
}

/** `pgListEnums(table)`: the enum types (of a table), in v6's shape; none on other dialects. */
export async function pgListEnums(
  engine: Engine,
  tableName?: unknown,
  options: Bag = {},
): Promise<{ enum_name: string; enum_value: string }[]> {
  const table = tableName === undefined ? undefined : readTable(tableName, options)
  const enums = await engine.dialect.describe.enums(asker(engine, options), table)
  return enums.map(({ name, values }) => ({ enum_name: name, enum_value: `{${values.join(',')}}` }))
}

/** `ensureEnums(table, attributes)`: makes the enum types that the attributes need (PostgreSQL). */
export async function ensureEnums(
  engine: Engine,
  tableName: unknown,
  attributes: Readonly<Record<string, unknown>>,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const columns = readAttributes(engine, table, attributes)
    .filter(({ isVirtual }) => !isVirtual)
    .map((column) => columnSpec(column, table, engine.dialect))
  await ensureTypes(engine, table, columns, options)
}
