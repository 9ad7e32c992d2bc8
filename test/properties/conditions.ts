// Generators of rows and of `where` objects over them, for the property tests: all operators that
// SQLite and PostgreSQL have in common, values that meet those of the rows often, nulls, empty lists
// and groups, nesting.

import fc from 'fast-check'
import type { Row, Value } from './evaluator.js'

const op = (name: string): symbol => Symbol.for(name)

/** Attribute → its values; few of them, so that comparisons hit. */
const DOMAINS = {
  small: [-1, 0, 1, 2, 3],
  other: [0, 1, 2, 100],
  real: [-0.5, 0, 1.25, 1e6],
  name: ['', 'a', 'A', 'ab', 'Ab', 'b%', '_b', "o'b", 'ä', 'a\\b', '😀a', 'null', '%'],
  nick: ['a', 'b', 'ab', 'B', '%_', '1'],
  flag: [true, false],
  at: ['2023-12-31T23:59:59.999Z', '2024-01-01T00:00:00.000Z', '2024-06-30T12:00:00.500Z'].map(
    (text) => new Date(text),
  ),
  day: ['2023-12-31', '2024-01-01', '2024-02-29'],
} as const satisfies Readonly<Record<string, readonly Value[]>>

type Attribute = keyof typeof DOMAINS

const ATTRIBUTES = Object.keys(DOMAINS) as readonly Attribute[]
const TEXTS: ReadonlySet<Attribute> = new Set<Attribute>(['name', 'nick'])
/** Columns of one type, for `Op.col`. */
const PARTNERS: Partial<Record<Attribute, Attribute>> = {
  small: 'other',
  other: 'small',
  name: 'nick',
}

const PATTERNS = ['%', 'a%', '%b', '_', '__', '%a%', 'A_', '', '%%', "o'%", '%_b', 'ä%', '_a']
const PARTS = ['', 'a', 'b', '%', '_', 'A', "'", '\\', 'ab', 'ä', '%_', '\\b']

/** One row. */
export const rowArbitrary: fc.Arbitrary<Row> = fc.record(
  Object.fromEntries(ATTRIBUTES.map((name) => [name, valueOrNull(name)])),
  { noNullPrototype: true },
)

/** A whole condition. */
export const whereArbitrary: fc.Arbitrary<unknown> = fc.letrec<{ where: unknown }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 5, arbitrary: entryArbitrary().map(([key, value]) => ({ [key]: value })) },
    { weight: 2, arbitrary: fc.array(entryArbitrary(), { maxLength: 3 }).map(bag) },
    { weight: 3, arbitrary: groupArbitrary('or', tie('where')) },
    { weight: 2, arbitrary: groupArbitrary('and', tie('where')) },
    { weight: 3, arbitrary: groupArbitrary('not', tie('where')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(groupArbitrary('or', tie('where')), fc.array(entryArbitrary(), { maxLength: 2 }))
        .map(([group, entries]) => ({ ...group, ...bag(entries) })),
    },
  ),
})).where

/** Lists at the top are ANDed; an empty list is a condition too. */
export const topArbitrary: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 9, arbitrary: whereArbitrary },
  { weight: 1, arbitrary: fc.array(whereArbitrary, { maxLength: 3 }) },
)

function groupArbitrary(
  name: 'and' | 'or' | 'not',
  member: fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<symbol, unknown>> {
  const list = fc.array(member, { maxLength: 3 })
  const object = fc.array(entryArbitrary(), { maxLength: 3 }).map(bag)
  const choices = name === 'not' ? fc.oneof(list, object, member) : fc.oneof(list, list, object)
  return choices.map((value) => ({ [op(name)]: value }))
}

function entryArbitrary(): fc.Arbitrary<readonly [Attribute, unknown]> {
  return fc
    .constantFrom(...ATTRIBUTES)
    .chain((name) => operandArbitrary(name).map((value) => [name, value] as const))
}

/** What stands behind a key. */
function operandArbitrary(name: Attribute): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: valueOrNull(name) },
    { weight: 2, arbitrary: listArbitrary(name) },
    { weight: 6, arbitrary: operatorArbitrary(name) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(operatorArbitrary(name), operatorArbitrary(name))
        .map(([first, second]) => ({ ...first, ...second })),
    },
    { weight: 3, arbitrary: keyGroupArbitrary(name) },
  )
}

/** `{ [Op.or]: [5, null, { [Op.gt]: 9 }] }` and its kin on a key. */
function keyGroupArbitrary(name: Attribute): fc.Arbitrary<Record<symbol, unknown>> {
  const member = fc.oneof(valueOrNull(name), operatorArbitrary(name), listArbitrary(name))
  const list = fc.array(member, { maxLength: 3 })
  const object = fc
    .tuple(operatorArbitrary(name), operatorArbitrary(name))
    .map(([first, second]) => ({ ...first, ...second }))
  return fc.oneof(
    fc.oneof(list, object).map((value) => ({ [op('or')]: value })),
    fc.oneof(list, object).map((value) => ({ [op('and')]: value })),
    operatorArbitrary(name).map((value) => ({ [op('not')]: value })),
  )
}

/** One operator with its operand. */
function operatorArbitrary(name: Attribute): fc.Arbitrary<Record<symbol, unknown>> {
  const value = valueArbitrary(name)
  const nullable = valueOrNull(name)
  const choices: fc.Arbitrary<Record<symbol, unknown>>[] = [
    one(['eq', 'ne'], nullable),
    one(['not'], fc.oneof(nullable, listArbitrary(name))),
    one(['in', 'notIn'], listArbitrary(name)),
    one(['is'], name === 'flag' ? nullable : fc.constant(null)),
  ]
  if (name !== 'flag') {
    choices.push(
      one(['gt', 'gte', 'lt', 'lte'], fc.oneof({ weight: 8, arbitrary: value }, fc.constant(null))),
      one(['between', 'notBetween'], fc.tuple(nullable, nullable)),
    )
  }
  const partner = PARTNERS[name]
  if (partner !== undefined) {
    const column = fc.constant({ [op('col')]: partner })
    choices.push(one(['eq', 'ne', 'gt', 'lte'], column), one(['col'], fc.constant(partner)))
  }
  if (TEXTS.has(name)) {
    choices.push(
      one(['like', 'notLike', 'iLike', 'notILike'], fc.constantFrom(...PATTERNS)),
      one(['startsWith', 'endsWith', 'substring'], fc.constantFrom(...PARTS)),
    )
  }
  return fc.oneof(...choices)
}

function one(
  names: readonly [string, ...string[]],
  operand: fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<symbol, unknown>> {
  return fc
    .tuple(fc.constantFrom(...names), operand)
    .map(([name, value]) => ({ [op(name)]: value }))
}

function listArbitrary(name: Attribute): fc.Arbitrary<readonly Value[]> {
  return fc.array(valueOrNull(name), { maxLength: 3 })
}

function valueOrNull(name: Attribute): fc.Arbitrary<Value> {
  return fc.oneof(
    { weight: 5, arbitrary: valueArbitrary(name) },
    { weight: 1, arbitrary: fc.constant(null) },
  )
}

function valueArbitrary(name: Attribute): fc.Arbitrary<Value> {
  return fc.constantFrom(...(DOMAINS[name] as readonly Value[]))
}

function bag(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries)
}
