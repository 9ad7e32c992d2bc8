// Programs that change tables: sync({ alter }) from one model to another one of the same table, and writes of the
// query interface. Only what the table and its rows are afterwards is compared: the statements differ by design.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import {
  model,
  type,
  type Encoded,
  type EncodedObject,
  type ModelDraft,
  type Program,
  type Step,
} from '../language.js'
import { sparse } from './values.js'

const table = 'things'
const queryInterface: EncodedObject = { $: 'queryInterface' }

const kinds: readonly (readonly [type: Encoded, fallback: readonly Encoded[]])[] = [
  [type('STRING'), ['x', '']],
  [type('STRING', 20), ['x', "it's"]],
  [type('TEXT'), []],
  [type('INTEGER'), [0, 7]],
  [type('BIGINT'), [5]],
  [type('BOOLEAN'), [true, false]],
  [type('DATE'), []],
  [type('DECIMAL', 10, 2), [1.5]],
  [type('ENUM', 'red', 'green'), ['red']],
]

const attribute: fc.Arbitrary<EncodedObject> = fc
  .tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 100 }), fc.boolean())
  .chain(([[kind, fallbacks], draw, isNull]) =>
    (fallbacks.length > 0 && draw < 40
      ? fc.constantFrom<Encoded>(...fallbacks)
      : fc.constant<Encoded>(null)
    ).map((fallback) => ({
      type: kind,
      ...(fallback === null ? {} : { defaultValue: fallback }),
      ...(draw % 3 === 0 && (isNull || fallback !== null) ? { allowNull: isNull } : {}),
    })),
  )

const attributes: fc.Arbitrary<EncodedObject> = sparse({
  a: [90, attribute],
  b: [80, attribute],
  c: [60, attribute],
  d: [30, attribute],
})

const indexes = fc.constantFrom<Encoded>(
  [],
  [],
  [{ name: 'things_a', fields: ['a'] }],
  [{ name: 'things_id_a', fields: ['id', 'a'], unique: true }],
)

function draft(name: string, own: EncodedObject, list: Encoded): ModelDraft {
  const hasIndexed = 'a' in own && JSON.stringify(own['a']).match(/TEXT/) === null
  return {
    name,
    attributes: own,
    options: { tableName: table, timestamps: false, indexes: hasIndexed ? list : [] },
  }
}

const describe: Step = { on: queryInterface, call: 'describeTable', args: [table], unlogged: true }

/** A model becomes another one, twice: the second time nothing is to do. */
function altered(dialect: CompatDialect): fc.Arbitrary<Program> {
  return fc
    .tuple(
      attributes,
      attributes,
      indexes,
      indexes,
      fc.constantFrom<Encoded>(true, true, { drop: false }),
    )
    .map(([first, second, before, after, alter]) => {
      // what is in a column must fit its new type: columns that are in both keep theirs
      const kept = Object.fromEntries(
        Object.entries(second).map(([name, each]) => {
          const old = first[name] as EncodedObject | undefined
          const own = each as EncodedObject
          return [
            name,
            old === undefined ? own : { ...own, type: old['type'] ?? null, ...fitting(old, own) },
          ]
        }),
      )
      const sync = { on: model('Second'), call: 'sync', args: [{ alter }], unlogged: true }
      return {
        models: [draft('First', first, before), draft('Second', kept, after)],
        steps: [
          { on: model('First'), call: 'sync', quiet: true },
          { on: model('First'), call: 'create', args: [{}], quiet: true },
          { on: model('First'), call: 'create', args: [{ id: 7 }], quiet: true },
          { ...sync, rows: true },
          describe,
          // v6 changes all columns of SQLite by copies, which lose keys
          ...(dialect === 'sqlite' ? [] : [{ ...sync, rows: true }, describe]),
          { on: model('Second'), call: 'create', args: [{}], unlogged: true, rows: true },
        ],
      }
    })
}

/** Defaults and NULL as far as they fit the old type and rows. */
function fitting(old: EncodedObject, own: EncodedObject): EncodedObject {
  const isSame = JSON.stringify(old['type']) === JSON.stringify(own['type'])
  return {
    ...(isSame && 'defaultValue' in own ? {} : { defaultValue: old['defaultValue'] ?? null }),
    allowNull: old['allowNull'] ?? true,
  }
}

const values = fc.constantFrom<EncodedObject>(
  { a: 'x', b: 1 },
  { a: null, b: 2 },
  { a: "it's" },
  { a: 'y', b: null },
)
const where = fc.constantFrom<Encoded>(
  { id: 1 },
  { a: 'x' },
  { b: { 'Op.gt': 1 } },
  { id: [1, 2] },
  { a: null },
)

/** One call of the query interface. */
const change: fc.Arbitrary<Step> = fc
  .oneof(
    fc.tuple(fc.constant('bulkInsert'), fc.array(values, { minLength: 1, maxLength: 2 })),
    fc.tuple(fc.constant('bulkUpdate'), values, where),
    fc.tuple(fc.constant('bulkDelete'), where),
    fc.tuple(fc.constant('addColumn'), fc.constantFrom('c', 'd'), attribute),
    fc.tuple(fc.constant('removeColumn'), fc.constantFrom('b', 'c')),
    fc.tuple(fc.constant('renameColumn'), fc.constantFrom('a', 'b'), fc.constantFrom('e', 'c')),
    fc.tuple(
      fc.constant('changeColumn'),
      fc.constant('a'),
      fc.constantFrom<Encoded>(
        { type: type('STRING', 50) },
        { type: type('TEXT') },
        { type: type('STRING'), allowNull: true, defaultValue: 'z' },
      ),
    ),
    fc.tuple(
      fc.constant('addIndex'),
      fc.constantFrom<Encoded>(['b'], ['id', 'b']),
      fc.constant<Encoded>({ name: 'ix' }),
    ),
    fc.tuple(fc.constant('removeIndex'), fc.constant('ix')),
    fc.tuple(
      fc.constant('addConstraint'),
      fc.constantFrom<Encoded>(
        { fields: ['b'], type: 'unique', name: 'b_unique' },
        { fields: ['b'], type: 'check', name: 'b_check', where: { b: { 'Op.lt': 50 } } },
      ),
    ),
    fc.tuple(fc.constant('removeConstraint'), fc.constantFrom('b_unique', 'b_check')),
  )
  .map(([call, ...args]) => ({
    on: queryInterface,
    call: String(call),
    args: [table, ...(args as Encoded[])],
    unlogged: true,
    rows: true,
  }))

/** The query interface on a plain table. */
function changed(): fc.Arbitrary<Program> {
  return fc.array(change, { minLength: 1, maxLength: 5 }).map((steps) => ({
    models: [draft('Thing', { a: type('STRING'), b: type('INTEGER') }, [])],
    steps: [
      { on: model('Thing'), call: 'sync', quiet: true },
      {
        on: model('Thing'),
        call: 'bulkCreate',
        args: [
          [
            { a: 'x', b: 1 },
            { a: null, b: 2 },
          ],
        ],
        quiet: true,
      },
      ...steps.flatMap((step) => [step, describe]),
    ],
  }))
}

/** Programs that change tables. */
export function alterPrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  return fc.oneof(altered(dialect), changed())
}
