/**
 * Reads a record: values through getters or past them, what changed, what it was, its condition, and
 * whether it equals another. Guide: "Model Instances", "Getters, Setters & Virtuals".
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { InstanceError } from '../../errors/index.js'
import {
  acceptInPlace,
  copiesAnyway,
  handOut,
  handOutAll,
  handOutIfWatched,
  noticeInPlace,
} from './in-place.js'
import { sameValue } from './set.js'
import { peekState, stateOf } from './state.js'

export { setValue } from './set.js'

/**
 * `get(name, options)`, `get(options)`. Through the getters unless `raw`; with `plain`, nested records
 * become plain objects. Without getters, nested records or `clone`, `get()` is `dataValues` itself.
 */
export function getValue(instance: Instance, key?: unknown, options?: unknown): unknown {
  if (typeof key === 'object' && key !== null && options === undefined) {
    return getAll(instance, key as Bag)
  }
  const bag = (options ?? {}) as Bag
  return key ? getOne(instance, String(key), bag) : getAll(instance, bag)
}

function getOne(instance: Instance, key: string, options: Bag): unknown {
  const { _definition: definition } = instance.constructor as ModelClass
  if (definition.hasGetters && options['raw'] !== true) {
    const getter = definition.getters.get(key) as
      | ((this: unknown, name: string, options: Bag) => unknown)
      | undefined
    if (getter !== undefined) return getter.call(instance, key, options)
  }
  const value = instance.dataValues[key]
  if (definition.inPlace?.has(key) === true && !isCopied(options)) handOut(instance, key, value)
  if (options['plain'] === true && includedNames(instance)?.includes(key) === true) {
    if (Array.isArray(value)) return value.map((item: unknown) => plain(item, options))
    return plain(value, options)
  }
  return value
}

function isCopied(options: object): boolean {
  return copiesAnyway in options
}

function includedNames(instance: Instance): readonly string[] | undefined {
  const names: unknown = instance._options?.['includeNames']
  return Array.isArray(names) && names.length > 0 ? (names as string[]) : undefined
}

function plain(value: unknown, options: Bag): unknown {
  if (typeof value !== 'object' || value === null || !('dataValues' in value)) return value
  return (value as Instance).get(options)
}

function getAll(instance: Instance, options: Bag): Values {
  const { _definition: definition } = instance.constructor as ModelClass
  const isUnfolding = options['plain'] === true && includedNames(instance) !== undefined
  if (!definition.hasGetters && !isUnfolding && options['clone'] !== true) {
    const { inPlace } = definition
    if (inPlace !== undefined && !isCopied(options)) handOutAll(instance, inPlace)
    return instance.dataValues
  }
  const values: Values = {}
  const only: unknown = options['attributes']
  const isWanted = (name: string): boolean => !Array.isArray(only) || only.includes(name)
  // A record that was read with a selection has the getters of that selection.
  const selected: unknown = instance._options?.['attributes']
  const isSelected = (name: string): boolean => !Array.isArray(selected) || selected.includes(name)
  for (const name of definition.getters.keys()) {
    if (isSelected(name) && isWanted(name)) values[name] = instance.get(name, options)
  }
  for (const name of Object.keys(instance.dataValues)) {
    if (!Object.hasOwn(values, name) && isWanted(name)) values[name] = instance.get(name, options)
  }
  return values
}

/** A value past the getters. */
export function getDataValue(instance: Instance, name: string): unknown {
  const value = instance.dataValues[name]
  handOutIfWatched(instance, name, value)
  return value
}

/** Sets a value past the setters; changed if it differs from the last saved one. */
export function setDataValue(instance: Instance, name: string, value: unknown): void {
  noticeInPlace(instance)
  const state = stateOf(instance)
  if (!sameValue(value, state.previous[name])) state.changed.add(name)
  instance.dataValues[name] = value
}

/**
 * `changed()`: names, or false. `changed(name)`: did it change? `changed(name, flag)`: marks it.
 * @param args - as the user gave them: `changed(undefined)` asks for all
 */
export function changed(instance: Instance, ...args: readonly unknown[]): unknown {
  const [name, flag] = args
  noticeInPlace(instance)
  if (name === undefined || name === null) {
    const names = peekState(instance)?.changed
    return names === undefined || names.size === 0 ? false : [...names]
  }
  if (flag === true) {
    stateOf(instance).changed.add(String(name))
    return instance
  }
  if (flag === false) {
    peekState(instance)?.changed.delete(String(name))
    acceptInPlace(instance, [String(name)])
    return instance
  }
  return peekState(instance)?.changed.has(String(name)) ?? false
}

/** The value before the last change; without a name those of all changed attributes. */
export function previous(instance: Instance, name?: unknown): unknown {
  noticeInPlace(instance)
  const state = peekState(instance)
  if (name) return (state?.previous ?? instance.dataValues)[String(name)]
  const values: Values = {}
  if (state === undefined) return values
  for (const key of Object.keys(state.previous)) {
    if (state.changed.has(key)) values[key] = state.previous[key]
  }
  return values
}

/**
 * The condition that finds this record, by column: its primary key, with its version on demand; a
 * model without a key gives its option `whereCollection`.
 */
export function whereOf(instance: Instance, checkVersion?: boolean): Values {
  const { _definition: definition } = instance.constructor as ModelClass
  const where: Values = {}
  for (const { name, field } of definition.primaryKeys) {
    where[field] = instance.get(name, { raw: true })
  }
  if (definition.primaryKeys.length === 0) return definition.options['whereCollection'] as Values
  if (checkVersion === true && definition.version !== undefined) {
    const field = definition.byName.get(definition.version)?.field ?? definition.version
    where[field] = instance.get(definition.version, { raw: true })
  }
  return where
}

/** Same model and same primary key? */
export function equals(instance: Instance, other: unknown): boolean {
  if (typeof other !== 'object' || other === null) return false
  if (other.constructor !== instance.constructor || !('get' in other)) return false
  const { _definition: definition } = instance.constructor as ModelClass
  return definition.primaryKeys.every(({ name }) =>
    sameValue(instance.get(name, { raw: true }), (other as Instance).get(name, { raw: true })),
  )
}

/** Does it equal one of them? */
export function equalsOneOf(instance: Instance, others: readonly unknown[]): boolean {
  return others.some((other) => instance['equals'] !== undefined && equals(instance, other))
}

/**
 * Does the record carry the mark of deletion?
 * @throws InstanceError `Model is not paranoid`
 */
export function isSoftDeleted(instance: Instance): boolean {
  const { _definition: definition } = instance.constructor as ModelClass
  const name = definition.timestamps.deletedAt
  if (name === undefined) throw notParanoid()
  const unset = definition.byName.get(name)?.defaultValue ?? null
  const value = instance.get(name) ?? null
  return !sameValue(value, unset)
}

/** v6's error for `restore` and `isSoftDeleted` on a model that deletes rows. */
export function notParanoid(): InstanceError {
  const error = new InstanceError('Model is not paranoid')
  error.name = 'Error'
  return error
}
