import { createRequire } from 'node:module'
import { describe, expect, it, vi } from 'vitest'
import { ABSTRACT } from './abstract.js'
import { STRING } from './text.js'
import { spellTypesWith } from './dialect-maps.js'
import {
  defaultValueSchemable,
  isDataType,
  makeUuidV1,
  normalizeType,
  toDefaultValue,
} from './index.js'
import { DataTypes as typed } from './index.js'

// The installed v6 is the oracle; both tables are used through one loose shape.
interface Type {
  key: string
  toSql(): string
  options: Record<string, unknown>
  validate?(value: unknown): boolean
  _sanitize?(value: unknown, options?: object): unknown
  _isChanged?(value: unknown, original: unknown): boolean
  stringify(value: unknown, options?: object): unknown
}
type TypeClass = ((...args: unknown[]) => Type) & Record<string, Type> & { key: string }
type Table = Record<string, TypeClass>

const v6 = (createRequire(__filename)('sequelize') as { DataTypes: Table }).DataTypes
const ours = typed as unknown as Table
// oxlint-disable-next-line no-explicit-any -- the modifiers as programs in JavaScript use them
const loose = typed as Record<string, any>

const forms: Record<string, unknown[][]> = {
  STRING: [[], [20], [20, true], [{ length: 5, binary: true }]],
  CHAR: [[], [3], [3, true]],
  TEXT: [[], ['tiny'], ['medium'], ['LONG'], [{ length: 'tiny' }]],
  CITEXT: [[]],
  TSVECTOR: [[]],
  NUMBER: [[], [3]],
  TINYINT: [[], [3], [{ length: 3, unsigned: true, zerofill: true }]],
  SMALLINT: [[], [3]],
  MEDIUMINT: [[]],
  INTEGER: [[], [3], [{ length: 3, unsigned: true }]],
  BIGINT: [[], [3]],
  FLOAT: [[], [5], [5, 2], [{ length: 5, decimals: 2, unsigned: true }]],
  REAL: [[], [5, 2]],
  DOUBLE: [[], [5, 2]],
  'DOUBLE PRECISION': [[]],
  DECIMAL: [[], [5], [5, 2], [{ precision: 5, scale: 2 }]],
  NUMERIC: [[5, 1]],
  BOOLEAN: [[]],
  DATE: [[], [3], [{ length: 6 }]],
  DATEONLY: [[]],
  TIME: [[]],
  NOW: [[]],
  BLOB: [[], ['tiny'], ['long'], [{ length: 'medium' }]],
  UUID: [[]],
  UUIDV1: [[]],
  UUIDV4: [[]],
  ENUM: [['a', 'b'], [['a', 'b']], [{ values: ['a', 'b'] }]],
  JSON: [[]],
  JSONB: [[]],
  HSTORE: [[]],
  RANGE: [[]],
  GEOMETRY: [[], ['POINT', 4326]],
  GEOGRAPHY: [['POINT', 4326]],
  CIDR: [[]],
  INET: [[]],
  MACADDR: [[]],
  VIRTUAL: [[]],
}

// moment reads these somehow, and warns of it: nobody relies on that.
const noDay = (value: unknown): boolean =>
  value === true || (typeof value === 'object' && value !== null && !(value instanceof Date))
const isNoText = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && !value.startsWith('2020-')

const values: unknown[] = [
  undefined,
  null,
  '',
  0,
  1,
  1.5,
  -2,
  '1',
  '1.5',
  'abc',
  true,
  false,
  'true',
  'false',
  NaN,
  Infinity,
  [],
  [1],
  [1, 2],
  {},
  { a: 1 },
  Buffer.from([1]),
  Buffer.from([0]),
  Buffer.from('ab'),
  new Date(0),
  '2020-01-01',
  '2020-02-03T10:00:00Z',
  'nope',
  '192.168.1.1',
  '192.168.1.0/24',
  '::1',
  'a',
  'b',
  '00:11:22:33:44:55',
  'b4f5c8c0-6d5c-4b1e-8f0e-1234567890ab',
  '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
]

function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : error
  }
}

function pick(table: Table, name: string, args: unknown[]): Type {
  const Class = table[name]
  if (!Class) throw new Error(`no type ${name}`)
  return Class(...args)
}

describe('data types', () => {
  for (const [name, calls] of Object.entries(forms)) {
    it(`${name} is spelled, checked and cast as in v6`, () => {
      const face = (table: Table): unknown =>
        calls.map((args) => {
          const type = pick(table, name, args)
          return {
            key: type.key,
            sql: type.toSql(),
            text: String(type),
            options: Object.entries(type.options ?? {})
              .filter(([, value]) => value !== undefined && typeof value !== 'object')
              .sort(),
            checks: values.map((value) => type.validate && outcome(() => type.validate?.(value))),
            casts: values
              .filter((value) => name !== 'DATEONLY' || !(noDay(value) || isNoText(value)))
              .map((value) => type._sanitize?.(value)),
            raw: values.map((value) => type._sanitize?.(value, { raw: true })),
          }
        })
      expect(face(ours)).toEqual(face(v6))
    })
  }

  it('tells changed dates from unchanged ones as v6 does', () => {
    for (const name of ['DATE', 'DATEONLY']) {
      const face = (table: Table): unknown =>
        values.map((value) =>
          values.map(
            (other) => pick(table, name, [])._isChanged?.(value, other) && value !== other,
          ),
        )
      expect(face(ours)).toEqual(face(v6))
    }
  })

  it('writes dates in a time zone', () => {
    const date = new Date('2024-03-31T01:30:00.123Z')
    const zones = ['+00:00', '-03:30', 'Europe/Berlin', 'America/New_York']
    const face = (table: Table): unknown =>
      zones.map((timezone) => pick(table, 'DATE', []).stringify(date, { timezone }))
    expect(face(ours)).toEqual(face(v6))
  })

  it('works as a class, as a function and as a modifier', () => {
    const [STRING, CHAR, INTEGER] = [loose['STRING'], loose['CHAR'], loose['INTEGER']]
    expect([
      new STRING(3).toSql(),
      STRING(3).toSql(),
      STRING.BINARY.toSql(),
      STRING(4).BINARY.toSql(),
    ]).toEqual(['VARCHAR(3)', 'VARCHAR(3)', 'VARCHAR(255) BINARY', 'VARCHAR(4) BINARY'])
    expect(INTEGER.UNSIGNED.ZEROFILL.toSql()).toBe('INTEGER UNSIGNED ZEROFILL')
    expect([
      STRING(3) instanceof STRING,
      CHAR() instanceof STRING,
      STRING() instanceof CHAR,
    ]).toEqual([true, true, false])
  })

  it('leaves the type it was asked of alone', () => {
    const plain = typed.INTEGER(3)
    expect([plain.UNSIGNED.toSql(), plain.toSql()]).toEqual(['INTEGER(3) UNSIGNED', 'INTEGER(3)'])
  })

  it('can be extended by users', () => {
    class MONEY extends typed.ABSTRACT {
      override toSql(): string {
        return 'MONEY'
      }
    }
    MONEY.prototype.key = 'MONEY'
    const type = new MONEY()
    expect([type instanceof MONEY, type instanceof typed.ABSTRACT, type.toSql(), type.key]).toEqual(
      [true, true, 'MONEY', 'MONEY'],
    )
    expect(normalizeType(MONEY)).toBeInstanceOf(MONEY)
  })

  it('leaves out what a dialect does not have, with the warnings of v6', () => {
    const calls: [string, string, unknown[]][] = [
      ['postgres', 'INTEGER', [{ length: 3, unsigned: true }]],
      ['postgres', 'FLOAT', [5, 2]],
      ['postgres', 'TEXT', ['tiny']],
      ['postgres', 'BLOB', ['tiny']],
      ['postgres', 'REAL', [5]],
      ['sqlite', 'BIGINT', [{ zerofill: true }]],
      ['sqlite', 'TEXT', ['long']],
      ['mssql', 'INTEGER', [3]],
      ['mssql', 'FLOAT', [5, 2]],
      ['mssql', 'BLOB', ['tiny']],
      ['mssql', 'REAL', [5]],
    ]
    const warnings = (table: Table): string[] => {
      const seen: string[] = []
      const spy = vi.spyOn(console, 'warn').mockImplementation((text: string) => seen.push(text))
      for (const [dialect, name, args] of calls) {
        const types: Table = table[dialect] as unknown as Table
        pick(types, name, args).toSql()
      }
      spy.mockRestore()
      return seen
    }
    expect(warnings(ours)).toEqual(warnings(v6))
  })

  it("has the dialects' variants of v6, with the dialect's names", () => {
    const keys = (table: Table): unknown =>
      ['postgres', 'mysql', 'mariadb', 'sqlite', 'mssql'].map((name) =>
        Object.keys(table[name] ?? {}),
      )
    expect(keys(ours)).toEqual(keys(v6))
    spellTypesWith((name) =>
      name === 'postgres' ? { DATE: { sql: () => 'TIMESTAMP WITH TIME ZONE' } } : undefined,
    )
    const { postgres, sqlite } = typed
    expect([postgres['DATE']().toSql(), sqlite['DATE']().toSql(), postgres['DATE'].key]).toEqual([
      'TIMESTAMP WITH TIME ZONE',
      'DATETIME',
      'DATE',
    ])
    expect(postgres['DATE']() instanceof typed.DATE).toBe(true)
  })
})

describe('normalizeType', () => {
  it('reads classes, values, text and types of another copy', () => {
    expect(normalizeType('VARCHAR(3)')).toBe('VARCHAR(3)')
    expect(normalizeType(typed.STRING)).toMatchObject({ key: 'STRING' })
    const foreign = normalizeType(v6['STRING']?.(7))
    expect([foreign instanceof ABSTRACT, foreign?.toString()]).toEqual([true, 'VARCHAR(7)'])
    expect([normalizeType(undefined), normalizeType(5), normalizeType(() => 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(isDataType(typed.STRING(2))).toBe(true)
  })

  it('settles elements of arrays and values of enums', () => {
    expect(String(normalizeType(typed.ARRAY(typed.ARRAY(typed.INTEGER))))).toBe('INTEGER[][]')
    expect(normalizeType(typed.ENUM, { values: ['a'] })).toMatchObject({ values: ['a'] })
    expect(() => normalizeType(typed.ARRAY)).toThrow(
      'ARRAY is missing type definition for its values.',
    )
    expect(() => normalizeType(typed.ENUM)).toThrow('Values for ENUM have not been defined.')
  })

  it("gives the dialect's variant, but not of a user's own type", () => {
    const { postgres } = typed
    expect(normalizeType(typed.STRING(3), { dialect: 'postgres' })).toBeInstanceOf(
      postgres['STRING'],
    )
    class SHORT extends STRING {}
    const own = normalizeType(new SHORT(3), { dialect: 'postgres' })
    expect([own instanceof SHORT, own instanceof postgres['STRING']]).toEqual([true, false])
  })
})

describe('default values', () => {
  it('are made or copied per record', () => {
    const list = [1]
    expect(toDefaultValue(list)).toEqual(list)
    expect(toDefaultValue(list)).not.toBe(list)
    expect(toDefaultValue(() => 7)).toBe(7)
    expect(toDefaultValue(typed.NOW)).toBeInstanceOf(Date)
    expect(toDefaultValue(typed.UUIDV4)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/)
    expect(toDefaultValue(typed.UUIDV1())).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab]/)
  })

  it('make time-based identifiers that never repeat', () => {
    const many = Array.from({ length: 1000 }, makeUuidV1)
    expect(new Set(many).size).toBe(1000)
  })

  it('stand in the table only if the database can make them', () => {
    const defaults = [
      undefined,
      null,
      1,
      'x',
      () => 1,
      typed.NOW,
      typed.UUIDV1(),
      typed.UUIDV4,
      [1],
    ]
    expect(defaults.map(defaultValueSchemable)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ])
  })
})
