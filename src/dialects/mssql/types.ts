/**
 * Data types of SQL Server: names in DDL and conversions. In: data types. Out: rows by key.
 * Manual: "Data types (Transact-SQL)".
 */
import type { DataType, TypeRow, TypeTable } from '../../contract/data-type.js'
import { dateOnly, dateReader, dateWriter } from '../../base/dates.js'
import { toBuffer } from '../shared/literals.js'
import {
  decimalSize,
  hasOption,
  lengthOf,
  numberOption,
  warnUnsupported,
} from '../shared/type-names.js'
import {
  decodeShape,
  encodeBoolean,
  encodeDecimal,
  encodeFloat,
  encodeText,
  jsonText,
} from '../shared/values.js'
import { literal } from './sql.js'
import { TypedValue } from '../../drivers/mssql/typed-value.js'

/** A row whose logged literal is that of the encoded value. */
function row(
  sql: (type: DataType) => string,
  conversions: Pick<TypeRow, 'encode' | 'decode'> = {},
): TypeRow {
  const { encode } = conversions
  if (encode === undefined) return { sql, ...conversions }
  return {
    sql,
    ...conversions,
    literal: (type, context) => {
      const convert = encode(type, context)
      return (value) => {
        const encoded = convert(value)
        return literal(encoded instanceof TypedValue ? encoded.value : encoded, context)
      }
    },
  }
}

function named(name: string): (type: DataType) => string {
  return () => name
}

function number(name: string): (type: DataType) => string {
  return (type) => {
    warnUnsupported('SQL Server', type, ['length', 'unsigned', 'zerofill'])
    return name
  }
}

const json: Pick<TypeRow, 'encode' | 'decode'> = {
  encode: () => (value) => jsonText(value),
  decode: () => (value) => (typeof value === 'string' ? JSON.parse(value) : value),
}

const float: Pick<TypeRow, 'encode'> = { encode: () => encodeFloat }

/** Values of one column in several rows become one type: a number among texts would make numbers of them. */
const text: Pick<TypeRow, 'encode'> = { encode: () => encodeText }

/** All digits of a number, without an exponent, which the server does not read as DECIMAL. */
function digitsOf(value: number): string {
  const digits = String(value)
  if (!digits.includes('e')) return digits
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(20).replace(/0+$/, '')
}

/** `tiny` is 256 here; the other sizes have no meaning. */
function sized(name: string): (type: DataType) => string {
  return (type) => {
    const size = type.options['length']
    const isTiny = typeof size === 'string' && size.toLowerCase() === 'tiny'
    return `${name}(${isTiny ? '256' : 'MAX'})`
  }
}

/** Rows by type key. */
export const types: TypeTable = Object.freeze({
  STRING: row(
    (type) =>
      hasOption(type, 'binary') ? `BINARY(${lengthOf(type)})` : `NVARCHAR(${lengthOf(type)})`,
    { encode: (type) => (hasOption(type, 'binary') ? toBuffer : encodeText) },
  ),
  CHAR: row((type) => `CHAR(${lengthOf(type)})${hasOption(type, 'binary') ? ' BINARY' : ''}`, text),
  TEXT: row(sized('NVARCHAR'), text),
  CITEXT: row(named('NVARCHAR(MAX) COLLATE Latin1_General_100_CI_AS'), text),
  TINYINT: row(number('TINYINT')),
  SMALLINT: row(number('SMALLINT')),
  // There is no type of that size; the next larger one holds it.
  MEDIUMINT: row(number('INTEGER')),
  INTEGER: row(number('INTEGER')),
  BIGINT: row(number('BIGINT'), {
    encode: () => (value) =>
      typeof value === 'string' || typeof value === 'bigint'
        ? new TypedValue('BigInt', String(value))
        : value,
    decode: decodeShape,
  }),
  FLOAT: row((type) => {
    warnUnsupported('SQL Server', type, ['unsigned', 'zerofill'])
    const length = numberOption(type, 'length')
    if (numberOption(type, 'decimals') !== undefined || length === undefined) return 'FLOAT'
    return `FLOAT(${length})`
  }, float),
  REAL: row(number('REAL'), float),
  'DOUBLE PRECISION': row(number('DOUBLE PRECISION'), float),
  DECIMAL: {
    ...row((type) => `DECIMAL${decimalSize(type)}`, { decode: decodeShape }),
    encode: () => (value) => (typeof value === 'number' ? digitsOf(value) : encodeDecimal(value)),
    literal: (_type, context) => (value) => literal(encodeDecimal(value), context),
  },
  BOOLEAN: row(named('BIT'), { encode: () => encodeBoolean }),
  DATE: row(named('DATETIMEOFFSET'), {
    encode: (_type, context) => dateWriter(context.timezone),
    decode: (_type, context) => {
      const read = dateReader(context.timezone)
      return (value) => (typeof value === 'string' ? read(value) : value)
    },
  }),
  DATEONLY: row(named('DATE'), { encode: () => dateOnly }),
  TIME: row(named('TIME')),
  BLOB: row(sized('VARBINARY'), { encode: () => toBuffer }),
  UUID: row(named('CHAR(36)'), {
    // As NVARCHAR it would turn the column, not the value, and use no index.
    encode: () => (value) => (typeof value === 'string' ? new TypedValue('VarChar', value) : value),
  }),
  // The list of values is a CHECK: see `sql.ts`.
  ENUM: row(named('VARCHAR(255)')),
  JSON: row(named('NVARCHAR(MAX)'), json),
  JSONB: row(named('NVARCHAR(MAX)'), json),
  // Elsewhere than on PostgreSQL an array of scalars is JSON text.
  ARRAY: row(named('NVARCHAR(MAX)'), json),
})
