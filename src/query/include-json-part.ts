/**
 * The rows of an include as one column of its parent's statement: a correlated sub query whose rows come
 * as JSON. In: a node that was chosen for it. Out: the column, and the level its rows become. Guide:
 * docs/eager-loading.md, Strategies.
 */
import type { Expression, SelectNode } from '../sql/nodes.js'
import { ColumnList, levelOf, type JsonPart } from './include-columns.js'
import { jsonColumns } from './include-json.js'
import type { TreeNode } from './include-node.js'
import { perOwner } from './include-page.js'
import { chosenIn, orderIn, type Assembly } from './include-stage.js'
import { columnOfNode, linkNames, relatedSelect, type Chosen } from './join.js'

/** The column of a node's rows; nothing if they are read by a query of their own. */
export function jsonPart(
  node: TreeNode,
  parent: TreeNode,
  assembly: Assembly,
): JsonPart | undefined {
  const { parts, engine } = assembly
  const { json } = parts.decision
  if (!json.has(node)) return undefined
  const chosen = chosenIn(assembly)
  const list = new ColumnList()
  const level = levelOf(node, '', {
    engine,
    list,
    chosen,
    contextOf: assembly.constants,
    withKeys: true,
    isRaw: false,
    isGrouped: false,
    hasLists: true,
    nextSlot: () => assembly.slots++,
    jsonOf: (child, owner) => jsonPart(child, owner, assembly),
  })
  if (level === undefined) return undefined
  const columns = list.all()
  const related = relatedSelect(node, parent, chosen, parts, columns)
  const select = limited({ ...related, order: orderIn(node, assembly, true) }, node, assembly)
  const { forms, readers } = jsonColumns(columns, node, engine)
  const nested = json.has(topOf(parent, chosen))
  const expr: Expression = { kind: 'json-rows', select, forms, nested }
  return { expr, level, readers }
}

/** A limit is a plain one here; with an offset it is the last rank that is wanted, so ranks are made. */
function limited(base: SelectNode, node: TreeNode, { parts }: Assembly): SelectNode {
  const limits = parts.terms.nodes[node.index]
  if (limits?.offset === undefined) return { ...base, limit: limits?.limit }
  const { own, holder } = linkNames(node)
  const owner = own.map((name) => columnOfNode(holder, name))
  return perOwner(base, node, owner, limits, false)
}

/** The first table of the statement that holds a node's row. */
function topOf(node: TreeNode, chosen: Chosen): TreeNode {
  let top = node
  while (chosen(top) && top.parent !== undefined) top = top.parent
  return top
}
