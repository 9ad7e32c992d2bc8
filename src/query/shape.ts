/**
 * The shape of options that are structure, not data (`attributes`, `order`, `group`, …) as text for a
 * plan's key. Names and literals are written with their length in front. In: any option value. Out:
 * its shape, or nothing where it cannot be told (the call is then planned without the cache).
 */
import { isPlainObject } from '../base/object.js'
import type { ModelDefinition } from '../contract/definition.js'
import { Cast, Col, Fn, Json, Literal, SequelizeMethod } from '../sql/fragments.js'
import { sized } from './key-sink.js'

/** Shape of a value, or undefined if it holds something whose shape cannot be told. */
export function shapeOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return `s${sized(value)}`
    case 'undefined':
      return 'u'
    case 'number':
    case 'boolean':
      return `l${String(value)};`
    case 'bigint':
      return `b${String(value)};`
    case 'object':
      return value === null ? 'n' : shapeOfObject(value)
    case 'function':
      return shapeOfModel(value)
    default:
      return undefined
  }
}

function shapeOfList(values: readonly unknown[]): string | undefined {
  let text = '['
  for (const value of values) {
    const part = shapeOf(value)
    if (part === undefined) return undefined
    text += part
  }
  return `${text}]`
}

function shapeOfObject(value: object): string | undefined {
  if (Array.isArray(value)) return shapeOfList(value)
  if (value instanceof SequelizeMethod) return shapeOfFragment(value)
  if (value instanceof Date) return `d${value.getTime()};`
  if (isPlainObject(value) && Object.getOwnPropertySymbols(value).length === 0) {
    const entries = shapeOfList(Object.entries(value).flat())
    return entries === undefined ? undefined : `o${entries}`
  }
  return undefined
}

function shapeOfFragment(value: SequelizeMethod): string | undefined {
  if (value instanceof Col) return `C${shapeOf(value.col) ?? ''}`
  if (value instanceof Literal) return `R${sized(String(value.val))}`
  if (value instanceof Fn) {
    const args = shapeOfList(value.args)
    return args === undefined ? undefined : `F${sized(value.fn)}${args}`
  }
  if (value instanceof Cast) {
    const inner = shapeOf(value.val)
    return inner === undefined ? undefined : `K${sized(value.type)}${inner}`
  }
  if (value instanceof Json) {
    const inner = shapeOfList([value.conditions, value.path, value.value])
    return inner === undefined ? undefined : `J${inner}`
  }
  // `where(…)` holds conditions of any depth; statements with one in a select list are not cached.
  return undefined
}

function shapeOfModel(value: object): string | undefined {
  const definition: unknown = Reflect.get(value, '_definition')
  return isDefinition(definition) ? `M${definition.serial};` : undefined
}

function isDefinition(value: unknown): value is ModelDefinition {
  return typeof value === 'object' && value !== null && 'serial' in value
}
