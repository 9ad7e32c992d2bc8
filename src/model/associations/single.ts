/** `hasOne`: one target holds the key. In: a record of the source. Out: its target. */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import { checkTarget, isRecord, isWhole, keyOf, primaryKeysOf, tieTo, untied } from './keys.js'
import { both, inTransaction, sameKey, targetOf, withFields } from './target.js'

/** `user.getProfile(options)`: the target or null. */
export async function getSingle(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const tie = tieTo(record, source)
  if (!isWhole(tie)) return null
  const own: Values = { ...tie, ...record.scope }
  return targetOf(record, options).findOne({ ...options, where: both(own, options['where']) })
}

/**
 * `user.setProfile(profile | key | null, options)`: the old target loses its key, the new one gets it.
 * @returns the saved target; null if none was given or nothing changed
 */
export async function setSingle(
  record: AssociationRecord,
  source: Instance,
  value?: unknown,
  given?: unknown,
): Promise<unknown> {
  const { target } = record
  const bag: Bag = { ...(given as Bag) }
  const old = (await getSingle(record, source, { ...bag, scope: false })) as Instance | null
  const isNone = value === null || value === undefined
  const next = isNone ? undefined : nextTarget(record, value)
  if (old && next && isSameTarget(record, old, next)) return null
  return inTransaction(target, bag, old && !isNone ? 2 : 1, async (options) => {
    if (old) {
      const lost = untied(record)
      const fields = Object.keys(lost)
      for (const name of fields) old.set(name, null)
      await old.save({ ...options, fields, allowNull: fields, association: true })
    }
    if (next === undefined) return null
    for (const [name, scoped] of Object.entries(record.scope ?? {})) next.set(name, scoped)
    for (const [name, key] of Object.entries(tieTo(record, source))) next.set(name, key)
    return next.save(options)
  })
}

/** `user.createProfile(values, options)`: the new target. */
export async function createSingle(
  record: AssociationRecord,
  source: Instance,
  values?: unknown,
  given?: unknown,
): Promise<unknown> {
  const own: Values = { ...record.scope, ...tieTo(record, source) }
  const options = withFields(given, Object.keys(own))
  return record.target.create({ ...(values as Values), ...own }, options)
}

/** The functions of hasOne. */
export const singleFunctions: AssociationFunctions = {
  get: getSingle,
  set: setSingle,
  create: createSingle,
}

/** The target that was handed over: a record, or one that stands for a key. */
function nextTarget(record: AssociationRecord, value: unknown): Instance {
  if (isRecord(value)) {
    checkTarget(record, value)
    return value
  }
  const names = primaryKeysOf(record.target)
  const key = keyOf(record, value, names, true)
  const parts: readonly unknown[] = Array.isArray(key) && names.length > 1 ? key : [key]
  const values = Object.fromEntries(parts.map((part, index) => [names[index] ?? '', part]))
  return record.target.build(values, { isNewRecord: false }) as Instance
}

function isSameTarget({ target }: AssociationRecord, old: Instance, next: Instance): boolean {
  return target._definition.primaryKeys.every(({ name }) =>
    sameKey(old.get(name, { raw: true }), next.get(name, { raw: true })),
  )
}
