import { describe, expect, it, vi } from 'vitest'
import type { Dialect, DialectName } from '../contract/dialect.js'
import { DataTypes } from '../data-types/index.js'
import type { DataType } from '../sql/data-type.js'
import { loadDialect } from './index.js'
import { isDataType } from './shared/type-names.js'

const date = new Date('2024-01-02T03:04:05.678Z')
const point = { type: 'Point', coordinates: [1, 2] }

function contextOf(dialect: Dialect) {
  return { timezone: '+00:00', types: dialect.types }
}

/** The public types as the floors see them. */
function dataType(value: unknown): DataType {
  if (isDataType(value)) return value
  throw new TypeError('not a data type')
}

/** Literal of a value of a type, as logs show it. */
function literal(name: DialectName, type: DataType, value: unknown): string {
  const dialect = loadDialect(name)
  const context = contextOf(dialect)
  const write = dialect.types[type.key]?.literal?.(type, context)
  return write?.(value) ?? dialect.literal(value, context)
}

const instances = {
  string: dataType(new DataTypes.STRING(20)),
  binary: dataType(new DataTypes.STRING(20, true)),
  text: dataType(new DataTypes.TEXT('medium')),
  integer: dataType(new DataTypes.INTEGER()),
  unsigned: dataType(new DataTypes.INTEGER(5).UNSIGNED.ZEROFILL),
  tiny: dataType(new DataTypes.TINYINT()),
  decimal: dataType(new DataTypes.DECIMAL(10, 2)),
  float: dataType(new DataTypes.FLOAT(5, 2)),
  double: dataType(new DataTypes.DOUBLE()),
  boolean: dataType(new DataTypes.BOOLEAN()),
  date: dataType(new DataTypes.DATE(6)),
  blob: dataType(new DataTypes.BLOB('long')),
  uuid: dataType(new DataTypes.UUID()),
  enumeration: dataType(new DataTypes.ENUM('a', "b'c")),
  json: dataType(new DataTypes.JSONB()),
}

describe('names in DDL', () => {
  const names: Record<DialectName, Record<keyof typeof instances, string>> = {
    postgres: {
      string: 'VARCHAR(20)',
      binary: 'BYTEA',
      text: 'TEXT',
      integer: 'INTEGER',
      unsigned: 'INTEGER',
      tiny: 'SMALLINT',
      decimal: 'DECIMAL(10,2)',
      float: 'FLOAT',
      double: 'DOUBLE PRECISION',
      boolean: 'BOOLEAN',
      date: 'TIMESTAMP WITH TIME ZONE',
      blob: 'BYTEA',
      uuid: 'UUID',
      enumeration: "ENUM('a', 'b''c')",
      json: 'JSONB',
    },
    mysql: {
      string: 'VARCHAR(20)',
      binary: 'VARCHAR(20) BINARY',
      text: 'MEDIUMTEXT',
      integer: 'INTEGER',
      unsigned: 'INTEGER(5) UNSIGNED ZEROFILL',
      tiny: 'TINYINT',
      decimal: 'DECIMAL(10,2)',
      float: 'FLOAT(5,2)',
      double: 'DOUBLE PRECISION',
      boolean: 'TINYINT(1)',
      date: 'DATETIME(6)',
      blob: 'LONGBLOB',
      uuid: 'CHAR(36) BINARY',
      enumeration: "ENUM('a', 'b''c')",
      json: 'JSON',
    },
    mariadb: {
      string: 'VARCHAR(20)',
      binary: 'VARCHAR(20) BINARY',
      text: 'MEDIUMTEXT',
      integer: 'INTEGER',
      unsigned: 'INTEGER(5) UNSIGNED ZEROFILL',
      tiny: 'TINYINT',
      decimal: 'DECIMAL(10,2)',
      float: 'FLOAT(5,2)',
      double: 'DOUBLE PRECISION',
      boolean: 'TINYINT(1)',
      date: 'DATETIME(6)',
      blob: 'LONGBLOB',
      uuid: 'CHAR(36) BINARY',
      enumeration: "ENUM('a', 'b''c')",
      json: 'JSON',
    },
    sqlite: {
      string: 'VARCHAR(20)',
      binary: 'VARCHAR BINARY(20)',
      text: 'TEXT',
      integer: 'INTEGER',
      unsigned: 'INTEGER(5)',
      tiny: 'TINYINT',
      decimal: 'DECIMAL(10,2)',
      float: 'FLOAT(5,2)',
      double: 'DOUBLE PRECISION',
      boolean: 'TINYINT(1)',
      date: 'DATETIME',
      blob: 'LONGBLOB',
      uuid: 'UUID',
      enumeration: 'TEXT',
      json: 'JSONB',
    },
    mssql: {
      string: 'NVARCHAR(20)',
      binary: 'BINARY(20)',
      text: 'NVARCHAR(MAX)',
      integer: 'INTEGER',
      unsigned: 'INTEGER',
      tiny: 'TINYINT',
      decimal: 'DECIMAL(10,2)',
      float: 'FLOAT',
      double: 'DOUBLE PRECISION',
      boolean: 'BIT',
      date: 'DATETIMEOFFSET',
      blob: 'VARBINARY(MAX)',
      uuid: 'CHAR(36)',
      enumeration: 'VARCHAR(255)',
      json: 'NVARCHAR(MAX)',
    },
  }

  it.each(Object.keys(names) as DialectName[])('%s', (name) => {
    // v6 warns of options that a dialect drops.
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const dialect = loadDialect(name)
    const written = Object.fromEntries(
      Object.entries(instances).map(([key, type]) => [key, dialect.typeName(type)]),
    )
    expect(written).toEqual(names[name])
  })
})

describe('literals in logs', () => {
  const values: readonly (readonly [DataType, unknown, Partial<Record<DialectName, string>>])[] = [
    [
      instances.string,
      "it's",
      { postgres: "'it''s'", sqlite: "'it''s'", mysql: "'it''s'", mssql: "N'it''s'" },
    ],
    [instances.string, 5, { postgres: '5', sqlite: '5' }],
    [instances.integer, 5n, { postgres: '5', sqlite: '5', mysql: '5', mssql: '5' }],
    [instances.boolean, true, { postgres: 'true', sqlite: '1', mysql: 'true', mssql: '1' }],
    [
      instances.date,
      date,
      {
        postgres: "'2024-01-02 03:04:05.678 +00:00'",
        sqlite: "'2024-01-02 03:04:05.678 +00:00'",
        mysql: "'2024-01-02 03:04:05.678'",
        mariadb: "'2024-01-02 03:04:05.678'",
        mssql: "N'2024-01-02 03:04:05.678 +00:00'",
      },
    ],
    [
      dataType(new DataTypes.DATE()),
      date,
      { mysql: "'2024-01-02 03:04:05'", mariadb: "'2024-01-02 03:04:05.678'" },
    ],
    [
      instances.blob,
      'abc',
      { postgres: "E'\\\\x616263'", sqlite: "X'616263'", mysql: "X'616263'", mssql: '0x616263' },
    ],
    [instances.json, { a: "x'" }, { postgres: `'{"a":"x''"}'`, mssql: `N'{"a":"x''"}'` }],
    [instances.double, Number.NaN, { postgres: "'NaN'", sqlite: "'NaN'" }],
    [
      dataType(new DataTypes.ARRAY(DataTypes.INTEGER)),
      [1, 2],
      { postgres: 'ARRAY[1,2]::INTEGER[]' },
    ],
    [
      dataType(new DataTypes.ARRAY(DataTypes.STRING)),
      ['a'],
      { postgres: "ARRAY['a']::VARCHAR(255)[]" },
    ],
    [dataType(new DataTypes.RANGE(DataTypes.INTEGER)), [1, 2], { postgres: "'[1,2)'" }],
    [
      dataType(new DataTypes.GEOMETRY()),
      point,
      { postgres: `'{"type":"Point","coordinates":[1,2]}'`, mysql: "'POINT(1 2)'" },
    ],
  ]

  it.each(values)('%o of %o', (type, value, expected) => {
    const written = Object.fromEntries(
      (Object.keys(expected) as DialectName[]).map((name) => [name, literal(name, type, value)]),
    )
    expect(written).toEqual(expected)
  })
})

describe('conversions', () => {
  it.each(['sqlite', 'mysql', 'mariadb'] as const)('%s: values come back as they went', (name) => {
    const dialect = loadDialect(name)
    const context = contextOf(dialect)
    const there = (type: DataType, value: unknown): unknown =>
      dialect.types[type.key]?.encode?.(type, context)(value) ?? value
    const back = (type: DataType, value: unknown): unknown =>
      dialect.types[type.key]?.decode?.(type, context)?.(value) ?? value
    expect(back(instances.date, there(instances.date, date))).toEqual(date)
    expect(back(instances.boolean, Number(there(instances.boolean, 'true')))).toBe(true)
  })

  it('an unknown dialect is refused with the names of the five', () => {
    expect(() => loadDialect('oracle')).toThrow(
      'The dialect oracle is not supported. ' +
        'Supported dialects: mssql, mariadb, mysql, postgres and sqlite.',
    )
    expect(loadDialect('postgresql').name).toBe('postgres')
  })
})
