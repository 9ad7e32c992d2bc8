/**
 * Counters: adds to numbers in the database, by one UPDATE. In: fields and amounts. Out: v6's shape of
 * affected rows, or the record with its new values. Guide: "Model Instances", Incrementing.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../../base/object.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { plainError, QueryError } from '../../errors/index.js'
import { planCounters } from '../../query/bulk.js'
import type { Change, PlannedBulk } from '../../query/bulk.js'
import type { ReturningOption } from '../../query/returning.js'
import type { Assignments } from '../../query/write.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { explainUnknown } from '../finders/explain.js'
import { settle } from './save-plain.js'
import { injectScope } from '../scopes.js'
import { sendPlain } from './bulk-parts.js'
import { checkEmptyWhere, openBag, requireWhere } from './door.js'
import { isReplaced } from '../seam.js'
import { isStaticReplaced } from './shipped-members.js'
import { keysOf, sendWrite } from './row.js'
import * as through from './seam-writes.js'
import { stampOf } from './timestamps.js'
import { isRunOption, isUnseen } from './unseen.js'
import type { Listeners } from './unseen.js'

/**
 * `Model.increment(fields, { by, where })`.
 * @param fields - name, names, or `{ name: amount }`
 * @returns `[[rows, n]]` where the database gives rows back, else `[[undefined, n]]`
 * @throws AssertionError without `where`
 */
export async function increment(
  model: ModelClass,
  fields: unknown,
  options?: Bag,
): Promise<unknown> {
  // v6's own way of saying that it goes down.
  return countMany(model, fields, options, options?.['increment'] === false ? '-' : '+')
}

/** `Model.decrement(fields, { by, where })`: by `Model.increment`, which programs replace. */
export async function decrement(
  model: ModelClass,
  fields: unknown,
  options?: Bag,
): Promise<unknown> {
  return model['increment'](fields, { by: 1, ...options, increment: false }) as Promise<unknown>
}

/** `instance.increment(fields, { by })`: the record gets the new values. */
export async function incrementInstance(
  instance: Instance,
  fields: unknown,
  options?: Bag,
): Promise<unknown> {
  return countOne(instance, fields, options, '+')
}

/** `instance.decrement(fields, { by })`. */
export async function decrementInstance(
  instance: Instance,
  fields: unknown,
  options?: Bag,
): Promise<unknown> {
  return countOne(instance, fields, options, '-')
}

async function countMany(
  model: ModelClass,
  fields: unknown,
  options: Bag | undefined,
  operator: '+' | '-',
): Promise<unknown> {
  const isPlain = isPlainCount(model, options, operator)
  const bag = isPlain ? options : injectScope(model, openBag(model, options, {}))
  requireWhere(bag)
  const { supports } = model.sequelize._engine.dialect
  const isAsked = bag['returning'] !== false && supports.updateReturning
  // v6's statement asks back only where an INSERT does, too.
  const returning = isAsked && supports.insertId === 'none' ? returningOf(bag) : false
  const planned = planCount(model, fields, bag, operator, returning)
  checkEmptyWhere(
    model,
    bag['where'],
    planned.isEmpty,
    operator === '+' ? 'increment' : 'decrement',
    bag,
  )
  const sent = isPlain
    ? sendPlain(model, planned, bag, 'UPDATE')
    : run(model, planned, bag, { fields, operator })
  const rows = sent instanceof Promise ? await sent : sent
  const { returning: back } = planned.plan
  const list = rows.rows.map((row) => {
    const values: Values = {}
    back?.assign(row, values, rows.columns)
    return byColumn(model, values)
  })
  const affected = back === undefined ? [undefined, rows.affected] : [list, rows.rows.length]
  if (back === undefined && isAsked && supports.insertId === 'none') affected[0] = []
  return options?.['returning'] ? [affected, affected.length] : [affected]
}

/** Could nobody tell it from a call whose options are copied and which goes through the seam? */
function isPlainCount(
  model: ModelClass,
  options: Bag | undefined,
  operator: '+' | '-',
): options is Bag {
  const seen = operator === '+' ? upListeners : downListeners
  return isPlainObject(options?.['where']) && isUnseen(model, options, isPlainOption, seen)
}

const upListeners: Listeners = { seam: 'increment', hooks: [] }
const downListeners: Listeners = { seam: 'decrement', hooks: [] }

function isPlainOption(name: string): boolean {
  return name === 'where' || name === 'by' || name === 'increment' || isRunOption(name)
}

/** Rows of a bulk counter have the names of columns (v6). */
function byColumn(model: ModelClass, values: Values): Values {
  const { byName } = model._definition
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [byName.get(name)?.field ?? name, value]),
  )
}

async function countOne(
  instance: Instance,
  fields: unknown,
  options: Bag | undefined,
  operator: '+' | '-',
): Promise<Instance> {
  const model = instance.constructor as ModelClass
  const definition = model._definition
  const bag = openBag(model, options, {})
  const keys = keysOf(instance, definition, 'increment', false)
  const where: Values = isPlainObject(bag['where']) ? { ...bag['where'] } : {}
  for (const [index, { name }] of keys.attributes.entries()) where[name] = keys.values[index]
  bag['where'] = where
  bag['instance'] = instance
  bag['model'] = model
  if (isStaticReplaced(model, 'increment')) {
    await model['increment'](fields, operator === '+' ? bag : { by: 1, ...bag, increment: false })
    return instance
  }
  const { supports } = model.sequelize._engine.dialect
  const canAsk = supports.updateReturning && bag['returning'] !== false
  const planned = planCount(model, fields, bag, operator, canAsk ? returningOf(bag) : false)
  const rows = await run(model, planned, bag, { fields, operator })
  const values: Values = {}
  const [row] = rows.rows
  if (row !== undefined) planned.plan.returning?.assign(row, values, rows.columns)
  else if (!supports.updateReturning) await readBack(instance, model, fields, bag, values)
  Object.assign(instance.dataValues, values)
  settle(instance, Object.keys(values))
  return instance
}

function returningOf(bag: Bag): ReturningOption {
  const given: unknown = bag['returning']
  return Array.isArray(given) ? given : '*'
}

async function run(
  model: ModelClass,
  planned: PlannedBulk,
  bag: Bag,
  { fields, operator }: { readonly fields: unknown; readonly operator: '+' | '-' },
): Promise<Rows> {
  const work = (): Rows | Promise<Rows> => sendWrite(model, planned, bag, 'UPDATE')
  try {
    if (!isReplaced(model.sequelize, operator === '+' ? 'increment' : 'decrement')) {
      return await work()
    }
    const { amounts, changes } = readChanges(model, fields, bag, operator)
    const byColumn = Object.fromEntries(changes.map(({ column, amount }) => [column, amount]))
    const also = alsoSet(model, bag, amounts)
    return await through.count(model, { operator, amounts: byColumn, also }, bag, work)
  } catch (error) {
    throw explainUnknown(error, planned.unknown)
  }
}

/** Where the database gives nothing back: the touched columns are read again. */
async function readBack(
  instance: Instance,
  model: ModelClass,
  fields: unknown,
  bag: Bag,
  values: Values,
): Promise<void> {
  const { version, timestamps, primaryKeys, byName } = model._definition
  const touched = [...Object.keys(amountsOf(fields, 1)), timestamps.updatedAt, version]
  const where: Values = {}
  for (const { name } of primaryKeys) where[name] = instance.dataValues[name]
  const found = (await model.unscoped().findOne({
    attributes: touched.filter((name) => name !== undefined && byName.has(name)),
    where,
    paranoid: false,
    hooks: false,
    transaction: bag['transaction'] as unknown,
    logging: bag['logging'] as unknown,
  })) as Instance | null
  if (found !== null) Object.assign(values, found.dataValues)
}

function planCount(
  model: ModelClass,
  fields: unknown,
  bag: Bag,
  operator: '+' | '-',
  returning: ReturningOption,
): PlannedBulk {
  const { amounts, changes } = readChanges(model, fields, bag, operator)
  // v6 takes no limit here.
  const rowset = { where: bag['where'] as unknown, limit: undefined }
  return planCounters(model, operator, changes, alsoSet(model, bag, amounts), rowset, returning)
}

function readChanges(
  model: ModelClass,
  fields: unknown,
  bag: Bag,
  operator: '+' | '-',
): { readonly amounts: Values; readonly changes: readonly Change[] } {
  const definition = model._definition
  const amounts = amountsOf(fields, bag['by'] === undefined ? 1 : bag['by'])
  // v6 writes `- -1`: the version goes up either way.
  if (definition.version !== undefined) amounts[definition.version] = operator === '+' ? 1 : -1
  const changes = Object.keys(amounts).map((name): Change => {
    const attribute = definition.byName.get(name) ?? definition.byField.get(name)
    return { attribute, column: attribute?.field ?? name, amount: amounts[name] }
  })
  for (const change of changes) checkChange(change, model, operator)
  return { amounts, changes }
}

/** @throws QueryError for names the model does not have, and amounts that are no numbers */
function checkChange(
  { attribute, column, amount }: Change,
  model: ModelClass,
  sign: '+' | '-',
): void {
  const action = sign === '+' ? 'increment' : 'decrement'
  if (attribute === undefined || attribute.isVirtual) {
    throw new QueryError(
      `${model.name}.${action}: there is no column for ${JSON.stringify(column)}.`,
    )
  }
  const isNumber =
    (typeof amount === 'number' && Number.isFinite(amount)) ||
    typeof amount === 'bigint' ||
    (typeof amount === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(amount)) ||
    amount instanceof SequelizeMethod
  if (isNumber) return
  throw new QueryError(
    `${model.name}.${action}: invalid value ${inspect(amount, { depth: 2 })} for ${attribute.name}, ` +
      'a number is expected.',
  )
}

/** `updatedAt`, unless `silent` or counted itself. */
function alsoSet(model: ModelClass, bag: Bag, amounts: Values): Assignments {
  const { timestamps, byName } = model._definition
  const name = timestamps.updatedAt
  const attribute = name === undefined ? undefined : byName.get(name)
  if (attribute === undefined || bag['silent'] || Object.hasOwn(amounts, attribute.name)) {
    return { attributes: [], values: [] }
  }
  return {
    attributes: [attribute],
    values: [stampOf(model._definition, attribute.name, new Date())],
  }
}

function amountsOf(fields: unknown, by: unknown): Values {
  if (isPlainObject(fields)) return { ...fields }
  const names: unknown[] = [fields].flat()
  if (names.length === 0 || names.some((name) => typeof name !== 'string')) {
    throw plainError(
      `increment and decrement take a name, a list of names or { name: amount }, got ${String(fields)}.`,
    )
  }
  return Object.fromEntries(names.map((name) => [String(name), by]))
}
