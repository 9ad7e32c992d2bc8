// Values that programs write into attributes and conditions: fitting ones, and odd ones.

import fc from 'fast-check'
import type { Encoded, EncodedObject } from '../language.js'

/** The types that records and conditions are made of, by a short name. */
export type Family =
  | 'text'
  | 'whole'
  | 'fraction'
  | 'decimal'
  | 'flag'
  | 'moment'
  | 'day'
  | 'document'
  | 'choice'
  | 'big'
  | 'bytes'
  | 'uuid'

const texts = [
  'a',
  'b',
  'Ann',
  'ann',
  '',
  ' ',
  "o'neil",
  '%',
  '_',
  '10',
  'ä€',
  'a\\b',
  '"q"',
  '$1',
  ':x',
]
const uuids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const moments = ['2020-01-02T03:04:05.678Z', '2021-07-01T00:00:00.000Z', '1999-12-31T23:59:59.000Z']

const fitting: Readonly<Record<Family, fc.Arbitrary<Encoded>>> = {
  text: fc.constantFrom(...texts),
  whole: fc.constantFrom(0, 1, 2, 3, -1, 100),
  fraction: fc.constantFrom(0, 0.5, -1.25, 3),
  decimal: fc.constantFrom<Encoded>('1.50', 2, '0', 3.25),
  flag: fc.boolean(),
  moment: fc.oneof(
    fc.constantFrom(...moments).map((value): Encoded => ({ $: 'date', value })),
    fc.constantFrom(...moments),
  ),
  day: fc.constantFrom('2020-02-29', '2021-07-01', '1999-12-31'),
  document: fc.constantFrom<Encoded>(
    { a: 1 },
    { a: { b: [1, 2] }, c: 'x' },
    [],
    [1, 'two', null],
    {},
  ),
  choice: fc.constantFrom('red', 'green', 'blue'),
  big: fc.constantFrom<Encoded>(1, '9007199254740993', 42, '12'),
  bytes: fc.constantFrom<Encoded>({ $: 'buffer', hex: 'c0ffee' }, { $: 'buffer', hex: '' }),
  uuid: fc.constantFrom(...uuids),
}

/** Values out of the ordinary which v6 takes all the same, or refuses in words. */
const odd: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  null,
  { $: 'undefined' },
  '',
  'x',
  '5',
  '5.5',
  5,
  5.5,
  0,
  true,
  false,
  'true',
  { $: 'number', value: 'NaN' },
  { $: 'number', value: 'Infinity' },
  { $: 'date', value: 'none' },
  { $: 'date', value: '2020-01-02T03:04:05.678Z' },
  { $: 'bigint', value: '12' },
  { $: 'buffer', hex: '61' },
  { $: 'literal', sql: '1 + 1' },
  { $: 'fn', name: 'upper', args: ['x'] },
  { $: 'fn', name: 'abs', args: [-3] },
  { $: 'col', name: 'id' },
  [],
  [1],
  ['a', 'b'],
  {},
  { a: 1 },
  'x'.repeat(300),
  1e20,
  -0.5,
)

/** Mostly a value of the family, sometimes null or something odd. */
export function valueOf(family: Family, oddity = 1): fc.Arbitrary<Encoded> {
  return fc.oneof(
    { weight: 12, arbitrary: fitting[family] },
    { weight: 2, arbitrary: fc.constant<Encoded>(null) },
    { weight: oddity, arbitrary: odd },
  )
}

/** A value that fits. */
export function fittingValue(family: Family): fc.Arbitrary<Encoded> {
  return fitting[family]
}

/** Anything at all. */
export const oddValue = odd

/** An object some of whose members are there: `{ key: arbitrary }`. */
export function some(
  members: Readonly<Record<string, fc.Arbitrary<Encoded>>>,
  required: readonly string[] = [],
): fc.Arbitrary<EncodedObject> {
  return fc.record(members, { requiredKeys: [...required] }) as fc.Arbitrary<EncodedObject>
}

/**
 * An object in which each member is there with its own probability: `[chance of 100, arbitrary]`.
 */
export function sparse(
  members: Readonly<Record<string, readonly [number, fc.Arbitrary<Encoded>]>>,
): fc.Arbitrary<EncodedObject> {
  const entries = Object.entries(members).map(([key, [chance, arbitrary]]) =>
    fc
      .tuple(fc.integer({ min: 1, max: 100 }), arbitrary)
      .map(([drawn, value]): readonly [string, Encoded] | undefined =>
        drawn <= chance ? [key, value] : undefined,
      ),
  )
  return fc
    .tuple(...entries)
    .map((made) => Object.fromEntries(made.filter((entry) => entry !== undefined)))
}
