/**
 * `hasMany`: many targets hold the key. In: a record of the source. Out: its targets. Sets and adds are
 * bulk updates of the targets, without scopes, with the bulk hooks, as in v6.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import { isWhole, keyIn, keyMatcher, primaryKeysOf, tieTo, untied, whereKeys } from './keys.js'
import { asList, both, countOf, inTransaction, targetKeys, targetOf, withFields } from './target.js'

/** `user.getPosts(options)`: the targets. */
export async function getMany(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const own = ownCondition(record, source)
  if (own === undefined) return []
  return targetOf(record, options).findAll({ ...options, where: both(own, options['where']) })
}

/** `user.countPosts(options)`: a number. */
export async function countMany(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const own = ownCondition(record, source)
  if (own === undefined) return 0
  const find = { ...options, where: both(own, options['where']) }
  return countOf(targetOf(record, options), find, undefined)
}

/** `user.hasPost(target | key)`, `user.hasPosts(list)`: are all of them targets? */
export async function hasMany(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const names = primaryKeysOf(record.target)
  // Nobody (null) is no target; of an empty list all are.
  const keys = targetKeys(record, Array.isArray(targets) ? targets : [targets])
  if (keys.length === 0) return true
  const options: Bag = { ...(given as Bag) }
  const found = await getMany(record, source, {
    ...options,
    scope: false,
    raw: true,
    attributes: [...names],
    where: both(whereKeys(names, keys), options['where']),
  })
  return asList(found).length === keys.length
}

/** `user.setPosts(list | null)`: these and no others. @returns the source */
export async function setMany(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const bag: Bag = { ...(given as Bag) }
  const names = primaryKeysOf(record.target)
  const wanted = targetKeys(record, targets)
  const rows = await getMany(record, source, { ...bag, scope: false, raw: true })
  const old = asList(rows).map((row) => keyIn(row as Values, names))
  const [isKept, isKnown] = [keyMatcher(wanted), keyMatcher(old)]
  const obsolete = old.filter((each) => !isKept(each))
  const missing = wanted.filter((each) => !isKnown(each))
  const writes = Math.sign(obsolete.length) + Math.sign(missing.length)
  await inTransaction(record.target, bag, writes, async (options) => {
    const target = record.target.unscoped()
    if (obsolete.length > 0) {
      await target.update(untied(record), { ...options, where: whereKeys(names, obsolete) })
    }
    if (missing.length > 0) {
      await target.update(tie(record, source), { ...options, where: whereKeys(names, missing) })
    }
  })
  return source
}

/** `user.addPost(target | key)`, `user.addPosts(list)`. @returns the source */
export async function addMany(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  if (!targets) return undefined
  const keys = targetKeys(record, targets)
  if (keys.length > 0) {
    const where = whereKeys(primaryKeysOf(record.target), keys)
    await record.target.unscoped().update(tie(record, source), { ...(given as Bag), where })
  }
  return source
}

/** `user.removePost(target | key)`, `user.removePosts(list)`. @returns the association (v6) */
export async function removeMany(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const keys = targetKeys(record, targets)
  if (keys.length > 0) {
    const where = { ...tieTo(record, source), ...whereKeys(primaryKeysOf(record.target), keys) }
    await record.target.unscoped().update(untied(record), { ...(given as Bag), where })
  }
  return record.association
}

/** `user.createPost(values, options)`: the new target. */
export async function createMany(
  record: AssociationRecord,
  source: Instance,
  values?: unknown,
  given?: unknown,
): Promise<unknown> {
  const own: Values = { ...record.scope, ...tieTo(record, source) }
  const options = withFields(given, Object.keys(own))
  return record.target.create({ ...(values as Values), ...own }, options)
}

/** The functions of hasMany. */
export const manyFunctions: AssociationFunctions = {
  get: getMany,
  set: setMany,
  add: addMany,
  create: createMany,
  remove: removeMany,
  has: hasMany,
  count: countMany,
}

/** Condition of the targets of a source; undefined if it has no key yet, and so no targets. */
function ownCondition(record: AssociationRecord, source: Instance): Values | undefined {
  const own = tieTo(record, source)
  return isWhole(own) ? { ...record.scope, ...own } : undefined
}

/** Values that tie a target to the source. */
function tie(record: AssociationRecord, source: Instance): Values {
  return { ...tieTo(record, source), ...record.scope }
}
