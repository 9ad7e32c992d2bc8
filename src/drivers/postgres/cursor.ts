/**
 * Large results piece by piece: a cursor of the server, in the caller's transaction or in one of its own.
 * In: a statement. Out: rows in batches. Manual: "DECLARE", "FETCH".
 */
import type { CursorOptions, Rows, Statement } from '../../contract/driver.js'

/** Runs a text on the connection. */
type Run = (request: Pick<Statement, 'text' | 'values' | 'make'>) => Promise<Rows>

let cursors = 0

/** Reads a cursor to its end, or until the reader stops. */
export async function* readCursor(
  run: Run,
  statement: Statement,
  { size, inTransaction, ended }: CursorOptions,
): AsyncGenerator<Rows, void> {
  const name = `resequel_${++cursors}`
  const { make, values } = statement
  const fetch = { text: `FETCH ${Math.max(1, Math.floor(size))} FROM ${name}`, values: [], make }
  const text = `DECLARE ${name} NO SCROLL CURSOR FOR ${statement.text.replace(/;\s*$/, '')}`
  const finish = async (isBroken: boolean): Promise<void> => {
    // After an error the transaction is aborted: its owner rolls it back, cursor and all.
    if (!inTransaction) await run({ text: isBroken ? 'ROLLBACK' : 'COMMIT', values: [] })
    else if (!isBroken && ended() === undefined) await run({ text: `CLOSE ${name}`, values: [] })
  }
  let isBroken = false
  try {
    if (!inTransaction) await run({ text: 'BEGIN', values: [] })
    await run({ text, values })
    for (;;) {
      const error = ended()
      if (error !== undefined) throw error
      const rows = await run(fetch)
      const { length } = rows.made ?? rows.rows
      if (length > 0) yield rows
      if (length < size) return
    }
  } catch (error) {
    isBroken = true
    throw error
  } finally {
    const finished = finish(isBroken)
    // What went wrong first counts, not that a broken connection cannot roll back either.
    await (isBroken ? finished.catch(() => undefined) : finished)
  }
}
