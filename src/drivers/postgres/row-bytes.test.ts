import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParseText } from './arrays.js'
import { kindByReader, scalarTypes } from './builtin-types.js'
import { readInstant } from './instant-bytes.js'
import { kinds, readRow, rowShape } from './row-bytes.js'
import { tapRows, type AnswerSink } from './row-tap.js'
import '../../../test/support/seed.js'

function readerOf(name: string): ParseText {
  const found = scalarTypes.find((type) => type.name === name)
  if (found === undefined) throw new Error(`no type ${name}`)
  return found.read
}

/** A DataRow as the server sends it, letter and length included. */
function message(fields: readonly (string | null)[]): Buffer {
  const parts = fields.flatMap((field) => {
    const length = Buffer.alloc(4)
    const bytes = Buffer.from(field ?? '', 'utf8')
    length.writeInt32BE(field === null ? -1 : bytes.length)
    return [length, bytes]
  })
  const body = Buffer.concat([Buffer.from([0, fields.length]), ...parts])
  const header = Buffer.from([68, 0, 0, 0, 0])
  header.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([header, body])
}

const other = (letter: string, text: string): Buffer => {
  const header = Buffer.from([letter.charCodeAt(0), 0, 0, 0, 0])
  header.writeUInt32BE(text.length + 4, 1)
  return Buffer.concat([header, Buffer.from(text)])
}

/** Texts as the server writes values of a type. */
const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  bool: fc.constantFrom('t', 'f'),
  int2: fc.integer({ min: -32_768, max: 32_767 }).map(String),
  int4: fc.integer({ min: -2_147_483_648, max: 2_147_483_647 }).map(String),
  oid: fc.integer({ min: 0, max: 4_294_967_295 }).map(String),
  int8: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  float8: fc.oneof(
    fc.double().map(String),
    fc.float().map(String),
    fc.tuple(fc.integer(), fc.nat(6)).map(([n, d]) => (n / 10 ** d).toFixed(d)),
    fc.constantFrom('NaN', 'Infinity', '-Infinity', '-0', '1e-05', '123456789012345678'),
  ),
  text: fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ minLength: 60, maxLength: 300 }),
  ),
  varchar: fc.string({ unit: 'grapheme', maxLength: 8 }),
  uuid: fc.uuid(),
  numeric: fc.double({ noNaN: true }).map(String),
  jsonb: fc.json(),
  timestamptz: fc
    .tuple(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      fc.constantFrom('+00', '+05:30', '-03:30', '+12:45', '-11'),
      fc.constantFrom('', '.5', '.123456', '.07'),
    )
    .map(
      ([date, zone, fraction]) =>
        date.toISOString().slice(0, 19).replace('T', ' ') + fraction + zone,
    ),
}

describe('rows from bytes', () => {
  it('hold what the readers make of the texts, for any values and columns', () => {
    const column = fc
      .constantFrom(...Object.keys(texts))
      .chain((name) =>
        fc.tuple(fc.constant(name), fc.option(texts[name] ?? fc.string(), { nil: null })),
      )
    fc.assert(
      fc.property(fc.array(column, { maxLength: 12 }), fc.boolean(), (columns, claimsAscii) => {
        const parsers = columns.map(([name]) => readerOf(name))
        const shape = rowShape(
          parsers,
          parsers.map((parse) => kindByReader.get(parse) ?? kinds.parsed),
        )
        const bytes = message(columns.map(([, text]) => text))
        const isAscii = claimsAscii && bytes.every((byte) => byte < 128)
        const row = readRow(shape, bytes, 5, bytes.length, isAscii)
        expect(row).toEqual(
          columns.map(([, text], index) => (text === null ? null : parsers[index]?.(text))),
        )
      }),
      { numRuns: 400 },
    )
  })

  it('leave rare forms of moments to the reader of texts', () => {
    const read = (text: string): number => readInstant(Buffer.from(text), 0, text.length)
    expect(read('2024-02-29 23:59:59.999999+00')).toBe(Date.UTC(2024, 1, 29, 23, 59, 59, 999))
    expect(read('0001-01-01 00:00:00+00')).toBe(Date.parse('0001-01-01T00:00:00Z'))
    for (const text of [
      'infinity',
      '0044-03-15 12:00:00+00 BC',
      '12024-01-01 00:00:00+00',
      '1890-01-01 00:00:00+00:53:28',
    ]) {
      expect(read(text)).toBeNaN()
    }
  })
})

describe('the tap', () => {
  it('offers messages to the sink and gives all else to pg in whole messages, however the bytes are cut', () => {
    const rows = [
      ['1', 'a'],
      ['2', null],
      ['3', 'x'.repeat(90)],
    ]
    const all = Buffer.concat([
      other('N', 'a notice before'),
      other('2', ''),
      other('T', 'columns'),
      ...rows.map(message),
      other('A', 'a notification'),
      other('C', 'SELECT 3'),
      other('Z', 'I'),
      other('A', 'another one'),
    ])
    const cuts = fc.array(fc.nat(all.length), { maxLength: 8 })
    fc.assert(
      fc.property(cuts, (places) => {
        /** All that is seen, in its order. */
        const seen: unknown[] = []
        const forwarded: Buffer[] = []
        let listener: (chunk: Buffer) => void = (chunk) => {
          forwarded.push(chunk)
          for (let at = 0; at < chunk.length; at += 1 + chunk.readUInt32BE(at + 1)) {
            seen.push(`pg ${chunk.toString('latin1', at, at + 1)}`)
          }
        }
        const stream = {
          listeners: () => [listener],
          removeListener: () => undefined,
          on: (_event: string, added: (chunk: Buffer) => void) => {
            listener = added
          },
          write: () => true,
        }
        const shape = rowShape([readerOf('int4'), readerOf('text')], [kinds.integer, kinds.text])
        const sink: AnswerSink = {
          takeRow(bytes, start, end, isAscii) {
            seen.push(readRow(shape, bytes, start, end, isAscii))
            return true
          },
          takeMessage(letter, bytes, start, end) {
            if (letter !== 50 && letter !== 67) return false
            seen.push(bytes.toString('latin1', start, end))
            return true
          },
        }
        const tap = tapRows(stream)
        if (tap === undefined) throw new Error('no tap')
        tap.sink = sink
        const ends = [...places.toSorted((a, b) => a - b), all.length]
        let from = 0
        for (const end of ends) {
          listener(all.subarray(from, end))
          from = end
        }
        expect(seen).toEqual([
          'pg N',
          '',
          'pg T',
          ...rows.map(([id, text]) => [Number(id), text]),
          'pg A',
          'SELECT 3',
          'pg Z',
          'pg A',
        ])
        expect(Buffer.concat(forwarded).toString()).toBe(
          Buffer.concat([
            other('N', 'a notice before'),
            other('T', 'columns'),
            other('A', 'a notification'),
            other('Z', 'I'),
            other('A', 'another one'),
          ]).toString(),
        )
        expect(tap.isIdle).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is not put where somebody else reads along', () => {
    const stream = {
      listeners: () => [() => undefined, () => undefined],
      removeListener: () => 0,
      on: () => 0,
      write: () => true,
    }
    expect(tapRows(stream)).toBeUndefined()
    expect(tapRows(undefined)).toBeUndefined()
  })
})
