/**
 * What the query interface's methods for rows share: facts of columns, sending, reading back. In: nodes and
 * the options of a call. Out: rows.
 */
import type { Rows } from '../../contract/driver.js'
import type { RunOptions } from '../../contract/engine.js'
import type { Instance, ModelClass, SequelizeRef, Values } from '../../contract/model.js'
import type { AnyNode } from '../../contract/writer.js'
import { compileHydrator } from '../../query/hydrate.js'
import type { ColumnTable } from '../../query/table-rows.js'
import { makeBinder } from '../../writer/bind.js'
import { markLiterals } from '../../writer/logged.js'
import { writeStatement } from '../../writer/writer.js'
import { send } from '../send.js'

/** Values by column. */
export type Row = Readonly<Record<string, unknown>>

/** Facts of a model's columns, as v6 hands them to the generator. */
export function columnsOf(model: ModelClass | undefined): ColumnTable {
  const columns: Record<string, ColumnTable[string]> = {}
  for (const { field, type, autoIncrement } of model?._definition.columns ?? []) {
    columns[field] = { type, autoIncrement }
  }
  return columns
}

/** A model, if the value is one. */
export function modelOf(value: unknown): ModelClass | undefined {
  return typeof value === 'function' && '_definition' in value ? (value as ModelClass) : undefined
}

/** Sends a statement; through `sequelize.query` if a program replaced that. */
export async function sendNode(
  sequelize: SequelizeRef,
  node: AnyNode,
  run: RunOptions,
  answer: { readonly rows: boolean; readonly bound: boolean },
): Promise<Rows> {
  const { dialect, conversion, options } = sequelize._engine
  const plain = options['quoteIdentifiers'] === false
  const written = markLiterals(node, writeStatement(dialect, node, plain))
  const binder = makeBinder(written, dialect, conversion)
  const logAs = answer.bound ? 'bound' : 'inlined'
  return send(
    sequelize,
    { written, binder, params: [], returnsRows: answer.rows, logAs, raw: true },
    run,
  )
}

/** Rows as objects by column. */
export function objects(rows: Rows): Values[] {
  return compileHydrator(rows.columns.map((name) => ({ name, decode: undefined })))(rows.rows)
}

/** Columns asked back: only where v6 asks, too (its SQLite reads the id from the driver). */
export function returningOf(
  { _engine: { dialect } }: SequelizeRef,
  option: unknown,
  model: ModelClass | undefined,
): readonly string[] | undefined {
  if (!option || !dialect.supports.returning || dialect.supports.insertId !== 'none') {
    return undefined
  }
  if (Array.isArray(option)) return option.map(String)
  return model === undefined ? ['*'] : model._definition.columns.map(({ field }) => field)
}

/** A record takes what came back. */
export function takeIn(instance: Instance, model: ModelClass, row: Values): void {
  for (const [field, value] of Object.entries(row)) {
    instance.dataValues[model._definition.byField.get(field)?.name ?? field] = value
  }
}
