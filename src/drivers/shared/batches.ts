/** Rows of a stream, a number at a time. In: rows one by one. Out: `Rows` of at most `size`. */
import type { Rows } from '../../contract/driver.js'

/**
 * Collects rows. While nobody asks for more the stream is left alone, which pauses its socket.
 *
 * @param toRows - called for each batch, after the stream has told its columns
 */
export async function* inBatches(
  stream: AsyncIterable<unknown>,
  size: number,
  toRows: (rows: unknown[][]) => Rows,
): AsyncGenerator<Rows, void> {
  let rows: unknown[][] = []
  for await (const row of stream) {
    if (!Array.isArray(row)) continue
    rows.push(row)
    if (rows.length < size) continue
    yield toRows(rows)
    rows = []
  }
  if (rows.length > 0) yield toRows(rows)
}
