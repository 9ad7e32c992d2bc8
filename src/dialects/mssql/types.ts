/**
 * Data types of SQL Server: names in DDL and conversions. In: data types. Out: rows by key.
 * Manual: "Data types (Transact-SQL)".
 */
import type { DataType, TypeTable } from '../../contract/data-type.js'
import { dateOnly } from '../../base/dates.js'
import { toBuffer } from '../shared/literals.js'
import { decimalSize, hasOption, lengthOf } from '../shared/type-names.js'
import {
  instant,
  jsonDocument,
  named,
  plainFloat,
  plainNumber,
  rowMaker,
  type Conversions,
} from '../shared/type-rows.js'
import {
  decodeShape,
  encodeBoolean,
  encodeDecimal,
  encodeFloat,
  encodeText,
  plainDigits,
} from '../shared/values.js'
import { literal } from './sql.js'
import { TypedValue } from '../../drivers/mssql/typed-value.js'

const row = rowMaker((value, context) =>
  literal(value instanceof TypedValue ? value.value : value, context),
)
const number = plainNumber('SQL Server')
const float: Conversions = { encode: () => encodeFloat }

/** Values of one column in several rows become one type: a number among texts would make numbers of them. */
const text: Conversions = { encode: () => encodeText }

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
  FLOAT: row(plainFloat('SQL Server'), float),
  REAL: row(number('REAL'), float),
  'DOUBLE PRECISION': row(number('DOUBLE PRECISION'), float),
  DECIMAL: {
    ...row((type) => `DECIMAL${decimalSize(type)}`, { decode: decodeShape }),
    encode: () => (value) =>
      typeof value === 'number' ? plainDigits(value) : encodeDecimal(value),
    literal: (_type, context) => (value) => literal(encodeDecimal(value), context),
    // tedious makes numbers of them; the longest has 38 digits, a point and a sign
    readAs: (type) => (type.options['as'] === 'string' ? 'VARCHAR(40)' : undefined),
  },
  BOOLEAN: row(named('BIT'), { encode: () => encodeBoolean }),
  DATE: row(named('DATETIMEOFFSET'), instant),
  DATEONLY: row(named('DATE'), { encode: () => dateOnly }),
  TIME: row(named('TIME')),
  BLOB: row(sized('VARBINARY'), { encode: () => toBuffer }),
  UUID: row(named('CHAR(36)'), {
    // As NVARCHAR it would turn the column, not the value, and use no index.
    encode: () => (value) => (typeof value === 'string' ? new TypedValue('VarChar', value) : value),
  }),
  // The list of values is a CHECK: see `sql.ts`.
  ENUM: row(named('VARCHAR(255)')),
  JSON: row(named('NVARCHAR(MAX)'), jsonDocument),
  JSONB: row(named('NVARCHAR(MAX)'), jsonDocument),
  // Elsewhere than on PostgreSQL an array of scalars is JSON text.
  ARRAY: row(named('NVARCHAR(MAX)'), jsonDocument),
})
