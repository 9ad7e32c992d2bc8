/**
 * The keys that a find shows because includes with `separate: true` ask for them: v6 adds the key which
 * the children point to, where the find names its attributes. In: a bag, its conformed includes. Out:
 * the option `attributes`, if it changes.
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag } from '../../contract/model.js'
import type { ConformedList } from './include-conform.js'
import { recordOf } from './include-entry.js'

/** `attributes` with the keys of has-many includes that are read separately. */
export function withSeparateKeys(bag: Bag, { include }: ConformedList): Bag | undefined {
  const given: unknown = bag['attributes']
  if (given === undefined || given === null) return undefined
  const keys = include.flatMap((entry) => {
    const record = entry['separate'] === true ? recordOf(entry.association) : undefined
    return record?.kind === 'HasMany' ? record.keys.map(({ referenced }) => referenced) : []
  })
  if (keys.length === 0) return undefined
  if (Array.isArray(given)) {
    const known = new Set<unknown>(given.flat())
    const missing = given.length === 0 ? [] : keys.filter((key) => !known.has(key))
    return missing.length === 0 ? undefined : { attributes: [...given, ...new Set(missing)] }
  }
  const exclude: unknown = isPlainObject(given) ? given['exclude'] : undefined
  if (!Array.isArray(exclude) || !exclude.some((name) => keys.includes(name))) return undefined
  return { attributes: { ...given, exclude: exclude.filter((name) => !keys.includes(name)) } }
}
