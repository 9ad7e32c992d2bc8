/**
 * `Model.update(values, { where })`: one UPDATE of all rows that match, with validation on a built
 * record, hooks for the whole and for each record. In: values and options. Out: `[n]` or
 * `[n, records]`. Guide: "Model Querying – Basics", "Hooks".
 */
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { planUpdateMany } from '../../query/bulk.js'
import type { ReturningOption } from '../../query/returning.js'
import { Op } from '../../sql/operators.js'
import { notDeleted } from '../finders/paranoid.js'
import { sameValue } from '../instance/set.js'
import { peekState, stateOf } from '../instance/state.js'
import { injectScope } from '../scopes.js'
import { isReplaced } from '../seam.js'
import { findForHooks, hook, hookEach, refuseEmpty, sendBulk } from './bulk-parts.js'
import { updatePlain } from './bulk-plain.js'
import { checksTypes, checkTypes } from './check-types.js'
import { openBag, requireWhere } from './door.js'
import { withJsonMembers } from './json-members.js'
import { assignmentsOf, withoutNulls } from './row.js'
import * as seam from './seam-writes.js'
import { stampOf } from './timestamps.js'

/**
 * Updates all rows that match.
 * @returns `[n]`; with `returning` or `individualHooks` `[n, records]`
 * @throws AssertionError without `where`; ValidationError
 * @example
 * await User.update({ active: false }, { where: { lastLogin: { [Op.lt]: limit } } })
 * // UPDATE "Users" SET "active"=$1,"updatedAt"=$2 WHERE "lastLogin" < $3
 */
export async function bulkUpdate(
  model: ModelClass,
  given: unknown,
  options?: Bag,
): Promise<unknown> {
  const affected = updatePlain(model, given, options)
  if (affected !== undefined) return [typeof affected === 'number' ? affected : await affected]
  const bag = injectScope(
    model,
    openBag(model, options, {
      validate: true,
      hooks: true,
      individualHooks: false,
      returning: false,
      force: false,
      sideEffects: true,
    }),
  )
  requireWhere(bag)
  hideDeleted(model, bag)
  bag['type'] = 'BULKUPDATE'
  bag['model'] = model
  let values = valuesToSet(model, withJsonMembers(model, (given ?? {}) as Values), bag)
  if (bag['validate']) values = await validateValues(model, values, bag)
  if (bag['hooks']) {
    bag['attributes'] = values
    await hook(model, 'beforeBulkUpdate', bag)
    values = bag['attributes'] as Values
    delete bag['attributes']
  }
  const result = await write(model, values, bag)
  if (bag['hooks']) {
    bag['attributes'] = values
    await hook(model, 'afterBulkUpdate', bag)
    delete bag['attributes']
  }
  return result
}

/** Paranoid models: rows that are not deleted. The user's own condition must say something itself. */
function hideDeleted(model: ModelClass, bag: Bag): void {
  const clause = notDeleted(model._definition)
  const where: unknown = bag['where']
  const isEmpty = refuseEmpty(model, where, 'update', bag)
  if (clause === undefined || bag['paranoid'] === false) return
  bag['where'] = isEmpty ? clause : { [Op.and]: [clause, where] }
}

/** Given values without undefined ones and fields that were not named, and the time. */
function valuesToSet(model: ModelClass, given: Values, bag: Bag): Values {
  const { timestamps, byName } = model._definition
  const updatedAt = timestamps.updatedAt
  const values: Values = {}
  const only: unknown = bag['fields']
  for (const name of Object.keys(given)) {
    if (given[name] === undefined) continue
    if (!Array.isArray(only) || only.includes(name)) values[name] = given[name]
  }
  if (!Array.isArray(only)) {
    const fields = Object.keys(values).filter((name) => byName.get(name)?.isVirtual === false)
    if (updatedAt !== undefined && !fields.includes(updatedAt)) fields.push(updatedAt)
    bag['fields'] = fields
  }
  if (updatedAt !== undefined && !bag['silent']) {
    values[updatedAt] = stampOf(model._definition, updatedAt, new Date())
    if (Array.isArray(only) && !only.includes(updatedAt)) bag['fields'] = [...only, updatedAt]
  }
  return values
}

/** Setters and validators run on a built record; what setters set besides is updated too. */
async function validateValues(model: ModelClass, given: Values, bag: Bag): Promise<Values> {
  const definition = model._definition
  const { updatedAt } = definition.timestamps
  const built = model.build(given) as Instance
  if (updatedAt !== undefined) {
    built.set(updatedAt, given[updatedAt], { raw: true })
    if (given[updatedAt] !== undefined) stateOf(built).changed.add(updatedAt)
  }
  const values: Values = { ...given }
  if (bag['sideEffects']) {
    for (const name of peekState(built)?.changed ?? []) {
      if (name !== updatedAt || given[name] !== undefined) values[name] = built.dataValues[name]
    }
    bag['fields'] = [...new Set([...(bag['fields'] as string[]), ...Object.keys(values)])]
  }
  bag['skip'] = [...definition.byName.keys()].filter((name) => !Object.hasOwn(values, name))
  const checked = await built.validate(bag)
  bag['skip'] = undefined
  if (checked === undefined || checked === null) return values
  const settled: Values = {}
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(built.dataValues, name)) settled[name] = built.dataValues[name]
  }
  return settled
}

async function write(model: ModelClass, values: Values, bag: Bag): Promise<unknown[]> {
  const { updatedAt } = model._definition.timestamps
  const records = await findForHooks(model, bag, { paranoid: bag['paranoid'] as unknown })
  if (records.length > 0) {
    const shared = await hookRecords(model, records, values, bag)
    if (shared === undefined) {
      await Promise.all(records.map((record) => saveAlone(record, bag)))
      await hookEach(model, 'afterUpdate', records, bag)
      return [records.length, records]
    }
    values = shared
    bag['fields'] = [...new Set([...(bag['fields'] as string[]), ...Object.keys(shared)])]
  }
  const names = Object.keys(values)
  // v6: a time alone is no reason to write.
  const isNothing = names.length === 0 || (names.length === 1 && names[0] === updatedAt)
  const result: unknown[] = isNothing ? [0] : await updateRows(model, values, bag)
  if (bag['individualHooks']) {
    await hookEach(model, 'afterUpdate', records, bag)
    result[1] = records
  }
  return result
}

/**
 * Runs `beforeUpdate` for each record.
 * @returns the values, if the hooks left all records with the same changes; else nothing
 */
async function hookRecords(
  model: ModelClass,
  records: readonly Instance[],
  values: Values,
  bag: Bag,
): Promise<Values | undefined> {
  for (const record of records) {
    const state = stateOf(record)
    for (const name of Object.keys(values)) {
      if (!sameValue(values[name], state.previous[name])) state.changed.add(name)
      record.dataValues[name] = values[name]
    }
  }
  await hookEach(model, 'beforeUpdate', records, bag)
  let shared: Values | undefined
  for (const record of records) {
    const { previous } = stateOf(record)
    const changes: Values = {}
    for (const name of Object.keys(record.dataValues)) {
      if (record.dataValues[name] !== previous[name]) changes[name] = record.dataValues[name]
    }
    if (shared === undefined) shared = changes
    else if (!sameValue(shared, changes)) return undefined
  }
  return shared
}

/** The hooks made different rows of the records: each is saved by itself. */
async function saveAlone(record: Instance, bag: Bag): Promise<void> {
  const { individualHooks: _each, skip: _skip, where: _where, type: _type, ...rest } = bag
  const changed = [...(peekState(record)?.changed ?? [])]
  const known = changed.filter((name) => {
    const { _definition: definition } = record.constructor as ModelClass
    return definition.byName.has(name)
  })
  const fields = [...new Set([...(bag['fields'] as string[]), ...known])]
  await record.save({ ...rest, fields, hooks: false, validate: false })
}

async function updateRows(model: ModelClass, values: Values, bag: Bag): Promise<unknown[]> {
  const { supports } = model.sequelize._engine.dialect
  const asked: unknown = bag['returning']
  const returning: ReturningOption = Array.isArray(asked) ? asked : asked === true
  const rowset = { where: bag['where'] as unknown, limit: bag['limit'] as unknown }
  const source = { dataValues: values } as Instance
  const all = assignmentsOf(source, model._definition, bag['fields'] as string[])
  const omitsNull = bag['omitNull'] ?? model.sequelize.options['omitNull']
  const assignments = omitsNull ? withoutNulls(all) : all
  if (assignments.attributes.length === 0) return [0]
  if (checksTypes(model)) checkTypes(assignments)
  if (returning !== false && !supports.updateReturning) {
    return updateAndRead(model, values, bag)
  }
  const planned = planUpdateMany(model, assignments, rowset, returning)
  const through = isReplaced(model.sequelize, 'bulkUpdate')
    ? (send: () => Rows | Promise<Rows>): Promise<Rows> =>
        seam.bulkUpdate(model, { set: assignments, where: rowset.where }, bag, send)
    : undefined
  const rows = await sendBulk(model, planned, bag, 'BULKUPDATE', through)
  const { returning: back } = planned.plan
  if (back === undefined) return [rows.affected]
  const found = rows.rows.map((row) => {
    const result: Values = {}
    back.assign(row, result, rows.columns)
    return result
  })
  if (bag['raw'] === true) return [found.length, found]
  return [found.length, found.map((row) => new model(row, { raw: true, isNewRecord: false }))]
}

/** Without RETURNING: the keys are read first, the records afterwards, in one transaction (L11). */
async function updateAndRead(model: ModelClass, values: Values, bag: Bag): Promise<unknown[]> {
  const run = async (transaction: unknown): Promise<unknown[]> => {
    const keys = model._definition.primaryKeys.map(({ name }) => name)
    const plain = model.unscoped()
    const how = { transaction, logging: bag['logging'] as unknown, hooks: false, paranoid: false }
    const { where, limit } = bag
    const rows = (await plain.findAll({
      ...how,
      where: where as unknown,
      limit: limit as unknown,
      attributes: keys,
      raw: true,
      lock: true,
    })) as Values[]
    const [key] = keys
    const isSingle = keys.length === 1 && key !== undefined
    const hit = isSingle ? { [key]: rows.map((row) => row[key]) } : { [Op.or]: rows }
    if (rows.length === 0) return [0, []]
    const inner = { ...bag, transaction, where: hit, returning: false, limit: undefined }
    const [affected] = await updateRows(model, values, inner)
    const records = await plain.findAll({ ...how, where: hit, raw: bag['raw'] as unknown })
    return [affected, records]
  }
  if (bag['transaction']) return run(bag['transaction'])
  return (await model.sequelize.transaction(run)) as unknown[]
}
