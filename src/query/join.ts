/**
 * Joins and semi-joins of a tree's nodes: which columns tie two tables, what stands behind ON, and
 * `EXISTS (…)` for required rows that are read by another query. In: nodes with their terms. Out: nodes
 * of the statement.
 */
import { QueryError } from '../errors/index.js'
import type {
  ExistsNode,
  Expression,
  JoinNode,
  ParamNode,
  SelectNode,
  TableNode,
} from '../sql/nodes.js'
import type { Decision } from './include-decide.js'
import { isWithin, type TreeNode } from './include-node.js'
import { allOf, type TreeTerms } from './include-walk.js'
import { tableOf } from './tables.js'

/** What is known of a tree when its statements are put together. */
export interface Parts {
  readonly terms: TreeTerms<Expression>
  readonly decision: Decision
  readonly rightJoin: boolean
  /** Conditions of nodes that name columns of other nodes: whose, and of which. */
  readonly namings: readonly (readonly [TreeNode, TreeNode])[]
}

/** Does a child take part in the statement that is being built? */
export type Chosen = (node: TreeNode) => boolean

/** FROM, joins and conditions of a node with what is joined to it. */
export interface Relation {
  readonly from: TableNode
  readonly joins: readonly JoinNode[]
  readonly where: Expression | undefined
}

/** The table of a node under its alias. */
export function tableOfNode(node: TreeNode): TableNode {
  return tableOf(node.definition, node.alias, node.schema)
}

/** The column of an attribute. */
export function columnOfNode(node: TreeNode, attribute: string | undefined): Expression {
  const { definition } = node
  const found =
    attribute === undefined ? definition.primaryKeys[0] : definition.byName.get(attribute)
  if (found === undefined) {
    throw new QueryError(
      `Model ${definition.name} has no attribute ${JSON.stringify(attribute ?? 'primary key')}, ` +
        `which its association "${node.as}" needs.`,
    )
  }
  return { kind: 'column', table: node.alias, name: found.field }
}

/** The attributes that tie a node (or its through table) to its parent. */
export interface LinkNames {
  /** On the parent. */
  readonly owner: readonly string[]
  /** On the node, or on its through table, in the same order. */
  readonly own: readonly string[]
  /** Node that holds `own`. */
  readonly holder: TreeNode
}

/** Reads them from the association. */
export function linkNames(node: TreeNode): LinkNames {
  const { record, through } = node
  if (record === undefined)
    throw new QueryError(`Model ${node.definition.name} has no association here.`)
  const foreign = record.keys.map((key) => key.foreign)
  const referenced = record.keys.map((key) => key.referenced)
  return record.kind === 'BelongsTo'
    ? { owner: foreign, own: referenced, holder: node }
    : { owner: referenced, own: foreign, holder: through ?? node }
}

/** `a.x = b.x`, for keys of several columns `a.x = b.x AND a.y = b.y`. */
function equal(
  left: TreeNode,
  lefts: readonly string[],
  right: TreeNode,
  rights: readonly string[],
): Expression {
  const terms = lefts.map((name, index): Expression => ({
    kind: 'binary',
    operator: 'eq',
    left: columnOfNode(left, name),
    right: columnOfNode(right, rights[index]),
  }))
  return allOf(terms) ?? { kind: 'truth', value: true }
}

/** `parent.key = node.key` */
export function linkCondition(node: TreeNode, parent: TreeNode): Expression {
  const { owner, own, holder } = linkNames(node)
  return equal(parent, owner, holder, own)
}

/** The join of the table between, seen from the target. */
export function throughJoin(node: TreeNode, through: TreeNode, parts: Parts): JoinNode {
  return {
    kind: 'join',
    type: 'inner',
    table: tableOfNode(through),
    on: throughOn(node, through, parts),
  }
}

function throughOn(node: TreeNode, through: TreeNode, parts: Parts): Expression {
  const keys = node.record?.otherKeys ?? []
  const tie = equal(
    node,
    keys.map((key) => key.referenced),
    through,
    keys.map((key) => key.foreign),
  )
  return allOf([tie, parts.terms.nodes[through.index]?.where]) ?? tie
}

/** What stands behind ON: what ties a node to its parent, and its other conditions. */
function onOf(
  node: TreeNode,
  parent: TreeNode,
  chosen: Chosen,
  parts: Parts,
): { readonly tie: Expression | undefined; readonly rest: readonly Expression[] } {
  const terms = parts.terms.nodes[node.index]
  const link = terms?.on ?? linkCondition(node, parent)
  const { where } = terms ?? {}
  const semis = semiJoins(node, chosen, parts).map((each) => ({ ...each, isInJoin: true }))
  if (node.options['or'] === true && where !== undefined) {
    const either: Expression = { kind: 'logic', operator: 'or', terms: [link, where], bare: true }
    return { tie: undefined, rest: [either, ...semis] }
  }
  const rest = where === undefined ? semis : [where, ...semis]
  return terms?.on === undefined ? { tie: link, rest } : { tie: undefined, rest: [link, ...rest] }
}

/** The join of a node and those that follow it. */
export function joinsOf(
  node: TreeNode,
  parent: TreeNode,
  chosen: Chosen,
  parts: Parts,
): JoinNode[] {
  const { joins, outside } = joinedOf(node, parent, chosen, parts, undefined)
  return [...joins, ...outside]
}

/** Joins of a node, in the parentheses of another one (`head`) or in none. */
interface Joined {
  readonly joins: readonly JoinNode[]
  /** Optional joins whose conditions name tables outside of the parentheses: they follow these. */
  readonly outside: readonly JoinNode[]
  /** Conditions that name tables outside: they stand behind ON of the parentheses. */
  readonly lifted: readonly Expression[]
}

function joinedOf(
  node: TreeNode,
  parent: TreeNode,
  chosen: Chosen,
  parts: Parts,
  head: TreeNode | undefined,
): Joined {
  const children = node.children.filter(chosen)
  // Below an optional node a required one restricts that node, not the parent. v6 puts what is joined
  // beside it into the same parentheses.
  const isHead = children.some((child) => isInside(child, node, parts))
  const around = isHead ? node : head
  const below: JoinNode[] = []
  const outside: JoinNode[] = []
  const conditions: Expression[] = []
  for (const child of children) {
    const leaves =
      around !== undefined && !isInside(child, node, parts) && !child.required
        ? namesBeyond(child, around, parts, true)
        : false
    const part = joinedOf(child, node, chosen, parts, leaves ? undefined : around)
    const list = leaves ? outside : below
    list.push(...part.joins)
    outside.push(...part.outside)
    conditions.push(...part.lifted)
  }
  const { tie, rest } = onOf(node, parent, chosen, parts)
  const isLifted = head !== undefined && node.required && namesBeyond(node, head, parts, false)
  const on = allOf([tie, ...(isLifted ? [] : rest), ...(isHead ? conditions : [])]) ?? always
  const lifted = [...(isLifted ? rest : []), ...(isHead ? [] : conditions)]
  const isRight = node.options['right'] === true && parts.rightJoin && !node.required
  const type = node.required ? 'inner' : isRight ? 'right' : 'left'
  const table = tableWith(node, isHead ? below : [], parts)
  const own: JoinNode = { kind: 'join', type, table, on }
  const after = isHead ? outside : below
  return { joins: [own, ...after], outside: isHead ? [] : outside, lifted }
}

/** Does a child belong into the parentheses of its parent's table? */
function isInside(child: TreeNode, node: TreeNode, parts: Parts): boolean {
  return (child.required && !node.required) || names(node, child, parts)
}

/** A node's table, in parentheses with the joins that belong to it. */
function tableWith(node: TreeNode, inside: readonly JoinNode[], parts: Parts): JoinNode['table'] {
  const table = tableOfNode(node)
  const { through } = node
  if (through !== undefined) {
    const on = throughOn(node, through, parts)
    const joins: JoinNode[] = [{ kind: 'join', type: 'inner', table, on }, ...inside]
    return { kind: 'join-group', table: tableOfNode(through), joins, isTight: true }
  }
  if (inside.length === 0) return table
  return { kind: 'join-group', table, joins: inside, isTight: false }
}

/** Does a condition of a node name a table of a child's? */
function names(node: TreeNode, child: TreeNode, { namings }: Parts): boolean {
  return namings.some(([owner, named]) => owner === node && isWithin(named, child))
}

/** Does a condition of a node (`deep`: or of one below it) name a table that is not `head`'s? */
function namesBeyond(node: TreeNode, head: TreeNode, { namings }: Parts, deep: boolean): boolean {
  return namings.some(
    ([owner, named]) => (deep ? isWithin(owner, node) : owner === node) && !isWithin(named, head),
  )
}

/** `EXISTS (…)` for each required child that is not joined. */
export function semiJoins(node: TreeNode, chosen: Chosen, parts: Parts): ExistsNode[] {
  return node.children
    .filter((child) => child.required && !child.separate && !chosen(child))
    .map((child) => existsOf(child, node, parts))
}

function existsOf(node: TreeNode, parent: TreeNode, parts: Parts): ExistsNode {
  return { kind: 'exists', select: relatedSelect(node, parent, neededIn(parts), parts, [one]) }
}

/** Within a sub query only what restricts or is named takes part. */
export function neededIn(parts: Parts): Chosen {
  const { joined, needed } = parts.decision
  return (node) => joined.has(node) && (node.required || needed.has(node))
}

/** A constant 1. */
export const one: ParamNode = Object.freeze({
  kind: 'param',
  index: -1,
  value: 1,
  type: undefined,
  of: 'int',
  place: 'argument',
  inline: true,
})

/** What is true of every row. */
const always: Expression = Object.freeze({
  kind: 'binary',
  operator: 'eq',
  left: one,
  right: one,
})

/** The rows of a node that belong to its parent's row, as a sub query. */
export function relatedSelect(
  node: TreeNode,
  parent: TreeNode,
  chosen: Chosen,
  parts: Parts,
  columns: readonly Expression[],
): SelectNode {
  const relation = relationOf(node, chosen, parts)
  const link = linkCondition(node, parent)
  return { ...emptySelect, columns, ...relation, where: allOf([link, relation.where]) }
}

/** A SELECT of nothing. */
export const emptySelect: SelectNode = Object.freeze({
  kind: 'select',
  columns: [],
  from: undefined,
  joins: [],
  where: undefined,
  group: [],
  having: undefined,
  order: [],
  limit: undefined,
  offset: undefined,
  lock: undefined,
  indexHints: [],
  tableHint: undefined,
})

/** A node as the first table of a statement, with what is joined to it. */
export function relationOf(node: TreeNode, chosen: Chosen, parts: Parts): Relation {
  const joins: JoinNode[] = []
  if (node.through !== undefined) joins.push(throughJoin(node, node.through, parts))
  for (const child of node.children) {
    if (chosen(child)) joins.push(...joinsOf(child, node, chosen, parts))
  }
  const where = allOf([parts.terms.nodes[node.index]?.where, ...semiJoins(node, chosen, parts)])
  return { from: tableOfNode(node), joins, where }
}
