/**
 * The filter of a request → a condition. In: parsed JSON or a parsed query string, limits. Out: `where`
 * with `Op` symbols, which only this file puts there. Guide: docs/security.md.
 */
import { isPlainObject } from '../base/object.js'
import type { ModelDefinition } from '../contract/definition.js'
import { UntrustedInputError } from '../errors/index.js'
import { Op } from '../sql/operators.js'
import { readValue, type ValueLimits } from './untrusted-value.js'

const operators = {
  eq: Op.eq,
  ne: Op.ne,
  gt: Op.gt,
  gte: Op.gte,
  lt: Op.lt,
  lte: Op.lte,
  in: Op.in,
  notIn: Op.notIn,
  between: Op.between,
  like: Op.like,
  iLike: Op.iLike,
  startsWith: Op.startsWith,
  endsWith: Op.endsWith,
  substring: Op.substring,
  /** `true`: IS NULL; `false`: IS NOT NULL. */
  isNull: Op.is,
} as const

/** Operators that a request may use if the spec says so. */
export type UntrustedOperator = keyof typeof operators

const byName: ReadonlyMap<string, symbol> = new Map(Object.entries(operators))
const lists: ReadonlySet<string> = new Set(['in', 'notIn', 'between'])
const texts: ReadonlySet<string> = new Set(['like', 'iLike', 'startsWith', 'endsWith', 'substring'])

/** What a filter may contain and how large it may be. */
export interface FilterLimits extends ValueLimits {
  readonly allowed: ReadonlyMap<string, readonly string[] | undefined>
  readonly groups: boolean
  readonly depth: number
  readonly cost: number
  readonly listLength: number
}

type Condition = Record<string | symbol, unknown>

/** A reader's surroundings; `spent` counts conditions and list members. */
interface Reading {
  readonly limits: FilterLimits
  readonly definition: ModelDefinition | undefined
  spent: number
}

/**
 * Reads the filter.
 *
 * @throws UntrustedInputError which names the place
 */
export function readFilter(
  filter: unknown,
  limits: FilterLimits,
  definition: ModelDefinition | undefined,
): Condition {
  if (filter === undefined || filter === null) return {}
  return readObject(filter, 'filter', 0, { limits, definition, spent: 0 })
}

function readObject(value: unknown, path: string, depth: number, reading: Reading): Condition {
  if (!isPlainObject(value)) throw new UntrustedInputError(path, 'an object is expected')
  if (depth > reading.limits.depth) {
    throw new UntrustedInputError(path, `nested deeper than ${reading.limits.depth}`)
  }
  const terms: Condition[] = []
  for (const key of Object.keys(value)) {
    const place = `${path}.${shorten(key)}`
    const allowed = reading.limits.allowed.get(key)
    if (allowed !== undefined) {
      terms.push({ [key]: readConditions(value[key], key, allowed, place, reading) })
    } else if (reading.limits.groups && (key === 'and' || key === 'or' || key === 'not')) {
      terms.push(readGroup(key, value[key], place, depth + 1, reading))
    } else {
      throw new UntrustedInputError(place, 'not allowed')
    }
  }
  if (terms.length === 0) return {}
  const [first] = terms
  return terms.length === 1 && first !== undefined ? first : { [Op.and]: terms }
}

function readGroup(
  word: 'and' | 'or' | 'not',
  value: unknown,
  path: string,
  depth: number,
  reading: Reading,
): Condition {
  if (word === 'not') return { [Op.not]: filled(readObject(value, path, depth, reading), path) }
  if (!Array.isArray(value) || value.length === 0) {
    throw new UntrustedInputError(path, 'a list of conditions is expected')
  }
  // Members that say nothing cost as well.
  spend(value.length, path, reading)
  const members = value.map((item: unknown, index) => {
    const place = `${path}[${index}]`
    return filled(readObject(item, place, depth, reading), place)
  })
  return { [word === 'and' ? Op.and : Op.or]: members }
}

/** An empty condition inside a group would be read as "all" or "none": neither was said. */
function filled(condition: Condition, path: string): Condition {
  if (Reflect.ownKeys(condition).length > 0) return condition
  throw new UntrustedInputError(path, 'an empty condition')
}

function readConditions(
  value: unknown,
  name: string,
  allowed: readonly string[],
  path: string,
  reading: Reading,
): Condition {
  if (!isPlainObject(value)) return readOperator('eq', value, name, allowed, path, reading)
  const result: Condition = {}
  const words = Object.keys(value)
  if (words.length === 0) throw new UntrustedInputError(path, 'an empty condition')
  for (const word of words) {
    const place = `${path}.${shorten(word)}`
    Object.assign(result, readOperator(word, value[word], name, allowed, place, reading))
  }
  return result
}

function readOperator(
  word: string,
  value: unknown,
  name: string,
  allowed: readonly string[],
  path: string,
  reading: Reading,
): Condition {
  const symbol = byName.get(word)
  if (symbol === undefined || !allowed.includes(word)) {
    throw new UntrustedInputError(
      path,
      `the operator ${JSON.stringify(shorten(word))} is not allowed`,
    )
  }
  spend(1, path, reading)
  if (word === 'isNull') return { [isTrue(value, path) ? Op.is : Op.not]: null }
  const attribute = reading.definition?.byName.get(name)
  const isText = texts.has(word)
  const read = (item: unknown, place: string): unknown =>
    readValue(item, place, isText ? undefined : attribute, isText, reading.limits)
  if (!lists.has(word)) {
    const isNullable = word === 'eq' || word === 'ne'
    return { [symbol]: isNullable && value === null ? null : read(value, path) }
  }
  const items = typeof value === 'string' ? value.split(',') : value
  if (!Array.isArray(items)) throw new UntrustedInputError(path, 'a list is expected')
  const most = word === 'between' ? 2 : reading.limits.listLength
  if (items.length > most || (word === 'between' && items.length < 2)) {
    throw new UntrustedInputError(path, `a list of ${items.length}, ${most} are allowed`)
  }
  spend(items.length, path, reading)
  return { [symbol]: items.map((item: unknown, index) => read(item, `${path}[${index}]`)) }
}

function isTrue(value: unknown, path: string): boolean {
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw new UntrustedInputError(path, 'true or false is expected')
}

function spend(amount: number, path: string, reading: Reading): void {
  reading.spent += amount
  if (reading.spent > reading.limits.cost) {
    throw new UntrustedInputError(path, `more than ${reading.limits.cost} conditions and values`)
  }
}

function shorten(key: string): string {
  return key.length > 50 ? `${key.slice(0, 50)}…` : key
}
