/**
 * Shapes of raw rows: nested objects from dotted keys, one row instead of a list. In: rows by name.
 * Out: rows as the options want them.
 */
import type { Values } from '../../contract/model.js'

/** Keys that would reach an object's prototype instead of becoming members. */
const unsafe = new Set(['__proto__', 'constructor', 'prototype'])

/** `{ 'a.b': 1 }` → `{ a: { b: 1 } }`. Keys that name prototypes stay as they are. */
export function nestRow(row: Values): Values {
  const result: Values = {}
  for (const [key, value] of Object.entries(row)) {
    const path = key.split('.')
    if (path.length === 1 || path.some((part) => unsafe.has(part))) {
      define(result, key, value)
      continue
    }
    let target = result
    for (const part of path.slice(0, -1)) {
      const inner = target[part]
      if (isObject(inner)) {
        target = inner
      } else {
        const made: Values = {}
        target[part] = made
        target = made
      }
    }
    target[path[path.length - 1] ?? key] = value
  }
  return result
}

function define(target: Values, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}
