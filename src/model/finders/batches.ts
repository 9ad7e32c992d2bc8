/**
 * Reading a table in pages: `findInBatches`, and what `stream` does where no cursor can be held. In:
 * find options and a size. Out: lists of records. A page is an ordinary `findAll`: nothing is held
 * between two of them, and the records of one may be changed before the next is read.
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { readCount } from '../../query/paging.js'
import { Op } from '../../sql/operators.js'
import { injectScope } from '../scopes.js'

/** A record, or a row with `raw: true`. */
export type Item = Instance | Values

const defaultSize = 1000

/** How many at a time: `batchSize`, at least one. */
export function batchSizeOf(options: Bag | undefined): number {
  const size = readCount('batchSize', options?.['batchSize']) ?? defaultSize
  if (size < 1) throw plainError(`The option "batchSize" must be at least 1, got ${size}.`)
  return size
}

/** The user's options without ours. */
function findOptions(options: Bag | undefined): Bag {
  const { batchSize: _size, ...rest } = options ?? {}
  return rest
}

/** `where` of the caller and the scopes, with one more condition. */
function also(where: unknown, condition: Values | undefined): unknown {
  if (condition === undefined) return where
  if (where === undefined || where === null) return { [Op.and]: [condition] }
  if (!isPlainObject(where)) return { [Op.and]: [where, condition] }
  const own = where as Record<symbol, unknown>
  const known = own[Op.and]
  return { ...own, [Op.and]: [...(known === undefined ? [] : [known].flat()), condition] }
}

/** Behind this key: `a > 1`, or `a > 1 OR (a = 1 AND b > 2)` for keys of several columns. */
function behind(names: readonly string[], last: Values): Values {
  const terms = names.map((name, index): Values => {
    const equal = names.slice(0, index).map((earlier) => [earlier, last[earlier]] as const)
    return { ...Object.fromEntries(equal), [name]: { [Op.gt]: last[name] } }
  })
  return terms.length === 1 && terms[0] !== undefined ? terms[0] : { [Op.or]: terms }
}

/** Names of the primary key which the caller did not ask for. */
function missingOf(names: readonly string[], attributes: unknown): readonly string[] {
  return Array.isArray(attributes) ? names.filter((name) => !attributes.includes(name)) : []
}

function valuesOf(item: Item, isRaw: boolean): Values {
  return isRaw ? (item as Values) : (item as Instance).dataValues
}

/** May the rows be walked by their key? */
export function hasKeyOrder(model: ModelClass, options: Bag | undefined): boolean {
  const names = model._definition.primaryKeys.map(({ name }) => name)
  if (names.length === 0 || options?.['group'] !== undefined) return false
  const attributes: unknown = options?.['attributes']
  if (isPlainObject(attributes) && Array.isArray(attributes['exclude'])) {
    const excluded: unknown[] = attributes['exclude']
    if (names.some((name) => excluded.includes(name))) return false
  }
  return isKeyOrder(options?.['order'], names)
}

/** No order, or that of the key: `['id']`, `[['id', 'ASC']]`. */
function isKeyOrder(order: unknown, names: readonly string[]): boolean {
  if (order === undefined || order === null) return true
  if (!Array.isArray(order) || order.length !== names.length) return false
  return order.every((item: unknown, index) => {
    const [name, direction = 'ASC']: unknown[] = Array.isArray(item) ? item : [item]
    return name === names[index] && String(direction).toUpperCase() === 'ASC'
  })
}

/** Pages by primary key: each begins behind the last record of the one before. */
export async function* pagesByKey(
  model: ModelClass,
  options: Bag | undefined,
): AsyncGenerator<Item[], void> {
  const size = batchSizeOf(options)
  const given = findOptions(options)
  const names = model._definition.primaryKeys.map(({ name }) => name)
  const merged = injectScope(model, { ...given })
  const isRaw = merged['raw'] === true
  let left = readCount('limit', merged['limit']) ?? Number.POSITIVE_INFINITY
  let offset: unknown = merged['offset']
  const attributes: unknown = merged['attributes']
  const added = missingOf(names, attributes)
  let condition: Values | undefined
  while (left > 0) {
    const count = Math.min(size, left)
    const page = (await model.findAll({
      ...given,
      ...(added.length === 0 ? {} : { attributes: [...added, ...(attributes as unknown[])] }),
      where: also(merged['where'], condition),
      order: names,
      limit: count,
      offset,
    })) as Item[]
    const lastItem = page[page.length - 1]
    if (lastItem === undefined) return
    condition = behind(names, { ...valuesOf(lastItem, isRaw) })
    // What was read for the sake of the next page is nobody else's business.
    for (const item of page) for (const name of added) delete valuesOf(item, isRaw)[name]
    yield page
    if (page.length < count) return
    left -= page.length
    offset = undefined
  }
}

/** Pages by number, for orders of the user's own. */
export async function* pagesByOffset(
  model: ModelClass,
  options: Bag | undefined,
): AsyncGenerator<Item[], void> {
  const size = batchSizeOf(options)
  const given = findOptions(options)
  const merged = injectScope(model, { ...given })
  let left = readCount('limit', merged['limit']) ?? Number.POSITIVE_INFINITY
  let offset = readCount('offset', merged['offset']) ?? 0
  const order = stableOrder(model, merged)
  while (left > 0) {
    const count = Math.min(size, left)
    const page = (await model.findAll({ ...given, order, limit: count, offset })) as Item[]
    if (page.length > 0) yield page
    if (page.length < count) return
    offset += page.length
    left -= page.length
  }
}

/** Equal rows must not change places between two pages: the key comes last. */
function stableOrder(model: ModelClass, merged: Bag): unknown {
  const order: unknown = merged['order']
  const names = model._definition.primaryKeys.map(({ name }) => name)
  if (merged['group'] !== undefined) return order
  if (order === undefined || order === null) return names
  return [...(Array.isArray(order) ? (order as unknown[]) : [order]), ...names]
}

/**
 * `Model.findInBatches(options, work)`: lists of at most `batchSize` records, by primary key; each list
 * is awaited before the next is read.
 *
 * @param work - called with each list; without it the lists are given by an iterator
 * @returns how many records there were, or the iterator
 * @throws Error for an order of its own or a model without primary key
 */
export function findInBatches(
  model: ModelClass,
  options: Bag | undefined,
  work: ((items: never[]) => unknown) | undefined,
): Promise<number> | AsyncGenerator<Item[], void> {
  if (!hasKeyOrder(model, options)) {
    throw plainError(
      `${model.name}.findInBatches goes by the primary key: it needs one, and takes no other order ` +
        'and no group. Use stream() for those.',
    )
  }
  const pages = pagesByKey(model, options)
  return work === undefined ? pages : workOn(pages, work)
}

async function workOn(
  pages: AsyncIterable<Item[]>,
  work: (items: never[]) => unknown,
): Promise<number> {
  let count = 0
  for await (const page of pages) {
    await work(page as never[])
    count += page.length
  }
  return count
}
