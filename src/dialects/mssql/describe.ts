/**
 * Introspection of SQL Server by its catalogue views. In: a table. Out: v6's shapes.
 * Manual: "System catalog views".
 */
import type { ColumnDescription, Describe } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import { readConstraints, readForeignKey, readIndexes, textOrNull } from '../shared/catalogue.js'
import { qualifiedName } from '../shared/identifiers.js'
import { quote, text } from './sql.js'

function schemaOf(table: TableNode): string {
  return table.schema ?? 'dbo'
}

/** The condition on views of the standard's schema. */
function ofTable(table: TableNode): string {
  return `TABLE_NAME = ${text(table.name)} AND TABLE_SCHEMA = ${text(schemaOf(table))}`
}

/** `OBJECT_ID(N'[dbo].[users]')` */
function objectId(table: TableNode): string {
  return `OBJECT_ID(${text(qualifiedName(quote, { ...table, schema: schemaOf(table) }))})`
}

/** Sizes that say no more than the type's name. */
const usual: ReadonlySet<string> = new Set([
  'DECIMAL(18,0)',
  'DATETIMEOFFSET(7)',
  'DATETIME2(7)',
  'TIME(7)',
])

/** The type with every size, in the names that definitions use. */
function fullType(row: Readonly<Record<string, unknown>>): string {
  const upper = String(row['type']).toUpperCase()
  const length = row['length']
  let size = ''
  if (/^(?:N?VAR|N?CHAR|BINARY|VAR)/.test(upper) && length !== null && length !== undefined) {
    size = `(${Number(length) === -1 ? 'MAX' : String(length)})`
  } else if (upper === 'DECIMAL' || upper === 'NUMERIC') {
    size = `(${String(row['precision'])},${String(row['scale'])})`
  } else if (/^(?:DATETIME2|DATETIMEOFFSET|TIME)$/.test(upper)) {
    size = `(${String(row['fraction'])})`
  }
  if (upper === 'FLOAT') return 'DOUBLE PRECISION'
  return usual.has(upper + size) ? upper : upper + size
}

/** Values of `([kind]='b' OR [kind]='a')`: the server turns IN round into that. */
function checkedValues(definition: unknown): readonly string[] | undefined {
  if (typeof definition !== 'string') return undefined
  const found = [...definition.matchAll(/N?'((?:[^']|'')*)'/g)].map(([, value = '']) =>
    value.replaceAll("''", "'"),
  )
  const isList = /^[(\s]*\[(?:[^\]]|\]\])*\]\s*(?:=|IN\b)/i.test(definition)
  return found.length > 0 && isList ? [...new Set(found)].toReversed() : undefined
}

function typeText(type: string, length: unknown): string {
  const upper = type.toUpperCase()
  if (!upper.includes('CHAR') || length === null || length === undefined) return upper
  return `${upper}(${Number(length) === -1 ? 'MAX' : String(length)})`
}

const columns: Describe['columns'] = async (ask, table) => {
  const rows = await ask(
    'SELECT c.COLUMN_NAME AS [name], c.DATA_TYPE AS [type], c.CHARACTER_MAXIMUM_LENGTH AS [length], ' +
      'c.NUMERIC_PRECISION AS [precision], c.NUMERIC_SCALE AS [scale], ' +
      'c.DATETIME_PRECISION AS [fraction], ' +
      '(SELECT TOP (1) k.definition FROM sys.check_constraints k ' +
      `WHERE k.parent_object_id = ${objectId(table)} AND k.parent_column_id = ` +
      `COLUMNPROPERTY(${objectId(table)}, c.COLUMN_NAME, 'ColumnId')) AS [check], ` +
      'c.IS_NULLABLE AS [nullable], c.COLUMN_DEFAULT AS [default], ' +
      `COLUMNPROPERTY(${objectId(table)}, c.COLUMN_NAME, 'IsIdentity') AS [identity], ` +
      'CASE WHEN EXISTS (SELECT 1 FROM sys.key_constraints k JOIN sys.index_columns i ' +
      'ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id ' +
      `WHERE k.type = 'PK' AND k.parent_object_id = ${objectId(table)} ` +
      "AND i.column_id = COLUMNPROPERTY(k.parent_object_id, c.COLUMN_NAME, 'ColumnId')) " +
      'THEN 1 ELSE 0 END AS [pk], CAST(p.value AS NVARCHAR(MAX)) AS [comment] ' +
      'FROM INFORMATION_SCHEMA.COLUMNS c LEFT JOIN sys.extended_properties p ' +
      `ON p.major_id = ${objectId(table)} AND p.name = 'MS_Description' ` +
      `AND p.minor_id = COLUMNPROPERTY(${objectId(table)}, c.COLUMN_NAME, 'ColumnId') ` +
      `WHERE ${ofTable(table)} ORDER BY c.ORDINAL_POSITION;`,
  )
  const found: Record<string, ColumnDescription> = {}
  for (const row of rows) {
    const values = checkedValues(row['check'])
    found[String(row['name'])] = {
      type: typeText(String(row['type']), row['length']),
      allowNull: row['nullable'] === 'YES',
      defaultValue: row['default'] ?? null,
      primaryKey: row['pk'] === 1,
      autoIncrement: row['identity'] === 1,
      comment: textOrNull(row['comment']),
      written: {
        type: fullType(row),
        defaultValue: textOrNull(row['default']),
        isSerial: row['identity'] === 1,
        ...(values === undefined ? {} : { values }),
      },
    }
  }
  return found
}

const indexes: Describe['indexes'] = async (ask, table) => {
  const rows = await ask(
    'SELECT i.name AS [name], i.is_primary_key AS [primary], i.is_unique AS [unique], ' +
      'i.type_desc AS [type], COL_NAME(c.object_id, c.column_id) AS [column], ' +
      'i.filter_definition AS [filter], c.is_descending_key AS [descending] FROM sys.indexes i JOIN sys.index_columns c ' +
      'ON c.object_id = i.object_id AND c.index_id = i.index_id ' +
      `WHERE i.object_id = ${objectId(table)} AND c.is_included_column = 0 ` +
      'ORDER BY i.index_id, c.key_ordinal;',
  )
  return readIndexes(
    rows,
    (row) => String(row['name']),
    (row) => ({
      primary: Boolean(row['primary']),
      tableName: table.name,
      unique: Boolean(row['unique']),
      type: String(row['type']),
      // of an index over some rows only: `describeModel` tells it as `where`
      ...(typeof row['filter'] === 'string' && { condition: row['filter'] }),
    }),
    (row) => ({
      attribute: String(row['column']),
      length: undefined,
      order: row['descending'] ? 'DESC' : 'ASC',
      collate: undefined,
    }),
  )
}

const foreignKeys: Describe['foreignKeys'] = async (ask, table) => {
  const rows = await ask(
    'SELECT f.name AS [name], DB_NAME() AS [catalog], SCHEMA_NAME(f.schema_id) AS [schema], ' +
      'OBJECT_NAME(f.parent_object_id) AS [table], ' +
      'COL_NAME(k.parent_object_id, k.parent_column_id) AS [column], ' +
      'OBJECT_SCHEMA_NAME(k.referenced_object_id) AS [refSchema], ' +
      'OBJECT_NAME(k.referenced_object_id) AS [refTable], ' +
      'COL_NAME(k.referenced_object_id, k.referenced_column_id) AS [refColumn], ' +
      'f.delete_referential_action_desc AS [onDelete], ' +
      'f.update_referential_action_desc AS [onUpdate] FROM sys.foreign_keys f ' +
      'JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id ' +
      `WHERE f.parent_object_id = ${objectId(table)} ORDER BY f.name, k.constraint_column_id;`,
  )
  return rows.map((row) => ({
    ...readForeignKey(row),
    constraint_name: String(row['name']),
    onDelete: String(row['onDelete']).replaceAll('_', ' '),
    onUpdate: String(row['onUpdate']).replaceAll('_', ' '),
  }))
}

/** Introspection of SQL Server. */
export const describe: Describe = Object.freeze({
  version: {
    sql: "SELECT CONVERT(NVARCHAR(20), SERVERPROPERTY('ProductVersion')) AS [version]",
    // v6 gives three numbers of the four.
    read: (rows) => String(rows[0]?.['version']).split('.').slice(0, 3).join('.'),
  },
  async tableExists(ask, table) {
    const rows = await ask(
      "SELECT TABLE_NAME, TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' " +
        `AND ${ofTable(table)}`,
    )
    return rows.length > 0
  },
  async tables(ask) {
    const rows = await ask(
      "SELECT TABLE_NAME, TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE';",
    )
    return rows.map((row) => ({
      tableName: String(row['TABLE_NAME']),
      schema: String(row['TABLE_SCHEMA']),
    }))
  },
  columns,
  indexes,
  foreignKeys,
  constraints: async (ask, table, name) =>
    readConstraints(
      ask,
      quote,
      ofTable(table) + (name === undefined ? '' : ` AND CONSTRAINT_NAME = ${text(name)}`),
      'CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME CONSTRAINT_TYPE TABLE_NAME TABLE_SCHEMA',
    ),
  async schemas(ask) {
    const rows = await ask(
      'SELECT name AS [schema_name] FROM sys.schemas WHERE name NOT IN ' +
        "('INFORMATION_SCHEMA', 'dbo', 'guest', 'sys', 'archive') AND name NOT LIKE 'db[_]%'",
    )
    return rows.map((row) => String(row['schema_name']))
  },
  enums: async () => [],
} satisfies Describe)
