/**
 * Introspection as the query interface gives it: the dialect asks its catalogue, here are v6's
 * messages and shapes. In: an engine and a table. Out: descriptions.
 */
import type {
  ColumnDescription,
  ConstraintDescription,
  ForeignKeyDescription,
  IndexDescription,
} from '../contract/dialect.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { DatabaseError, plainError } from '../errors/index.js'
import type { TableNode } from '../sql/nodes.js'
import { readTable, showTable } from './names.js'
import { asker } from './run.js'

/** Name of the database the engine is connected to. */
export function databaseName(engine: Engine): string | undefined {
  const config: unknown = engine.options['database'] ?? engine.options['storage']
  return typeof config === 'string' ? config : undefined
}

/**
 * Columns of a table.
 *
 * @throws Error `No description found for "<table>" table. …` if there is no such table
 */
export async function describeTable(
  engine: Engine,
  table: unknown,
  options: Bag | string = {},
): Promise<Record<string, ColumnDescription>> {
  const bag: Bag = typeof options === 'string' ? { schema: options } : options
  const node = readTable(table, bag)
  try {
    const columns = await engine.dialect.describe.columns(asker(engine, bag), node)
    if (Object.keys(columns).length === 0) throw noDescription(node)
    for (const column of Object.values(columns)) delete column.written
    return columns
  } catch (error) {
    // MySQL refuses to describe what is not there.
    const isMissing = error instanceof DatabaseError && !(await tableExists(engine, node, bag))
    throw isMissing ? noDescription(node) : error
  }
}

function noDescription(table: TableNode): Error {
  return plainError(
    `No description found for "${showTable(table)}" table. Check the table name and schema; ` +
      'remember, they _are_ case sensitive.',
  )
}

/** Is the table there? */
export async function tableExists(
  engine: Engine,
  table: unknown,
  options: Bag = {},
): Promise<boolean> {
  return engine.dialect.describe.tableExists(asker(engine, options), readTable(table, options))
}

/** All tables of the database (of the default schema). */
export async function showAllTables(
  engine: Engine,
  options: Bag = {},
): Promise<(string | { tableName: string; schema: string })[]> {
  return [...(await engine.dialect.describe.tables(asker(engine, options), databaseName(engine)))]
}

/** Indexes of a table. */
export async function showIndex(
  engine: Engine,
  table: unknown,
  options: Bag = {},
): Promise<IndexDescription[]> {
  return engine.dialect.describe.indexes(asker(engine, options), readTable(table, options))
}

/** Foreign keys of a table. */
export async function getForeignKeyReferencesForTable(
  engine: Engine,
  table: unknown,
  options: Bag = {},
): Promise<ForeignKeyDescription[]> {
  const node = readTable(table, options)
  const ask = asker(engine, options)
  return engine.dialect.describe.foreignKeys(ask, node, databaseName(engine))
}

/** Names of the foreign keys of several tables, by table. */
export async function getForeignKeysForTables(
  engine: Engine,
  tables: readonly unknown[],
  options: Bag = {},
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of tables) {
    const keys = await getForeignKeyReferencesForTable(engine, table, options)
    found[showTable(readTable(table, options))] = keys.flatMap(({ constraintName }) =>
      constraintName === undefined ? [] : [constraintName],
    )
  }
  return found
}

/** Constraints of a table, or the one of a name. */
export async function showConstraint(
  engine: Engine,
  table: unknown,
  name?: unknown,
  options: Bag = {},
): Promise<ConstraintDescription[]> {
  const wanted = typeof name === 'string' ? name : undefined
  const ask = asker(engine, options)
  return engine.dialect.describe.constraints(ask, readTable(table, options), wanted)
}

/** Names of the schemas (SQLite and MySQL: of the tables). */
export async function showAllSchemas(engine: Engine, options: Bag = {}): Promise<string[]> {
  return [...(await engine.dialect.describe.schemas(asker(engine, options)))]
}

/** Version of the server. */
export async function databaseVersion(engine: Engine, options: Bag = {}): Promise<string> {
  const { sql, read } = engine.dialect.describe.version
  return read(await asker(engine, options)(sql))
}

/** Everything that is known of a table before it is altered. */
export interface TableFacts {
  readonly columns: Record<string, ColumnDescription>
  readonly indexes: readonly IndexDescription[]
  readonly foreignKeys: readonly ForeignKeyDescription[]
  readonly constraints: readonly ConstraintDescription[]
}

/** Asks for everything that is known of a table. */
export async function tableFacts(
  engine: Engine,
  table: TableNode,
  options: Bag = {},
): Promise<TableFacts> {
  const ask = asker(engine, options)
  const { describe } = engine.dialect
  return {
    columns: await describe.columns(ask, table),
    indexes: await describe.indexes(ask, table),
    foreignKeys: await describe.foreignKeys(ask, table, databaseName(engine)),
    constraints: await describe.constraints(ask, table, undefined),
  }
}
