/**
 * Order of things that depend on each other: tables by their foreign keys, statements by tables. In:
 * nodes and the edges between them. Out: an order and the circles that stand against one.
 */

/** Result of a topological sort. */
export interface Sorted<T> {
  /** Every node, dependencies first; nodes of a circle are in the order they were given. */
  readonly order: readonly T[]
  /** Groups of nodes that depend on each other; a node that depends on itself is no circle. */
  readonly circles: readonly (readonly T[])[]
}

/**
 * Sorts nodes so that each comes after those it depends on (Tarjan's components). The order is
 * stable: independent nodes keep theirs.
 *
 * @param nodes all nodes
 * @param dependencies what a node depends on; nodes that are not in the list are ignored
 */
export function sortByDependencies<T>(
  nodes: readonly T[],
  dependencies: (node: T) => readonly T[],
): Sorted<T> {
  const known = new Set(nodes)
  const position = new Map(nodes.map((node, index) => [node, index]))
  const number = new Map<T, number>()
  const stack: T[] = []
  const onStack = new Set<T>()
  const order: T[] = []
  const circles: T[][] = []

  const visit = (node: T): number => {
    const own = number.size
    number.set(node, own)
    let lowest = own
    stack.push(node)
    onStack.add(node)
    for (const next of dependencies(node)) {
      if (!known.has(next)) continue
      if (!number.has(next)) lowest = Math.min(lowest, visit(next))
      else if (onStack.has(next)) lowest = Math.min(lowest, number.get(next) ?? own)
    }
    if (lowest === own) {
      const group = stack.splice(stack.lastIndexOf(node))
      for (const member of group) onStack.delete(member)
      group.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
      order.push(...group)
      if (group.length > 1) circles.push(group)
    }
    return lowest
  }

  for (const node of nodes) if (!number.has(node)) visit(node)
  return { order, circles }
}
