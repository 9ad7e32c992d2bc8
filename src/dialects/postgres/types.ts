/**
 * Data types of PostgreSQL: names in DDL and conversions. Rows come decoded from the driver
 * (`values/parsers.ts`), so only encoders are needed. Manual: "Data Types".
 */
import type {
  ConversionContext,
  Convert,
  DataType,
  TypeRow,
  TypeTable,
} from '../../contract/data-type.js'
import { dateOnly, dateWriter } from '../../base/dates.js'
import { toBuffer } from '../shared/literals.js'
import { jsonWithoutNul, textWithoutNul } from '../shared/no-nul.js'
import {
  decimalSize,
  elementOf,
  hasOption,
  innerType,
  lengthOf,
  numberOption,
  warnUnsupported,
} from '../shared/type-names.js'
import { named, plainFloat, plainNumber, rowMaker, type TypeText } from '../shared/type-rows.js'
import {
  decodeShape,
  encodeBoolean,
  encodeDecimal,
  encodeFloat,
  jsonText,
} from '../shared/values.js'
import { arrayText } from '../../drivers/postgres/arrays.js'
import { writeHstore } from '../../drivers/postgres/hstore.js'
import { rangeNames, rangeText, type RangeNames } from '../../drivers/postgres/ranges.js'
import { literal, text } from './sql.js'

type Encode = (type: DataType, context: ConversionContext) => Convert

const unchanged: Convert = (value) => value

/** A scalar type: lists of it (`Op.any`) are encoded element by element. */
function scalar(sql: (type: DataType) => string, encode?: Encode): TypeRow {
  const make: Encode = (type, context) => {
    const convert = encode?.(type, context) ?? unchanged
    return (value) => (Array.isArray(value) ? arrayText(value, convert) : convert(value))
  }
  return {
    sql,
    encode: make,
    literal: (type, context) => {
      const convert = encode?.(type, context) ?? unchanged
      return listLiteral((value) =>
        literal(value === null || value === undefined ? null : convert(value), context),
      )
    },
  }
}

/** Lists as ARRAY[…] of what `write` makes of their elements. */
function listLiteral(write: (value: unknown) => string): (value: unknown) => string {
  const each = (value: unknown): string =>
    Array.isArray(value) ? `ARRAY[${value.map(each).join(',')}]` : write(value)
  return each
}

/** Floating numbers: literals stand in quotes, as in v6's logs, so NaN and Infinity fit in. */
function floating(sql: TypeText): TypeRow {
  return {
    ...scalar(sql, () => encodeFloat),
    literal: () => listLiteral((value) => text(String(value))),
  }
}

/** A type whose values are lists or objects themselves. */
const row = rowMaker(literal)
const whole = (sql: TypeText, encode: Encode): TypeRow => row(sql, { encode })

const number = plainNumber('PostgreSQL')
const checkedText = textWithoutNul('PostgreSQL')
// JSONB takes no NUL; JSON is kept as the text it is.
const checkedJson = jsonWithoutNul('PostgreSQL')

function character(name: string): TypeRow {
  const isBinary = (type: DataType): boolean => hasOption(type, 'binary')
  return withPlainLiteral(
    scalar(
      (type) => (isBinary(type) ? 'BYTEA' : `${name}(${lengthOf(type)})`),
      (type) => (isBinary(type) ? toBuffer : checkedText(type)),
    ),
    (type) => (isBinary(type) ? toBuffer : unchanged),
  )
}

/** In texts with values in them (logs, `queryGenerator`) a NUL is a backslash and a zero, as in v6's. */
function withPlainLiteral(row: TypeRow, encode?: Encode): TypeRow {
  return { ...row, literal: scalar(row.sql, encode).literal }
}

function infinityText(value: unknown): string | undefined {
  if (value === Number.POSITIVE_INFINITY) return 'Infinity'
  if (value === Number.NEGATIVE_INFINITY) return '-Infinity'
  return undefined
}

const dateEncoder: Encode = (_type, context) => {
  const write = dateWriter(context.timezone)
  return (value) => infinityText(value) ?? write(value)
}

/** Conversion of an inner type: elements of arrays, bounds of ranges. */
function innerEncoder(type: DataType | undefined, context: ConversionContext): Convert {
  if (type === undefined) return unchanged
  return context.types[type.key]?.encode?.(type, context) ?? unchanged
}

function geo(name: string): TypeRow {
  return whole(
    (type) => {
      const kind = type.options['type']
      const srid = numberOption(type, 'srid')
      if (typeof kind !== 'string') return name
      return `${name}(${kind}${srid === undefined ? '' : `,${srid}`})`
    },
    // The call round the placeholder is written by `sql.ts`.
    () => (value) => (typeof value === 'string' ? value : jsonText(value)),
  )
}

function arrayLiteral(
  value: unknown,
  write: (item: unknown) => string,
  cast: string,
  levels: number,
): string {
  if (!Array.isArray(value) || levels === 0) return write(value)
  const items = value.map((item: unknown) =>
    item === null || item === undefined
      ? 'NULL'
      : arrayLiteral(item, write, cast.replace(/\[\]$/, ''), levels - 1),
  )
  return `ARRAY[${items.join(',')}]::${cast}`
}

const array: TypeRow = {
  sql: (type) => {
    const inner = innerType(type, 'type')
    return `${inner === undefined ? 'TEXT' : elementName(inner)}[]`
  },
  encode: (type, context) => {
    const encode = innerEncoder(elementOf(type), context)
    const levels = levelsOf(type)
    return (value) => (Array.isArray(value) ? arrayText(value, encode, levels) : value)
  },
  decode: (type) => {
    const shape = elementOf(type)?.shape
    if (shape === undefined) return undefined
    const each = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(each) : value === null ? null : shape(value)
    return each
  },
  literal: (type, context) => {
    const element = elementOf(type)
    const row = element === undefined ? undefined : context.types[element.key]
    const write =
      element === undefined || row?.literal === undefined
        ? (item: unknown) => literal(item, context)
        : row.literal(element, context)
    if (element?.key === 'ENUM') {
      // The type's name hangs on table and column; the text form needs none.
      return (value) => text(arrayText(Array.isArray(value) ? value : [value], unchanged))
    }
    const cast = array.sql(type)
    const levels = levelsOf(type)
    return (value) => arrayLiteral(value, write, cast, levels)
  },
}

/** Types whose values may be lists themselves. */
const listTypes: ReadonlySet<string> = new Set(['RANGE', 'JSON', 'JSONB'])

/** How deep a value's lists are arrays: as declared where elements may be lists, else as they are given. */
function levelsOf(type: DataType): number {
  if (!listTypes.has(elementOf(type)?.key ?? '')) return Number.POSITIVE_INFINITY
  const inner = innerType(type, 'type')
  return inner?.key === 'ARRAY' ? 1 + levelsOf(inner) : 1
}

function elementName(type: DataType): string {
  return types[type.key]?.sql(type) ?? type.toSql()
}

const namesOf = (type: DataType): RangeNames => rangeNames(innerType(type, 'subtype')?.key)

const range: TypeRow = {
  ...whole(
    (type) => namesOf(type).range,
    (type, context) => {
      const encode = innerEncoder(innerType(type, 'subtype'), context)
      return (value) => (Array.isArray(value) ? rangeText(value, encode) : encode(value))
    },
  ),
  // v6: what is no list is one of the bounds.
  literal: (type, context) => {
    const encode = innerEncoder(innerType(type, 'subtype'), context)
    return (value) =>
      Array.isArray(value)
        ? text(rangeText(value, encode))
        : `${text(String(encode(value)))}::${namesOf(type).bound}`
  },
}

const json = (name: string, encode: Encode): TypeRow => whole(named(name), encode)

/** Rows by type key. */
export const types: TypeTable = Object.freeze({
  STRING: character('VARCHAR'),
  CHAR: character('CHAR'),
  TEXT: withPlainLiteral(
    scalar((type) => {
      warnUnsupported('PostgreSQL', type, ['length'])
      return 'TEXT'
    }, checkedText),
  ),
  CITEXT: withPlainLiteral(scalar(named('CITEXT'), checkedText)),
  TSVECTOR: scalar(named('TSVECTOR')),
  // PostgreSQL has neither of the two; the next larger type holds them.
  TINYINT: scalar(number('SMALLINT')),
  MEDIUMINT: scalar(number('INTEGER')),
  SMALLINT: scalar(number('SMALLINT')),
  INTEGER: scalar(number('INTEGER')),
  BIGINT: {
    ...scalar(number('BIGINT'), () => encodeDecimal),
    literal: scalar(number('BIGINT')).literal,
    decode: decodeShape,
  },
  FLOAT: floating(plainFloat('PostgreSQL')),
  REAL: floating(number('REAL')),
  'DOUBLE PRECISION': floating(number('DOUBLE PRECISION')),
  DECIMAL: {
    ...scalar(
      (type) => `DECIMAL${decimalSize(type)}`,
      () => (value) => encodeDecimal(encodeFloat(value)),
    ),
    decode: decodeShape,
  },
  BOOLEAN: scalar(named('BOOLEAN'), () => encodeBoolean),
  DATE: scalar(named('TIMESTAMP WITH TIME ZONE'), dateEncoder),
  DATEONLY: scalar(named('DATE'), () => (value) => infinityText(value) ?? dateOnly(value)),
  TIME: scalar(named('TIME')),
  BLOB: whole(
    (type) => {
      warnUnsupported('PostgreSQL', type, ['length'])
      return 'BYTEA'
    },
    () => toBuffer,
  ),
  UUID: scalar(named('UUID')),
  // In tables the type has a name of its own: see `schema.ts`.
  ENUM: scalar((type) => `ENUM(${(type.values ?? []).map(text).join(', ')})`),
  JSON: json('JSON', () => jsonText),
  JSONB: json('JSONB', checkedJson),
  HSTORE: whole(named('HSTORE'), () => writeHstore),
  ARRAY: array,
  RANGE: range,
  CIDR: scalar(named('CIDR')),
  INET: scalar(named('INET')),
  MACADDR: scalar(named('MACADDR')),
  GEOMETRY: geo('GEOMETRY'),
  GEOGRAPHY: geo('GEOGRAPHY'),
})
