/**
 * The short way of an upsert: no hooks, no validators, no options that change what is written. The checks
 * of the schema are made while the values are collected, and the plan is found by two numbers: which
 * attributes are inserted, and which of them are updated. Bench: `upsert` in bench/.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { bitOf, planUpsert } from '../../query/write.js'
import type { Assignments, PlannedWrite } from '../../query/write.js'
import { dropState, peekState } from '../instance/state.js'
import { uniqueKeys } from './pair-rows.js'
import { sendWrite } from './row.js'
import { isShippedMember } from './shipped-members.js'
import { stampOf } from './timestamps.js'
import { isRunOption, isUnseen } from './unseen.js'
import type { Listeners } from './unseen.js'
import { conflictOf, returningOf, takeRow, wasCreated } from './upsert-row.js'
import { hasModelValidators, passesSchema, writeFactsOf } from './write-facts.js'

const listeners: Listeners = {
  seam: 'upsert',
  hooks: ['beforeUpsert', 'afterUpsert', 'beforeValidate', 'afterValidate', 'validationFailed'],
}
const noOptions: Bag = Object.freeze({})

type Result = [Instance, boolean | null]

/**
 * Upserts a record that was built, as far as nothing but its values matters.
 * @returns nothing if the long way has to see to it, errors included
 */
export function upsertPlain(
  instance: Instance,
  model: ModelClass,
  given: unknown,
  options: Bag | undefined,
): Result | Promise<Result> | undefined {
  const own = options ?? noOptions
  if (typeof given !== 'object' || given === null || typeof own !== 'object') return undefined
  if (!isUnseen(model, own, isPlainOption, listeners, instance)) return undefined
  if (hasModelValidators(model) || !isShippedMember(instance, 'validate')) return undefined
  const row = readRow(instance, model, given)
  if (row === undefined) return undefined
  // Errors name the record, drivers' rows are read by its model.
  const bag: Bag = { ...own, instance, model }
  const planned = planRow(model, row, bag)
  const sent = sendWrite(model, planned, bag, 'UPSERT')
  if (sent instanceof Promise) {
    return sent.then((rows) => settle(instance, model, planned, rows, bag))
  }
  return settle(instance, model, planned, sent, bag)
}

function settle(
  instance: Instance,
  model: ModelClass,
  planned: PlannedWrite,
  rows: Rows,
  bag: Bag,
): Result | Promise<Result> {
  const reading = takeRow(instance, model, planned, rows, bag)
  const finish = (): Result => {
    instance.isNewRecord = false
    dropState(instance)
    return [instance, wasCreated(model, rows)]
  }
  return reading === undefined ? finish() : reading.then(finish)
}

function isPlainOption(name: string): boolean {
  return name === 'returning' || isRunOption(name)
}

/** What is written, and what becomes of a row that is there. */
interface Row {
  readonly insert: Assignments
  /** Names of the attributes that take the new values. */
  readonly update: ReadonlySet<string>
  /** Their bits; -1 if there are attributes without one. */
  readonly updated: number
  /** The primary key is among them: it decides. */
  readonly hitsKey: boolean
}

function planRow(model: ModelClass, row: Row, bag: Bag): PlannedWrite {
  const { byName } = model._definition
  const returning = returningOf(model, row.insert, row.hitsKey, bag)
  return planUpsert(model, row.insert, returning, row.updated, () => {
    const { attributes } = row.insert
    const update = [...row.update].flatMap((name) => byName.get(name) ?? [])
    return conflictOf(
      model,
      update.filter((attribute) => attributes.includes(attribute)),
      bag,
    )
  })
}

/** Collects the values in column order, if the schema takes them. */
function readRow(instance: Instance, model: ModelClass, given: object): Row | undefined {
  const definition = model._definition
  const facts = writeFactsOf(definition)
  const update = peekState(instance)?.changed
  if (facts.hasValidators || update === undefined) return undefined
  const { dataValues } = instance
  for (const cell of facts.virtual) {
    if (update.has(cell.name) && !passesSchema(cell, dataValues[cell.name])) return undefined
  }
  const { createdAt, updatedAt } = definition.timestamps
  const leftOut = keyLeftOut(definition, given)
  const now = new Date()
  const attributes: AttributeDefinition[] = []
  const values: unknown[] = []
  let updated = 0
  let hitsKey = false
  for (const cell of facts.columns) {
    const { name, attribute } = cell
    const isUpdated = update.has(name)
    let value = dataValues[name]
    if (isUpdated && !passesSchema(cell, value)) return undefined
    if (name === leftOut) continue
    if ((name === createdAt && !value) || (name === updatedAt && !(isUpdated && value))) {
      value = stampOf(definition, name, now)
    }
    if (value === undefined) continue
    attributes.push(attribute)
    values.push(value)
    if (!isUpdated && name !== updatedAt) continue
    if (attribute.primaryKey) hitsKey = true
    const bit = bitOf(attribute)
    updated = updated < 0 || bit < 0 ? -1 : updated | bit
  }
  // Which of several keys decides follows from the order in which values were given.
  if (!hitsKey && uniqueKeys(definition).length > 2) return undefined
  if (updatedAt !== undefined) update.add(updatedAt)
  if (leftOut !== undefined) update.delete(leftOut)
  return { insert: { attributes, values }, update, updated, hitsKey }
}

/** A key which nobody gave is left to the database. */
function keyLeftOut(definition: ModelDefinition, given: object): string | undefined {
  const [key] = definition.primaryKeys
  if (key === undefined || key.hasDefault || key.name in given || key.field in given) {
    return undefined
  }
  return key.name
}
