import { expect, test } from 'vitest'

import type { Instance } from '../../contract/model.js'
import { literal } from '../../sql/fragments.js'
import { toJSON } from './json.js'

/** What toJSON reads of a record. */
function record(values: object): Instance {
  const get: Partial<Instance> = { get: () => values }
  return get as Instance
}

test('copies all that can change, keeps fragments, and never sets a prototype', () => {
  const fragment = literal('1')
  const values = { list: [{ a: 1 }], at: new Date(5), data: Buffer.from('x'), fragment }
  const copy = toJSON(record(values)) as typeof values
  expect(copy).toEqual(values)
  expect([copy.list === values.list, copy.at === values.at, copy.data === values.data]).toEqual([
    false,
    false,
    false,
  ])
  expect(copy.fragment).toBe(fragment)
  const hostile = toJSON(record(JSON.parse('{"__proto__":{"polluted":1}}') as object))
  expect([Object.keys(hostile), Object.getPrototypeOf(hostile)]).toEqual([
    ['__proto__'],
    Object.prototype,
  ])
})

test('keeps circles', () => {
  const values: { self?: unknown } = {}
  values.self = values
  const copy = toJSON(record(values)) as typeof values
  expect(copy.self).toBe(copy)
})
