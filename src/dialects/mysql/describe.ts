/** Introspection of MySQL and MariaDB, in v6's shapes. Manual: "SHOW Statements", "INFORMATION_SCHEMA Tables". */
import type { ColumnDescription, Describe } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import { readConstraints, readForeignKey, readIndexes } from '../shared/catalogue.js'
import { prefixedName } from '../shared/identifiers.js'
import { quote, text } from './sql.js'

/** How tables are named: with schemas (MariaDB) or with a prefix instead (MySQL). */
export interface Naming {
  /** Table as it stands in SHOW statements. */
  quoted(table: TableNode): string
  /** Name and schema as catalogue texts; the current database if there is no schema. */
  name(table: TableNode): string
  schema(table: TableNode): string
}

const prefixed: Naming = {
  quoted: (table) => quote(prefixedName(table)),
  name: (table) => text(prefixedName(table)),
  schema: () => 'DATABASE()',
}

function optional(value: unknown): string | undefined {
  return value === null || value === undefined || value === '' ? undefined : String(value)
}

/** Bytes where the catalogue's columns are binary (MySQL 8). */
function asText(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : String(value)
}

function describeColumns(naming: Naming): Describe['columns'] {
  return async (ask, table) => {
    const rows = await ask(`SHOW FULL COLUMNS FROM ${naming.quoted(table)};`)
    const found: Record<string, ColumnDescription> = {}
    for (const row of rows) {
      const type = asText(row['Type'])
      const fallback = row['Default']
      const extra = asText(row['Extra'] ?? '')
      // The mark of a unique index with a condition (MariaDB): nobody's column.
      if (/GENERATED/i.test(extra) && /INVISIBLE/i.test(extra)) continue
      found[String(row['Field'])] = {
        type: /^enum/i.test(type) ? type.replace(/^enum/i, 'ENUM') : type.toUpperCase(),
        allowNull: row['Null'] === 'YES',
        defaultValue: Buffer.isBuffer(fallback) ? fallback.toString('utf8') : (fallback ?? null),
        primaryKey: row['Key'] === 'PRI',
        autoIncrement: extra.toLowerCase().includes('auto_increment'),
        comment: optional(row['Comment']) ?? null,
        written: {
          type,
          defaultValue: writtenDefault(fallback, extra, type),
          isSerial: extra.toLowerCase().includes('auto_increment'),
        },
      }
    }
    return found
  }
}

// The catalogue gives texts without quotes; calls are told by EXTRA (MySQL) or by how they look (MariaDB).
function writtenDefault(fallback: unknown, extra: string, type: string): string | null {
  if (fallback === null || fallback === undefined) return null
  const source = asText(fallback)
  // `b'101'`
  if (/^bit\b/i.test(type)) return source
  const isCall =
    /DEFAULT_GENERATED/i.test(extra) || /^current_timestamp\b|^\w+\(.*\)$/is.test(source)
  return isCall ? source : `'${source.replaceAll("'", "''")}'`
}

function describeIndexes(naming: Naming): Describe['indexes'] {
  return async (ask, table) => {
    const rows = await ask(`SHOW INDEX FROM ${naming.quoted(table)}`)
    return readIndexes(
      rows,
      (row) => String(row['Key_name']),
      (row) => ({
        primary: row['Key_name'] === 'PRIMARY',
        tableName: String(row['Table']),
        unique: Number(row['Non_unique']) !== 1,
        type: String(row['Index_type']),
      }),
      (row) => {
        const length = row['Sub_part']
        const direction = row['Collation']
        return {
          // A part of the key that is an expression has no column; it is told with backslashes before quotes.
          attribute:
            optional(row['Column_name']) ??
            asText(row['Expression'] ?? '').replaceAll(/\\([\s\S])/g, '$1'),
          length: length === null || length === undefined ? undefined : Number(length),
          order: direction === 'A' ? 'ASC' : direction === 'D' ? 'DESC' : undefined,
        }
      },
    )
  }
}

function describeForeignKeys(naming: Naming): Describe['foreignKeys'] {
  return async (ask, table) => {
    const rows = await ask(
      'SELECT k.CONSTRAINT_NAME AS `name`, k.CONSTRAINT_SCHEMA AS `schema`, k.TABLE_NAME AS `table`, ' +
        'k.TABLE_SCHEMA AS `tableSchema`, k.COLUMN_NAME AS `column`, ' +
        'k.REFERENCED_TABLE_SCHEMA AS `refSchema`, k.REFERENCED_TABLE_NAME AS `refTable`, ' +
        'k.REFERENCED_COLUMN_NAME AS `refColumn`, r.DELETE_RULE AS `onDelete`, ' +
        'r.UPDATE_RULE AS `onUpdate` FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE k ' +
        'JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r ' +
        'ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME ' +
        'AND r.TABLE_NAME = k.TABLE_NAME ' +
        `WHERE k.TABLE_NAME = ${naming.name(table)} AND k.TABLE_SCHEMA = ${naming.schema(table)} ` +
        'AND k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION;',
    )
    return rows.map((row) => ({ constraint_name: String(row['name']), ...readForeignKey(row) }))
  }
}

/** Introspection that MySQL and MariaDB share. */
export function makeDescribe(naming: Naming): Omit<Describe, 'tables' | 'schemas'> {
  return {
    version: {
      sql: 'SELECT VERSION() as `version`',
      read: (rows) => String(rows[0]?.['version']),
    },
    async tableExists(ask, table) {
      const rows = await ask(
        "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE' " +
          `AND TABLE_NAME = ${naming.name(table)} AND TABLE_SCHEMA = ${naming.schema(table)}`,
      )
      return rows.length > 0
    },
    columns: describeColumns(naming),
    indexes: describeIndexes(naming),
    foreignKeys: describeForeignKeys(naming),
    constraints: async (ask, table, name) =>
      readConstraints(
        ask,
        quote,
        `TABLE_NAME = ${naming.name(table)} AND TABLE_SCHEMA = ${naming.schema(table)}` +
          (name === undefined ? '' : ` AND CONSTRAINT_NAME = ${text(name)}`),
        'CONSTRAINT_CATALOG CONSTRAINT_NAME CONSTRAINT_SCHEMA CONSTRAINT_TYPE TABLE_NAME TABLE_SCHEMA',
      ),
    enums: async () => [],
  }
}

/** Introspection of MySQL. */
export const describe: Describe = Object.freeze({
  ...makeDescribe(prefixed),
  async tables(ask, database) {
    const schema = database === undefined ? 'DATABASE()' : text(database)
    const rows = await ask(
      'SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES ' +
        `WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = ${schema};`,
    )
    return rows.map((row) => String(row['TABLE_NAME']))
  },
  async schemas(ask) {
    // v6: without schemas this is the list of tables.
    const rows = await ask('SHOW TABLES')
    return rows.map((row) => String(Object.values(row)[0]))
  },
} satisfies Describe)
