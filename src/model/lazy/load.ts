/**
 * One query for the same association of many records: owners' keys in, targets handed out to their
 * owners. In: an association, records, options of the getter. Out: what each getter answers.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { Link, linkOption } from '../../query/include-node.js'
import { plainKey } from '../../query/key-tuple.js'
import { areAlike, LikeKeys } from '../../query/like-keys.js'
import { Op } from '../../sql/operators.js'
import { targetOf } from '../associations/target.js'

/** Options with which rows cannot be told apart by owner. */
const lonely = ['raw', 'group', 'having', 'plain', 'nest', 'transform'] as const

/** Can these options be answered for many records at once? */
export function isShareable(options: Bag | undefined): boolean {
  return options === undefined || lonely.every((name) => !options[name])
}

/** v6's getter for one record. */
export type GetOne = (
  record: AssociationRecord,
  source: Instance,
  options?: unknown,
) => Promise<unknown>

/**
 * What the getter answers for each of the records, in their order.
 * @param get - answers for one
 */
export async function loadFor(
  record: AssociationRecord,
  sources: readonly Instance[],
  given: Bag | undefined,
  get: GetOne,
): Promise<unknown[]> {
  const keys = ownersKeys(record, sources)
  const wanted = new Map<unknown, unknown>()
  for (const key of keys) if (key !== null && key !== undefined) wanted.set(plainKey(key), key)
  const distinct = [...wanted.values()]
  // What the database calls equal cannot be told apart afterwards; of a primary key it calls none so.
  if (!isByPrimaryKey(record) && areAlike(distinct)) {
    return Promise.all(sources.map((source) => get(record, source, given)))
  }
  const targets = await findTargets(record, distinct, given)
  const taken = new Set<unknown>()
  return keys.map((key) => {
    const plain = plainKey(key)
    const found = targets.get(plain) ?? []
    // Records with the same key get targets of their own.
    const own = taken.has(plain) ? found.map(copyOf) : found
    taken.add(plain)
    return record.isSingle ? (own[0] ?? null) : [...own]
  })
}

/** Are the owners known by their own primary key? */
function isByPrimaryKey({ kind, source, keys }: AssociationRecord): boolean {
  const { primaryKeys } = source._definition
  return (
    kind !== 'BelongsTo' &&
    keys.length === primaryKeys.length &&
    primaryKeys.every(({ name }) => keys.some(({ referenced }) => referenced === name))
  )
}

/** The owners' keys, tuples where they have several columns; none where a part is missing. */
function ownersKeys(record: AssociationRecord, sources: readonly Instance[]): unknown[] {
  const side = record.kind === 'BelongsTo' ? 'foreign' : 'referenced'
  const [first, ...more] = record.keys.map((key) => key[side])
  if (more.length === 0) return sources.map((source) => source.get(first, { raw: true }))
  return sources.map((source) => {
    const tuple = [first, ...more].map((name) => source.get(name, { raw: true }))
    return tuple.some((part) => part === null || part === undefined) ? null : tuple
  })
}

async function findTargets(
  record: AssociationRecord,
  keys: readonly unknown[],
  given: Bag | undefined,
): Promise<Map<unknown, Instance[]>> {
  const targets = new Map<unknown, Instance[]>()
  if (keys.length === 0) return targets
  const { limit, offset, through, joinTableAttributes, where, ...rest } = given ?? {}
  const between: Bag = { ...(through as Bag) }
  if (Array.isArray(joinTableAttributes)) between['attributes'] = joinTableAttributes
  const link = new Link(record, keys, { limit, offset, through: between })
  const conditions = [record.scope, where].filter(Boolean)
  const options: Bag = { ...rest, [linkOption]: link, raw: false }
  if (conditions.length > 0) options['where'] = { [Op.and]: conditions }
  const answer = await targetOf(record, options).findAll(options)
  const found = Array.isArray(answer) ? (answer as readonly Instance[]) : []
  const plain = new Set(keys.map(plainKey))
  const like = new LikeKeys(keys)
  for (const [index, target] of found.entries()) {
    const key = link.found[index]
    const own = plain.has(plainKey(key)) ? key : like.find(key)[0]
    const list = targets.get(plainKey(own))
    if (list === undefined) targets.set(plainKey(own), [target])
    else list.push(target)
  }
  return targets
}

function copyOf(target: Instance): Instance {
  const model = target.constructor as ModelClass
  const { include: _include, ...start } = target._options
  const copy = new model({ ...target.dataValues }, start)
  copy._options = target._options
  const names: unknown = target._options['includeNames']
  if (Array.isArray(names)) for (const name of names as string[]) copy[name] = target[name]
  return copy
}
