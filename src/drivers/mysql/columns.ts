/**
 * What the values of MySQL's columns become: what the package `mysql2` gives, but for dates, which are Dates,
 * and GEOMETRY. In: definitions of columns. Out: how we read them.
 */
import { documentReader } from '../../base/documents.js'
import { bytesCollation, columnTypes as types, isUtf8 } from '../mysql-wire/columns.js'
import { kindsByType, textTypes } from '../mysql-wire/kinds-by-type.js'
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

/** Each column remembers its own last text. */
const document = (): ByteColumn => ({ kind: kinds.parsed, read: documentReader(readDocument) })

const geometry: ByteColumn = { kind: kinds.bytes, read: readMysqlGeometry }

/** How we read a column. */
export const byteColumn: ColumnReader = (column) => {
  // A server of MariaDB marks its texts.
  if (column.format === 'json' || column.type === types.json) return document()
  if (column.type === types.geometry) return geometry
  const known = kindsByType.get(column.type)
  if (known !== undefined) return known
  if (column.type !== types.bit && !textTypes.has(column.type)) return undefined
  if (column.collation === bytesCollation) return { kind: kinds.bytes }
  return isUtf8(column.collation) ? { kind: kinds.text } : undefined
}
