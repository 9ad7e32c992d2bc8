/**
 * Writes through `queryInterface`, where a program replaced a method: v6's arguments, and what came of it
 * as rows. In: a record or model, what is written, the plan's own way. Out: the plan's rows, or rows as
 * far as the replacement's answer tells. PARITY 19.
 */
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import type { Assignments } from '../../query/write.js'
import { throughSeam, type SeamMethod } from '../seam.js'
import { valuesByField, factsByField, tableOf, whereByField } from '../seam-arguments.js'

type Send = () => Rows | Promise<Rows>

interface Call {
  readonly method: SeamMethod
  readonly args: (options: Bag) => unknown[]
  readonly shape: (rows: Rows) => unknown
}

/** Rows of the plan; undefined if the replacement did without it. */
async function call(
  model: ModelClass,
  bag: Bag,
  { method, args, shape }: Call,
  work: Send,
): Promise<{ readonly rows: Rows | undefined; readonly answer: unknown }> {
  const { own, answer } = await throughSeam<Rows>(model.sequelize, {
    method,
    args,
    options: withTransaction(model, bag),
    work,
    shape,
  })
  return { rows: own, answer }
}

/** v6: the transaction of the context (CLS) stands in the options. */
function withTransaction(model: ModelClass, bag: Bag): Bag {
  if (bag['transaction'] !== undefined) return bag
  const transaction = model.sequelize._engine.currentTransaction()
  return transaction === undefined ? bag : { ...bag, transaction }
}

/** Rows that say no more than how many there were. */
function counted(affected: unknown): Rows {
  const number = typeof affected === 'number' ? affected : 1
  return { columns: [], rows: [], affected: number, insertId: undefined, native: undefined }
}

/** Second member of `[result, affected]`. */
function secondOf(answer: unknown): unknown {
  return Array.isArray(answer) ? answer[1] : undefined
}

/** INSERT of a record: `insert(instance, table, values, options)`. */
export async function insert(
  instance: Instance,
  model: ModelClass,
  assignments: Assignments,
  bag: Bag,
  work: Send,
): Promise<Rows | undefined> {
  const made: Call = {
    method: 'insert',
    args: (options) => [instance, tableOf(model, bag), valuesByField(assignments), options],
    shape: ({ affected }) => [instance, affected],
  }
  return (await call(model, bag, made, work)).rows
}

/** UPDATE of a record: `update(instance, table, values, where, options)`. */
export async function update(
  instance: Instance,
  model: ModelClass,
  { set, where }: { readonly set: Assignments; readonly where: Assignments },
  bag: Bag,
  work: Send,
): Promise<Rows> {
  const made: Call = {
    method: 'update',
    args: (options) => [
      instance,
      tableOf(model, bag),
      valuesByField(set),
      valuesByField(where),
      options,
    ],
    shape: ({ affected }) => [instance, affected],
  }
  const { rows, answer } = await call(model, bag, made, work)
  return rows ?? counted(secondOf(answer))
}

/** DELETE of a record: `delete(instance, table, where, options)`. */
export async function deleteOne(
  instance: Instance,
  model: ModelClass,
  where: Assignments,
  bag: Bag,
  work: Send,
): Promise<Rows> {
  const made: Call = {
    method: 'delete',
    args: (options) => [instance, tableOf(model, bag), valuesByField(where), options],
    shape: ({ affected }) => affected,
  }
  const { rows, answer } = await call(model, bag, made, work)
  return rows ?? counted(answer)
}

/** INSERT of many: `bulkInsert(table, rows, options, attributes)`. */
export async function bulkInsert(
  model: ModelClass,
  records: readonly Values[],
  bag: Bag,
  work: Send,
): Promise<Rows | undefined> {
  const made: Call = {
    method: 'bulkInsert',
    args: (options) => [tableOf(model, bag), [...records], options, factsByField(model)],
    shape: (rows) => rows.insertId ?? rows.rows,
  }
  return (await call(model, bag, made, work)).rows
}

/** UPDATE of many: `bulkUpdate(table, values, where, options, attributes)`. */
export async function bulkUpdate(
  model: ModelClass,
  { set, where }: { readonly set: Assignments; readonly where: unknown },
  bag: Bag,
  work: Send,
): Promise<Rows> {
  const definition = model._definition
  const made: Call = {
    method: 'bulkUpdate',
    args: (options) => [
      tableOf(model, bag),
      valuesByField(set),
      whereByField(where, definition) ?? {},
      options,
      factsByField(model),
    ],
    shape: ({ affected }) => affected,
  }
  const { rows, answer } = await call(model, bag, made, work)
  return rows ?? counted(answer)
}

/** DELETE of many: `bulkDelete(table, where, options, model)`. */
export async function bulkDelete(
  model: ModelClass,
  where: unknown,
  bag: Bag,
  work: Send,
): Promise<Rows> {
  const made: Call = {
    method: 'bulkDelete',
    args: (options) => [
      tableOf(model, bag),
      whereByField(where, model._definition),
      options,
      model,
    ],
    shape: ({ affected }) => affected,
  }
  const { rows, answer } = await call(model, bag, made, work)
  return rows ?? counted(answer)
}

/** What a counter changes. */
export interface Counting {
  readonly operator: '+' | '-'
  /** Amounts by column. */
  readonly amounts: Values
  readonly also: Assignments
}

/** Counters: `increment(model, table, where, amounts, alsoSet, options)`, or `decrement`. */
export async function count(
  model: ModelClass,
  { operator, amounts, also }: Counting,
  bag: Bag,
  work: Send,
): Promise<Rows> {
  const made: Call = {
    method: operator === '+' ? 'increment' : 'decrement',
    args: (options) => [
      model,
      tableOf(model, bag),
      whereByField(bag['where'], model._definition),
      amounts,
      valuesByField(also),
      options,
    ],
    shape: ({ rows, affected }) => [rows, affected],
  }
  const { rows, answer } = await call(model, bag, made, work)
  return rows ?? counted(secondOf(answer))
}

/** `upsert(table, insertValues, updateValues, where, options)`. */
export async function upsert(
  model: ModelClass,
  insertValues: Values,
  updated: readonly string[],
  bag: Bag,
  work: Send,
): Promise<Rows | undefined> {
  const { instance }: { instance?: unknown } = bag
  const updateValues = Object.fromEntries(updated.map((name) => [name, insertValues[name]]))
  const made: Call = {
    method: 'upsert',
    args: (options) => [
      tableOf(model, bag),
      insertValues,
      updateValues,
      { ...insertValues },
      options,
    ],
    shape: ({ affected }) => [instance, affected === 1],
  }
  return (await call(model, bag, made, work)).rows
}
