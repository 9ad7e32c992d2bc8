/**
 * Can the rows of an include travel as JSON in its parent's row? What cannot is read by a query of its
 * own, and `explain` tells the reason given here. In: a node and what was decided of the others. Out: an
 * obstacle in words, or nothing. Guide: docs/eager-loading.md, Strategies.
 */
import type { JsonRows } from '../contract/json-rows.js'
import { QueryError } from '../errors/index.js'
import type { Tree, TreeNode } from './include-node.js'

/** What the dialect and the columns say. */
export interface Carriage {
  /** What the database can make JSON of; undefined: of nothing. */
  readonly jsonRows: JsonRows | undefined
  /** Longest alias; longer ones are cut by the server. */
  readonly maxAlias: number
  /** Name of the dialect, for the error. */
  readonly dialect: string
  /** Nodes with columns that JSON cannot carry, with the reason. */
  readonly obstacles: ReadonlyMap<TreeNode, string>
  /** Columns that a node may bring, at most. */
  readonly widths: ReadonlyMap<TreeNode, number>
}

/** What was decided so far: parents come before their children. */
export interface Decided {
  readonly tree: Tree
  readonly joined: ReadonlySet<TreeNode>
  readonly json: ReadonlySet<TreeNode>
  readonly carriage: Carriage
}

/**
 * The first obstacle.
 *
 * @throws QueryError where the database knows no way at all
 */
export function jsonObstacle(node: TreeNode, decided: Decided): string | undefined {
  const { tree, joined, carriage } = decided
  const { jsonRows } = carriage
  if (jsonRows === undefined) {
    throw new QueryError(
      `strategy: 'json' of the include "${node.path}" is not available on ${carriage.dialect}: ` +
        "use 'split' or 'join'.",
    )
  }
  if (tree.root.options['lock']) return 'rows are locked'
  if (isGiven(node, 'offset') && !jsonRows.offsets) return 'the database has no offset there'
  const part = partOf(node, joined)
  for (const each of part) {
    const obstacle = carriage.obstacles.get(each)
    if (obstacle !== undefined) return obstacle
  }
  const width = part.reduce((sum, each) => sum + (carriage.widths.get(each) ?? 0), 0)
  if (width > jsonRows.maxColumns) return `it may have more than ${jsonRows.maxColumns} columns`
  const isLimited = isGiven(node, 'limit') || isGiven(node, 'offset')
  if (isLimited && part.some((each) => each !== node && each.kind === 'many')) {
    return 'it is limited, and joins repeat its rows'
  }
  return obstacleAbove(node, decided) ?? obstacleOfNames(node, part, carriage.maxAlias)
}

/** A node and what is joined to it. */
function partOf(node: TreeNode, joined: ReadonlySet<TreeNode>): TreeNode[] {
  const below = node.children.filter((child) => joined.has(child))
  const through = node.through === undefined ? [] : [node.through]
  return [node, ...through, ...below.flatMap((child) => partOf(child, joined))]
}

/** Rows that are repeated or dropped after they were read would carry their JSON for nothing. */
function obstacleAbove(node: TreeNode, { tree, joined, json }: Decided): string | undefined {
  let top = node.parent ?? tree.root
  while (joined.has(top) && top.parent !== undefined) top = top.parent
  const isRepeated = partOf(top, joined).some((each) => each !== top && each.kind === 'many')
  if (isRepeated) return "joins repeat its parents' rows"
  const isNumbered =
    top.kind === 'root'
      ? tree.link?.limit !== undefined || tree.link?.offset !== undefined
      : isGiven(top, 'offset') || (isGiven(top, 'limit') && !json.has(top))
  return isNumbered ? 'its parents are limited per owner' : undefined
}

/** Names of inner tables must not hide those of outer ones. */
function obstacleOfNames(
  node: TreeNode,
  part: readonly TreeNode[],
  longest: number,
): string | undefined {
  const names = new Set<string>()
  for (let each = node.parent; each !== undefined; each = each.parent) {
    names.add(each.alias)
    if (each.through !== undefined) names.add(each.through.alias)
  }
  for (const { alias } of part) {
    if (names.has(alias)) return `two tables are called "${alias}"`
    if (alias.length > longest) return `the name "${alias}" is too long`
  }
  return names.has('j') ? 'a table is called "j"' : undefined
}

function isGiven(node: TreeNode, option: 'limit' | 'offset'): boolean {
  const value: unknown = node.options[option]
  return value !== undefined && value !== null
}
