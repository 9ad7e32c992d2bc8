/**
 * The option `snapshot: true`: a find with includes that takes several statements sees one state of the
 * database. In: a model, the caller's options. Out: the answer, read inside a transaction of its own.
 * Guide: docs/eager-loading.md, "One snapshot".
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag, ModelClass } from '../../contract/model.js'

/** Is a snapshot asked for, and is there no transaction that could give it? */
export function wantsSnapshot(model: ModelClass, options: unknown): options is Bag {
  return (
    isPlainObject(options) &&
    options['snapshot'] === true &&
    !options['transaction'] &&
    model.sequelize._engine.currentTransaction() === undefined
  )
}

/** Finds inside a transaction whose reads all see the same state. */
export function findInSnapshot(model: ModelClass, options: Bag): Promise<unknown> {
  const settings = { isolationLevel: 'REPEATABLE READ', logging: options['logging'] as unknown }
  return model.sequelize.transaction(settings, (transaction: unknown) =>
    model.findAll({ ...options, transaction }),
  )
}
