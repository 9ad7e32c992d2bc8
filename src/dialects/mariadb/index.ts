/** MariaDB, put together from its tables and MySQL's. Manual: https://mariadb.com/kb/en/ */
import type { Dialect } from '../../contract/dialect.js'
import { transaction } from '../mysql/transaction.js'
import { boolean, encodeUntyped, quote, text } from '../mysql/sql.js'
import { firstText } from '../shared/raw-rows.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver } from '../../drivers/mariadb/driver.js'
import { errors } from './errors.js'
import { jsonRows, writeJsonList, writeJsonRows, writeSelect } from './json-rows.js'
import { schema } from './schema.js'
import { literal, sql } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

/** The answer of a raw query in v6's shape for MariaDB. */
const rawResult: Dialect['rawResult'] = (kind, rows, objects) => {
  const isRead = rows.columns.length > 0
  switch (kind) {
    case 'SELECT':
      return objects
    case 'INSERT':
      return [rows.insertId, rows.affected]
    case 'UPDATE':
      return [undefined, rows.affected]
    case 'BULKUPDATE':
    case 'BULKDELETE':
      return rows.affected
    case 'UPSERT':
      return [undefined, rows.affected === 1]
    case 'DELETE':
      return undefined
    case 'VERSION':
      return firstText(objects)
    case 'SHOWTABLES':
      return rows.rows.map(([tableName, schemaName]) => ({ tableName, schema: schemaName }))
    default:
      if (isRead) return [objects, rows.native]
      return rows.insertId === undefined ? [rows.native, undefined] : [rows.insertId, rows.affected]
  }
}

/** The dialect. */
export const dialect: Dialect = Object.freeze({
  name: 'mariadb',
  supports,
  types,
  sql: { ...sql, select: writeSelect, 'json-rows': writeJsonRows, 'json-list': writeJsonList },
  jsonRows,
  schema,
  describe,
  errors,
  transaction,
  quotes: { left: '`', right: '`' },
  quote,
  placeholder: () => '?',
  lexis: { backslashEscapes: true, hashComments: true, dollarStrings: false, brackets: false },
  literal,
  encodeUntyped,
  boolean,
  text,
  defaultPort: 3306,
  defaultSchema: undefined,
  random: 'RAND',
  maxIdentifier: 64,
  typeName: makeTypeName(types, 'mariadb'),
  driver,
  rawResult,
} satisfies Dialect)
