/** How MariaDB's SQL differs from MySQL's. In: nodes. Out: text and slots on the writer. */
import type { WriterOverrides } from '../../contract/writer.js'
import { writeJsonChange } from '../shared/json-change.js'
import { makeLiteral, sql as mysql, writeBinary, writeJsonPath, writeValue } from '../mysql/sql.js'

/** Literals of values without a known type: dates with milliseconds. */
export const literal = makeLiteral(3)

/** Node kinds MariaDB writes differently. */
export const sql: WriterOverrides = {
  ...mysql,
  exists(w, node) {
    w.standard(node)
  },
  binary(w, node) {
    if (node.operator !== 'iRegexp' && node.operator !== 'notIRegexp') {
      writeBinary(w, node)
      return
    }
    // PCRE: the flag stands in the pattern.
    w.node(node.left)
    w.text(node.operator === 'iRegexp' ? ' REGEXP ' : ' NOT REGEXP ')
    w.text("CONCAT('(?i)', ")
    w.node(node.right)
    w.text(')')
  },
  param: writeValue,
  'json-change'(w, node) {
    // JSON is text here: what passes a function that knows no JSON must be read again.
    writeJsonChange(w, node, {
      quoteAll: false,
      container(writer, document, path) {
        const part = (): void => {
          writer.text('json_extract(')
          writer.node(document)
          writer.text(`, ${writer.dialect.text(path)})`)
        }
        writer.text('json_compact(IF(json_type(')
        part()
        writer.text(") IN ('OBJECT', 'ARRAY'), ")
        part()
        writer.text(", '{}'))")
      },
      value(writer, value) {
        writer.text('json_compact(')
        writer.node(value)
        writer.text(')')
      },
    })
  },
  'json-path'(w, node) {
    writeJsonPath(w, node, false)
  },
  lock(w, node) {
    const isShare = node.level.includes('SHARE')
    w.text(isShare ? ' LOCK IN SHARE MODE' : ' FOR UPDATE')
    if (node.skipLocked) w.text(' SKIP LOCKED')
    else if (node.noWait) w.text(' NOWAIT')
  },
  'create-schema'(w, node) {
    w.text('CREATE SCHEMA IF NOT EXISTS ')
    w.name(node.name)
    w.text(';')
  },
  'drop-schema'(w, node) {
    w.text('DROP SCHEMA IF EXISTS ')
    w.name(node.name)
    w.text(';')
  },
}
