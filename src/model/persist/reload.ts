/** Reads a record's row again, into the same object. Guide: "Model Instances", Reloading an instance. */
import { cloneBag } from '../../base/object.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { InstanceError } from '../../errors/index.js'
import { dropState, peekState } from '../instance/state.js'
import { settle } from './save-plain.js'

/**
 * `instance.reload(options)`: by primary key, with the includes the record was read with.
 * @throws InstanceError if the row is gone
 */
export async function reload(instance: Instance, options?: Bag): Promise<unknown> {
  const model = instance.constructor as ModelClass
  const where: Values = {}
  for (const { name } of model._definition.primaryKeys) {
    where[name] = instance.get(name, { raw: true })
  }
  const bag: Bag = { ...(options === undefined ? {} : cloneBag(options)), where }
  // v6: `include: null` is an answer, too, and reads the record alone
  const given: unknown = bag['include']
  const include: unknown = given === undefined ? instance._options['include'] : given
  if (include !== undefined) bag['include'] = askable(include)
  const found = (await model.findOne(bag)) as Instance | null
  if (found === null) {
    throw new InstanceError(
      'Instance could not be reloaded because it does not exist anymore (find call returned null)',
    )
  }
  instance.isNewRecord = false
  const { attributes }: Bag = found._options
  instance._options = {
    ...instance._options,
    ...included(found._options),
    attributes,
    isNewRecord: false,
  }
  for (const name of namesOf(found._options)) instance[name] = found[name]
  if (bag['attributes']) {
    // With a selection, what was not selected stays, changes that were not saved too, as in v6.
    const changed = [...(peekState(instance)?.changed ?? [])]
    Object.assign(instance.dataValues, found.dataValues)
    if (changed.every((name) => Object.hasOwn(found.dataValues, name))) dropState(instance)
    else settle(instance, Object.keys(found.dataValues))
    return instance
  }
  instance.dataValues = { ...found.dataValues }
  dropState(instance)
  return instance
}

/** Includes of `build` as a find takes them: through rows come by themselves. */
function askable(include: unknown): unknown {
  if (!Array.isArray(include)) return include
  return include
    .filter((entry?: Bag) => entry?.['isThrough'] !== true)
    .map((entry?: Bag): unknown => {
      if (entry?.['record'] === undefined) return entry
      const { association, as, model, include: nested } = entry
      return { association, as, model, ...(nested ? { include: askable(nested) } : {}) }
    })
}

function included(options: Bag): Bag {
  if (!options['include']) return {}
  const { include, includeNames, includeMap, includeValidated } = options
  return { include, includeNames, includeMap, includeValidated }
}

function namesOf(options: Bag): readonly string[] {
  const names: unknown = options['includeNames']
  return Array.isArray(names) ? (names as string[]) : []
}
