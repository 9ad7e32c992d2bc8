/**
 * Changes inside of values (`user.meta.a = 1`, `user.birth.setFullYear(1990)`), for models with the option
 * `trackInPlace`. A value is copied when it is first handed out, not when its row is read; whoever
 * asks what changed has the handed out values compared with their copies. In: a record. Out: its
 * changes are marked. Docs: "What changed" in docs/records.md.
 */
import { copyValue } from '../../base/copy.js'
import { deepEqual } from '../../base/object.js'
import type { Instance, ModelClass } from '../../contract/model.js'
import { stateOf } from './state.js'

interface Handed {
  readonly value: object
  readonly copy: unknown
}

const handed = new WeakMap<Instance, Map<string, Handed>>()
// Until a model asks for it, nobody is to pay for the questions below.
let isWatching = false

/** Said for each model with watched attributes. */
export function startWatching(): void {
  isWatching = true
}

/** As `handOut`, for who does not know whether the attribute is watched. */
export function handOutIfWatched(instance: Instance, name: string, value: unknown): void {
  if (!isWatching) return
  const { inPlace } = (instance.constructor as ModelClass)._definition
  if (inPlace?.has(name) === true) handOut(instance, name, value)
}

/** Option of `get` for who copies the values himself: they are not handed out. */
export const copiesAnyway = Symbol('copies anyway')

/** Notes a value that the caller is about to have, and may change. */
export function handOut(instance: Instance, name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  let values = handed.get(instance)
  if (values?.get(name)?.value === value) return
  const copy = copyValue(value)
  if (copy === value) return
  if (values === undefined) handed.set(instance, (values = new Map()))
  values.set(name, { value, copy })
}

/** Notes all watched values: the caller is about to have `dataValues`. */
export function handOutAll(instance: Instance, names: Iterable<string>): void {
  for (const name of names) handOut(instance, name, instance.dataValues[name])
}

/** Marks what was changed inside since it was handed out; the copies are the previous values. */
export function noticeInPlace(instance: Instance): void {
  if (!isWatching) return
  const values = handed.get(instance)
  if (values === undefined) return
  for (const [name, { value, copy }] of values) {
    // Another value took its place, by `set` or `reload`: what is done to the old one is nobody's.
    if (instance.dataValues[name] !== value) values.delete(name)
    else if (!deepEqual(value, copy)) mark(instance, name, copy)
  }
}

function mark(instance: Instance, name: string, before: unknown): void {
  const state = stateOf(instance)
  if (state.changed.has(name)) return
  state.previous[name] = before
  state.changed.add(name)
}

/**
 * The values of now count as unchanged: they were saved, or the caller said so. Whoever holds one of them,
 * because he was given it or gave it, may change it again.
 * @param names - attributes that were saved
 */
export function acceptInPlace(instance: Instance, names: Iterable<string>): void {
  if (!isWatching) return
  const { inPlace } = (instance.constructor as ModelClass)._definition
  if (inPlace === undefined) return
  const values = handed.get(instance)
  for (const name of names) {
    if (!inPlace.has(name)) continue
    values?.delete(name)
    handOut(instance, name, instance.dataValues[name])
  }
}
