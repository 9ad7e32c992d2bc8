/**
 * What the stages of a tree have in common: one statement per stage, and what all of them are put
 * together from. In: nodes. Out: types and small questions about them.
 */
import type { Engine } from '../contract/engine.js'
import type { Expression, OrderNode, SelectNode } from '../sql/nodes.js'
import { findsSeveral, type Level, type LevelInput, type LevelSplit } from './include-columns.js'
import type { Tree, TreeNode } from './include-node.js'
import { orderOfStage, termsOfJoined, termsWithin, type OrderTerm } from './include-order.js'
import type { NodeTerms, Resolve } from './include-walk.js'
import type { Chosen, Parts } from './join.js'
import type { KeyPart } from './key-tuple.js'
import type { readGroup } from './order.js'
import type { UnknownName } from './walk-context.js'

/** One statement, before it is written. */
export interface StageParts {
  readonly node: SelectNode
  readonly level: Level | undefined
  /** Names of the columns, where all have one. */
  readonly names: readonly string[]
  /** Position from which columns have only the names which the database gives them. */
  readonly looseFrom: number | undefined
  /** Where the owner's key stands in the row. */
  readonly linkKey: readonly KeyPart[] | undefined
  readonly below: readonly { readonly split: LevelSplit; readonly stage: StageParts }[]
  readonly unknown: readonly UnknownName[]
  /** Some name may be no column: the database is asked even where there is nothing to read. */
  readonly isDoubtful: boolean
}

/** What stays the same for all stages of a tree. */
export interface Assembly {
  readonly tree: Tree
  readonly engine: Engine
  readonly parts: Parts
  readonly orders: ReadonlyMap<TreeNode, readonly OrderTerm[]>
  readonly constants: LevelInput['contextOf']
  readonly keysIndex: number
  readonly unknown: readonly UnknownName[]
  readonly isRaw: boolean
  readonly isCount: boolean
  readonly resolve: Resolve
  slots: number
}

/** Surroundings of `group`. */
export function groupContext(
  root: TreeNode,
  constants: Assembly['constants'],
  aliases: ReadonlySet<string>,
): Parameters<typeof readGroup>[1] {
  return {
    walk: constants(root),
    definition: root.definition,
    table: root.alias,
    aliases,
    step: () => undefined,
  }
}

/** Read in the statement of a node above? */
export function chosenIn(assembly: Assembly): Chosen {
  const { joined } = assembly.parts.decision
  return (node) => joined.has(node)
}

/** Do joins repeat the rows of a node? */
export function hasJoinedMany(node: TreeNode, chosen: Chosen): boolean {
  return node.children.some(
    (child) => chosen(child) && (child.kind === 'many' || hasJoinedMany(child, chosen)),
  )
}

/** Do joins of to-one includes repeat the rows of a node, because they may find several? */
export function hasSeveralOnes(node: TreeNode, chosen: Chosen): boolean {
  return node.children.some(
    (child) => chosen(child) && (findsSeveral(child) || hasSeveralOnes(child, chosen)),
  )
}

/** Name under which a column comes back; empty where only the database knows. */
export function nameOfColumn(expr: Expression): string {
  if (expr.kind === 'alias') return expr.alias
  return expr.kind === 'column' ? expr.name : ''
}

/** Limits of the rows of a node: per owner, but for the model that is asked. */
export function limitsOf(node: TreeNode, assembly: Assembly): NodeTerms<Expression> | undefined {
  const { terms } = assembly.parts
  return node.kind === 'root' ? terms.link : terms.nodes[node.index]
}

/**
 * ORDER BY of the statement whose first table is `node`.
 *
 * @param isFolded rows become records: those of joined to-many includes keep their order, too
 */
export function orderIn(node: TreeNode, assembly: Assembly, isFolded: boolean): OrderNode[] {
  const { orders, parts } = assembly
  const chosen = chosenIn(assembly)
  const { limit, offset } = limitsOf(node, assembly) ?? {}
  const outer = termsWithin(node, orders, limit !== undefined || offset !== undefined)
  const inner = isFolded ? termsOfJoined(node, outer, orders, chosen) : []
  return orderOfStage(node, [...outer, ...inner], chosen, parts, hasJoinedMany(node, chosen))
}
