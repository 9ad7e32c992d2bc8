/**
 * Column definitions of MySQL's protocol. In: packets, one behind the other. Out: names and types. Manual:
 * "Protocol::ColumnDefinition41"; MariaDB: "Result Set Packets", extended metadata.
 */

/** What the server tells of a column. */
export interface ColumnDefinition {
  readonly name: string
  /** Alias of the table; empty for expressions. */
  readonly table: string
  /** Number of the type in the protocol. */
  readonly type: number
  /** Number of the collation; 63 for bytes. */
  readonly collation: number
  readonly length: number
  readonly flags: number
  /** MariaDB: `json` where the column is checked to hold JSON. */
  readonly format: string | undefined
}

/** Numbers of types in the protocol. */
export const columnTypes = Object.freeze({
  decimal: 0,
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  null: 6,
  timestamp: 7,
  longLong: 8,
  int24: 9,
  date: 10,
  time: 11,
  dateTime: 12,
  year: 13,
  varChar: 15,
  bit: 16,
  json: 245,
  newDecimal: 246,
  enum: 247,
  set: 248,
  tinyBlob: 249,
  mediumBlob: 250,
  longBlob: 251,
  blob: 252,
  varString: 253,
  string: 254,
  geometry: 255,
})

/** Collation of columns that hold bytes. */
export const bytesCollation = 63

/** Flag of SET columns. */
export const setFlag = 2048

/** Numbers of collations whose texts are UTF-8: first and last. */
const utf8Collations: readonly (readonly [number, number])[] = [
  [33, 33],
  [45, 46],
  [76, 76],
  [83, 83],
  [192, 247],
  [255, 323],
  // MariaDB: Croatian, Myanmar, Thai, without trailing blanks, UCA 14
  [576, 578],
  [608, 610],
  [1057, 1057],
  [1069, 1070],
  [1216, 1271],
  [2048, 2559],
]

/** Are the texts of a collation UTF-8? */
export function isUtf8(collation: number): boolean {
  return utf8Collations.some(([first, last]) => collation >= first && collation <= last)
}

/** Bytes behind the names: length, collation, length, type, flags, decimals, two unused ones. */
const fixedLength = 13
const headerLength = 4
const formatKey = 1

class Reader {
  at = 0
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  number(): number {
    const first = this.bytes.readUInt8(this.at++)
    if (first < 0xfb) return first
    const width = first === 0xfc ? 2 : first === 0xfd ? 3 : 6
    const value = this.bytes.readUIntLE(this.at, width)
    this.at += first === 0xfe ? 8 : width
    return value
  }

  text(): string {
    const length = this.number()
    this.at += length
    return this.bytes.toString('utf8', this.at - length, this.at)
  }

  skip(): void {
    const length = this.number()
    this.at += length
  }
}

/** Reads the definitions of `count` columns. */
export function readColumns(bytes: Buffer, count: number): ColumnDefinition[] {
  const columns: ColumnDefinition[] = []
  const reader = new Reader(bytes)
  let start = 0
  while (columns.length < count) {
    const end = start + headerLength + bytes.readUIntLE(start, 3)
    reader.at = start + headerLength
    // catalogue and schema
    reader.skip()
    reader.skip()
    const table = reader.text()
    reader.skip()
    const name = reader.text()
    reader.skip()
    const fixed = end - fixedLength
    columns.push({
      name,
      table,
      format: readFormat(reader, fixed),
      collation: bytes.readUInt16LE(fixed + 1),
      length: bytes.readUInt32LE(fixed + 3),
      type: bytes.readUInt8(fixed + 7),
      flags: bytes.readUInt16LE(fixed + 8),
    })
    start = end
  }
  return columns
}

/** What MariaDB adds between the names and the rest: pairs of a key and a text. */
function readFormat(reader: Reader, end: number): string | undefined {
  let format: string | undefined
  if (reader.at >= end) return undefined
  reader.number()
  while (reader.at < end) {
    const key = reader.number()
    const value = reader.text()
    if (key === formatKey) format = value
  }
  return format
}
