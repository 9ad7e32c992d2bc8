/** SQL Server, put together from its tables. Manual: https://learn.microsoft.com/sql/t-sql */
import { createHash } from 'node:crypto'
import type { Dialect, TransactionTable } from '../../contract/dialect.js'
import { plainError } from '../../errors/index.js'
import { firstText } from '../shared/raw-rows.js'
import { isolationLevels } from '../shared/savepoints.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver } from '../../drivers/mssql/driver.js'
import { conflicts, errors } from './errors.js'
import { schema } from './schema.js'
import { boolean, encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

/** Longest name of a savepoint. */
const maxSavepoint = 32

/** A savepoint's name as the server takes it. */
function savepointName(name: string): string {
  if (name.length <= maxSavepoint) return quote(name)
  return quote(createHash('sha256').update(name).digest('hex').slice(0, maxSavepoint))
}

const transaction: TransactionTable = {
  begin({ isolationLevel }) {
    if (isolationLevel === undefined) return ['BEGIN TRANSACTION;']
    if (!isolationLevels.has(isolationLevel)) {
      throw plainError(`Unknown isolation level: ${isolationLevel}`)
    }
    return [`SET TRANSACTION ISOLATION LEVEL ${isolationLevel};`, 'BEGIN TRANSACTION;']
  },
  commit: 'COMMIT TRANSACTION;',
  rollback: 'ROLLBACK TRANSACTION;',
  savepoint: (name) => `SAVE TRANSACTION ${savepointName(name)};`,
  rollbackTo: (name) => `ROLLBACK TRANSACTION ${savepointName(name)};`,
  release: () => undefined,
  deferConstraints: () => undefined,
  conflicts,
  isAbortedByErrors: false,
}

/** The answer of a raw query in v6's shape for SQL Server. */
const rawResult: Dialect['rawResult'] = (kind, rows, objects) => {
  switch (kind) {
    case 'SELECT':
    case 'DELETE':
      return objects
    case 'BULKUPDATE':
    case 'BULKDELETE':
      return rows.affected
    case 'UPSERT':
      return [objects, objects[0]?.['$action'] === 'INSERT']
    case 'VERSION':
      return firstText(objects)
    case 'SHOWTABLES':
      return objects.map((row) => ({ tableName: row['TABLE_NAME'], schema: row['TABLE_SCHEMA'] }))
    default:
      return [objects, rows.affected]
  }
}

/** The dialect. */
export const dialect: Dialect = Object.freeze({
  name: 'mssql',
  supports,
  types,
  sql,
  schema,
  describe,
  errors,
  transaction,
  quotes: { left: '[', right: ']' },
  quote,
  // v6 counts from 0.
  placeholder: (position) => `@${position - 1}`,
  lexis: { backslashEscapes: false, hashComments: false, dollarStrings: false, brackets: true },
  literal,
  encodeUntyped,
  boolean,
  text,
  defaultPort: 1433,
  defaultSchema: 'dbo',
  random: 'RAND',
  maxIdentifier: 128,
  typeName: makeTypeName(types, 'mssql'),
  driver,
  rawResult,
} satisfies Dialect)
