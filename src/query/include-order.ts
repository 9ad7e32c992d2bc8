/**
 * Order of trees. A term of `order` may name a column of any included table; each statement takes the
 * terms of its own tables. Where parents are ordered by rows that another query reads, the first such
 * row of each parent decides, as it does in v6's joined rows. In: terms. Out: ORDER BY of a statement.
 */
import type { Expression, OrderNode } from '../sql/nodes.js'
import type { AssociationRecord } from '../contract/definition.js'
import { isWithin, type Tree, type TreeNode } from './include-node.js'
import { contextOf, type Resolve, type Touch } from './include-walk.js'
import { columnOfNode, neededIn, one, relatedSelect, type Chosen, type Parts } from './join.js'
import { readOrder, type OrderContext } from './order.js'
import type { Sink } from './sink.js'
import type { NamedTable } from './walk-context.js'

/** A term of ORDER BY with the node whose column it is. */
export interface OrderTerm {
  readonly node: TreeNode
  readonly order: OrderNode
}

/** Reads the `order` of one node's options. */
export function readTreeOrder(
  node: TreeNode,
  tree: Tree,
  sink: Sink<Expression>,
  resolve: Resolve,
  touch: Touch,
  aliases: ReadonlySet<string>,
): OrderTerm[] {
  const option: unknown = node.options['order']
  if (option === undefined || option === null) return []
  const list: readonly unknown[] = Array.isArray(option) ? option : [option]
  return list.flatMap((item) => {
    let at = node
    const step = (_from: NamedTable, what: unknown): NamedTable | undefined => {
      const next = stepTo(at, what)
      if (next === undefined) return undefined
      at = next
      return { alias: next.alias, definition: next.definition }
    }
    const context: OrderContext = {
      walk: contextOf(node, sink, node.alias, resolve, touch),
      definition: node.definition,
      table: node.alias,
      aliases,
      step,
    }
    const terms = readOrder(Array.isArray(option) ? [item] : item, context)
    return terms.map((order) => ({ node: at, order }))
  })
}

/** The node that a step leads to: an alias, a model, `{ model, as }`, an association. */
export function stepTo(from: TreeNode, step: unknown): TreeNode | undefined {
  const near = from.through === undefined ? from.children : [from.through, ...from.children]
  if (typeof step === 'string') return near.find(({ as }) => as === step)
  if (typeof step === 'function') return byModel(near, step.name)
  if (typeof step !== 'object' || step === null) return undefined
  const { record, model, as } = step as {
    readonly record?: AssociationRecord
    readonly model?: { readonly name?: string }
    readonly as?: unknown
  }
  if (record !== undefined) return near.find((node) => node.as === record.as)
  if (typeof as === 'string') return near.find((node) => node.as === as)
  return model?.name === undefined ? undefined : byModel(near, model.name)
}

function byModel(near: readonly TreeNode[], name: string): TreeNode | undefined {
  const found = near.filter(({ definition }) => definition.name === name)
  return found.find(({ record }) => record?.isAliased === false) ?? found[0]
}

/**
 * Terms of a statement whose first table is `root`: those of the nodes above it, from the top, and its
 * own. Where a limit counts rows per owner, the node's own order says which rows these are: it leads.
 */
export function termsWithin(
  root: TreeNode,
  terms: ReadonlyMap<TreeNode, readonly OrderTerm[]>,
  isLimited: boolean,
): OrderTerm[] {
  const lists: OrderTerm[][] = []
  for (let owner: TreeNode | undefined = root; owner !== undefined; owner = owner.parent) {
    lists.push((terms.get(owner) ?? []).filter((term) => isWithin(term.node, root)))
  }
  const [own = [], ...above] = lists
  const outer = above.toReversed().flat()
  return isLimited ? [...own, ...outer] : [...outer, ...own]
}

/**
 * Orders that to-many includes bring into their parent's statement, behind the terms of that (`outer`).
 * They count within a row of the first table: its key stands before them.
 */
export function termsOfJoined(
  root: TreeNode,
  outer: readonly OrderTerm[],
  terms: ReadonlyMap<TreeNode, readonly OrderTerm[]>,
  chosen: Chosen,
): OrderTerm[] {
  const inside: OrderTerm[] = []
  const walk = (node: TreeNode): void => {
    for (const child of node.children) {
      if (!chosen(child)) continue
      if (child.kind === 'many') inside.push(...(terms.get(child) ?? []))
      walk(child)
    }
  }
  walk(root)
  if (inside.length === 0) return []
  const key = root.definition.primaryKeys.map(({ name }): OrderTerm => {
    const expr = columnOfNode(root, name)
    return { node: root, order: { kind: 'order', expr, direction: undefined, nulls: undefined } }
  })
  return [...key, ...inside].filter((term) => !outer.some((other) => isSameColumn(term, other)))
}

function isSameColumn(a: OrderTerm, b: OrderTerm): boolean {
  const [one, other] = [a.order.expr, b.order.expr]
  if (one.kind !== 'column' || other.kind !== 'column') return false
  return one.table === other.table && one.name === other.name
}

/** ORDER BY of a statement. `isMultiplied`: joins repeat the rows of its first table. */
export function orderOfStage(
  root: TreeNode,
  terms: readonly OrderTerm[],
  chosen: Chosen,
  parts: Parts,
  isMultiplied: boolean,
): OrderNode[] {
  const result: OrderNode[] = []
  const missing = new Set(root.definition.primaryKeys.map(({ field }) => field))
  const hasKey = missing.size > 0 && !isMultiplied
  for (const [index, term] of terms.entries()) {
    const apart = firstApart(root, term.node, chosen)
    if (apart === undefined) {
      result.push(term.order)
      const { expr } = term.order
      if (expr.kind === 'column' && expr.table === root.alias) missing.delete(expr.name)
    } else if (!hasKey || missing.size > 0) {
      result.push({ ...term.order, expr: firstRelated(apart, index, terms, parts) })
    }
  }
  return result
}

/** The first node on the way down to `node` that the statement does not hold. */
function firstApart(root: TreeNode, node: TreeNode, chosen: Chosen): TreeNode | undefined {
  let found: TreeNode | undefined
  for (
    let each: TreeNode | undefined = node;
    each !== undefined && each !== root;
    each = each.parent
  ) {
    if (each.kind !== 'through' && !chosen(each)) found = each
  }
  return found
}

/** The term's value in the first of the rows that belong to the parent's row. */
function firstRelated(
  apart: TreeNode,
  index: number,
  terms: readonly OrderTerm[],
  parts: Parts,
): Expression {
  const own = terms.slice(0, index + 1).filter(({ node }) => isWithin(node, apart))
  const needed = neededIn(parts)
  const chosen: Chosen = (node) => needed(node) || own.some((term) => isWithin(term.node, node))
  const expr = terms[index]?.order.expr ?? one
  const select = relatedSelect(apart, apart.parent ?? apart, chosen, parts, [expr])
  const order = own.map((term) => term.order)
  return { kind: 'subquery', select: { ...select, order, limit: { ...one, place: 'limit' } } }
}
