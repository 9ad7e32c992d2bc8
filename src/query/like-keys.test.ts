// What databases call equal: which of the keys that were asked for does a row mean?
import { describe, expect, it } from 'vitest'
import { areAlike, LikeKeys } from './like-keys.js'

describe('a key like others', () => {
  it.each<[unknown, readonly unknown[], readonly unknown[]]>([
    ['5', [5, 6], [5]],
    [5, ['5', '6'], ['5']],
    [5n, [5], [5]],
    ['5.00', [5, 50], [5]],
    [0.5, ['0.50', '5'], ['0.50']],
    ['007', [7, 70], [7]],
    ['y         ', ['y', 'Y'], ['y']],
    ['ANN', ['ann', 'bob'], ['ann']],
    ['É', ['e', 'é'], ['é']],
    ['É', ['e', 'f'], ['e']],
    ['x', ['X', 'y'], ['X']],
    ['x', ['X', 'x '], ['x ']],
    [
      ['1', 'ANN'],
      [
        [1, 'ann'],
        [1, 'bob'],
      ],
      [[1, 'ann']],
    ],
    [
      [11, 'a'],
      [
        [1, '1a'],
        [1, 'a'],
      ],
      [],
    ],
    ['unknown', ['a', 'b'], []],
  ])('%o among %o', (key, keys, expected) => {
    expect(new LikeKeys(keys).find(key)).toEqual(expected)
  })

  it('may be many', () => {
    expect(new LikeKeys(['X', 'x']).find('x  ')).toEqual(['x'])
    expect(new LikeKeys(['Ab', 'AB', 'c']).find('ab')).toEqual(['Ab', 'AB'])
  })
})

describe('keys that are alike', () => {
  it.each<[readonly unknown[], boolean]>([
    [[1, 2, 3], false],
    [['a', 'b'], false],
    [['a', 'A'], true],
    [['a', 'a '], true],
    [['é', 'E'], true],
    [
      [
        ['1', 'a'],
        ['1', 'A'],
      ],
      true,
    ],
    [
      [
        ['1', 'a'],
        ['2', 'A'],
      ],
      false,
    ],
  ])('%o: %o', (keys, expected) => {
    expect(areAlike(keys)).toBe(expected)
  })
})
