/**
 * Targets of many sources at once, by one query: `association.get([a, b])`. In: an association record and
 * records of its source. Out: the targets by the key of their source.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import { getMany } from './many.js'
import { both, primaryKeyOf, targetOf } from './target.js'

/** Targets (a list each, or one each) by the text of the key that ties them to their source. */
export type TargetsByKey = Record<string, unknown>

/**
 * Targets of several sources. With `limit` every source is asked for its own, for the limit is per
 * source.
 * @returns v6's object: by source key (hasOne, hasMany) or by target key (belongsTo)
 */
export async function getGrouped(
  record: AssociationRecord,
  sources: readonly Instance[],
  given?: unknown,
): Promise<TargetsByKey> {
  const options: Bag = { ...(given as Bag) }
  const isOwner = record.kind === 'BelongsTo'
  const here = isOwner ? record.foreignKey : (record.sourceKey ?? '')
  const keys = sources.map((source) => source.get(here, { raw: true }))
  const result: TargetsByKey = {}
  for (const key of keys) result[String(key)] = record.isSingle ? null : []
  const wanted = [...new Set(keys)].filter((key) => key !== null && key !== undefined)
  if (wanted.length === 0) return result
  if (options['limit'] && !record.isSingle) {
    for (const [index, source] of sources.entries()) {
      result[String(keys[index])] = await getMany(record, source, options)
    }
    return result
  }
  const target = targetOf(record, options)
  const there = isOwner ? (record.targetKey ?? primaryKeyOf(target)) : record.foreignKey
  const own: Values = isOwner ? { [there]: wanted } : { ...record.scope, [there]: wanted }
  const found = await target.findAll({ ...options, where: both(own, options['where']) })
  for (const row of found as readonly Instance[]) {
    const key = String(row.get(there, { raw: true }))
    const list = result[key]
    if (Array.isArray(list)) list.push(row)
    else result[key] ??= row
  }
  return result
}
