/**
 * Deletes and restores a record: its row goes, or is marked and unmarked on paranoid models. In: a
 * record and options. Out: the record. Guide: "Paranoid", "Model Instances".
 */
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { cascadesWithHooks, destroyTargets } from '../associations/cascade.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { sameValue } from '../instance/set.js'
import { notParanoid } from '../instance/values.js'
import { openBag } from './door.js'
import { deleteRow } from './row.js'
import { isRunOption, isUnseen } from './unseen.js'
import type { Listeners } from './unseen.js'

/**
 * `instance.destroy(options)`. On a paranoid model sets `deletedAt` (a save with hooks off), unless
 * `force`.
 * @throws OptimisticLockError if the model has a version and the row has another one
 */
export async function destroyInstance(instance: Instance, options?: Bag): Promise<unknown> {
  const model = instance.constructor as ModelClass
  if (isPlainDestroy(instance, model, options)) {
    const done = deleteRow(instance, model, { ...options, instance })
    if (done instanceof Promise) await done
    return instance
  }
  const bag = openBag(model, options, { hooks: true, force: false })
  if (bag['hooks'] && hasHook(model, 'beforeDestroy', instance)) {
    await runHooks(model, 'beforeDestroy', instance, bag)
  }
  const { deletedAt } = model._definition.timestamps
  if (deletedAt !== undefined && bag['force'] === false) {
    const current = instance.getDataValue(deletedAt) ?? null
    // A time which the user set stays.
    if (sameValue(current, unsetValue(model, deletedAt))) {
      instance.setDataValue(deletedAt, new Date())
    }
    await instance.save({ ...bag, hooks: false })
  } else {
    if (cascadesWithHooks(model._definition)) await destroyTargets(instance, bag)
    await deleteRow(instance, model, { ...bag, instance })
  }
  if (bag['hooks'] && hasHook(model, 'afterDestroy', instance)) {
    await runHooks(model, 'afterDestroy', instance, bag)
  }
  return instance
}

function isPlainOption(name: string): boolean {
  return name === 'force' || isRunOption(name)
}

/** Is there nothing to do but to delete the row? */
function isPlainDestroy(instance: Instance, model: ModelClass, options: Bag | undefined): boolean {
  const { _definition: definition } = model
  return (
    definition.timestamps.deletedAt === undefined &&
    isUnseen(model, options ?? {}, isPlainOption, listeners, instance) &&
    !cascadesWithHooks(definition)
  )
}

const listeners: Listeners = { seam: 'delete', hooks: ['beforeDestroy', 'afterDestroy'] }

/**
 * `instance.restore(options)`.
 * @throws Error `Model is not paranoid`
 */
export async function restoreInstance(instance: Instance, options?: Bag): Promise<unknown> {
  const model = instance.constructor as ModelClass
  const { deletedAt } = model._definition.timestamps
  if (deletedAt === undefined) throw notParanoid()
  const bag = openBag(model, options, { hooks: true, force: false })
  if (bag['hooks'] && hasHook(model, 'beforeRestore', instance)) {
    await runHooks(model, 'beforeRestore', instance, bag)
  }
  instance.setDataValue(deletedAt, unsetValue(model, deletedAt))
  await instance.save({ ...bag, hooks: false, omitNull: false })
  if (bag['hooks'] && hasHook(model, 'afterRestore', instance)) {
    await runHooks(model, 'afterRestore', instance, bag)
  }
  return instance
}

/** `deletedAt` of a row that is not deleted: null, or the attribute's own default. */
export function unsetValue(model: ModelClass, deletedAt: string): unknown {
  return model._definition.byName.get(deletedAt)?.makeDefault?.() ?? null
}
