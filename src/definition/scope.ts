/**
 * How scopes and the options of a call are merged. In: option bags, left to right. Out: a new bag that
 * shares no array or plain object with them, so hooks may edit it. Guide: "Scopes".
 */
import { cloneBag, isPlainObject } from '../base/object.js'
import type { Bag } from '../contract/model.js'
import { SequelizeMethod } from '../sql/fragments.js'
import { Op } from '../sql/operators.js'

/** What happens to conditions of both sides: same keys overwrite, or all must hold. */
export type WhereMergeStrategy = 'overwrite' | 'and'

/**
 * Reads an entry of `include`: an object of options, and a key that is equal for includes of one model
 * and alias. Models know their aliases; this floor does not.
 */
export type ReadInclude = (include: unknown) => {
  readonly key: unknown
  readonly options: Bag
  /** Reads the entries below it. */
  readonly nested: ReadInclude
}

/**
 * Merges `addition` over `target`.
 *
 * - `where`, `having`: by strategy. Operators at the top stay beside plain keys
 * - lists (`attributes`, `include`, `order`, …): united; `{ include, exclude }` of attributes likewise
 * - includes of one model and alias: merged into one
 * - all else: the addition wins, unless it is undefined
 * @param readInclude - needed where includes are to be told apart by alias
 */
export function mergeScope(
  target: Bag,
  addition: Bag,
  strategy: WhereMergeStrategy,
  readInclude?: ReadInclude,
): Bag {
  const merged: Bag = { ...target }
  for (const key of Object.keys(addition)) {
    merged[key] = mergeKey(key, merged[key], addition[key], strategy)
  }
  if (readInclude !== undefined && merged['include']) {
    merged['include'] = uniteIncludes([merged['include']].flat(), strategy, readInclude)
  }
  return copyBag(merged)
}

/** Copies what a merge result holds of arrays and plain objects; models and instances stay. */
function copyBag(bag: Bag): Bag {
  const copy: Bag = {}
  for (const key of Object.keys(bag)) copy[key] = cloneBag(bag[key])
  return copy
}

function mergeKey(
  key: string,
  current: unknown,
  value: unknown,
  strategy: WhereMergeStrategy,
): unknown {
  if (key === 'where' || key === 'having') {
    return strategy === 'and' ? andConditions(current, value) : overwriteConditions(current, value)
  }
  if (key === 'include' && current !== undefined && value) return [current, value].flat()
  if (Array.isArray(current) && Array.isArray(value)) return unite(current, value)
  if (key === 'attributes' && isPlainObject(current) && isPlainObject(value)) {
    return mergeAttributes(current, value)
  }
  return value === undefined ? current : value
}

function unite(current: readonly unknown[], value: readonly unknown[]): unknown[] {
  return [...new Set([...current, ...value])]
}

/** `{ include: […], exclude: […] }` of both sides, list by list. */
function mergeAttributes(
  current: Record<string | symbol, unknown>,
  value: Record<string | symbol, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...current }
  for (const side of Object.keys(value)) {
    const before = merged[side]
    const after = value[side]
    merged[side] = Array.isArray(before) && Array.isArray(after) ? unite(before, after) : after
  }
  return merged
}

/** v6: a fragment stands beside plain keys as `Op.and`; a list replaces an object. */
function overwriteConditions(current: unknown, value: unknown): unknown {
  if (value === undefined) return current
  const before = current instanceof SequelizeMethod ? { [Op.and]: current } : current
  const after = value instanceof SequelizeMethod && before ? { [Op.and]: value } : value
  if (isPlainObject(before) && isPlainObject(after)) return { ...before, ...after }
  if (Array.isArray(before) && Array.isArray(after)) return unite(before, after)
  return value
}

/** All conditions of both sides under one flat `Op.and`; an empty side adds nothing. */
function andConditions(current: unknown, value: unknown): unknown {
  if (current === undefined || current === null || isEmpty(current)) return value ?? current
  if (value === undefined || value === null || isEmpty(value)) return current
  return { [Op.and]: [...terms(current), ...terms(value)] }
}

function terms(condition: unknown): readonly unknown[] {
  if (Array.isArray(condition)) return condition
  if (isPlainObject(condition)) {
    const keys = Reflect.ownKeys(condition)
    if (keys.length === 1 && keys[0] === Op.and) return [condition[Op.and]].flat()
  }
  return [condition]
}

function isEmpty(condition: unknown): boolean {
  return isPlainObject(condition) && Reflect.ownKeys(condition).length === 0
}

/** Includes of one key become one, at the place of the first; the others stay as they were written. */
function uniteIncludes(
  includes: readonly unknown[],
  strategy: WhereMergeStrategy,
  readInclude: ReadInclude,
): unknown[] {
  const united = new Map<unknown, unknown>()
  for (const include of includes) {
    const { key, options, nested } = readInclude(include)
    const known = united.get(key)
    united.set(
      key,
      known === undefined
        ? include
        : mergeScope(readInclude(known).options, options, strategy, nested),
    )
  }
  return [...united.values()]
}
