/**
 * `belongsToMany`: rows of a through model tie sources to targets. In: a record of the source. Out: its
 * targets, each with its through row. Guide: "Associations", "Advanced M:N Associations".
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { AssociationError } from '../../errors/index.js'
import type { AssociationFunctions } from './accessors.js'
import { throughFind } from './through-rows.js'
import {
  identity,
  isRecord,
  keyIn,
  keyMatcher,
  keyOf,
  primaryKeysOf,
  throughKeys,
  tieTo,
  whereKeys,
} from './keys.js'
import { asList, both, countOf, inTransaction, targetKeys, targetOf, withFields } from './target.js'

/** `user.getRoles(options)`: the targets, with the through row of each under the through model's name. */
export async function getThrough(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag) }
  return targetOf(record, options).findAll(throughFind(record, source, options))
}

/** `user.countRoles(options)`: a number. */
export async function countThrough(
  record: AssociationRecord,
  source: Instance,
  given?: unknown,
): Promise<unknown> {
  const options: Bag = { ...(given as Bag), joinTableAttributes: [] }
  return countOf(targetOf(record, options), throughFind(record, source, options), record.targetKey)
}

/** `user.hasRole(target | key)`, `user.hasRoles(list)`: are all of them targets? */
export async function hasThrough(
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
  const found = await getThrough(record, source, {
    ...options,
    scope: false,
    raw: true,
    attributes: [...names],
    joinTableAttributes: [],
    where: both(whereKeys(names, keys), options['where']),
  })
  return asList(found).length === keys.length
}

/**
 * `user.setRoles(list | null, { through: values })`: these and no others; through rows that exist are
 * updated where values are given.
 * @returns results of the writes, as v6 has them: `[n]` per update, `n` of the deletion, inserted rows
 */
export async function setThrough(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const bag: Bag = { ...(given as Bag) }
  const { otherKeys, through } = keysOf(record)
  const old = await readRows(through, rowsOf(record, source, {}), bag)
  const list = asList(targets)
  const isWanted = keyMatcher(list.map((each) => targetKeyOf(record, each)))
  const obsolete = old.map((row) => keyIn(row, otherKeys)).filter((key) => !isWanted(key))
  const changes = diffRows(record, source, list, old, bag)
  const writes =
    Math.sign(obsolete.length) + Math.sign(changes.missing.length) + changes.changed.length
  return inTransaction(record.target, bag, writes, async (options) => {
    const deleted: unknown[] = []
    if (obsolete.length > 0) {
      const rest = rowsOf(record, source, whereKeys(otherKeys, obsolete))
      deleted.push(await through.destroy({ ...options, where: rest }))
    }
    const { inserted, updated } = await writeRows(record, source, changes, options)
    return [...updated, ...deleted, ...inserted]
  })
}

/**
 * `user.addRole(target | key, { through: values })`, `user.addRoles(list)`: inserts missing through rows
 * and updates those whose values differ.
 * @returns the new through rows; undefined if all were there
 */
export async function addThrough(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const list = asList(targets)
  if (list.length === 0) return undefined
  const options: Bag = { ...(given as Bag) }
  const { otherKeys, through } = keysOf(record)
  const keys = list.map((each) => targetKeyOf(record, each))
  const where = rowsOf(record, source, whereKeys(otherKeys, keys))
  const old = await readRows(through, where, options)
  const changes = diffRows(record, source, list, old, options)
  const { inserted, updated } = await writeRows(record, source, changes, options)
  return [...inserted, ...updated][0]
}

/** `user.removeRole(target | key)`, `user.removeRoles(list)`. @returns the number of through rows */
export async function removeThrough(
  record: AssociationRecord,
  source: Instance,
  targets?: unknown,
  given?: unknown,
): Promise<unknown> {
  const { otherKeys, through } = keysOf(record)
  const keys = asList(targets).map((each) => targetKeyOf(record, each))
  if (keys.length === 0) return 0
  const where = rowsOf(record, source, whereKeys(otherKeys, keys))
  return through.destroy({ ...(given as Bag), where })
}

/** `user.createRole(values, { through: values })`: the new target. */
export async function createThrough(
  record: AssociationRecord,
  source: Instance,
  values?: unknown,
  given?: unknown,
): Promise<unknown> {
  const options = withFields(given, Object.keys(record.scope ?? {}))
  const created = await record.target.create({ ...(values as Values), ...record.scope }, options)
  const { fields: _fields, ...rest } = options
  await addThrough(record, source, created, rest)
  return created
}

/** The functions of belongsToMany. */
export const throughFunctions: AssociationFunctions = {
  get: getThrough,
  set: setThrough,
  add: addThrough,
  create: createThrough,
  remove: removeThrough,
  has: hasThrough,
  count: countThrough,
}

interface ThroughKeys {
  readonly through: ModelClass
  /** Attributes of the through model that lead to the target. */
  readonly otherKeys: readonly string[]
  /** What they point to. */
  readonly targetKeys: readonly string[]
}

function keysOf(record: AssociationRecord): ThroughKeys {
  const { through, otherKeys } = record
  if (!through) {
    throw new AssociationError(`${record.source.name}.${record.as} has no through model`)
  }
  return {
    through: through.model,
    otherKeys: otherKeys.map(({ foreign }) => foreign),
    targetKeys: otherKeys.map(({ referenced }) => referenced),
  }
}

/** Condition (or values) of a source's through rows, in v6's order: source, targets, scope. */
function rowsOf(record: AssociationRecord, source: Instance, targets: Values): Values {
  return { ...tieTo(record, source), ...targets, ...record.through?.scope }
}

function targetKeyOf(record: AssociationRecord, value: unknown): unknown {
  return keyOf(record, value, keysOf(record).targetKeys)
}

async function readRows(through: ModelClass, where: Values, options: Bag): Promise<Values[]> {
  const { fields: _fields, through: _through, ...rest } = options
  return (await through.findAll({ ...rest, raw: true, where })) as Values[]
}

/** What has to be written: rows that are missing, rows whose values differ from what was given. */
interface RowChanges {
  readonly missing: readonly Values[]
  readonly changed: readonly { readonly key: unknown; readonly values: Values }[]
}

function diffRows(
  record: AssociationRecord,
  source: Instance,
  targets: readonly unknown[],
  old: readonly Values[],
  options: Bag,
): RowChanges {
  const { through, otherKeys } = keysOf(record)
  const rows = new Map(old.map((row) => [identity(keyIn(row, otherKeys)), row]))
  const missing = new Map<string, Values>()
  const changed: { readonly key: unknown; readonly values: Values }[] = []
  for (const target of targets) {
    const key = targetKeyOf(record, target)
    const values = throughValues(through, target, options)
    const row = rows.get(identity(key))
    if (!row) {
      const keys = throughKeys(record, tieTo(record, source), keyValues(otherKeys, key))
      missing.set(identity(key), { ...values, ...keys, ...record.through?.scope })
    } else if (Object.keys(values).some((name) => values[name] !== row[name])) {
      changed.push({ key, values })
    }
  }
  return { missing: [...missing.values()], changed }
}

async function writeRows(
  record: AssociationRecord,
  source: Instance,
  { missing, changed }: RowChanges,
  options: Bag,
): Promise<{ readonly inserted: unknown[]; readonly updated: unknown[] }> {
  const { through, otherKeys } = keysOf(record)
  const { through: _through, ...rest } = options
  const inserted: unknown[] = []
  const updated: unknown[] = []
  if (missing.length > 0) {
    inserted.push(await through.bulkCreate(missing, { validate: true, ...rest }))
  }
  for (const { key, values } of changed) {
    const where = rowsOf(record, source, keyValues(otherKeys, key))
    updated.push(await through.update(values, { ...rest, where }))
  }
  return { inserted, updated }
}

/** A target's key as the through row holds it. */
function keyValues(names: readonly string[], key: unknown): Values {
  const parts: readonly unknown[] = Array.isArray(key) && names.length > 1 ? key : [key]
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]))
}

/**
 * Values of a through row: the option `through`, and the values that the target carries under the model's
 * name. A record there is the row of some source: it says nothing of the one to be written (v6).
 */
function throughValues(through: ModelClass, target: unknown, options: Bag): Values {
  const own: unknown = isRecord(target) ? target[through.name] : undefined
  return { ...(options['through'] as Values), ...(isRecord(own) ? {} : (own as Values)) }
}
