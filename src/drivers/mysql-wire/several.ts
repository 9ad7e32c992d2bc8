/**
 * Texts that have several results: `CALL` (those of the procedure, and a header behind them), and what
 * `multipleStatements` allows. In: the answers, one by one. Out: `Rows` that carry them all. Manual: "Multi-Resultset".
 */
import type { Rows } from '../../contract/driver.js'

/** Does the text call a procedure? Its answer has results even where it is a header alone. */
export function isCall(text: string): boolean {
  return /^\s*call\b/i.test(text)
}

/** An answer's parts, if it has several: what describes their columns is a list of lists then. */
export function partsOf<Column>(
  answer: unknown,
  fields: readonly unknown[] | undefined,
): readonly { readonly part: unknown; readonly columns: Column[] }[] | undefined {
  if (!Array.isArray(answer) || fields === undefined || fields.length === 0) return undefined
  // the lists may have holes
  const lists = Array.from(fields, (list) => list ?? undefined)
  if (!lists.every((list) => list === undefined || Array.isArray(list))) return undefined
  return answer.map((part: unknown, index) => ({
    part,
    columns: (lists[index] ?? []) as Column[],
  }))
}

/** All results as one answer: the first rows, the counts of the last write, and the results themselves. */
export function severalResults(results: readonly Rows[]): Rows {
  const rows = results.find(({ columns }) => columns.length > 0)
  const write = results.findLast(({ columns }) => columns.length === 0)
  return {
    columns: rows?.columns ?? [],
    rows: rows?.rows ?? [],
    parsed: rows?.parsed,
    affected: write?.affected ?? 0,
    insertId: write?.insertId,
    native: (rows ?? write)?.native,
    results,
  }
}
