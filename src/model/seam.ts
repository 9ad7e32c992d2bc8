/**
 * The seam of `queryInterface`: programs replace `select`, `insert`, `bulkDelete`, … there, and then
 * finders and writes go through what they put in place, with v6's arguments. Our plan travels in a symbol
 * of the options; the original method finds it there and runs it. PARITY 19.
 */
import type { Bag, SequelizeRef } from '../contract/model.js'
import { isPlainObject } from '../base/object.js'

export { isReplaced, markShippedInterface } from '../runtime/shipped.js'

/** The methods that finders and writes call once they are replaced. */
export type SeamMethod =
  | 'select'
  | 'rawSelect'
  | 'insert'
  | 'update'
  | 'delete'
  | 'bulkInsert'
  | 'bulkUpdate'
  | 'bulkDelete'
  | 'increment'
  | 'decrement'
  | 'upsert'

type Method = (...args: unknown[]) => unknown

const workKey = Symbol.for('resequel.work')

/** A call through the seam. */
export interface SeamCall<T> {
  readonly method: SeamMethod
  /** v6's arguments; the options, which carry the plan, are to be put among them. */
  args(options: Bag): unknown[]
  readonly options: Bag
  /** Runs the plan. */
  work(): T | Promise<T>
  /** As `work`, with arguments that the replacement changed; absent: the method's own way is taken. */
  rework?(args: readonly unknown[]): T | Promise<T>
  /** What v6's method would give. */
  shape(own: T): unknown
}

/** What came of a call. */
export interface SeamAnswer<T> {
  /** The plan's own result, if it was run. */
  readonly own: T | undefined
  readonly hasRun: boolean
  /** What the replacement gave. */
  readonly answer: unknown
}

interface Carried {
  run(args: readonly unknown[]): Promise<unknown> | undefined
}

/** Calls what a program put in place of the method. */
export async function throughSeam<T>(
  sequelize: SequelizeRef,
  call: SeamCall<T>,
): Promise<SeamAnswer<T>> {
  let own: T | undefined
  let hasRun = false
  const carried: Carried = {
    run(args) {
      const isSame = sameArguments(args, seen, given)
      if (!isSame && call.rework === undefined) return undefined
      return (async () => {
        own = isSame || call.rework === undefined ? await call.work() : await call.rework(args)
        hasRun = true
        return call.shape(own)
      })()
    },
  }
  const given = call.args({ ...call.options, [workKey]: carried })
  const seen = given.map(snapshot)
  const method = sequelize['queryInterface'][call.method] as Method
  const answer = await method.apply(sequelize['queryInterface'], given)
  return { own, hasRun, answer }
}

/**
 * For the original methods: runs the plan that came with the options.
 *
 * @returns undefined if there is none, or if the arguments were changed and the method must see to them
 */
export function carriedWork(
  options: unknown,
  args: readonly unknown[],
): Promise<unknown> | undefined {
  if (typeof options !== 'object' || options === null) return undefined
  const carried: unknown = Reflect.get(options, workKey)
  return isCarried(carried) ? carried.run(args) : undefined
}

function isCarried(value: unknown): value is Carried {
  return typeof value === 'object' && value !== null && 'run' in value
}

function snapshot(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snapshot)
  return isPlainObject(value) ? { ...value } : value
}

/** Are the arguments those that were handed out, and did nobody write into them? */
function sameArguments(
  args: readonly unknown[],
  seen: readonly unknown[],
  given: readonly unknown[],
): boolean {
  return given.every((_, index) => isUnchanged(args[index], seen[index]))
}

function isUnchanged(value: unknown, before: unknown): boolean {
  if (Object.is(value, before)) return true
  if (Array.isArray(value) && Array.isArray(before)) {
    return (
      value.length === before.length && value.every((item, at) => isUnchanged(item, before[at]))
    )
  }
  if (!isPlainObject(value) || !isPlainObject(before)) return false
  const keys = Reflect.ownKeys(value)
  if (keys.length !== Reflect.ownKeys(before).length) return false
  return keys.every((key) => Object.is(Reflect.get(value, key), Reflect.get(before, key)))
}
