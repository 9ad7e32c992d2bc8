import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMessage, queryMessage, runMessages } from './wire.js'
import '../../../test/support/seed.js'

/** One message: its letter, and its content. */
interface Message {
  readonly letter: string
  readonly content: Buffer
}

function messagesOf(bytes: Buffer | undefined): Message[] {
  const found: Message[] = []
  if (bytes === undefined) return found
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + bytes.readUInt32BE(at + 1)
    found.push({
      letter: bytes.toString('latin1', at, at + 1),
      content: bytes.subarray(at + 5, end),
    })
    at = end
  }
  return found
}

/** Reads a Bind message as a server does. */
function readBind(content: Buffer): unknown {
  let at = 0
  const text = (): string => {
    const from = at
    at = content.indexOf(0, from) + 1
    return content.toString('utf8', from, at - 1)
  }
  const int16 = (): number => content.readUInt16BE((at += 2) - 2)
  const int32 = (): number => content.readInt32BE((at += 4) - 4)
  const portal = text()
  const name = text()
  const formats = Array.from({ length: int16() }, int16)
  const values = Array.from({ length: int16() }, (_, index) => {
    const length = int32()
    if (length < 0) return null
    const bytes = content.subarray(at, (at += length))
    return formats[index] === 1 ? bytes.toString('hex') : bytes.toString('utf8')
  })
  const results = Array.from({ length: int16() }, int16)
  return { portal, name, values, results, rest: content.length - at }
}

const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 100, maxLength: 400 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.bigInt(),
  fc.constantFrom(null, undefined, '', 0, -0),
)
const bytes = fc.uint8Array({ maxLength: 40 }).map((list) => Buffer.from(list))

/** What the server sees of a value. */
function seen(given: unknown): string | null {
  if (given === null || given === undefined) return null
  if (given instanceof Uint8Array) return Buffer.from(given).toString('hex')
  // Halves of surrogate pairs have no bytes: all writers put the replacement character there.
  return Buffer.from(String(given), 'utf8').toString('utf8')
}

describe('statements as bytes', () => {
  it('say what they were given, whatever the values are', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter((text) => !text.includes('\0'))
    const values = fc.array(fc.oneof(value, bytes), { maxLength: 12 })
    fc.assert(
      fc.property(name, values, fc.boolean(), (statement, given, isParsed) => {
        const text = `SELECT 'ü' -- ${statement}`
        const before = isParsed ? undefined : parseMessage(statement, text)
        const messages = messagesOf(runMessages(before, statement, given))
        const letters = messages.map(({ letter }) => letter).join('')
        expect(letters).toBe(isParsed ? 'BDES' : 'PBDES')
        const bind = messages.find(({ letter }) => letter === 'B')
        expect(readBind(bind?.content ?? Buffer.alloc(0))).toEqual({
          portal: '',
          name: statement,
          values: given.map(seen),
          results: [0],
          rest: 0,
        })
        if (!isParsed) {
          const content = Buffer.from(`${statement}\0${text}\0\0\0`)
          expect(messages[0]?.content.equals(content)).toBe(true)
        }
        const [describe_, execute, sync] = messages.slice(-3).map(({ content }) => [...content])
        expect([describe_, execute, sync]).toEqual([[80, 0], [0, 0, 0, 0, 0], []])
      }),
      { numRuns: 1000 },
    )
  })

  it('a text without values is one message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [message, ...others] = messagesOf(queryMessage(text))
        expect(message?.letter).toBe('Q')
        expect(message?.content.toString('utf8')).toBe(`${text}\0`)
        expect(others).toEqual([])
      }),
    )
  })

  it('values that only pg can make texts of are left to it', () => {
    for (const odd of [new Date(0), ['a'], { a: 1 }, { toPostgres: () => 'x' }, Symbol('s')]) {
      expect(runMessages(undefined, '', ['a', odd])).toBeUndefined()
    }
    expect(
      runMessages(
        undefined,
        '',
        Array.from({ length: 65_536 }, () => 1),
      ),
    ).toBeUndefined()
    expect(
      runMessages(
        undefined,
        '',
        Array.from({ length: 65_535 }, () => 1),
      ),
    ).toBeDefined()
  })
})
