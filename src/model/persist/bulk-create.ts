/**
 * `Model.bulkCreate`: many records by one INSERT, or saved one by one with `individualHooks`. In: lists
 * of values. Out: the records, with the keys their rows really have. Guide: "Model Querying – Basics",
 * Creating in bulk.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { AggregateError, BulkRecordError, plainError } from '../../errors/index.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { buildPlain } from '../instance/build.js'
import { readIncludes } from '../instance/include.js'
import { dropState, peekState } from '../instance/state.js'
import { rowsPerStatement } from './bulk-limits.js'
import { checkSignal, reportProgress } from './bulk-progress.js'
import { openBag } from './door.js'
import { createChildren, createOwners } from './bulk-nested.js'
import type { CreateNested } from './bulk-nested.js'
import { insertRows } from './bulk-rows.js'
import { passedOn } from './nested.js'
import { isStaticReplaced } from './shipped-members.js'
import { stampOf } from './timestamps.js'

/**
 * Creates many records.
 *
 * @param values - values of the records, or records that were built
 * @returns the records, in order; `[]` for none
 * @throws AggregateError of BulkRecordError with `validate: true`
 * @example
 * await User.bulkCreate([{ name: 'Ann' }, { name: 'Bob' }])
 * // INSERT INTO "Users" ("id","name",…) VALUES (DEFAULT,'Ann',…),(DEFAULT,'Bob',…) RETURNING …;
 */
export async function bulkCreate(
  model: ModelClass,
  values: unknown,
  options?: Bag,
): Promise<unknown> {
  if (!Array.isArray(values)) {
    throw plainError(`${model.name}.bulkCreate needs a list of records, got ${typeof values}.`)
  }
  if (values.length === 0) return []
  const bag = openBag(model, options, DEFAULTS)
  const items = values.map((item: unknown, index) => valuesOf(model, item, index))
  const records =
    (isPlain(model, bag) ? buildPlain(model, items) : undefined) ?? build(model, items, bag)
  await createRecords(model, records, bag)
  return records
}

function build(model: ModelClass, items: readonly Values[], bag: Bag): Instance[] {
  const building: Bag = { isNewRecord: true, include: bag['include'] as unknown }
  const read = bag['include'] ? readIncludes(model, building) : { isNewRecord: true }
  return items.map((item) => model.build(item, read) as Instance)
}

/** Does nobody look at the records, and at what changed in them, before they are written? */
function isPlain(model: ModelClass, bag: Bag): boolean {
  if (bag['include'] || bag['validate'] || bag['individualHooks']) return false
  if (bag['hooks'] && hasHook(model, 'beforeBulkCreate')) return false
  return !isStaticReplaced(model, 'build')
}

/** What v6 fills in. */
const DEFAULTS: Bag = {
  validate: false,
  hooks: true,
  individualHooks: false,
  ignoreDuplicates: false,
  returning: true,
}

/** Creates records of one model, then their nested ones, model by model. */
async function createRecords(
  model: ModelClass,
  records: readonly Instance[],
  bag: Bag,
): Promise<void> {
  bag['model'] = model
  checkOptions(model, bag)
  if (bag['hooks'] && hasHook(model, 'beforeBulkCreate')) {
    await runHooks(model, 'beforeBulkCreate', records, bag)
  }
  if (bag['validate']) await validateAll(records, bag)
  if (bag['individualHooks']) await saveEach(model, records, bag)
  else await insertAll(model, records, bag)
  for (const record of records) {
    record.isNewRecord = false
    if (peekState(record) !== undefined) dropState(record)
  }
  if (bag['hooks'] && hasHook(model, 'afterBulkCreate')) {
    await runHooks(model, 'afterBulkCreate', records, bag)
  }
}

/**
 * A record that is handed in is built anew, and what is no object says nothing, as in v6.
 * @throws BaseError for a list in the list: its values would be lost
 */
function valuesOf(model: ModelClass, item: unknown, index: number): Values {
  if (Array.isArray(item)) {
    throw plainError(
      `${model.name}.bulkCreate: item ${index} of the list is a list itself, not a record.`,
    )
  }
  if (typeof item !== 'object' || item === null) return {}
  const values = item as Values
  return 'dataValues' in values && 'isNewRecord' in values
    ? (values['dataValues'] as Values)
    : values
}

/** v6's messages for what a dialect cannot do. */
function checkOptions(model: ModelClass, bag: Bag): void {
  const { dialect } = model.sequelize._engine
  const { supports, name } = dialect
  const { timestamps, columns, attributes } = model._definition
  if (bag['ignoreDuplicates'] && !supports.ignoreDuplicates) {
    throw plainError(`${name} does not support the ignoreDuplicates option.`)
  }
  if (bag['updateOnDuplicate'] && !supports.updateOnDuplicate) {
    throw plainError(`${name} does not support the updateOnDuplicate option.`)
  }
  if (bag['conflictWhere'] && supports.conflict !== 'on-conflict') {
    throw plainError(`conflictWhere not supported for dialect ${name}`)
  }
  bag['fields'] ??= attributes.map((attribute) => attribute.name)
  const given: unknown = bag['updateOnDuplicate']
  if (given === undefined) return
  if (!Array.isArray(given) || given.length === 0) {
    throw plainError('updateOnDuplicate option only supports non-empty array.')
  }
  bag['updateOnDuplicate'] = columns
    .map((attribute) => attribute.name)
    .filter((attribute) => attribute !== timestamps.createdAt && given.includes(attribute))
}

/** All records are validated; their faults come in one error. */
async function validateAll(records: readonly Instance[], bag: Bag): Promise<void> {
  const options = { ...bag, hooks: bag['individualHooks'] as unknown }
  const failed: (BulkRecordError | undefined)[] = await Promise.all(
    records.map(async (record) => {
      try {
        await record.validate(options)
        return undefined
      } catch (error) {
        return new BulkRecordError(error as Error, record)
      }
    }),
  )
  const errors = failed.filter((error) => error !== undefined)
  if (errors.length > 0) throw new AggregateError(errors)
}

/** One `save` per record, all at once as in v6, or so many at once as `batchSize` says. */
async function saveEach(model: ModelClass, records: readonly Instance[], bag: Bag): Promise<void> {
  const { fields: _fields, individualHooks: _each, ignoreDuplicates: _ignore, ...rest } = bag
  const options: Bag = { ...rest, validate: false, hooks: true }
  const given: unknown = bag['batchSize']
  const size = given === undefined ? records.length : rowsPerStatement(model, 1, bag)
  const total = records.length
  for (let done = 0; done < total; done += size) {
    checkSignal(bag)
    await saveTogether(records.slice(done, done + size), options)
    await reportProgress(bag, { done: Math.min(done + size, total), total })
  }
}

async function saveTogether(records: readonly Instance[], options: Bag): Promise<void> {
  // The connection of a transaction can do one thing at a time; a failure must not leave others
  // running behind the caller's back.
  const results = await Promise.allSettled(records.map((record) => record.save(options)))
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

async function insertAll(model: ModelClass, records: readonly Instance[], bag: Bag): Promise<void> {
  const definition = model._definition
  const createNested: CreateNested = (target, nested, own) =>
    createRecords(target, nested, { ...DEFAULTS, ...passedOn(bag), ...own })
  await createOwners(records, createNested)
  addTimes(records, definition, bag)
  const columns = unionOf(records, definition, bag['fields'] as string[])
  await insertRows(model, records, columns, bag)
  for (const record of records) record.isNewRecord = false
  await createChildren(records, createNested)
}

/** Times of records that were not given any; they are written whatever `fields` says. */
function addTimes(records: readonly Instance[], definition: ModelDefinition, bag: Bag): void {
  const now = new Date()
  for (const name of [definition.timestamps.createdAt, definition.timestamps.updatedAt]) {
    if (name === undefined) continue
    let isAdded = false
    for (const { dataValues } of records) {
      if (dataValues[name]) continue
      dataValues[name] = stampOf(definition, name, now)
      isAdded = true
    }
    const fields = bag['fields'] as string[]
    if (isAdded && !fields.includes(name)) bag['fields'] = [...fields, name]
  }
}

/** Columns for which at least one record has a value, in the order in which they come up. */
function unionOf(
  records: readonly Instance[],
  definition: ModelDefinition,
  fields: readonly string[],
): AttributeDefinition[] {
  const candidates = new Set(
    fields.flatMap((name) => {
      const attribute = definition.byName.get(name)
      return attribute === undefined || attribute.isVirtual ? [] : [attribute]
    }),
  )
  const columns: AttributeDefinition[] = []
  for (const { dataValues } of records) {
    for (const attribute of candidates) {
      if (dataValues[attribute.name] === undefined) continue
      columns.push(attribute)
      candidates.delete(attribute)
    }
    if (candidates.size === 0) break
  }
  return columns
}
