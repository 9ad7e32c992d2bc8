/**
 * The key of the condition that nearly all calls have: attributes equal to single values. Told without
 * the walk, which serves every condition; the tree of a plan is made by the walk alone. In: the user's
 * condition. Out: its shape, and the values in the order of their slots. A test holds the two against
 * each other (`plain-where.test.ts`).
 */
import type { ModelDefinition } from '../contract/definition.js'
import { valueClass } from './sink.js'

/** One attribute: a number, small enough to be a place in a list. Several: a text. */
export type PlainShape = number | string

/**
 * Shape of `{ attribute: value, … }`.
 *
 * Two such conditions of one shape have one key by the walk as well, and the same values in the same
 * order.
 * @param params - takes the values; untouched if there is no shape
 * @returns nothing if the condition needs the walk: operators, lists, nulls, columns, references
 */
export function plainShape(
  where: unknown,
  definition: ModelDefinition,
  params: unknown[],
): PlainShape | undefined {
  if (typeof where !== 'object' || where === null) return undefined
  if (Object.getPrototypeOf(where) !== Object.prototype) return undefined
  if (Object.getOwnPropertySymbols(where).length > 0) return undefined
  const start = params.length
  const names = Object.keys(where)
  let shape = 0
  let text = ''
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? ''
    const attribute = definition.byName.get(name)
    const value = (where as Readonly<Record<string, unknown>>)[name]
    const place = plainClass(value)
    if (attribute === undefined || attribute.isVirtual || place < 0) {
      params.length = start
      return undefined
    }
    shape = attribute.index * plainClasses + place
    if (names.length > 1) text += `${shape},`
    params.push(value)
  }
  if (names.length === 0) return undefined
  return names.length === 1 ? shape : text
}

/** How many classes of plain values there are. */
export const plainClasses = 6

/** The class of a value that stands for itself whatever the attribute's type, as a number; -1 for others. */
export function plainClass(value: unknown): number {
  switch (valueClass(value)) {
    case 'int':
      return 0
    case 'text':
      return 1
    case 'bigint':
      return 2
    case 'float':
      return 3
    case 'boolean':
      return 4
    case 'date':
      return Number.isNaN(Number(value)) ? -1 : 5
    default:
      return -1
  }
}
