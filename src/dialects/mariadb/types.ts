/** Data types of MariaDB: MySQL's with differences. Manual: "Data Types". */
import { documentReader } from '../../base/documents.js'
import type { TypeTable } from '../../contract/data-type.js'
import { types as mysql, dateRow, geometryRow, row } from '../mysql/types.js'
import { jsonText } from '../shared/values.js'

// JSON is a name for LONGTEXT here, so it comes back as text.
const json = row(() => 'JSON', {
  encode: () => (value) => jsonText(value),
  decode: () => {
    const read = documentReader((text): unknown => JSON.parse(text))
    return (value) => (typeof value === 'string' ? read(value) : value)
  },
})

/** Rows by type key. */
export const types: TypeTable = Object.freeze({
  ...mysql,
  // v6 writes milliseconds always; a column without digits cuts them.
  DATE: dateRow(() => 3),
  JSON: json,
  JSONB: json,
  ARRAY: json,
  GEOMETRY: geometryRow(undefined, 'REF_SYSTEM_ID='),
})
