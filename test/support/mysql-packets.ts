// Packets as a server of MySQL's protocol sends them, for the unit tests of src/drivers/mysql-wire.

/** A length-encoded number. */
export function lengthOf(value: number): Buffer {
  if (value < 0xfb) return Buffer.from([value])
  const wide = Buffer.alloc(value < 0x10000 ? 3 : 4)
  wide[0] = value < 0x10000 ? 0xfc : 0xfd
  wide.writeUIntLE(value, 1, wide.length - 1)
  return wide
}

/** A length-encoded text; null as rows write it. */
export function field(value: string | Buffer | null): Buffer {
  if (value === null) return Buffer.from([0xfb])
  const bytes = Buffer.from(value)
  return Buffer.concat([lengthOf(bytes.length), bytes])
}

/** A packet with its header. */
export function packet(sequence: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(4)
  header.writeUIntLE(payload.length, 0, 3)
  header[3] = sequence & 0xff
  return Buffer.concat([header, payload])
}

/** What a test says of a column. */
export interface ColumnTold {
  readonly name: string
  readonly table?: string
  readonly type: number
  readonly collation?: number
  readonly format?: string
}

/** A column's definition. */
export function definition({
  name,
  table = 't',
  type,
  collation = 45,
  format,
}: ColumnTold): Buffer {
  const fixed = Buffer.alloc(13)
  fixed[0] = 12
  fixed.writeUInt16LE(collation, 1)
  fixed.writeUInt32LE(255, 3)
  fixed[7] = type
  const extended =
    format === undefined ? [] : [field(Buffer.concat([Buffer.from([1]), field(format)]))]
  const names = ['def', 'db', table, table, name, name].map(field)
  return Buffer.concat([...names, ...extended, fixed])
}

/** The end of a result, as servers write it since MySQL 5.7, or as an EOF. */
export function endOf(isClassic: boolean, status = 2): Buffer {
  return Buffer.from(isClassic ? [0xfe, 0, 0, status, 0] : [0xfe, 0, 0, status, 0, 0, 0])
}

/** A whole result. */
export function result(
  columns: readonly ColumnTold[],
  rows: readonly (readonly (string | Buffer | null)[])[],
  isClassic = false,
): Buffer {
  const payloads = [
    lengthOf(columns.length),
    ...columns.map(definition),
    ...(isClassic ? [endOf(true)] : []),
    ...rows.map((row) => Buffer.concat(row.map(field))),
    endOf(isClassic),
  ]
  return Buffer.concat(payloads.map((payload, index) => packet(index + 1, payload)))
}
