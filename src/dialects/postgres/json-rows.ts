/**
 * Rows as JSON on PostgreSQL. Numbers and booleans stand in JSON as they are, everything else as the
 * text which the protocol would carry, read by the same readers. Manual: "JSON Functions and Operators".
 */
import type { DataType } from '../../contract/data-type.js'
import type { JsonForm, JsonRows } from '../../contract/json-rows.js'
import { readHstore } from '../../drivers/postgres/hstore.js'
import { readGeometry } from '../../drivers/shared/wkb.js'
import { hasOption, innerType } from '../shared/type-names.js'
import { jsonRowsWriter } from '../shared/json-rows.js'

/** JSON has the value itself. */
const plain: JsonForm = { name: 'plain' }
/** NaN and the infinities are text in JSON. */
const float: JsonForm = {
  name: 'plain',
  read: (value) => (typeof value === 'string' ? Number(value) : value),
}

/** Text, read by the type with that number. */
const text = (code: number): JsonForm => ({ name: 'text', code })
const textRead = (read: (value: string) => unknown): JsonForm => ({
  name: 'text',
  read: (value) => read(String(value)),
})

const bytes = text(17)

/** Forms by type key; ranges and arrays by what they are made of. */
const forms: Readonly<Record<string, JsonForm>> = {
  TEXT: plain,
  CITEXT: plain,
  TSVECTOR: plain,
  TINYINT: plain,
  SMALLINT: plain,
  MEDIUMINT: plain,
  INTEGER: plain,
  BIGINT: text(20),
  FLOAT: float,
  REAL: float,
  'DOUBLE PRECISION': float,
  DECIMAL: text(1700),
  BOOLEAN: plain,
  DATE: text(1184),
  DATEONLY: text(1082),
  TIME: plain,
  BLOB: bytes,
  UUID: plain,
  ENUM: plain,
  JSON: text(114),
  JSONB: text(3802),
  HSTORE: textRead(readHstore),
  // A cast would add the mask which their own text leaves out.
  CIDR: { name: 'plain', code: 650 },
  INET: { name: 'plain', code: 869 },
  MACADDR: { name: 'plain', code: 829 },
  GEOMETRY: textRead(readGeometry),
  GEOGRAPHY: textRead(readGeometry),
}

/** Numbers of array types by the key of their elements; those of extensions and enums have none. */
const arrays: Readonly<Record<string, number>> = {
  STRING: 1015,
  TEXT: 1009,
  TINYINT: 1005,
  SMALLINT: 1005,
  MEDIUMINT: 1007,
  INTEGER: 1007,
  BIGINT: 1016,
  FLOAT: 1022,
  REAL: 1021,
  'DOUBLE PRECISION': 1022,
  DECIMAL: 1231,
  BOOLEAN: 1000,
  DATE: 1185,
  DATEONLY: 1182,
  BLOB: 1001,
  UUID: 2951,
  JSON: 199,
  JSONB: 3807,
}

const ranges: Readonly<Record<string, number>> = {
  INTEGER: 3904,
  BIGINT: 3926,
  DECIMAL: 3906,
  DATE: 3910,
  DATEONLY: 3912,
}

function form(type: DataType | undefined): JsonForm | undefined {
  if (type === undefined) return undefined
  if (type.key === 'STRING' || type.key === 'CHAR') return hasOption(type, 'binary') ? bytes : plain
  if (type.key === 'RANGE') return numbered(ranges[innerType(type, 'subtype')?.key ?? ''])
  if (type.key === 'ARRAY') {
    let inner = innerType(type, 'type')
    while (inner?.key === 'ARRAY') inner = innerType(inner, 'type')
    return inner === undefined || hasOption(inner, 'binary')
      ? undefined
      : numbered(arrays[inner.key])
  }
  return forms[type.key]
}

function numbered(code: number | undefined): JsonForm | undefined {
  return code === undefined ? undefined : text(code)
}

/** Forms by declared type. */
export const jsonRows: JsonRows = Object.freeze({
  form,
  // FUNC_MAX_ARGS
  maxColumns: 100,
  offsets: true,
})

/** Writes the node. */
export const writeJsonRows = jsonRowsWriter({
  aggregate: 'json_agg',
  array: 'json_build_array',
  // As text, it passes by readers of JSON that a program replaced.
  cast: '::text',
  form(w, name, write) {
    write()
    if (name === 'text') w.text('::text')
  },
})
