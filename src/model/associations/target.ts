/**
 * What the accessors of all kinds need: the target with the scope the caller asked for, keys of what he
 * handed over, his condition beside ours, a transaction around several writes.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, ModelClass, Values } from '../../contract/model.js'
import { col, fn } from '../../sql/fragments.js'
import { Op } from '../../sql/operators.js'
import { keyOf, primaryKeysOf, uniqueKeys } from './keys.js'

/** The target under the options `scope` (false, a name, a list) and `schema`. */
export function targetOf(record: AssociationRecord, options: Bag): ModelClass {
  let { target } = record
  if (Object.hasOwn(options, 'scope')) {
    const scope: unknown = options['scope']
    target = scope ? target.scope(scope) : target.unscoped()
  }
  if (Object.hasOwn(options, 'schema')) {
    target = target['schema'](options['schema'], options['schemaDelimiter']) as ModelClass
  }
  return target
}

/** Our condition, and the caller's if he has one. */
export function both(own: Values, given: unknown): unknown {
  return given ? { [Op.and]: [own, given] } : own
}

/**
 * Number of targets, by v6's `SELECT COUNT(key)`.
 * @param key - attribute that is counted
 */
export async function countOf(
  target: ModelClass,
  options: Bag,
  key: string | undefined,
): Promise<number> {
  const { name, byName } = target._definition
  const field = byName.get(key ?? primaryKeysOf(target)[0] ?? '')?.field ?? key
  const found = await target.findAll({
    ...options,
    raw: true,
    plain: true,
    attributes: [[fn('COUNT', col(`${name}.${field}`)), 'count']],
  })
  return Number((found as Values | null)?.['count'] ?? 0)
}

/** A list of what was handed over; null and undefined are an empty one. */
export function asList(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** Primary keys of what was handed over; a plain value may stand for the first part, as in v6. */
export function targetKeys(record: AssociationRecord, targets: unknown): unknown[] {
  const names = primaryKeysOf(record.target)
  return uniqueKeys(asList(targets).map((each) => keyOf(record, each, names, true)))
}

/** Keys as they are compared: a number and its text are the same key (BIGINT, query strings). */
export function sameKey(a: unknown, b: unknown): boolean {
  return a === b || (a !== null && b !== null && a !== undefined && String(a) === String(b))
}

/** Options which go with every statement of one call. */
export function runningOptions(options: Bag): Bag {
  const running: Bag = {}
  for (const key of ['transaction', 'logging', 'benchmark', 'searchPath', 'useMaster']) {
    if (options[key] !== undefined) running[key] = options[key]
  }
  return running
}

/** Does a call with these options run in a transaction of the caller's? */
export function isInTransaction({ sequelize }: ModelClass, options: Bag): boolean {
  return Boolean(options['transaction'] ?? sequelize._engine.currentTransaction())
}

/** Begun again, work on records would find them saved already, and write nothing. */
const once = Object.freeze({ retryTransaction: false })

/**
 * Runs several writes in one transaction: the caller's, the current one, or a new one. (v6 had none: a
 * failure between two statements left half a set.)
 * @param writes - how many statements there will be: one alone needs no transaction
 */
export async function inTransaction<T>(
  model: ModelClass,
  options: Bag,
  writes: number,
  work: (options: Bag) => Promise<T>,
): Promise<T> {
  const { sequelize } = model
  // A database in memory is one connection: were it held by a transaction of the caller's who did not
  // pass it on, ours would wait for it forever.
  const isAlone = writes < 2 || sequelize._engine.driver.kind === 'memory'
  if (isAlone || isInTransaction(model, options)) return work(options)
  return sequelize.transaction(once, (transaction: unknown) =>
    work({ ...options, transaction }),
  ) as Promise<T>
}

/** Creation options with more fields, where the caller named any. */
export function withFields(options: unknown, names: readonly string[]): Bag {
  const bag: Bag = Array.isArray(options) ? { fields: options } : { ...(options as Bag) }
  if (Array.isArray(bag['fields'])) bag['fields'] = [...bag['fields'], ...names]
  return bag
}
