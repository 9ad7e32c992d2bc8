/**
 * Statements as the bytes of the protocol: one piece per statement instead of pg's five, which the socket then
 * takes in one call. In: texts and values. Out: bytes. Manual: "Message Formats", "Extended Query".
 */

/** Text of a value, bytes, or `null`; what is neither is pg's to convert. */
type Sendable = string | Uint8Array | null

const headerLength = 5
const letters = Object.freeze({ bind: 66, parse: 80, query: 81 })

/** Describe (the portal), Execute (all rows), Sync. */
const rest = Buffer.from([68, 0, 0, 0, 6, 80, 0, 69, 0, 0, 0, 9, 0, 0, 0, 0, 0, 83, 0, 0, 0, 4])

/** Most values of one statement: their number has two bytes. */
const maxValues = 65_535

/** Texts up to this length are given room for the longest they can become; others are measured. */
const longestGuessed = 128

/** Texts up to this length are written by us: a call into the engine costs more. */
const longestOwn = 24

function writeInt32(bytes: Buffer, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

function writeInt16(bytes: Buffer, at: number, value: number): void {
  bytes[at] = value >>> 8
  bytes[at + 1] = value
}

/** Writes a text; says where it ends. */
function writeText(bytes: Buffer, from: number, text: string): number {
  const { length } = text
  if (length > longestOwn) return from + bytes.write(text, from, 'utf8')
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return from + bytes.write(text, from, 'utf8')
    bytes[from + index] = code
  }
  return from + length
}

/** The message that has the server run a text without values: one statement, or several. */
export function queryMessage(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const bytes = Buffer.allocUnsafe(headerLength + length + 1)
  bytes[0] = letters.query
  writeInt32(bytes, 1, length + 5)
  bytes.write(text, headerLength, 'utf8')
  bytes[headerLength + length] = 0
  return bytes
}

/** The message that has the server parse a text, under a name or under none (''). */
export function parseMessage(name: string, text: string): Buffer {
  const nameLength = Buffer.byteLength(name)
  const textLength = Buffer.byteLength(text)
  const length = headerLength + nameLength + textLength + 4
  const bytes = Buffer.allocUnsafe(length)
  bytes[0] = letters.parse
  writeInt32(bytes, 1, length - 1)
  bytes.write(name, headerLength, 'utf8')
  const at = headerLength + nameLength + 1
  bytes[at - 1] = 0
  bytes.write(text, at, 'utf8')
  // The end of the text, and the number of types that are told: none.
  bytes.fill(0, length - 3)
  return bytes
}

/** The value as it is sent; undefined: only pg knows how (dates, lists, objects of a program's bind). */
function sendable(value: unknown): Sendable | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'undefined':
      return null
    case 'object':
      return value === null || value instanceof Uint8Array ? value : undefined
    default:
      return undefined
  }
}

function roomFor(value: Sendable): number {
  if (value === null) return 4
  if (typeof value !== 'string') return 4 + value.length
  return 4 + (value.length <= longestGuessed ? value.length * 3 : Buffer.byteLength(value))
}

/**
 * The messages that run a parsed statement with values: Bind, Describe, Execute, Sync.
 *
 * @param before the message that parses it, if it must be sent, too
 * @param name the statement's name; '' is the one that was parsed last
 * @returns undefined if a value is one that pg must make a text of
 */
export function runMessages(
  before: Buffer | undefined,
  name: string,
  values: readonly unknown[],
): Buffer | undefined {
  const count = values.length
  if (count > maxValues) return undefined
  const sent: Sendable[] = []
  let hasBytes = false
  let room = 0
  for (let index = 0; index < count; index++) {
    const value = sendable(values[index])
    if (value === undefined) return undefined
    if (value !== null && typeof value !== 'string') hasBytes = true
    room += roomFor(value)
    sent.push(value)
  }
  const start = before === undefined ? 0 : before.length
  const fixed = headerLength + 1 + name.length * 3 + 1 + 2 + (hasBytes ? 2 * count : 0) + 2 + 4
  const bytes = Buffer.allocUnsafe(start + fixed + room + rest.length)
  before?.copy(bytes, 0)
  bytes[start] = letters.bind
  // The portal without a name.
  bytes[start + headerLength] = 0
  let at = writeText(bytes, start + headerLength + 1, name)
  bytes[at++] = 0
  // Formats: all texts if nothing is said, else one per value.
  writeInt16(bytes, at, hasBytes ? count : 0)
  at += 2
  if (hasBytes) {
    for (const value of sent) {
      writeInt16(bytes, at, value === null || typeof value === 'string' ? 0 : 1)
      at += 2
    }
  }
  writeInt16(bytes, at, count)
  at += 2
  for (let index = 0; index < count; index++) {
    const value = sent[index] ?? null
    if (value === null) {
      writeInt32(bytes, at, -1)
      at += 4
      continue
    }
    const from = at + 4
    if (typeof value === 'string') {
      at = writeText(bytes, from, value)
    } else {
      bytes.set(value, from)
      at = from + value.length
    }
    writeInt32(bytes, from - 4, at - from)
  }
  // One format for all columns of the result: text.
  writeInt16(bytes, at, 1)
  writeInt16(bytes, at + 2, 0)
  at += 4
  writeInt32(bytes, start + 1, at - start - 1)
  bytes.set(rest, at)
  return bytes.subarray(0, at + rest.length)
}
