/**
 * What a record remembers besides its values: which attributes changed and what they were. It appears
 * on first need, so that a row which is only read costs nothing. v6's `_changed`,
 * `_previousDataValues` and the look of `console.log` are views over it (`installStateViews`).
 */
import { inspect } from 'node:util'
import type { InspectOptionsStylized } from 'node:util'
import type { Instance, Values } from '../../contract/model.js'

/** Changes of one record since it was read or saved. */
export interface RecordState {
  /** Values before the last change; also of attributes that did not change, once they were saved. */
  previous: Values
  changed: Set<string>
}

const STATE = Symbol('state')

interface Holder {
  [STATE]?: RecordState | undefined
}

/** The state if there is one: a record that nobody changed since it was read has none. */
export function peekState(instance: Instance): RecordState | undefined {
  return (instance as Holder)[STATE]
}

/** The state, made now if there is none: nothing changed, the values are the previous ones. */
export function stateOf(instance: Instance): RecordState {
  const holder = instance as Holder
  return (holder[STATE] ??= { previous: { ...instance.dataValues }, changed: new Set() })
}

/** Starts a new record: nothing was there before. */
export function startState(instance: Instance): RecordState {
  const state = { previous: {}, changed: new Set<string>() }
  ;(instance as Holder)[STATE] = state
  return state
}

/** Forgets all changes: the values of now are the previous ones of the next change. */
export function dropState(instance: Instance): void {
  ;(instance as Holder)[STATE] = undefined
}

/** A copy of what the record remembers, to be put back by `putState`. */
export function copyState(instance: Instance): RecordState | undefined {
  const state = peekState(instance)
  return state && { previous: { ...state.previous }, changed: new Set(state.changed) }
}

/** Puts back what `copyState` gave. */
export function putState(instance: Instance, state: RecordState | undefined): void {
  ;(instance as Holder)[STATE] = state
}

/**
 * Puts v6's views of the state on the root of all records: `_changed`, `_previousDataValues`,
 * `uniqno`, and how `console.log` shows a record. Called once with `Model.prototype`.
 */
export function installStateViews(prototype: object): void {
  Object.defineProperties(prototype, {
    _changed: {
      configurable: true,
      get(this: Instance) {
        return stateOf(this).changed
      },
      set(this: Instance, value: Set<string>) {
        stateOf(this).changed = value
      },
    },
    _previousDataValues: {
      configurable: true,
      get(this: Instance) {
        return stateOf(this).previous
      },
      set(this: Instance, value: Values) {
        stateOf(this).previous = value
      },
    },
    uniqno: { configurable: true, writable: true, value: 1 },
    [inspect.custom]: { configurable: true, writable: true, value: show },
  })
}

/** As v6's records look: our two lazy members stand where v6 has own properties. */
function show(this: Instance, depth: number, options: InspectOptionsStylized): string {
  const name = this.constructor.name
  if (depth < 0) return options.stylize(`[${name}]`, 'special')
  const { dataValues, isNewRecord, _options, ...rest } = this
  const state = peekState(this)
  const own: Record<string, unknown> = rest
  const shown = {
    dataValues,
    _previousDataValues: state?.previous ?? dataValues,
    uniqno: 1,
    _changed: state?.changed ?? new Set(),
    _options,
    isNewRecord,
    ...own,
  }
  // A copy with symbols would show the state twice.
  Reflect.deleteProperty(shown, STATE)
  return `${name} ${inspect(shown, options)}`
}
