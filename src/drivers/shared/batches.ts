/** Rows of a stream, a number at a time. In: rows one by one. Out: `Rows` of at most `size`. */
import type { Rows } from '../../contract/driver.js'

/**
 * Collects rows. While nobody asks for more the stream is left alone, which pauses its socket.
 *
 * @param toRows - called for each batch, after the stream has told its columns
 * @param giveUp - ends the connection of a stream that is left early: its rest cannot be called off, and draining
 *   might take hours, another connection a moment
 */
export async function* inBatches(
  stream: AsyncIterable<unknown>,
  size: number,
  toRows: (rows: unknown[][]) => Rows,
  giveUp: () => void,
): AsyncGenerator<Rows, void> {
  let rows: unknown[][] = []
  let isAtEnd = false
  try {
    for await (const row of stream) {
      if (!Array.isArray(row)) continue
      rows.push(row)
      if (rows.length < size) continue
      yield toRows(rows)
      rows = []
    }
    if (rows.length > 0) yield toRows(rows)
    isAtEnd = true
  } finally {
    if (!isAtEnd) giveUp()
  }
}
