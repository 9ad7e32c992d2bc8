// Little-endian numbers and UCS-2 text, as TDS writes them.

/** UTF-16, little end first. */
export function ucs2(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

/** Text with its length in characters before it, in one byte. */
export function shortText(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), ucs2(text)])
}

/** Text with its length in characters before it, in two bytes. */
export function longText(text: string): Buffer {
  return Buffer.concat([u16(text.length), ucs2(text)])
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

export function u64(value: bigint | number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** A collation like Latin1_General_CI_AS. */
export const collation = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34])

/** Milliseconds of a day. */
export const dayLength = 86_400_000
/** Days from 0001-01-01 to 1970-01-01. */
export const daysBefore1970 = 719_162
