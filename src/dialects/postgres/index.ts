/** PostgreSQL, put together from its tables. Manual: https://www.postgresql.org/docs */
import type { Dialect, TransactionTable } from '../../contract/dialect.js'
import { typesOfDialect } from '../../data-types/index.js'
import { booleanWord } from '../shared/literals.js'
import { advisoryLock } from '../shared/migration-locks.js'
import { rawResults } from '../shared/raw-rows.js'
import { levelStatements, savepoints } from '../shared/savepoints.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { commandOf, driver, withRows } from '../../drivers/postgres/driver.js'
import { conflicts, errors } from './errors.js'
import { jsonRows, writeJsonRows } from './json-rows.js'
import { schema } from './schema.js'
import { encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

const transaction: TransactionTable = {
  begin: ({ isolationLevel, readOnly }) => [
    'START TRANSACTION;',
    ...levelStatements(isolationLevel),
    ...(readOnly ? ['SET TRANSACTION READ ONLY;'] : []),
  ],
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
  ...savepoints(quote),
  deferConstraints: (mode, names) =>
    `SET CONSTRAINTS ${names.length > 0 ? names.map((name) => quote(name)).join(', ') : 'ALL'} ${mode}`,
  conflicts,
  isAbortedByErrors: true,
}

/** The answer of a raw query in v6's shape for PostgreSQL. */
const rawResult = rawResults(
  {
    SHOWTABLES: ({ rows }) => rows.map((row) => [...row]),
    INSERT: (rows, objects) => [objects, rows.affected],
    UPDATE: (rows, objects) => [objects, rows.affected],
    UPSERT: () => [undefined, null],
    DELETE: (_rows, objects) => objects,
  },
  (rows, objects, written) => {
    // v6 gives no metadata beside these
    if (/^\s*show\b/i.test(written)) return objects
    return [
      objects,
      commandOf(rows.native) === 'INSERT' ? rows.affected : withRows(rows.native, objects),
    ]
  },
)

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
  migrationLock: advisoryLock,
  quotes: { left: '"', right: '"' },
  quote,
  placeholder: (position) => `$${position}`,
  lexis: { backslashEscapes: false, hashComments: false, dollarStrings: true, brackets: false },
  literal,
  encodeUntyped,
  boolean: booleanWord,
  text,
  defaultPort: 5432,
  defaultSchema: 'public',
  random: 'RANDOM',
  maxIdentifier: 63,
  typeName: makeTypeName(types, 'postgres'),
  driver: (config) => driver(config, () => typesOfDialect('postgres')),
  rawResult,
} satisfies Dialect)
