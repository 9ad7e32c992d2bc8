/**
 * Data types of MySQL: names in DDL and conversions. DATETIME has no zone: dates are written and read
 * on the wall clock of the `timezone` option. Manual: "Data Types".
 */
import type {
  ConversionContext,
  Convert,
  DataType,
  TypeRow,
  TypeTable,
} from '../../contract/data-type.js'
import { QueryError } from '../../errors/index.js'
import { dateOnly, dateReader, plainDateWriter } from '../../base/dates.js'
import { toBuffer } from '../shared/literals.js'
import {
  decimalSize,
  hasOption,
  lengthOf,
  numberOption,
  numberSize,
  sizePrefix,
} from '../shared/type-names.js'
import { named, rowMaker } from '../shared/type-rows.js'
import {
  decodeShape,
  encodeBoolean,
  encodeDecimal,
  encodeFloat,
  encodeText,
  jsonText,
} from '../shared/values.js'
import { geometryText } from '../shared/wkt.js'
import { literal, text } from './sql.js'

/** Makes rows whose logged literal is that of the encoded value. */
export const row = rowMaker(literal)

function signs(type: DataType): string {
  return (
    (hasOption(type, 'unsigned') ? ' UNSIGNED' : '') +
    (hasOption(type, 'zerofill') ? ' ZEROFILL' : '')
  )
}

function number(name: string): (type: DataType) => string {
  return (type) => name + numberSize(type) + signs(type)
}

const character = (name: string): TypeRow =>
  row((type) => `${name}(${lengthOf(type)})${hasOption(type, 'binary') ? ' BINARY' : ''}`, {
    encode: () => encodeText,
  })

/** Digits of a second's fraction that DATE(n) keeps. */
function digitsOf(type: DataType): number {
  return numberOption(type, 'length') ?? 0
}

/** DATE; `fraction` says how many digits are written. */
export function dateRow(fraction: (type: DataType) => number): TypeRow {
  return row(
    (type) => {
      const length = digitsOf(type)
      return length > 0 ? `DATETIME(${length})` : 'DATETIME'
    },
    {
      encode: (type, context) => plainDateWriter(context.timezone, fraction(type)),
      decode: (_type, context) => {
        const read = dateReader(context.timezone)
        // `0000-00-00` is no date.
        return (value) =>
          typeof value === 'string' ? (value.startsWith('0000-00') ? null : read(value)) : value
      },
    },
  )
}

/**
 * GEOMETRY; the call round the placeholder is written by `sql.ts`.
 *
 * @param kinds the kinds the server has; all if undefined
 * @param system the words before the number of a reference system
 */
export function geometryRow(kinds: ReadonlySet<string> | undefined, system = 'SRID '): TypeRow {
  return row(
    (type) => {
      const kind = type.options['type']
      if (typeof kind !== 'string' || kind === '') return 'GEOMETRY'
      if (kinds !== undefined && !kinds.has(kind.toUpperCase())) {
        throw new QueryError(`Supported geometry types are: ${[...kinds].join(', ')}`)
      }
      const srid = numberOption(type, 'srid')
      return kind.toUpperCase() + (srid === undefined ? '' : ` ${system}${srid}`)
    },
    { encode: () => geometryText },
  )
}

const json: Pick<TypeRow, 'encode'> = { encode: () => (value) => jsonText(value) }

const booleanRow = row(named('TINYINT(1)'), {
  encode: () => encodeBoolean,
  decode: () => decodeBoolean,
})

function decodeBoolean(value: unknown): unknown {
  if (value === 1) return true
  if (value === 0) return false
  // BIT(1)
  if (Buffer.isBuffer(value) && value.length === 1) return value[0] === 1
  return value
}

/** Floating numbers: literals stand in quotes, as in v6's logs. */
export function floating(name: string): TypeRow {
  return {
    sql: number(name),
    encode: () => encodeFloat,
    literal: () => (value) => text(String(value)),
  }
}

function enumName(type: DataType): string {
  return `ENUM(${(type.values ?? []).map(text).join(', ')})`
}

/** Text of TIME may come from a Date. */
const unchanged =
  (_type: DataType, _context: ConversionContext): Convert =>
  (value) =>
    value

/** Rows by type key. */
export const types: TypeTable = Object.freeze({
  STRING: character('VARCHAR'),
  CHAR: character('CHAR'),
  TEXT: row((type) => `${sizePrefix(type)}TEXT`),
  CITEXT: row(named('TEXT COLLATE utf8mb4_general_ci')),
  TINYINT: row(number('TINYINT')),
  SMALLINT: row(number('SMALLINT')),
  MEDIUMINT: row(number('MEDIUMINT')),
  INTEGER: row(number('INTEGER')),
  BIGINT: row(number('BIGINT'), { encode: unchanged, decode: decodeShape }),
  FLOAT: floating('FLOAT'),
  REAL: floating('REAL'),
  'DOUBLE PRECISION': floating('DOUBLE PRECISION'),
  DECIMAL: row((type) => `DECIMAL${decimalSize(type)}${signs(type)}`, {
    encode: () => encodeDecimal,
    decode: decodeShape,
  }),
  BOOLEAN: booleanRow,
  DATE: dateRow((type) => digitsOf(type)),
  DATEONLY: row(named('DATE'), { encode: () => dateOnly }),
  TIME: row(named('TIME')),
  BLOB: row((type) => `${sizePrefix(type)}BLOB`, { encode: () => toBuffer }),
  UUID: row(named('CHAR(36) BINARY')),
  ENUM: row(enumName),
  JSON: row(named('JSON'), json),
  JSONB: row(named('JSON'), json),
  // Elsewhere than on PostgreSQL an array of scalars is JSON.
  ARRAY: row(named('JSON'), json),
  GEOMETRY: geometryRow(new Set(['POINT', 'LINESTRING', 'POLYGON'])),
})
