/**
 * `Model.upsert`: INSERT, or UPDATE of the row that has the unique key already. In: values. Out:
 * `[record, created]`. Guide: "Model Querying – Basics"; conflict clauses in the dialects' `sql.ts`.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { planInsert } from '../../query/write.js'
import type { Assignments } from '../../query/write.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { dropState, peekState } from '../instance/state.js'
import { checksTypes, checkTypes } from './check-types.js'
import { openBag } from './door.js'
import { isReplaced } from '../seam.js'
import { valuesByField } from '../seam-arguments.js'
import { assignmentsOf, sendWrite } from './row.js'
import * as through from './seam-writes.js'
import { stampOf } from './timestamps.js'
import { upsertPlain } from './upsert-plain.js'
import { conflictOf, returningOf, takeRow, wasCreated } from './upsert-row.js'

/**
 * Inserts or updates one row. Inserts the values with defaults; updates the given ones and `updatedAt`.
 *
 * @returns the record, and whether it was created: `null` where the database does not tell
 * @throws ValidationError; UniqueConstraintError if another unique key is hit
 */
export async function upsert(model: ModelClass, values: unknown, options?: Bag): Promise<unknown> {
  const instance = model.build(values) as Instance
  return (
    upsertPlain(instance, model, values, options) ?? upsertFully(instance, model, values, options)
  )
}

/** The long way: v6's steps one after the other. */
async function upsertFully(
  instance: Instance,
  model: ModelClass,
  values: unknown,
  options: Bag | undefined,
): Promise<unknown> {
  const bag = openBag(model, options, { hooks: true, returning: true, validate: true })
  bag['model'] = model
  bag['instance'] = instance
  const changed = [...(peekState(instance)?.changed ?? [])]
  bag['fields'] ??= changed
  if (bag['validate']) await instance.validate(bag)
  if (bag['hooks'] && hasHook(model, 'beforeUpsert')) {
    await runHooks(model, 'beforeUpsert', values, bag)
  }
  const intent = readIntent(instance, model._definition, (values ?? {}) as Values, bag, changed)
  const created = await write(instance, model, intent, bag)
  instance.isNewRecord = false
  dropState(instance)
  const result: [Instance, boolean | null] = [instance, created]
  if (bag['hooks'] && hasHook(model, 'afterUpsert')) {
    await runHooks(model, 'afterUpsert', result, bag)
  }
  return result
}

interface Intent {
  readonly insert: Assignments
  /** Columns that take the new values if the row is there. */
  readonly update: readonly AttributeDefinition[]
}

function readIntent(
  instance: Instance,
  definition: ModelDefinition,
  given: Values,
  bag: Bag,
  changed: readonly string[],
): Intent {
  const { createdAt, updatedAt } = definition.timestamps
  const [key] = definition.primaryKeys
  const hasKey = key !== undefined && (key.name in given || key.field in given)
  // A key which nobody gave is left to the database.
  const isLeftOut = (name: string): boolean =>
    !hasKey && key !== undefined && name === key.name && !key.hasDefault
  const names = definition.attributes.map(({ name }) => name).filter((name) => !isLeftOut(name))
  const insert = assignmentsOf(instance, definition, names)
  const attributes = [...insert.attributes]
  const values = [...insert.values]
  const now = new Date()
  const setTime = (name: string | undefined, isForced: boolean): void => {
    const attribute = name === undefined ? undefined : definition.byName.get(name)
    if (attribute === undefined) return
    const at = attributes.indexOf(attribute)
    if (at < 0) {
      attributes.push(attribute)
      values.push(stampOf(definition, attribute.name, now))
    } else if (isForced || !values[at]) values[at] = stampOf(definition, attribute.name, now)
  }
  const fields = bag['fields'] as readonly string[]
  const updated = fields.filter((name) => changed.includes(name) && !isLeftOut(name))
  setTime(createdAt, false)
  setTime(updatedAt, !(updatedAt !== undefined && updated.includes(updatedAt)))
  if (updatedAt !== undefined && !updated.includes(updatedAt)) updated.push(updatedAt)
  const update = updated.flatMap((name) => {
    const attribute = definition.byName.get(name)
    if (attribute === undefined || attribute.isVirtual) return []
    return attributes.includes(attribute) ? [attribute] : []
  })
  return { insert: { attributes, values }, update }
}

async function write(
  instance: Instance,
  model: ModelClass,
  { insert, update }: Intent,
  bag: Bag,
): Promise<boolean | null> {
  if (checksTypes(model)) checkTypes(insert)
  const { supports } = model.sequelize._engine.dialect
  if (bag['conflictWhere'] && supports.conflict !== 'on-conflict') {
    throw plainError('missing dialect support for conflictWhere option')
  }
  const conflict = conflictOf(model, update, bag)
  const keys = model._definition.primaryKeys
  const hitsKey = keys.length > 0 && keys.every(({ field }) => conflict.target.includes(field))
  const returning = returningOf(model, insert, hitsKey, bag)
  const planned = planInsert(model, insert, returning, conflict)
  const work = (): Rows | Promise<Rows> => sendWrite(model, planned, bag, 'UPSERT')
  const rows = isReplaced(model.sequelize, 'upsert')
    ? await through.upsert(model, valuesByField(insert), conflict.update, bag, work)
    : await work()
  if (rows === undefined) return null
  await takeRow(instance, model, planned, rows, bag)
  return wasCreated(model, rows)
}
