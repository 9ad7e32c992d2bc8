/**
 * Sets values of a record: setters, casts, dirty tracking, nested records. In: a name and a value, or
 * values by name. Out: the record, changed. Guide: "Getters, Setters & Virtuals", "Model Instances".
 */
import { deepEqual } from '../../base/object.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import type { ModelDefinition } from '../../contract/definition.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { factsOf } from './facts.js'
import type { RecordFacts } from './facts.js'
import { noticeInPlace } from './in-place.js'
import { aliasOfModel, setInclude } from './include.js'
import { stateOf } from './state.js'

/**
 * `instance.set(name, value, options)` and `instance.set(values, options)`.
 *
 * - `raw`: past setters, checks and dirty tracking
 * - `reset`: forgets all values and changes first
 * - `attributes`: of the given values, only these
 */
export function setValue(
  instance: Instance,
  key: unknown,
  value?: unknown,
  options?: Bag,
): Instance {
  if (typeof key === 'object' && key !== null) {
    setValues(instance, key as Values, (value ?? {}) as Bag)
  } else {
    const { _definition: definition } = instance.constructor as ModelClass
    noticeInPlace(instance)
    // v6: a raw value replaces none of the previous ones.
    if (options?.['raw'] === true) stateOf(instance)
    setOne(instance, String(key), value, options ?? {}, definition, factsOf(definition))
  }
  return instance
}

/** Sets several values. */
export function setValues(instance: Instance, values: Values, options: Bag): void {
  const { _definition: definition } = instance.constructor as ModelClass
  const raw = options['raw'] === true
  noticeInPlace(instance)
  if (options['reset'] === true) {
    // The values of before are the previous ones: they are kept before they go.
    const { changed } = stateOf(instance)
    instance.dataValues = {}
    for (const key of Object.keys(values)) changed.delete(key)
  }
  const only = options['attributes'] as unknown
  if (raw && !Array.isArray(only) && !instance._options['include']) {
    Object.assign(instance.dataValues, values)
  } else {
    const facts = factsOf(definition)
    for (const key of keysToSet(values, only, instance, definition)) {
      setOne(instance, key, values[key], options, definition, facts)
    }
  }
  if (raw) stateOf(instance).previous = { ...instance.dataValues }
}

/** With a list of attributes: those, virtual ones and nested records, as far as they were given. */
function keysToSet(
  values: Values,
  only: unknown,
  instance: Instance,
  definition: ModelDefinition,
): readonly string[] {
  if (!Array.isArray(only)) return Object.keys(values)
  const virtual = definition.hasVirtuals
    ? definition.attributes.filter(({ isVirtual }) => isVirtual).map(({ name }) => name)
    : []
  const included: unknown = instance._options['includeNames']
  const all = new Set<string>([
    ...only.map(String),
    ...virtual,
    ...(Array.isArray(included) ? included.map(String) : []),
  ])
  return [...all].filter((key) => values[key] !== undefined)
}

function setOne(
  instance: Instance,
  key: string,
  value: unknown,
  options: Bag,
  definition: ModelDefinition,
  facts: RecordFacts,
): void {
  const raw = options['raw'] === true
  if (!raw && definition.hasSetters) {
    const setter = definition.setters.get(key)
    if (setter !== undefined) {
      callSetter(instance, key, value, setter)
      return
    }
  }
  const included: unknown = instance._options['includeNames']
  if (Array.isArray(included) && included.includes(key)) {
    setInclude(instance, key, value, options)
    return
  }
  const cell = facts.cells.get(key)
  if (raw) {
    const isCast = cell?.sanitize !== undefined && !(value instanceof SequelizeMethod)
    instance.dataValues[key] = isCast ? cell.sanitize?.(value, options) : value
    return
  }
  if (cell === undefined) {
    const as = included === undefined ? undefined : aliasOfModel(instance, key)
    if (as !== undefined) setInclude(instance, as, value, options)
    else if (key.includes('.')) setMember(instance, key, value, facts)
    return
  }
  const original = instance.dataValues[key]
  // A key that has a value stays; so do timestamps and version of saved records.
  if (cell.attribute.primaryKey && original) return
  if (cell.isReadOnly && !instance.isNewRecord) return
  const isFragment = typeof value === 'object' && value instanceof SequelizeMethod
  const next = cell.sanitize === undefined || isFragment ? value : cell.sanitize(value, options)
  if (isFragment || differs(cell.isChanged, next, original)) {
    markChanged(instance, key, original)
  }
  instance.dataValues[key] = next
}

function differs(
  isChanged: ((value: unknown, original: unknown) => boolean) | undefined,
  value: unknown,
  original: unknown,
): boolean {
  if (isChanged !== undefined) return isChanged(value, original)
  return !sameValue(value, original)
}

/** Equality of dirty tracking: deep; 0 and -0 are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object') return Number.isNaN(a) && Number.isNaN(b)
  return a !== null && b !== null && deepEqual(a, b)
}

function markChanged(instance: Instance, key: string, original: unknown): void {
  const state = stateOf(instance)
  state.previous[key] = original
  state.changed.add(key)
}

/** The attribute counts as changed if the setter made its value another. */
function callSetter(
  instance: Instance,
  key: string,
  value: unknown,
  setter: (this: unknown, value: unknown, name: string) => void,
): void {
  const original = instance.dataValues[key]
  // The state must know the value from before the setter.
  const state = stateOf(instance)
  setter.call(instance, value, key)
  if (!sameValue(instance.dataValues[key], original)) {
    state.previous[key] = original
    state.changed.add(key)
  }
}

/** `set('meta.a.b', 1)`: a member of a JSON value, changed in place. */
function setMember(instance: Instance, key: string, value: unknown, facts: RecordFacts): void {
  const [first = '', ...path] = key.split('.')
  const type = facts.cells.get(first)?.attribute.type
  if (typeof type !== 'object' || (type.key !== 'JSON' && type.key !== 'JSONB')) return
  const last = path.pop()
  if (last === undefined || isPrototypeKey(last) || path.some(isPrototypeKey)) return
  stateOf(instance)
  const root = instance.dataValues[first]
  if (sameValue(memberOf(root, [...path, last]), value)) return
  let target = isContainer(root) ? root : (instance.dataValues[first] = {})
  for (const part of path) {
    const inner = target[part]
    target = isContainer(inner) ? inner : (target[part] = {})
  }
  target[last] = value
  stateOf(instance).changed.add(first)
}

function memberOf(root: unknown, path: readonly string[]): unknown {
  let value = root
  for (const part of path) {
    if (!isContainer(value) || !Object.hasOwn(value, part)) return undefined
    value = value[part]
  }
  return value
}

function isContainer(value: unknown): value is Values {
  return typeof value === 'object' && value !== null
}

/** These would change the prototype of an object instead of a member. */
function isPrototypeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}
