/** `belongsTo`: the source holds the key. In: a record of the source. Out: its target. */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import type { AssociationFunctions } from './accessors.js'
import { keyOf, primaryKeysOf, untied } from './keys.js'
import { both, targetOf } from './target.js'

/** `post.getAuthor(options)`: the target or null; without a key nothing is asked. */
export async function getOwner(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  const target = targetOf(record, options)
  const own: Values = {}
  for (const { foreign, referenced } of record.keys) {
    const key = source.get(foreign)
    if (key === null || key === undefined) return null
    own[referenced] = key
  }
  const [name = '', second] = Object.keys(own)
  // v6: by the first part of the target's primary key, however many there are.
  const isByKey = second === undefined && name === primaryKeysOf(target)[0]
  if (isByKey && !options['where']) return target['findByPk'](own[name], options)
  const where = both(own, options['where'])
  // v6: no LIMIT, not even a given one: the key says it.
  return target.findOne({ ...options, limit: null, where })
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
  for (const [name, key] of Object.entries(newKeys(record, value))) source.set(name, key)
  if (options['save'] === false) return undefined
  // The key alone: other changes of the source stay unsaved.
  const fields = record.keys.map(({ foreign }) => foreign)
  return source.save({ fields, allowNull: fields, association: true, ...options })
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
  // Fields that were named are the target's.
  const { fields: _fields, ...rest } = options
  await setOwner(record, source, created, rest)
  return created
}

/** What the source's key becomes; nothing of a key of several columns is what it loses. */
function newKeys(record: AssociationRecord, value: unknown): Values {
  const { keys } = record
  const isNone = value === null || value === undefined
  if (isNone && keys.length > 1) return untied(record)
  const names = keys.map(({ referenced }) => referenced)
  const key = keyOf(record, value, names)
  const parts: readonly unknown[] = Array.isArray(key) && keys.length > 1 ? key : [key]
  return Object.fromEntries(keys.map(({ foreign }, index) => [foreign, parts[index]]))
}

/** The functions of belongsTo. */
export const ownerFunctions: AssociationFunctions = {
  get: getOwner,
  set: setOwner,
  create: createOwner,
}
