/**
 * The door of reading: `findAll`, `findOne`, `findByPk`. In: the caller's options. Out: instances, raw
 * rows, or one of them. The bag is copied and edited here (scopes, paranoid, hooks) and nowhere else.
 * Guide: "Model Querying – Finders".
 */
import { inspect } from 'node:util'
import { checkLevels, cloneBag, isPlainObject, isPrimitive, openCopy } from '../../base/object.js'
import type { ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { BaseError, EmptyResultError, QueryError } from '../../errors/index.js'
import { Link, linkOption } from '../../query/include-node.js'
import type { Plan } from '../../query/plan.js'
import { planFind } from '../../query/select.js'
import { isForeign } from '../../runtime/planned.js'
import { warnOfClassFields } from '../class-fields.js'
import { hearsFinds } from '../hooks/finds.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { injectScope } from '../scopes.js'
import { isReplaced, throughSeam } from '../seam.js'
import { tableOf } from '../seam-arguments.js'
import { rememberPeers } from '../lazy/get.js'
import { modeOfModel } from '../lazy/mode.js'
import { send } from '../send.js'
import { explainUnknown } from './explain.js'
import { groupedLink } from './grouped-limit.js'
import { conformedKey, conformIncludes } from './include-conform.js'
import { expandAll, hasAll } from './include-entry.js'
import { readTree, type TreeResult } from './include-find.js'
import { treeOf } from './include-tree.js'
import { withParanoid } from './paranoid.js'
import { isPointRead, pointRead } from './point-read.js'
import { nestRow } from './rows.js'
import { runOptions } from './run-options.js'
import { readSeparate } from './separate.js'
import { withSeparateKeys } from './separate-keys.js'
import { namesOfAll, selectedNames } from './selected-names.js'
import { findInSnapshot, wantsSnapshot } from './snapshot.js'

function plainError(message: string): BaseError {
  const error = new BaseError(message)
  error.name = 'Error'
  return error
}

/** The checks of `findAll`. */
export function checkOptions(options: unknown): void {
  if (options !== undefined && !isPlainObject(options)) {
    throw new QueryError(
      'The argument passed to findAll must be an options object, use findByPk if you wish to pass a single primary key value',
    )
  }
  const attributes: unknown = options?.['attributes']
  if (attributes && !Array.isArray(attributes) && !isPlainObject(attributes)) {
    throw new QueryError('The attributes option must be an array of column names or an object')
  }
}

/** The private bag of one call: scopes merged, the caller's objects untouched if hooks may edit it. */
export function openBag(model: ModelClass, options: Bag | undefined, isHooked: boolean): Bag {
  if (!isHooked) checkLevels(options)
  const own: Bag = options === undefined ? {} : isHooked ? cloneBag(options) : openCopy(options)
  const bag = conformedKey in own ? own : injectScope(model, own)
  bag['rejectOnEmpty'] ??= model.options['rejectOnEmpty']
  // `new Sequelize({ query: { raw: true } })`
  const isRaw: unknown = model.sequelize.options['query']['raw']
  if (isRaw !== undefined && bag['raw'] === undefined) bag['raw'] = isRaw
  return bag
}

/**
 * All rows that match.
 *
 * @throws QueryError for options that are no object; EmptyResultError with `rejectOnEmpty`
 * @example
 * await User.findAll({ where: { age: { [Op.gte]: 18 } }, order: ['name'], limit: 10 })
 * // SELECT … FROM "Users" AS "User" WHERE "User"."age" >= 18 ORDER BY "User"."name" LIMIT 10;
 */
export async function findAll(model: ModelClass, options?: Bag): Promise<unknown> {
  checkOptions(options)
  if (wantsSnapshot(model, options)) return findInSnapshot(model, options)
  if (options !== undefined) warnOnOptions(model, options)
  const runsHooks = options?.['hooks'] !== false
  const isHooked = runsHooks && hearsFinds(model)
  const bag = openBag(model, options, isHooked)
  if (isHooked) {
    bag['hooks'] ??= true
    await runHooks(model, 'beforeFind', bag)
  }
  if (bag['include'] && hasAll(bag['include'])) bag['include'] = expandAll(model, bag['include'])
  if (isHooked) await runHooks(model, 'beforeFindAfterExpandIncludeAll', bag)
  const link = linkOf(options) ?? groupedLink(model, options)
  if (bag['include']) {
    const conformed = conformIncludes(model, bag['include'])
    if (conformed === undefined) delete bag['include']
    else Object.assign(bag, conformed, link ? undefined : withSeparateKeys(bag, conformed))
  }
  const definition = model._definition
  if (bag['paranoid'] !== false && definition.paranoid) {
    bag['where'] = withParanoid(definition, bag['where'])
  }
  if (isHooked && (hasHook(model, 'beforeFindAfterOptions') || hasHook(model, 'afterFind'))) {
    // What v6's hooks see by then.
    bag['attributes'] ??= definition.columns.map(({ name }) => name)
    await runHooks(model, 'beforeFindAfterOptions', bag)
  }
  const { results, separate } = isReplaced(model.sequelize, 'select')
    ? await readThrough(model, bag, link)
    : await readAny(model, bag, link)
  const answer: unknown = bag['plain'] === true ? (results[0] ?? null) : results
  if (isHooked) await runHooks(model, 'afterFind', answer, bag)
  if (results.length === 0 && bag['rejectOnEmpty']) throw emptyError(bag['rejectOnEmpty'])
  if (separate.length > 0) await readSeparate(separate, bag)
  if (bag['raw'] !== true && (bag['lazyLoading'] ?? modeOfModel(model)) === 'peers') {
    rememberPeers(results as readonly Instance[])
  }
  return answer
}

/** The owners whose rows are wanted, if another finder asks for them. */
export function linkOf(options: Bag | undefined): Link | undefined {
  const link: unknown = options === undefined ? undefined : Reflect.get(options, linkOption)
  return link instanceof Link ? link : undefined
}

async function readAny(model: ModelClass, bag: Bag, link: Link | undefined): Promise<TreeResult> {
  return link !== undefined || bag['include']
    ? readTree(model, treeOf(model, bag, link), bag)
    : { results: await readFlat(model, bag), separate: [] }
}

/** By `queryInterface.select`, which a program replaced: its answer is the result. */
async function readThrough(
  model: ModelClass,
  bag: Bag,
  link: Link | undefined,
): Promise<TreeResult> {
  // A replacement is called after `findAll` has returned its promise, as in v6.
  await Promise.resolve()
  const { own, answer } = await throughSeam<TreeResult>(model.sequelize, {
    method: 'select',
    args: (options) => [model, tableOf(model, bag), options],
    options: bag,
    work: () => readAny(model, bag, link),
    rework: ([, , options]) => readAny(model, isPlainObject(options) ? options : bag, link),
    shape: ({ results }) => (bag['plain'] === true ? (results[0] ?? null) : results),
  })
  const list = (Array.isArray(answer) ? answer : [answer]) as (Instance | Values)[]
  const results = list.filter((item) => item !== null && item !== undefined)
  return { results, separate: own?.separate ?? [] }
}

/** Rows of one table. */
async function readFlat(model: ModelClass, bag: Bag): Promise<readonly (Instance | Values)[]> {
  const { plan, params } = planFind(model, bag, model.sequelize._engine)
  const rows = await readRows(model, plan, params, bag)
  return shapeRows(model, plan, rows, bag)
}

/** v6 warns through a public method, which programs replace. */
export function warnOnOptions(model: ModelClass, options: Bag): void {
  model.warnOnInvalidOptions(options, namesOfAll(model._definition))
}

function readRows(
  model: ModelClass,
  plan: Plan,
  params: readonly unknown[],
  bag: Bag,
): Rows | Promise<Rows> {
  const sent = send(
    model.sequelize,
    {
      written: plan.written,
      binder: plan.binder,
      params,
      returnsRows: true,
      logAs: 'inlined',
      raw: bag['raw'] === true,
      make: plan.maker(bag['raw'] === true),
    },
    runOptions(model, bag, 'SELECT'),
  )
  if (!(sent instanceof Promise) || plan.unknown.length === 0) return sent
  return sent.catch((error: unknown) => {
    throw explainUnknown(error, plan.unknown)
  })
}

/** What the options make of rows: instances, or raw rows. */
export function shapeRows(
  model: ModelClass,
  plan: Plan,
  rows: Rows,
  bag: Bag,
): readonly (Instance | Values)[] {
  if (isForeign(rows)) {
    // A stub of `query` answered: its answer is the result, as it is.
    const answer = rows.native as Values | readonly Values[]
    return Array.isArray(answer) && bag['plain'] !== true ? answer : [answer as Values]
  }
  if (bag['raw'] === true) {
    const objects = plan.hydrate(rows, true)
    return bag['nest'] === true ? objects.map(nestRow) : objects
  }
  const { _definition: definition } = model
  const attributes: unknown = bag['attributes']
  const names = definition.hasGetters
    ? (selectedNames(definition, attributes) ?? namesOfAll(definition))
    : attributes
  return buildAll(model, plan.hydrate(rows, false), bag, names)
}

/** Instances of rows: they share one object of options, and take the hydrated values as they are. */
export function buildAll(
  model: ModelClass,
  values: readonly Values[],
  bag: Bag,
  attributes?: unknown,
): Instance[] {
  const shared: Bag = {
    isNewRecord: false,
    raw: true,
    _schema: model._definition.schema ?? null,
    _schemaDelimiter: model._definition.schemaDelimiter,
    attributes,
  }
  if (bag['lazyLoading'] !== undefined) shared['lazyLoading'] = bag['lazyLoading']
  const result: Instance[] = new Array(values.length)
  for (let i = 0; i < values.length; i++) result[i] = new model(values[i], shared)
  if (result[0]) warnOfClassFields(result[0])
  return result
}

/** The error of `rejectOnEmpty`: the user's own, or ours. */
export function emptyError(rejectOnEmpty: unknown): unknown {
  if (typeof rejectOnEmpty === 'function') return new (rejectOnEmpty as new () => unknown)()
  if (typeof rejectOnEmpty === 'object' && rejectOnEmpty !== null) return rejectOnEmpty
  return new EmptyResultError()
}

/** Does the condition pin the primary key or a unique attribute? Then there is at most one row. */
function pinsOneRow(definition: ModelDefinition, where: unknown): boolean {
  if (!isPlainObject(where)) return false
  const values = where as Values
  const isPinned = (name: string): boolean => {
    if (!Object.hasOwn(values, name)) return false
    const value = values[name]
    return isPrimitive(value) || value instanceof Uint8Array
  }
  const { primaryKeys, uniqueKeys } = definition
  // One part of a key pins nothing (v6 reads all rows that have it).
  if (primaryKeys.length > 0 && primaryKeys.every(({ name }) => isPinned(name))) return true
  return uniqueKeys.some(
    ({ fields, column }) => fields.length === 1 && column !== undefined && isPinned(column),
  )
}

/** One row that matches, or null. */
export async function findOne(model: ModelClass, options?: Bag): Promise<unknown> {
  if (options !== undefined && !isPlainObject(options)) {
    throw plainError(
      'The argument passed to findOne must be an options object, use findByPk if you wish to pass a single primary key value',
    )
  }
  const bag: Bag = openCopy(options)
  if (bag['limit'] === undefined && !pinsOneRow(model._definition, bag['where'])) bag['limit'] = 1
  bag['plain'] ??= true
  return model.findAll(bag)
}

/**
 * The row with this primary key, or null. `null` and `undefined` give null without a query.
 *
 * @param key - a value; for a key of several attributes `{ tenantId: 1, id: 5 }` or `[1, 5]`. A single value
 *   stands for the first of several attributes, as in v6
 * @throws Error `Argument passed to findByPk is invalid: …`
 */
export async function findByPk(model: ModelClass, key: unknown, options?: Bag): Promise<unknown> {
  if (key === null || key === undefined) return null
  const { primaryKeys } = model._definition
  const isKey =
    typeof key === 'number' ||
    typeof key === 'bigint' ||
    typeof key === 'string' ||
    key instanceof Uint8Array
  const name = primaryKeys[0]?.name
  if (!isKey && primaryKeys.length > 1) {
    const where = compositeKey(model._definition, key)
    return where === undefined ? null : model.findOne({ ...options, where })
  }
  if (!isKey || name === undefined) throw invalidKey(key)
  const isShort = typeof key === 'number' || typeof key === 'string'
  if (isShort && isPointRead(model, options)) return pointRead(model, key, options)
  return model.findOne({ ...options, where: { [name]: key } })
}

/** The condition of a key of several attributes; nothing where a part is null. */
function compositeKey(definition: ModelDefinition, key: unknown): Values | undefined {
  const names = definition.primaryKeys.map(({ name }) => name)
  const whole = `${definition.name} has the primary key (${names.join(', ')})`
  if (Array.isArray(key)) {
    if (key.length !== names.length) throw invalidKey(key, `${whole}, give ${names.length} values`)
  } else if (!isPlainObject(key)) {
    throw invalidKey(key, whole)
  }
  const values: Values = Array.isArray(key)
    ? Object.fromEntries(names.map((name, index) => [name, key[index] as unknown]))
    : (key as Values)
  const missing = names.find((name) => values[name] === undefined)
  if (missing !== undefined) throw invalidKey(key, `${whole}, and "${missing}" is missing`)
  const other = Object.keys(values).find((name) => !names.includes(name))
  if (other !== undefined) throw invalidKey(key, `${whole}, and "${other}" is no part of it`)
  for (const name of names) checkPart(values[name], name, key, whole)
  return names.some((name) => values[name] === null) ? undefined : { ...values }
}

/** A part is a value: operators belong into `findOne`. */
function checkPart(value: unknown, name: string, key: unknown, whole: string): void {
  const isScalar = value === null || isPrimitive(value)
  const isValue = isScalar || value instanceof Date || value instanceof Uint8Array
  if (!isValue) throw invalidKey(key, `${whole}, and "${name}" is no value`)
}

function invalidKey(key: unknown, reason?: string): BaseError {
  // v6's text; objects from requests may have a false toString.
  const text = isPlainObject(key) || Array.isArray(key) ? inspectKey(key, reason) : String(key)
  const why = reason === undefined ? '' : `. ${reason}.`
  return plainError(`Argument passed to findByPk is invalid: ${text}${why}`)
}

function inspectKey(key: object, reason: string | undefined): string {
  if (reason !== undefined) return inspect(key, { depth: 1 })
  return Array.isArray(key) ? String(key) : '[object Object]'
}
