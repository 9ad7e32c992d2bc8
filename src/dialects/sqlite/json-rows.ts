/**
 * Rows as JSON on SQLite. Columns hold values of any class there, whatever their type is called, so the
 * value itself decides: bytes become `["hex"]`, integers beyond 2^53 text, floats their 17 digits
 * (versions before 3.46 write 15 into JSON). Manual: https://sqlite.org/json1.html
 */
import type { JsonForm, JsonRows } from '../../contract/json-rows.js'
import { jsonRowsWriter, rowsForm } from '../shared/json-rows.js'

const any: JsonForm = {
  name: 'any',
  read: (value) => {
    const hex: unknown = Array.isArray(value) ? value[0] : undefined
    return typeof hex === 'string' ? Buffer.from(hex, 'hex') : value
  },
}

/** Every value can travel, computed ones too. */
export const jsonRows: JsonRows = Object.freeze({
  form: () => any,
  // SQLITE_MAX_FUNCTION_ARG
  maxColumns: 127,
  offsets: true,
})

/** Writes the node. */
export const writeJsonRows = jsonRowsWriter({
  aggregate: 'json_group_array',
  array: 'json_array',
  cast: '',
  form(w, form, write) {
    if (form === rowsForm) {
      // Between two SELECTs JSON is plain text; it must not be quoted again.
      w.text('json(')
      write()
      w.text(')')
      return
    }
    w.text('CASE typeof(')
    write()
    w.text(") WHEN 'text' THEN ")
    write()
    w.text(" WHEN 'integer' THEN CASE WHEN ")
    write()
    w.text(' BETWEEN -9007199254740991 AND 9007199254740991 THEN ')
    write()
    w.text(' ELSE CAST(')
    write()
    w.text(" AS TEXT) END WHEN 'real' THEN json(replace(printf('%!.17g', ")
    write()
    w.text("), 'Inf', '9e999')) WHEN 'blob' THEN json_array(hex(")
    write()
    w.text(')) END')
  },
})
