/**
 * The INSERT of `bulkCreate`: one statement, or several in one transaction where the server takes no
 * more parameters; and what it gives back, to the right records. In: records and columns. Out: nothing;
 * the records have their keys.
 */
import type { AttributeDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { planRows } from '../../query/insert-many.js'
import type { BulkConflict, PlannedRows } from '../../query/insert-many.js'
import type { ReturningOption } from '../../query/returning.js'
import { runOptions } from '../finders/run-options.js'
import { isReplaced } from '../seam.js'
import { send } from '../send.js'
import { checksTypes, checkTypes } from './check-types.js'
import { conflictColumns } from './conflict.js'
import * as through from './seam-writes.js'
import { pairRows } from './pair-rows.js'
import { readKeys } from './read-keys.js'

/** Inserts the rows of all records. */
export async function insertRows(
  model: ModelClass,
  records: readonly Instance[],
  columns: readonly AttributeDefinition[],
  bag: Bag,
): Promise<void> {
  const { supports } = model.sequelize._engine.dialect
  const size = Math.max(1, Math.floor(supports.maxParameters / Math.max(1, columns.length)))
  if (records.length <= size) {
    await insertSlice(model, records, columns, bag)
    return
  }
  // All or nothing, as with one statement: also within the caller's transaction.
  await model.sequelize.transaction(
    { transaction: bag['transaction'] as unknown, logging: bag['logging'] as unknown },
    async (transaction: unknown) => {
      for (let start = 0; start < records.length; start += size) {
        const slice = records.slice(start, start + size)
        await insertSlice(model, slice, columns, { ...bag, transaction })
      }
    },
  )
}

async function insertSlice(
  model: ModelClass,
  records: readonly Instance[],
  columns: readonly AttributeDefinition[],
  bag: Bag,
): Promise<void> {
  const conflict = conflictOf(model, columns, bag)
  const rows = rowsOf(records, columns)
  if (checksTypes(model)) {
    for (const values of rows) checkTypes({ attributes: columns, values })
  }
  const returning = returningOf(model, records, conflict, bag)
  const planned = planRows(model, columns, rows, returning, conflict)
  const sendRows = (): Rows | Promise<Rows> =>
    send(
      model.sequelize,
      {
        // Made only if somebody reads the log.
        get written() {
          return planned.written
        },
        binder: planned.binder,
        params: planned.params,
        returnsRows: planned.returning !== undefined,
        logAs: 'inlined',
      },
      runOptions(model, bag, 'INSERT'),
    )
  const result = isReplaced(model.sequelize, 'bulkInsert')
    ? await through.bulkInsert(model, byColumn(columns, rows), bag, sendRows)
    : await sendRows()
  // A replacement may have done it in its own way.
  if (result === undefined) return
  await takeRows(model, records, result, planned, conflict, bag)
}

/** Values by position. Written as loops: it runs for each value of a bulk INSERT. */
function rowsOf(
  records: readonly Instance[],
  columns: readonly AttributeDefinition[],
): unknown[][] {
  const names = columns.map(({ name }) => name)
  const rows: unknown[][] = []
  for (const { dataValues } of records) {
    const row: unknown[] = []
    for (const name of names) row.push(dataValues[name])
    rows.push(row)
  }
  return rows
}

function byColumn(
  columns: readonly AttributeDefinition[],
  rows: readonly (readonly unknown[])[],
): Values[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.flatMap(({ field }, at) => (row[at] === undefined ? [] : [[field, row[at]]])),
    ),
  )
}

function conflictOf(
  model: ModelClass,
  columns: readonly AttributeDefinition[],
  bag: Bag,
): BulkConflict | undefined {
  const { byName } = model._definition
  const update: unknown = bag['updateOnDuplicate']
  if (Array.isArray(update)) {
    return {
      action: 'update',
      target: conflictColumns(model._definition, columns, bag['conflictAttributes']),
      where: bag['conflictWhere'] as unknown,
      update: update.map((name) => byName.get(String(name))?.field ?? String(name)),
    }
  }
  if (!bag['ignoreDuplicates']) return undefined
  return { action: 'nothing', target: [], where: undefined, update: [] }
}

/**
 * What is asked back. Where the driver's insert id tells the keys, nothing; where keys are mixed, or
 * rows may be refused or updated, the id would be a guess (L1): then the keys themselves.
 */
function returningOf(
  model: ModelClass,
  records: readonly Instance[],
  conflict: BulkConflict | undefined,
  bag: Bag,
): ReturningOption {
  const { supports } = model.sequelize._engine.dialect
  const asked: unknown = bag['returning']
  if (!supports.returning || asked === false) return false
  const definition = model._definition
  if (conflict !== undefined) {
    // Rows are told apart by their unique keys: those must come back, too.
    return supports.insertId === 'none' ? true : definition.columns.map(({ name }) => name)
  }
  if (supports.insertId === 'none') return Array.isArray(asked) ? asked : true
  const key = definition.autoIncrement?.name
  if (key === undefined) return false
  const isGiven = (record: Instance): boolean => (record.dataValues[key] ?? null) !== null
  const given = records.filter(isGiven).length
  return given > 0 && given < records.length ? [key] : false
}

async function takeRows(
  model: ModelClass,
  records: readonly Instance[],
  result: Rows,
  planned: PlannedRows,
  conflict: BulkConflict | undefined,
  bag: Bag,
): Promise<void> {
  const { returning } = planned
  if (returning === undefined) {
    if (conflict === undefined) takeIds(model, records, result)
    else if (bag['returning'] !== false) {
      // Refused and updated rows have no insert id: their unique keys tell them.
      const named: unknown = bag['conflictAttributes']
      await readKeys(model, records, Array.isArray(named) ? named.map(String) : undefined, bag)
    }
    return
  }
  const found = result.rows.map((row) => {
    const values: Values = {}
    returning.assign(row, values, result.columns)
    return values
  })
  const hasAll = model.sequelize._engine.dialect.supports.insertId === 'none'
  if (conflict === undefined) {
    for (const [index, values] of found.entries()) {
      const record = records[index]
      if (record !== undefined) Object.assign(record.dataValues, values)
    }
    return
  }
  const keys = hasAll ? undefined : model._definition.primaryKeys.map(({ name }) => name)
  for (const [record, values] of pairRows(model._definition, records, found)) {
    for (const name of keys ?? Object.keys(values)) record.dataValues[name] = values[name]
  }
}

/** Keys by position, where the driver tells the first or the last. */
function takeIds(model: ModelClass, records: readonly Instance[], { insertId }: Rows): void {
  const key = model._definition.autoIncrement?.name
  const whose = model.sequelize._engine.dialect.supports.insertId
  if (key === undefined || whose === 'none' || !insertId) return
  const missing = records.filter(({ dataValues }) => (dataValues[key] ?? null) === null)
  if (missing.length !== records.length) return
  const isBig = typeof insertId === 'bigint' || !Number.isSafeInteger(Number(insertId))
  for (const [index, { dataValues }] of missing.entries()) {
    const offset = whose === 'first' ? index : index - missing.length + 1
    dataValues[key] = isBig ? String(BigInt(insertId) + BigInt(offset)) : Number(insertId) + offset
  }
}
