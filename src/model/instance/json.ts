/** `toJSON`: a deep copy of a record's values, nested records as plain objects. */
import type { Instance } from '../../contract/model.js'
import { copiesAnyway } from './in-place.js'

/**
 * A copy that shares no array, object or date with the record; fragments stay what they are, bigints
 * are text.
 */
export function toJSON(instance: Instance): object {
  return copy(instance.get({ plain: true, [copiesAnyway]: true }), new Map()) as object
}

function copy(value: unknown, seen: Map<object, unknown>): unknown {
  // JSON has no such numbers: JSON.stringify() would fail, and digits would be lost in others.
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  if (Array.isArray(value)) {
    const list: unknown[] = []
    seen.set(value, list)
    for (const item of value) list.push(copy(item, seen))
    return list
  }
  if (value instanceof Date) return new Date(value)
  if (Buffer.isBuffer(value)) return Buffer.from(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const object: Record<string, unknown> = {}
  seen.set(value, object)
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') {
      const own = { value: item, writable: true, enumerable: true, configurable: true }
      Object.defineProperty(object, key, own)
    } else object[key] = copy(item, seen)
  }
  return object
}
