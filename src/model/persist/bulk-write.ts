/**
 * Writes on all rows that match: `Model.update`, `destroy`, `restore`, `truncate`. In: values and
 * options with `where`. Out: numbers of rows, and records where asked for. Guides: "Model Querying –
 * Basics", "Paranoid", "Hooks".
 */
import { isPlainObject } from '../../base/object.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { planDeleteMany, planRestart, planTruncate, planUpdateMany } from '../../query/bulk.js'
import { Op } from '../../sql/operators.js'
import { notDeleted } from '../finders/paranoid.js'
import { notParanoid } from '../instance/values.js'
import { injectScope } from '../scopes.js'
import { isReplaced } from '../seam.js'
import { findForHooks, hook, hookEach, refuseEmpty, sendBulk } from './bulk-parts.js'
import { destroyPlain } from './bulk-plain.js'
import { unsetValue } from './destroy.js'
import { checkEmptyWhere, isCondition, openBag } from './door.js'
import { sendWrite } from './row.js'
import * as seam from './seam-writes.js'
import { truncateTable } from './truncate.js'

export { bulkUpdate } from './bulk-update.js'

/**
 * `Model.destroy({ where })`: deletes rows, or marks them on paranoid models.
 * @returns number of rows
 * @throws Error without `where` and `truncate`
 */
export async function bulkDestroy(model: ModelClass, options?: Bag): Promise<unknown> {
  const count = destroyPlain(model, options)
  if (count !== undefined) return count
  const bag = injectScope(
    model,
    openBag(model, options, {
      hooks: true,
      individualHooks: false,
      force: false,
      cascade: false,
      restartIdentity: false,
    }),
  )
  if (!bag['where'] && !bag['truncate']) {
    throw plainError(
      'Missing where or truncate attribute in the options parameter of model.destroy.',
    )
  }
  if (!bag['truncate'] && !isCondition(bag['where'])) {
    throw plainError(
      'Expected plain object, array or sequelize method in the options.where parameter of model.destroy.',
    )
  }
  bag['type'] = 'BULKDELETE'
  bag['model'] = model
  await hook(model, 'beforeBulkDestroy', bag)
  const records = await findForHooks(model, bag, {})
  await hookEach(model, 'beforeDestroy', records, bag)
  const affected = await destroyRows(model, bag)
  await hookEach(model, 'afterDestroy', records, bag)
  await hook(model, 'afterBulkDestroy', bag)
  return affected
}

async function destroyRows(model: ModelClass, bag: Bag): Promise<number> {
  const { deletedAt } = model._definition.timestamps
  if (deletedAt !== undefined && !bag['force']) {
    bag['type'] = 'BULKUPDATE'
    const where: unknown = bag['truncate'] ? undefined : bag['where']
    const clause = notDeleted(model._definition)
    if (!bag['truncate']) refuseEmpty(model, where, 'destroy', bag)
    const both =
      where === undefined || isPlainObject(where)
        ? { ...clause, ...where }
        : { [Op.and]: [clause, where] }
    return markRows(model, deletedAt, new Date(), both, bag)
  }
  if (bag['truncate']) {
    return truncateTable(model, bag, (own, byRows) => truncateOne(model, own, byRows))
  }
  const planned = planDeleteMany(model, { where: bag['where'], limit: bag['limit'] })
  checkEmptyWhere(model, bag['where'], planned.isEmpty, 'destroy', bag)
  return (await sendBulk(model, planned, bag, 'BULKDELETE', deleteThrough(model, bag))).affected
}

async function truncateOne(model: ModelClass, bag: Bag, byRows: boolean): Promise<number> {
  const planned = planTruncate(model, {
    cascade: bag['cascade'] === true,
    restartIdentity: bag['restartIdentity'] === true,
    byRows,
  })
  const all = { ...planned, isEmpty: true, unknown: [] }
  const { affected } = await sendBulk(model, all, bag, 'BULKDELETE', deleteThrough(model, bag))
  const restart = bag['restartIdentity'] ? planRestart(model) : undefined
  if (restart) await sendWrite(model, restart, bag, 'BULKDELETE')
  return affected
}

type Through = (send: () => Rows | Promise<Rows>) => Promise<Rows>

function deleteThrough(model: ModelClass, bag: Bag): Through | undefined {
  if (!isReplaced(model.sequelize, 'bulkDelete')) return undefined
  return (send) => seam.bulkDelete(model, bag['where'], bag, send)
}

async function markRows(
  model: ModelClass,
  deletedAt: string,
  value: unknown,
  where: unknown,
  bag: Bag,
): Promise<number> {
  const attribute = model._definition.byName.get(deletedAt)
  if (attribute === undefined) return 0
  const set = { attributes: [attribute], values: [value] }
  const planned = planUpdateMany(model, set, { where, limit: bag['limit'] }, false)
  const through: Through | undefined = isReplaced(model.sequelize, 'bulkUpdate')
    ? (send) => seam.bulkUpdate(model, { set, where }, bag, send)
    : undefined
  return (await sendBulk(model, planned, bag, 'BULKUPDATE', through)).affected
}

/**
 * `Model.restore({ where })`: takes back the mark of deletion.
 * @returns number of rows
 * @throws Error `Model is not paranoid`
 */
export async function bulkRestore(model: ModelClass, options?: Bag): Promise<unknown> {
  const { deletedAt } = model._definition.timestamps
  if (deletedAt === undefined) throw notParanoid()
  const bag = openBag(model, options, { hooks: true, individualHooks: false })
  bag['type'] = 'RAW'
  bag['model'] = model
  await hook(model, 'beforeBulkRestore', bag)
  const records = await findForHooks(model, bag, { paranoid: false })
  await hookEach(model, 'beforeRestore', records, bag)
  refuseEmpty(model, bag['where'], 'restore', bag)
  bag['omitNull'] = false
  const value = unsetValue(model, deletedAt)
  const affected = await markRows(model, deletedAt, value, bag['where'], bag)
  await hookEach(model, 'afterRestore', records, bag)
  await hook(model, 'afterBulkRestore', bag)
  return affected
}

/** `Model.truncate(options)`: `destroy({ truncate: true })`, by the public method. */
export async function truncate(model: ModelClass, options?: Bag): Promise<unknown> {
  return model.destroy({ ...options, truncate: true })
}
