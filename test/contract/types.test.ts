// Every data type, in and out, on every dialect that has it (guide: Model Basics – Data Types).
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes, type DataType } from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

type Dialect = TestDatabase['dialect']

interface Case {
  readonly type: DataType
  /** Given, and what is found; one value if it is the same. */
  readonly values: readonly (readonly [given: unknown, found?: unknown])[]
  /** Dialects that have the type; all if left out. */
  readonly on?: readonly Dialect[]
}

const T = DataTypes
const document = { a: 1, b: [true, null, { c: "it's" }], 'odd "key"': 'ünï 😀' }
const moment = new Date('2024-03-04T05:06:07.000Z')
const point = { type: 'Point', coordinates: [1, 2] }

/** The same value comes back. */
const same = (...values: readonly unknown[]): Case['values'] => values.map((value) => [value])

/** Types by name. A dialect with other results has a case of its own below. */
const cases: Readonly<Record<string, Case>> = {
  STRING: { type: T.STRING, values: [...same('a', '', "it's", 'ünï 😀', 'a\\b', null), [5, '5']] },
  'STRING(3)': { type: T.STRING(3), values: same('abc') },
  'STRING.BINARY': {
    type: T.STRING(8).BINARY,
    values: [['abc', Buffer.from('abc')]],
    on: ['postgres'],
  },
  CHAR: { type: T.CHAR(5), values: same('abcde') },
  TEXT: { type: T.TEXT, values: same('x'.repeat(5000), 'line\nbreak') },
  "TEXT('long')": {
    type: T.TEXT('long'),
    values: same('y'.repeat(70_000)),
    on: ['mysql', 'mariadb'],
  },
  CITEXT: { type: T.CITEXT, values: same('MiXed'), on: ['sqlite', 'mysql', 'mariadb'] },
  TINYINT: { type: T.TINYINT, values: same(-5, 0, 127) },
  SMALLINT: { type: T.SMALLINT, values: same(-32_768, 32_767) },
  MEDIUMINT: { type: T.MEDIUMINT, values: same(8_388_607) },
  INTEGER: { type: T.INTEGER, values: [...same(0, -5, 2_147_483_647, null), ['42', 42]] },
  'INTEGER.UNSIGNED': {
    type: T.INTEGER.UNSIGNED,
    values: same(4_294_967_295),
    on: ['mysql', 'mariadb'],
  },
  BIGINT: {
    type: T.BIGINT,
    values: [
      [5, '5'],
      ['9007199254740993', '9007199254740993'],
      [9_223_372_036_854_775_807n, '9223372036854775807'],
    ],
    on: ['postgres'],
  },
  'BIGINT within 2^53': {
    type: T.BIGINT,
    values: [...same(5, Number.MAX_SAFE_INTEGER), ['12', 12], [7n, 7]],
    on: ['sqlite', 'mysql', 'mariadb'],
  },
  'BIGINT beyond 2^53 (L5)': {
    type: T.BIGINT,
    values: [['9007199254740993', '9007199254740993']],
    on: ['sqlite', 'mysql', 'mariadb'],
  },
  FLOAT: { type: T.FLOAT, values: [...same(1.5, -0.125), ['2.25', 2.25]] },
  REAL: { type: T.REAL, values: same(1.5) },
  DOUBLE: { type: T.DOUBLE, values: same(0.1, 1e100, -2.5) },
  'DOUBLE without a number': {
    type: T.DOUBLE,
    values: same(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    on: ['postgres', 'sqlite'],
  },
  DECIMAL: {
    type: T.DECIMAL(20, 2),
    values: [
      ['1.50', '1.50'],
      [2.25, '2.25'],
      ['123456789012345678.90', '123456789012345678.90'],
    ],
    on: ['postgres', 'mysql'],
  },
  'DECIMAL as a number, as long as it holds the digits (L6)': {
    type: T.DECIMAL(20, 2),
    values: [
      ['1.50', 1.5],
      [2.25, 2.25],
      ['123456789012345678.90', '123456789012345678.90'],
    ],
    on: ['mariadb'],
  },
  'DECIMAL on SQLite': {
    type: T.DECIMAL(20, 2),
    values: [
      ['1.50', 1.5],
      [2.25, 2.25],
    ],
    on: ['sqlite'],
  },
  BOOLEAN: { type: T.BOOLEAN, values: [...same(true, false, null), ['true', true], [0, false]] },
  'DATE(3)': {
    type: T.DATE(3),
    values: [
      [new Date('2024-03-04T05:06:07.891Z')],
      ['2024-03-04T05:06:07.891Z', new Date('2024-03-04T05:06:07.891Z')],
      [1_700_000_000_123, new Date(1_700_000_000_123)],
      [null],
    ],
  },
  DATE: { type: T.DATE, values: same(moment) },
  'DATE without end': {
    type: T.DATE,
    values: same(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    on: ['postgres'],
  },
  DATEONLY: { type: T.DATEONLY, values: same('2024-03-04', '1900-01-01', null) },
  TIME: { type: T.TIME, values: same('05:06:07') },
  BLOB: { type: T.BLOB, values: [[Buffer.from([0, 255, 39])], ['text', Buffer.from('text')]] },
  UUID: { type: T.UUID, values: same('6ba7b810-9dad-41d1-80b4-00c04fd430c8') },
  ENUM: { type: T.ENUM('a', "b'c"), values: same('a', "b'c", null) },
  JSON: { type: T.JSON, values: same(document, [1, 'x'], 'text', 5, true, {}, []) },
  JSONB: { type: T.JSONB, values: same(document, [1, 'x'], 'text', 5, false) },
  'ARRAY(INTEGER)': { type: T.ARRAY(T.INTEGER), values: same([1, 2, 3], []) },
  'ARRAY(STRING)': { type: T.ARRAY(T.STRING), values: same(['a', "it's", 'with "quotes"', 'a,b']) },
  'ARRAY(ARRAY(INTEGER))': {
    type: T.ARRAY(T.ARRAY(T.INTEGER)),
    values: same([
      [1, 2],
      [3, 4],
    ]),
    on: ['postgres'],
  },
  'ARRAY(ENUM)': {
    type: T.ARRAY(T.ENUM('x', 'y')),
    values: same(['x', 'y'], []),
    on: ['postgres'],
  },
  'ARRAY(DATE)': { type: T.ARRAY(T.DATE), values: same([moment]), on: ['postgres'] },
  'RANGE(INTEGER)': {
    type: T.RANGE(T.INTEGER),
    values: [
      [
        [1, 5],
        [
          { value: 1, inclusive: true },
          { value: 5, inclusive: false },
        ],
      ],
      [
        [1, null],
        [
          { value: 1, inclusive: true },
          { value: null, inclusive: false },
        ],
      ],
      [[], []],
    ],
    on: ['postgres'],
  },
  'RANGE(DATE)': {
    type: T.RANGE(T.DATE),
    values: [
      [
        [moment, Number.POSITIVE_INFINITY],
        [
          { value: moment, inclusive: true },
          { value: Number.POSITIVE_INFINITY, inclusive: false },
        ],
      ],
    ],
    on: ['postgres'],
  },
  CIDR: { type: T.CIDR, values: same('10.0.0.0/8'), on: ['postgres'] },
  INET: { type: T.INET, values: same('127.0.0.1'), on: ['postgres', 'sqlite'] },
  MACADDR: { type: T.MACADDR, values: same('08:00:2b:01:02:03'), on: ['postgres', 'sqlite'] },
  TSVECTOR: { type: T.TSVECTOR, values: [['fat:1 cat:2', "'cat':2 'fat':1"]], on: ['postgres'] },
  GEOMETRY: { type: T.GEOMETRY('POINT'), values: same(point), on: ['mysql', 'mariadb'] },
  'GEOMETRY of a reference system': {
    type: T.GEOMETRY('POINT', 0),
    values: same(point),
    on: ['mysql', 'mariadb'],
  },
}

eachDialect((database) => {
  afterEach(() => database.sequelize.drop())

  for (const [name, { type, values, on }] of Object.entries(cases)) {
    if (on && !on.includes(database.dialect)) continue
    const isWide = database.driver !== 'sqlite3' || !name.includes('beyond 2^53')
    database.testIf(isWide, 'the package sqlite3 rounds integers beyond 2^53')(
      `${name} comes back as it is promised`,
      async () => {
        const { sequelize } = database
        const Row = sequelize.define('Row', { value: type }, { timestamps: false })
        await Row.sync({ force: true })
        const wanted = values.map(([given, ...found]) => (found.length > 0 ? found[0] : given))
        for (const [value] of values) await Row.create({ value })
        await Row.bulkCreate(values.map(([value]) => ({ value })))
        const rows = await Row.findAll({ order: ['id'] })
        const found = rows.map((row) => row.get('value'))
        expect(found).toEqual([...wanted, ...wanted])
        // Saved again, a value that was read is the same.
        for (const row of rows) await row.update({ value: row.get('value') }, { silent: true })
        const again = await Row.findAll({ order: ['id'] })
        expect(again.map((row) => row.get('value'))).toEqual(found)
      },
    )
  }

  describe('default values', () => {
    test('stand in the table and in built records', async () => {
      const { sequelize } = database
      const Row = sequelize.define(
        'Row',
        {
          text: { type: T.STRING, defaultValue: "it's" },
          whole: { type: T.INTEGER, defaultValue: 5 },
          part: { type: T.DOUBLE, defaultValue: 1.5 },
          flag: { type: T.BOOLEAN, defaultValue: true },
          kind: { type: T.ENUM('a', 'b'), defaultValue: 'b' },
          at: { type: T.DATE, defaultValue: T.NOW },
          uid: { type: T.UUID, defaultValue: T.UUIDV4 },
        },
        { timestamps: false },
      )
      await Row.sync({ force: true })
      await sequelize.getQueryInterface().bulkInsert('Rows', [{ id: 1 }])
      const fixed = ['text', 'whole', 'part', 'flag', 'kind'] as const
      const wanted = { text: "it's", whole: 5, part: 1.5, flag: true, kind: 'b' }
      const stored = await Row.findByPk(1, { attributes: [...fixed] })
      expect(stored?.get()).toEqual(wanted)
      const built = Row.build()
      expect(built.get()).toMatchObject(wanted)
      expect(built.get('at')).toBeInstanceOf(Date)
      expect(built.get('uid')).toMatch(/^[0-9a-f-]{36}$/)
    })
  })

  describe('typeValidation', () => {
    test('checks values before they are sent, in conditions too', async () => {
      const strict = database.connect({ typeValidation: true })
      const Owner = strict.define('Owner', { age: T.INTEGER }, { timestamps: false })
      const Row = strict.define(
        'Row',
        { age: T.INTEGER, kind: T.ENUM('a', 'b') },
        { timestamps: false },
      )
      Owner.hasMany(Row, { foreignKey: 'ownerId', constraints: false })
      await strict.sync({ force: true })
      const log: string[] = []
      const logging = (sql: string): void => void log.push(sql)
      const bad = { age: 'x' } as never
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        create: () => Row.create(bad, { logging }),
        bulkCreate: () => Row.bulkCreate([bad], { logging }),
        update: () => Row.update(bad, { where: { id: 1 }, logging }),
        'update where': () => Row.update({ age: 1 }, { where: bad, logging }),
        destroy: () => Row.destroy({ where: bad, logging }),
        findAll: () => Row.findAll({ where: bad, logging }),
        'findAll in': () => Row.findAll({ where: { age: [1, 'x'] } as never, logging }),
        findByPk: () => Row.findByPk('x', { logging }),
        count: () => Row.count({ where: bad, logging }),
        include: () => Owner.findAll({ include: [{ model: Row, where: bad }], logging }),
      }
      const refused: Record<string, unknown> = {}
      for (const [name, call] of Object.entries(calls)) {
        refused[name] = await call().catch((error: unknown) => String(error))
      }
      const message = 'SequelizeValidationError: "x" is not a valid integer'
      expect(refused).toEqual(Object.fromEntries(Object.keys(calls).map((name) => [name, message])))
      expect(log).toEqual([])
      const error: unknown = await Row.findAll({ where: { kind: 'c' } }).catch((e: unknown) => e)
      expect(error).toMatchObject({
        errors: [{ path: 'kind', value: 'c', validatorKey: 'ENUM validator' }],
      })
      expect(await Row.findAll({ where: { age: 5, kind: 'a' } })).toEqual([])
    })
  })

  describe('a type of a program', () => {
    test('names its column and writes its values', async () => {
      class Upper extends T.ABSTRACT {
        override toSql(): string {
          return 'VARCHAR(50)'
        }
        _stringify(value: unknown): string {
          return String(value).toUpperCase()
        }
      }
      Object.assign(Upper, { key: 'UPPER' })
      Object.assign(Upper.prototype, { key: 'UPPER' })
      const Row = database.sequelize.define(
        'Row',
        { value: { type: new Upper() } },
        { timestamps: false },
      )
      await Row.sync({ force: true })
      await Row.create({ value: 'abc' })
      const row = await Row.findOne({ where: { value: 'aBC' } })
      expect(row?.get('value')).toBe('ABC')
    })
  })
})
