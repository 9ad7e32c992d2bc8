/**
 * Plans of UPDATE and DELETE on rows by a plain condition (`plain-where.ts`), found by two short keys
 * instead of one long text: the shape of the condition, and which attributes are set, as a number. In: a
 * model, a condition, values. Out: the place of the plan, which the first call fills.
 */
import { Lru } from '../base/lru.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { assignmentsMask, type Assignments } from './assignments.js'
import { checksValues } from './checked-sink.js'
import { plainShape } from './plain-where.js'
import { ownSchema, type WritePlan } from './write-plan.js'

const shapesPerModel = 200
const plansPerShape = 50
/** No attribute is set: the row goes. */
const deleted = -1

/** Where the plan of a call is kept. */
export interface PlainPlace {
  readonly plans: Lru<number, WritePlan>
  readonly mask: number
  /** Values of the call: those that are set, then those of the condition. */
  readonly params: readonly unknown[]
}

const caches = new WeakMap<ModelDefinition, Lru<string, Lru<number, WritePlan>>>()

/**
 * The place of a plan without a limit and without rows coming back.
 *
 * @param set - what an UPDATE sets; undefined for DELETE
 * @returns nothing if the call's shape cannot be told by two short keys, or its values must be checked
 */
export function plainPlace(
  model: ModelClass,
  where: unknown,
  set: Assignments | undefined,
): PlainPlace | undefined {
  if (ownSchema(model) !== undefined || checksValues(model.sequelize._engine)) return undefined
  const params: unknown[] = []
  const mask = set === undefined ? deleted : assignmentsMask(model, set, params)
  if (set !== undefined && mask < 0) return undefined
  const definition = model._definition
  const shape = plainShape(where, definition, params)
  if (shape === undefined) return undefined
  let shapes = caches.get(definition)
  if (shapes === undefined) {
    shapes = new Lru(shapesPerModel)
    caches.set(definition, shapes)
  }
  let plans = shapes.get(shape)
  if (plans === undefined) {
    plans = new Lru(plansPerShape)
    shapes.set(shape, plans)
  }
  return { plans, mask, params }
}
