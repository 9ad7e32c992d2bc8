/**
 * `sequelize/lib/dialects/postgres/{range,hstore}` and `sqlite/sqlite-utils`: values of PostgreSQL as
 * text and back, and work on SQLite with its foreign keys off. In and out: as v6. PARITY 1.4.
 */
import { plainError } from '../errors/index.js'
import { loadDialect } from '../dialects/index.js'
import { readHstore, writeHstore } from '../drivers/postgres/hstore.js'
import { rangeParser, rangeText } from '../drivers/postgres/ranges.js'

/** `dialects/postgres/range`. */
export const range = {
  /**
   * A range as text: `[1,5)`; `empty` for an empty list.
   * @throws Error if it is no list of two bounds
   */
  stringify(data: unknown): string | null {
    if (data === null) return null
    if (!Array.isArray(data)) throw plainError('range must be an array')
    if (data.length !== 0 && data.length !== 2) {
      throw plainError('range array length must be 0 (empty) or 2 (lower and upper bounds)')
    }
    return rangeText(data, (bound) => (bound instanceof Date ? bound.toISOString() : bound))
  },

  /** Text as `[{ value, inclusive }, { value, inclusive }]`; `parse` reads a bound. */
  parse(text: string | null, parse: (bound: string) => unknown): unknown {
    return text === null ? null : rangeParser(parse)(text)
  },
}

/** `dialects/postgres/hstore`; both need the package pg-hstore. */
export const hstore = {
  /** A flat object as text. */
  stringify: (data: unknown): unknown => (data === null ? null : writeHstore(data)),
  /** Text as a flat object. */
  parse: (text: string | null): unknown => (text === null ? null : readHstore(text)),
}

/** Who sends statements. */
interface Sender {
  query(sql: string, options?: object): Promise<unknown>
}

/** Runs `work` while SQLite does not look at foreign keys; switches them on again whatever happens. */
export async function withSqliteForeignKeysOff<T>(
  sequelize: Sender,
  options: object | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const { before = '', after = '' } = loadDialect('sqlite').schema.dropAllAround
  try {
    await sequelize.query(before, options)
    return await work()
  } finally {
    await sequelize.query(after, options)
  }
}
