/**
 * `hasMany`: many targets hold the key. In: a record of the source. Out: its targets. Sets and adds are
 * bulk updates of the targets, without scopes, with the bulk hooks, as in v6.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import {
  asList,
  both,
  countOf,
  inTransaction,
  keyOf,
  keySet,
  primaryKeyOf,
  targetOf,
  withFields,
} from './target.js'

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
  const key = primaryKeyOf(record.target)
  const keys = uniqueKeys(targets, key)
  if (keys.length === 0) return true
  const options: Bag = { ...(given as Bag) }
  const found = await getMany(record, source, {
    ...options,
    scope: false,
    raw: true,
    attributes: [key],
    where: both({ [key]: keys }, options['where']),
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
  const key = primaryKeyOf(record.target)
  const wanted = uniqueKeys(targets, key)
  const rows = await getMany(record, source, { ...bag, scope: false, raw: true })
  const old = asList(rows).map((row) => (row as Values)[key])
  const [kept, known] = [keySet(wanted), keySet(old)]
  const obsolete = old.filter((each) => !kept.has(String(each)))
  const missing = wanted.filter((each) => !known.has(String(each)))
  const writes = Math.sign(obsolete.length) + Math.sign(missing.length)
  await inTransaction(record.target, bag, writes, async (options) => {
    const target = record.target.unscoped()
    if (obsolete.length > 0) {
      await target.update({ [record.foreignKey]: null }, { ...options, where: { [key]: obsolete } })
    }
    if (missing.length > 0) {
      await target.update(tie(record, source), { ...options, where: { [key]: missing } })
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
  const key = primaryKeyOf(record.target)
  const keys = uniqueKeys(targets, key)
  if (keys.length > 0) {
    await record.target
      .unscoped()
      .update(tie(record, source), { ...(given as Bag), where: { [key]: keys } })
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
  const key = primaryKeyOf(record.target)
  const keys = uniqueKeys(targets, key)
  if (keys.length > 0) {
    const where = { [record.foreignKey]: sourceKey(record, source), [key]: keys }
    await record.target
      .unscoped()
      .update({ [record.foreignKey]: null }, { ...(given as Bag), where })
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
  const own: Values = { ...record.scope, [record.foreignKey]: sourceKey(record, source) }
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

function sourceKey(record: AssociationRecord, source: Instance): unknown {
  return source.get(record.sourceKey, { raw: true })
}

/** Condition of the targets of a source; undefined if it has no key yet, and so no targets. */
function ownCondition(record: AssociationRecord, source: Instance): Values | undefined {
  const key = sourceKey(record, source)
  if (key === null || key === undefined) return undefined
  return { ...record.scope, [record.foreignKey]: key }
}

/** Values that tie a target to the source. */
function tie(record: AssociationRecord, source: Instance): Values {
  return { [record.foreignKey]: sourceKey(record, source), ...record.scope }
}

function uniqueKeys(targets: unknown, key: string): unknown[] {
  return [...new Set(asList(targets).map((each) => keyOf(each, key)))]
}
