/**
 * Plans of UPDATE and DELETE on rows by a plain condition (`plain-where.ts`) or by a record's key, found by
 * short keys instead of one long text: the shape of the condition, what is counted, and which attributes
 * are set, as a number. In: a model, a condition, values. Out: the place of the plan, which the first call
 * fills.
 */
import { Lru } from '../base/lru.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { assignmentsMask, type Assignments } from './assignments.js'
import { checksValues } from './checked-sink.js'
import { plainClass, plainClasses, plainShape, type PlainShape } from './plain-where.js'
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

/** The plans for one shape of condition. */
interface Shelf {
  readonly plans: Lru<number, WritePlan>
  /** By attribute, class of the amount and sign. */
  readonly counters: Lru<number, WritePlan>[]
}

/** The shelves of a definition; those for conditions on one attribute have fixed places. */
interface Shelves {
  readonly one: Shelf[]
  readonly several: Lru<string, Shelf>
  /** Of records, by the class of their key. */
  readonly records: Lru<number, WritePlan>[]
}

const caches = new WeakMap<ModelDefinition, Shelves>()

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
  if (!isTold(model)) return undefined
  const params: unknown[] = []
  const mask = set === undefined ? deleted : assignmentsMask(model, set, params)
  if (set !== undefined && mask < 0) return undefined
  const shape = plainShape(where, model._definition, params)
  if (shape === undefined) return undefined
  return { plans: shelfOf(model._definition, shape).plans, mask, params }
}

/** One number that goes up or down. */
export interface PlainCount {
  /** Number of the attribute. */
  readonly index: number
  readonly amount: number | bigint
  readonly isDown: boolean
}

/** The place of a plan that counts on one attribute and sets others; else as `plainPlace`. */
export function counterPlace(
  model: ModelClass,
  where: unknown,
  { index, amount, isDown }: PlainCount,
  also: Assignments,
): PlainPlace | undefined {
  if (!isTold(model)) return undefined
  const params: unknown[] = [amount]
  const mask = assignmentsMask(model, also, params)
  if (mask < 0) return undefined
  const shape = plainShape(where, model._definition, params)
  if (shape === undefined) return undefined
  const { counters } = shelfOf(model._definition, shape)
  const place = (index * plainClasses + plainClass(amount)) * 2 + Number(isDown)
  return { plans: (counters[place] ??= new Lru(plansPerShape)), mask, params }
}

/**
 * The place of a plan for one record: its key has one attribute and a plain value, and no rows come back.
 *
 * @param set - what an UPDATE sets; undefined for DELETE
 */
export function recordPlace(
  model: ModelClass,
  { attributes, values }: Assignments,
  set: Assignments | undefined,
): PlainPlace | undefined {
  if (attributes.length !== 1 || ownSchema(model) !== undefined) return undefined
  const [value] = values
  const of = plainClass(value)
  if (of < 0) return undefined
  const params: unknown[] = []
  const mask = set === undefined ? deleted : assignmentsMask(model, set, params)
  if (set !== undefined && mask < 0) return undefined
  params.push(value)
  const { records } = shelvesOf(model._definition)
  return { plans: (records[of] ??= new Lru(plansPerShape)), mask, params }
}

function isTold(model: ModelClass): boolean {
  return ownSchema(model) === undefined && !checksValues(model.sequelize._engine)
}

function shelvesOf(definition: ModelDefinition): Shelves {
  let shelves = caches.get(definition)
  if (shelves === undefined) {
    shelves = { one: [], several: new Lru(shapesPerModel), records: [] }
    caches.set(definition, shelves)
  }
  return shelves
}

function shelfOf(definition: ModelDefinition, shape: PlainShape): Shelf {
  const shelves = shelvesOf(definition)
  if (typeof shape === 'number') return (shelves.one[shape] ??= makeShelf())
  const known = shelves.several.get(shape)
  if (known !== undefined) return known
  const shelf = makeShelf()
  shelves.several.set(shape, shelf)
  return shelf
}

function makeShelf(): Shelf {
  return { plans: new Lru(plansPerShape), counters: [] }
}
