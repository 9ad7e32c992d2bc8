/** Are two getters asked for the same? In: their options. Out: yes or no, never a wrong yes. */
import { isPlainObject } from '../../base/object.js'

/**
 * Equal by content: plain objects (with symbol keys), lists, dates; all else (transactions, models,
 * fragments, functions) must be the same object.
 */
export function sameOptions(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, i) => sameOptions(item, b[i]))
    )
  }
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime()
  if (!isPlainObject(a) || !isPlainObject(b)) return false
  const keys = Reflect.ownKeys(a)
  return (
    keys.length === Reflect.ownKeys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameOptions(a[key], b[key]))
  )
}
