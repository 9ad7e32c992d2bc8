/**
 * Finds as plans: options → key and params → plan. The key is written by the same walk as the tree, so
 * a plan found by key has the tree this call would build. In: the door's bag. Out: a plan and params.
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag, ModelClass } from '../contract/model.js'
import type { Expression, OrderNode, SelectNode } from '../sql/nodes.js'
import { readAttributes, type Selected } from './attributes.js'
import { ConstantSink } from './constant-sink.js'
import { keySinkOf } from './checked-sink.js'
import { readable } from './decoder.js'
import { KeySink, sized } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import { readGroup, readOrder, type OrderContext } from './order.js'
import { isLiteralCount, readCount, readLock } from './paging.js'
import { makePlan, plansOf, type Plan } from './plan.js'
import { shapeOf } from './shape.js'
import { tableOf } from './tables.js'
import type { NamedTable, UnknownName, WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'

/** A plan with the values of this call. */
export interface PlannedFind {
  readonly plan: Plan
  readonly params: readonly unknown[]
}

/** Options of a find that are its structure. */
const structural = [
  'attributes',
  'order',
  'group',
  'lock',
  'skipLocked',
  'noWait',
  'indexHints',
  'tableHint',
] as const

function walkContext<T>(
  sink: WalkContext<T>['sink'],
  definition: ModelDefinition,
  table: string | undefined,
  unknown: UnknownName[] | undefined,
): WalkContext<T> {
  const main: NamedTable = { alias: definition.name, definition }
  return {
    sink,
    definition,
    table,
    negated: false,
    inOr: false,
    unknown,
    resolve: (path) => (path === definition.name ? main : undefined),
    conditions: walkWhere,
  }
}

/** The key of a find, or undefined where its shape cannot be told; params go to the sink. */
function keyOf(definition: ModelDefinition, bag: Bag, sink: KeySink): string | undefined {
  const walk = walkContext(sink, definition, definition.name, undefined)
  let key = walkWhere(bag['where'], walk) ?? ''
  for (const option of structural) {
    const value: unknown = bag[option]
    if (value === undefined || value === null) {
      key += ';'
    } else {
      const shape = shapeOf(value)
      if (shape === undefined) return undefined
      key += `;${shape}`
    }
  }
  if (bag['having'] !== undefined && bag['having'] !== null) {
    const having = walkContext(sink, definition, undefined, undefined)
    key += `;h${walkWhere(bag['having'], having) ?? ''}`
  }
  return key + countKey('limit', bag['limit'], sink) + countKey('offset', bag['offset'], sink)
}

/** Shape of `limit` or `offset`; a number goes to the params, SQL text is part of the shape. */
function countKey(option: 'limit' | 'offset', value: unknown, sink: KeySink): string {
  if (isLiteralCount(value)) return `;${option}${sized(String(value.val))}`
  const count = readCount(option, value)
  if (count === undefined) return ';'
  sink.params.push(count)
  return `;${option}`
}

/** Plans a find without includes. */
export function planFind(model: ModelClass, bag: Bag, engine: Engine): PlannedFind {
  const definition = model._definition
  const schema = schemaOf(model)
  const sink = keySinkOf(engine, [definition])
  let key = keyOf(definition, bag, sink)
  if (key === undefined) {
    // The key broke off: collect the params in the order of the tree's slots.
    return { plan: buildFind(definition, schema, bag, engine), params: paramsOf(definition, bag) }
  }
  // A variant made by `Model.schema()` shares the definition, and so the cache.
  if (schema !== definition.schema) key += `;S${schema === undefined ? '' : sized(schema)}`
  const plans = plansOf(definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = buildFind(definition, schema, bag, engine)
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

/** Values of a find whose key is not used: conditions, then having, limit, offset, as in the tree. */
function paramsOf(definition: ModelDefinition, bag: Bag): readonly unknown[] {
  const sink = new KeySink()
  keyOf(definition, { ...bag, ...Object.fromEntries(structural.map((name) => [name, null])) }, sink)
  return sink.params
}

function limitNode(
  sink: NodeSink,
  option: 'limit' | 'offset',
  value: unknown,
): Expression | undefined {
  if (isLiteralCount(value)) return { kind: 'raw', sql: String(value.val) }
  const count = readCount(option, value)
  return count === undefined ? undefined : sink.param(count, undefined, 'limit')
}

/** Builds the tree of a find. The order of the walks is that of `keyOf`. */
export function findTree(
  definition: ModelDefinition,
  bag: Bag,
  engine: Engine,
  sink: NodeSink = new NodeSink(),
  schema: string | undefined = definition.schema,
): {
  readonly node: SelectNode
  readonly selected: readonly Selected[]
  readonly unknown: UnknownName[]
} {
  const unknown: UnknownName[] = []
  const alias = definition.name === '' ? undefined : definition.name
  const constants = walkContext(new ConstantSink(), definition, alias, undefined)
  const where = walkWhere(bag['where'], walkContext(sink, definition, alias, unknown))
  const selected = readAttributes(
    bag['attributes'],
    definition,
    constants,
    undefined,
    engine.options['attributeBehavior'],
    alias === undefined ? '' : engine.dialect.quote(alias),
  )
  const orders: OrderContext = {
    walk: constants,
    definition,
    table: alias,
    aliases: new Set(selected.flatMap(({ name }) => (name === undefined ? [] : [name]))),
    step: () => undefined,
  }
  const order = readOrder(bag['order'], orders)
  const group = readGroup(bag['group'], orders)
  // A condition on groups may name what was selected: `strict` cannot tell.
  const seen = engine.options['strict'] === true ? undefined : unknown
  const having = walkWhere(bag['having'], walkContext(sink, definition, undefined, seen))
  const limit = limitNode(sink, 'limit', bag['limit'])
  const offset = limitNode(sink, 'offset', bag['offset'])
  const node: SelectNode = {
    kind: 'select',
    columns: selected.map((each) => columnNode(each, engine)),
    from: tableOf(definition, alias, schema),
    joins: [],
    where,
    group,
    having,
    order:
      order.length === 0 &&
      // A key that is not grouped by cannot be ordered by.
      group.length === 0 &&
      (limit ?? offset) !== undefined &&
      engine.dialect.supports.pageNeedsOrder
        ? keyOrder(definition, alias)
        : order,
    limit,
    offset,
    lock: readLock(bag['lock'], bag['skipLocked'], bag['noWait'], (model) =>
      typeof model === 'function' ? model.name : undefined,
    ),
    indexHints: Array.isArray(bag['indexHints']) ? bag['indexHints'] : [],
    tableHint: typeof bag['tableHint'] === 'string' ? bag['tableHint'] : undefined,
  }
  return { node, selected, unknown }
}

/** Pages of an unordered find are pages by key, where the database knows no pages without an order. */
function keyOrder(definition: ModelDefinition, alias: string | undefined): readonly OrderNode[] {
  return definition.primaryKeys.slice(0, 1).map(({ field }) => ({
    kind: 'order',
    expr: { kind: 'column', table: alias, name: field },
    direction: undefined,
    nulls: undefined,
  }))
}

/** Schema of a model or of its `schema()` variant. */
function schemaOf(model: ModelClass): string | undefined {
  const schema: unknown = model['_schema']
  return typeof schema === 'string' && schema !== '' ? schema : undefined
}

function columnNode(selected: Selected, engine: Engine): Expression {
  const { expr: column, name, attribute, isAliased } = selected
  const expr = column.kind === 'column' ? readable(column, attribute?.type, engine) : column
  if (name === undefined || (!isAliased && expr === column)) return expr
  return { kind: 'alias', expr, alias: name }
}

function buildFind(
  definition: ModelDefinition,
  schema: string | undefined,
  bag: Bag,
  engine: Engine,
): Plan {
  const { node, selected, unknown } = findTree(definition, bag, engine, new NodeSink(), schema)
  return makePlan(node, selected, unknown, engine)
}
