/**
 * Members of a JSON document changed in an UPDATE: by one function that takes all of them, or by one that takes
 * one and stands round the next. In: a `json-change` node. Out: `json_set(document, path, value, …)`.
 */
import type { Writer } from '../../contract/writer.js'
import type { JsonChangeNode } from '../../sql/nodes.js'
import { dollarPath } from './json-path.js'

/** How a dialect spells the parts. */
export interface JsonSpelling {
  /** Members of paths stand in JSON strings. */
  readonly quoteAll: boolean
  /** The document at the path if it is an object or a list, else an empty object. */
  container(w: Writer, column: JsonChangeNode['column'], path: string): void
  /** The JSON text of a value, as a document. */
  value(w: Writer, text: JsonChangeNode['values'][number]): void
}

/** Paths on the way to the members, shorter ones first, each once. */
function parentPaths(paths: JsonChangeNode['paths']): (readonly string[])[] {
  const parents = new Map<string, readonly string[]>()
  for (const path of paths) {
    for (let length = 1; length < path.length; length++) {
      const parent = path.slice(0, length)
      parents.set(JSON.stringify(parent), parent)
    }
  }
  return [...parents.values()].sort((a, b) => a.length - b.length)
}

/** Writes the node: the parents are there before the members are set. */
export function writeJsonChange(w: Writer, node: JsonChangeNode, spelling: JsonSpelling): void {
  const place = (path: readonly string[]): string => {
    const text = dollarPath(path, spelling.quoteAll)
    w.text(`, ${w.dialect.text(text)}, `)
    return text
  }
  w.text('json_set(')
  spelling.container(w, node.column, '$')
  for (const parent of parentPaths(node.paths)) spelling.container(w, node.column, place(parent))
  for (const [index, path] of node.paths.entries()) {
    place(path)
    const value = node.values[index]
    if (value !== undefined) spelling.value(w, value)
  }
  w.text(')')
}

/** How a dialect spells calls that change one member each, one round the other. */
export interface NestedSpelling {
  /** What begins a call that sets a parent, and one that sets a member. */
  readonly parent: string
  readonly member: string
  /** The document at the path if it is an object or a list, else an empty object. */
  container(path: readonly string[]): void
  /** The rest of the call, behind its document. */
  setParent(path: readonly string[], container: () => void): void
  setMember(path: readonly string[], text: JsonChangeNode['values'][number]): void
}

/** Writes the node as calls in calls; the parents are there before the members are set. */
export function writeNestedChange(w: Writer, node: JsonChangeNode, spelling: NestedSpelling): void {
  const parents = parentPaths(node.paths)
  w.text(spelling.member.repeat(node.paths.length) + spelling.parent.repeat(parents.length))
  spelling.container([])
  for (const path of parents) spelling.setParent(path, () => spelling.container(path))
  for (const [index, path] of node.paths.entries()) {
    const value = node.values[index]
    if (value !== undefined) spelling.setMember(path, value)
  }
}
