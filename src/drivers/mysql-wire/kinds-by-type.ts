/** How columns are read that both packages read alike. In: numbers of types. Out: kinds. */
import { columnTypes as types } from './columns.js'
import { kinds, type ByteColumn } from './row-bytes.js'

const integer: ByteColumn = { kind: kinds.integer }
const float: ByteColumn = { kind: kinds.float }
const ascii: ByteColumn = { kind: kinds.ascii }
const instant: ByteColumn = { kind: kinds.instant }

/** Numbers, dates and times by number of the type. */
export const kindsByType: ReadonlyMap<number, ByteColumn> = new Map([
  [types.tiny, integer],
  [types.short, integer],
  [types.long, integer],
  [types.int24, integer],
  [types.year, integer],
  [types.float, float],
  [types.double, float],
  [types.longLong, { kind: kinds.bigInteger }],
  // A package that makes numbers of them has its own reader.
  [types.decimal, ascii],
  [types.newDecimal, ascii],
  [types.timestamp, instant],
  [types.dateTime, instant],
  [types.date, ascii],
  [types.time, ascii],
])

/** Types that hold texts, or bytes, as their collation says. */
export const textTypes: ReadonlySet<number> = new Set([
  types.null,
  types.varChar,
  types.enum,
  types.set,
  types.tinyBlob,
  types.mediumBlob,
  types.longBlob,
  types.blob,
  types.varString,
  types.string,
])
