/**
 * `untrusted(input, spec)`: the filter, sort and page of a request → find options, by an allow-list. In:
 * what came from outside, and what is allowed. Out: options which hold nothing that was not allowed.
 * Guide: docs/security.md.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type { ModelClass } from '../contract/model.js'
import { plainError, UntrustedInputError } from '../errors/index.js'
import type { WhereOptions } from '../types/where.js'
import { readFilter, type FilterLimits, type UntrustedOperator } from './untrusted-filter.js'

export type { UntrustedOperator } from './untrusted-filter.js'

/** What a request may ask for. Nothing is allowed that does not stand here. */
export interface UntrustedSpec<Name extends string = string> {
  /** The model that is read: its attributes' types convert and check the values. */
  readonly model?: { readonly name: string }
  /** Attributes that may be filtered by, each with its operators. */
  readonly filter?: { readonly [K in Name]?: readonly UntrustedOperator[] }
  /** May conditions be put together by `and`, `or`, `not`? Default true. */
  readonly groups?: boolean
  /** Attributes that may be sorted by. */
  readonly sort?: readonly Name[]
  /** Order of requests that ask for none, and tie-breaker behind the others. */
  readonly defaultSort?: readonly (readonly [Name, 'ASC' | 'DESC'])[]
  /** Rows of a page where the request says nothing (default 20) and at most (default 100). */
  readonly page?: { readonly size?: number; readonly maxSize?: number; readonly maxOffset?: number }
  /** Groups in groups, at most. Default 3. */
  readonly maxDepth?: number
  /** Conditions and list members together, at most. Default 50. */
  readonly maxCost?: number
  /** Members of one list, at most. Default 50. */
  readonly maxListLength?: number
  /** Characters of one text, at most. Default 200. */
  readonly maxTextLength?: number
}

/** Options for `findAll` and `findAndCountAll`. */
export interface UntrustedOptions {
  // oxlint-disable-next-line no-explicit-any -- fits the options of every model; the names were checked
  where: WhereOptions<any>
  order: [string, 'ASC' | 'DESC'][]
  limit: number
  offset: number
}

/**
 * Turns a request's filter, sort and page into find options.
 *
 * - `filter`: `{ name: 'ann' }`, `{ age: { gt: 18 } }`, `{ or: [...] }`, `{ not: {...} }`
 * - `sort`: `'name,-age'`, or a list of `'-age'` and `['age', 'DESC']`
 * - `page`: `{ number, size }` (from 1) or `{ limit, offset }`
 *
 * @param input the request's part: `request.query` or a parsed body; other keys are refused
 * @throws UntrustedInputError which names the place in the input
 * @example
 * const options = untrusted(request.query, {
 *   model: User, filter: { name: ['eq', 'startsWith'], age: ['gt', 'lt'] }, sort: ['name', 'age']
 * })
 * const users = await User.findAll(options)
 */
export function untrusted<Name extends string>(
  input: unknown,
  spec: UntrustedSpec<Name>,
): UntrustedOptions {
  const model = modelOf(spec)
  checkSpec(spec, model)
  const given = input ?? {}
  if (!isPlainObject(given)) throw new UntrustedInputError('input', 'an object is expected')
  for (const key of Object.keys(given)) {
    if (key !== 'filter' && key !== 'sort' && key !== 'page') {
      throw new UntrustedInputError(short(key), 'not allowed: filter, sort and page are')
    }
  }
  return {
    where: readFilter(given['filter'], limitsOf(spec), model?._definition),
    order: readSort(given['sort'], spec),
    ...readPage(given['page'], spec.page ?? {}),
  }
}

function modelOf({ model }: UntrustedSpec): ModelClass | undefined {
  return typeof model === 'function' && '_definition' in model ? (model as ModelClass) : undefined
}

/** Mistakes of the program, not of the request. */
function checkSpec(spec: UntrustedSpec, model: ModelClass | undefined): void {
  if (model === undefined) return
  const defaults = (spec.defaultSort ?? []).map(([name]) => name)
  for (const name of [...Object.keys(spec.filter ?? {}), ...(spec.sort ?? []), ...defaults]) {
    const attribute = model._definition.byName.get(name)
    if (attribute === undefined || attribute.isVirtual) {
      throw plainError(`untrusted(): model ${model.name} has no column for ${inspect(name)}.`)
    }
  }
}

function limitsOf(spec: UntrustedSpec): FilterLimits {
  return {
    allowed: new Map(Object.entries(spec.filter ?? {})),
    groups: spec.groups ?? true,
    depth: spec.maxDepth ?? 3,
    cost: spec.maxCost ?? 50,
    listLength: spec.maxListLength ?? 50,
    textLength: spec.maxTextLength ?? 200,
  }
}

function readSort(sort: unknown, spec: UntrustedSpec): [string, 'ASC' | 'DESC'][] {
  const allowed = new Set<string>(spec.sort ?? [])
  const order: [string, 'ASC' | 'DESC'][] = []
  const seen = new Set<string>()
  for (const [index, item] of sortItems(sort, allowed.size).entries()) {
    const path = `sort[${index}]`
    const [name, direction] = readSortItem(item, path)
    if (!allowed.has(name)) throw new UntrustedInputError(path, `${short(name)} is not allowed`)
    if (seen.has(name)) throw new UntrustedInputError(path, `${short(name)} is named twice`)
    seen.add(name)
    order.push([name, direction])
  }
  for (const [name, direction] of spec.defaultSort ?? []) {
    if (!seen.has(name)) order.push([name, direction])
  }
  return order
}

function sortItems(sort: unknown, most: number): readonly unknown[] {
  if (sort === undefined || sort === null || sort === '') return []
  if (typeof sort === 'string' && sort.length > 1000) {
    throw new UntrustedInputError('sort', 'too long')
  }
  const items: readonly unknown[] | undefined =
    typeof sort === 'string' ? sort.split(',') : Array.isArray(sort) ? sort : undefined
  if (items === undefined) throw new UntrustedInputError('sort', 'a text or a list is expected')
  if (items.length > most) {
    throw new UntrustedInputError('sort', `${items.length} names, at most ${most} are allowed`)
  }
  return items
}

function readSortItem(item: unknown, path: string): readonly [string, 'ASC' | 'DESC'] {
  if (typeof item === 'string') {
    const name = item.trim()
    return name.startsWith('-') ? [name.slice(1), 'DESC'] : [name, 'ASC']
  }
  if (Array.isArray(item) && item.length === 2) {
    const [name, direction] = item as unknown[]
    const word = typeof direction === 'string' ? direction.toUpperCase() : undefined
    if (typeof name === 'string' && (word === 'ASC' || word === 'DESC')) return [name, word]
  }
  throw new UntrustedInputError(path, "'name', '-name' or ['name', 'ASC' or 'DESC'] is expected")
}

function readPage(
  page: unknown,
  {
    size = 20,
    maxSize = Math.max(100, size),
    maxOffset = 10_000,
  }: NonNullable<UntrustedSpec['page']>,
): { limit: number; offset: number } {
  if (page === undefined || page === null) return { limit: size, offset: 0 }
  if (!isPlainObject(page)) throw new UntrustedInputError('page', 'an object is expected')
  for (const key of Object.keys(page)) {
    if (!['number', 'size', 'limit', 'offset'].includes(key)) {
      throw new UntrustedInputError(`page.${short(key)}`, 'not allowed')
    }
  }
  const sizeKey = Object.hasOwn(page, 'limit') ? 'limit' : 'size'
  const limit = readCount(page[sizeKey], `page.${sizeKey}`, 1, maxSize) ?? size
  const offset = readCount(page['offset'], 'page.offset', 0, maxOffset)
  if (offset !== undefined) return { limit, offset }
  const most = Math.floor(maxOffset / limit) + 1
  const number = readCount(page['number'], 'page.number', 1, most) ?? 1
  return { limit, offset: (number - 1) * limit }
}

function readCount(value: unknown, path: string, least: number, most: number): number | undefined {
  if (value === undefined || value === null) return undefined
  const isDigits = typeof value === 'string' && /^\d{1,9}$/.test(value)
  const count = isDigits ? Number(value) : value
  if (typeof count === 'number' && Number.isInteger(count) && count >= least && count <= most) {
    return count
  }
  throw new UntrustedInputError(path, `a whole number from ${least} to ${most} is expected`)
}

/** A name of the request, fit for messages. */
function short(name: string): string {
  return JSON.stringify(name.length > 50 ? `${name.slice(0, 50)}…` : name)
}
