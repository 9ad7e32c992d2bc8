/**
 * Records after a write that was undone: when a nested save fails, its transaction takes the rows back,
 * and the records must say so. In: a record, with the records below it. Out: all of them as they were.
 * Docs: "Updating with associations" in docs/associations.md.
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { isInTransaction } from '../associations/target.js'
import { sameValue } from '../instance/set.js'
import { copyState, putState, stateOf } from '../instance/state.js'
import type { RecordState } from '../instance/state.js'
import { isRecord } from './nested.js'

/** One record as it was. */
interface Memory {
  readonly isNewRecord: boolean
  readonly values: Values
  readonly state: RecordState | undefined
  /** What hung on it, by alias. */
  readonly nested: ReadonlyMap<string, unknown>
}

/**
 * Runs work that writes a record and records below it. If it fails, all of them are as they were before:
 * new ones are new again, without their keys, and what was changed counts as changed. Without a
 * transaction (databases in memory) what was written before the failure stays, and the records say so.
 * @param afterUndo - is told the values of the failed write
 */
export async function undoneOnFailure(
  instance: Instance,
  options: Bag,
  work: () => Promise<unknown>,
  afterUndo?: (failed: Values) => void,
): Promise<void> {
  const model = instance.constructor as ModelClass
  const isUndone =
    model.sequelize._engine.driver.kind !== 'memory' || isInTransaction(model, options)
  const memories = new Map<Instance, Memory>()
  if (isUndone) remember(instance, memories)
  try {
    await work()
  } catch (error) {
    const failed = instance.dataValues
    for (const [record, memory] of memories) restore(record, memory)
    if (isUndone) afterUndo?.(failed)
    throw error
  }
}

/** The record and what hangs on it, at any depth. */
function remember(instance: Instance, memories: Map<Instance, Memory>): void {
  if (memories.has(instance)) return
  const { associations } = (instance.constructor as ModelClass)._definition
  const nested = new Map<string, unknown>()
  for (const as of Object.keys(associations)) {
    const value: unknown = instance[as]
    if (value !== undefined) nested.set(as, value)
  }
  memories.set(instance, {
    isNewRecord: instance.isNewRecord,
    values: { ...instance.dataValues },
    state: copyState(instance),
    nested,
  })
  for (const value of nested.values()) {
    for (const child of [value].flat()) if (isRecord(child)) remember(child, memories)
  }
}

function restore(instance: Instance, { isNewRecord, values, state, nested }: Memory): void {
  instance.isNewRecord = isNewRecord
  instance.dataValues = values
  putState(instance, state)
  const { associations } = (instance.constructor as ModelClass)._definition
  for (const as of Object.keys(associations)) {
    if (nested.has(as)) instance[as] = nested.get(as)
    else Reflect.deleteProperty(instance, as)
  }
}

/**
 * As after an update without nested records that failed: what was set (by the caller, setters or hooks) is
 * on the record, and counts as changed.
 * @param except - keys of owners, whose rows are gone
 */
export function keepChanges(instance: Instance, failed: Values, except: readonly string[]): void {
  const { _definition: definition } = instance.constructor as ModelClass
  const { dataValues } = instance
  for (const { name, primaryKey } of definition.attributes) {
    if (primaryKey || definition.readOnly.has(name) || except.includes(name)) continue
    if (sameValue(failed[name], dataValues[name])) continue
    const state = stateOf(instance)
    state.previous[name] = dataValues[name]
    state.changed.add(name)
    dataValues[name] = failed[name]
  }
}
