/**
 * Plans of finds with includes: one stage per statement, the first for the model that is asked, one for
 * each include that is read by a query of its own. All stages share one list of values; the owners'
 * keys stand behind them. In: a tree. Out: stages with texts, encoders and builders, kept by shape.
 */
import { copyRow } from '../base/copy.js'
import type { Lru } from '../base/lru.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { Rows } from '../contract/driver.js'
import type { Binder, Engine } from '../contract/engine.js'
import type { Instance, Values } from '../contract/model.js'
import type { Written } from '../contract/writer.js'
import { makeBinder } from '../writer/bind.js'
import { writeStatement } from '../writer/writer.js'
import { assembleTree } from './include-assemble.js'
import { compileFold, compileRow, hasMany } from './include-build.js'
import type { BuildContext } from './include-build.js'
import type { Owners } from './include-owners.js'
import type { Level, LevelSplit } from './include-columns.js'
import type { Choice } from './include-decide.js'
import { keyOfTree } from './include-key.js'
import type { Tree } from './include-node.js'
import { resolverOf } from './include-walk.js'
import { compileHydrator } from './hydrate.js'
import { planCache } from './plan-cache.js'
import { plainKey, readTuple, type KeyPart } from './key-tuple.js'
import type { StageParts } from './include-stage.js'
import type { UnknownName } from './walk-context.js'

/** One statement of a plan. */
export interface Stage {
  readonly written: Written
  readonly binder: Binder
  /** Names in conditions that the model does not know. */
  readonly unknown: readonly UnknownName[]
  readonly isDoubtful: boolean
  /** Stages for the rows of includes, with the splits they serve. */
  readonly below: readonly StageBelow[]
  /** Splits that are read by `findAll` of the included model. */
  readonly separate: readonly LevelSplit[]
  /** Records of the first table. */
  build(rows: Rows, context: BuildContext): Instance[]
  /** Records of a stage with owners' keys, into the owners' places. */
  handOut(rows: Rows, context: BuildContext, owners: Owners): void
  /** The same as one list, with the owners' keys beside it. */
  buildKeyed(
    rows: Rows,
    context: BuildContext,
  ): { readonly instances: readonly Instance[]; readonly keys: readonly unknown[] }
  /** Plain objects with dotted keys (`raw: true`). */
  objects(rows: Rows): Values[]
}

/** A stage that reads the rows of an include. */
export interface StageBelow {
  readonly split: LevelSplit
  readonly stage: Stage
}

/** Plan of a tree. */
export interface TreePlan {
  readonly stage: Stage
  /** Number of splits. */
  readonly slots: number
  /** Where the owners' keys stand among the params. */
  readonly keysIndex: number
  /** How each include is read, by the position of its node. */
  readonly choices: ReadonlyMap<number, Choice>
}

/** A plan with the values of this call. */
export interface PlannedTree {
  readonly plan: TreePlan
  readonly params: readonly unknown[]
}

/** What is asked: rows, or their number. */
export type TreeMode = 'find' | 'count'

const caches = new WeakMap<ModelDefinition, Lru<string, TreePlan>>()

function plansOf(definition: ModelDefinition): Lru<string, TreePlan> {
  let cache = caches.get(definition)
  if (cache === undefined) {
    cache = planCache()
    caches.set(definition, cache)
  }
  return cache
}

/** Plans a tree, or finds its plan. */
export function planTree(tree: Tree, engine: Engine, mode: TreeMode = 'find'): PlannedTree {
  const resolve = resolverOf(tree)
  const { key, params } = keyOfTree(tree, resolve, mode, engine)
  const plans = plansOf(tree.root.definition)
  const found = key === undefined ? undefined : plans.get(key)
  if (found !== undefined) return { plan: found, params }
  const parts = assembleTree(tree, engine, mode, resolve, params.length)
  const plan: TreePlan = {
    stage: makeStage(parts.stage, engine),
    slots: parts.slots,
    keysIndex: params.length,
    choices: new Map([...parts.decision.choices].map(([node, choice]) => [node.index, choice])),
  }
  if (key !== undefined) plans.set(key, plan)
  return { plan, params }
}

function makeStage(parts: StageParts, engine: Engine): Stage {
  const { node, level, unknown, linkKey, isDoubtful } = parts
  const keyOf = linkKey === undefined ? undefined : keyReader(linkKey)
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  const below = parts.below.map(({ split, stage }) => ({ split, stage: makeStage(stage, engine) }))
  const splits = level === undefined ? [] : splitsOf(level)
  return {
    written,
    binder,
    unknown,
    isDoubtful: isDoubtful || below.some((each) => each.stage.isDoubtful),
    below,
    separate: splits.filter((split) => split.separate),
    build: level === undefined ? () => [] : buildOf(level, parts.looseFrom),
    handOut: level === undefined || keyOf === undefined ? () => undefined : handOut(level, keyOf),
    buildKeyed:
      level === undefined || keyOf === undefined
        ? () => ({ instances: [], keys: [] })
        : buildKeyed(level, keyOf),
    objects: (rows) => {
      const isNamed = parts.names.length > 0 && !parts.names.includes('')
      const names = isNamed ? parts.names : rows.columns
      return compileHydrator(names.map((name) => ({ name, decode: undefined })))(rows.rows)
    },
  }
}

/** Splits of a level and of what is joined to it. */
function splitsOf(level: Level): LevelSplit[] {
  const below = [...level.joins, ...level.jsons]
  return [...level.splits, ...below.flatMap((each) => splitsOf(each.level))]
}

function buildOf(level: Level, looseFrom: number | undefined): Stage['build'] {
  if (hasMany(level)) {
    const start = compileFold(level)
    return (rows, context) => {
      const fold = start()
      const result: Instance[] = []
      for (const row of rows.rows) {
        const instance = fold(row, context)
        if (instance === undefined) continue
        if (looseFrom !== undefined) addLoose(instance, row, rows.columns, looseFrom)
        result.push(instance)
      }
      return result
    }
  }
  const make = compileRow(level)
  return (rows, context) => {
    const list = rows.rows
    const result: Instance[] = new Array(list.length)
    for (let i = 0; i < list.length; i++) {
      const row = list[i]
      if (row === undefined) continue
      const instance = make(row, context)
      if (looseFrom !== undefined) addLoose(instance, row, rows.columns, looseFrom)
      result[i] = instance
    }
    return result
  }
}

/** `*` and bare literals: names and number are the database's. */
function addLoose(
  instance: Instance,
  row: readonly unknown[],
  columns: readonly string[],
  from: number,
): void {
  for (let i = from; i < columns.length; i++) {
    const name = columns[i]
    if (name !== undefined && !(name in instance.dataValues)) instance.dataValues[name] = row[i]
  }
}

type KeyOf = (row: readonly unknown[]) => unknown

/** Reads the owner's key out of a row; a tuple where it has several columns. */
function keyReader(parts: readonly KeyPart[]): KeyOf {
  const [first, second] = parts
  if (first === undefined || second !== undefined) return (row) => readTuple(row, parts)
  const { position, decode } = first
  return (row) => {
    const value = row[position]
    return decode === undefined || value === null ? value : decode(value)
  }
}

/** Builds rows that carry their owner's key into the owners' places. */
function handOut(level: Level, keyOf: KeyOf): Stage['handOut'] {
  if (hasMany(level)) {
    const start = compileFold(level)
    return (rows, context, owners) => {
      for (const { key, group } of groupRows(rows, keyOf)) {
        for (const [index, place] of owners.placesOf(key).entries()) {
          // Owners of one key get records of their own, and values: drivers have made objects of some.
          const fold = start()
          for (const row of group) {
            const instance = fold(index === 0 ? row : copyRow(row), context)
            if (instance !== undefined) place.push(instance)
          }
        }
      }
    }
  }
  const make = compileRow(level)
  return (rows, context, owners) => {
    const { first, more } = owners
    const all = rows.rows
    for (let i = 0; i < all.length; i++) {
      const row = all[i]
      if (row === undefined) continue
      const key = keyOf(row)
      const plain = plainKey(key)
      const place = first.get(plain)
      if (place === undefined) {
        for (const other of owners.placesOf(key)) other.push(make(copyRow(row), context))
        continue
      }
      place.push(make(row, context))
      if (more === undefined) continue
      for (const other of more.get(plain) ?? []) other.push(make(copyRow(row), context))
    }
  }
}

/** Rows of one owner, with his key. */
interface RowGroup {
  readonly key: unknown
  readonly group: (readonly unknown[])[]
}

function groupRows(rows: Rows, keyOf: KeyOf): Iterable<RowGroup> {
  const groups = new Map<unknown, RowGroup>()
  for (const row of rows.rows) {
    const key = keyOf(row)
    const plain = plainKey(key)
    const known = groups.get(plain)
    if (known === undefined) groups.set(plain, { key, group: [row] })
    else known.group.push(row)
  }
  return groups.values()
}

/** Builds rows that carry their owner's key into one list, with the keys beside it. */
function buildKeyed(level: Level, keyOf: KeyOf): Stage['buildKeyed'] {
  if (!hasMany(level)) {
    const make = compileRow(level)
    return (rows, context) => ({
      instances: rows.rows.map((row) => make(row, context)),
      keys: rows.rows.map(keyOf),
    })
  }
  const start = compileFold(level)
  return (rows, context) => {
    const instances: Instance[] = []
    const keys: unknown[] = []
    for (const { key, group } of groupRows(rows, keyOf)) {
      const fold = start()
      for (const row of group) {
        const instance = fold(row, context)
        if (instance === undefined) continue
        instances.push(instance)
        keys.push(key)
      }
    }
    return { instances, keys }
  }
}
