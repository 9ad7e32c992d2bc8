/** MariaDB, put together from its tables and MySQL's. Manual: https://mariadb.com/kb/en/ */
import type { Dialect } from '../../contract/dialect.js'
import { namedLock } from '../shared/migration-locks.js'
import { transaction } from '../mysql/transaction.js'
import { encodeUntyped, quote, text } from '../mysql/sql.js'
import { booleanWord } from '../shared/literals.js'
import { isInsert, rawResults } from '../shared/raw-rows.js'
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
const rawResult = rawResults(
  {
    INSERT: (rows) => [rows.insertId, rows.affected],
    UPDATE: (rows) => [undefined, rows.affected],
    UPSERT: (rows) => [undefined, rows.affected === 1],
    DELETE: () => undefined,
    SHOWTABLES: ({ rows }) => rows.map(([tableName, schema]) => ({ tableName, schema })),
  },
  (rows, objects, written) => {
    if (rows.columns.length > 0) return [objects, rows.native]
    return isInsert(written) ? [rows.insertId ?? 0, rows.affected] : [rows.native, undefined]
  },
)

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
  migrationLock: namedLock,
  quotes: { left: '`', right: '`' },
  quote,
  placeholder: () => '?',
  lexis: { backslashEscapes: true, hashComments: true, dollarStrings: false, brackets: false },
  literal,
  encodeUntyped,
  boolean: booleanWord,
  text,
  defaultPort: 3306,
  defaultSchema: undefined,
  random: 'RAND',
  maxIdentifier: 64,
  typeName: makeTypeName(types, 'mariadb'),
  driver,
  rawResult,
} satisfies Dialect)
