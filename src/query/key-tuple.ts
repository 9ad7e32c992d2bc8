/**
 * Keys of several columns as values: tuples of their parts, in the order of the association's key. In:
 * rows, positions. Out: tuples, and values that compare by content.
 */
import type { Convert } from '../contract/data-type.js'

/** Where a part of a key stands in a row, and how it is decoded. */
export interface KeyPart {
  readonly position: number
  readonly decode: Convert | undefined
}

/** The key in a row; nothing where a part is missing: such a row belongs to nobody. */
export function readTuple(
  row: readonly unknown[],
  parts: readonly KeyPart[],
): unknown[] | undefined {
  const tuple: unknown[] = []
  for (const { position, decode } of parts) {
    const value = row[position]
    if (value === null || value === undefined) return undefined
    tuple.push(decode === undefined ? value : decode(value))
  }
  return tuple
}

/** Keys as values that compare by content; each part of a tuple has its length in front. */
export function plainKey(value: unknown): unknown {
  // The two ends of an association may be read in different forms: 5, '5', 5n.
  if (typeof value === 'string') return isNumeric(value) ? Number(value) : value
  if (typeof value === 'bigint') return plainKey(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.getTime()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (!Array.isArray(value)) return String(value)
  let text = ''
  for (const part of value) {
    const plain = String(plainKey(part))
    text += `${plain.length}:${plain}`
  }
  return text
}

/** Is it a whole number's own text, small enough for a number? `007` is another key than `7`. */
function isNumeric(text: string): boolean {
  return text.length < 16 && wholeNumber.test(text)
}

const wholeNumber = /^(?:0|-?[1-9]\d*)$/
