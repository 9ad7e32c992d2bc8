// What counts as an equal result, and how a difference is told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDifference, normalize, normalizeState } from '../lib/normalize.mjs'

const noon = new Date('2021-03-24T12:00:00Z')

test('a date is not its text, a boolean not a number, a bigint not a number', () => {
  assert.notEqual(normalize(noon), normalize(noon.toISOString()))
  assert.notEqual(normalize(true), normalize(1))
  assert.notEqual(normalize(1n), normalize(1))
  assert.notEqual(normalize({ a: '{"b":1}' }), normalize({ a: { b: 1 } }))
})

test('the order of keys and of children does not count, that of parents does', () => {
  assert.equal(normalize({ a: 1, b: 2 }), normalize({ b: 2, a: 1 }))
  const posts = (...ids) => ({ posts: ids.map((id) => ({ id })) })
  assert.equal(normalize(posts(1, 2)), normalize(posts(2, 1)))
  assert.notEqual(normalize([{ id: 1 }, { id: 2 }]), normalize([{ id: 2 }, { id: 1 }]))
})

test('instances are read through toJSON, also inside plain objects', () => {
  const instance = { toJSON: () => ({ id: 1, at: noon }) }
  assert.equal(normalize({ row: instance }), normalize({ row: { id: 1, at: noon } }))
})

test('keys the database chose and dates of this moment compare by kind', () => {
  const fresh = { freshIds: true }
  assert.equal(normalize({ id: 7 }, fresh), normalize({ id: 8 }, fresh))
  assert.notEqual(normalize({ id: 7 }, fresh), normalize({ id: '7' }, fresh))
  assert.equal(normalize(new Date()), normalize(new Date(Date.now() - 1000)))
  assert.notEqual(normalize(new Date()), normalize(noon))
})

test('one moment in the spelling of each library is one state', () => {
  const row = { settings: '{"a":1}', score: '1', updated: '2021-03-24 12:00:00+00' }
  const spellings = [
    '2021-03-24 12:00:00.000 +00:00',
    '2021-03-24T12:00:00.000Z',
    '2021-03-24 12:00:00.000',
  ]
  const states = spellings.map((created) => normalizeState([{ ...row, created }]))
  assert.equal(new Set(states).size, 1)
  assert.ok(states[0].includes('<date 2021-03-24T12:00:00.000Z>'))
})

test('a difference is told by path with both values', () => {
  const expected = normalize([{ id: 1, posts: [{ id: 1, views: 3 }] }])
  const actual = normalize([{ id: 1, posts: [{ id: 1, views: 4 }] }])
  assert.equal(firstDifference(expected, actual), 'result[0].posts[0].views: expected 3, got 4')
  assert.equal(firstDifference('[1,2]', '[1]'), 'result.length: expected 2, got 1')
  assert.equal(firstDifference('{"a":1}', '{}'), 'result.a: expected 1, got nothing')
})
