// The reference evaluator against tables of truth written by hand.

import { describe, expect, test } from 'vitest'
import { evaluate, matches, type Row } from './evaluator.js'

const and = Symbol.for('and')
const or = Symbol.for('or')
const not = Symbol.for('not')
const op = (name: string, value: unknown): Record<symbol, unknown> => ({
  [Symbol.for(name)]: value,
})

const row: Row = { one: 1, two: 2, none: null, text: 'Apple_1', flag: true, off: false }
const strict = { likeIgnoresCase: false }
const loose = { likeIgnoresCase: true }
const truth = (where: unknown): unknown => evaluate(where, row, strict)

describe('the reference evaluator', () => {
  test('compares with unknown wherever a side is null', () => {
    expect(truth({ one: 1 })).toBe(true)
    expect(truth({ one: 2 })).toBe(false)
    expect(truth({ none: 1 })).toBe(null)
    expect(truth({ one: op('gt', null) })).toBe(null)
    expect(truth({ none: null })).toBe(true)
    expect(truth({ one: op('ne', null) })).toBe(true)
    expect(truth({ none: op('ne', 1) })).toBe(null)
    expect(truth({ none: op('not', true) })).toBe(true)
    expect(truth({ flag: op('is', true) })).toBe(true)
    expect(truth({ none: op('is', false) })).toBe(false)
  })

  test('joins by three-valued AND, OR and NOT', () => {
    const yes = { one: 1 }
    const no = { one: 2 }
    const unknown = { none: 1 }
    expect(truth({ [and]: [yes, unknown] })).toBe(null)
    expect(truth({ [and]: [no, unknown] })).toBe(false)
    expect(truth({ [or]: [no, unknown] })).toBe(null)
    expect(truth({ [or]: [yes, unknown] })).toBe(true)
    expect(truth({ [not]: unknown })).toBe(null)
    expect(truth({ [not]: no })).toBe(true)
    expect(truth([yes, no])).toBe(false)
    expect(truth({ [or]: { one: 2, two: 2 } })).toBe(true)
    expect(truth({ [not]: [yes, no] })).toBe(true)
  })

  test('leaves out what says nothing', () => {
    expect(truth({})).toBe(undefined)
    expect(truth([])).toBe(undefined)
    expect(truth({ [and]: [] })).toBe(undefined)
    expect(truth({ [or]: [] })).toBe(false)
    expect(truth({ [or]: [{}] })).toBe(false)
    expect(truth({ [or]: [{}, { one: 1 }] })).toBe(true)
    expect(truth({ [not]: {} })).toBe(false)
    expect(truth({ [not]: { [or]: [] } })).toBe(true)
    expect(truth({ one: op('or', []) })).toBe(false)
    expect(truth({ one: op('and', []) })).toBe(undefined)
    expect(matches({}, row, strict)).toBe(true)
    expect(matches({ none: 1 }, row, strict)).toBe(false)
  })

  test('reads lists', () => {
    expect(truth({ one: [1, 2] })).toBe(true)
    expect(truth({ one: [2, null] })).toBe(null)
    expect(truth({ one: [1, null] })).toBe(true)
    expect(truth({ none: [] })).toBe(false)
    expect(truth({ none: op('notIn', []) })).toBe(true)
    expect(truth({ one: op('notIn', [2, null]) })).toBe(true)
    expect(truth({ none: op('notIn', [2]) })).toBe(null)
    expect(truth({ none: op('notIn', [null]) })).toBe(false)
    expect(truth({ one: op('not', [1]) })).toBe(false)
    expect(truth({ [not]: { one: [] } })).toBe(true)
    expect(truth({ one: op('between', [1, 1]) })).toBe(true)
    expect(truth({ one: op('between', [2, null]) })).toBe(false)
    expect(truth({ one: op('notBetween', [null, 5]) })).toBe(null)
  })

  test('reads groups on a key', () => {
    expect(truth({ one: op('or', [2, null, op('gt', 0)]) })).toBe(true)
    expect(truth({ one: { [or]: { ...op('lt', 1), ...op('gt', 5) } } })).toBe(false)
    expect(truth({ one: op('and', [op('gt', 0), op('lt', 2)]) })).toBe(true)
    expect(truth({ one: op('not', op('gt', 0)) })).toBe(false)
    expect(truth({ none: op('not', op('gt', 0)) })).toBe(null)
    expect(truth({ one: op('lt', op('col', 'two')) })).toBe(true)
    expect(truth({ one: op('col', 'none') })).toBe(null)
    expect(truth({ one: op('ne', op('col', 'none')) })).toBe(null)
    expect(truth({ none: op('eq', op('col', 'none')) })).toBe(null)
  })

  test('reads patterns', () => {
    expect(truth({ text: op('like', 'App%') })).toBe(true)
    expect(truth({ text: op('like', 'app%') })).toBe(false)
    expect(evaluate({ text: op('like', 'app%') }, row, loose)).toBe(true)
    expect(truth({ text: op('like', '_pple__') })).toBe(true)
    expect(truth({ text: op('iLike', 'APPLE%') })).toBe(true)
    expect(truth({ text: op('endsWith', '_1') })).toBe(true)
    expect(truth({ text: op('startsWith', 'A%') })).toBe(false)
    expect(truth({ text: op('substring', 'pl') })).toBe(true)
    expect(truth({ none: op('notLike', 'a') })).toBe(null)
  })
})
