/**
 * The key of the condition that nearly all calls have: attributes equal to single values. Told without
 * the walk, which serves every condition; the tree of a plan is made by the walk alone. In: the user's
 * condition. Out: its shape, and the values in the order of their slots. A test holds the two against
 * each other (`plain-where.test.ts`).
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { ValueClass } from '../sql/nodes.js'
import { valueClass } from './sink.js'

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
): string | undefined {
  if (typeof where !== 'object' || where === null) return undefined
  if (Object.getPrototypeOf(where) !== Object.prototype) return undefined
  if (Object.getOwnPropertySymbols(where).length > 0) return undefined
  const start = params.length
  let shape = ''
  for (const name of Object.keys(where)) {
    const attribute = definition.byName.get(name)
    const value = (where as Readonly<Record<string, unknown>>)[name]
    if (attribute === undefined || attribute.isVirtual || !isPlain(value)) {
      params.length = start
      return undefined
    }
    const part = partOf(attribute.index, valueClass(value))
    shape = shape === '' ? part : shape + part
    params.push(value)
  }
  return shape === '' ? undefined : shape
}

// Made once, so that the key of a condition on one attribute is a text whose hash is known.
const parts: Partial<Record<ValueClass, string>>[] = []

function partOf(index: number, of: ValueClass): string {
  const known = (parts[index] ??= {})
  return (known[of] ??= `${index}${of},`)
}

/** A value that stands for itself whatever the attribute's type. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return true
    default:
      return value instanceof Date && !Number.isNaN(value.getTime())
  }
}
