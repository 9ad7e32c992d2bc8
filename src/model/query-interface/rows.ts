/**
 * The query interface's writes and reads of rows: `bulkInsert`, `bulkUpdate`, `bulkDelete`, `insert`,
 * `update`, `delete`, `upsert`, `select`, `rawSelect`, `increment`. Migrations and seeders use them. In:
 * tables and rows by column. Out: v6's answers. Guide: "Query Interface".
 */
import type { Rows } from '../../contract/driver.js'
import type { Engine, RunOptions } from '../../contract/engine.js'
import type { Bag, Instance, ModelClass, SequelizeRef, Values } from '../../contract/model.js'
import type { AnyNode } from '../../contract/writer.js'
import { findNode } from '../../query/detached.js'
import { compileHydrator } from '../../query/hydrate.js'
import {
  deleteFrom,
  insertInto,
  updateOf,
  type ColumnTable,
} from '../../query/table-rows.js'
import { readTable } from '../../schema/names.js'
import type { ConflictNode } from '../../sql/nodes.js'
import { inlinedText, loggedBoundText, makeBinder } from '../../writer/collect.js'
import { writeStatement } from '../../writer/writer.js'
import { runOptions } from '../finders/run-options.js'

type Row = Readonly<Record<string, unknown>>

/** Facts of a model's columns, as v6 hands them to the generator. */
export function columnsOf(model: ModelClass | undefined): ColumnTable {
  const columns: Record<string, ColumnTable[string]> = {}
  for (const { field, type, autoIncrement } of model?._definition.columns ?? []) {
    columns[field] = { type, autoIncrement }
  }
  return columns
}

async function send(
  engine: Engine,
  node: AnyNode,
  options: RunOptions,
  answer: { readonly rows: boolean; readonly bound: boolean },
): Promise<Rows> {
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  const logText = (): string =>
    answer.bound
      ? loggedBoundText(written, [], engine.dialect, engine.conversion)
      : inlinedText(written, [], engine.dialect, engine.conversion)
  return engine.run(
    { text: binder.text([]), values: binder.values([]), returnsRows: answer.rows, raw: true },
    logText,
    { ...options, showsValues: answer.bound },
  )
}

function objects(rows: Rows): Values[] {
  return compileHydrator(rows.columns.map((name) => ({ name, decode: undefined })))(rows.rows)
}

function returningOf(engine: Engine, option: unknown): readonly string[] | undefined {
  if (!engine.dialect.supports.returning || !option) return undefined
  return Array.isArray(option) ? option.map(String) : ['*']
}

function modelOf(value: unknown): ModelClass | undefined {
  return typeof value === 'function' && '_definition' in value ? (value as ModelClass) : undefined
}

function conflictOf(engine: Engine, options: Bag): ConflictNode | undefined {
  const update: unknown = options['updateOnDuplicate']
  const ignores = options['ignoreDuplicates'] === true
  if (!ignores && !Array.isArray(update)) return undefined
  const keys: unknown = options['upsertKeys']
  return {
    kind: 'conflict',
    action: ignores ? 'nothing' : 'update',
    target: Array.isArray(keys) && !ignores ? keys.map(String) : [],
    where: undefined,
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
  attributes: ColumnTable = {},
): Promise<unknown> {
  if (rows.length === 0) return []
  const engine = sequelize._engine
  const returning = returningOf(engine, options['returning'])
  const node = insertInto(readTable(table, options), rows, attributes, engine.dialect, {
    conflict: conflictOf(engine, options),
    returning,
  })
  const result = await send(engine, node, runOptions(modelOf(options['model']), options, 'INSERT'), {
    rows: returning !== undefined,
    bound: false,
  })
  if (returning !== undefined) return objects(result)
  return engine.dialect.supports.returning && engine.dialect.supports.schemas
    ? []
    : (result.insertId ?? [])
}

/** Inserts one row; an instance gets the values that came back. */
export async function insert(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  values: Row,
  options: Bag = {},
): Promise<[unknown, number]> {
  const engine = sequelize._engine
  const model = modelOf(instance?.constructor)
  const returning = returningOf(engine, options['returning'] ?? instance !== null)
  const node = insertInto(readTable(table, options), [values], columnsOf(model), engine.dialect, {
    returning,
  })
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'INSERT')
  const result = await send(engine, node, run, { rows: returning !== undefined, bound: true })
  const row = objects(result)[0]
  if (instance && model) {
    if (row !== undefined) takeIn(instance, model, row)
    const key = model._definition.autoIncrement
    if (key !== undefined && row === undefined && result.insertId !== undefined) {
      instance.dataValues[key.name] = result.insertId
    }
    instance.isNewRecord = false
    return [instance, Math.max(result.affected, 1)]
  }
  return [row ?? result.insertId, Math.max(result.affected, 1)]
}

function takeIn(instance: Instance, model: ModelClass, row: Values): void {
  for (const [field, value] of Object.entries(row)) {
    instance.dataValues[model._definition.byField.get(field)?.name ?? field] = value
  }
}

/** Updates rows of a table by an instance's model. */
export async function update(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  values: Row,
  where: unknown,
  options: Bag = {},
): Promise<[unknown, number]> {
  const engine = sequelize._engine
  const model = modelOf(instance?.constructor)
  const node = updateOf(readTable(table, options), values, where, columnsOf(model), engine.dialect)
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'UPDATE')
  const result = await send(engine, node, run, { rows: false, bound: true })
  return [instance ?? undefined, result.affected]
}

/** Updates rows of a table. */
export async function bulkUpdate(
  sequelize: SequelizeRef,
  table: unknown,
  values: Row,
  where: unknown,
  options: Bag = {},
  attributes: ColumnTable = {},
): Promise<unknown> {
  const engine = sequelize._engine
  const node = updateOf(readTable(table, options), values, where, attributes, engine.dialect, {
    limit: options['limit'],
  })
  const run = runOptions(modelOf(options['model']), options, 'BULKUPDATE')
  const result = await send(engine, node, run, { rows: false, bound: true })
  return result.affected
}

/** Deletes an instance's row. */
export async function deleteRow(
  sequelize: SequelizeRef,
  instance: Instance | null | undefined,
  table: unknown,
  where: unknown,
  options: Bag = {},
): Promise<unknown> {
  const engine = sequelize._engine
  const model = modelOf(instance?.constructor)
  const node = deleteFrom(readTable(table, options), where, columnsOf(model))
  const run = runOptions(model, { ...options, instance: instance ?? undefined }, 'DELETE')
  const result = await send(engine, node, run, { rows: false, bound: false })
  return engine.dialect.rawResult('DELETE', result, [])
}

/** Deletes rows of a table; without a condition all of them. */
export async function bulkDelete(
  sequelize: SequelizeRef,
  table: unknown,
  where: unknown,
  options: Bag = {},
  model?: unknown,
): Promise<unknown> {
  const engine = sequelize._engine
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
  const run = runOptions(modelOf(model), options, 'BULKDELETE')
  const result = await send(engine, node, run, { rows: false, bound: false })
  return result.affected
}

/** Inserts a row, or updates the one that has its key. */
export async function upsert(
  sequelize: SequelizeRef,
  table: unknown,
  insertValues: Row,
  updateValues: Row,
  _where: unknown,
  options: Bag = {},
): Promise<unknown> {
  const engine = sequelize._engine
  const model = modelOf(options['model'])
  const keys: unknown = options['conflictFields'] ?? options['upsertKeys']
  const target = Array.isArray(keys)
    ? keys.map(String)
    : (model?._definition.primaryKeys ?? []).map(({ field }) => field)
  const returning = returningOf(engine, options['returning'] ?? model !== undefined)
  const node = insertInto(readTable(table, options), [insertValues], columnsOf(model), engine.dialect, {
    conflict: {
      kind: 'conflict',
      action: 'update',
      target,
      where: undefined,
      update: Object.keys(updateValues),
      set: [],
    },
    returning,
  })
  const result = await send(engine, node, runOptions(model, options, 'UPSERT'), {
    rows: returning !== undefined,
    bound: true,
  })
  return engine.dialect.rawResult('UPSERT', result, objects(result))
}

/** Rows of a table by find options. */
export async function select(
  sequelize: SequelizeRef,
  model: unknown,
  table: unknown,
  options: Bag = {},
): Promise<unknown> {
  const engine = sequelize._engine
  const node = findNode(readTable(table, options), options, modelOf(model), engine)
  const run = runOptions(modelOf(model), options, 'SELECT')
  const rows = objects(await send(engine, node, run, { rows: true, bound: false }))
  const target = modelOf(model)
  const made =
    target === undefined || options['raw'] === true
      ? rows
      : rows.map((row) => new target(row, { isNewRecord: false, raw: true }))
  return options['plain'] === true ? (made[0] ?? null) : made
}

/** One value of a table by find options. */
export async function rawSelect(
  sequelize: SequelizeRef,
  table: unknown,
  options: Bag,
  attribute: string,
  model?: unknown,
): Promise<unknown> {
  const rows = await select(sequelize, model, table, { ...options, raw: true, plain: false })
  if (options['plain'] === false) return rows
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined
  return Reflect.get(Object(first), attribute) ?? null
}
