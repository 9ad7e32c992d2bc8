/**
 * Members of a JSON document changed in an UPDATE. JSON_MODIFY takes the kind of a value from its SQL type, and a
 * parameter has one type only: so a text that nobody can guess stands in for each value, and gives way to
 * the value's own JSON. In: a `json-change` node. Out: nested calls. Manual: "JSON_MODIFY".
 */
import { randomUUID } from 'node:crypto'
import type { Writer } from '../../contract/writer.js'
import type { JsonChangeNode } from '../../sql/nodes.js'
import { parentPaths } from '../shared/json-change.js'
import { dollarPath } from '../shared/json-path.js'

// New in each process: no document can hold it by intent.
const standIn = `resequel ${randomUUID()}`

/** Writes the node: the parents are there before the members are set. */
export function writeJsonChange(w: Writer, node: JsonChangeNode): void {
  const literal = (value: string): string => w.dialect.text(value)
  /** The object or list at a path, else an empty object. */
  const container = (path: string): void => {
    w.text('ISNULL(JSON_QUERY(')
    w.node(node.column)
    w.text(`, ${literal(path)}), ${literal('{}')})`)
  }
  const parents = parentPaths(node.paths).map((path) => dollarPath(path, false))
  w.text('REPLACE(JSON_MODIFY('.repeat(node.paths.length))
  w.text('JSON_MODIFY('.repeat(parents.length))
  container('$')
  for (const parent of parents) {
    w.text(`, ${literal(parent)}, JSON_QUERY(`)
    container(parent)
    w.text(`, ${literal('$')}))`)
  }
  for (const [index, path] of node.paths.entries()) {
    const value = node.values[index]
    if (value === undefined) continue
    w.text(
      `, ${literal(dollarPath(path, false))}, ${literal(standIn)}), ${literal(`"${standIn}"`)}, `,
    )
    w.node(value)
    w.text(')')
  }
}
