/**
 * Nested records of `bulkCreate`: all owners of all records by one statement per association, then the
 * records (`bulk-create.ts`), then all children, and their through rows. In: records. Out: nothing; keys
 * are set. Guide: "Creating with Associations".
 */
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import type { BuildInclude } from '../instance/include.js'
import { includesOf, isRecord, ownOptions, takeKey, throughRow, tie } from './nested.js'

/** Creates records of another model, by its own bulk statement. */
export type CreateNested = (
  model: ModelClass,
  records: readonly Instance[],
  /** Of the include: how these records are written. */
  options: Bag,
) => Promise<void>

/** A record and what is nested in it under one alias. */
interface Pair {
  readonly parent: Instance
  readonly nested: Instance
}

/** Creates the targets of `belongsTo` and takes their keys over. */
export async function createOwners(
  records: readonly Instance[],
  create: CreateNested,
): Promise<void> {
  for (const include of includesOfAll(records)) {
    const { record, as } = include
    if (record.kind !== 'BelongsTo') continue
    const pairs = pairsOf(records, as)
    if (pairs.length === 0) continue
    await create(record.target, nestedOf(pairs), ownOptions(include))
    for (const { parent, nested } of pairs) takeKey(parent, nested, record)
  }
}

/** Creates the targets of `hasOne`, `hasMany` and `belongsToMany`, the latter with their through rows. */
export async function createChildren(
  records: readonly Instance[],
  create: CreateNested,
): Promise<void> {
  for (const include of includesOfAll(records)) {
    const { record, as } = include
    if (record.kind === 'BelongsTo') continue
    const pairs = pairsOf(records, as)
    if (pairs.length === 0) continue
    if (!record.through) for (const { parent, nested } of pairs) tie(parent, nested, record)
    await create(record.target, nestedOf(pairs), ownOptions(include))
    if (!record.through) continue
    const { model } = record.through
    const rows = pairs.map(({ parent, nested }) =>
      model.build(throughRow(parent, nested, record), { isNewRecord: true }),
    )
    await create(model, rows as Instance[], ownOptions(include))
  }
}

/** Records of one call were built with one list of includes. */
function includesOfAll(records: readonly Instance[]): readonly BuildInclude[] {
  const [first] = records
  return first ? includesOf(first) : []
}

function pairsOf(records: readonly Instance[], as: string): Pair[] {
  return records.flatMap((parent) =>
    [parent.dataValues[as]]
      .flat()
      .filter(isRecord)
      .map((nested) => ({ parent, nested })),
  )
}

/** One record may be nested in several parents; it is created once. */
function nestedOf(pairs: readonly Pair[]): Instance[] {
  return [...new Set(pairs.map(({ nested }) => nested))]
}
