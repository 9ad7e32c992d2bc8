/**
 * The tree of a find with includes: one node per table that takes part. It is made per call by
 * `model/finders/include-tree.ts` (associations resolved, scopes merged) and only read here.
 * In: nothing. Out: types, the names under which nodes are found, numbers for association records.
 */
import type { AssociationRecord, ModelDefinition } from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'

/** One table of a find. */
export interface TreeNode {
  /** Position in `Tree.nodes`; 0 is the model that is asked. */
  readonly index: number
  readonly kind: 'root' | 'one' | 'many' | 'through'
  readonly parent: TreeNode | undefined
  readonly model: ModelClass
  readonly definition: ModelDefinition
  readonly schema: string | undefined
  /** Name of the property; the model's name for the root. */
  readonly as: string
  /** v6's table alias: `posts->author`. */
  readonly alias: string
  /** Dotted path from the root, `''` for the root itself. */
  readonly path: string
  /** Absent for the root, unless the root's rows are asked for owners (`Link`). */
  readonly record: AssociationRecord | undefined
  readonly required: boolean
  /** Read by `findAll` of the included model itself, with its hooks. */
  readonly separate: boolean
  /** The include's options in v6's shape: attributes, where, on, or, order, limit, … */
  readonly options: Bag
  /** The table between, for many-to-many. */
  readonly through: TreeNode | undefined
  readonly children: readonly TreeNode[]
}

/** A find with everything it includes. */
export interface Tree {
  readonly root: TreeNode
  /** Depth first: a node, its through table, its children. */
  readonly nodes: readonly TreeNode[]
  /** The root's rows are wanted for these owners. */
  readonly link: Link | undefined
}

/**
 * Asks a finder for the rows that belong to some owners, with a limit per owner. A class, so that
 * copies of option bags keep it by reference.
 */
export class Link {
  readonly record: AssociationRecord
  /** Values of the owners' key; tuples where it has several columns. */
  readonly keys: readonly unknown[]
  readonly limit: unknown
  readonly offset: unknown
  /** Out: the owner's key as each row has it, in the order of the rows. */
  found: readonly unknown[] = []
  /** Options of the table between (`attributes`, `where`, `paranoid`). */
  readonly through: Bag

  constructor(
    record: AssociationRecord,
    keys: readonly unknown[],
    options: { readonly limit?: unknown; readonly offset?: unknown; readonly through?: Bag } = {},
  ) {
    this.record = record
    this.keys = keys
    this.limit = options.limit
    this.offset = options.offset
    this.through = options.through ?? {}
  }
}

/** The option under which a `Link` travels through `findAll` (a key of string: bags are copied). */
export const linkOption = Symbol('link')

const numbers = new WeakMap<AssociationRecord, number>()
let lastNumber = 0

/** A number for an association, unique in the process: its name in keys of plans. */
export function recordNumber(record: AssociationRecord): number {
  let number = numbers.get(record)
  if (number === undefined) {
    number = ++lastNumber
    numbers.set(record, number)
  }
  return number
}

/** Nodes by the names which conditions may use: dotted paths, table aliases, the model's name. */
export function nodesByName(tree: Tree): ReadonlyMap<string, TreeNode> {
  const byName = new Map<string, TreeNode>()
  for (const node of tree.nodes) {
    if (node.path !== '') byName.set(node.path, node)
    byName.set(node.alias, node)
  }
  byName.set(tree.root.definition.name, byName.get(tree.root.definition.name) ?? tree.root)
  addTableNames(tree, byName)
  return byName
}

/** D19: a name that is no alias, but the table, plural or name of exactly one included model. */
function addTableNames(tree: Tree, byName: Map<string, TreeNode>): void {
  const found = new Map<string, TreeNode | undefined>()
  for (const node of tree.nodes) {
    if (node.kind === 'root') continue
    const { tableName, plural, name } = node.definition
    for (const word of new Set([tableName, plural, name])) {
      found.set(word, found.has(word) ? undefined : node)
    }
  }
  for (const [word, node] of found) {
    if (node !== undefined && !byName.has(word)) byName.set(word, node)
  }
}

/** Is `node` the other one, or below it? */
export function isWithin(node: TreeNode, other: TreeNode): boolean {
  for (let each: TreeNode | undefined = node; each !== undefined; each = each.parent) {
    if (each === other) return true
  }
  return false
}
