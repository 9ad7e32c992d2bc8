import { expect, test } from 'vitest'

import type { ModelClass } from '../../contract/model.js'
import type { Instance, Values } from '../../contract/model.js'
import { DECIMAL } from '../../data-types/number.js'
import { STRING } from '../../data-types/text.js'
import { defineModel } from '../../definition/define.js'
import { draftOptions, settleOptions } from '../../definition/options.js'
import { literal } from '../../sql/fragments.js'
import { pairRows } from './pair-rows.js'

const options = settleOptions('User', draftOptions('User', { timestamps: false }, {}))
const user = defineModel({
  name: 'User',
  attributes: {
    email: { type: STRING, unique: true },
    price: { type: DECIMAL, unique: true },
    name: STRING,
  },
  options,
  model: { name: 'User' } as ModelClass,
})

/** Ids by position of the record. */
function idsOf(given: readonly Values[], rows: readonly Values[]): unknown[] {
  const records = given.map((dataValues) => ({ dataValues }) as Partial<Instance> as Instance)
  const pairs = new Map(pairRows(user, records, rows))
  return records.map((record) => pairs.get(record)?.['id'])
}

test('goes by unique keys, whatever the order', () => {
  const given = [{ id: null, email: 'a' }, { id: null, email: 'b' }, { price: '1.50' }]
  const rows = [
    { id: 3, email: null, price: '1.5' },
    { id: 1, email: 'a', price: null },
  ]
  expect(idsOf(given, rows)).toEqual([1, undefined, 3])
})

test('of two records with one key the first has the row', () => {
  expect(idsOf([{ email: 'a' }, { email: 'a' }], [{ id: 1, email: 'a' }])).toEqual([1, undefined])
})

test('records which nothing can refuse take what is left, in order', () => {
  const given = [{ name: 'x' }, { email: 'a' }, { name: 'y', email: null }]
  const rows = [
    { id: 1, name: 'x' },
    { id: 2, name: 'y' },
  ]
  expect(idsOf(given, rows)).toEqual([1, undefined, 2])
})

test('does not guess where a value is SQL', () => {
  const given = [{ email: literal("'a'") }, { email: literal("'b'") }]
  expect(idsOf(given, [{ id: 1, email: 'a' }])).toEqual([undefined, undefined])
})

test('takes rows in order where none was refused, also two of one key', () => {
  const given = [{ email: 'a' }, { id: 7, email: 'b' }, { email: 'a' }]
  const rows = [
    { id: 1, email: 'a' },
    { id: '7', email: 'b' },
    { id: 1, email: 'a' },
  ]
  expect(idsOf(given, rows)).toEqual([1, '7', 1])
})

test('as many rows as records in another order are told by their keys', () => {
  const rows = [
    { id: 2, email: 'b' },
    { id: 1, email: 'a' },
  ]
  expect(idsOf([{ email: 'a' }, { email: 'b' }], rows)).toEqual([1, 2])
})
