// Programs that read: three models with rows, and finds with random options.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import {
  model,
  type,
  type AssociationDraft,
  type Encoded,
  type EncodedObject,
  type ModelDraft,
  type Program,
  type Step,
} from '../language.js'
import { fittingValue, oddValue, sparse, type Family } from './values.js'

const models = (dialect: CompatDialect): readonly ModelDraft[] => [
  {
    name: 'User',
    attributes: {
      name: type('STRING'),
      age: { type: type('INTEGER') },
      score: { type: type('DOUBLE'), field: 'the_score' },
      isActive: type('BOOLEAN'),
      seenAt: type('DATE'),
      birthday: type('DATEONLY'),
      meta: type(dialect === 'postgres' ? 'JSONB' : 'JSON'),
      color: type('ENUM', 'red', 'green', 'blue'),
      label: { type: { $: 'type', name: 'VIRTUAL', args: [type('STRING'), ['name']] } },
    },
    options: {
      paranoid: true,
      createdAt: false,
      updatedAt: false,
      scopes: {
        adult: { where: { age: { 'Op.gte': 2 } } },
        named: { where: { name: { 'Op.ne': null } }, order: [['name', 'ASC']], limit: 5 },
        posts: { include: [{ model: model('Post') }] },
      },
    },
  },
  {
    name: 'Post',
    attributes: { title: type('STRING'), likes: { type: type('INTEGER'), field: 'like_count' } },
    options: { timestamps: false, underscored: true },
  },
  { name: 'Tag', attributes: { word: type('STRING') }, options: { timestamps: false } },
]

const associations: readonly AssociationDraft[] = [
  { source: 'User', kind: 'hasMany', target: 'Post', options: {} },
  { source: 'Post', kind: 'belongsTo', target: 'User', options: {} },
  {
    source: 'Post',
    kind: 'belongsTo',
    target: 'User',
    options: { as: 'reader', foreignKey: 'readerId' },
  },
  {
    source: 'User',
    kind: 'hasOne',
    target: 'Tag',
    options: { as: 'badge', foreignKey: 'ownerId' },
  },
  { source: 'Post', kind: 'belongsToMany', target: 'Tag', options: { through: 'PostTags' } },
  { source: 'Tag', kind: 'belongsToMany', target: 'Post', options: { through: 'PostTags' } },
]

const date = (value: string): EncodedObject => ({ $: 'date', value })
const users: readonly EncodedObject[] = [
  {
    id: 1,
    name: 'Ann',
    age: 1,
    score: 0.5,
    isActive: true,
    seenAt: date('2020-01-02T03:04:05.678Z'),
    birthday: '2020-02-29',
    meta: { a: 1 },
    color: 'red',
  },
  {
    id: 2,
    name: 'ann',
    age: 2,
    score: -1.25,
    isActive: false,
    seenAt: date('2021-07-01T00:00:00.000Z'),
    birthday: '2021-07-01',
    meta: { a: { b: [1, 2] }, c: 'x' },
    color: 'green',
  },
  {
    id: 3,
    name: null,
    age: null,
    score: null,
    isActive: null,
    seenAt: null,
    birthday: null,
    meta: null,
    color: null,
  },
  {
    id: 4,
    name: "o'neil",
    age: 2,
    score: 3,
    isActive: true,
    seenAt: date('1999-12-31T23:59:59.000Z'),
    birthday: '1999-12-31',
    meta: [1, 'two', null],
    color: 'blue',
  },
  {
    id: 5,
    name: '10%',
    age: 100,
    score: 0,
    isActive: false,
    seenAt: date('2021-07-01T00:00:00.000Z'),
    birthday: '2021-07-01',
    meta: {},
    color: 'red',
    deletedAt: date('2021-07-01T00:00:00.000Z'),
  },
]
const posts: readonly EncodedObject[] = [
  { id: 1, title: 'one', likes: 1, UserId: 1, readerId: 2 },
  { id: 2, title: 'two', likes: 2, UserId: 1, readerId: null },
  { id: 3, title: 'three', likes: 2, UserId: 2, readerId: 1 },
  { id: 4, title: null, likes: null, UserId: null, readerId: 4 },
]
const tags: readonly EncodedObject[] = [
  { id: 1, word: 'x', ownerId: 1 },
  { id: 2, word: 'y', ownerId: 2 },
  { id: 3, word: 'z', ownerId: null },
]

const fields: Readonly<Record<string, Family>> = {
  id: 'whole',
  name: 'text',
  age: 'whole',
  score: 'fraction',
  isActive: 'flag',
  seenAt: 'moment',
  birthday: 'day',
  color: 'choice',
}
const names = Object.keys(fields)
const name = fc.constantFrom(...names)
const userCol = fc.constantFrom('id', 'name', 'age', 'User.age', 'User.id')

/** A condition on one attribute. */
function comparison(family: Family, dialect: CompatDialect): fc.Arbitrary<Encoded> {
  const value = fc.oneof(
    { weight: 8, arbitrary: fittingValue(family) },
    { weight: 1, arbitrary: fc.constant<Encoded>(null) },
    { weight: 1, arbitrary: userCol.map((col): Encoded => ({ $: 'col', name: col })) },
    { weight: 1, arbitrary: fc.constant<Encoded>({ $: 'literal', sql: '2' }) },
  )
  const list = fc.array(fittingValue(family), { maxLength: 3 })
  const nonEmpty = fc.array(fittingValue(family), { minLength: 1, maxLength: 3 })
  const one = (op: string, arbitrary: fc.Arbitrary<Encoded>) =>
    arbitrary.map((each): Encoded => ({ [`Op.${op}`]: each }))
  const pattern = fc.constantFrom('a%', '%n', '_nn', 'Ann', '%')
  const textual =
    family !== 'text'
      ? []
      : [
          one('like', pattern),
          one('notLike', pattern),
          one('startsWith', fc.constantFrom('a', 'A', 'o')),
          one('endsWith', fc.constantFrom('n', 'eil')),
          one('substring', fc.constantFrom('n', 'e')),
          ...(dialect === 'postgres'
            ? [one('iLike', pattern), one('iRegexp', fc.constant('^a'))]
            : []),
          ...(dialect === 'sqlite'
            ? []
            : [one('regexp', fc.constant('^a')), one('notRegexp', fc.constant('n$'))]),
        ]
  const simple = fc.oneof(
    value,
    list,
    ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((op) => one(op, value)),
    one('is', fc.constantFrom<Encoded>(null, true, false)),
    one('not', fc.oneof(value, list)),
    one('in', list),
    one('notIn', list),
    one(
      'between',
      fc.tuple(fittingValue(family), fittingValue(family)).map(([a, b]): Encoded => [a, b]),
    ),
    one(
      'notBetween',
      fc.tuple(fittingValue(family), fittingValue(family)).map(([a, b]): Encoded => [a, b]),
    ),
    ...textual,
    fc.tuple(value, value).map(([a, b]): Encoded => ({ 'Op.gt': a, 'Op.lt': b })),
    fc.tuple(value, value).map(([a, b]): Encoded => ({ 'Op.or': [a, b] })),
    fc.tuple(value, value).map(([a, b]): Encoded => ({ 'Op.or': { 'Op.lt': a, 'Op.gt': b } })),
    fc
      .tuple(value, value)
      .map(([a, b]): Encoded => ({ 'Op.and': [{ 'Op.ne': a }, { 'Op.ne': b }] })),
    ...(dialect === 'postgres'
      ? [
          one('any', nonEmpty),
          one(
            'eq',
            nonEmpty.map((each): Encoded => ({ 'Op.any': each })),
          ),
        ]
      : []),
  )
  return simple
}

function jsonCondition(): fc.Arbitrary<EncodedObject> {
  return fc.constantFrom<EncodedObject>(
    { meta: { a: 1 } },
    { meta: { a: { 'Op.gt': 0 } } },
    { 'meta.a': 1 },
    { 'meta.c': 'x' },
    { 'meta.a.b': { 'Op.ne': null } },
    { meta: { c: { 'Op.like': 'x%' } } },
    { meta: null },
    { meta: { 'Op.ne': null } },
    { meta: { c: { 'Op.in': ['x', 'y'] } } },
  )
}

function leaf(dialect: CompatDialect): fc.Arbitrary<Encoded> {
  const plain = fc
    .uniqueArray(name, { minLength: 1, maxLength: 2 })
    .chain((own) =>
      fc
        .tuple(...own.map((each) => comparison(fields[each] ?? 'text', dialect)))
        .map((made): Encoded =>
          Object.fromEntries(own.map((each, index) => [each, made[index] ?? null])),
        ),
    )
  const fragments = fc.constantFrom<Encoded>(
    { $: 'where', args: [{ $: 'fn', name: 'lower', args: [{ $: 'col', name: 'name' }] }, 'ann'] },
    {
      $: 'where',
      args: [
        { $: 'fn', name: 'length', args: [{ $: 'col', name: 'name' }] },
        { $: 'op', name: 'gt' },
        2,
      ],
    },
    { $: 'where', args: [{ $: 'col', name: 'age' }, { 'Op.lt': 3 }] },
    { $: 'where', args: [{ $: 'col', name: 'age' }, '>=', 2] },
    {
      $: 'where',
      args: [
        { $: 'col', name: 'age' },
        { $: 'col', name: 'id' },
      ],
    },
    { $: 'where', args: [{ $: 'cast', value: { $: 'col', name: 'age' }, type: 'integer' }, 2] },
    { $: 'where', args: [{ $: 'col', name: 'name' }, null] },
    { $: 'where', args: [{ $: 'col', name: 'name' }, { $: 'op', name: 'ne' }, null] },
    { $: 'literal', sql: 'age = 2' },
    { $: 'literal', sql: '1 = 1' },
    { $: 'fn', name: 'coalesce', args: [{ $: 'col', name: 'isActive' }, true] },
  )
  return fc.oneof(
    { weight: 12, arbitrary: plain },
    { weight: 2, arbitrary: fragments },
    { weight: 2, arbitrary: jsonCondition() },
  )
}

/** A whole `where`. */
export function whereOf(dialect: CompatDialect): fc.Arbitrary<Encoded> {
  const single = leaf(dialect)
  const few = fc.array(single, { minLength: 0, maxLength: 3 })
  const group = fc
    .tuple(fc.constantFrom('Op.and', 'Op.or', 'Op.not'), fc.oneof(few, single))
    .map(([op, each]): Encoded => ({ [op]: each as Encoded }))
  const called = fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(single, { minLength: 1, maxLength: 2 }))
    .map(([$, args]): Encoded => ({ $, args }))
  const nested = fc
    .tuple(
      fc.constantFrom('Op.and', 'Op.or'),
      fc.array(fc.oneof(single, group), { minLength: 1, maxLength: 3 }),
    )
    .map(([op, list]): Encoded => ({ [op]: list }))
  const beside = fc
    .tuple(single, group)
    .map(([a, b]): Encoded => (isPlain(a) && isPlain(b) ? { ...a, ...b } : [a, b]))
  return fc.oneof(
    { weight: 8, arbitrary: single },
    { weight: 3, arbitrary: group },
    { weight: 2, arbitrary: called },
    { weight: 3, arbitrary: nested },
    { weight: 3, arbitrary: beside },
    { weight: 1, arbitrary: few },
    { weight: 1, arbitrary: fc.constantFrom<Encoded>({}, []) },
  )
}

function isPlain(value: Encoded): value is EncodedObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('$' in value)
}

const computed = fc.constantFrom<Encoded>(
  [{ $: 'fn', name: 'upper', args: [{ $: 'col', name: 'name' }] }, 'loud'],
  [{ $: 'fn', name: 'count', args: [{ $: 'col', name: 'User.id' }] }, 'n'],
  [{ $: 'literal', sql: '1 + 1' }, 'two'],
  [{ $: 'col', name: 'age' }, 'years'],
  ['name', 'alias'],
  ['age', 'years'],
  [{ $: 'cast', value: { $: 'col', name: 'age' }, type: 'char' }, 'text'],
  [{ $: 'fn', name: 'coalesce', args: [{ $: 'col', name: 'name' }, 'none'] }, 'named'],
)

const attributes: fc.Arbitrary<Encoded> = fc.oneof(
  fc.uniqueArray(fc.constantFrom(...names, 'label'), { minLength: 1, maxLength: 4 }),
  fc
    .tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 2 }), computed)
    .map(([list, made]): Encoded => [...list, made]),
  fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((exclude): Encoded => ({ exclude })),
  computed.map((each): Encoded => ({ include: [each] })),
  fc.tuple(computed, name).map(([each, left]): Encoded => ({ include: [each], exclude: [left] })),
)

const direction = fc.constantFrom(
  'ASC',
  'DESC',
  'asc',
  'desc',
  'DESC NULLS LAST',
  'ASC NULLS FIRST',
)
const ordered: fc.Arbitrary<Encoded> = fc.oneof(
  fc.tuple(name, direction).map(([each, way]): Encoded => [each, way]),
  name,
  name.map((each): Encoded => [each]),
  name.map((each): Encoded => ({ $: 'col', name: each === 'score' ? 'the_score' : each })),
  fc
    .tuple(fc.constantFrom('length', 'upper'), direction)
    .map(([fn, way]): Encoded => [{ $: 'fn', name: fn, args: [{ $: 'col', name: 'name' }] }, way]),
  fc.constantFrom<Encoded>(
    { $: 'literal', sql: 'age DESC' },
    [{ $: 'literal', sql: 'age' }, 'DESC'],
    { $: 'fn', name: 'abs', args: [{ $: 'col', name: 'age' }] },
    [{ $: 'col', name: 'age' }, 'DESC'],
    { raw: 'age DESC' },
  ),
)
const order: fc.Arbitrary<Encoded> = fc.oneof(
  { weight: 8, arbitrary: fc.array(ordered, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: name },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Encoded>(
      { $: 'literal', sql: 'age DESC' },
      { $: 'col', name: 'age' },
      { $: 'fn', name: 'abs', args: [{ $: 'col', name: 'age' }] },
    ),
  },
)

/** Find options. */
export function findOptions(dialect: CompatDialect): fc.Arbitrary<EncodedObject> {
  return sparse({
    where: [70, whereOf(dialect)],
    attributes: [25, attributes],
    order: [35, order],
    limit: [20, fc.constantFrom<Encoded>(1, 2, 0, '2', 100)],
    offset: [12, fc.constantFrom<Encoded>(0, 1, '1', 10)],
    raw: [20, fc.boolean()],
    nest: [6, fc.boolean()],
    plain: [6, fc.boolean()],
    paranoid: [15, fc.boolean()],
    rejectOnEmpty: [5, fc.boolean()],
    group: [
      6,
      fc.constantFrom<Encoded>(
        ['age'],
        'age',
        ['age', 'color'],
        [{ $: 'col', name: 'age' }],
        { $: 'literal', sql: 'age' },
        [{ $: 'fn', name: 'abs', args: [{ $: 'col', name: 'age' }] }],
      ),
    ],
    having: [
      3,
      fc.constantFrom<Encoded>(
        { age: { 'Op.gt': 1 } },
        {
          $: 'where',
          args: [{ $: 'fn', name: 'count', args: [{ $: 'col', name: 'id' }] }, { 'Op.gt': 0 }],
        },
      ),
    ],
    include: [12, includes],
    lock: [4, fc.constantFrom<Encoded>(true, 'UPDATE', { level: 'SHARE' })],
    subQuery: [4, fc.boolean()],
    hooks: [4, fc.boolean()],
    distinct: [3, fc.boolean()],
    benchmark: [2, fc.boolean()],
    searchPath: [dialect === 'postgres' ? 3 : 0, fc.constant('public')],
    indexHints: [
      dialect === 'mysql' ? 4 : 1,
      fc.constant<Encoded>([
        { type: { $: 'static', path: 'IndexHints.USE' }, values: ['PRIMARY'] },
      ]),
    ],
    tableHint: [2, fc.constant({ $: 'static', path: 'TableHints.NOLOCK' })],
  })
}

const postOptions = sparse({
  attributes: [
    25,
    fc.constantFrom<Encoded>(['title'], ['id', 'title'], [], { exclude: ['title'] }, [
      [{ $: 'fn', name: 'upper', args: [{ $: 'col', name: 'title' }] }, 'loud'],
    ]),
  ],
  where: [
    20,
    fc.constantFrom<Encoded>(
      { title: 'one' },
      { likes: { 'Op.gt': 1 } },
      { title: { 'Op.ne': null } },
      {},
    ),
  ],
  required: [20, fc.boolean()],
})

/** To-one includes, whose text is v6's; to-many ones are read in another way. */
const includes: fc.Arbitrary<Encoded> = fc.oneof(
  postOptions.map((own): Encoded => [
    { model: model('Tag'), as: 'badge', ...own, attributes: ['word'], where: { word: 'x' } },
  ]),
  fc.constantFrom<Encoded>(
    ['badge'],
    'badge',
    [{ association: 'badge' }],
    [{ model: model('Tag'), as: 'badge', required: true }],
  ),
)

const calls = (dialect: CompatDialect): fc.Arbitrary<Step> => {
  const options = findOptions(dialect)
  const target = fc.oneof(
    { weight: 10, arbitrary: fc.constant(model('User')) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<EncodedObject>(
        { $: 'scope', model: 'User', args: ['adult'] },
        { $: 'scope', model: 'User', args: [['adult', 'named']] },
        { $: 'scope', model: 'User', args: [null] },
      ),
    },
  )
  const key = fc.oneof(fc.constantFrom<Encoded>(1, '2', 5, 99, null), oddValue)
  const call = (weight: number, method: string, ...args: readonly fc.Arbitrary<Encoded>[]) => ({
    weight,
    arbitrary: fc
      .tuple(target, fc.tuple(...args))
      .map(([on, given]): Step => ({ on, call: method, args: given })),
  })
  return fc.oneof(
    call(14, 'findAll', options),
    call(4, 'findOne', options),
    call(2, 'findByPk', key, options),
    call(4, 'findAndCountAll', options),
    call(4, 'count', options),
    ...['min', 'max', 'sum'].map((each) => call(1, each, name, options)),
    call(1, 'aggregate', name, fc.constantFrom('avg', 'sum', 'COUNT', 'max'), options),
  )
}

/** Programs of finds over the same rows. */
export function finderPrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  const prepare: readonly Step[] = [
    { on: { $: 'sequelize' }, call: 'sync', quiet: true },
    { on: model('User'), call: 'bulkCreate', args: [users], quiet: true },
    { on: model('Post'), call: 'bulkCreate', args: [posts], quiet: true },
    { on: model('Tag'), call: 'bulkCreate', args: [tags], quiet: true },
  ]
  return fc.array(calls(dialect), { minLength: 1, maxLength: 6 }).map((steps) => ({
    models: models(dialect),
    associations,
    steps: [...prepare, ...steps],
  }))
}
