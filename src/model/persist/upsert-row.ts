/**
 * What the two ways of an upsert share: which unique key decides, what is asked back, and what the answer
 * says of the record. In: attributes with values. Out: a conflict's clause; the record with its key.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { ConstantSink } from '../../query/constant-sink.js'
import type { ReturningOption } from '../../query/returning.js'
import { walkWhere } from '../../query/walk-where.js'
import { writeContext } from '../../query/write.js'
import type { Assignments, PlannedWrite } from '../../query/write.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import type { ConflictNode } from '../../sql/nodes.js'
import { insertIdOf } from './insert-id.js'
import { isUpdatable, keysToCompare, uniqueColumns } from './conflict.js'
import { readKeys } from './read-keys.js'

/** The clause for these updated attributes. */
export function conflictOf(
  model: ModelClass,
  update: readonly AttributeDefinition[],
  bag: Bag,
): ConflictNode {
  const definition = model._definition
  return {
    kind: 'conflict',
    action: 'update',
    target: targetOf(definition, update, bag['conflictFields']),
    where: walkWhere(bag['conflictWhere'], writeContext(new ConstantSink(), definition)),
    update: [
      ...new Set(
        update.filter((attribute) => isUpdatable(model, attribute)).map(({ field }) => field),
      ),
    ],
    keys: bag['conflictFields'] ? undefined : keysToCompare(model),
    set: [],
  }
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

/**
 * All columns where an INSERT asks for them, else the key, which an insert id would not tell (L1).
 * @param hitsKey - the primary key decides: the row that has the given key has that key
 */
export function returningOf(
  model: ModelClass,
  insert: Assignments,
  hitsKey: boolean,
  bag: Bag,
): ReturningOption {
  const { supports } = model.sequelize._engine.dialect
  const asked: unknown = bag['returning']
  // With rows coming back MariaDB no longer tells how many it changed: whether it was created.
  if (!supports.returning || asked === false || supports.conflict === 'on-duplicate') return false
  if (supports.insertId === 'none') return Array.isArray(asked) ? asked : true
  const { primaryKeys } = model._definition
  const isKnown =
    hitsKey && primaryKeys.every((key) => isGiven(insert.values[insert.attributes.indexOf(key)]))
  return isKnown ? false : primaryKeys.map(({ name }) => name)
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && !(value instanceof SequelizeMethod)
}

/** One row affected: inserted; two: updated; none: updated to what it was (MySQL, MariaDB). */
export function wasCreated(model: ModelClass, { affected, created }: Rows): boolean | null {
  if (created !== undefined) return created
  const { supports } = model.sequelize._engine.dialect
  return supports.conflict === 'on-duplicate' ? affected === 1 : null
}

/** The record takes what came back, or its key, which may have to be read. */
export function takeRow(
  instance: Instance,
  model: ModelClass,
  { plan }: PlannedWrite,
  rows: Rows,
  bag: Bag,
): Promise<void> | undefined {
  const [row] = rows.rows
  if (plan.returning !== undefined) {
    if (row !== undefined) plan.returning.assign(row, instance.dataValues, rows.columns)
    return undefined
  }
  const { autoIncrement, byName, byField } = model._definition
  if (autoIncrement === undefined) return undefined
  const key = autoIncrement.name
  if ((instance.dataValues[key] ?? null) !== null) return undefined
  const whose = model.sequelize._engine.dialect.supports.insertId
  // Where it is that of the last row ever inserted, it says nothing of an updated one.
  if (whose === 'last') return undefined
  // Only of an inserted row is the id to be trusted.
  if (rows.insertId && rows.affected === 1) {
    instance.dataValues[key] = insertIdOf(autoIncrement, rows.insertId)
    return undefined
  }
  if (bag['returning'] === false) return undefined
  const named: unknown = bag['conflictFields']
  const names = Array.isArray(named)
    ? named.map(String).map((name) => (byName.get(name) ?? byField.get(name))?.name ?? name)
    : undefined
  return readKeys(model, [instance], names, bag)
}
