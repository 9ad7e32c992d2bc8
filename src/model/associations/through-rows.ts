/**
 * The through rows of `getXs`: which they are, and how they hang on the targets. In: a source, options
 * `through: { where, paranoid }` and `joinTableAttributes`. Out: rows; targets that carry them.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import { isPlainObject } from '../../base/object.js'
import { both, isRecord, runningOptions } from './target.js'

/** Through rows of a source, as instances. */
export async function findThrough(
  record: AssociationRecord,
  source: Instance,
  options: Bag,
): Promise<readonly Instance[]> {
  const { through, foreignKey } = record
  const key = source.get(record.sourceKey, { raw: true })
  if (!through || key === null || key === undefined) return []
  const asked: unknown = options['through']
  const given = isPlainObject(asked) ? asked : {}
  const own: Values = { [foreignKey]: key, ...through.scope }
  const rows = await through.model.findAll({
    ...runningOptions(options),
    where: both(own, given['where']),
    paranoid: (given['paranoid'] ?? through.paranoid) !== false,
  })
  return rows as readonly Instance[]
}

/** Does the caller want to see the through rows? (`joinTableAttributes: []`: no.) */
export function needsThroughRows(options: Bag): boolean {
  const wanted: unknown = options['joinTableAttributes']
  return !Array.isArray(wanted) || wanted.length > 0
}

/**
 * Hangs its through row on each target, under the name of the through model.
 * @param options - of the caller; `hidesKey`: the targets' key was only read to find the rows
 */
export function attachThrough(
  record: AssociationRecord,
  rows: readonly Instance[],
  targets: readonly unknown[],
  options: Bag,
): unknown[] {
  const { through, otherKey = '', targetKey = '' } = record
  const name = through?.model.name ?? ''
  const wanted = options['joinTableAttributes'] as readonly string[] | undefined
  const byKey = new Map(rows.map((row) => [String(row.get(otherKey, { raw: true })), row]))
  let shared: Bag | undefined
  const sorted =
    options['order'] || options['limit'] ? targets : inOrderOf(byKey, targets, targetKey)
  return sorted.map((target) => {
    const isInstance = isRecord(target)
    const key = isInstance ? target.get(targetKey, { raw: true }) : (target as Values)[targetKey]
    const row = byKey.get(String(key))
    if (!row) return target
    const seen = wanted ? pick(row, wanted) : row
    if (options['hidesKey']) {
      Reflect.deleteProperty(isInstance ? target.dataValues : (target as Values), targetKey)
    }
    if (!isInstance) return { ...(target as Values), ...flatten(name, seen) }
    // All targets of a query share one options object; `get({ plain: true })` reads the names there.
    shared ??= {
      ...target._options,
      includeNames: [...((target._options['includeNames'] as string[]) ?? []), name],
    }
    target._options = shared
    target.dataValues[name] = seen
    target[name] = seen
    return target
  })
}

/** Without an order asked for, targets come in the order of their through rows, as a join gives them. */
function inOrderOf(
  byKey: ReadonlyMap<string, unknown>,
  targets: readonly unknown[],
  targetKey: string,
): readonly unknown[] {
  const position = new Map([...byKey.keys()].map((key, index) => [key, index]))
  const rank = (target: unknown): number => {
    const key = isRecord(target)
      ? target.get(targetKey, { raw: true })
      : (target as Values)[targetKey]
    return position.get(String(key)) ?? position.size
  }
  return targets.toSorted((a, b) => rank(a) - rank(b))
}

/** A through row with fewer attributes. */
function pick(row: Instance, wanted: readonly string[]): Instance {
  const model = row.constructor as new (values: Values, options: Bag) => Instance
  const values: Values = {}
  for (const name of wanted) values[name] = row.dataValues[name]
  return new model(values, { isNewRecord: false, raw: true })
}

/** Raw rows carry the through row as v6's dotted columns. */
function flatten(name: string, row: Instance): Values {
  return Object.fromEntries(
    Object.entries(row.dataValues).map(([key, value]) => [`${name}.${key}`, value]),
  )
}
