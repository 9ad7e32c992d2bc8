/**
 * Large results piece by piece: a cursor of the server, in the caller's transaction or in one of its own.
 * In: a statement. Out: rows in batches. Manual: "DECLARE", "FETCH".
 */
import type { Rows, Statement } from '../../contract/driver.js'

/** Runs a text on the connection. */
type Run = (request: Pick<Statement, 'text' | 'values' | 'make'>) => Promise<Rows>

let cursors = 0

/** Reads a cursor to its end, or until the reader stops. */
export async function* readCursor(
  run: Run,
  statement: Statement,
  { size, inTransaction }: { readonly size: number; readonly inTransaction: boolean },
): AsyncGenerator<Rows, void> {
  const name = `resequel_${++cursors}`
  const { make, values } = statement
  const fetch = { text: `FETCH ${Math.max(1, Math.floor(size))} FROM ${name}`, values: [], make }
  const text = `DECLARE ${name} NO SCROLL CURSOR FOR ${statement.text.replace(/;\s*$/, '')}`
  let isBroken = false
  try {
    if (!inTransaction) await run({ text: 'BEGIN', values: [] })
    await run({ text, values })
    for (;;) {
      const rows = await run(fetch)
      const { length } = rows.made ?? rows.rows
      if (length > 0) yield rows
      if (length < size) return
    }
  } catch (error) {
    isBroken = true
    throw error
  } finally {
    // After an error the transaction is aborted: its owner rolls it back, cursor and all.
    if (!inTransaction) await run({ text: isBroken ? 'ROLLBACK' : 'COMMIT', values: [] })
    else if (!isBroken) await run({ text: `CLOSE ${name}`, values: [] })
  }
}
