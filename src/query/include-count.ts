/**
 * Counting over several tables: parents are counted, not joined rows. In: a tree's parts. Out: the
 * statement. Guide: docs/eager-loading.md, Limits.
 */
import type { Expression, SelectNode } from '../sql/nodes.js'
import type { Selected } from './attributes.js'
import { selectedOf } from './include-columns.js'
import type { TreeNode } from './include-node.js'
import {
  chosenIn,
  groupContext,
  hasJoinedMany,
  nameOfColumn,
  orderIn,
  type Assembly,
  type StageParts,
} from './include-stage.js'
import {
  columnOfNode,
  emptySelect,
  neededIn,
  relationOf,
  tableOfNode,
  type Chosen,
  type Relation,
} from './join.js'
import { readGroup } from './order.js'

/** The statement that counts: parents, not joined rows. */
export function countStage(assembly: Assembly, aliases: ReadonlySet<string>): StageParts {
  const { tree, parts, engine } = assembly
  const { root } = tree
  const { options } = root
  const isGrouped = Boolean(options['group'])
  const needed = neededIn(parts)
  const chosen: Chosen = isGrouped ? chosenIn(assembly) : needed
  const relation = relationOf(root, chosen, parts)
  const selected = selectedOf(root, assembly.constants(root), root.alias, engine)
  const isMultiplied = !isGrouped && hasJoinedMany(root, chosen)
  const columns = selected.map((each): Expression => {
    const expr = isMultiplied ? distinctCall(each.expr) : each.expr
    return each.isAliased && each.name !== undefined
      ? { kind: 'alias', expr, alias: each.name }
      : expr
  })
  const isByKey =
    isMultiplied && root.definition.primaryKeys.length > 1 && countsKey(root, selected)
  const node: SelectNode = isByKey
    ? countOfKeys(root, relation, columns)
    : {
        ...emptySelect,
        ...relation,
        columns,
        group: readGroup(options['group'], groupContext(root, assembly.constants, aliases)),
        having: parts.terms.having,
        order: isGrouped ? orderIn(root, assembly, false) : [],
        from: tableOfNode(root),
      }
  return {
    node,
    level: undefined,
    names: columns.map(nameOfColumn),
    looseFrom: undefined,
    linkKey: undefined,
    below: [],
    unknown: assembly.unknown,
    isDoubtful: false,
  }
}

/** `count(x)` → `count(DISTINCT(x))`, unless it says so already. */
function distinctCall(expr: Expression): Expression {
  if (expr.kind !== 'call' || expr.name.toLowerCase() !== 'count') return expr
  const [first] = expr.args
  if (first === undefined || (first.kind === 'call' && first.name === 'DISTINCT')) return expr
  return { ...expr, args: [{ kind: 'call', name: 'DISTINCT', args: [first] }] }
}

/** Is it v6's `count(primary key)`? */
function countsKey(root: TreeNode, selected: readonly Selected[]): boolean {
  const [only] = selected
  if (selected.length !== 1 || only?.expr.kind !== 'call') return false
  const [argument] = only.expr.args
  const key = root.definition.primaryKeys[0]?.field
  return argument?.kind === 'column' && argument.table === root.alias && argument.name === key
}

/** Parents with a key of several columns: their distinct keys are counted. */
function countOfKeys(
  root: TreeNode,
  relation: Relation,
  columns: readonly Expression[],
): SelectNode {
  const keys = root.definition.primaryKeys.map(({ name }) => columnOfNode(root, name))
  const select: SelectNode = { ...emptySelect, ...relation, columns: keys, group: keys }
  const count: Expression = {
    kind: 'call',
    name: 'count',
    args: [{ kind: 'star', table: undefined }],
  }
  return {
    ...emptySelect,
    columns: columns.map((column) =>
      column.kind === 'alias' ? { ...column, expr: count } : count,
    ),
    from: { kind: 'derived', select, alias: 'parents' },
  }
}
