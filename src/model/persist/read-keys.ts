/**
 * Keys which nothing told: read by unique keys, in one query for all records. In: records that were
 * inserted, refused or updated. Out: nothing; the records whose row is there have its key.
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { Op } from '../../sql/operators.js'
import { marksOf, uniqueKeys } from './pair-rows.js'

/** A value that stands in the table as it stands in the record. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}

/** One condition for all records: a list for keys of one column, else one condition per record. */
function conditionFor(
  records: readonly Instance[],
  keys: readonly (readonly string[])[],
): Values | undefined {
  const terms: Values[] = []
  for (const names of keys) {
    const complete = records.filter(({ dataValues }) =>
      names.every((name) => isGiven(dataValues[name])),
    )
    const [name] = names
    if (complete.length === 0 || name === undefined) continue
    if (names.length === 1) {
      terms.push({ [name]: complete.map(({ dataValues }) => dataValues[name]) })
      continue
    }
    for (const { dataValues } of complete) {
      terms.push(Object.fromEntries(names.map((column) => [column, dataValues[column]])))
    }
  }
  if (terms.length > 1) return { [Op.or]: terms }
  const [only] = terms
  if (only === undefined) return undefined
  // A single record reads as the condition one would write by hand.
  return Object.fromEntries(
    Object.entries(only).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value,
    ]),
  )
}

/**
 * Reads the counted key of records that lack it.
 *
 * @param records - rows of one statement; those with a key are left alone
 * @param named - attributes that decide, if the caller named them; else all unique keys
 */
export async function readKeys(
  model: ModelClass,
  records: readonly Instance[],
  named: readonly string[] | undefined,
  bag: Bag,
): Promise<void> {
  const definition = model._definition
  const key = definition.autoIncrement?.name
  if (key === undefined) return
  const keys = (named === undefined ? uniqueKeys(definition) : [named]).filter(
    (names) => names.length > 0 && !names.includes(key),
  )
  const missing = records.filter(({ dataValues }) => !isGiven(dataValues[key]))
  const where = conditionFor(missing, keys)
  if (where === undefined) return
  const rows = (await model.unscoped().findAll({
    attributes: [...new Set([key, ...(missing.length > 1 ? keys.flat() : [])])],
    where,
    raw: true,
    paranoid: false,
    hooks: false,
    transaction: bag['transaction'] as unknown,
    logging: bag['logging'] as unknown,
  })) as Values[]
  const [first, ...others] = missing
  if (others.length === 0 && first !== undefined) {
    // Two rows would be two keys that were hit: which of them it was is not known.
    if (rows.length === 1) first.dataValues[key] = rows[0]?.[key]
    return
  }
  const byMark = new Map<string, unknown>()
  for (const row of rows) for (const mark of marksOf(row, keys)) byMark.set(mark, row[key])
  for (const { dataValues } of missing) {
    const found = marksOf(dataValues, keys).find((mark) => byMark.has(mark))
    if (found !== undefined) dataValues[key] = byMark.get(found)
  }
}
