/**
 * The short way of a save: no hooks, no validators, no nested records, no options that change what is
 * written. Then the checks of the schema are all there is to do before the statement, and on a driver
 * that answers at once nothing is awaited. Everything else goes the long way (`save.ts`).
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { HookName } from '../hooks/table.js'
import { hasHook, mayHaveHooks } from '../hooks/run.js'
import { acceptInPlace } from '../instance/in-place.js'
import { dropState, peekState, stateOf } from '../instance/state.js'
import { checksTypes } from './check-types.js'
import { assignmentsOf, insertRow, keysOf, updateRow } from './row.js'
import { isShippedMember } from './shipped-members.js'
import { stamp } from './timestamps.js'
import { hasModelValidators, passesSchema, writeFactsOf } from './write-facts.js'
import type { WriteCell } from './write-facts.js'

const createHooks: readonly HookName[] = [
  'beforeValidate',
  'validationFailed',
  'afterValidate',
  'beforeCreate',
  'afterCreate',
]
const updateHooks: readonly HookName[] = [
  'beforeValidate',
  'validationFailed',
  'afterValidate',
  'beforeUpdate',
  'afterUpdate',
]

/** Options that change what is written or checked. */
const special = [
  'silent',
  'omitNull',
  'ignoreDuplicates',
  'include',
  'association',
  'skip',
] as const

/** Options which say how the statement is run; hooks are asked for where they are called. */
const running: ReadonlySet<string> = new Set([
  'transaction',
  'logging',
  'benchmark',
  'validate',
  'hooks',
])

/**
 * The bag of a save that nobody sees: no log, no replaced `query`, and no option that changes what is written. Its members
 * are written out, so that what reads them later knows their places.
 *
 * @returns nothing if the bag must be opened in the usual way
 */
export function runningBag(
  instance: Instance,
  model: ModelClass,
  options: Bag | undefined,
): Bag | undefined {
  const { sequelize } = model
  const general: unknown = sequelize.options['logging']
  if (!sequelize._engine.isIntact()) return undefined
  if (options === undefined) {
    return general ? undefined : bagOf(instance, undefined, general, undefined, true)
  }
  if (options === null || typeof options !== 'object' || Array.isArray(options)) return undefined
  for (const name in options) {
    // An INSERT asks for all that it can get anyway.
    const isUsual = name === 'returning' && options[name] === true && instance.isNewRecord
    if (!running.has(name) && !isUsual) return undefined
  }
  const { transaction, logging, benchmark, validate } = options
  if (logging === undefined ? general : logging) return undefined
  return bagOf(instance, transaction, logging, benchmark, validate ?? true)
}

function bagOf(
  instance: Instance,
  transaction: unknown,
  logging: unknown,
  benchmark: unknown,
  validate: unknown,
): Bag {
  return {
    hooks: true,
    validate,
    transaction,
    logging,
    benchmark,
    fields: undefined,
    returning: undefined,
    instance,
  }
}

/** Can this save go the short way? */
export function isPlainSave(instance: Instance, model: ModelClass, bag: Bag): boolean {
  for (const option of special) if (bag[option] !== undefined) return false
  const isOwn = bag['fields'] !== undefined
  if (isOwn && (instance.isNewRecord || bag['fields'] !== bag['defaultFields'])) return false
  return isPlainRecord(instance, model)
}

/** Is there nothing in the model or the record that only the long way knows of? */
export function isPlainRecord(instance: Instance, model: ModelClass): boolean {
  if (instance._options['include'] !== undefined) return false
  if (checksTypes(model) || model.options['omitNull'] === true) return false
  if (mayHaveHooks(model)) {
    for (const hook of instance.isNewRecord ? createHooks : updateHooks) {
      if (hasHook(model, hook, instance)) return false
    }
  }
  const { hasValidators } = writeFactsOf(model._definition)
  return !hasValidators && !hasModelValidators(model) && isShippedMember(instance, 'validate')
}

/**
 * Saves without hooks and validators.
 * @returns undefined if a check failed: the long way then makes the error
 */
export function savePlain(
  instance: Instance,
  model: ModelClass,
  bag: Bag,
): Instance | Promise<Instance> | undefined {
  // Errors name the record.
  bag['instance'] = instance
  return instance.isNewRecord
    ? insertPlain(instance, model, bag)
    : updatePlain(instance, model, bag)
}

function insertPlain(
  instance: Instance,
  model: ModelClass,
  bag: Bag,
): Instance | Promise<Instance> | undefined {
  const definition = model._definition
  const { columns, virtual } = writeFactsOf(definition)
  const { dataValues } = instance
  const isChecked = bag['validate'] !== false
  if (isChecked && !allPass(virtual, dataValues)) return undefined
  stamp(instance, definition, definition.timestamps.updatedAt)
  const attributes: AttributeDefinition[] = []
  const values: unknown[] = []
  for (const cell of columns) {
    const value = dataValues[cell.name]
    if (isChecked && !passesSchema(cell, value)) return undefined
    if (value === undefined) continue
    attributes.push(cell.attribute)
    values.push(value)
  }
  if (attributes.length === 0) return undefined
  const done = insertRow(instance, model, { attributes, values }, bag)
  return done instanceof Promise ? done.then(() => settleAll(instance)) : settleAll(instance)
}

/** A record that was inserted has no changes. */
function settleAll(instance: Instance): Instance {
  const { inPlace } = (instance.constructor as ModelClass)._definition
  if (inPlace !== undefined) acceptInPlace(instance, inPlace)
  dropState(instance)
  return instance
}

function updatePlain(
  instance: Instance,
  model: ModelClass,
  bag: Bag,
): Instance | Promise<Instance> | undefined {
  const definition = model._definition
  const names = fieldsOf(instance, definition, bag)
  if (bag['validate'] !== false) {
    const { cells } = writeFactsOf(definition)
    for (const name of names) {
      const cell = cells.get(name)
      if (cell !== undefined && !passesSchema(cell, instance.dataValues[name])) return undefined
    }
  }
  keysOf(instance, definition, 'save', false)
  if (names.length === 0) return instance
  const { updatedAt } = definition.timestamps
  stamp(instance, definition, updatedAt)
  const assignments = assignmentsOf(instance, definition, names)
  if (assignments.attributes.length === 0) return instance
  const done = updateRow(instance, model, assignments, bag)
  if (done instanceof Promise) return done.then(() => settle(instance, names))
  return settle(instance, names)
}

function allPass(cells: readonly WriteCell[], values: Values): boolean {
  return cells.every((cell) => passesSchema(cell, values[cell.name]))
}

/** What is written: the given fields or the changed attributes, with time and version. */
function fieldsOf(instance: Instance, definition: ModelDefinition, bag: Bag): readonly string[] {
  const given: unknown = bag['fields']
  const names: string[] = Array.isArray(given) ? [...(given as string[])] : []
  if (!Array.isArray(given)) {
    for (const name of peekState(instance)?.changed ?? []) {
      if (definition.byName.has(name)) names.push(name)
    }
  }
  if (names.length === 0) return names
  const { updatedAt } = definition.timestamps
  if (updatedAt !== undefined && !names.includes(updatedAt)) names.push(updatedAt)
  if (definition.version !== undefined && !names.includes(definition.version)) {
    names.push(definition.version)
  }
  return names
}

/** The written values are the previous ones from now on. */
export function settle(instance: Instance, names: readonly string[]): Instance {
  acceptInPlace(instance, names)
  const state = stateOf(instance)
  for (const name of names) state.changed.delete(name)
  if (state.changed.size === 0) dropState(instance)
  else for (const name of names) state.previous[name] = instance.dataValues[name]
  return instance
}
