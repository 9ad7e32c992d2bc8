/**
 * Statements on one row as plans: INSERT of a record, UPDATE and DELETE by primary key. In: attributes
 * with values. Out: a plan by shape with the params of this call. A plan hangs on the definition, as
 * those of finds do. What depends on values (fragments instead of values, a key that the server makes)
 * is part of the shape.
 */
import type { Engine } from '../contract/engine.js'
import type { ModelClass } from '../contract/model.js'
import type { ConflictNode, Expression } from '../sql/nodes.js'
import {
  assignmentsKey,
  assignmentsMask,
  assignNodes,
  givesIdentity,
  isServerKey,
  valueNodes,
  type Assignments,
  onePerColumn,
} from './assignments.js'
import { KeySink, sized } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import { recordPlace } from './plain-plans.js'
import { compileReturning, returningKey, type ReturningOption } from './returning.js'
import { valueClass } from './sink.js'
import {
  makeWritePlan,
  schemaKey,
  tableOfModel,
  writePlansOf,
  type PlannedWrite,
  type WritePlan,
} from './write-plan.js'

export { writeContext } from './write-plan.js'
export type { PlannedWrite, WritePlan } from './write-plan.js'
export { bitOf } from './assignments.js'
export type { Assignments } from './assignments.js'

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
  given: Assignments,
  returning: ReturningOption,
  conflict?: ConflictNode,
): PlannedWrite {
  const { attributes, values } = onePerColumn(given, model._definition)
  const engine = model.sequelize._engine
  const plans = writePlansOf(model._definition)
  const params: unknown[] = []
  let mask = -1
  if (conflict === undefined && (returning === true || returning === false)) {
    mask = assignmentsMask(model, { attributes, values }, params)
    if (mask >= 0 && returning) mask |= returningBit
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

/**
 * INSERT of one row that becomes an UPDATE where a unique key is hit, for conflicts that follow from the
 * model and from which attributes are updated.
 *
 * @param updated - the attributes that are updated, one bit each; -1 if they cannot be told so
 * @param conflictOf - makes the conflict's clause, for a shape that is new
 */
export function planUpsert(
  model: ModelClass,
  given: Assignments,
  returning: ReturningOption,
  updated: number,
  conflictOf: () => ConflictNode,
): PlannedWrite {
  const assignments = onePerColumn(given, model._definition)
  const params: unknown[] = []
  const mask = updated < 0 ? -1 : assignmentsMask(model, assignments, params)
  if (mask < 0) return planInsert(model, assignments, returning, conflictOf())
  const plans = writePlansOf(model._definition)
  const key = `c${mask},${updated}${returningKey(returning)}`
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = buildInsert(model, assignments, returning, conflictOf(), model.sequelize._engine)
    plans.set(key, plan)
  }
  return { plan, params }
}

/** UPDATE of the row with these keys. */
export function planUpdateOne(
  model: ModelClass,
  given: Assignments,
  where: Assignments,
  returning: ReturningOption,
): PlannedWrite {
  const assignments = onePerColumn(given, model._definition)
  const place = returning === false ? recordPlace(model, where, assignments) : undefined
  if (place !== undefined) {
    let plan = place.plans.get(place.mask)
    if (plan === undefined) {
      plan = buildUpdate(model, assignments, where, false)
      place.plans.set(place.mask, plan)
    }
    return { plan, params: place.params }
  }
  const { attributes, values } = assignments
  const sink = new KeySink()
  const mask = assignmentsMask(model, assignments, sink.params)
  if (mask < 0) sink.params.length = 0
  const set =
    mask < 0 ? `u${schemaKey(model)}${assignmentsKey(attributes, values, sink, model)}` : `m${mask}`
  const key = `${set}w${keysKey(where, sink)}${returningKey(returning)}`
  const plans = writePlansOf(model._definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = buildUpdate(model, assignments, where, returning)
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

function buildUpdate(
  model: ModelClass,
  assignments: Assignments,
  where: Assignments,
  returning: ReturningOption,
): WritePlan {
  const engine = model.sequelize._engine
  const nodes = new NodeSink()
  const back = compileReturning(model._definition, returning, engine)
  return makeWritePlan(
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
}

/** DELETE of the row with these keys. */
export function planDeleteOne(model: ModelClass, where: Assignments): PlannedWrite {
  const place = recordPlace(model, where, undefined)
  if (place !== undefined) {
    let plan = place.plans.get(place.mask)
    if (plan === undefined) {
      plan = buildDelete(model, where)
      place.plans.set(place.mask, plan)
    }
    return { plan, params: place.params }
  }
  const sink = new KeySink()
  const key = `d${schemaKey(model)}w${keysKey(where, sink)}`
  const plans = writePlansOf(model._definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = buildDelete(model, where)
    plans.set(key, plan)
  }
  return { plan, params: sink.params }
}

function buildDelete(model: ModelClass, where: Assignments): WritePlan {
  return makeWritePlan(
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
