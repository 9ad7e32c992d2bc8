/**
 * Text for databases which hold any character but NUL: the error names the value, where the server's would
 * speak of a byte of the protocol. In: values. Out: text.
 */
import type { Convert, DataType } from '../../contract/data-type.js'
import { UnsendableError } from '../../errors/index.js'
import { jsonText } from './values.js'

/**
 * Text as it is.
 * @param title - the database as the error names it
 * @throws UnsendableError for text with a NUL
 */
export function textWithoutNul(title: string): (type: DataType) => Convert {
  return (type) => (value) => {
    if (typeof value === 'string' && value.includes('\0')) throw noNul(title, type, value)
    return value
  }
}

/**
 * The document as text.
 * @param title - the database as the error names it
 * @throws UnsendableError for a NUL in one of its texts or keys, spelled or not
 */
export function jsonWithoutNul(title: string): (type: DataType) => Convert {
  return (type) => (value) => {
    const json = jsonText(value)
    const isSuspect = json?.includes(String.raw`\u0000`) === true
    if (isSuspect && hasNul(value)) throw noNul(title, type, json)
    return json
  }
}

/** Not the text of a backslash with what follows it: the character. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => key.includes('\0') || hasNul(member))
}

function noNul(title: string, type: DataType, value: string): UnsendableError {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
  return new UnsendableError(
    type,
    `${title} keeps no NUL characters (\\0) in text: ${JSON.stringify(shown)}. Remove them, or use a BLOB.`,
  )
}
