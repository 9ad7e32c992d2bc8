/**
 * The short way of `Model.update` and `Model.destroy`: values that no setter and no validator looks at,
 * options that nobody can see (`unseen.ts`). Then the statement is found by its shape and sent, and on a
 * driver that answers at once nothing is awaited. Everything else goes the long way (`bulk-update.ts`,
 * `bulk-write.ts`). Bench: `update` and `delete` in bench/.
 */
import { isPlainObject } from '../../base/object.js'
import type { AttributeDefinition } from '../../contract/definition.js'
import type { Bag, ModelClass, Values } from '../../contract/model.js'
import { planDeleteMany, planUpdateMany } from '../../query/bulk.js'
import type { PlannedBulk } from '../../query/bulk.js'
import { Op } from '../../sql/operators.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { notDeleted } from '../finders/paranoid.js'
import { refuseEmpty, sendPlain } from './bulk-parts.js'
import { checkEmptyWhere } from './door.js'
import { whenDone } from './row.js'
import { buildsAndValidates } from './shipped-members.js'
import { stampOf } from './timestamps.js'
import { isRunOption, isUnseen } from './unseen.js'
import type { Listeners } from './unseen.js'
import { hasModelValidators, passesSchema, writeFactsOf } from './write-facts.js'

/** Options which say what rows are meant and how the statement is run. */
function isPlainOption(name: string): boolean {
  return name === 'where' || name === 'limit' || isRunOption(name)
}

const updateListeners: Listeners = {
  seam: 'bulkUpdate',
  hooks: [
    'beforeBulkUpdate',
    'afterBulkUpdate',
    'beforeValidate',
    'afterValidate',
    'validationFailed',
  ],
}

const destroyListeners: Listeners = {
  seam: 'bulkDelete',
  hooks: ['beforeBulkDestroy', 'afterBulkDestroy'],
}

/**
 * `Model.update(values, { where })`, as far as it is a plain one.
 * @returns nothing if it is not: the long way sees to it, errors included
 */
export function updatePlain(
  model: ModelClass,
  given: unknown,
  own: Bag | undefined,
): Promise<number> | number | undefined {
  if (!isPlainObject(given) || !isPlainObject(own?.['where'])) return undefined
  if (!isUnseen(model, own, isPlainOption, updateListeners)) return undefined
  const set = assignmentsOf(model, given as Values)
  if (set === undefined) return undefined
  const clause = notDeleted(model._definition)
  const where: unknown = own['where']
  if (clause !== undefined && refuseEmpty(model, where, 'update', own)) return undefined
  const rows = clause === undefined ? where : { [Op.and]: [clause, where] }
  const planned = planUpdateMany(model, set, { where: rows, limit: own['limit'] }, false)
  checkEmptyWhere(model, where, planned.isEmpty, 'update', own)
  return count(model, planned, own, 'BULKUPDATE')
}

/** `Model.destroy({ where })` of a model that deletes rows, as `updatePlain`. */
export function destroyPlain(
  model: ModelClass,
  own: Bag | undefined,
): Promise<number> | number | undefined {
  if (!isPlainObject(own?.['where']) || model._definition.timestamps.deletedAt !== undefined) {
    return undefined
  }
  if (!isUnseen(model, own, isPlainOption, destroyListeners)) return undefined
  const where: unknown = own['where']
  const planned = planDeleteMany(model, { where, limit: own['limit'] })
  checkEmptyWhere(model, where, planned.isEmpty, 'destroy', own)
  return count(model, planned, own, 'BULKDELETE')
}

/** Sends it. */
function count(
  model: ModelClass,
  planned: PlannedBulk,
  bag: Bag,
  type: string,
): Promise<number> | number {
  return whenDone(sendPlain(model, planned, bag, type), ({ affected }) => affected)
}

/** What is written: the given values, cast, and the time. */
function assignmentsOf(
  model: ModelClass,
  given: Values,
): { readonly attributes: AttributeDefinition[]; readonly values: unknown[] } | undefined {
  const definition = model._definition
  if (definition.hasSetters || hasModelValidators(model) || !buildsAndValidates(model)) {
    return undefined
  }
  const { updatedAt } = definition.timestamps
  const { cells } = writeFactsOf(definition)
  const attributes: AttributeDefinition[] = []
  const values: unknown[] = []
  for (const name of Object.keys(given)) {
    const value = given[name]
    if (value === undefined) continue
    const cell = cells.get(name)
    if (cell === undefined || name === updatedAt) return undefined
    if (cell.attribute.isVirtual || cell.hasValidators) return undefined
    const isCast = cell.sanitize !== undefined && !(value instanceof SequelizeMethod)
    const cast = isCast ? cell.sanitize?.(value, castOptions) : value
    if (!passesSchema(cell, cast)) return undefined
    attributes.push(cell.attribute)
    values.push(cast)
  }
  if (attributes.length === 0) return undefined
  const time = updatedAt === undefined ? undefined : cells.get(updatedAt)
  if (time !== undefined) {
    const now = stampOf(definition, time.name, new Date())
    attributes.push(time.attribute)
    values.push(time.sanitize === undefined ? now : time.sanitize(now, castOptions))
  }
  return { attributes, values }
}

const castOptions: Bag = Object.freeze({ isNewRecord: true })
