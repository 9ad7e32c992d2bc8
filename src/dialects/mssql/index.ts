/** SQL Server, put together from its tables. Manual: https://learn.microsoft.com/sql/t-sql */
import type { Dialect, TransactionTable } from '../../contract/dialect.js'
import { booleanDigit } from '../shared/literals.js'
import { applicationLock } from '../shared/migration-locks.js'
import { rawResults } from '../shared/raw-rows.js'
import { levelStatements, shortName } from '../shared/savepoints.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver } from '../../drivers/mssql/driver.js'
import { conflicts, errors } from './errors.js'
import { schema } from './schema.js'
import { encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

/** Longest name of a savepoint. */
const maxSavepoint = 32

const transaction: TransactionTable = {
  begin: ({ isolationLevel }) => [...levelStatements(isolationLevel), 'BEGIN TRANSACTION;'],
  commit: 'COMMIT TRANSACTION;',
  rollback: 'ROLLBACK TRANSACTION;',
  savepoint: (name) => `SAVE TRANSACTION ${quote(shortName(name, maxSavepoint))};`,
  rollbackTo: (name) => `ROLLBACK TRANSACTION ${quote(shortName(name, maxSavepoint))};`,
  release: () => undefined,
  deferConstraints: () => undefined,
  conflicts,
  isAbortedByErrors: false,
}

/** The answer of a raw query in v6's shape for SQL Server. */
const rawResult = rawResults(
  {
    DELETE: (_rows, objects) => objects,
    UPSERT: (_rows, objects) => [objects, objects[0]?.['$action'] === 'INSERT'],
    SHOWTABLES: (_rows, objects) =>
      objects.map((row) => ({ tableName: row['TABLE_NAME'], schema: row['TABLE_SCHEMA'] })),
  },
  (rows, objects) => [objects, rows.affected],
)

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
  migrationLock: applicationLock,
  quotes: { left: '[', right: ']' },
  quote,
  // v6 counts from 0.
  placeholder: (position) => `@${position - 1}`,
  lexis: { backslashEscapes: false, hashComments: false, dollarStrings: false, brackets: true },
  literal,
  encodeUntyped,
  boolean: booleanDigit,
  text,
  defaultPort: 1433,
  defaultSchema: 'dbo',
  random: 'RAND',
  maxIdentifier: 128,
  typeName: makeTypeName(types, 'mssql'),
  driver,
  rawResult,
} satisfies Dialect)
