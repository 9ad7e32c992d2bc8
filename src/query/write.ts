/**
 * Statements on one row as plans: INSERT of a record, UPDATE and DELETE by primary key. In: attributes
 * with values. Out: a plan by shape with the params of this call. A plan hangs on the definition, as
 * those of finds do. What depends on values (fragments instead of values, a key that the server makes)
 * is part of the shape.
 */
import { Lru } from '../base/lru.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import type { Binder, Engine } from '../contract/engine.js'
import type { ModelClass } from '../contract/model.js'
import type { Written } from '../contract/writer.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type {
  AssignNode,
  ConflictNode,
  Expression,
  StatementNode,
  TableNode,
} from '../sql/nodes.js'
import { makeBinder } from '../writer/collect.js'
import { writeStatement } from '../writer/writer.js'
import { readFragment } from './fragment.js'
import { KeySink, sized } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import {
  compileReturning,
  returningKey,
  type Returning,
  type ReturningOption,
} from './returning.js'
import { valueClass } from './sink.js'
import { tableOf } from './tables.js'
import type { WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'

/** A planned write. */
export interface WritePlan {
  readonly written: Written
  readonly binder: Binder
  /** Columns that come back, if any. */
  readonly returning: Returning | undefined
  /** v6 logs INSERT and UPDATE with placeholders, DELETE and bulk INSERT with literals. */
  readonly logAs: 'inlined' | 'bound'
}

/** A plan with the values of this call. */
export interface PlannedWrite {
  readonly plan: WritePlan
  readonly params: readonly unknown[]
}

/** Attributes and the values they get, by position. */
export interface Assignments {
  readonly attributes: readonly AttributeDefinition[]
  /** Values, or fragments of SQL. */
  readonly values: readonly unknown[]
}

const plansPerModel = 500
const caches = new WeakMap<ModelDefinition, Lru<string | number, WritePlan>>()

/** The write plans kept for a definition. */
export function writePlansOf(definition: ModelDefinition): Lru<string | number, WritePlan> {
  let cache = caches.get(definition)
  if (cache === undefined) {
    cache = new Lru(plansPerModel)
    caches.set(definition, cache)
  }
  return cache
}

/** Table of a model, in the schema of a `Model.schema()` variant. */
export function tableOfModel(model: ModelClass): TableNode {
  return tableOf(model._definition, undefined, ownSchema(model))
}

/** Schema of a variant, where it is not the definition's own. */
function ownSchema(model: ModelClass): string | undefined {
  const schema: unknown = model['_schema']
  return typeof schema === 'string' && schema !== '' && schema !== model._definition.schema
    ? schema
    : undefined
}

/** Surroundings of conditions and fragments in writes: columns without a table. */
export function writeContext<T>(
  sink: WalkContext<T>['sink'],
  definition: ModelDefinition,
  unknown?: string[],
): WalkContext<T> {
  return {
    sink,
    definition,
    table: undefined,
    negated: false,
    inOr: false,
    unknown,
    resolve: () => undefined,
    conditions: walkWhere,
  }
}

/** Writes a statement for a plan. */
export function makeWritePlan(
  node: StatementNode,
  engine: Engine,
  returning: Returning | undefined,
  logAs: WritePlan['logAs'],
): WritePlan {
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  return { written, binder, returning, logAs }
}

// Attributes beyond this do not fit into the bits of a short key.
const bits = 28
const serverKeyBit = 1 << 28
const returningBit = 1 << 29

/**
 * INSERT of one row.
 *
 * The common shape (plain values in column order) has a number as key: one bit per attribute.
 * @param returning - columns to give back; `true` for all
 * @param conflict - what happens when a unique key is hit; with a condition the plan is not kept
 */
export function planInsert(
  model: ModelClass,
  { attributes, values }: Assignments,
  returning: ReturningOption,
  conflict?: ConflictNode,
): PlannedWrite {
  const engine = model.sequelize._engine
  const plans = writePlansOf(model._definition)
  const params: unknown[] = []
  let mask = conflict === undefined && ownSchema(model) === undefined ? 0 : -1
  if (mask === 0 && returning === true) mask = returningBit
  else if (returning !== false) mask = -1
  let last = -1
  for (let i = 0; i < attributes.length && mask >= 0; i++) {
    const attribute = attributes[i]
    const value = values[i]
    if (attribute === undefined) continue
    const { index } = attribute
    if (index <= last || index >= bits || isFragment(value)) {
      mask = -1
    } else if (isServerKey(attribute, value)) {
      mask |= serverKeyBit | (1 << index)
    } else {
      mask |= 1 << index
      params.push(value)
    }
    last = index
  }
  if (mask >= 0) {
    let plan = plans.get(mask)
    if (plan === undefined) {
      plan = buildInsert(model, { attributes, values }, returning, conflict, engine)
      plans.set(mask, plan)
    }
    return { plan, params }
  }
  const sink = new KeySink()
  if (conflict?.where !== undefined) {
    assignmentsKey(attributes, values, sink, model)
    const plan = buildInsert(model, { attributes, values }, returning, conflict, engine)
    return { plan, params: sink.params }
  }
  const key =
    `i${schemaKey(model)}${assignmentsKey(attributes, values, sink, model)}` +
    `${returningKey(returning)}${conflictKey(conflict)}`
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = buildInsert(model, { attributes, values }, returning, conflict, engine)
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

/** UPDATE of the row with these keys. */
export function planUpdateOne(
  model: ModelClass,
  assignments: Assignments,
  where: Assignments,
  returning: ReturningOption,
): PlannedWrite {
  const { attributes, values } = assignments
  const sink = new KeySink()
  const key =
    `u${schemaKey(model)}${assignmentsKey(attributes, values, sink, model)}` +
    `w${keysKey(where, sink)}${returningKey(returning)}`
  const plans = writePlansOf(model._definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    const engine = model.sequelize._engine
    const nodes = new NodeSink()
    const back = compileReturning(model._definition, returning, engine)
    plan = makeWritePlan(
      {
        kind: 'update',
        table: tableOfModel(model),
        set: assignNodes(assignments, nodes, model),
        where: keysNode(where, nodes),
        limit: undefined,
        primaryKey: model._definition.primaryKeys.map(({ field }) => field),
        returning: back?.columns,
        hasTrigger: model.options['hasTrigger'] === true,
      },
      engine,
      back,
      'bound',
    )
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

/** DELETE of the row with these keys. */
export function planDeleteOne(model: ModelClass, where: Assignments): PlannedWrite {
  const sink = new KeySink()
  const key = `d${schemaKey(model)}w${keysKey(where, sink)}`
  const plans = writePlansOf(model._definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = makeWritePlan(
      {
        kind: 'delete',
        table: tableOfModel(model),
        where: keysNode(where, new NodeSink()),
        limit: undefined,
        primaryKey: model._definition.primaryKeys.map(({ field }) => field),
      },
      model.sequelize._engine,
      undefined,
      'inlined',
    )
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

/** A variant of another schema shares the definition, not the table. */
export function schemaKey(model: ModelClass): string {
  const schema = ownSchema(model)
  return schema === undefined ? '' : `s${sized(schema)}`
}

function isFragment(value: unknown): value is SequelizeMethod {
  return typeof value === 'object' && value instanceof SequelizeMethod
}

/** A key without a value which the server makes: written as DEFAULT or NULL. */
function isServerKey(attribute: AttributeDefinition, value: unknown): boolean {
  return attribute.autoIncrement && (value === null || value === undefined)
}

/** Shape of columns with their values; the values go to the sink's params. */
export function assignmentsKey(
  attributes: readonly AttributeDefinition[],
  values: readonly unknown[],
  sink: KeySink,
  model: ModelClass,
): string {
  let key = ''
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes[i]
    const value = values[i]
    if (attribute === undefined) continue
    key += `${attribute.index}`
    if (isFragment(value)) key += readFragment(value, writeContext(sink, model._definition))
    else if (isServerKey(attribute, value)) key += '*'
    else {
      key += ','
      sink.params.push(value)
    }
  }
  return key
}

/** How a key which the server makes is asked for. */
function serverKeyWord(model: ModelClass, isBulk: boolean): 'NULL' | 'DEFAULT' {
  const { supports } = model.sequelize._engine.dialect
  // v6 asks by NULL in rows of a bulk INSERT where the server takes it.
  return supports.autoIncrementValue === 'NULL' || (isBulk && supports.consecutiveInsertIds)
    ? 'NULL'
    : 'DEFAULT'
}

/** An expression per column, in the order in which `assignmentsKey` collects values. */
export function valueNodes(
  { attributes, values }: Assignments,
  sink: NodeSink,
  model: ModelClass,
  isBulk = false,
): Expression[] {
  const word = serverKeyWord(model, isBulk)
  return attributes.map((attribute, index) => {
    const value = values[index]
    if (isFragment(value)) return readFragment(value, writeContext(sink, model._definition))
    if (isServerKey(attribute, value)) return { kind: 'keyword', word }
    const type = typeof attribute.type === 'object' ? attribute.type : undefined
    // The column types the parameter: the class of the value is no part of the shape.
    return sink.param(null, type, 'assign')
  })
}

/** `column = expr` per attribute. */
export function assignNodes(
  assignments: Assignments,
  sink: NodeSink,
  model: ModelClass,
): AssignNode[] {
  const exprs = valueNodes(assignments, sink, model)
  return assignments.attributes.flatMap(({ field }, index) => {
    const expr = exprs[index]
    return expr === undefined ? [] : [{ kind: 'assign' as const, column: field, expr }]
  })
}

function buildInsert(
  model: ModelClass,
  assignments: Assignments,
  returning: ReturningOption,
  conflict: ConflictNode | undefined,
  engine: Engine,
): WritePlan {
  const back = compileReturning(model._definition, returning, engine)
  const omits = engine.dialect.supports.autoIncrementValue === 'omit'
  const isKept = assignments.attributes.map(
    (attribute, index) => !omits || !isServerKey(attribute, assignments.values[index]),
  )
  const kept: Assignments = {
    attributes: assignments.attributes.filter((_, index) => isKept[index]),
    values: assignments.values.filter((_, index) => isKept[index]),
  }
  return makeWritePlan(
    {
      kind: 'insert',
      table: tableOfModel(model),
      columns: kept.attributes.map(({ field }) => field),
      rows: [valueNodes(kept, new NodeSink(), model)],
      conflict,
      returning: back?.columns,
      identityGiven: givesIdentity(kept),
      hasTrigger: model.options['hasTrigger'] === true,
    },
    engine,
    back,
    'bound',
  )
}

/** Does a column which the server counts get a value of ours? */
export function givesIdentity({ attributes, values }: Assignments): boolean {
  return attributes.some(
    (attribute, index) => attribute.autoIncrement && !isServerKey(attribute, values[index]),
  )
}

function conflictKey(conflict: ConflictNode | undefined): string {
  if (conflict === undefined) return ''
  const { action, target, update } = conflict
  return `c${action}[${target.map(sized).join('')}][${update.map(sized).join('')}]`
}

function keysKey({ attributes, values }: Assignments, sink: KeySink): string {
  let key = ''
  for (let i = 0; i < attributes.length; i++) {
    const value = values[i]
    key += `${attributes[i]?.index},`
    if (value === null) key += 'n'
    else {
      key += valueClass(value)
      sink.params.push(value)
    }
  }
  return key
}

function keysNode({ attributes, values }: Assignments, sink: NodeSink): Expression | undefined {
  const terms = attributes.map((attribute, index): Expression => {
    const left: Expression = { kind: 'column', table: undefined, name: attribute.field }
    const value = values[index]
    if (value === null) {
      return { kind: 'binary', operator: 'is', left, right: { kind: 'keyword', word: 'NULL' } }
    }
    const type = typeof attribute.type === 'object' ? attribute.type : undefined
    return { kind: 'binary', operator: 'eq', left, right: sink.param(value, type, 'compare') }
  })
  return terms.length === 1 ? terms[0] : { kind: 'logic', operator: 'and', terms, bare: true }
}
