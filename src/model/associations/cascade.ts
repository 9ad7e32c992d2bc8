/**
 * `onDelete: 'cascade'` with `hooks: true`: the targets of a record that is destroyed are destroyed one
 * by one, so that their hooks run. In: a record. Out: nothing. Guide: "Hooks", "Associations".
 */
import type { AssociationRecord, ModelDefinition } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { getMany } from './many.js'
import { getSingle } from './single.js'
import { isRecord } from './keys.js'
import { asList, runningOptions } from './target.js'
import { getThrough } from './through.js'

const cascading = new WeakMap<ModelDefinition, readonly AssociationRecord[]>()

/** Which targets go with a record; the owner of a belongsTo never does. */
const READERS: Readonly<Record<AssociationRecord['kind'], typeof getMany | undefined>> = {
  BelongsTo: undefined,
  HasOne: getSingle,
  HasMany: getMany,
  BelongsToMany: getThrough,
}

/** Has the model associations whose targets are destroyed with their hooks? */
export function cascadesWithHooks(definition: ModelDefinition): boolean {
  return cascadesOf(definition).length > 0
}

/**
 * Destroys the targets of a record; to be called before the record's own DELETE.
 * @param options - of `destroy`: transaction, logging, `hooks` and `force` go on to the targets
 */
export async function destroyTargets(instance: Instance, options: Bag): Promise<void> {
  const { _definition: definition } = instance.constructor as ModelClass
  const running = runningOptions(options)
  for (const name of ['hooks', 'force']) {
    if (options[name] !== undefined) running[name] = options[name]
  }
  for (const record of cascadesOf(definition)) {
    const targets = await READERS[record.kind]?.(record, instance, running)
    for (const target of asList(targets)) if (isRecord(target)) await target.destroy(running)
  }
}

function cascadesOf(definition: ModelDefinition): readonly AssociationRecord[] {
  let list = cascading.get(definition)
  if (!list) {
    list = Object.values(definition.associations).filter((record) => record.cascadesWithHooks)
    cascading.set(definition, list)
  }
  return list
}
