import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { sameValue } from './set.js'
import '../../../test/support/seed.js'

describe('equality of dirty tracking', () => {
  test('is deep, and knows dates, buffers, NaN and both zeros', () => {
    const pairs: [unknown, unknown][] = [
      [0, -0],
      [Number.NaN, Number.NaN],
      [new Date(5), new Date(5)],
      [Buffer.from('a'), Buffer.from('a')],
      [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
    ]
    expect(pairs.map(([a, b]) => sameValue(a, b))).toEqual(pairs.map(() => true))
  })

  test('tells apart what differs', () => {
    const pairs: [unknown, unknown][] = [
      [null, undefined],
      [1, '1'],
      [new Date(5), new Date(6)],
      [{ a: 1 }, { a: 1, b: undefined }],
      [
        [1, 2],
        [2, 1],
      ],
      [null, {}],
    ]
    expect(pairs.map(([a, b]) => sameValue(a, b))).toEqual(pairs.map(() => false))
  })

  test('copies by JSON are equal', () => {
    // JSON knows one zero: the value itself may have the other one inside.
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(sameValue(JSON.parse(text), JSON.parse(text))).toBe(true)
      }),
    )
  })
})
