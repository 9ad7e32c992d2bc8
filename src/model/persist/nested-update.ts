/**
 * Nested values of `update` with the option `nested`, which v6 leaves alone: owners are written
 * before the record, the others after it, all in one transaction and each by its own public methods. In: a
 * record, values with members of associations. Out: the record; its nested records are up to date.
 * Docs: "Updating with associations" in docs/associations.md.
 */
import { inspect } from 'node:util'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { QueryError } from '../../errors/index.js'
import { identity, isWhole, keyIn, primaryKeysOf } from '../associations/keys.js'
import { inTransaction } from '../associations/target.js'
import { isRecord, passedOn, tie } from './nested.js'
import { link, rowKeys } from './nested-save.js'
import { keepChanges, undoneOnFailure } from './undo.js'

/** The public association, as far as it is used here. */
interface Association {
  get(source: Instance, options: Bag): Promise<unknown>
  set(source: Instance, targets: unknown, options: Bag): Promise<unknown>
}

/** How one call goes on: `replace` takes off what is not in a list. */
interface Course {
  readonly bag: Bag
  readonly mode: unknown
}

/** Do the options ask for it? */
export function isNested(options: unknown): options is Bag {
  return typeof options === 'object' && options !== null && Boolean((options as Bag)['nested'])
}

/**
 * `record.update(values, { nested: true })`: members under the alias of an association are written, too.
 * An object with the key of a target changes that target, one without key is created; to-one targets are
 * changed if there is one. With `nested: 'replace'` targets which a list leaves out are taken off. If it
 * fails, the record is as after an `update` that failed: its own values are set, and unsaved.
 *
 * @throws QueryError for a key that is not among the record's targets, and for what is no object
 * @example
 * await post.update({ title: 'b', comments: [{ id: 1, text: 'c' }, { text: 'new' }] }, { nested: true })
 */
export async function updateNested(
  instance: Instance,
  values: Values,
  options: Bag,
): Promise<Instance> {
  const model = instance.constructor as ModelClass
  const { nested: mode, ...rest } = options
  const { own, members } = split(values, model)
  const write = async (bag: Bag): Promise<void> => {
    const course = { bag, mode }
    for (const [record, value] of members) {
      if (record.kind === 'BelongsTo')
        Object.assign(own, await putOwner(instance, record, value, course))
    }
    await (instance['update'] as (values: Values, options: Bag) => Promise<unknown>)(own, bag)
    for (const [record, value] of members) {
      if (record.kind === 'BelongsTo') continue
      if (record.isSingle) await putOne(instance, record, value, course)
      else await putMany(instance, record, value, course)
    }
  }
  const owners = members.filter(([record]) => record.kind === 'BelongsTo')
  const taken = owners.flatMap(([{ keys }]) => keys.map(({ foreign }) => foreign))
  await undoneOnFailure(
    instance,
    rest,
    () => inTransaction(model, rest, 2, write),
    (failed) => keepChanges(instance, failed, taken),
  )
  return instance
}

/** The values of the record itself, and those of its associations. */
function split(
  values: Values,
  model: ModelClass,
): { own: Values; members: [record: AssociationRecord, value: unknown][] } {
  const { associations, byName } = model._definition
  const own: Values = {}
  const members: [AssociationRecord, unknown][] = []
  for (const name of Object.keys(values)) {
    const record = byName.has(name) ? undefined : associations[name]
    if (record === undefined) own[name] = values[name]
    else if (values[name] !== undefined) members.push([record, values[name]])
  }
  return { own, members }
}

/** Changes or creates the target of a belongsTo. @returns the keys for the record */
async function putOwner(
  instance: Instance,
  record: AssociationRecord,
  value: unknown,
  { bag, mode }: Course,
): Promise<Values> {
  const foreign = record.keys.map((key) => key.foreign)
  if (value === null) {
    show(instance, record, null)
    return Object.fromEntries(foreign.map((name) => [name, null]))
  }
  const given = objectOf(instance, record, value)
  const options = passedOn(bag)
  const current = await association(record).get(instance, { ...options, scope: false })
  const owner = isRecord(current)
    ? await change(instance, record, current, given, { bag: options, mode })
    : await create(record, given, options)
  show(instance, record, owner)
  return Object.fromEntries(
    record.keys.map((key) => [key.foreign, owner.get(key.referenced, { raw: true })]),
  )
}

/** Changes or creates the target of a hasOne; null takes it off. */
async function putOne(
  instance: Instance,
  record: AssociationRecord,
  value: unknown,
  { bag, mode }: Course,
): Promise<void> {
  const options = passedOn(bag)
  if (value === null) {
    await association(record).set(instance, null, options)
    show(instance, record, null)
    return
  }
  const given = objectOf(instance, record, value)
  const current = await association(record).get(instance, { ...options, scope: false })
  const child = isRecord(current)
    ? await change(instance, record, current, given, { bag: options, mode })
    : await create(record, given, options, instance)
  show(instance, record, child)
}

/** Changes and creates targets of a hasMany or belongsToMany. */
async function putMany(
  instance: Instance,
  record: AssociationRecord,
  value: unknown,
  { bag, mode }: Course,
): Promise<void> {
  if (!Array.isArray(value)) throw wrong(instance, record, value, 'a list')
  const options = passedOn(bag)
  const items = value.map((item: unknown) => objectOf(instance, record, item))
  const keys = primaryKeysOf(record.target)
  const wanted = items.filter((item) => hasKey(item, keys))
  const current = new Map<string, Instance>()
  if (wanted.length > 0) {
    // Only what is the record's already: a key of somebody else's row is refused, not taken over.
    const found = await association(record).get(instance, { ...options, scope: false })
    for (const row of found as Instance[]) current.set(identity(keyIn(row.dataValues, keys)), row)
  }
  const written: Instance[] = []
  for (const item of items) {
    const known = hasKey(item, keys) ? current.get(identity(keyIn(item, keys))) : undefined
    if (known === undefined && hasKey(item, keys)) throw stranger(instance, record, item, keys)
    written.push(
      known === undefined
        ? await create(record, item, options, instance)
        : await change(instance, record, known, item, { bag: options, mode }),
    )
  }
  if (mode === 'replace') {
    await association(record).set(instance, written, options)
    show(instance, record, written)
    return
  }
  const shown: unknown = instance[record.as]
  if (Array.isArray(shown)) show(instance, record, merged(shown as Instance[], written, keys))
}

/** The shown list with what was written in place of the same targets, new ones behind. */
function merged(
  shown: readonly Instance[],
  written: readonly Instance[],
  keys: readonly string[],
): Instance[] {
  const fresh = new Map(written.map((each) => [identity(keyIn(each.dataValues, keys)), each]))
  const list = shown.map((each) => {
    const key = identity(keyIn(each.dataValues, keys))
    const other = fresh.get(key) ?? each
    fresh.delete(key)
    return other
  })
  return [...list, ...fresh.values()]
}

/** Writes values to a target that is there, its own nested ones included. */
async function change(
  instance: Instance,
  record: AssociationRecord,
  target: Instance,
  given: Values,
  { bag, mode }: Course,
): Promise<Instance> {
  const keys = primaryKeysOf(record.target)
  const isOther =
    hasKey(given, keys) && identity(keyIn(given, keys)) !== identity(keyIn(target.dataValues, keys))
  if (isOther) throw stranger(instance, record, given, keys)
  const values = { ...given }
  for (const key of keys) Reflect.deleteProperty(values, key)
  const { through } = record
  const row = through === undefined ? undefined : values[through.model.name]
  if (through !== undefined) Reflect.deleteProperty(values, through.model.name)
  if (Object.keys(values).length > 0) await updateNested(target, values, { ...bag, nested: mode })
  if (through !== undefined && typeof row === 'object' && row !== null) {
    const where = rowKeys(instance, target, record)
    await through.model.update(row as Values, { ...bag, where })
  }
  return target
}

/** Builds a target of given values, nested ones included, and saves it, tied to its source if it has the key. */
async function create(
  record: AssociationRecord,
  given: Values,
  bag: Bag,
  source?: Instance,
): Promise<Instance> {
  const { target, through } = record
  const { [through?.model.name ?? '']: row, ...values } = given
  const child = target.build(values, { include: includesOf(values, target) }) as Instance
  if (source !== undefined && record.kind !== 'BelongsToMany') tie(source, child, record)
  await child.save(bag)
  if (source !== undefined && through !== undefined) {
    await link(
      source,
      child,
      record,
      bag,
      typeof row === 'object' && row !== null ? (row as Values) : {},
    )
  }
  return child
}

/** `include` for the aliases among the values, at any depth. */
function includesOf(values: Values, model: ModelClass): Bag[] {
  return split(values, model).members.map(([record, value]) => {
    const nested = [value]
      .flat()
      .flatMap((item: unknown) =>
        typeof item === 'object' && item !== null ? includesOf(item as Values, record.target) : [],
      )
    const distinct = new Map(nested.map((each) => [each['association'] as unknown, each]))
    return { association: record.as, include: [...distinct.values()] }
  })
}

function hasKey(values: Values, keys: readonly string[]): boolean {
  return keys.length > 0 && isWhole(Object.fromEntries(keys.map((key) => [key, values[key]])))
}

/** Hangs nested records on a record, in its values and as a property. */
function show(instance: Instance, record: AssociationRecord, value: unknown): void {
  instance.dataValues[record.as] = value
  instance[record.as] = value
}

function association(record: AssociationRecord): Association {
  return record.association as Association
}

/** A nested value as an object of values; a record gives its own. */
function objectOf(instance: Instance, record: AssociationRecord, value: unknown): Values {
  if (isRecord(value)) return { ...value.dataValues }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Values
  throw wrong(instance, record, value, 'an object')
}

function wrong(
  instance: Instance,
  record: AssociationRecord,
  value: unknown,
  wanted: string,
): QueryError {
  return new QueryError(
    `${instance.constructor.name}.${record.as} must be ${wanted} of values, got ${inspect(value, { depth: 1 })}.`,
  )
}

function stranger(
  instance: Instance,
  record: AssociationRecord,
  given: Values,
  keys: readonly string[],
): QueryError {
  const key = inspect(keyIn(given, keys))
  return new QueryError(
    `${instance.constructor.name}.update: ${record.target.name} ${key} is none of the record's ` +
      `"${record.as}". Link it first (by its key or an association method), or leave the key out to create one.`,
  )
}
