/**
 * The query interface's methods for columns. In: an engine and the method's own arguments. Out:
 * nothing; the table is altered. Guide: "Query Interface".
 */
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { isPlainObject } from '../base/object.js'
import { isDataType } from '../data-types/index.js'
import { plainError, QueryError } from '../errors/index.js'
import type { ColumnSpecNode } from '../sql/schema-nodes.js'
import { alterTable } from './alter.js'
import { checksEnums, columnSpec, enumName } from './column.js'
import { describeTable } from './describe.js'
import { constant } from './expression.js'
import { readTable, showTable } from './names.js'
import { readAttribute } from './query-interface-tables.js'
import { runSchema } from './run.js'

function readColumn(
  engine: Engine,
  table: unknown,
  name: string,
  spec: unknown,
  options: Bag,
): ColumnSpecNode {
  const node = readTable(table, options)
  const given = isPlainObject(spec) && !isDataType(spec) ? { ...spec, field: name } : spec
  const attribute = readAttribute(engine, node, name, given)
  return columnSpec(attribute, node, engine.dialect, checksEnums(engine))
}

/**
 * `addColumn(table, name, attribute or type, options)`.
 *
 * @throws Error `addColumn takes at least 3 arguments (table, attribute name, attribute definition)`
 */
export async function addColumn(
  engine: Engine,
  tableName: unknown,
  name: string,
  attribute: unknown,
  options: Bag = {},
): Promise<void> {
  if (!tableName || !name || !attribute) {
    throw plainError(
      'addColumn takes at least 3 arguments (table, attribute name, attribute definition)',
    )
  }
  const table = readTable(tableName, options)
  const column = readColumn(engine, tableName, name, attribute, options)
  await alterTable(engine, table, [{ kind: 'add-column', table, column }], options)
}

/** `removeColumn(table, name)`; keys and constraints of the column go first where they must. */
export async function removeColumn(
  engine: Engine,
  tableName: unknown,
  name: string,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  await alterTable(engine, table, [{ kind: 'drop-column', table, name }], options)
}

/** `changeColumn(table, name, attribute or type)`: type, NULL and default become what is given. */
export async function changeColumn(
  engine: Engine,
  tableName: unknown,
  name: string,
  attribute: unknown,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const column = readColumn(engine, tableName, name, attribute, options)
  await alterTable(engine, table, [{ kind: 'change-column', table, column }], options, {
    dropsEnumValues: true,
  })
}

/**
 * `renameEnumValue(table, column, before, after)`: rows that have the value have the new one.
 *
 * @throws QueryError where enums have no type of their own
 */
export async function renameEnumValue(
  engine: Engine,
  tableName: unknown,
  column: string,
  before: string,
  after: string,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const { dialect } = engine
  if (!dialect.supports.enumTypes) {
    throw new QueryError(
      `Enums of ${dialect.name} are not types of their own: to rename the value "${before}" of ` +
        `"${showTable(table)}"."${column}", let changeColumn have both values, update the rows, and ` +
        'let changeColumn have the new list.',
    )
  }
  const schema = table.schema ?? dialect.defaultSchema
  const name = enumName(table.name, column)
  await runSchema(engine, { kind: 'rename-enum-value', schema, name, before, after }, options)
}

/**
 * `renameColumn(table, before, after)`.
 *
 * @throws Error `Table <t> doesn't have the column <c>`
 */
export async function renameColumn(
  engine: Engine,
  tableName: unknown,
  before: string,
  after: string,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const columns = await assertTableHasColumn(engine, tableName, before, options)
  const described = columns[before]
  // Old servers repeat the column's definition; it is taken from the catalogue.
  const column: ColumnSpecNode | undefined = described && {
    kind: 'column-spec',
    name: after,
    type: described.type,
    allowNull: described.allowNull,
    defaultValue:
      described.defaultValue === undefined || described.defaultValue === null
        ? undefined
        : constant(described.defaultValue),
    primaryKey: false,
    autoIncrement: described.autoIncrement === true,
    identity: false,
    unique: false,
    comment: described.comment ?? undefined,
    references: undefined,
    after: undefined,
    first: false,
  }
  const alteration = { kind: 'rename-column', table, before, after, column } as const
  await alterTable(engine, table, [alteration], options)
}

/**
 * Columns of the table, if it has the one asked for.
 *
 * @throws Error `Table <t> doesn't have the column <c>`
 */
export async function assertTableHasColumn(
  engine: Engine,
  tableName: unknown,
  column: string,
  options: Bag = {},
): ReturnType<typeof describeTable> {
  const columns = await describeTable(engine, tableName, options)
  if (Object.hasOwn(columns, column)) return columns
  const table = showTable(readTable(tableName, options))
  throw plainError(`Table ${table} doesn't have the column ${column}`)
}
