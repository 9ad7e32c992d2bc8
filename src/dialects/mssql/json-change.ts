/**
 * Members of a JSON document changed in an UPDATE. JSON_MODIFY takes the kind of a value from its SQL type, and a
 * parameter has one type only: so a text that nobody can guess stands in for each value, and gives way to
 * the value's own JSON. In: a `json-change` node. Out: nested calls. Manual: "JSON_MODIFY".
 */
import { randomUUID } from 'node:crypto'
import type { Writer } from '../../contract/writer.js'
import type { JsonChangeNode } from '../../sql/nodes.js'
import { writeNestedChange } from '../shared/json-change.js'
import { dollarPath } from '../shared/json-path.js'

// New in each process: no document can hold it by intent.
const standIn = `resequel ${randomUUID()}`

/** Writes the node. */
export function writeJsonChange(w: Writer, node: JsonChangeNode): void {
  const { text } = w.dialect
  const pathOf = (path: readonly string[]): string => text(dollarPath(path, false))
  writeNestedChange(w, node, {
    parent: 'JSON_MODIFY(',
    member: 'REPLACE(JSON_MODIFY(',
    container(path) {
      w.text('ISNULL(JSON_QUERY(')
      w.node(node.column)
      w.text(`, ${pathOf(path)}), ${text('{}')})`)
    },
    setParent(path, container) {
      w.text(`, ${pathOf(path)}, JSON_QUERY(`)
      container()
      w.text(`, ${text('$')}))`)
    },
    setMember(path, value) {
      w.text(`, ${pathOf(path)}, ${text(standIn)}), ${text(`"${standIn}"`)}, `)
      w.node(value)
      w.text(')')
    },
  })
}
