import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateReader } from '../../base/dates.js'
import { byteColumn as mariadb } from '../mariadb/columns.js'
import { byteColumn as mysql } from '../mysql/columns.js'
import { columnTypes as types } from './columns.js'
import { definition, field, packet, type ColumnTold } from '../../../test/support/mysql-packets.js'
import { Readings, type ColumnReader } from './reading.js'
import '../../../test/support/seed.js'

const two = (value: number): string => String(value).padStart(2, '0')

/** Texts as the server writes values of a type, and what becomes of them. */
const forms: readonly {
  readonly type: number
  readonly texts: fc.Arbitrary<string>
  readonly read: (text: string) => unknown
}[] = [
  { type: types.long, texts: fc.integer().map(String), read: Number },
  {
    type: types.longLong,
    texts: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map(String),
    read: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text),
  },
  {
    type: types.double,
    texts: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.nat(6)).map(([n, d]) => (n / 10 ** d).toFixed(d)),
      fc.constantFrom('1e-05', '-0', '123456789012345678', '0.1', '-12.50'),
    ),
    read: Number,
  },
  {
    type: types.varString,
    texts: fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 60, maxLength: 700 }),
      fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }),
    ),
    read: (text) => text,
  },
  {
    type: types.dateTime,
    texts: fc
      .tuple(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 12 }),
        fc.nat(28),
        fc.nat(23),
        fc.nat(59),
        fc.nat(59),
        fc.nat(6),
        fc.nat(999_999),
      )
      .map(
        ([y, mo, d, h, mi, s, digits, fraction]) =>
          `${y}-${two(mo)}-${two(d)} ${two(h)}:${two(mi)}:${two(s)}` +
          (digits === 0 ? '' : `.${String(fraction).padStart(6, '0').slice(0, digits)}`),
      ),
    read: () => undefined,
  },
]

/** Runs rows through a reading, as the tap does. */
function readRows(
  readerOf: ColumnReader,
  columns: readonly ColumnTold[],
  rows: readonly (readonly (string | Buffer | null)[])[],
  timezone = '+00:00',
  raw = false,
): readonly (readonly unknown[])[] | undefined {
  const readings = new Readings(readerOf, timezone)
  const statement = { text: 'SELECT 1', values: [], returnsRows: true, raw }
  const definitions = Buffer.concat(columns.map((column, i) => packet(i + 2, definition(column))))
  let found: readonly (readonly unknown[])[] | undefined
  // The second time by what was learned the first time.
  for (let run = 0; run < 2; run++) {
    const reading = readings.open(statement)
    if (reading === undefined) throw new Error('not taken')
    if (!reading.takeColumns(definitions, columns.length)) return undefined
    for (const row of rows) {
      const bytes = Buffer.concat([Buffer.from('rest'), ...row.map(field), Buffer.from([7, 0, 0])])
      reading.takeRow(bytes, 4, bytes.length - 3)
    }
    const taken = reading.rows()
    if (run > 0) expect(taken?.rows).toEqual(found)
    found = taken?.rows
    expect(taken?.columns).toEqual(columns.map(({ name }) => name))
  }
  return found
}

describe.each([
  ['mariadb', mariadb],
  ['mysql', mysql],
] as const)('rows of %s', (_name, readerOf) => {
  it('are read as their texts say', () => {
    const column = fc.nat(forms.length - 1).chain((index) => {
      const form = forms[index]
      if (form === undefined) throw new Error('no form')
      return fc.array(fc.option(form.texts), { minLength: 3, maxLength: 3 }).map((texts) => ({
        form,
        texts,
      }))
    })
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('+00:00', '-03:30', 'Europe/Berlin', 'Australia/Lord_Howe'),
        (columns, timezone) => {
          const readDate = dateReader(timezone)
          const rows = [0, 1, 2].map((at) => columns.map(({ texts }) => texts[at] ?? null))
          const told = columns.map(({ form }, i) => ({ name: `c${i}`, type: form.type }))
          const wanted = rows.map((row) =>
            row.map((text, i) => {
              const form = columns[i]?.form
              if (text === null || form === undefined) return null
              return form.type === types.dateTime ? readDate(text) : form.read(text)
            }),
          )
          expect(readRows(readerOf, told, rows, timezone)).toEqual(wanted)
        },
      ),
    )
  })

  it('that come again with others are read once, and changed alone', () => {
    const told: ColumnTold[] = [
      { name: 'id', table: 'Post', type: types.long },
      { name: 'author.id', table: 'author', type: types.long },
      { name: 'author.name', table: 'author', type: types.varString },
      { name: 'author.born', table: 'author', type: types.dateTime },
      { name: 'author.face', table: 'author', type: types.blob, collation: 63 },
    ]
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 200 }),
        fc.array(fc.option(fc.string({ unit: 'grapheme' })), { minLength: 10, maxLength: 10 }),
        (owners, names) => {
          const rows = owners.map((owner, i) => [
            String(i),
            String(owner),
            names[owner] ?? null,
            owner === 3 ? null : `20${10 + owner}-01-02 03:04:05`,
            owner === 4 ? null : Buffer.from([owner, 255]),
          ])
          const found = readRows(readerOf, told, rows)
          expect(found).toEqual(
            owners.map((owner, i) => [
              i,
              owner,
              names[owner] ?? null,
              owner === 3 ? null : new Date(Date.UTC(2010 + owner, 0, 2, 3, 4, 5)),
              owner === 4 ? null : Buffer.from([owner, 255]),
            ]),
          )
          const changeable = found?.flatMap((row) =>
            row.filter((value) => typeof value === 'object' && value !== null),
          )
          expect(new Set(changeable).size).toBe(changeable?.length)
        },
      ),
    )
  })

  it('keep NULL, the zero date, bytes; texts that are not UTF-8 are left to the package', () => {
    const told = [
      { name: 'at', type: types.timestamp },
      { name: 'bytes', type: types.blob, collation: 63 },
      { name: 'none', type: types.varString },
    ]
    const bytes = Buffer.from([0, 255, 128])
    expect(readRows(readerOf, told, [['0000-00-00 00:00:00', bytes, null]])).toEqual([
      [null, bytes, null],
    ])
    expect(readRows(readerOf, [{ name: 'text', type: types.varString, collation: 8 }], [])).toBe(
      undefined,
    )
    expect(readRows(readerOf, [{ name: 'vector', type: 242 }], [])).toBe(undefined)
  })
})

describe('numbers and documents', () => {
  const told = [
    { name: 'price', type: types.newDecimal },
    { name: 'settings', type: types.blob, format: 'json' },
  ]
  const rows = [
    ['12.50', '{"a":[1,{"b":2}]}'],
    ['12345678901234567.8', '{"a":[1,{"b":2}]}'],
    ['-0.10', '{"a":[1,{"b":2}]}'],
  ]
  const document = { a: [1, { b: 2 }] }

  it('are what the package mariadb gives', () => {
    expect(readRows(mariadb, told, rows)).toEqual([
      [12.5, '{"a":[1,{"b":2}]}'],
      ['12345678901234567.8', '{"a":[1,{"b":2}]}'],
      [-0.1, '{"a":[1,{"b":2}]}'],
    ])
    expect(readRows(mariadb, told, rows, '+00:00', true)?.map(([, value]) => value)).toEqual([
      document,
      document,
      document,
    ])
  })

  it('are what the package mysql2 gives; equal documents are different objects', () => {
    const found = readRows(mysql, told, rows)
    expect(found).toEqual([
      ['12.50', document],
      ['12345678901234567.8', document],
      ['-0.10', document],
    ])
    expect(new Set(found?.map(([, value]) => value)).size).toBe(3)
  })
})

describe('a reader that fails', () => {
  it('is told when the answer is complete', () => {
    const readings = new Readings(mysql, '+00:00')
    const reading = readings.open({ text: 'SELECT j', values: [], returnsRows: true, raw: false })
    reading?.takeColumns(packet(2, definition({ name: 'j', type: types.json })), 1)
    const row = field('{')
    reading?.takeRow(row, 0, row.length)
    expect(() => reading?.rows()).toThrow(SyntaxError)
  })

  it('is not asked where a statement may have several results', () => {
    const readings = new Readings(mysql, '+00:00')
    const base = { values: [], returnsRows: true, raw: false }
    expect(readings.open({ ...base, text: 'CALL two()' })).toBe(undefined)
    expect(readings.open({ ...base, text: ' (select 1) union (select 2)' })).toBeDefined()
  })
})
