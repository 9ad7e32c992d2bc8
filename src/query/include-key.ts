/**
 * The key of a find with includes: everything of the tree that is shape, not value. In: a tree. Out:
 * the key (nothing if a part's shape cannot be told) and the values in the order of their slots.
 */
import type { Engine } from '../contract/engine.js'
import { keySinkOf } from './checked-sink.js'
import { isRead } from './include-columns.js'
import { recordNumber, type Tree, type TreeNode } from './include-node.js'
import { walkTree, type NodeTerms, type Resolve } from './include-walk.js'
import { sized } from './key-sink.js'
import { shapeOf } from './shape.js'

/** What a call is recognized by. */
export interface TreeKey {
  readonly key: string | undefined
  readonly params: unknown[]
}

/** Options that are structure. */
const structural = ['attributes', 'order', 'strategy', 'or', 'right', 'subQuery'] as const
const structuralRoot = [
  ...structural,
  'group',
  'lock',
  'skipLocked',
  'noWait',
  'indexHints',
  'tableHint',
  'raw',
] as const

/** Writes the key of a tree and collects its values. */
export function keyOfTree(tree: Tree, resolve: Resolve, mode: string, engine: Engine): TreeKey {
  const definitions = tree.nodes.map(({ definition }) => definition)
  const sink = keySinkOf(engine, definitions)
  const terms = walkTree<string>(tree, () => sink, resolve)
  let key: string | undefined = `I${mode}`
  for (const node of tree.nodes) {
    const own = keyOfNode(node, terms.nodes[node.index])
    if (own === undefined) return { key: undefined, params: sink.params }
    key += own
  }
  if (terms.having !== undefined) key += `h${terms.having}`
  const { link } = tree
  if (link !== undefined) key += `;K${recordNumber(link.record)}${counts(terms.link)}`
  return { key, params: sink.params }
}

function counts(terms: NodeTerms<string> | undefined): string {
  return (terms?.limit === undefined ? '' : 'L') + (terms?.offset === undefined ? '' : 'O')
}

/** A node: where it hangs, which association leads to it, its options and conditions. */
function keyOfNode(node: TreeNode, terms: NodeTerms<string> | undefined): string | undefined {
  let key = `;${node.parent?.index ?? ''}`
  // `through: { as }` names the row that hangs on the target
  if (node.kind === 'through') key += `T${sized(node.as)}`
  else if (node.record !== undefined) key += `A${recordNumber(node.record)}`
  key += `,${node.definition.serial}`
  if (node.required) key += '!'
  // Its options are those of another find; here it is a property of its parent, or none.
  if (node.separate) return `${key}${isRead(node) ? 's' : 'S'}`
  if (node.schema !== node.definition.schema) key += `S${sized(node.schema ?? '')}`
  for (const option of node.kind === 'root' ? structuralRoot : structural) {
    const value: unknown = node.options[option]
    if (value === undefined || value === null) {
      key += '.'
      continue
    }
    const shape = shapeOf(value)
    if (shape === undefined) return undefined
    key += shape
  }
  if (terms?.where !== undefined) key += `w${terms.where}`
  if (terms?.on !== undefined) key += `o${terms.on}`
  return key + counts(terms)
}
