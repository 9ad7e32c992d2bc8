/**
 * Walks all conditions of a tree in one fixed order, for either sink: the key sink collects values, the
 * node sink numbers its slots, and both meet the same values in the same order. In: a tree, a sink.
 * Out: what the sink made of each node's conditions.
 */
import type { Expression } from '../sql/nodes.js'
import { nodesByName, type Tree, type TreeNode } from './include-node.js'
import { readCount } from './paging.js'
import type { Sink } from './sink.js'
import type { NamedTable, UnknownName, WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'

/** Limit and offset; of rows per owner: the last rank that is wanted, and the ranks left out. */
interface Counts<T> {
  readonly limit: T | undefined
  readonly offset: T | undefined
}

/** Conditions and limits of one node, in the sink's terms. */
export interface NodeTerms<T> extends Counts<T> {
  readonly where: T | undefined
  /** Replaces the join condition. */
  readonly on: T | undefined
}

/** Terms of a tree. */
export interface TreeTerms<T> {
  readonly nodes: readonly NodeTerms<T>[]
  readonly having: T | undefined
  readonly link: NodeTerms<T> | undefined
}

/** Called when a condition of `owner` names another node, or holds text of which we know nothing. */
export interface Touch {
  named(owner: TreeNode, node: TreeNode): void
  raw(owner: TreeNode, sql: string): void
}

/** Finds the node that a name means. */
export type Resolve = (path: string) => TreeNode | undefined

/** A resolver which makes its table on first need: most finds name no other table. */
export function resolverOf(tree: Tree): Resolve {
  let byName: ReadonlyMap<string, TreeNode> | undefined
  return (path) => {
    byName ??= nodesByName(tree)
    return byName.get(path)
  }
}

/** The surroundings of a node's options. */
export function contextOf<T>(
  node: TreeNode,
  sink: Sink<T>,
  table: string | undefined,
  resolve: Resolve,
  touch?: Touch,
  unknown?: UnknownName[],
): WalkContext<T> {
  return {
    sink,
    definition: node.definition,
    table,
    negated: false,
    inOr: false,
    unknown,
    resolve(path): NamedTable | undefined {
      const found = resolve(path)
      if (found !== undefined) touch?.named(node, found)
      return found
    },
    conditions: walkWhere,
  }
}

/** Walks the tree's conditions. */
export function walkTree<T>(
  tree: Tree,
  sinkOf: (node: TreeNode) => Sink<T>,
  resolve: Resolve,
  touch?: Touch,
  unknown?: UnknownName[],
): TreeTerms<T> {
  const counts = (sink: Sink<T>, limit: unknown, offset: unknown, isRank: boolean): Counts<T> => {
    const count = readCount('limit', limit)
    const skip = readCount('offset', offset)
    const last = count === undefined || !isRank ? count : count + (skip ?? 0)
    return {
      limit: last === undefined ? undefined : sink.param(last, undefined, 'limit'),
      offset: skip === undefined ? undefined : sink.param(skip, undefined, 'limit'),
    }
  }
  const nodes = tree.nodes.map((node): NodeTerms<T> => {
    if (node.separate)
      return { where: undefined, on: undefined, limit: undefined, offset: undefined }
    const sink = sinkOf(node)
    const context = contextOf(node, sink, node.alias, resolve, touch, unknown)
    return {
      where: walkWhere(node.options['where'], context),
      on: walkWhere(node.options['on'], context),
      ...counts(sink, node.options['limit'], node.options['offset'], node.kind !== 'root'),
    }
  })
  const { root, link } = tree
  const sink = sinkOf(root)
  const bare = contextOf(root, sink, undefined, resolve, touch, unknown)
  return {
    nodes,
    having: walkWhere(root.options['having'], bare),
    link:
      link === undefined
        ? undefined
        : {
            where: undefined,
            on: undefined,
            ...counts(sink, link.limit, link.offset, true),
          },
  }
}

/** Conditions joined by AND, without those that say nothing. */
export function allOf(terms: readonly (Expression | undefined)[]): Expression | undefined {
  const rest: Expression[] = []
  for (const term of terms) {
    if (term === undefined) continue
    if (term.kind === 'logic' && term.operator === 'and' && term.bare) rest.push(...term.terms)
    else rest.push(term.kind === 'logic' && term.bare ? { ...term, bare: false } : term)
  }
  const [first] = rest
  if (rest.length <= 1) return first
  return { kind: 'logic', operator: 'and', terms: rest, bare: true }
}
