/** MySQL, put together from its tables. Manual: https://dev.mysql.com/doc/refman/8.4/en/ */
import type { Dialect } from '../../contract/dialect.js'
import { booleanWord } from '../shared/literals.js'
import { namedLock } from '../shared/migration-locks.js'
import { firstCells, isInsert, rawResults } from '../shared/raw-rows.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver } from '../../drivers/mysql/driver.js'
import { errors } from './errors.js'
import { jsonRows, writeJsonRows } from './json-rows.js'
import { schema } from './schema.js'
import { encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { transaction } from './transaction.js'
import { types } from './types.js'

/** The answer of a raw query in v6's shape for MySQL. */
const rawResult = rawResults(
  {
    INSERT: (rows) => [rows.insertId ?? 0, rows.affected],
    UPDATE: (rows) => [undefined, rows.affected],
    UPSERT: (rows) => [rows.insertId, rows.affected === 1],
    DELETE: () => undefined,
    SHOWTABLES: firstCells,
  },
  (rows, objects, written) => {
    if (rows.columns.length > 0) return [objects, objects]
    return isInsert(written) ? [rows.insertId ?? 0, rows.affected] : [rows.native, rows.native]
  },
)

/** The dialect. */
export const dialect: Dialect = Object.freeze({
  name: 'mysql',
  supports,
  types,
  sql: { ...sql, 'json-rows': writeJsonRows },
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
  typeName: makeTypeName(types, 'mysql'),
  driver,
  rawResult,
} satisfies Dialect)
