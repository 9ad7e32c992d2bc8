/**
 * Limits over several tables: of parents where joins multiply rows, and per owner where the rows of many
 * owners are read at once. In: a SELECT without its limit. Out: the SELECT with derived tables that rank
 * rows.
 */
import { QueryError } from '../errors/index.js'
import type { Expression, JoinNode, OrderNode, SelectNode } from '../sql/nodes.js'
import type { TreeNode } from './include-node.js'
import { allOf, type NodeTerms } from './include-walk.js'
import { columnOfNode, emptySelect, type Relation } from './join.js'

/** Limits parents, not joined rows: their keys are chosen by the first row of each. */
export function pagedParents(full: SelectNode, node: TreeNode, relation: Relation): SelectNode {
  const names = node.definition.primaryKeys.map((_, index) => `key${index}`)
  const keys = node.definition.primaryKeys.map(({ name }) => columnOfNode(node, name))
  // SQL Server numbers rows in an order only.
  const order = (full.order.length > 0 ? full.order : keyOrder(node)).map((term) => ({
    ...term,
    expr: withoutAlias(term.expr, full.columns),
  }))
  const rank: Expression = { kind: 'row-number', partition: [], order }
  const ranked: SelectNode = {
    ...emptySelect,
    ...relation,
    columns: [
      ...keys.map((expr, index): Expression => ({
        kind: 'alias',
        expr,
        alias: names[index] ?? '',
      })),
      { kind: 'alias', expr: rank, alias: 'rank' },
    ],
  }
  const bare = names.map((name): Expression => ({ kind: 'column', table: undefined, name }))
  const first: Expression = {
    kind: 'call',
    name: 'MIN',
    args: [{ kind: 'column', table: undefined, name: 'rank' }],
  }
  const page: SelectNode = {
    ...emptySelect,
    columns: bare,
    from: { kind: 'derived', select: ranked, alias: 'ranked' },
    group: bare,
    order: [{ kind: 'order', expr: first, direction: undefined, nulls: undefined }],
    limit: full.limit,
    offset: full.offset,
  }
  const on = allOf(
    keys.map((right, index): Expression => ({
      kind: 'binary',
      operator: 'eq',
      left: { kind: 'column', table: 'page', name: names[index] ?? '' },
      right,
    })),
  )
  if (on === undefined) return full
  const join: JoinNode = {
    kind: 'join',
    type: 'inner',
    table: { kind: 'derived', select: page, alias: 'page' },
    on,
  }
  // The derived table cannot be locked: the parents are.
  const lock = full.lock && { ...full.lock, of: full.lock.of ?? node.alias }
  return { ...full, lock, joins: [join, ...full.joins], limit: undefined, offset: undefined }
}

/** Windows do not see the names of the select list. */
function withoutAlias(expr: Expression, columns: readonly Expression[]): Expression {
  if (expr.kind !== 'column' || expr.table !== undefined) return expr
  for (const column of columns) {
    if (column.kind === 'alias' && column.alias === expr.name) return column.expr
  }
  return expr
}

/** A limit per owner: rows are numbered within their owner. */
export function perOwner(
  base: SelectNode,
  node: TreeNode,
  owner: readonly Expression[],
  limits: NodeTerms<Expression> | undefined,
  isMultiplied: boolean,
): SelectNode {
  const { limit, offset } = limits ?? {}
  if (limit === undefined && offset === undefined) return base
  if (isMultiplied) {
    throw new QueryError(
      `The include "${node.as}" has a limit per parent, and an option inside it names columns of a ` +
        'to-many include below: such conditions cannot be limited. Write them into the include below.',
    )
  }
  const order = (base.order.length > 0 ? base.order : keyOrder(node)).map((term) => ({
    ...term,
    expr: withoutAlias(term.expr, base.columns),
  }))
  const rank: Expression = { kind: 'row-number', partition: owner, order }
  const ranked: SelectNode = {
    ...base,
    order: [],
    columns: [
      ...base.columns.map((column, index): Expression => ({
        kind: 'alias',
        expr: column.kind === 'alias' ? column.expr : column,
        alias: `c${index}`,
      })),
      { kind: 'alias', expr: rank, alias: 'rank' },
    ],
  }
  const position: Expression = { kind: 'column', table: 'ranked', name: 'rank' }
  const beyond: Expression | undefined = offset && {
    kind: 'binary',
    operator: 'gt',
    left: position,
    right: offset,
  }
  const within: Expression | undefined = limit && {
    kind: 'binary',
    operator: 'lte',
    left: position,
    right: limit,
  }
  return {
    ...emptySelect,
    columns: base.columns.map((_, index): Expression => ({
      kind: 'column',
      table: 'ranked',
      name: `c${index}`,
    })),
    from: { kind: 'derived', select: ranked, alias: 'ranked' },
    where: allOf([beyond, within]),
    order: [{ kind: 'order', expr: position, direction: undefined, nulls: undefined }],
  }
}

function keyOrder(node: TreeNode): OrderNode[] {
  return node.definition.primaryKeys.map(({ name }) => ({
    kind: 'order',
    expr: columnOfNode(node, name),
    direction: undefined,
    nulls: undefined,
  }))
}
