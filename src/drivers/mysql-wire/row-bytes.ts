/**
 * Rows of MySQL's text protocol → arrays of JavaScript values, without a text per field in between. In: what
 * each column holds, a row's bytes. Out: one array. Manual: "Protocol::ResultsetRow". Short texts of a row
 * are slices of one text: a call into the engine per row, not per field.
 */
import { isPlain, shortDecimal, wholeNumber } from '../shared/digits.js'
import { KnownRows } from './known-rows.js'
import type { ReadInstant } from './instant-bytes.js'

/** How a column's bytes are read. */
export const kinds = Object.freeze({
  /** By the column's own reader, from text. */
  parsed: 0,
  /** Text that may hold any character. */
  text: 1,
  /** Text of digits and signs only. */
  ascii: 2,
  integer: 3,
  /** Integer that may be too large for a number: a text then. */
  bigInteger: 4,
  float: 5,
  instant: 6,
  /** By the column's own reader, from a copy of the bytes. */
  bytes: 7,
})

/** A column as the reader sees it. */
export interface ByteColumn {
  readonly kind: number
  /** What is made of the text or the bytes; absent: nothing. */
  readonly read?: ((value: string) => unknown) | ((value: Buffer) => unknown) | undefined
  /** Is what it gives a document that is no text any more? */
  readonly isDocument?: boolean
}

/** Reads one row, whose bytes stand between `start` and `end`, into a list. */
export type ReadRow = (bytes: Buffer, start: number, end: number, row: unknown[]) => unknown[]

/**
 * Rows up to this many bytes share one text. A value cut out of it keeps it in memory, so a small value
 * must not keep a large neighbour.
 */
const longestShared = 1024

/** Longest text whose bytes are looked at one by one. */
const longestScanned = 256

/** Integers of up to so many bytes are exact. */
const longestExact = 15

const nullMark = 0xfb

const noBytes = Buffer.alloc(0)

/** The last chunk of any connection: many rows lie in one. */
let viewed: Buffer = noBytes
let lastView = new DataView<ArrayBufferLike>(new ArrayBuffer(0))

function viewOf(bytes: Buffer): DataView {
  if (bytes !== viewed) {
    viewed = bytes
    lastView = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }
  return lastView
}

/**
 * Makes the reader of a result's rows. One reader reads one result.
 *
 * @param instant how moments are read
 * @param joined where columns of joined tables begin: rows of such a table that come again are read once
 */
export function rowReader(
  columns: readonly ByteColumn[],
  instant: ReadInstant,
  joined: readonly number[],
): ReadRow {
  const count = columns.length
  const kindOf = columns.map(({ kind }) => kind)
  const readers = columns.map(({ read }) => read)
  // Pays from two on.
  const sharesText = kindOf.filter((kind) => kind <= kinds.ascii).length > 1
  let isShared = false
  let shared: string | undefined
  let first = 0
  let last = 0
  let view = viewOf(noBytes)

  /** Fields from one column to another; gives the first byte behind them. */
  const readFields = (
    bytes: Buffer,
    start: number,
    row: unknown[],
    from: number,
    to: number,
  ): number => {
    let at = start
    for (let index = from; index < to; index++) {
      let length = bytes[at++] ?? 0
      if (length >= nullMark) {
        if (length === nullMark) {
          row[index] = null
          continue
        }
        const width = length === 0xfc ? 2 : length === 0xfd ? 3 : 6
        length = bytes.readUIntLE(at, width)
        at += width === 6 ? 8 : width
      }
      const begin = at
      at += length
      const kind = kindOf[index]
      if (kind === kinds.integer || (kind === kinds.bigInteger && length <= longestExact)) {
        row[index] = wholeNumber(bytes, begin, at)
      } else if (kind === kinds.instant) {
        row[index] = instant(bytes, begin, at)
      } else if (kind === kinds.float) {
        const number = shortDecimal(bytes, begin, at)
        row[index] = number === number ? number : Number(bytes.toString('latin1', begin, at))
      } else if (kind === kinds.bytes) {
        const copy = Buffer.from(bytes.subarray(begin, at))
        const read = readers[index] as ((value: Buffer) => unknown) | undefined
        row[index] = read === undefined ? copy : read(copy)
      } else {
        let text: string
        if (
          isShared &&
          (kind === kinds.ascii || (length <= longestScanned && isPlain(view, begin, at)))
        ) {
          shared ??= bytes.toString('latin1', first, last)
          text = shared.slice(begin - first, at - first)
        } else {
          text = bytes.toString('utf8', begin, at)
        }
        if (kind === kinds.bigInteger) row[index] = bigInteger(text)
        else if (kind === kinds.parsed)
          row[index] = (readers[index] as (value: string) => unknown)(text)
        else row[index] = text
      }
    }
    return at
  }

  const openRow = (bytes: Buffer, start: number, end: number): void => {
    isShared = sharesText && end - start <= longestShared
    view = viewOf(bytes)
    shared = undefined
    first = start
    last = end
  }

  const [firstJoined] = joined
  if (firstJoined === undefined) {
    return (bytes, start, end, row) => {
      openRow(bytes, start, end)
      readFields(bytes, start, row, 0, count)
      return row
    }
  }
  const parts = joined.map((from, index) => {
    const to = joined[index + 1] ?? count
    const own = kindOf.slice(from, to)
    return {
      from,
      to,
      known: new KnownRows(),
      instants: placesOf(own, (kind) => kind === kinds.instant),
      // What their readers give may be changed: each record gets its own.
      again: placesOf(own, (kind) => kind === kinds.bytes || kind === kinds.parsed),
    }
  })
  return (bytes, start, end, row) => {
    openRow(bytes, start, end)
    let at = readFields(bytes, start, row, 0, firstJoined)
    for (const { from, to, known, instants, again } of parts) {
      const begin = at
      const found = known.isUseful ? known.find(bytes, begin) : undefined
      if (found === undefined) {
        at = readFields(bytes, begin, row, from, to)
        if (known.isUseful) known.keep(bytes, begin, at, row.slice(from, to))
        continue
      }
      const { values } = found
      for (let i = 0; i < values.length; i++) row[from + i] = values[i]
      for (const index of instants) {
        const value = values[index]
        if (value instanceof Date) row[from + index] = new Date(value.getTime())
      }
      for (const index of again) {
        readFields(bytes, behindFields(bytes, begin, index), row, from + index, from + index + 1)
      }
      at += found.length
    }
    return row
  }
}

function placesOf(list: readonly number[], isWanted: (kind: number) => boolean): number[] {
  return list.flatMap((kind, index) => (isWanted(kind) ? [index] : []))
}

/** First byte behind so many fields. */
function behindFields(bytes: Buffer, start: number, count: number): number {
  let at = start
  for (let i = 0; i < count; i++) {
    const length = bytes[at++] ?? 0
    if (length < nullMark) at += length
    else if (length === 0xfc) at += 2 + bytes.readUInt16LE(at)
    else if (length === 0xfd) at += 3 + bytes.readUIntLE(at, 3)
    else if (length === 0xfe) at += 8 + bytes.readUIntLE(at, 6)
  }
  return at
}

/** Beyond 2^53 the digits are kept as they are. */
function bigInteger(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}
