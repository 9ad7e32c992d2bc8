/**
 * Rows of a statement over several tables → records with their nested records. To-one parts are built
 * row by row; where to-many parts were joined, rows are folded by key. Owners of what another query
 * reads are collected on the way. In: levels. Out: functions from rows to records.
 */
import { youngList } from '../base/lists.js'
import type { Instance, ModelClass, Bag, Values } from '../contract/model.js'
import { compileMaker } from './hydrate.js'
import type { Level, LevelJoin, LevelJson, LevelSplit } from './include-columns.js'
import { readJsonRows } from './include-json.js'
import { placeFor, type Owners } from './include-owners.js'
import { plainKey, readTuple } from './key-tuple.js'

type Row = readonly unknown[]

/** What building needs of the call: models and options by position of the node. */
export interface BuildContext {
  readonly models: readonly ModelClass[]
  /** Options which constructors are given. */
  readonly starts: readonly Bag[]
  /** Options with `include`, set afterwards; absent for nodes that include nothing. */
  readonly finals: readonly (Bag | undefined)[]
  readonly collected: readonly Owners[]
}

/** Makes one record of a row. */
type Make = (row: Row, context: BuildContext) => Instance

/** Takes rows one by one; gives a record when a row begins a new one. */
export type Fold = (row: Row, context: BuildContext) => Instance | undefined

/** Adds what `*` and bare literals gave, by the names which the database gives them. */
export interface Loose {
  readonly from: number
  readonly names: readonly string[]
}

/** Does any level hold joined to-many rows, read or not? */
export function hasMany(level: Level): boolean {
  return level.repeats || level.joins.some((join) => !join.isSingle || hasMany(join.level))
}

/** Compiles a level whose rows are one record each. */
export function compileRow(level: Level): Make {
  const make = compileMaker(level.columns, level.nested)
  const { index, splits } = level
  const jsons = level.jsons.map(compileJson)
  if (level.joins.length === 0 && splits.length === 0 && jsons.length === 0) {
    return (row, context) => create(make(row), index, context)
  }
  const joins = level.joins.map((join) => ({ join, build: compileRow(join.level) }))
  return (row, context) => {
    const values = make(row)
    const instance = create(values, index, context)
    for (let i = 0; i < joins.length; i++) {
      const each = joins[i]
      if (each === undefined) continue
      const { as, level: below } = each.join
      const child = isAbsent(row, below) ? null : each.build(row, context)
      values[as] = child
      instance[as] = child
    }
    if (splits.length > 0) collect(row, values, instance, splits, context)
    for (let i = 0; i < jsons.length; i++) jsons[i]?.(row, values, instance, context)
    return instance
  }
}

/** Builds children out of JSON and hangs them on their parent. */
type Attach = (row: Row, values: Values, instance: Instance, context: BuildContext) => void

function compileJson({ as, position, level, readers }: LevelJson): Attach {
  const build = compileList(level)
  return (row, values, instance, context) => {
    const list = build(readJsonRows(row[position], readers, as), context)
    values[as] = list
    instance[as] = list
  }
}

/** Records of a whole list of rows. */
export function compileList(
  level: Level,
): (rows: readonly Row[], context: BuildContext) => Instance[] {
  if (!hasMany(level)) {
    const make = compileRow(level)
    return (rows, context) => rows.map((row) => make(row, context))
  }
  const start = compileFold(level)
  return (rows, context) => {
    const fold = start()
    const list: Instance[] = []
    for (const row of rows) {
      const instance = fold(row, context)
      if (instance !== undefined) list.push(instance)
    }
    return list
  }
}

function create(values: Values, index: number, context: BuildContext): Instance {
  const model = context.models[index] as ModelClass
  const instance = new model(values, context.starts[index])
  const final = context.finals[index]
  if (final !== undefined) instance._options = final
  return instance
}

/** A joined row that is not there has no key; in a grouped statement, which reads no keys, no value. */
function isAbsent(row: Row, level: Level): boolean {
  const { keys } = level
  if (keys.length === 0) return isEmptyPart(row, level)
  for (let i = 0; i < keys.length; i++) {
    const value = row[keys[i] ?? 0]
    if (value !== null && value !== undefined) return false
  }
  return true
}

function isEmptyPart(row: Row, { columns, joins, isThrough }: Level): boolean {
  if (isThrough || joins.length > 0 || columns.length === 0) return false
  return columns.every(({ position }) => (row[position] ?? null) === null)
}

function collect(
  row: Row,
  values: Values,
  instance: Instance,
  splits: readonly LevelSplit[],
  context: BuildContext,
): void {
  for (let i = 0; i < splits.length; i++) {
    const split = splits[i]
    if (split === undefined) continue
    const target = context.collected[split.slot]
    const place = placeFor(split, values, instance)
    if (target === undefined) continue
    if (split.tuple !== undefined) {
      const tuple = readTuple(row, split.tuple)
      if (tuple !== undefined) target.add(tuple, place)
      continue
    }
    const raw = row[split.key]
    if (raw === null || raw === undefined) continue
    target.add(split.decode === undefined ? raw : split.decode(raw), place)
  }
}

interface Entry {
  readonly instance: Instance
  readonly values: Values
  /** Entries of each join, by key. */
  readonly below: readonly Map<unknown, Entry>[]
}

/** Compiles a level whose rows repeat: one record per key. Each call starts a new fold. */
export function compileFold(level: Level): () => Fold {
  const fold = compileEntry(level)
  return () => {
    const entries = new Map<unknown, Entry>()
    return (row, context) => {
      const known = entries.size
      const entry = fold(entries, row, context)
      return entries.size > known ? entry.instance : undefined
    }
  }
}

type FoldEntry = (entries: Map<unknown, Entry>, row: Row, context: BuildContext) => Entry

function compileEntry(level: Level): FoldEntry {
  const make = compileMaker(level.columns, level.nested)
  const { splits, index } = level
  const joins = level.joins.map((join) => ({ join, fold: compileEntry(join.level) }))
  const jsons = level.jsons.map(compileJson)
  return (entries, row, context) => {
    const key = keyOf(row, level)
    let entry = entries.get(key)
    if (entry === undefined) {
      const values = make(row)
      const instance = create(values, index, context)
      for (const { join } of joins) {
        const value: unknown = join.isSingle ? null : youngList()
        values[join.as] = value
        instance[join.as] = value
      }
      if (splits.length > 0) collect(row, values, instance, splits, context)
      for (const attach of jsons) attach(row, values, instance, context)
      entry = { instance, values, below: joins.map(() => new Map<unknown, Entry>()) }
      entries.set(key, entry)
    }
    for (let i = 0; i < joins.length; i++) foldJoin(joins[i], entry, i, row, context)
    return entry
  }
}

function foldJoin(
  each: { readonly join: LevelJoin; readonly fold: FoldEntry } | undefined,
  entry: Entry,
  index: number,
  row: Row,
  context: BuildContext,
): void {
  const below = entry.below[index]
  if (each === undefined || below === undefined || isAbsent(row, each.join.level)) return
  const { as, isSingle } = each.join
  const known = below.size
  const child = each.fold(below, row, context).instance
  if (below.size === known) return
  if (isSingle) {
    entry.values[as] = child
    entry.instance[as] = child
  } else {
    const list = entry.values[as]
    if (Array.isArray(list)) list.push(child)
  }
}

/** What tells a level's rows apart: its key as one value. */
function keyOf(row: Row, level: Level): unknown {
  const { keys } = level
  // Without a key every row of the first table is a record of its own.
  if (keys.length === 0) return level.isThrough ? 0 : row
  if (keys.length === 1) return plainKey(row[keys[0] ?? 0])
  return plainKey(keys.map((position) => row[position]))
}
