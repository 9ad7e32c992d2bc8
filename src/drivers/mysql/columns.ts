/**
 * What the values of MySQL's columns become: what the package `mysql2` gives, but for dates, which are Dates,
 * and GEOMETRY. In: definitions of columns. Out: how we read them.
 */
import { documentReader } from '../../base/documents.js'
import { bytesCollation, columnTypes as types, isUtf8 } from '../mysql-wire/columns.js'
import type { ColumnReader } from '../mysql-wire/reading.js'
import { kinds, type ByteColumn } from '../mysql-wire/row-bytes.js'
import { readMysqlGeometry } from '../shared/wkb.js'

/** The shortest number that may be too large. */
const manyDigits = /\d{16}/
const wholeNumber = /^-?\d+$/

/** Where the engine tells how a number was written (Node 22), the package keeps large ones as text. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && wholeNumber.test(source) ? source : value
}

function readDocument(text: string): unknown {
  return manyDigits.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
}

const integer: ByteColumn = { kind: kinds.integer }
const float: ByteColumn = { kind: kinds.float }
const ascii: ByteColumn = { kind: kinds.ascii }
const instant: ByteColumn = { kind: kinds.instant }

/** Each column remembers its own last text. */
const document = (): ByteColumn => ({ kind: kinds.parsed, read: documentReader(readDocument) })

/** Readers by number of the type; what is not here is text, bytes, or the package's affair. */
const byType: ReadonlyMap<number, ByteColumn> = new Map([
  [types.tiny, integer],
  [types.short, integer],
  [types.long, integer],
  [types.int24, integer],
  [types.year, integer],
  [types.float, float],
  [types.double, float],
  [types.longLong, { kind: kinds.bigInteger }],
  [types.decimal, ascii],
  [types.newDecimal, ascii],
  [types.timestamp, instant],
  [types.dateTime, instant],
  [types.date, ascii],
  [types.time, ascii],
  [types.geometry, { kind: kinds.bytes, read: readMysqlGeometry }],
])

const textTypes: ReadonlySet<number> = new Set([
  types.null,
  types.varChar,
  types.bit,
  types.enum,
  types.set,
  types.tinyBlob,
  types.mediumBlob,
  types.longBlob,
  types.blob,
  types.varString,
  types.string,
])

/** How we read a column. */
export const byteColumn: ColumnReader = (column) => {
  // A server of MariaDB marks its texts.
  if (column.format === 'json' || column.type === types.json) return document()
  const known = byType.get(column.type)
  if (known !== undefined) return known
  if (!textTypes.has(column.type)) return undefined
  if (column.collation === bytesCollation) return { kind: kinds.bytes }
  return isUtf8(column.collation) ? { kind: kinds.text } : undefined
}
