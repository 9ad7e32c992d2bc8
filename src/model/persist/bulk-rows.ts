/**
 * The INSERT of `bulkCreate`: one statement, or several in one transaction where the caller or the server
 * wants them smaller; and what it gives back, to the right records. In: records and columns. Out: nothing;
 * the records have their keys.
 */
import type { AttributeDefinition } from '../../contract/definition.js'
import type { Supports } from '../../contract/dialect.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { planRows } from '../../query/insert-many.js'
import type { BulkConflict, PlannedRows } from '../../query/insert-many.js'
import type { ReturningOption } from '../../query/returning.js'
import { runOptions } from '../finders/run-options.js'
import { isReplaced } from '../seam.js'
import { send } from '../send.js'
import { insertIdOf } from './insert-id.js'
import { bytesOf, rowsPerStatement, safeBytes, sessionLimits } from './bulk-limits.js'
import { checkSignal, reportProgress } from './bulk-progress.js'
import { checksTypes, checkTypes } from './check-types.js'
import { conflictColumns, isUpdatable, keysToCompare } from './conflict.js'
import * as through from './seam-writes.js'
import { pairRows, uniqueKeys } from './pair-rows.js'
import { readKeys } from './read-keys.js'

/** What is inserted, and how far it is. */
interface Work {
  readonly model: ModelClass
  readonly columns: readonly AttributeDefinition[]
  readonly total: number
  done: number
}

/**
 * Inserts the rows of all records: all of them or none.
 * @throws the reason of `signal`, if it is aborted between two statements
 */
export async function insertRows(
  model: ModelClass,
  records: readonly Instance[],
  given: readonly AttributeDefinition[],
  bag: Bag,
): Promise<void> {
  const columns = shareColumns(given, records)
  const work: Work = { model, columns, total: records.length, done: 0 }
  const size = rowsPerStatement(model, columns.length, bag)
  if (records.length <= size) await insertSlice(work, records, bag, insertTogether)
  else await insertTogether(work, records, size, bag)
}

/**
 * One attribute per column. Of two that share one, the one with a `field` holds the value afterwards, as in v6; the
 * later one's value counts.
 */
function shareColumns(
  columns: readonly AttributeDefinition[],
  records: readonly Instance[],
): readonly AttributeDefinition[] {
  const groups = new Map<string, AttributeDefinition[]>()
  for (const column of columns) {
    const group = groups.get(column.field)
    if (group === undefined) groups.set(column.field, [column])
    else group.push(column)
  }
  if (groups.size === columns.length) return columns
  return [...groups.values()].flatMap((group) => {
    const kept = group.find(({ field, name }) => field !== name) ?? group[0]
    if (kept === undefined || group.length === 1) return group
    for (const { dataValues } of records) {
      const values = group
        .map(({ name }) => dataValues[name])
        .filter((value) => value !== undefined)
      for (const { name } of group) if (name !== kept.name) delete dataValues[name]
      if (values.length > 0) dataValues[kept.name] = values.at(-1)
    }
    return [kept]
  })
}

type InPieces = (work: Work, records: readonly Instance[], size: number, bag: Bag) => Promise<void>

/** All or nothing, as with one statement: also within the caller's transaction. */
const insertTogether: InPieces = async (work, records, size, bag) => {
  await work.model.sequelize.transaction(
    {
      transaction: bag['transaction'] as unknown,
      logging: bag['logging'] as unknown,
      // Begun again, the records would have keys of rows that are gone, and progress would count twice.
      retryTransaction: false,
    },
    (transaction: unknown) => insertPieces(work, records, size, { ...bag, transaction }),
  )
}

const insertPieces: InPieces = async (work, records, size, bag) => {
  for (let start = 0; start < records.length; start += size) {
    await insertSlice(work, records.slice(start, start + size), bag, insertPieces)
  }
}

/**
 * One statement, if the server takes so much text.
 * @param inPieces - inserts the same records by several
 */
async function insertSlice(
  work: Work,
  records: readonly Instance[],
  bag: Bag,
  inPieces: InPieces,
): Promise<void> {
  const { model, columns } = work
  checkSignal(bag)
  const conflict = conflictOf(model, columns, bag)
  const rows = rowsOf(records, columns)
  if (checksTypes(model)) {
    for (const values of rows) checkTypes({ attributes: columns, values })
  }
  const returning = returningOf(model, records, conflict, bag)
  const planned = planRows(model, columns, rows, returning, conflict)
  const size = await fittingRows(model, planned, records.length, bag)
  if (size < records.length) {
    await inPieces(work, records, size, bag)
    return
  }
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
  if (result !== undefined) await takeRows(model, records, result, planned, conflict, bag)
  work.done += records.length
  await reportProgress(bag, work)
}

/** How many of the rows may go in one statement; a single row goes in any case. */
async function fittingRows(
  model: ModelClass,
  { binder, params }: PlannedRows,
  count: number,
  bag: Bag,
): Promise<number> {
  if (count === 1 || model.sequelize._engine.dialect.supports.bulkLimits === undefined) return count
  const bytes = bytesOf(binder.text(params), binder.values(params))
  if (bytes <= safeBytes) return count
  const { packet } = await sessionLimits(model, bag)
  if (bytes <= packet) return count
  // Rows are not of one size: what is still too much is divided again.
  return Math.max(1, Math.min(Math.floor(count / 2), Math.floor((count * packet) / bytes)))
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
      update: update
        .filter((name) => isUpdatable(model, byName.get(String(name))))
        .map((name) => byName.get(String(name))?.field ?? String(name)),
      keys: undefined,
    }
  }
  if (!bag['ignoreDuplicates']) return undefined
  const keys = keysToCompare(model)
  return { action: 'nothing', target: [], where: undefined, update: [], keys }
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
    if (supports.insertId === 'none') return true
    const keys = definition.primaryKeys
    const isKnown = ({ dataValues }: Instance): boolean =>
      keys.every(({ name }) => isGiven(dataValues[name]))
    // The row that has the given key has that key, whether it was there or not.
    if (hitsKey(conflict, keys, supports) && records.every(isKnown)) return false
    // Rows are told apart by their unique keys: those must come back, too.
    const names = uniqueKeys(definition).flat()
    return [...new Set(names)].filter((name) => definition.byName.has(name))
  }
  if (supports.insertId === 'none') return Array.isArray(asked) ? asked : true
  const key = definition.autoIncrement?.name
  if (key === undefined) return false
  const given = records.filter(({ dataValues }) => isGiven(dataValues[key])).length
  return given > 0 && given < records.length ? [key] : false
}

/** Does the primary key decide, or nobody? Where no key is named, any may. */
function hitsKey(
  { action, target }: BulkConflict,
  keys: readonly AttributeDefinition[],
  supports: Supports,
): boolean {
  if (keys.length === 0) return false
  if (action === 'nothing') return true
  return supports.conflict === 'on-conflict' && keys.every(({ field }) => target.includes(field))
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
    if (conflict === undefined) await takeIds(model, records, result, bag)
    else if (bag['returning'] !== false) {
      // Refused and updated rows have no insert id: their unique keys tell them.
      const named: unknown = bag['conflictAttributes']
      await readKeys(model, records, Array.isArray(named) ? named.map(String) : undefined, bag)
    }
    return
  }
  if (conflict === undefined) {
    for (const [index, row] of result.rows.entries()) {
      const record = records[index]
      if (record !== undefined) returning.assign(row, record.dataValues, result.columns)
    }
    return
  }
  const found = result.rows.map((row) => {
    const values: Values = {}
    returning.assign(row, values, result.columns)
    return values
  })
  const hasAll = model.sequelize._engine.dialect.supports.insertId === 'none'
  const keys = hasAll ? undefined : model._definition.primaryKeys.map(({ name }) => name)
  for (const [record, values] of pairRows(model._definition, records, found)) {
    for (const name of keys ?? Object.keys(values)) record.dataValues[name] = values[name]
  }
}

/** Keys by position, where the driver tells the first or the last. */
async function takeIds(
  model: ModelClass,
  records: readonly Instance[],
  { insertId }: Rows,
  bag: Bag,
): Promise<void> {
  const attribute = model._definition.autoIncrement
  const whose = model.sequelize._engine.dialect.supports.insertId
  if (attribute === undefined || whose === 'none' || !insertId) return
  const key = attribute.name
  if (records.some(({ dataValues }) => isGiven(dataValues[key]))) return
  const step = records.length > 1 ? (await sessionLimits(model, bag)).step : 1
  const isBig = typeof insertId === 'bigint' || !Number.isSafeInteger(Number(insertId))
  for (const [index, { dataValues }] of records.entries()) {
    const offset = (whose === 'first' ? index : index - records.length + 1) * step
    const id = isBig ? String(BigInt(insertId) + BigInt(offset)) : Number(insertId) + offset
    dataValues[key] = insertIdOf(attribute, id)
  }
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}
