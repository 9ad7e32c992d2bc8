/**
 * Columns of a statement that reads several tables, and what the rows become: one level per table, with
 * positions. In: nodes of a stage. Out: the select list and the levels.
 */
import type { Convert } from '../contract/data-type.js'
import type { AttributeDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Expression } from '../sql/nodes.js'
import { expandAttributes, readAttributes, type Selected } from './attributes.js'
import type { HydratedColumn } from './hydrate.js'
import type { CellReader } from './include-json.js'
import type { TreeNode } from './include-node.js'
import { columnOfNode, linkNames, type Chosen } from './join.js'
import type { KeyPart } from './key-tuple.js'
import { readable } from './decoder.js'
import { decoderOf } from './plan.js'
import type { UnknownName, WalkContext } from './walk-context.js'

/** A visible column of a level. */
export interface LevelColumn extends HydratedColumn {
  readonly position: number
}

/** Children that are joined. */
export interface LevelJoin {
  readonly as: string
  readonly isSingle: boolean
  /** Nothing of it is read: it has no property. */
  readonly level: Level
}

/** Children that another query reads. */
export interface LevelSplit {
  /** Position of the include's node in the tree: plans outlive the trees they were made from. */
  readonly index: number
  readonly separate: boolean
  /** One record, or none, instead of a list. */
  readonly isSingle: boolean
  readonly as: string
  /** Where the owner's key stands in the row. */
  readonly key: number
  readonly decode: Convert | undefined
  /** The same for each part of a key of several columns. */
  readonly tuple: readonly KeyPart[] | undefined
  /** Position among all splits of the tree. */
  readonly slot: number
}

/** Children that stand in the row as JSON. */
export interface LevelJson {
  readonly as: string
  readonly position: number
  /** Of the children's rows. */
  readonly level: Level
  readonly readers: readonly CellReader[]
}

/** What becomes of one table's part of a row. */
export interface Level {
  /** Position of its node in the tree. */
  readonly index: number
  readonly isThrough: boolean
  /** Names of nested records, in the order of the includes. */
  readonly nested: readonly string[]
  readonly columns: readonly LevelColumn[]
  /** Rows repeat by joins of which nothing is read (`attributes: []`). */
  readonly repeats: boolean
  /** Positions whose values tell this table's rows apart. */
  readonly keys: readonly number[]
  readonly joins: readonly LevelJoin[]
  readonly splits: readonly LevelSplit[]
  readonly jsons: readonly LevelJson[]
}

/** A select list in the making. */
export class ColumnList {
  readonly columns: Expression[] = []
  /** Columns without a name of their own (`*`, bare literals): they stand last. */
  readonly loose: Selected[] = []
  /** Some name is no attribute: only the database knows whether it is a column. */
  isDoubtful = false
  /** Those names: they explain the error. */
  readonly unknown: UnknownName[] = []
  private readonly known = new Map<string, number>()
  private readonly named = new Map<string, number>()

  /** Position of a column; one that is there already, under whatever name, is not read twice. */
  add(expr: Expression, alias: string | undefined): number {
    const id = columnId(expr)
    const found = id === undefined ? undefined : this.known.get(id)
    return found ?? this.push(expr, alias, id)
  }

  /**
   * The same for a column that raw rows, orders and groups know by its name.
   * @param read - how the column stands in the list, where that is another expression
   */
  show(expr: Expression, alias: string, read = expr): number {
    const id = columnId(expr)
    const found = id === undefined ? undefined : this.named.get(`${id}\n${alias}`)
    return found ?? this.push(read, alias, id)
  }

  private push(expr: Expression, alias: string | undefined, id: string | undefined): number {
    const bare = expr.kind === 'column' && expr.name === alias
    this.columns.push(alias === undefined || bare ? expr : { kind: 'alias', expr, alias })
    const position = this.columns.length - 1
    if (id === undefined) return position
    if (!this.known.has(id)) this.known.set(id, position)
    this.named.set(`${id}\n${alias ?? ''}`, position)
    return position
  }

  /** The whole list. */
  all(): Expression[] {
    return [...this.columns, ...this.loose.map(({ expr }) => expr)]
  }
}

function columnId(expr: Expression): string | undefined {
  return expr.kind === 'column' ? `${expr.table ?? ''}\n${expr.name}` : undefined
}

/** The rows of a child as one column. */
export interface JsonPart {
  readonly expr: Expression
  readonly level: Level
  readonly readers: readonly CellReader[]
}

/** What the levels of a stage are made with. */
export interface LevelInput {
  readonly engine: Engine
  readonly list: ColumnList
  readonly chosen: Chosen
  readonly contextOf: (node: TreeNode) => WalkContext<Expression>
  /** Grouped statements read what was asked for and no keys. */
  readonly withKeys: boolean
  /** Raw rows show no keys but those that v6 adds. */
  readonly isRaw: boolean
  /** Rows of groups are no rows of the model. */
  readonly isGrouped: boolean
  /** The find includes some list: one record per key then, whatever the joins of to-one includes find. */
  readonly hasLists: boolean
  /** A child whose rows are put into the row as JSON. */
  jsonOf(child: TreeNode, parent: TreeNode): JsonPart | undefined
  /** Numbers the splits of the whole tree. */
  nextSlot(): number
}

/** Attributes of a node as columns; none for `attributes: []`. */
export function selectedOf(
  node: TreeNode,
  context: WalkContext<Expression>,
  table: string | undefined,
  engine: Engine,
): readonly Selected[] {
  const option: unknown = node.options['attributes']
  if (Array.isArray(option) && option.length === 0) return []
  // v6: an include of virtual attributes only reads nothing.
  const isIncluded = node.kind !== 'root' && Array.isArray(option)
  if (isIncluded && expandAttributes(option, node.definition).length === 0) return []
  return readAttributes(
    option,
    node.definition,
    context,
    table,
    engine.options['attributeBehavior'],
  )
}

/** The level of a node and of what is joined to it; nothing if nothing of it is read. */
export function levelOf(node: TreeNode, prefix: string, input: LevelInput): Level | undefined {
  const { list, engine } = input
  const isTop = prefix === ''
  const selected = selectedOf(node, input.contextOf(node), node.alias, engine)
  const hasColumns = selected.length > 0
  // v6 adds those of the table between to raw rows too.
  const needsKeys = input.withKeys || node.kind === 'through' || (input.isRaw && isDeep(node))
  if (needsKeys && hasColumns) addMissingKeys(node, prefix, selected, list)
  const columns: LevelColumn[] = []
  for (const each of selected) {
    if (each.name === undefined) {
      if (isTop) list.loose.push(each)
      continue
    }
    const { expr } = each
    if (each.attribute === undefined && expr.kind === 'column') {
      list.isDoubtful = true
      const { definition } = node
      const isOwn = expr.table === node.alias && !definition.byField.has(expr.name)
      if (isOwn) list.unknown.push({ definition, name: expr.name })
    }
    const read = expr.kind === 'column' ? readable(expr, each.attribute?.type, engine) : expr
    const position = list.show(expr, prefix + each.name, read)
    columns.push({ name: each.name, decode: decoderOf(each, engine), position })
  }
  const joins: LevelJoin[] = []
  const splits: LevelSplit[] = []
  const jsons: LevelJson[] = []
  let repeats = false
  const near = node.through === undefined ? node.children : [node.through, ...node.children]
  for (const child of near) {
    const isThrough = child.kind === 'through'
    // v6: without its target nothing shows the table between, but raw rows do.
    const isIdle = !input.isRaw && !hasColumns && joins.length + splits.length + jsons.length === 0
    if (isThrough && isIdle) continue
    if (isThrough || input.chosen(child)) {
      const level = levelOf(child, `${prefix}${child.as}.`, input)
      const isSingle = child.kind !== 'many'
      if (level !== undefined) {
        joins.push({ as: child.as, isSingle, level })
        repeats ||= input.withKeys && input.hasLists && findsSeveral(child)
      } else if (!input.isGrouped) repeats ||= multiplies(child, input.chosen)
    } else if (isRead(child)) {
      const json = input.jsonOf(child, node)
      if (json === undefined) splits.push(splitOf(child, node, prefix, input))
      else jsons.push(jsonColumn(child, json, prefix, list))
    }
  }
  const hasChildren = joins.length > 0 || splits.length > 0 || jsons.length > 0
  if (!isTop && !hasColumns && !hasChildren) return undefined
  // v6: what separate reads give is hung on records after all the rest.
  const nested = [...near.filter((each) => !each.separate), ...near.filter((each) => each.separate)]
  const read = new Set([...joins, ...splits, ...jsons].map(({ as }) => as))
  return {
    index: node.index,
    isThrough: node.kind === 'through',
    nested: nested.map(({ as }) => as).filter((name) => read.has(name)),
    columns,
    repeats,
    keys: input.withKeys ? keysOf(node, prefix, list) : [],
    joins,
    splits,
    jsons,
  }
}

function jsonColumn(
  { as }: TreeNode,
  { expr, level, readers }: JsonPart,
  prefix: string,
  list: ColumnList,
): LevelJson {
  return { as, position: list.add(expr, prefix + as), level, readers }
}

/** Does the join of a node repeat the rows beside it? */
function multiplies(node: TreeNode, chosen: Chosen): boolean {
  if (node.kind === 'many') return true
  return node.children.some((child) => chosen(child) && multiplies(child, chosen))
}

/**
 * May the join of a to-one include find several rows? v6 folds rows as soon as a find includes a list, and the last
 * one found counts.
 */
export function findsSeveral({ kind, record, options, definition }: TreeNode): boolean {
  if (kind !== 'one' || record === undefined) return false
  if (options['on'] || options['or'] === true || options['right'] === true) return true
  if (record.kind !== 'HasOne') return false
  const fields = record.keys.map(({ foreign }) => definition.byName.get(foreign)?.field)
  const isWithin = (list: readonly (string | undefined)[]): boolean =>
    list.length > 0 && list.every((field) => fields.includes(field))
  const keys = [definition.primaryKeys, ...definition.uniqueKeys.map((key) => key.fields)]
  return !keys.some((key) =>
    isWithin(key.map((each) => (typeof each === 'string' ? each : each.field))),
  )
}

/** v6 adds keys from the second level of includes on, whatever the find says. */
function isDeep({ parent }: TreeNode): boolean {
  return parent !== undefined && parent.kind !== 'root'
}

/** Keys that were not asked for stand in front, as in v6's list. */
function addMissingKeys(
  node: TreeNode,
  prefix: string,
  selected: readonly Selected[],
  list: ColumnList,
): void {
  const names = new Set(selected.map(({ attribute }) => attribute?.name))
  for (const { name, field } of [...node.definition.primaryKeys].reverse()) {
    if (!names.has(name))
      list.add({ kind: 'column', table: node.alias, name: field }, prefix + name)
  }
}

/**
 * Is anything of a child read? `attributes: []` asks for its existence only, unless something below it is
 * included. (What is below a separate include is no part of the tree.)
 */
export function isRead(node: TreeNode): boolean {
  const { attributes, include } = node.options
  if (!(Array.isArray(attributes) && attributes.length === 0)) return true
  return node.children.some(isRead) || (node.separate && include !== undefined)
}

/** Positions of the key: primary key, else the first unique key, else the key of the association. */
function keysOf(node: TreeNode, prefix: string, list: ColumnList): number[] {
  const { definition } = node
  const position = ({ field, name }: AttributeDefinition): number =>
    list.add({ kind: 'column', table: node.alias, name: field }, prefix + name)
  if (definition.primaryKeys.length > 0) return definition.primaryKeys.map(position)
  const unique = definition.uniqueKeys[0]?.fields.map((field) => definition.byField.get(field))
  const known = unique?.filter((attribute) => attribute !== undefined) ?? []
  if (known.length > 0 && known.length === unique?.length) return known.map(position)
  return node.kind === 'root' || node.kind === 'through' ? [] : definition.columns.map(position)
}

function splitOf(child: TreeNode, node: TreeNode, prefix: string, input: LevelInput): LevelSplit {
  const parts = linkNames(child).owner.map((name): KeyPart => {
    const attribute = node.definition.byName.get(name)
    const position = input.list.add(columnOfNode(node, name), prefix + name)
    return { position, decode: attributeDecoder(attribute, input.engine) }
  })
  return {
    index: child.index,
    separate: child.separate,
    isSingle: child.kind === 'one',
    as: child.as,
    key: parts[0]?.position ?? 0,
    decode: parts[0]?.decode,
    tuple: parts.length === 1 ? undefined : parts,
    slot: input.nextSlot(),
  }
}

/** Decoder of an attribute's values. */
export function attributeDecoder(
  attribute: AttributeDefinition | undefined,
  engine: Engine,
): Convert | undefined {
  if (attribute === undefined) return undefined
  const expr: Expression = { kind: 'column', table: undefined, name: attribute.field }
  return decoderOf({ expr, name: attribute.name, isAliased: false, attribute }, engine)
}
