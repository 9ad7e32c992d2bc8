/**
 * Nested records of a new record (`create(…, { include })`): owners are saved before it, the others
 * after it, each by its own public `save`. In: the record and the bag. Out: nothing; keys are set.
 * Guide: "Creating with Associations".
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { throughKeys, tieTo } from '../associations/keys.js'
import type { BuildInclude } from '../instance/include.js'

/** Saves the targets of `belongsTo` and takes their keys over. */
export async function saveOwners(instance: Instance, bag: Bag): Promise<void> {
  for (const include of includesOf(instance)) {
    const { record, as } = include
    if (record.kind !== 'BelongsTo') continue
    const target = instance.dataValues[as]
    if (!isRecord(target)) continue
    await target.save({ ...passedOn(bag), parentRecord: instance, ...ownOptions(include) })
    takeKey(instance, target, record)
  }
}

/** Saves the targets of `hasOne`, `hasMany` and `belongsToMany`, with their keys or through rows. */
export async function saveChildren(instance: Instance, bag: Bag): Promise<void> {
  for (const include of includesOf(instance)) {
    if (include.record.kind === 'BelongsTo') continue
    for (const child of [instance.dataValues[include.as]].flat()) {
      if (isRecord(child)) await saveChild(instance, child, include, bag)
    }
  }
}

async function saveChild(
  instance: Instance,
  child: Instance,
  include: BuildInclude,
  bag: Bag,
): Promise<void> {
  const { record } = include
  const options = { ...passedOn(bag), parentRecord: instance, ...ownOptions(include) }
  if (record.kind === 'BelongsToMany') {
    await child.save(options)
    await createThrough(instance, child, record, options)
    return
  }
  tie(instance, child, record)
  await child.save(options)
}

/** Takes the key of an owner over. */
export function takeKey(instance: Instance, owner: Instance, record: AssociationRecord): void {
  for (const { foreign, referenced } of record.keys) {
    instance.set(foreign, owner.get(referenced, { raw: true }), { raw: false })
  }
}

/** Gives a child the key of its parent, and the values of the association's scope. */
export function tie(instance: Instance, child: Instance, record: AssociationRecord): void {
  for (const { foreign, referenced } of record.keys) {
    child.set(foreign, instance.get(referenced, { raw: true }), { raw: true })
    child.changed(foreign, true)
  }
  if (record.scope !== undefined) child.set(record.scope)
}

/** The row that ties the two; values under the through model's name go into it. */
async function createThrough(
  instance: Instance,
  child: Instance,
  record: AssociationRecord,
  options: Bag,
): Promise<void> {
  if (record.through)
    await record.through.model.create(throughRow(instance, child, record), options)
}

/** Values of the row between a record and a child. */
export function throughRow(instance: Instance, child: Instance, record: AssociationRecord): Values {
  const { through, otherKeys } = record
  if (through === undefined) return {}
  const values: Values = { ...through.scope, ...throughValues(child, record, through.model) }
  const other: Values = {}
  for (const key of otherKeys) other[key.foreign] = child.get(key.referenced, { raw: true })
  return { ...values, ...throughKeys(record, tieTo(record, instance), other) }
}

/** What the child carries for the through row; keys and times are ours. */
function throughValues(child: Instance, record: AssociationRecord, through: ModelClass): Values {
  const values: Values = {}
  const own = child[through.name]
  if (!isRecord(own)) return values
  const keys = new Set([...record.keys, ...record.otherKeys].map(({ foreign }) => foreign))
  for (const { name, isGenerated } of through._definition.attributes) {
    if (!isGenerated && !keys.has(name) && own.dataValues[name] !== undefined) {
      values[name] = own.dataValues[name]
    }
  }
  return values
}

/** Options that go down: how to run, not what to write. */
export function passedOn(bag: Bag): Bag {
  return {
    transaction: bag['transaction'] as unknown,
    logging: bag['logging'] as unknown,
    benchmark: bag['benchmark'] as unknown,
  }
}

/** Members of an include that say what is nested, not how it is written. */
const structure: ReadonlySet<string> = new Set([
  'as',
  'association',
  'attributes',
  'include',
  'includeMap',
  'includeNames',
  'includeValidated',
  'isThrough',
  'model',
  'originalAttributes',
  'record',
  'through',
])

/** `include: [{ association: 'posts', validate: false, hooks: false }]`: how these records are written. */
export function ownOptions(include: Bag): Bag {
  const own: Bag = {}
  for (const name of Object.keys(include)) {
    if (!structure.has(name) && include[name] !== undefined) own[name] = include[name] as unknown
  }
  return own
}

/** What is nested in a record, through rows left out. */
export function includesOf(instance: Instance): readonly BuildInclude[] {
  const include: unknown = instance._options['include']
  return Array.isArray(include)
    ? (include as BuildInclude[]).filter(({ record, isThrough }) => record && !isThrough)
    : []
}

/** Is it a record that can be saved? */
export function isRecord(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null && 'dataValues' in value && 'save' in value
}
