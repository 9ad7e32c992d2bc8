/**
 * Puts the statements of a tree together: the SELECT of the model that is asked, and one for each
 * include that is read by a query of its own. In: a tree. Out: statement trees with the levels which
 * their rows become.
 */
import type { Convert } from '../contract/data-type.js'
import type { Engine } from '../contract/engine.js'
import { QueryError } from '../errors/index.js'
import type { Expression, LockNode, ParamListNode, SelectNode } from '../sql/nodes.js'
import { ConstantSink } from './constant-sink.js'
import {
  attributeDecoder,
  ColumnList,
  levelOf,
  selectedOf,
  type Level,
  type LevelSplit,
} from './include-columns.js'
import { decideJoins, Touches, type Decision } from './include-decide.js'
import type { Tree, TreeNode } from './include-node.js'
import { countStage } from './include-count.js'
import { obstacleOf } from './include-json.js'
import { jsonPart } from './include-json-part.js'
import { pagedParents, perOwner } from './include-page.js'
import { readTreeOrder, type OrderTerm } from './include-order.js'
import {
  chosenIn,
  groupContext,
  hasJoinedMany,
  hasSeveralOnes,
  limitsOf,
  nameOfColumn,
  orderIn,
  type Assembly,
  type StageParts,
} from './include-stage.js'
import {
  allOf,
  contextOf,
  walkTree,
  type NodeTerms,
  type Resolve,
  type Touch,
} from './include-walk.js'
import { columnOfNode, emptySelect, linkNames, relationOf, type Relation } from './join.js'
import type { KeyPart } from './key-tuple.js'
import { NodeSink } from './node-sink.js'
import { readGroup } from './order.js'
import { readLock } from './paging.js'
import { valueClass } from './sink.js'
import type { UnknownName } from './walk-context.js'

/** All statements of a tree. */
export interface TreeParts {
  readonly stage: StageParts
  readonly slots: number
  readonly decision: Decision
}

/** A node sink that tells of the texts it is given. */
class WatchedSink extends NodeSink {
  node: TreeNode | undefined
  private readonly touches: Touches

  constructor(touches: Touches) {
    super()
    this.touches = touches
  }

  override raw(sql: string): Expression {
    if (this.node !== undefined) this.touches.raw(this.node, sql)
    return super.raw(sql)
  }
}

/** The same for select lists, orders and groups. */
class WatchedConstants extends ConstantSink {
  private readonly node: TreeNode
  private readonly touches: Touches

  constructor(node: TreeNode, touches: Touches) {
    super()
    this.node = node
    this.touches = touches
  }

  override raw(sql: string): Expression {
    this.touches.raw(this.node, sql)
    return super.raw(sql)
  }
}

/**
 * Assembles a tree.
 *
 * @param keysIndex where owners' keys will stand among the params
 */
export function assembleTree(
  tree: Tree,
  engine: Engine,
  mode: 'find' | 'count',
  resolve: Resolve,
  keysIndex: number,
): TreeParts {
  const touches = new Touches()
  const unknown: UnknownName[] = []
  const sink = new WatchedSink(touches)
  const sinkOf = (node: TreeNode): NodeSink => {
    sink.node = node
    return sink
  }
  const namings: (readonly [TreeNode, TreeNode])[] = []
  const touch: Touch = {
    named(owner, node) {
      touches.named(owner, node)
      if (owner !== node) namings.push([owner, node])
    },
    raw: (owner, sql) => touches.raw(owner, sql),
  }
  const terms = walkTree<Expression>(tree, sinkOf, resolve, touch, unknown)
  const constants: Assembly['constants'] = (node) =>
    contextOf(node, new WatchedConstants(node, touches), node.alias, resolve, touches)
  const isCount = mode === 'count'
  const isGrouped = Boolean(tree.root.options['group'])
  const orders = new Map<TreeNode, OrderTerm[]>()
  const obstacles = new Map<TreeNode, string>()
  const widths = new Map<TreeNode, number>()
  const aliases = watchColumns(tree, constants, engine, obstacles, widths)
  for (const node of tree.nodes) {
    if (node.separate || (isCount && !isGrouped)) continue
    const own = new WatchedConstants(node, touches)
    const names = node.kind === 'root' ? aliases : new Set<string>()
    orders.set(node, readTreeOrder(node, tree, own, resolve, touches, names))
  }
  const { root } = tree
  readGroup(root.options['group'], groupContext(root, constants, aliases))
  const { jsonRows, maxIdentifier, name: dialect } = engine.dialect
  const decision = decideJoins(tree, touches, isCount, {
    jsonRows,
    maxAlias: maxIdentifier,
    dialect,
    obstacles,
    widths,
  })
  const assembly: Assembly = {
    tree,
    engine,
    orders,
    constants,
    keysIndex,
    unknown,
    resolve,
    isCount,
    parts: { terms, decision, rightJoin: engine.dialect.supports.rightJoin, namings },
    isRaw: root.options['raw'] === true,
    slots: 0,
  }
  const stage = isCount ? countStage(assembly, aliases) : stageOf(root, assembly, aliases)
  return { stage, slots: assembly.slots, decision }
}

/** Reads all select lists once, to learn what they name; gives the names of the root's columns. */
function watchColumns(
  tree: Tree,
  constants: Assembly['constants'],
  engine: Engine,
  obstacles: Map<TreeNode, string>,
  widths: Map<TreeNode, number>,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of tree.nodes) {
    if (node.separate) continue
    const selected = selectedOf(node, constants(node), node.alias, engine)
    const obstacle = obstacleOf(node, selected, engine)
    if (obstacle !== undefined) obstacles.set(node, obstacle)
    const { primaryKeys, columns } = node.definition
    const keys = primaryKeys.length || columns.length
    widths.set(node, selected.length + keys + 2 * node.children.length)
    if (node.kind !== 'root') continue
    for (const { name } of selected) {
      // Attributes are ordered by their columns: joined tables may have the same names.
      if (name !== undefined && !node.definition.byName.has(name)) names.add(name)
    }
  }
  return names
}

/** The statement whose first table is `node`, and those below it. */
function stageOf(node: TreeNode, assembly: Assembly, aliases: ReadonlySet<string>): StageParts {
  const { parts, engine, tree, isRaw } = assembly
  const chosen = chosenIn(assembly)
  const relation = relationOf(node, chosen, parts)
  const isRoot = node.kind === 'root'
  const { options } = node
  const list = new ColumnList()
  const grouped = isRoot && Boolean(options['group'])
  const level = levelOf(node, '', {
    engine,
    list,
    chosen,
    contextOf: assembly.constants,
    withKeys: !isRaw && (!grouped || hasJoinedMany(node, chosen)),
    isRaw,
    isGrouped: grouped,
    hasLists: hasLists(tree),
    nextSlot: () => assembly.slots++,
    jsonOf: (child, parent) => jsonPart(child, parent, assembly),
  })
  const isMultiplied = hasJoinedMany(node, chosen)
  const order = orderIn(node, assembly, !isRaw && !grouped)
  const link = isRoot && tree.link === undefined ? undefined : linkTo(node, assembly)
  const linkKey =
    link === undefined
      ? undefined
      : link.columns.map((column, index): KeyPart => ({
          position: list.add(column, undefined),
          decode: link.decoders[index],
        }))
  const where = allOf([link?.condition, relation.where])
  const columns = list.all()
  if (columns.length === 0) {
    throw new QueryError(
      `Attempted a SELECT query for model '${node.definition.name}' as \`${node.alias}\` without selecting any columns`,
    )
  }
  const base: SelectNode = { ...emptySelect, ...relation, columns, where, order }
  const limits = link === undefined ? parts.terms.nodes[node.index] : limitsOf(node, assembly)
  const select =
    link === undefined
      ? topSelect(base, node, relation, limits, assembly, aliases)
      : lockBelow(node, tree.root, perOwner(base, node, link.columns, limits, isMultiplied))
  const splits = level === undefined ? [] : splitsIn(level)
  return {
    node: select,
    level,
    names: columns.map(nameOfColumn),
    looseFrom: list.loose.length > 0 && isRoot ? list.columns.length : undefined,
    linkKey,
    below: splits
      .filter((split) => !split.separate)
      .map((split) => ({
        split,
        stage: stageOf(tree.nodes[split.index] ?? node, assembly, aliases),
      })),
    // Conditions of any node may stand in any statement.
    unknown: [...assembly.unknown, ...list.unknown],
    // An empty list of keys is written for keys of one column.
    isDoubtful: (list.isDoubtful || assembly.unknown.length > 0) && linkKey?.length === 1,
  }
}

function splitsIn(level: Level): LevelSplit[] {
  return [
    ...level.splits,
    ...[...level.joins, ...level.jsons].flatMap((below) => splitsIn(below.level)),
  ]
}

/** `key IN (owners' keys)`, and the columns that tell a row's owner. */
function linkTo(
  node: TreeNode,
  assembly: Assembly,
): {
  readonly condition: Expression
  readonly columns: readonly Expression[]
  readonly decoders: readonly (Convert | undefined)[]
} {
  const { own, holder } = linkNames(node)
  const attributes = own.map((name) => holder.definition.byName.get(name))
  const columns = own.map((name) => columnOfNode(holder, name))
  const types = attributes.map((attribute) =>
    typeof attribute?.type === 'object' ? attribute.type : undefined,
  )
  const keys: ParamListNode = {
    kind: 'param-list',
    index: assembly.keysIndex,
    value: [],
    type: types[0],
    of: valueClass(''),
    isLink: true,
  }
  const [only, second] = columns
  return {
    condition:
      only !== undefined && second === undefined
        ? { kind: 'in', negated: false, left: only, right: keys }
        : { kind: 'in-rows', negated: false, left: columns, right: { ...keys, row: types } },
    columns,
    decoders: attributes.map((attribute) => attributeDecoder(attribute, assembly.engine)),
  }
}

function lockOf({ options }: TreeNode): LockNode | undefined {
  return readLock(options['lock'], options['skipLocked'], options['noWait'], (model) =>
    typeof model === 'function' ? model.name : undefined,
  )
}

/** v6's joined rows were locked with their parents; so are rows that are read on their own. */
function lockBelow(node: TreeNode, root: TreeNode, select: SelectNode): SelectNode {
  const lock = lockOf(root)
  // Databases lock no rows of derived tables with windows.
  if (lock === undefined || lock.of !== undefined || select.from?.kind === 'derived') return select
  return { ...select, lock: select.joins.length > 0 ? { ...lock, of: node.alias } : lock }
}

/** Does the find include some list? Its records are told apart by their keys then, and counted by them. */
function hasLists(tree: Tree): boolean {
  return tree.nodes.some(({ kind }) => kind === 'many')
}

/** The rest of a top statement: grouping, paging, locks. */
function topSelect(
  base: SelectNode,
  node: TreeNode,
  relation: Relation,
  limits: NodeTerms<Expression> | undefined,
  assembly: Assembly,
  aliases: ReadonlySet<string>,
): SelectNode {
  const { options } = node
  const group = readGroup(options['group'], groupContext(node, assembly.constants, aliases))
  const full: SelectNode = {
    ...base,
    group,
    having: assembly.parts.terms.having,
    limit: limits?.limit,
    offset: limits?.offset,
    lock: lockOf(node),
    indexHints: Array.isArray(options['indexHints']) ? options['indexHints'] : [],
    tableHint: typeof options['tableHint'] === 'string' ? options['tableHint'] : undefined,
  }
  const isLimited = limits?.limit !== undefined || limits?.offset !== undefined
  const chosen = chosenIn(assembly)
  const isMultiplied =
    hasJoinedMany(node, chosen) || (hasLists(assembly.tree) && hasSeveralOnes(node, chosen))
  const hasKey = node.definition.primaryKeys.length > 0
  if (!isLimited || !isMultiplied || group.length > 0 || !hasKey) return full
  if (options['subQuery'] === false) return full
  return pagedParents(full, node, relation)
}
