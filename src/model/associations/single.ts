/** `hasOne`: one target holds the key. In: a record of the source. Out: its target. */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import {
  both,
  inTransaction,
  isRecord,
  primaryKeyOf,
  sameKey,
  targetOf,
  withFields,
} from './target.js'

/** `user.getProfile(options)`: the target or null. */
export async function getSingle(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const key = sourceKey(record, source)
  if (key === null || key === undefined) return null
  const own: Values = { [record.foreignKey]: key, ...record.scope }
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
  const { target, foreignKey } = record
  const bag: Bag = { ...(given as Bag) }
  const old = (await getSingle(record, source, { ...bag, scope: false })) as Instance | null
  const isNone = value === null || value === undefined
  if (old && !isNone && isSameTarget(record, old, value)) return null
  return inTransaction(target, bag, old && !isNone ? 2 : 1, async (options) => {
    if (old) {
      old.set(foreignKey, null)
      await old.save({
        ...options,
        fields: [foreignKey],
        allowNull: [foreignKey],
        association: true,
      })
    }
    if (isNone) return null
    const next = isRecord(value)
      ? value
      : (target.build({ [primaryKeyOf(target)]: value }, { isNewRecord: false }) as Instance)
    for (const [name, scoped] of Object.entries(record.scope ?? {})) next.set(name, scoped)
    next.set(foreignKey, sourceKey(record, source))
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
  const own: Values = { ...record.scope, [record.foreignKey]: sourceKey(record, source) }
  const options = withFields(given, Object.keys(own))
  return record.target.create({ ...(values as Values), ...own }, options)
}

/** The functions of hasOne. */
export const singleFunctions: AssociationFunctions = {
  get: getSingle,
  set: setSingle,
  create: createSingle,
}

function sourceKey(record: AssociationRecord, source: Instance): unknown {
  return source.get(record.sourceKey, { raw: true })
}

function isSameTarget(record: AssociationRecord, old: Instance, value: unknown): boolean {
  return record.target._definition.primaryKeys.every(({ name }) =>
    sameKey(old.get(name, { raw: true }), isRecord(value) ? value.get(name, { raw: true }) : value),
  )
}
