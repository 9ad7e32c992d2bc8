/**
 * Rows as JSON on MySQL and MariaDB. What JSON would round or spell otherwise (large integers, decimals,
 * dates, bytes) stands in it as the text which the protocol carries.
 */
import type { DataType } from '../../contract/data-type.js'
import type { JsonForm, JsonRows } from '../../contract/json-rows.js'
import { safeInteger } from '../../drivers/shared/safe-integer.js'
import { readMysqlGeometry } from '../../drivers/shared/wkb.js'
import { jsonRowsWriter, type WriteForm } from '../shared/json-rows.js'

const plain: JsonForm = { name: 'plain' }
const text: JsonForm = { name: 'text' }
/** FLOAT has six digits as text, and is a DOUBLE in JSON. */
const float: JsonForm = { name: 'text', read: Number }
const hexBytes = (value: unknown): Buffer => Buffer.from(String(value), 'hex')

/** Forms by type key. */
export const forms: Readonly<Record<string, JsonForm>> = {
  STRING: plain,
  CHAR: plain,
  TEXT: plain,
  CITEXT: plain,
  TINYINT: plain,
  SMALLINT: plain,
  MEDIUMINT: plain,
  INTEGER: plain,
  BIGINT: { name: 'text', read: (value) => safeInteger(BigInt(String(value))) },
  FLOAT: float,
  REAL: float,
  'DOUBLE PRECISION': float,
  DECIMAL: text,
  // Some BOOLEANs of older tables are BIT(1).
  BOOLEAN: { name: 'number' },
  DATE: text,
  DATEONLY: text,
  TIME: text,
  BLOB: { name: 'hex', read: hexBytes },
  UUID: plain,
  ENUM: plain,
  JSON: plain,
  JSONB: plain,
  ARRAY: plain,
  GEOMETRY: { name: 'hex', read: (value) => readMysqlGeometry(hexBytes(value)) },
}

/** Forms by declared type. */
export const jsonRows: JsonRows = Object.freeze({
  form: (type: DataType | undefined) => (type === undefined ? undefined : forms[type.key]),
  maxColumns: Number.POSITIVE_INFINITY,
  offsets: true,
})

/** Writes a value into JSON. */
export const writeForm: WriteForm = (w, form, write) => {
  if (form === 'text') w.text('CAST(')
  else if (form === 'hex') w.text('HEX(')
  write()
  if (form === 'text') w.text(' AS CHAR)')
  else if (form === 'hex') w.text(')')
  else if (form === 'number') w.text(' + 0')
}

/** Writes the node. */
export const writeJsonRows = jsonRowsWriter({
  aggregate: 'JSON_ARRAYAGG',
  array: 'JSON_ARRAY',
  cast: '',
  form: writeForm,
  orderLimit: ' LIMIT 18446744073709551615',
})
