/** Results of pg → rows as the runtime takes them. */
import type { Rows } from '../../contract/driver.js'
import type { Result } from './package.js'

/**
 * Rows of an answer: one result, or those of several statements in one text.
 *
 * @param isMade the rows are what `make` made of them
 * @param columns names of the columns, if they are known without looking
 */
export function rowsOf(
  answer: Result | readonly Result[],
  isMade: boolean,
  columns?: readonly string[],
): Rows {
  if (isList(answer)) return joined(answer)
  return {
    columns: columns ?? answer.fields.map((field) => field.name),
    rows: isMade ? [] : answer.rows,
    made: isMade ? answer.rows : undefined,
    affected: answer.rowCount ?? 0,
    insertId: undefined,
    native: answer,
  }
}

function isList(answer: Result | readonly Result[]): answer is readonly Result[] {
  return Array.isArray(answer)
}

/** Several statements in one text: v6 joins their rows into one list. */
function joined(results: readonly Result[]): Rows {
  const columns = [...new Set(results.flatMap((result) => result.fields.map(({ name }) => name)))]
  const rows = results.flatMap((result) => {
    const places = columns.map((column) => result.fields.findIndex(({ name }) => name === column))
    return result.rows.map((row) => places.map((place) => row[place]))
  })
  const affected = results.at(-1)?.rowCount ?? 0
  return { columns, rows, affected, insertId: undefined, native: results }
}
