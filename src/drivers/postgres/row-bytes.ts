/**
 * Bytes of PostgreSQL's DataRow messages → arrays of JavaScript values, without a text per field in
 * between. In: a shape (the columns' readers) and a row's bytes. Out: one array. Manual: "Message
 * Formats", DataRow. Texts of a row are slices of one text: a call into the engine per row, not per
 * field (measured on 10,000 rows of eleven columns: the reading of fields falls to a third).
 */
import { shortDecimal, wholeNumber } from '../shared/digits.js'
import { readInstant } from './instant-bytes.js'
import type { ParseText } from './arrays.js'

/** How a column's bytes are read. */
export const kinds = Object.freeze({
  /** By the parser, from text. */
  parsed: 0,
  /** Text that may hold any character. */
  text: 1,
  /** Text of letters, digits and signs only: no character of several bytes. */
  ascii: 2,
  integer: 3,
  boolean: 4,
  float: 5,
  instant: 6,
})

/** Kinds that are read without a text. */
const numeric: ReadonlySet<number> = new Set([kinds.integer, kinds.boolean, kinds.instant])

/** What is known of the rows of one result. */
export interface RowShape {
  readonly kinds: readonly number[]
  readonly parsers: readonly ParseText[]
  /** A row without values, to be copied: arrays made so have no holes. */
  readonly blank: readonly null[]
  /** Do texts come from one text of the row? Pays from two on. */
  readonly sharesText: boolean
}

/**
 * Rows up to this many bytes share one text. A value cut out of it keeps it in memory, so a small value
 * must not keep a large neighbour.
 */
const longestShared = 1024

/** Longest text whose bytes are looked at one by one. */
const longestScanned = 32

/** Makes the shape of a result out of its columns' parsers and kinds. */
export function rowShape(parsers: readonly ParseText[], columnKinds: readonly number[]): RowShape {
  const texts = columnKinds.filter((kind) => !numeric.has(kind))
  return {
    kinds: columnKinds,
    parsers,
    blank: columnKinds.map(() => null),
    sharesText: texts.length > 1,
  }
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0
}

function isPlain(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (byteAt(bytes, at) > 127) return false
  return true
}

/**
 * Reads one row.
 *
 * @param start first byte behind the message's length
 * @param isAscii nothing in `bytes` is above 127
 */
export function readRow(
  shape: RowShape,
  bytes: Buffer,
  start: number,
  end: number,
  isAscii: boolean,
): unknown[] {
  const row: unknown[] = shape.blank.slice()
  const isShared = shape.sharesText && end - start <= longestShared
  let shared: string | undefined
  let at = start + 2
  for (let index = 0; index < row.length; index++) {
    const from = at + 4
    const length = bytes.readInt32BE(at)
    at = from
    if (length < 0) continue
    const to = from + length
    at = to
    const kind = shape.kinds[index]
    if (kind === kinds.integer) {
      row[index] = wholeNumber(bytes, from, to)
      continue
    }
    if (kind === kinds.boolean) {
      row[index] = byteAt(bytes, from) === 116
      continue
    }
    if (kind === kinds.instant) {
      const time = readInstant(bytes, from, to)
      if (time === time) {
        row[index] = new Date(time)
        continue
      }
    } else if (kind === kinds.float) {
      const number = shortDecimal(bytes, from, to)
      if (number === number) {
        row[index] = number
        continue
      }
    }
    let text: string
    if (
      isShared &&
      (isAscii || kind === kinds.ascii || (length <= longestScanned && isPlain(bytes, from, to)))
    ) {
      shared ??= bytes.toString('latin1', start, end)
      text = shared.slice(from - start, to - start)
    } else {
      text = bytes.toString('utf8', from, to)
    }
    row[index] = kind === kinds.text || kind === kinds.ascii ? text : shape.parsers[index]?.(text)
  }
  return row
}
