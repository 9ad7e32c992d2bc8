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
  if (isMultiplied) return perOwnerOfMany(base, node, owner, { limit, offset })
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
  return {
    ...emptySelect,
    columns: base.columns.map((_, index): Expression => ({
      kind: 'column',
      table: 'ranked',
      name: `c${index}`,
    })),
    from: { kind: 'derived', select: ranked, alias: 'ranked' },
    where: withinLimits(position, { limit, offset }),
    order: [ascending(position)],
  }
}

type Limits = Pick<NodeTerms<Expression>, 'limit' | 'offset'>

/** Is a position beyond the offset, and not beyond the limit? */
function withinLimits(position: Expression, { limit, offset }: Limits): Expression | undefined {
  return allOf([
    offset && { kind: 'binary', operator: 'gt', left: position, right: offset },
    limit && { kind: 'binary', operator: 'lte', left: position, right: limit },
  ])
}

function ascending(expr: Expression): OrderNode {
  return { kind: 'order', expr, direction: undefined, nulls: undefined }
}

/** The same where joins repeat rows: the first row of each counts, as in `pagedParents`. */
function perOwnerOfMany(
  base: SelectNode,
  node: TreeNode,
  owner: readonly Expression[],
  limits: Limits,
): SelectNode {
  const keys = node.definition.primaryKeys.map(({ name }) => columnOfNode(node, name))
  if (keys.length === 0) {
    throw new QueryError(
      `The include "${node.as}" has a limit per parent, and an option inside it names columns of a ` +
        `to-many include below: model ${node.definition.name} needs a primary key for that.`,
    )
  }
  const columns = [
    ...owner.map((expr, index) => ({ expr, alias: `owner${index}` })),
    ...keys.map((expr, index) => ({ expr, alias: `key${index}` })),
  ]
  const bare = columns.map(({ alias }): Expression => column(undefined, alias))
  const order = (base.order.length > 0 ? base.order : keyOrder(node)).map((term) => ({
    ...term,
    expr: withoutAlias(term.expr, base.columns),
  }))
  const rank: Expression = { kind: 'row-number', partition: owner, order }
  const ranked: SelectNode = {
    ...base,
    order: [],
    columns: [
      ...columns.map((each): Expression => ({ kind: 'alias', ...each })),
      { kind: 'alias', expr: rank, alias: 'rank' },
    ],
  }
  const first: Expression = { kind: 'call', name: 'MIN', args: [column(undefined, 'rank')] }
  const place: Expression = {
    kind: 'row-number',
    partition: bare.slice(0, owner.length),
    order: [ascending(first)],
  }
  const placed: SelectNode = {
    ...emptySelect,
    columns: [...bare, { kind: 'alias', expr: place, alias: 'place' }],
    from: { kind: 'derived', select: ranked, alias: 'ranked' },
    group: bare,
  }
  const position = column('page', 'place')
  const on = allOf([
    ...columns.map(({ expr, alias }): Expression => ({
      kind: 'binary',
      operator: 'eq',
      left: column('page', alias),
      right: expr,
    })),
    withinLimits(position, limits),
  ])
  const table = { kind: 'derived', select: placed, alias: 'page' } as const
  // The table between stands before the page, whose condition names it.
  const joins: readonly JoinNode[] =
    on === undefined
      ? base.joins
      : placeJoin(base.joins, { kind: 'join', type: 'inner', table, on }, node)
  return { ...base, joins, order: [ascending(position), ...base.order] }
}

function placeJoin(joins: readonly JoinNode[], join: JoinNode, node: TreeNode): JoinNode[] {
  const before = node.through === undefined ? 0 : 1
  return [...joins.slice(0, before), join, ...joins.slice(before)]
}

function column(table: string | undefined, name: string): Expression {
  return { kind: 'column', table, name }
}

function keyOrder(node: TreeNode): OrderNode[] {
  return node.definition.primaryKeys.map(({ name }) => ({
    kind: 'order',
    expr: columnOfNode(node, name),
    direction: undefined,
    nulls: undefined,
  }))
}
