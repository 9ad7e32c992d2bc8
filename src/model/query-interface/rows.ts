/**
 * The query interface's writes of rows: `bulkInsert`, `bulkUpdate`, `bulkDelete`, `insert`, `update`,
 * `delete`, `upsert`, `increment`. Migrations and seeders use them, and programs replace them. In: tables
 * and rows by column. Out: v6's answers. Guide: "Query Interface".
 */
import type { Bag, Instance, SequelizeRef } from '../../contract/model.js'
import type { AnyNode } from '../../contract/writer.js'
import { conditionNode } from '../../query/detached.js'
import { deleteFrom, insertInto, updateOf, type ColumnTable } from '../../query/table-rows.js'
import { constant } from '../../schema/expression.js'
import { readTable } from '../../schema/names.js'
import type { AssignNode, ConflictNode, Expression } from '../../sql/nodes.js'
import { runOptions } from '../finders/run-options.js'
import { carriedWork } from '../seam.js'
import {
  columnsOf,
  modelOf,
  objects,
  returningOf,
  sendNode,
  takeIn,
  type Row,
} from './rows-send.js'

export { rawSelect, select } from './rows-read.js'

function conflictOf(options: Bag): ConflictNode | undefined {
  const update: unknown = options['updateOnDuplicate']
  const ignores = options['ignoreDuplicates'] === true
  if (!ignores && !Array.isArray(update)) return undefined
  const keys: unknown = options['upsertKeys']
  return {
    kind: 'conflict',
    action: ignores ? 'nothing' : 'update',
    target: Array.isArray(keys) && !ignores ? keys.map(String) : [],
    where: options['conflictWhere']
      ? conditionNode(options['conflictWhere'], undefined)
      : undefined,
    update: Array.isArray(update) ? update.map(String) : [],
    set: [],
  }
}

/**
 * Inserts rows into a table. An empty list does nothing.
 *
 * @param attributes facts by column: types that write the values
 * @returns rows with `returning` (PostgreSQL), the first id (MySQL, MariaDB), the last one (SQLite)
 * @example
 * await queryInterface.bulkInsert('users', [{ name: 'Ann' }, { name: 'Bob' }])
 * // INSERT INTO "users" ("name") VALUES ('Ann'),('Bob');
 */
export async function bulkInsert(
  sequelize: SequelizeRef,
  table: unknown,
  rows: readonly Row[],
  options: Bag = {},
  attributes?: ColumnTable | null,
): Promise<unknown> {
  const carried = carriedWork(options, [table, rows, options, attributes])
  if (carried !== undefined) return carried
  if (rows.length === 0) return []
  const { dialect } = sequelize._engine
  const returning = returningOf(sequelize, options['returning'], undefined)
  const node = insertInto(readTable(table, options), rows, attributes ?? {}, dialect, {
    conflict: conflictOf(options),
    returning,
  })
  const run = runOptions(modelOf(options['model']), options, 'INSERT')
  const result = await sendNode(sequelize, node, run, {
    rows: returning !== undefined,
    bound: false,
  })
  if (returning !== undefined) return objects(result)
  return dialect.supports.insertId === 'none' ? [] : (result.insertId ?? 0)
}

/** Inserts one row; an instance gets the values that came back. */
export async function insert(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  values: Row,
  options: Bag = {},
): Promise<unknown> {
  const carried = carriedWork(options, [instance, table, values, options])
  if (carried !== undefined) return carried
  const { dialect } = sequelize._engine
  const model = modelOf(instance?.constructor)
  const returning = returningOf(sequelize, options['returning'], model)
  const node = insertInto(readTable(table, options), [values], columnsOf(model), dialect, {
    conflict: conflictOf(options),
    returning,
  })
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'INSERT')
  const result = await sendNode(sequelize, node, run, {
    rows: returning !== undefined,
    bound: true,
  })
  const row = objects(result)[0]
  if (instance && model) {
    if (row !== undefined) takeIn(instance, model, row)
    const key = model._definition.autoIncrement
    // v6 puts there what the driver gave: the id, or (PostgreSQL without `returning`) its list of rows.
    if (key !== undefined && row === undefined) {
      instance.dataValues[key.name] ??= result.insertId ?? []
    }
    instance.isNewRecord = false
    return [instance, Math.max(result.affected, 1)]
  }
  const made = result.insertId ?? (dialect.supports.insertId === 'none' ? [] : 0)
  return [row ?? made, Math.max(result.affected, 1)]
}

/** Updates rows of a table by an instance's model. */
export async function update(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  values: Row,
  where: unknown,
  options: Bag = {},
): Promise<unknown> {
  const carried = carriedWork(options, [instance, table, values, where, options])
  if (carried !== undefined) return carried
  const model = modelOf(instance?.constructor)
  const { dialect } = sequelize._engine
  const returning = returningOf(sequelize, options['returning'], model)
  const facts = columnsOf(model)
  const node = updateOf(readTable(table, options), values, where, facts, dialect, { returning })
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'UPDATE')
  const result = await sendNode(sequelize, node, run, {
    rows: returning !== undefined,
    bound: true,
  })
  const [row] = objects(result)
  if (instance && model && row !== undefined) takeIn(instance, model, row)
  return [instance ?? undefined, result.affected]
}

/** Updates rows of a table. */
export async function bulkUpdate(
  sequelize: SequelizeRef,
  table: unknown,
  values: Row,
  where: unknown,
  options: Bag = {},
  attributes?: ColumnTable | null,
): Promise<unknown> {
  const carried = carriedWork(options, [table, values, where, options, attributes])
  if (carried !== undefined) return carried
  const { dialect } = sequelize._engine
  const node = updateOf(readTable(table, options), values, where, attributes ?? {}, dialect, {
    limit: options['limit'],
  })
  const run = runOptions(modelOf(options['model']), options, 'BULKUPDATE')
  return (await sendNode(sequelize, node, run, { rows: false, bound: true })).affected
}

/** Deletes an instance's row. */
export async function deleteRow(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  where: unknown,
  options: Bag = {},
): Promise<unknown> {
  const carried = carriedWork(options, [instance, table, where, options])
  if (carried !== undefined) return carried
  const model = modelOf(instance?.constructor)
  const node = deleteFrom(readTable(table, options), where, columnsOf(model))
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'DELETE')
  const result = await sendNode(sequelize, node, run, { rows: false, bound: false })
  return sequelize._engine.dialect.rawResult('DELETE', result, [])
}

/** Deletes rows of a table; without a condition all of them. */
export async function bulkDelete(
  sequelize: SequelizeRef,
  table: unknown,
  where: unknown,
  options: Bag = {},
  model?: unknown,
): Promise<unknown> {
  const carried = carriedWork(options, [table, where, options, model])
  if (carried !== undefined) return carried
  const node: AnyNode =
    options['truncate'] === true
      ? {
          kind: 'truncate',
          table: readTable(table, options),
          cascade: options['cascade'] === true,
          restartIdentity: options['restartIdentity'] === true,
        }
      : deleteFrom(readTable(table, options), where, columnsOf(modelOf(model)), {
          limit: options['limit'],
        })
  // v6: without a type the answer is that of a raw query.
  const type = typeof options['type'] === 'string' ? options['type'] : 'RAW'
  const run = runOptions(modelOf(model), options, type)
  const result = await sendNode(sequelize, node, run, { rows: false, bound: false })
  return sequelize._engine.dialect.rawResult(type, result, [])
}

/** Inserts a row, or updates the one that has its key. */
export async function upsert(
  sequelize: SequelizeRef,
  table: unknown,
  insertValues: Row,
  updateValues: Row,
  where: unknown,
  options: Bag = {},
): Promise<unknown> {
  const carried = carriedWork(options, [table, insertValues, updateValues, where, options])
  if (carried !== undefined) return carried
  const { dialect } = sequelize._engine
  const model = modelOf(options['model'])
  const keys: unknown = options['conflictFields'] ?? options['upsertKeys']
  const target = Array.isArray(keys)
    ? keys.map(String)
    : (model?._definition.primaryKeys ?? []).map(({ field }) => field)
  const returning = returningOf(sequelize, options['returning'], model)
  const conflict: ConflictNode = {
    kind: 'conflict',
    action: 'update',
    target,
    where: undefined,
    update: Object.keys(updateValues),
    set: [],
  }
  const facts = columnsOf(model)
  const node = insertInto(readTable(table, options), [insertValues], facts, dialect, {
    conflict,
    returning,
  })
  const result = await sendNode(sequelize, node, runOptions(model, options, 'UPSERT'), {
    rows: returning !== undefined,
    bound: true,
  })
  return dialect.rawResult('UPSERT', result, objects(result))
}

/** Adds amounts to columns, and sets others. */
export async function increment(
  sequelize: SequelizeRef,
  model: unknown,
  table: unknown,
  where: unknown,
  amounts: Row,
  alsoSet: Row = {},
  options: Bag = {},
): Promise<unknown> {
  return count(sequelize, '+', [model, table, where, amounts, alsoSet, options])
}

/** Takes amounts from columns, and sets others. */
export async function decrement(
  sequelize: SequelizeRef,
  model: unknown,
  table: unknown,
  where: unknown,
  amounts: Row,
  alsoSet: Row = {},
  options: Bag = {},
): Promise<unknown> {
  return count(sequelize, '-', [model, table, where, amounts, alsoSet, options])
}

async function count(
  sequelize: SequelizeRef,
  operator: '+' | '-',
  args: readonly [unknown, unknown, unknown, Row, Row, Bag],
): Promise<unknown> {
  const [given, table, where, amounts, alsoSet, options] = args
  const carried = carriedWork(options, args)
  if (carried !== undefined) return carried
  const model = modelOf(given)
  const { dialect } = sequelize._engine
  const asked: unknown = options['returning'] ?? true
  const returning = returningOf(sequelize, asked, undefined)
  const counters = Object.entries(amounts).map(([column, amount]): AssignNode => {
    const left: Expression = { kind: 'column', table: undefined, name: column }
    const expr: Expression = { kind: 'compare-text', operator, left, right: constant(amount) }
    return { kind: 'assign', column, expr }
  })
  const node = updateOf(readTable(table, options), alsoSet, where, columnsOf(model), dialect, {
    returning,
  })
  const result = await sendNode(
    sequelize,
    { ...node, set: [...counters, ...node.set] },
    runOptions(model, options, 'UPDATE'),
    { rows: returning !== undefined, bound: false },
  )
  return returning === undefined ? [undefined, result.affected] : [objects(result), result.affected]
}
