/**
 * One record, one row: sends INSERT, UPDATE and DELETE of a record and takes in what came back. In: a
 * record and the attributes to write. Out: the record, up to date.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { OptimisticLockError, plainError } from '../../errors/index.js'
import type { ReturningOption } from '../../query/returning.js'
import { planDeleteOne, planInsert, planUpdateOne } from '../../query/write.js'
import type { Assignments, PlannedWrite } from '../../query/write.js'
import type { ConflictNode } from '../../sql/nodes.js'
import { runOptions } from '../finders/run-options.js'
import { peekState } from '../instance/state.js'
import { isReplaced } from '../seam.js'
import { send } from '../send.js'
import { insertIdOf } from './insert-id.js'
import * as through from './seam-writes.js'

/** Sends a planned write. */
export function sendWrite(
  model: ModelClass,
  { plan, params }: PlannedWrite,
  bag: Bag,
  type: string,
  take?: (rows: Rows) => void,
): Rows | Promise<Rows> {
  const returnsRows = plan.returning !== undefined
  const { written, binder, logAs } = plan
  const planned = { written, binder, params, returnsRows, logAs, take }
  return send(model.sequelize, planned, runOptions(model, bag, type))
}

/** Applies a function to a result that may be there already: no await where the driver has none. */
export function whenDone<T, R>(result: T | Promise<T>, next: (value: T) => R): R | Promise<R> {
  return result instanceof Promise ? result.then(next) : next(result)
}

/** The named attributes that are columns and have a value, in the order of the names. */
export function assignmentsOf(
  instance: Instance,
  definition: ModelDefinition,
  names: readonly string[],
): Assignments {
  const attributes = []
  const values: unknown[] = []
  for (const name of names) {
    const attribute = definition.byName.get(name)
    const value = instance.dataValues[name]
    if (attribute === undefined || attribute.isVirtual || value === undefined) continue
    attributes.push(attribute)
    values.push(value)
  }
  return { attributes, values }
}

/** `omitNull`: nulls stay out of the statement; v6 keeps those of keys named `…Id`. */
export function withoutNulls(assignments: Assignments): Assignments {
  const isKept = assignments.attributes.map(
    ({ name }, index) => name.endsWith('Id') || (assignments.values[index] ?? null) !== null,
  )
  return {
    attributes: assignments.attributes.filter((_, index) => isKept[index]),
    values: assignments.values.filter((_, index) => isKept[index]),
  }
}

/**
 * Columns an INSERT asks back. Where the server tells the id of the last row, that is all we need (v6
 * asks for no more); else all columns.
 */
export function returningOfInsert(model: ModelClass, option: unknown): ReturningOption {
  const { supports } = model.sequelize._engine.dialect
  if (option === false || !supports.returning || supports.insertId !== 'none') return false
  return Array.isArray(option) ? option : option === undefined || option === true
}

/** Inserts the record's row. */
export function insertRow(
  instance: Instance,
  model: ModelClass,
  assignments: Assignments,
  bag: Bag,
  conflict?: ConflictNode,
): void | Promise<void> {
  const returning = returningOfInsert(model, bag['returning'])
  const planned = planInsert(model, assignments, returning, conflict)
  const work = (): Rows | Promise<Rows> =>
    sendWrite(model, planned, bag, 'INSERT', (rows) =>
      takeMade(instance, model._definition, planned, rows),
    )
  const sent = isReplaced(model.sequelize, 'insert')
    ? through.insert(instance, model, assignments, bag, work)
    : work()
  return whenDone(sent, (rows) => takeInserted(instance, model._definition, planned, rows))
}

/** Values which the server made: all that came back, or the key. */
function takeInserted(
  instance: Instance,
  definition: ModelDefinition,
  planned: PlannedWrite,
  rows: Rows | undefined,
): void {
  if (rows === undefined) {
    // A replacement did it in its own way.
    instance.isNewRecord = false
    return
  }
  // `ignoreDuplicates`: a row that was refused leaves the record new.
  instance.isNewRecord =
    planned.plan.returning === undefined ? rows.affected === 0 : rows.rows.length === 0
  takeMade(instance, definition, planned, rows)
}

function takeMade(
  { dataValues }: Instance,
  definition: ModelDefinition,
  { plan }: PlannedWrite,
  rows: Rows,
): void {
  const [row] = rows.rows
  if (definition.columns.length !== definition.byField.size) fillShared(dataValues, definition)
  if (plan.returning !== undefined) {
    if (row !== undefined) plan.returning.assign(row, dataValues, rows.columns)
    return
  }
  const key = definition.autoIncrement
  if (key === undefined || rows.affected === 0 || !rows.insertId) return
  dataValues[key.name] ??= insertIdOf(key, rows.insertId)
}

/** Attributes that share a column with one that was written have its value, as in v6. */
function fillShared(dataValues: Values, { columns }: ModelDefinition): void {
  for (const { name, field } of columns) {
    if (field === name || dataValues[name] !== undefined) continue
    if (dataValues[field] !== undefined) dataValues[name] = dataValues[field]
  }
}

/**
 * Updates the record's row.
 * @returns number of rows
 * @throws OptimisticLockError if the model has a version and the row has another one
 */
export function updateRow(
  instance: Instance,
  model: ModelClass,
  assignments: Assignments,
  bag: Bag,
): number | Promise<number> {
  const definition = model._definition
  const where = keysOf(instance, definition, 'save')
  const version =
    definition.version === undefined ? undefined : definition.byName.get(definition.version)
  const returning: unknown = bag['returning']
  const { supports } = model.sequelize._engine.dialect
  const back =
    supports.updateReturning && (returning === true || Array.isArray(returning)) ? returning : false
  const set = version === undefined ? assignments : raiseVersion(assignments, version.name)
  // undefined is not written: v6 sends an empty text then, and on SQLite one that fails
  if (set.attributes.length === 0) return 0
  const planned = planUpdateOne(model, set, where, back)
  const sent = isReplaced(model.sequelize, 'update')
    ? through.update(instance, model, { set, where }, bag, () =>
        sendWrite(model, planned, bag, 'UPDATE'),
      )
    : sendWrite(model, planned, bag, 'UPDATE')
  return whenDone(sent, (rows) => {
    const [row] = rows.rows
    const affected = planned.plan.returning === undefined ? rows.affected : rows.rows.length
    if (version !== undefined) {
      if (affected < 1) throw staleError(model, set, where)
      instance.dataValues[version.name] = set.values[set.attributes.indexOf(version)]
    }
    if (row !== undefined) {
      const unsaved = unsavedOf(instance, set)
      planned.plan.returning?.assign(row, instance.dataValues, rows.columns)
      Object.assign(instance.dataValues, unsaved)
    }
    return affected
  })
}

/** Changes that this statement does not write: what comes back must not take them away. */
function unsavedOf(instance: Instance, { attributes }: Assignments): Values {
  const unsaved: Values = {}
  const written = new Set(attributes.map(({ name }) => name))
  for (const name of peekState(instance)?.changed ?? []) {
    if (!written.has(name)) unsaved[name] = instance.dataValues[name]
  }
  return unsaved
}

/** The row gets the next version. */
function raiseVersion({ attributes, values }: Assignments, version: string): Assignments {
  return {
    attributes,
    values: values.map((value, index) =>
      attributes[index]?.name === version ? Number.parseInt(String(value), 10) + 1 : value,
    ),
  }
}

/** Somebody else was faster. */
function staleError(model: ModelClass, set: Assignments, where: Assignments): OptimisticLockError {
  return new OptimisticLockError({
    modelName: model.name,
    values: byField(set),
    where: byField(where),
  })
}

function byField({ attributes, values }: Assignments): Values {
  return Object.fromEntries(attributes.map(({ field }, index) => [field, values[index]]))
}

/**
 * Deletes the record's row.
 * @throws OptimisticLockError if the model has a version and the row has another one (L13)
 */
export function deleteRow(
  instance: Instance,
  model: ModelClass,
  bag: Bag,
): number | Promise<number> {
  const where = keysOf(instance, model._definition, 'destroy')
  const planned = planDeleteOne(model, where)
  const sent = isReplaced(model.sequelize, 'delete')
    ? through.deleteOne(instance, model, where, bag, () => sendWrite(model, planned, bag, 'DELETE'))
    : sendWrite(model, planned, bag, 'DELETE')
  return whenDone(sent, ({ affected }) => {
    if (affected < 1 && model._definition.version !== undefined) {
      throw staleError(model, { attributes: [], values: [] }, where)
    }
    return affected
  })
}

/**
 * Primary key of the record, with its version: what its row is found by.
 * @throws Error for a record without key: the statement would hit every row
 */
export function keysOf(
  instance: Instance,
  definition: ModelDefinition,
  action: 'save' | 'destroy' | 'increment',
  checkVersion = true,
): Assignments {
  const attributes = checkVersion ? keysWithVersion(definition) : definition.primaryKeys
  const values = attributes.map(({ name }) => instance.dataValues[name])
  if (definition.primaryKeys.length === 0 || values.includes(undefined)) {
    throw noKeyError(definition, action)
  }
  return { attributes, values }
}

function keysWithVersion(definition: ModelDefinition): readonly AttributeDefinition[] {
  const { primaryKeys, version } = definition
  const attribute = version === undefined ? undefined : definition.byName.get(version)
  return attribute === undefined ? primaryKeys : [...primaryKeys, attribute]
}

/** v6's message for saves, and its like for the others. */
export function noKeyError(definition: ModelDefinition, action: string): Error {
  if (action === 'save') {
    return plainError(
      'You attempted to save an instance with no primary key, this is not allowed since it would ' +
        'result in a global update',
    )
  }
  const keys = definition.primaryKeys.map(({ name }) => name).join(', ') || 'none'
  return plainError(
    `You attempted to ${action} an instance of ${definition.name} whose primary key (${keys}) or ` +
      'version was not loaded: it would hit every row',
  )
}
