/** `belongsTo`: the source holds the key. In: a record of the source. Out: its target. */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import { both, keyOf, primaryKeyOf, targetOf } from './target.js'

/** `post.getAuthor(options)`: the target or null; without a key nothing is asked. */
export async function getOwner(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const target = targetOf(record, options)
  const key = source.get(record.foreignKey)
  if (key === null || key === undefined) return null
  const targetKey = record.targetKey ?? primaryKeyOf(target)
  if (targetKey === primaryKeyOf(target) && !options['where']) {
    return target['findByPk'](key, options)
  }
  const where = both({ [targetKey]: key }, options['where'])
  // v6: no LIMIT, the key says it.
  return target.findOne({ limit: null, ...options, where })
}

/**
 * `post.setAuthor(author | key | null, options)`.
 * @returns the saved source; undefined with `save: false`
 */
export async function setOwner(
  record: AssociationRecord,
  source: Instance,
  value?: unknown,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  source.set(record.foreignKey, keyOf(value, record.targetKey ?? primaryKeyOf(record.target)))
  if (options['save'] === false) return undefined
  const fields = options['allowNull'] ? [record.foreignKey] : undefined
  return source.save({ fields, association: true, ...options })
}

/** `post.createAuthor(values, options)`: the new target. */
export async function createOwner(
  record: AssociationRecord,
  source: Instance,
  values?: unknown,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const created = await record.target.create({ ...(values as object) }, options)
  await setOwner(record, source, created, options)
  return created
}

/** The functions of belongsTo. */
export const ownerFunctions: AssociationFunctions = {
  get: getOwner,
  set: setOwner,
  create: createOwner,
}
