/**
 * Decides which tables are read together: to-one by join, to-many by a query of their own, unless the
 * caller says otherwise or a condition, a column or an order needs both tables in one row. In: a tree,
 * and which node's options named which other node. Out: the nodes that are joined, each with the reason.
 */
import { inspect } from 'node:util'
import { QueryError } from '../errors/index.js'
import { jsonObstacle, type Carriage } from './include-json-choice.js'
import type { Tree, TreeNode } from './include-node.js'
import type { Touch } from './include-walk.js'

/** What the options of a tree name. */
export class Touches implements Touch {
  readonly pairs: (readonly [TreeNode, TreeNode])[] = []
  private readonly texts: (readonly [TreeNode, string])[] = []

  named(owner: TreeNode, node: TreeNode): void {
    if (owner !== node) this.pairs.push([owner, node])
  }

  raw(owner: TreeNode, sql: string): void {
    this.texts.push([owner, sql])
  }

  /** Texts of `literal()` name a node where its alias stands before a dot. */
  finish(tree: Tree): void {
    for (const [owner, sql] of this.texts) {
      for (const node of tree.nodes) {
        if (node !== owner && namesAlias(sql, node.alias)) this.pairs.push([owner, node])
      }
    }
  }
}

const special = /[.*+?^${}()|[\]\\]/g

/** Unquoted names ignore case, so any case counts: a join too many gives the same rows. */
function namesAlias(sql: string, alias: string): boolean {
  if (!sql.toLowerCase().includes(alias.toLowerCase())) return false
  return new RegExp(`(^|[^\\w$])${alias.replace(special, '\\$&')}["\`\\]]?\\s*\\.`, 'i').test(sql)
}

/** Why a node is read as it is. */
export type Reason =
  | 'to-one'
  | 'asked for'
  | 'raw rows'
  | 'grouping'
  | 'rows are limited (subQuery: false)'
  | 'named by another option'
  | 'custom join condition'
  | 'to-many'
  | 'to-one, asked for'
  | `to-many; JSON is not possible: ${string}`
  | 'separate'

/** How an include is read, and why. */
export interface Choice {
  readonly strategy: 'join' | 'split' | 'json' | 'separate'
  readonly reason: Reason
}

/** How the nodes of a tree are read. */
export interface Decision {
  /** Read in one statement with the parent? */
  readonly joined: ReadonlySet<TreeNode>
  /** Named from outside: must be joined even where only its existence matters. */
  readonly needed: ReadonlySet<TreeNode>
  /** Read as JSON in their parents' rows. */
  readonly json: ReadonlySet<TreeNode>
  readonly choices: ReadonlyMap<TreeNode, Choice>
}

/** Decides for a whole tree. */
export function decideJoins(
  tree: Tree,
  touches: Touches,
  isCount: boolean,
  carriage: Carriage,
): Decision {
  const joined = new Set<TreeNode>()
  const needed = new Set<TreeNode>()
  const choices = new Map<TreeNode, Choice>()
  const all = reasonForAll(tree, isCount)
  for (const node of tree.nodes) {
    if (node.kind === 'root' || node.kind === 'through') continue
    const reason = reasonOf(node, all, tree)
    const strategy = strategyFor(reason)
    choices.set(node, { strategy, reason })
    if (strategy === 'join') joined.add(node)
    // A RIGHT JOIN leaves parents out.
    if (node.options['right'] === true && !node.required) needed.add(node)
  }
  const force = (node: TreeNode): void => {
    needed.add(node)
    if (node.kind === 'root' || node.kind === 'through' || joined.has(node)) return
    refuseLimited(node)
    joined.add(node)
    choices.set(node, { strategy: 'join', reason: 'named by another option' })
  }
  touches.finish(tree)
  for (const [owner, node] of touches.pairs) {
    const common = commonAncestor(owner, node)
    for (const end of [owner, node]) {
      for (let each = end; each !== common; each = each.parent ?? common) force(each)
    }
  }
  const asked = tree.nodes.filter(
    (node) => choices.get(node)?.reason === 'to-many' && strategyOf(node) === 'json',
  )
  const json = new Set<TreeNode>()
  for (const node of isCount ? [] : asked) {
    const obstacle = jsonObstacle(node, { tree, joined, json, carriage })
    if (obstacle === undefined) json.add(node)
    choices.set(
      node,
      obstacle === undefined
        ? { strategy: 'json', reason: 'asked for' }
        : { strategy: 'split', reason: `to-many; JSON is not possible: ${obstacle}` },
    )
  }
  return { joined, needed, json, choices }
}

function strategyFor(reason: Reason): Choice['strategy'] {
  if (reason === 'separate') return 'separate'
  return reason === 'to-many' || reason === 'to-one, asked for' ? 'split' : 'join'
}

/** Rows with a limit per parent, or with a finder of their own, cannot stand in the parent's rows. */
function refuseLimited(node: TreeNode): void {
  const isLimited = isGiven(node.options['limit']) || isGiven(node.options['offset'])
  if (!node.separate && !isLimited) return
  throw new QueryError(
    `The include "${node.path}" is read by a query of its own (it has a limit, or separate: true), ` +
      'so no option outside of it can name its columns, nor it those of others.',
  )
}

function reasonForAll(tree: Tree, isCount: boolean): Reason | undefined {
  const { options } = tree.root
  const group: unknown = options['group']
  if (group || (options['having'] && !isCount)) return 'grouping'
  if (isCount) return undefined
  if (options['raw'] === true) return 'raw rows'
  const isLimited = isGiven(options['limit']) || isGiven(options['offset'])
  if (options['subQuery'] === false && isLimited) return 'rows are limited (subQuery: false)'
  return undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

function reasonOf(node: TreeNode, all: Reason | undefined, { link }: Tree): Reason {
  if (node.separate) return 'separate'
  const { options } = node
  const isCustom =
    options['on'] || options['or'] === true || options['right'] === true || restrictsRight(node)
  if (node.kind === 'one') {
    const isAsked = all === undefined && !isCustom && strategyOf(node) === 'split'
    return isAsked ? 'to-one, asked for' : 'to-one'
  }
  // A limit per parent cannot be joined.
  if (isGiven(options['limit']) || isGiven(options['offset'])) {
    if (isCustom || all === 'raw rows' || all === 'grouping') throw unlimited(node, all)
    return 'to-many'
  }
  if (all !== undefined && !isWithinLimit(node)) return all
  if (isCustom) return 'custom join condition'
  const isCounted = isGiven(link?.limit) || isGiven(link?.offset) || isWithinLimit(node)
  return strategyOf(node) === 'join' && !isCounted ? 'asked for' : 'to-many'
}

/** A RIGHT JOIN keeps all rows of what it joins: what restricts these must be a part of it. */
function restrictsRight(node: TreeNode): boolean {
  for (let each = node; each.required && each.parent !== undefined;) {
    each = each.parent
    if (each.kind !== 'root' && !each.required) return each.options['right'] === true
  }
  return false
}

function unlimited(node: TreeNode, all: Reason | undefined): QueryError {
  const why = all ?? 'on, or, or right'
  return new QueryError(
    `The include "${node.path}" has a limit or an offset, which counts rows per parent: that is not ` +
      `possible with ${why}, where its rows are joined to their parents.`,
  )
}

/** Rows that a limit per owner counts must not be multiplied. */
function isWithinLimit(node: TreeNode): boolean {
  for (let each = node.parent; each !== undefined; each = each.parent) {
    const isLimited = isGiven(each.options['limit']) || isGiven(each.options['offset'])
    if (each.kind !== 'root' && isLimited) return true
  }
  return false
}

/** The strategy that the caller asked for, here or above. */
function strategyOf(node: TreeNode): unknown {
  for (let each: TreeNode | undefined = node; each !== undefined; each = each.parent) {
    const strategy: unknown = each.options['strategy']
    if (strategy !== undefined) return checkedStrategy(strategy, each)
  }
  return undefined
}

function checkedStrategy(strategy: unknown, { as }: TreeNode): 'join' | 'split' | 'json' {
  if (strategy === 'join' || strategy === 'split' || strategy === 'json') return strategy
  throw new QueryError(
    `Invalid value ${inspect(strategy)} for "strategy" of ${as}: use 'join', 'split' or 'json'.`,
  )
}

function commonAncestor(a: TreeNode, b: TreeNode): TreeNode {
  const above = new Set<TreeNode>()
  let last = a
  for (let each: TreeNode | undefined = a; each !== undefined; each = each.parent) {
    above.add(each)
    last = each
  }
  for (let each: TreeNode | undefined = b; each !== undefined; each = each.parent) {
    if (above.has(each)) return each
  }
  return last
}
