/**
 * Rows as JSON on PostgreSQL. Numbers and booleans stand in JSON as they are, everything else as the
 * text which the protocol would carry, read by the same readers. Manual: "JSON Functions and Operators".
 */
import type { DataType } from '../../contract/data-type.js'
import type { JsonForm, JsonRows } from '../../contract/json-rows.js'
import { arrayNumbers } from '../../drivers/postgres/builtin-types.js'
import { readHstore } from '../../drivers/postgres/hstore.js'
import { rangeNames } from '../../drivers/postgres/ranges.js'
import { readGeometry } from '../../drivers/shared/wkb.js'
import { elementOf, hasOption, innerType } from '../shared/type-names.js'
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

function form(type: DataType | undefined): JsonForm | undefined {
  if (type === undefined) return undefined
  if (type.key === 'STRING' || type.key === 'CHAR') return hasOption(type, 'binary') ? bytes : plain
  if (type.key === 'RANGE') return text(rangeNames(innerType(type, 'subtype')?.key).oid)
  if (type.key === 'ARRAY') {
    const element = elementOf(type)
    return element === undefined || hasOption(element, 'binary')
      ? undefined
      : numbered(arrayNumbers[element.key])
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
