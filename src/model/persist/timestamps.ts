/** The times which a save writes: `createdAt` once, `updatedAt` each time unless `silent`. */
import type { ModelDefinition } from '../../contract/definition.js'
import type { Bag, Instance } from '../../contract/model.js'

/** The moment for an attribute: its own default, if it has one, else now. */
export function stampOf(definition: ModelDefinition, name: string, now: Date): unknown {
  return definition.byName.get(name)?.makeDefault?.() ?? now
}

/**
 * Sets the times in the values of a record about to be saved.
 * @param updatedAt - name of the attribute, or nothing if this save leaves it alone
 */
export function stamp(
  instance: Instance,
  definition: ModelDefinition,
  updatedAt: string | undefined,
): void {
  const { createdAt } = definition.timestamps
  const needsCreated =
    instance.isNewRecord && createdAt !== undefined && !instance.dataValues[createdAt]
  if (updatedAt === undefined && !needsCreated) return
  const now = new Date()
  if (updatedAt !== undefined) {
    instance.dataValues[updatedAt] = stampOf(definition, updatedAt, now)
  }
  if (needsCreated) instance.dataValues[createdAt] = stampOf(definition, createdAt, now)
}

/** Does this save leave `updatedAt` alone? Not if a new record was given one. */
export function isSilent(instance: Instance, definition: ModelDefinition, bag: Bag): boolean {
  const { updatedAt } = definition.timestamps
  if (bag['silent'] !== true || updatedAt === undefined) return false
  return !(instance.isNewRecord && instance.dataValues[updatedAt])
}
