/**
 * Statements on many rows by condition, as plans: UPDATE, DELETE, counters, TRUNCATE. In: values and
 * the user's condition. Out: a plan by shape with the params of this call. The condition is read by
 * the walk of finds, so that a key and a tree cannot disagree.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import type {
  AssignNode,
  Expression,
  ParamNode,
  StatementNode,
  TruncateNode,
} from '../sql/nodes.js'
import { checksValues, keySinkOf } from './checked-sink.js'
import { KeySink } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import { readCount } from './paging.js'
import { counterPlace, plainPlace, type PlainPlace } from './plain-plans.js'
import { plainShape } from './plain-where.js'
import { compileReturning, returningKey, type ReturningOption } from './returning.js'
import { valueClass } from './sink.js'
import { walkWhere } from './walk-where.js'
import { assignmentsKey, assignNodes, onePerColumn, type Assignments } from './assignments.js'
import type { UnknownName } from './walk-context.js'
import {
  makeWritePlan,
  schemaKey,
  tableOfModel,
  writeContext,
  writePlansOf,
  type PlannedWrite,
  type WritePlan,
} from './write-plan.js'

/** A planned write on rows by condition. */
export interface PlannedBulk extends PlannedWrite {
  /** The condition said nothing: every row is hit. */
  readonly isEmpty: boolean
  /** Names in the condition that the model does not know. */
  readonly unknown: readonly UnknownName[]
}

/** Which rows. */
export interface Rowset {
  readonly where: unknown
  /** At most this many rows. */
  readonly limit: unknown
}

const noUnknown: readonly UnknownName[] = []
const unknownNames = new WeakMap<WritePlan, readonly UnknownName[]>()

interface Recipe {
  readonly kind: string
  /** Writes the shape of what stands before the condition. */
  key(sink: KeySink): string
  build(parts: Parts): StatementNode
  readonly returning: ReturningOption
  readonly logAs: WritePlan['logAs']
}

interface Parts {
  readonly model: ModelClass
  readonly sink: NodeSink
  readonly columns: readonly string[] | undefined
  /** Reads the condition; to be called after what stands before it. */
  where(): Expression | undefined
  readonly limit: Expression | undefined
}

/** UPDATE of all rows that match. */
export function planUpdateMany(
  model: ModelClass,
  given: Assignments,
  rowset: Rowset,
  returning: ReturningOption,
): PlannedBulk {
  const assignments = onePerColumn(given, model._definition)
  const isPlain = returning === false && rowset.limit === undefined
  const place = isPlain ? plainPlace(model, rowset.where, assignments) : undefined
  return planAt(place, model, rowset, {
    kind: 'U',
    returning,
    logAs: 'bound',
    key: (sink) => assignmentsKey(assignments.attributes, assignments.values, sink, model),
    build: ({ sink, columns, where, limit }) => ({
      kind: 'update',
      table: tableOfModel(model),
      set: assignNodes(assignments, sink, model),
      where: where(),
      limit,
      primaryKey: keyColumns(model),
      returning: columns,
      hasTrigger: model.options['hasTrigger'] === true,
    }),
  })
}

/** DELETE of all rows that match. */
export function planDeleteMany(model: ModelClass, rowset: Rowset): PlannedBulk {
  const isPlain = rowset.limit === undefined
  const place = isPlain ? plainPlace(model, rowset.where, undefined) : undefined
  return planAt(place, model, rowset, deletion)
}

const deletion: Recipe = {
  kind: 'D',
  returning: false,
  logAs: 'inlined',
  key: () => '',
  build: ({ model, where, limit }) => ({
    kind: 'delete',
    table: tableOfModel(model),
    where: where(),
    limit,
    primaryKey: keyColumns(model),
  }),
}

/** The plan that stands in a place, or the one that is made and put there. */
function planAt(
  place: PlainPlace | undefined,
  model: ModelClass,
  rowset: Rowset,
  recipe: Recipe,
): PlannedBulk {
  if (place === undefined) return plan(model, rowset, recipe)
  const known = place.plans.get(place.mask)
  if (known !== undefined) {
    return { plan: known, params: place.params, isEmpty: false, unknown: noUnknown }
  }
  const planned = plan(model, rowset, recipe)
  place.plans.set(place.mask, planned.plan)
  return planned
}

/** A change of a number by an amount. */
export interface Change {
  readonly attribute: AttributeDefinition | undefined
  readonly column: string
  readonly amount: unknown
}

/** UPDATE that adds to (or takes from) columns, and sets others. */
export function planCounters(
  model: ModelClass,
  operator: '+' | '-',
  changes: readonly Change[],
  also: Assignments,
  rowset: Rowset,
  returning: ReturningOption,
): PlannedBulk {
  const isPlain = returning === false && rowset.limit === undefined
  const place = isPlain ? placeOfCount(model, operator, changes, also, rowset.where) : undefined
  return planAt(place, model, rowset, {
    kind: `C${operator}`,
    returning,
    logAs: 'inlined',
    key(sink) {
      let key = ''
      for (const { column, amount } of changes) {
        sink.params.push(amount)
        key += `${sink.column(undefined, column)}${valueClass(amount)}`
      }
      return `${key};${assignmentsKey(also.attributes, also.values, sink, model)}`
    },
    build: ({ sink, columns, where, limit }) => {
      const counted = changes.map((change) => counterNode(change, operator, sink))
      return {
        kind: 'update',
        table: tableOfModel(model),
        set: [...counted, ...assignNodes(also, sink, model)],
        where: where(),
        limit,
        primaryKey: keyColumns(model),
        returning: columns,
        hasTrigger: model.options['hasTrigger'] === true,
      }
    },
  })
}

function placeOfCount(
  model: ModelClass,
  operator: '+' | '-',
  changes: readonly Change[],
  also: Assignments,
  where: unknown,
): PlainPlace | undefined {
  const [change] = changes
  if (changes.length !== 1 || change?.attribute === undefined) return undefined
  const { attribute, amount } = change
  if (typeof amount !== 'number' && typeof amount !== 'bigint') return undefined
  return counterPlace(
    model,
    where,
    { index: attribute.index, amount, isDown: operator === '-' },
    also,
  )
}

const integers: ReadonlySet<string> = new Set([
  'INTEGER',
  'BIGINT',
  'TINYINT',
  'SMALLINT',
  'MEDIUMINT',
])
const floats: ReadonlySet<string> = new Set(['FLOAT', 'REAL', 'DOUBLE PRECISION'])

function counterNode(
  { attribute, column, amount }: Change,
  operator: '+' | '-',
  sink: NodeSink,
): AssignNode {
  const left: Expression = { kind: 'column', table: undefined, name: column }
  const type = typeof attribute?.type === 'object' ? attribute.type : undefined
  // The column types its amount; half of an integer needs a type of its own.
  const isOdd =
    type === undefined ||
    (integers.has(type.key) && !Number.isInteger(Number(amount))) ||
    // SQLite's log writes floats as text; v6 does not where they are added
    (floats.has(type.key) && typeof amount === 'number')
  const place: ParamNode['place'] = isOdd ? 'argument' : 'assign'
  const right = sink.param(amount, isOdd ? undefined : type, place)
  return { kind: 'assign', column, expr: { kind: 'compare-text', operator, left, right } }
}

/** TRUNCATE. */
export function planTruncate(
  model: ModelClass,
  options: Pick<TruncateNode, 'cascade' | 'restartIdentity' | 'byRows'>,
): PlannedWrite {
  const node: StatementNode = { kind: 'truncate', table: tableOfModel(model), ...options }
  const plan = makeWritePlan(node, model.sequelize._engine, undefined, 'inlined')
  return { plan, params: [] }
}

/**
 * The statement that restarts the counter of a model's key, if the dialect needs one of its own.
 * @returns undefined where TRUNCATE restarts it, or the model has no counter
 */
export function planRestart(model: ModelClass): PlannedWrite | undefined {
  const { _definition: definition } = model
  const engine = model.sequelize._engine
  const { counters } = engine.dialect
  if (counters === undefined || definition.autoIncrement === undefined) return undefined
  const table = tableOfModel(model)
  const name = table.schema === undefined ? table.name : table.schema + table.delimiter + table.name
  const node: StatementNode = {
    kind: 'delete',
    table: {
      kind: 'table',
      name: counters.table,
      schema: undefined,
      delimiter: '',
      alias: undefined,
    },
    where: {
      kind: 'binary',
      operator: 'eq',
      left: { kind: 'column', table: undefined, name: counters.column },
      right: {
        kind: 'param',
        index: 0,
        value: name,
        type: undefined,
        of: valueClass(name),
        place: 'compare',
      },
    },
    limit: undefined,
    primaryKey: [],
  }
  return { plan: makeWritePlan(node, engine, undefined, 'inlined'), params: [name] }
}

/** Would this condition hit every row? */
export function saysNothing(model: ModelClass, where: unknown): boolean {
  const condition = walkWhere(where, writeContext(new KeySink(), model._definition))
  return isNothing(condition)
}

/** Nothing was said, or what was said is known to be true (an empty list). */
function isNothing(condition: string | undefined): boolean {
  return condition === undefined || condition === 'T'
}

function keyColumns(model: ModelClass): readonly string[] {
  return model._definition.primaryKeys.map(({ field }) => field)
}

function plan(model: ModelClass, { where, limit }: Rowset, recipe: Recipe): PlannedBulk {
  const definition = model._definition
  const engine = model.sequelize._engine
  // A limit stands in the text, as in v6's logs; it is part of the shape.
  const count = readCount('limit', limit)
  const sink = keySinkOf(engine, [definition])
  const before = recipe.key(sink)
  // Under `typeValidation` and `strict` the walk checks each value.
  const isChecked = checksValues(engine)
  const plain = isChecked ? undefined : plainShape(where, definition, sink.params)
  const condition =
    plain === undefined ? walkWhere(where, writeContext(sink, definition)) : `=${plain}`
  const key =
    `${recipe.kind}${schemaKey(model)}${before}w${condition ?? ''}` +
    `l${count ?? ''}${returningKey(recipe.returning)}`
  const plans = writePlansOf(definition)
  let found = plans.get(key)
  if (found === undefined) {
    const nodes = new NodeSink()
    const unknown: UnknownName[] = []
    const returning = compileReturning(definition, recipe.returning, engine)
    const node = recipe.build({
      model,
      sink: nodes,
      columns: returning?.columns,
      where: () => walkWhere(where, writeContext(nodes, definition, unknown)),
      limit: count === undefined ? undefined : { kind: 'raw', sql: String(count) },
    })
    found = makeWritePlan(node, engine, returning, recipe.logAs)
    if (unknown.length > 0) unknownNames.set(found, unknown)
    plans.set(key, found)
  }
  return {
    plan: found,
    params: sink.params,
    isEmpty: isNothing(condition),
    unknown: unknownNames.get(found) ?? noUnknown,
  }
}
