/** PostgreSQL, put together from its tables. Manual: https://www.postgresql.org/docs */
import type { Dialect, TransactionTable } from '../../contract/dialect.js'
import { typesOfDialect } from '../../data-types/index.js'
import { plainError } from '../../errors/index.js'
import { firstText } from '../shared/raw-rows.js'
import { isolationLevels, savepoints } from '../shared/savepoints.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver, withRows } from '../../drivers/postgres/driver.js'
import { conflicts, errors } from './errors.js'
import { jsonRows, writeJsonRows } from './json-rows.js'
import { schema } from './schema.js'
import { boolean, encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

const transaction: TransactionTable = {
  begin({ isolationLevel, readOnly }) {
    const statements = ['START TRANSACTION;']
    if (isolationLevel !== undefined) {
      if (!isolationLevels.has(isolationLevel)) {
        throw plainError(`Unknown isolation level: ${isolationLevel}`)
      }
      statements.push(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel};`)
    }
    if (readOnly) statements.push('SET TRANSACTION READ ONLY;')
    return statements
  },
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
  ...savepoints(quote),
  deferConstraints: (mode, names) =>
    `SET CONSTRAINTS ${names.length > 0 ? names.map((name) => quote(name)).join(', ') : 'ALL'} ${mode}`,
  conflicts,
  isAbortedByErrors: true,
}

/** The answer of a raw query in v6's shape for PostgreSQL. */
const rawResult: Dialect['rawResult'] = (kind, rows, objects) => {
  const isInsert = commandOf(rows.native) === 'INSERT'
  switch (kind) {
    case 'SELECT':
      return objects
    case 'SHOWTABLES':
      return rows.rows.map((row) => [...row])
    case 'INSERT':
    case 'UPDATE':
      return [objects, rows.affected]
    case 'BULKUPDATE':
    case 'BULKDELETE':
      return rows.affected
    case 'UPSERT':
      return [undefined, null]
    case 'DELETE':
      return objects
    case 'VERSION':
      return firstText(objects)
    default:
      return isInsert ? [objects, rows.affected] : [objects, withRows(rows.native, objects)]
  }
}

function commandOf(native: unknown): unknown {
  return typeof native === 'object' && native !== null && 'command' in native
    ? native.command
    : undefined
}

/** The dialect. */
export const dialect: Dialect = Object.freeze({
  name: 'postgres',
  supports,
  types,
  sql: { ...sql, 'json-rows': writeJsonRows },
  jsonRows,
  schema,
  describe,
  errors,
  transaction,
  quotes: { left: '"', right: '"' },
  quote,
  placeholder: (position) => `$${position}`,
  lexis: { backslashEscapes: false, hashComments: false, dollarStrings: true, brackets: false },
  literal,
  encodeUntyped,
  boolean,
  text,
  defaultPort: 5432,
  defaultSchema: 'public',
  random: 'RANDOM',
  maxIdentifier: 63,
  typeName: makeTypeName(types, 'postgres'),
  driver: (config) => driver(config, () => typesOfDialect('postgres')),
  rawResult,
} satisfies Dialect)
