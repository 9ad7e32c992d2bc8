import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrayParser, arrayText } from './arrays.js'
import { rangeParser, rangeText } from './ranges.js'
import '../../../test/support/seed.js'

describe('arrays', () => {
  it('are read as written, whatever the text', () => {
    const list = fc.array(fc.option(fc.string(), { nil: null }))
    fc.assert(
      fc.property(list, (values) => {
        const text = arrayText(values, (value) => value)
        expect(arrayParser(undefined)(text)).toEqual(values)
      }),
    )
  })

  it('may be nested and start at other indexes', () => {
    expect(arrayText([[1, 2], [3]], (value) => value)).toBe('{{1,2},{3}}')
    expect(arrayParser(Number)('{{1,2},{3,NULL}}')).toEqual([
      [1, 2],
      [3, null],
    ])
    expect(arrayParser(Number)('[0:1]={1,2}')).toEqual([1, 2])
    expect(arrayParser(undefined)('{}')).toEqual([])
  })
})

describe('ranges', () => {
  it.each([
    [[1, 5], '[1,5)'],
    [
      [
        { value: 1, inclusive: false },
        { value: 5, inclusive: true },
      ],
      '(1,5]',
    ],
    [[null, { value: 5, inclusive: true }], '[,5]'],
    [[1, Number.POSITIVE_INFINITY], '[1,infinity)'],
    [[], 'empty'],
  ])('%j is written %s', (range, text) => {
    expect(rangeText(range, (value) => value)).toBe(text)
  })

  it("are read in v6's shape", () => {
    expect(rangeParser(Number)('[1,5)')).toEqual([
      { value: 1, inclusive: true },
      { value: 5, inclusive: false },
    ])
    expect(rangeParser((text) => text)('["2024-01-01 00:00:00+00",)')).toEqual([
      { value: '2024-01-01 00:00:00+00', inclusive: true },
      { value: null, inclusive: false },
    ])
    expect(rangeParser(Number)('(-infinity,2]')).toEqual([
      { value: Number.NEGATIVE_INFINITY, inclusive: false },
      { value: 2, inclusive: true },
    ])
    expect(rangeParser(Number)('empty')).toEqual([])
  })
})
