/**
 * Texts with several results, as v6 gives them on MySQL and MariaDB: those of a procedure (`CALL`), and of
 * `multipleStatements`. In: results. Out: what `sequelize.query` resolves to. Docs: docs/dialects/mysql.md.
 */
import type { Rows } from '../contract/driver.js'
import type { Values } from '../contract/model.js'
import { compileHydrator } from '../query/hydrate.js'

/** Rows as objects; of a write, what the driver says. */
function partOf({ columns, rows, native }: Rows): Values[] | unknown {
  if (columns.length === 0) return native
  return compileHydrator(columns.map((name) => ({ name, decode: undefined })))(rows)
}

/**
 * The answer: of `CALL` the rows of the first result (nothing, if the procedure reads none); of several
 * statements all results, twice, as rows and as metadata. `type: SELECT` makes an object of each result, rows by number.
 */
export function shapeResults(
  results: readonly Rows[],
  text: string,
  type: string,
  isPlain: boolean,
): unknown {
  const parts = results.map(partOf)
  if (type === 'SELECT') {
    const list = parts.length === 1 && !Array.isArray(parts[0]) ? [] : parts.map(spread)
    return isPlain ? (list[0] ?? null) : list
  }
  if (!/^\s*call\b/i.test(text)) return [parts, parts]
  return Array.isArray(parts[0]) ? parts[0] : undefined
}

function spread(part: unknown): object {
  return typeof part === 'object' ? { ...part } : {}
}
