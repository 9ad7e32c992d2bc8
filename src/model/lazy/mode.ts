/**
 * How association getters load: one by one (v6), or for many records by one query. In: a getter's
 * options, its record. Out: the mode. Guide: docs/eager-loading.md, "Lazy loading without N+1".
 */
import { inspect } from 'node:util'
import { warnOnce } from '../../base/warn.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { QueryError } from '../../errors/index.js'

/**
 * - `each`: one query per getter (v6)
 * - `batch`: getters called in one tick on records of one result share a query
 * - `peers`: the first getter loads for all records of its result
 * - `throw`: getters are refused; everything must be included
 */
export type LazyLoading = 'each' | 'batch' | 'peers' | 'throw'

const modes: ReadonlySet<unknown> = new Set(['each', 'batch', 'peers', 'throw'])

function isMode(value: unknown): value is LazyLoading {
  return modes.has(value)
}

function checked(value: unknown): LazyLoading {
  if (isMode(value)) return value
  throw new QueryError(
    `Invalid value ${inspect(value)} for "lazyLoading": use 'each', 'batch', 'peers' or 'throw'.`,
  )
}

/**
 * The mode of a getter: its own option, else that of the find that read the record, of the model, of
 * the Sequelize instance.
 * @throws QueryError for a value that is no mode
 */
export function modeOf(source: Instance, options: Bag | undefined): LazyLoading {
  const model = source.constructor as ModelClass
  const own: unknown = options?.['lazyLoading'] ?? source._options?.['lazyLoading']
  return own === undefined ? modeOfModel(model) : checked(own)
}

/** The mode of a model's records, where the find does not say. */
export function modeOfModel(model: ModelClass): LazyLoading {
  const set: unknown = model.options['lazyLoading'] ?? model.sequelize.options['lazyLoading']
  return set === undefined ? 'each' : checked(set)
}

/** The refusal of mode `throw`; its stack names the call. */
export function refusal(record: AssociationRecord): QueryError {
  const { as, source } = record
  return new QueryError(
    `${source.name}.${as} was not included when the record was read, and lazyLoading is 'throw': ` +
      `add include: '${as}' to the query, or call the getter with { lazyLoading: 'each' }.`,
  )
}

/** Getters on records of one result, one by one: from this many on it is a pattern. */
const suspicious = 10

const calls = new WeakMap<object, Map<AssociationRecord, number>>()

/** Counts getters per result; tells the developer once per call site when each had its own query. */
export function watchEach(record: AssociationRecord, source: Instance): void {
  const wanted: unknown = source.sequelize?.options['detectNPlusOne']
  if (wanted !== true && (wanted === false || process.env['NODE_ENV'] !== 'development')) return
  const group: unknown = source._options
  if (typeof group !== 'object' || group === null) return
  let counts = calls.get(group)
  if (counts === undefined) calls.set(group, (counts = new Map()))
  const count = (counts.get(record) ?? 0) + 1
  counts.set(record, count)
  if (count !== suspicious) return
  warnOnce(
    `N+1 queries: the getter of ${record.source.name}.${record.as} was called for ${count} records of one ` +
      `result, each with a query of its own. Add include: '${record.as}' to the query, or set ` +
      `lazyLoading: 'batch'.${callSite()}`,
  )
}

/** The line of the program that called us. */
function callSite(): string {
  const lines = new Error().stack?.split('\n').slice(1) ?? []
  const own = lines.find((line) => !line.includes(__dirname) && !line.includes('node:'))
  return own === undefined ? '' : ` Called ${own.trim()}`
}
