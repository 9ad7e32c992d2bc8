/**
 * Saves records: `save`, `create`, `update` of a record, with v6's order of timestamps, validation,
 * hooks and nested records. In: a record and options. Out: the record, saved. Guide: "Model
 * Instances", "Hooks", "Optimistic Locking".
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import type { ModelDefinition } from '../../contract/definition.js'
import { plainError } from '../../errors/index.js'
import type { ConflictNode } from '../../sql/nodes.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { noticeInPlace } from '../instance/in-place.js'
import { sameValue } from '../instance/set.js'
import { peekState, stateOf } from '../instance/state.js'
import { checksTypes, checkTypes } from './check-types.js'
import { openBag } from './door.js'
import { saveChildren, saveOwners } from './nested.js'
import { assignmentsOf, insertRow, noKeyError, updateRow, withoutNulls } from './row.js'
import { saveNested } from './nested-save.js'
import { isNested, updateNested } from './nested-update.js'
import { isPlainRecord, isPlainSave, runningBag, savePlain, settle } from './save-plain.js'
import { isShippedMember } from './shipped-members.js'
import { isSilent, stamp } from './timestamps.js'

/**
 * `instance.save(options)`: writes a new record, or what changed in a saved one.
 *
 * @returns the record
 * @throws ValidationError; OptimisticLockError; Error for a saved record without primary key
 * @example
 * user.name = 'Ann'
 * await user.save() // UPDATE "Users" SET "name"=$1,"updatedAt"=$2 WHERE "id" = $3
 */
export async function save(instance: Instance, options?: Bag): Promise<unknown> {
  const model = instance.constructor as ModelClass
  noticeInPlace(instance)
  const run = runningBag(instance, model, options)
  if (run !== undefined && isPlainRecord(instance, model)) {
    const saved = savePlain(instance, model, run)
    if (saved !== undefined) return saved
  }
  const bag = openBag(model, options, { hooks: true, validate: true })
  if (isPlainSave(instance, model, bag)) {
    const saved = savePlain(instance, model, bag)
    if (saved !== undefined) return saved
  }
  return saveFully(instance, model, bag)
}

/**
 * `instance.save(options)` as users call it.
 * @throws Error for v5's second argument
 */
export function saveRecord(
  instance: Instance,
  options: unknown,
  second: unknown,
): Promise<unknown> {
  if (second === undefined) {
    return isNested(options) ? saveNested(instance, options) : save(instance, options as Bag)
  }
  return Promise.reject(
    plainError('The second argument was removed in favor of the options object.'),
  )
}

/**
 * `Model.create(values, options)`: builds by the public `build` and saves by the public `save`.
 * @example
 * const user = await User.create({ name: 'Ann' })
 */
export async function create(model: ModelClass, values?: unknown, options?: Bag): Promise<unknown> {
  const building =
    options === undefined
      ? { isNewRecord: true }
      : {
          isNewRecord: true,
          attributes: options['fields'] as unknown,
          include: options['include'] as unknown,
          raw: options['raw'] as unknown,
          silent: options['silent'] as unknown,
        }
  return (model.build(values, building) as Instance).save(options)
}

/**
 * `instance.update(values, options)` or `update(name, value, options)`: sets and saves these values and
 * what their setters changed; other changes stay unsaved.
 */
export async function updateInstance(
  instance: Instance,
  ...args: readonly unknown[]
): Promise<unknown> {
  const isOne = typeof args[0] === 'string'
  const given = (isOne ? { [String(args[0])]: args[1] } : (args[0] ?? {})) as Values
  const options = isOne ? args[2] : args[1]
  if (isNested(options)) return updateNested(instance, given, options)
  const values: Values = {}
  for (const name of Object.keys(given)) {
    if (given[name] !== undefined) values[name] = given[name]
  }
  const model = instance.constructor as ModelClass
  const bag = openBag(model, Array.isArray(options) ? { fields: options } : options, {})
  const before = new Set(changedNames(instance))
  instance.set(values, { ...bag, attributes: bag['fields'] as unknown })
  if (bag['fields'] === undefined) {
    const changed = peekState(instance)?.changed ?? new Set<string>()
    // as v6 names them: what was given, then what setters changed besides
    const fields = Object.keys(values).filter((name) => changed.has(name))
    for (const name of changed) {
      if (!before.has(name) && !Object.hasOwn(values, name)) fields.push(name)
    }
    bag['fields'] = fields
    bag['defaultFields'] = fields
  }
  // The list goes by identity: it says that the user named no fields.
  return saveOwn(instance, model, bag)
}

/** `save` with a bag that is ours already, unless the user's class has its own `save`. */
function saveOwn(instance: Instance, model: ModelClass, bag: Bag): Promise<unknown> | unknown {
  bag['hooks'] ??= true
  bag['validate'] ??= true
  if (isShippedMember(instance, 'save') && isPlainSave(instance, model, bag)) {
    const saved = savePlain(instance, model, bag)
    if (saved !== undefined) return saved
  }
  return instance.save(bag)
}

/** The long way: v6's steps one after the other. */
async function saveFully(instance: Instance, model: ModelClass, bag: Bag): Promise<Instance> {
  const definition = model._definition
  const isNew = instance.isNewRecord
  settleFields(instance, definition, bag)
  if (bag['returning'] === undefined) {
    if (bag['association']) bag['returning'] = false
    else if (isNew) bag['returning'] = true
  }
  const updatedAt = addOwnFields(instance, definition, bag)
  const [key] = definition.primaryKeys
  if (!isNew && key !== undefined && instance.get(key.name, { raw: true }) === undefined) {
    throw noKeyError(definition, 'save')
  }
  stamp(instance, definition, fieldsOf(bag).includes(updatedAt ?? '') ? updatedAt : undefined)
  if (bag['validate']) await instance.validate(bag)
  if (bag['hooks']) await runBefore(instance, model, bag, updatedAt)
  if (isNew && fieldsOf(bag).length > 0) await saveOwners(instance, bag)
  let written = assignmentsOf(instance, definition, fieldsOf(bag))
  if (bag['omitNull'] ?? model.sequelize.options['omitNull']) written = withoutNulls(written)
  // v6: a new record of which only unknown names are to be saved is a row of defaults.
  const hasColumns = fieldsOf(bag).some((name) =>
    isNew
      ? definition.byName.get(name)?.isVirtual !== true
      : definition.byName.get(name)?.isVirtual === false,
  )
  if (!hasColumns || (!isNew && instance.changed() === false)) return instance
  if (checksTypes(model)) checkTypes(written)
  if (isNew) {
    await insertRow(instance, model, written, { ...bag, instance }, conflictOf(bag))
    markKey(instance, model)
    await saveChildren(instance, bag)
  } else {
    await updateRow(instance, model, written, { ...bag, instance })
  }
  const after = isNew ? 'afterCreate' : 'afterUpdate'
  if (bag['hooks'] && hasHook(model, after, instance)) await runHooks(model, after, instance, bag)
  const settled = fieldsOf(bag)
  const made = definition.autoIncrement?.name
  return settle(instance, isNew && made !== undefined ? [...settled, made] : settled)
}

function fieldsOf(bag: Bag): string[] {
  return bag['fields'] as string[]
}

/** Without the option: all attributes of a new record, else those that changed. */
function settleFields(instance: Instance, definition: ModelDefinition, bag: Bag): void {
  if (bag['fields']) return
  const changed = instance.changed()
  const names = instance.isNewRecord
    ? definition.attributes.map(({ name }) => name)
    : (Array.isArray(changed) ? changed.map(String) : []).filter((name) =>
        definition.byName.has(name),
      )
  bag['fields'] = names
  bag['defaultFields'] = names
}

/**
 * Adds times and version to the fields.
 * @returns name of the attribute that gets the time of this save, if one does
 */
function addOwnFields(
  instance: Instance,
  definition: ModelDefinition,
  bag: Bag,
): string | undefined {
  const fields = fieldsOf(bag)
  const { createdAt, updatedAt } = definition.timestamps
  const add = (name: string | undefined): void => {
    if (name !== undefined && fields.length > 0 && !fields.includes(name)) fields.push(name)
  }
  add(updatedAt)
  add(definition.version)
  const isLeft = isSilent(instance, definition, bag)
  if (isLeft) bag['fields'] = fields.filter((name) => name !== updatedAt)
  if (instance.isNewRecord) {
    const list = fieldsOf(bag)
    if (createdAt !== undefined && !list.includes(createdAt)) list.push(createdAt)
    const [key] = definition.primaryKeys
    if (key?.hasDefault === true && !list.includes(key.name)) list.unshift(key.name)
  }
  return isLeft || bag['silent'] === true ? undefined : updatedAt
}

/**
 * The before-hooks. Fields which they changed are saved too; an update of fields that the user did not
 * name is validated a second time, even if the hooks changed nothing (v6).
 */
async function runBefore(
  instance: Instance,
  model: ModelClass,
  bag: Bag,
  updatedAt: string | undefined,
): Promise<void> {
  const hook = instance.isNewRecord ? 'beforeCreate' : 'beforeUpdate'
  const isTracked = bag['defaultFields'] !== undefined && !instance.isNewRecord
  const hasOne = hasHook(model, hook, instance)
  if (!hasOne && !isTracked) return
  const fields = fieldsOf(bag)
  const before: Values = {}
  for (const name of fields) before[name] = instance.dataValues[name]
  const ignored = new Set(changedNames(instance).filter((name) => !fields.includes(name)))
  if (updatedAt !== undefined && fields.includes(updatedAt)) ignored.delete(updatedAt)
  if (hasOne) await runHooks(model, hook, instance, bag)
  if (!isTracked) return
  const hookChanged = changedNames(instance).filter(
    (name) => !ignored.has(name) && !sameValue(instance.dataValues[name], before[name]),
  )
  bag['fields'] = [...new Set([...fieldsOf(bag), ...hookChanged])]
  if (!bag['validate']) return
  const known = [...model._definition.byName.keys()]
  bag['skip'] = known.filter((name) => !hookChanged.includes(name))
  await instance.validate(bag)
  delete bag['skip']
}

function changedNames(instance: Instance): string[] {
  noticeInPlace(instance)
  return [...(peekState(instance)?.changed ?? [])]
}

/** Until the after-hooks are done, a key which the driver told counts as changed (v6). */
function markKey(instance: Instance, model: ModelClass): void {
  const key = model._definition.autoIncrement?.name
  if (key === undefined || model.sequelize._engine.dialect.supports.insertId === 'none') return
  const state = stateOf(instance)
  if (state.changed.has(key)) return
  state.previous[key] = null
  state.changed.add(key)
}

/** `create(…, { ignoreDuplicates: true })`. */
function conflictOf(bag: Bag): ConflictNode | undefined {
  if (bag['ignoreDuplicates'] !== true) return undefined
  return { kind: 'conflict', action: 'nothing', target: [], where: undefined, update: [], set: [] }
}
