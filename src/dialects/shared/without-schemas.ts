/** Statements of schemas where there are none. Out: functions of the writer for a dialect's table. */
import type { WriterOverrides } from '../../contract/writer.js'

/**
 * v6: there are no schemas, so making one asks for the tables, and dropping one drops a table.
 * @param tables - the statement that asks
 */
export function withoutSchemas(tables: string): WriterOverrides {
  return {
    'create-schema'(w) {
      w.text(tables)
    },
    'drop-schema'(w, node) {
      w.text('DROP TABLE IF EXISTS ')
      w.name(node.name)
      w.text(';')
    },
  }
}
