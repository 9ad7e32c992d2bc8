/**
 * `Model.upsert`: INSERT, or UPDATE of the row that has the unique key already. In: values. Out:
 * `[record, created]`. Guide: "Model Querying – Basics"; conflict clauses in the dialects' `sql.ts`.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Supports } from '../../contract/dialect.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import type { ReturningOption } from '../../query/returning.js'
import { planInsert, writeContext } from '../../query/write.js'
import type { Assignments, PlannedWrite } from '../../query/write.js'
import { ConstantSink } from '../../query/constant-sink.js'
import { walkWhere } from '../../query/walk-where.js'
import type { ConflictNode } from '../../sql/nodes.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { dropState, peekState } from '../instance/state.js'
import { checksTypes, checkTypes } from './check-types.js'
import { uniqueColumns } from './conflict.js'
import { openBag } from './door.js'
import { isReplaced } from '../seam.js'
import { valuesByField } from '../seam-arguments.js'
import { assignmentsOf, sendWrite } from './row.js'
import { readKeys } from './read-keys.js'
import * as through from './seam-writes.js'
import { stampOf } from './timestamps.js'

/**
 * Inserts or updates one row. Inserts the values with defaults; updates the given ones and `updatedAt`.
 *
 * @returns the record, and whether it was created: `null` where the database does not tell
 * @throws ValidationError; UniqueConstraintError if another unique key is hit
 */
export async function upsert(model: ModelClass, values: unknown, options?: Bag): Promise<unknown> {
  const bag = openBag(model, options, { hooks: true, returning: true, validate: true })
  const instance = model.build(values) as Instance
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
  const definition = model._definition
  const target = targetOf(definition, update, bag['conflictFields'])
  if (bag['conflictWhere'] && supports.conflict !== 'on-conflict') {
    throw plainError('missing dialect support for conflictWhere option')
  }
  const conflict: ConflictNode = {
    kind: 'conflict',
    action: 'update',
    target,
    where: walkWhere(bag['conflictWhere'], writeContext(new ConstantSink(), definition)),
    update: update.map(({ field }) => field),
    set: [],
  }
  const planned = planInsert(model, insert, returningOf(definition, supports, bag), conflict)
  const work = (): Rows | Promise<Rows> => sendWrite(model, planned, bag, 'UPSERT')
  const rows = isReplaced(model.sequelize, 'upsert')
    ? await through.upsert(model, valuesByField(insert), conflict.update, bag, work)
    : await work()
  if (rows === undefined) return null
  await takeRow(instance, model, planned, rows, target, bag)
  // One row affected: inserted; two: updated; none: updated to what it was (MySQL, MariaDB).
  return supports.conflict === 'on-duplicate' ? rows.affected === 1 : null
}

/** The unique key that decides: named, else that of the first given value; a given primary key wins. */
function targetOf(
  definition: ModelDefinition,
  update: readonly AttributeDefinition[],
  named: unknown,
): readonly string[] {
  if (Array.isArray(named) && named.length > 0) {
    return named.map((name) => definition.byName.get(String(name))?.field ?? String(name))
  }
  const primary = definition.primaryKeys.map(({ field }) => field)
  if (update.some(({ primaryKey }) => primaryKey)) return primary
  // Unique keys before indexes, as v6 looks.
  const keys = [...definition.uniqueKeys.map(({ fields }) => fields), ...uniqueColumns(definition)]
  for (const { field } of update) {
    const key = keys.find((fields) => fields.includes(field))
    if (key !== undefined) return [...new Set(key)]
  }
  return primary
}

/** All columns where an INSERT asks for them, else the key, which an insert id would not tell (L1). */
function returningOf(definition: ModelDefinition, supports: Supports, bag: Bag): ReturningOption {
  const asked: unknown = bag['returning']
  // With rows coming back MariaDB no longer tells how many it changed: whether it was created.
  if (!supports.returning || asked === false || supports.conflict === 'on-duplicate') return false
  if (supports.insertId === 'none') return Array.isArray(asked) ? asked : true
  return definition.primaryKeys.map(({ name }) => name)
}

async function takeRow(
  instance: Instance,
  model: ModelClass,
  { plan }: PlannedWrite,
  rows: Rows,
  target: readonly string[],
  bag: Bag,
): Promise<void> {
  const [row] = rows.rows
  if (plan.returning !== undefined) {
    if (row !== undefined) plan.returning.assign(row, instance.dataValues, rows.columns)
    return
  }
  const { autoIncrement, byField } = model._definition
  const key = autoIncrement?.name
  if (key === undefined || (instance.dataValues[key] ?? null) !== null) return
  const whose = model.sequelize._engine.dialect.supports.insertId
  // Where it is that of the last row ever inserted, it says nothing of an updated one.
  if (whose === 'last') return
  // Only of an inserted row is the id to be trusted.
  if (rows.insertId && rows.affected === 1) instance.dataValues[key] = rows.insertId
  else if (bag['returning'] !== false) {
    const names = target.map((field) => byField.get(field)?.name ?? field)
    await readKeys(model, [instance], bag['conflictFields'] ? names : undefined, bag)
  }
}
