/**
 * Targets of many sources at once, by one query: `association.get([a, b])`. In: an association record and
 * records of its source. Out: the targets by the key of their source.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import { getMany } from './many.js'
import { uniqueKeys, whereKeys } from './keys.js'
import { both, targetOf } from './target.js'

/** Targets (a list each, or one each) by the text of the key that ties them to their source. */
export type TargetsByKey = Record<string, unknown>

/**
 * Targets of several sources. With `limit` every source is asked for its own, for the limit is per
 * source.
 * @returns v6's object: by source key (hasOne, hasMany) or by target key (belongsTo); keys of several
 *   columns as `a,b`
 */
export async function getGrouped(
  record: AssociationRecord,
  sources: readonly Instance[],
  given?: unknown,
): Promise<TargetsByKey> {
  const options: Bag = { ...(given as Bag) }
  const isOwner = record.kind === 'BelongsTo'
  const foreign = record.keys.map((key) => key.foreign)
  const referenced = record.keys.map((key) => key.referenced)
  const [here, there] = isOwner ? [foreign, referenced] : [referenced, foreign]
  const keys = sources.map((source) => keyAt(source, here))
  const result: TargetsByKey = {}
  for (const key of keys) result[String(key)] = record.isSingle ? null : []
  const wanted = uniqueKeys(keys).filter(isThere)
  if (wanted.length === 0) return result
  if (options['limit'] && !record.isSingle) {
    for (const [index, source] of sources.entries()) {
      result[String(keys[index])] = await getMany(record, source, options)
    }
    return result
  }
  const target = targetOf(record, options)
  const isIn = whereKeys(there, wanted)
  const own: Values = isOwner ? isIn : { ...record.scope, ...isIn }
  const found = await target.findAll({ ...options, where: both(own, options['where']) })
  for (const row of found as readonly Instance[]) {
    const key = String(keyAt(row, there))
    const list = result[key]
    if (Array.isArray(list)) list.push(row)
    else result[key] ??= row
  }
  return result
}

function keyAt(instance: Instance, names: readonly string[]): unknown {
  const parts = names.map((name) => instance.get(name, { raw: true }))
  return parts.length === 1 ? parts[0] : parts
}

function isThere(key: unknown): boolean {
  const parts: readonly unknown[] = Array.isArray(key) ? key : [key]
  return parts.every((part) => part !== null && part !== undefined)
}
