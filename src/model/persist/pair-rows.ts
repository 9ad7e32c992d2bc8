/**
 * Which row that came back belongs to which record, where rows may have been refused or updated: by
 * the values of a unique key, never by position alone. In: records and rows. Out: pairs. A record
 * without a pair has no row that is known to be its own.
 */
import type { ModelDefinition } from '../../contract/definition.js'
import type { Instance, Values } from '../../contract/model.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { uniqueColumns } from './conflict.js'

/** Pairs rows with records. A record which no unique key could refuse takes the next row left over. */
export function pairRows(
  definition: ModelDefinition,
  records: readonly Instance[],
  rows: readonly Values[],
): [Instance, Values][] {
  const keys = uniqueKeys(definition)
  const inOrder = pairInOrder(keys, records, rows)
  if (inOrder !== undefined) return inOrder
  const byKey = new Map<string, Instance>()
  const keyless: Instance[] = []
  for (const record of records) {
    const own = marksOf(record.dataValues, keys)
    if (own.length === 0) keyless.push(record)
    // The first of two records with one key is the one whose row it was.
    for (const mark of own) if (!byKey.has(mark)) byKey.set(mark, record)
  }
  const pairs: [Instance, Values][] = []
  const left: Values[] = []
  const taken = new Set<Instance>()
  for (const row of rows) {
    const record = marksOf(row, keys)
      .map((mark) => byKey.get(mark))
      .find((candidate) => candidate !== undefined && !taken.has(candidate))
    if (record === undefined) left.push(row)
    else {
      taken.add(record)
      pairs.push([record, row])
    }
  }
  if (left.length === keyless.length) {
    for (const [index, row] of left.entries()) {
      const record = keyless[index]
      if (record !== undefined) pairs.push([record, row])
    }
  }
  return pairs
}

/**
 * Where no row was refused, they come back in the order of the records: taken, if a unique key of every
 * record says so.
 */
function pairInOrder(
  keys: readonly (readonly string[])[],
  records: readonly Instance[],
  rows: readonly Values[],
): [Instance, Values][] | undefined {
  if (records.length !== rows.length) return undefined
  const pairs: [Instance, Values][] = []
  for (const [index, record] of records.entries()) {
    const row = rows[index]
    const { dataValues } = record
    const key = keys.find(
      (names) => names.length > 0 && names.every((name) => isKeyValue(dataValues[name])),
    )
    if (row === undefined || key === undefined) return undefined
    for (const name of key) {
      if (!isKeyValue(row[name]) || asText(dataValues[name]) !== asText(row[name])) return undefined
    }
    pairs.push([record, row])
  }
  return pairs
}

function isKeyValue(value: unknown): boolean {
  return value !== null && value !== undefined && !(value instanceof SequelizeMethod)
}

/** Attributes of the primary key and of each unique key. */
export function uniqueKeys(definition: ModelDefinition): readonly (readonly string[])[] {
  const unique = uniqueColumns(definition).map((fields) =>
    fields.map((field) => definition.byField.get(field)?.name ?? field),
  )
  return [definition.primaryKeys.map(({ name }) => name), ...unique]
}

/** One text per unique key whose values are all there. */
export function marksOf(values: Values, keys: readonly (readonly string[])[]): string[] {
  const marks: string[] = []
  for (const [index, names] of keys.entries()) {
    const texts: string[] = []
    for (const name of names) {
      const value = values[name]
      if (!isKeyValue(value)) break
      texts.push(asText(value))
    }
    if (names.length > 0 && texts.length === names.length) {
      marks.push(`${index}:${JSON.stringify(texts)}`)
    }
  }
  return marks
}

/** Databases give `1.50` for `1.5`, text for big numbers, 1 for true. */
function asText(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('hex')
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return String(Number(value))
  const text = String(value)
  return /^-?\d+(\.\d*)?$/.test(text) ? text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : text
}
