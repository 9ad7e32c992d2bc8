/**
 * `record.save({ nested: true })`: nested records that are new or changed are saved with their record, owners
 * before it, the others after it. In: a record with records under its aliases. Out: all of them saved.
 * Docs: "Updating with associations" in docs/associations.md.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { identity, throughKeys, tieTo } from '../associations/keys.js'
import { inTransaction } from '../associations/target.js'
import { isRecord, passedOn, takeKey, tie } from './nested.js'
import { undoneOnFailure } from './undo.js'

/**
 * `record.save({ nested: true })`: the nested records which are on the record are saved with it, as far
 * as they are new or changed. If it fails, all of them are as before: unsaved.
 */
export async function saveNested(instance: Instance, options: Bag): Promise<Instance> {
  const { nested: _nested, ...rest } = options
  await undoneOnFailure(instance, rest, () =>
    inTransaction(instance.constructor as ModelClass, rest, 2, (bag) =>
      saveTree(instance, bag, new Set(), true),
    ),
  )
  return instance
}

async function saveTree(
  instance: Instance,
  bag: Bag,
  done: Set<Instance>,
  isRoot: boolean,
): Promise<void> {
  if (done.has(instance)) return
  done.add(instance)
  const below = passedOn(bag)
  const { associations } = (instance.constructor as ModelClass)._definition
  const records = Object.values(associations)
  for (const record of records) {
    const owner = instance[record.as]
    if (record.kind !== 'BelongsTo' || !isRecord(owner)) continue
    await saveTree(owner, below, done, false)
    if (!isTied(instance, owner, record)) takeKey(instance, owner, record)
  }
  const isNew = instance.isNewRecord
  if (isRoot || isNew || instance.changed() !== false) await instance.save(isRoot ? bag : below)
  for (const record of records) {
    if (record.kind === 'BelongsTo') continue
    for (const child of [instance[record.as]].flat()) {
      if (!isRecord(child)) continue
      // What `save` of a new record has written with it is neither new nor changed any more.
      const isNewChild = child.isNewRecord
      if (isNewChild && record.kind !== 'BelongsToMany') tie(instance, child, record)
      await saveTree(child, below, done, false)
      if (isNewChild && record.kind === 'BelongsToMany') await link(instance, child, record, below)
    }
  }
}

/** The row of the through model that ties the two. */
export async function link(
  source: Instance,
  child: Instance,
  record: AssociationRecord,
  bag: Bag,
  values: Values = {},
): Promise<void> {
  const { through } = record
  if (through === undefined) return
  const keys = rowKeys(source, child, record)
  await through.model.create({ ...through.scope, ...values, ...keys }, bag)
}

/** The keys of the row between a record and a target. */
export function rowKeys(source: Instance, target: Instance, record: AssociationRecord): Values {
  const other = record.otherKeys.map(({ foreign, referenced }) => [
    foreign,
    target.get(referenced, { raw: true }),
  ])
  return throughKeys(record, tieTo(record, source), Object.fromEntries(other))
}

/** Does the record hold the keys of this owner? */
function isTied(instance: Instance, owner: Instance, record: AssociationRecord): boolean {
  return record.keys.every(
    (key) =>
      identity(instance.get(key.foreign, { raw: true })) ===
      identity(owner.get(key.referenced, { raw: true })),
  )
}
