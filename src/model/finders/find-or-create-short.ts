/**
 * `findOrCreate` without a transaction, where none is needed: the first look is a plain read, and if the
 * condition names a whole unique key, the INSERT itself says whether somebody else was faster. Only while
 * nobody could tell it from the long way: no hooks, no log, no replaced function, no open transaction. A
 * record that is there costs one round trip in the place of three. Bench: `find-or-create` in bench/.
 */
import { isPlainObject, isPrimitive } from '../../base/object.js'
import type { ModelDefinition } from '../../contract/definition.js'
import type { Bag, ModelClass, Values } from '../../contract/model.js'
import { currentNamespace } from '../../runtime/context.js'
import { mayHaveHooks } from '../hooks/run.js'
import { uniqueColumns } from '../persist/conflict.js'
import { createsAndFinds } from '../persist/shipped-members.js'
import { isRunOption, isUnseen } from '../persist/unseen.js'
import type { Listeners } from '../persist/unseen.js'
import { isReplaced } from '../seam.js'

/** May the first look be taken outside of a transaction? */
export function mayLookFirst(model: ModelClass, bag: Bag): boolean {
  const { sequelize } = model
  const { options } = sequelize
  return (
    isPlainObject(bag['where']) &&
    createsAndFinds(model) &&
    !mayHaveHooks(model) &&
    isUnseen(model, bag, isPlainOption, listeners) &&
    !isReplaced(sequelize, 'select') &&
    // The user's own transactions: a context would carry ours, a level would guard it.
    currentNamespace() === undefined &&
    options['clsTransactions'] !== true &&
    sequelize._engine.currentTransaction() === undefined &&
    !options['isolationLevel'] &&
    // A replica may lag behind.
    !options['replication'] &&
    isQuiet(model)
  )
}

const listeners: Listeners = { seam: 'insert', hooks: [] }

function isPlainOption(name: string): boolean {
  return name === 'where' || name === 'defaults' || isRunOption(name)
}

/** Is no transaction open on the connection that all share (SQLite in memory)? */
function isQuiet({ sequelize }: ModelClass): boolean {
  const manager: { readonly turns?: { readonly isTaken: boolean } } = sequelize['connectionManager']
  return manager.turns?.isTaken !== true
}

/** May the record be created outside of a transaction? Then the database refuses a second one by itself. */
export function mayCreateAlone(model: ModelClass, bag: Bag): boolean {
  return pinsUniqueKey(model._definition, bag['where'] as Values) && isQuiet(model)
}

function pinsUniqueKey(definition: ModelDefinition, where: Values): boolean {
  const pinned = new Set<string>()
  for (const name of Object.keys(where)) {
    const attribute = definition.byName.get(name)
    if (attribute !== undefined && isPrimitive(where[name])) pinned.add(attribute.field)
  }
  const primary = definition.primaryKeys.map(({ field }) => field)
  return [primary, ...uniqueColumns(definition)].some(
    (fields) => fields.length > 0 && fields.every((field) => pinned.has(field)),
  )
}
