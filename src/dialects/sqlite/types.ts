/**
 * Data types of SQLite: names in DDL and conversions. Dates are text in the `timezone`, booleans are
 * 0 and 1, JSON is text. In: data types. Out: rows by key. Manual: https://sqlite.org/datatype3.html
 */
import type { DataType, TypeRow, TypeTable } from '../../contract/data-type.js'
import { dateOnly } from '../../base/dates.js'
import { toBuffer } from '../shared/literals.js'
import {
  decimalSize,
  hasOption,
  lengthOf,
  numberSize,
  sizePrefix,
  warnUnsupported,
} from '../shared/type-names.js'
import { instant, jsonDocument, named, rowMaker } from '../shared/type-rows.js'
import { QueryError } from '../../errors/index.js'
import {
  decodeShape,
  encodeBoolean,
  encodeDecimal,
  encodeFloat,
  encodeText,
} from '../shared/values.js'
import { literal } from './sql.js'

const row = rowMaker(literal)

/** Integers and floats: SQLite keeps the size in the name and ignores it. */
function number(name: string): (type: DataType) => string {
  return (type) => {
    warnUnsupported('SQLite', type, ['unsigned', 'zerofill'])
    return name + numberSize(type)
  }
}

const textual = { encode: () => encodeText }
/** Floating numbers: literals stand in quotes, as in v6's logs, so NaN and Infinity fit in. */
function floating(name: string): TypeRow {
  return {
    sql: (type) =>
      name +
      numberSize(type) +
      (hasOption(type, 'unsigned') ? ' UNSIGNED' : '') +
      (hasOption(type, 'zerofill') ? ' ZEROFILL' : ''),
    encode: () => encodeFloat,
    // NaN and infinities are kept as text.
    decode: () => (value) => (typeof value === 'string' ? Number(value) : value),
    literal: (_type, context) => (value) => literal(String(value), context),
  }
}
/** A column of this kind keeps 15 digits: what has more is not rounded in silence. */
function encodeExact(value: unknown): unknown {
  const text = String(value)
  const digits = text.replace(/^[+-]?[0.]*|[^\d]/g, '').length
  if (digits <= 15 || !/^[+-]?[\d.]+$/.test(text)) return encodeDecimal(value)
  throw new QueryError(
    `${text} has ${digits} digits, and SQLite keeps 15 of a DECIMAL: store it as STRING, or as BIGINT ` +
      'in a smaller unit.',
  )
}

const character = (name: string): TypeRow => ({
  sql: (type) =>
    hasOption(type, 'binary') ? `${name} BINARY(${lengthOf(type)})` : `${name}(${lengthOf(type)})`,
  encode: () => encodeText,
  literal: (_type, context) => (value) => literal(value, context),
})

/** Rows by type key. */
export const types: TypeTable = Object.freeze({
  STRING: character('VARCHAR'),
  CHAR: character('CHAR'),
  TEXT: row((type) => {
    warnUnsupported('SQLite', type, ['length'])
    return 'TEXT'
  }, textual),
  CITEXT: row(named('TEXT COLLATE NOCASE'), textual),
  TSVECTOR: row(named('TSVECTOR'), textual),
  TINYINT: row(number('TINYINT')),
  SMALLINT: row(number('SMALLINT')),
  MEDIUMINT: row(number('MEDIUMINT')),
  INTEGER: row(number('INTEGER')),
  BIGINT: row(number('BIGINT'), { decode: decodeShape }),
  FLOAT: floating('FLOAT'),
  REAL: floating('REAL'),
  'DOUBLE PRECISION': floating('DOUBLE PRECISION'),
  DECIMAL: row((type) => `DECIMAL${decimalSize(type)}`, {
    encode: (type) => (type.options['as'] === 'string' ? encodeExact : encodeDecimal),
    decode: decodeShape,
  }),
  BOOLEAN: row(named('TINYINT(1)'), {
    encode: () => (value) => {
      const read = encodeBoolean(value)
      return typeof read === 'boolean' ? Number(read) : read
    },
    decode: () => (value) => (value === 1 ? true : value === 0 ? false : value),
  }),
  DATE: row(named('DATETIME'), {
    ...instant,
    decode(type, context) {
      const read = instant.decode(type, context)
      return (value) => (typeof value === 'number' ? new Date(value) : read(value))
    },
  }),
  DATEONLY: row(named('DATE'), { encode: () => dateOnly }),
  TIME: row(named('TIME')),
  BLOB: row((type) => `${sizePrefix(type)}BLOB`, { encode: () => toBuffer }),
  UUID: row(named('UUID')),
  ENUM: row(named('TEXT'), textual),
  JSON: row(named('JSON'), jsonDocument),
  JSONB: row(named('JSONB'), jsonDocument),
  // Elsewhere than on PostgreSQL an array of scalars is JSON text.
  ARRAY: row(named('JSON'), jsonDocument),
  CIDR: row(named('CIDR'), textual),
  INET: row(named('INET'), textual),
  MACADDR: row(named('MACADDR'), textual),
})
