// Programs that find, count and write within scopes: named, with arguments, merged with each other and with finds.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import { model, type Encoded, type EncodedObject, type Program, type Step } from '../language.js'
import { libraryAssociations, libraryModels, libraryRows } from './library.js'
import { sparse } from './values.js'

const arg = (index: number): Encoded => ({ $: 'arg', index })

const bodies: readonly EncodedObject[] = [
  { where: { age: { 'Op.gte': 30 } } },
  { where: { name: { 'Op.ne': null } }, order: [['name', 'DESC']] },
  { where: { age: 30 }, limit: 2 },
  { attributes: ['id', 'name'] },
  { attributes: { exclude: ['age'] } },
  { attributes: { include: [[{ $: 'literal', sql: '1 + 1' }, 'two']] } },
  { include: [{ association: 'profile' }] },
  { include: [{ association: 'books', where: { pages: 100 }, required: false }] },
  { include: [{ association: 'books', attributes: ['id'] }, { association: 'profile' }] },
  { where: { 'Op.or': [{ name: 'Ann' }, { age: 40 }] } },
  { where: { 'Op.and': [{ age: { 'Op.gt': 1 } }] }, paranoid: false },
  { limit: 1, offset: 1, order: [['id', 'ASC']] },
  { where: {} },
  {},
]

const templates: readonly EncodedObject[] = [
  { where: { age: arg(0) } },
  { where: { age: { 'Op.gte': arg(0) } }, limit: arg(1) },
  { where: { id: { 'Op.in': [arg(0), arg(1)] } } },
  { include: [{ association: 'books', where: { pages: arg(0) }, required: false }] },
]

const definitions: fc.Arbitrary<EncodedObject> = fc
  .record({
    scopes: fc.record({
      one: fc.constantFrom<Encoded>(...bodies),
      two: fc.constantFrom<Encoded>(...bodies),
      made: fc.constantFrom<Encoded>(...templates).map((value) => ({ $: 'template', value })),
    }),
    defaultScope: fc.option(fc.constantFrom<Encoded>(...bodies), { nil: undefined, freq: 2 }),
    merge: fc.boolean(),
  })
  .map(({ scopes, defaultScope, merge }) => ({
    scopes,
    ...(defaultScope === undefined ? {} : { defaultScope }),
    ...(merge ? { whereMergeStrategy: 'and' } : {}),
  }))

const scopeArgument: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  'one',
  'two',
  ['one', 'two'],
  ['two', 'one'],
  ['defaultScope', 'one'],
  ['defaultScope', 'two', { method: ['made', 30, 1] }],
  { method: ['made', 30, 2] },
  { method: ['made', 30] },
  { method: 'made' },
  ['one', { method: ['made', 40, 1] }],
  { where: { name: 'Ann' } },
  [{ where: { name: 'Ann' } }, 'one'],
  null,
  'nosuch',
)

const target: fc.Arbitrary<EncodedObject> = fc.oneof(
  {
    weight: 8,
    arbitrary: scopeArgument.map((argument): EncodedObject => ({
      $: 'scope',
      model: 'Author',
      args: [argument],
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(scopeArgument, scopeArgument).map((args): EncodedObject => ({
      $: 'scope',
      model: 'Author',
      args,
    })),
  },
  { weight: 2, arbitrary: fc.constant(model('Author')) },
)

const find = sparse({
  where: [
    45,
    fc.constantFrom<Encoded>(
      { age: 40 },
      { name: 'Ann' },
      { 'Op.or': [{ id: 1 }, { id: 2 }] },
      { 'Op.and': [{ id: { 'Op.lt': 4 } }] },
      { id: [1, 2] },
      {},
      [{ id: 1 }],
      { $: 'literal', sql: '1 = 1' },
    ),
  ],
  attributes: [
    20,
    fc.constantFrom<Encoded>(['id', 'age'], { include: ['name'] }, { exclude: ['id'] }),
  ],
  order: [100, fc.constantFrom<Encoded>([['id', 'ASC']], [['id', 'DESC']])],
  limit: [15, fc.constantFrom<Encoded>(1, 3)],
  include: [
    20,
    fc.constantFrom<Encoded>(
      ['profile'],
      [{ association: 'profile', required: true }],
      [{ association: 'books', where: { title: 'one' } }],
      ['books'],
      [{ model: { $: 'scope', model: 'Author', args: ['one'] }, as: 'mentor' }],
      [{ model: { $: 'scope', model: 'Author', args: ['two'] }, as: 'pupils', required: false }],
    ),
  ],
  paranoid: [10, fc.boolean()],
  raw: [8, fc.boolean()],
})

const bulk = fc
  .constantFrom<EncodedObject>(
    { where: { id: [1, 2] } },
    { where: { age: 30 } },
    { where: { name: 'Ann' } },
  )
  .map((options): Encoded => options)

const step: fc.Arbitrary<Step> = fc
  .tuple(target, find, bulk, fc.integer({ min: 1, max: 100 }))
  .map(([on, options, where, draw]): Step => {
    if (draw < 50) return { on, call: 'findAll', args: [options] }
    if (draw < 60) return { on, call: 'findOne', args: [options] }
    if (draw < 70) return { on, call: 'count', args: [options] }
    if (draw < 76) return { on, call: 'findAndCountAll', args: [options] }
    if (draw < 82) return { on, call: 'update', args: [{ name: 'changed' }, where], rows: true }
    if (draw < 87) return { on, call: 'destroy', args: [where], rows: true }
    if (draw < 91)
      return { on, call: 'findOrCreate', args: [{ where: { name: 'Eve' } }], rows: true }
    if (draw < 94) return { on, call: 'max', args: ['age', options] }
    if (draw < 97) return { on, call: 'increment', args: ['age', where], rows: true }
    return {
      on: model('Author'),
      call: 'addScope',
      args: ['two', { where: { id: 1 } }, { override: draw === 98 }],
    }
  })

/** Programs about scopes over the same rows. */
export function scopePrograms(_dialect: CompatDialect): fc.Arbitrary<Program> {
  return fc
    .tuple(definitions, fc.array(step, { minLength: 2, maxLength: 6 }))
    .map(([scopes, steps]) => ({
      models: libraryModels([], scopes),
      associations: libraryAssociations,
      steps: [...libraryRows, ...steps],
    }))
}
