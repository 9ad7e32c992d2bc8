/**
 * What the values of MariaDB's columns become: what v6 gives with the package `mariadb`. In: definitions of
 * columns. Out: readers, for rows that we read and for rows that the package has read.
 */
import { dateReader } from '../../base/dates.js'
import { bytesCollation, columnTypes as types, isUtf8, setFlag } from '../mysql-wire/columns.js'
import { kindsByType, textTypes } from '../mysql-wire/kinds-by-type.js'
import type { ColumnReader } from '../mysql-wire/reading.js'
import { kinds, type ByteColumn } from '../mysql-wire/row-bytes.js'
import { safeInteger } from '../shared/safe-integer.js'

/** A column as the package tells it. */
export interface Column {
  readonly type: string
  /** `json` where the server marks the column so; name and class changed with versions. */
  readonly dataTypeFormat?: string | Uint8Array | undefined
  readonly _dataTypeFormat?: string | Uint8Array | undefined
  name(): string
}

/** v6: DECIMAL comes as a number here. One with more digits than a number keeps stays text. */
export function readDecimal(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const digits = value.replace(/^-?0*\.?0*|\.|0+$/g, '').length
  return digits <= 15 ? Number(value) : value
}

/** The package reads NULL as `{ type: 'Point' }`. */
function readPlace(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return 'coordinates' in value || 'geometries' in value ? value : null
}

/** Is the text of the column a document? */
export function isJson({ dataTypeFormat, _dataTypeFormat }: Column): boolean {
  const format = dataTypeFormat ?? _dataTypeFormat
  return format !== undefined && String(format) === 'json'
}

/** Columns whose driver values need a look, with what is done to them. */
export function readersOf(
  columns: readonly Column[],
  raw: boolean,
  timezone: string,
): [index: number, read: (value: unknown) => unknown][] {
  const readers: [number, (value: unknown) => unknown][] = []
  for (const [index, column] of columns.entries()) {
    if (column.type === 'BIGINT') {
      readers.push([index, (value) => (typeof value === 'bigint' ? safeInteger(value) : value)])
    } else if (column.type === 'DECIMAL' || column.type === 'NEWDECIMAL') {
      readers.push([index, readDecimal])
    } else if (column.type === 'GEOMETRY') {
      readers.push([index, readPlace])
    } else if (column.type === 'DATETIME' || column.type === 'TIMESTAMP') {
      const read = dateReader(timezone)
      readers.push([
        index,
        (value) =>
          typeof value !== 'string' ? value : value.startsWith('0000-00') ? null : read(value),
      ])
    } else if (raw && isJson(column)) {
      readers.push([index, (value) => (typeof value === 'string' ? JSON.parse(value) : value)])
    }
  }
  return readers
}

const decimal: ByteColumn = { kind: kinds.parsed, read: readDecimal }
const document: ByteColumn = {
  kind: kinds.parsed,
  read: (text: string): unknown => JSON.parse(text),
  isDocument: true,
}

/** What this package reads otherwise than the other one. */
const byType: ReadonlyMap<number, ByteColumn> = new Map([
  ...kindsByType,
  [types.decimal, decimal],
  [types.newDecimal, decimal],
  // A server of MySQL
  [types.json, document],
])

/** How we read a column: as `readersOf` does with what the package gives. */
export const byteColumn: ColumnReader = (column, isRaw) => {
  const known = byType.get(column.type)
  if (known !== undefined) return known
  if (column.type === types.bit) {
    return column.length === 1
      ? { kind: kinds.bytes, read: (bytes: Buffer) => bytes[0] === 1 }
      : { kind: kinds.bytes }
  }
  if (!textTypes.has(column.type)) return undefined
  if (column.collation === bytesCollation) return { kind: kinds.bytes }
  if (!isUtf8(column.collation)) return undefined
  if ((column.flags & setFlag) !== 0) {
    return { kind: kinds.parsed, read: (text: string) => (text === '' ? [] : text.split(',')) }
  }
  return isRaw && column.format === 'json' ? document : { kind: kinds.text }
}
