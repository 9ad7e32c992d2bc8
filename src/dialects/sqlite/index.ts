/** SQLite, put together from its tables. Manual: https://sqlite.org */
import type { Dialect, TransactionTable } from '../../contract/dialect.js'
import { plainError } from '../../errors/index.js'
import { booleanDigit } from '../shared/literals.js'
import { fileLock } from '../shared/migration-locks.js'
import { firstCells, isInsert, rawResults } from '../shared/raw-rows.js'
import { savepoints } from '../shared/savepoints.js'
import { makeTypeName } from '../shared/type-name-of.js'
import { describe } from './describe.js'
import { driver } from '../../drivers/sqlite/driver.js'
import { conflicts, errors } from './errors.js'
import { jsonRows, writeJsonRows } from './json-rows.js'
import { makeSchema } from './schema.js'
import { encodeUntyped, literal, quote, sql, text } from './sql.js'
import { supports } from './supports.js'
import { types } from './types.js'

/** v6 logs comments for the levels which SQLite has no switch for. */
const isolation: Readonly<Record<string, string>> = {
  'READ UNCOMMITTED': 'PRAGMA read_uncommitted = ON;',
  'READ COMMITTED': 'PRAGMA read_uncommitted = OFF;',
  'REPEATABLE READ': '-- SQLite is not able to choose the isolation level REPEATABLE READ.',
  SERIALIZABLE: "-- SQLite's default isolation level is SERIALIZABLE. Nothing to do.",
}

/** What may stand after BEGIN. */
const kinds: ReadonlySet<string> = new Set(['DEFERRED', 'IMMEDIATE', 'EXCLUSIVE'])

const transaction: TransactionTable = {
  begin({ isolationLevel, type }) {
    const kind = (type ?? 'DEFERRED').toUpperCase()
    if (!kinds.has(kind)) throw plainError(`Unknown transaction type: ${type}`)
    const begin = `BEGIN ${kind} TRANSACTION;`
    if (isolationLevel === undefined) return [begin]
    const level = isolation[isolationLevel]
    if (level === undefined) throw plainError(`Unknown isolation level: ${isolationLevel}`)
    return [begin, level]
  },
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
  ...savepoints(quote),
  deferConstraints: () => undefined,
  conflicts,
  isAbortedByErrors: false,
}

/** Texts whose rows v6 gives without metadata beside them; it minds the case. */
const barePragmas = [
  'PRAGMA foreign_keys',
  'PRAGMA foreign_key_list',
  'PRAGMA INDEX_LIST',
  'PRAGMA INDEX_INFO',
]

/** The answer of a raw query in v6's shape for SQLite. */
const rawResult = rawResults(
  {
    INSERT: (rows) => [rows.insertId, rows.affected],
    UPDATE: (rows) => [undefined, rows.affected],
    UPSERT: (rows) => [rows.insertId, null],
    DELETE: () => undefined,
    SHOWTABLES: firstCells,
  },
  (rows, objects, written) => {
    if (barePragmas.some((pragma) => written.includes(pragma))) return objects
    // v6: an INSERT has no rows here, not even an empty list.
    const hasRows = rows.columns.length > 0 || !isInsert(written)
    return [hasRows ? objects : undefined, rows.native]
  },
)

/** The dialect. */
export const dialect: Dialect = Object.freeze({
  name: 'sqlite',
  supports,
  types,
  sql: { ...sql, 'json-rows': writeJsonRows },
  jsonRows,
  schema: makeSchema(() => dialect),
  describe,
  errors,
  transaction,
  migrationLock: fileLock,
  quotes: { left: '`', right: '`' },
  quote,
  placeholder: () => '?',
  logPlaceholder: (position) => `$${position}`,
  lexis: { backslashEscapes: false, hashComments: false, dollarStrings: false, brackets: true },
  literal,
  encodeUntyped,
  boolean: booleanDigit,
  text,
  defaultPort: undefined,
  defaultSchema: undefined,
  counters: { table: 'sqlite_sequence', column: 'name' },
  random: 'RANDOM',
  maxIdentifier: Number.MAX_SAFE_INTEGER,
  typeName: makeTypeName(types, 'sqlite'),
  driver,
  rawResult,
} satisfies Dialect)
