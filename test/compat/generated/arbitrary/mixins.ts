// Programs that call the methods which associations give records, one after the other: set, add, remove, has,
// count, create and get with their options, over through models with attributes, scopes and keys of their own.

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
import { sparse } from './values.js'

/** One association of writers, and what its methods are called. */
interface Place {
  readonly as: string
  readonly single: string
  readonly many: string
  readonly kind: 'hasMany' | 'hasOne' | 'belongsTo' | 'belongsToMany'
  readonly target: 'Post' | 'Label' | 'Card' | 'Writer'
  readonly source: 'Writer' | 'Post'
}

const place = (
  source: Place['source'],
  kind: Place['kind'],
  target: Place['target'],
  as: string,
) => {
  const upper = as.charAt(0).toUpperCase() + as.slice(1)
  return { source, kind, target, as, many: upper, single: upper.replace(/s$/, '') }
}

const places: readonly Place[] = [
  place('Writer', 'hasMany', 'Post', 'posts'),
  place('Writer', 'hasMany', 'Post', 'drafts'),
  place('Writer', 'hasMany', 'Post', 'notes'),
  place('Writer', 'hasOne', 'Card', 'card'),
  place('Post', 'belongsTo', 'Writer', 'author'),
  place('Post', 'belongsTo', 'Writer', 'pen'),
  place('Post', 'belongsToMany', 'Label', 'labels'),
  place('Post', 'belongsToMany', 'Label', 'topics'),
  place('Post', 'belongsToMany', 'Label', 'marks'),
  place('Writer', 'belongsToMany', 'Writer', 'friends'),
]

const HOOKS = [
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
  'beforeDestroy',
  'afterDestroy',
  'beforeBulkCreate',
  'afterBulkCreate',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeFind',
  'beforeCount',
] as const

const associations: readonly AssociationDraft[] = [
  {
    source: 'Writer',
    kind: 'hasMany',
    target: 'Post',
    options: { as: 'posts', foreignKey: 'authorId' },
  },
  {
    source: 'Writer',
    kind: 'hasMany',
    target: 'Post',
    options: { as: 'drafts', foreignKey: 'authorId', scope: { state: 'draft' } },
  },
  {
    source: 'Writer',
    kind: 'hasMany',
    target: 'Post',
    options: { as: 'notes', foreignKey: 'penName', sourceKey: 'code', constraints: false },
  },
  {
    source: 'Writer',
    kind: 'hasOne',
    target: 'Card',
    options: { as: 'card', foreignKey: 'writerId' },
  },
  {
    source: 'Post',
    kind: 'belongsTo',
    target: 'Writer',
    options: { as: 'author', foreignKey: 'authorId' },
  },
  {
    source: 'Post',
    kind: 'belongsTo',
    target: 'Writer',
    options: { as: 'pen', foreignKey: 'penName', targetKey: 'code', constraints: false },
  },
  {
    source: 'Post',
    kind: 'belongsToMany',
    target: 'Label',
    options: {
      as: 'labels',
      through: model('PostLabel'),
      foreignKey: 'postId',
      otherKey: 'labelId',
    },
  },
  {
    source: 'Post',
    kind: 'belongsToMany',
    target: 'Label',
    options: {
      as: 'topics',
      through: 'topics_of_posts',
      foreignKey: 'postId',
      otherKey: 'labelId',
    },
  },
  {
    source: 'Post',
    kind: 'belongsToMany',
    target: 'Label',
    options: {
      as: 'marks',
      through: { model: model('Mark'), unique: false, scope: { kind: 'm' } },
      foreignKey: 'postId',
      otherKey: 'labelId',
      constraints: false,
    },
  },
  {
    source: 'Writer',
    kind: 'belongsToMany',
    target: 'Writer',
    options: { as: 'friends', through: 'friendships', foreignKey: 'ofId', otherKey: 'friendId' },
  },
]

function models(isParanoid: boolean, hooks: readonly string[]): readonly ModelDraft[] {
  const plain = { timestamps: false }
  const text = type('STRING', 40)
  const drafts: readonly ModelDraft[] = [
    {
      name: 'Writer',
      attributes: { name: text, code: { type: text, unique: true } },
      options: plain,
    },
    {
      name: 'Post',
      attributes: {
        title: { type: text, field: 'post_title', validate: { notIn: [['bad']] } },
        state: text,
        penName: text,
      },
      options: {
        ...(isParanoid ? { paranoid: true, createdAt: false, updatedAt: false } : plain),
        scopes: { titled: { where: { title: { 'Op.ne': null } } } },
      },
    },
    {
      name: 'Label',
      attributes: { word: text, grade: type('INTEGER') },
      options: { ...plain, defaultScope: { where: { grade: { 'Op.ne': 9 } } } },
    },
    { name: 'Card', attributes: { motto: text }, options: plain },
    {
      name: 'PostLabel',
      attributes: { weight: { type: type('INTEGER'), field: 'link_weight' }, note: text },
      options: plain,
    },
    {
      name: 'Mark',
      attributes: {
        id: { type: type('INTEGER'), primaryKey: true, autoIncrement: true },
        kind: text,
        weight: type('INTEGER'),
      },
      options: plain,
    },
  ]
  return drafts.map((draft) => ({ ...draft, hooks }))
}

const TEXT: Readonly<Record<Place['target'], string>> = {
  Writer: 'name',
  Post: 'title',
  Label: 'word',
  Card: 'motto',
}

function find({ target, kind }: Place): fc.Arbitrary<EncodedObject> {
  const text = TEXT[target]
  return sparse({
    where: [
      35,
      fc.constantFrom<Encoded>({ [text]: 'a' }, { id: { 'Op.gt': 1 } }, { id: [1, 2] }, {}),
    ],
    order: [100, fc.constantFrom<Encoded>([['id', 'DESC']], ['id'])],
    limit: [12, fc.constantFrom<Encoded>(1, 2)],
    attributes: [20, fc.constantFrom<Encoded>(['id', text], [text], { exclude: [text] })],
    raw: [8, fc.boolean()],
    scope: [12, fc.constantFrom<Encoded>(false, null, ...(target === 'Post' ? ['titled'] : []))],
    joinTableAttributes: [
      kind === 'belongsToMany' ? 20 : 0,
      fc.constantFrom<Encoded>([], ['postId'], ['labelId', 'postId']),
    ],
    through: [
      kind === 'belongsToMany' ? 12 : 0,
      fc.constantFrom<Encoded>({ where: {} }, { attributes: [] }),
    ],
    plain: [2, fc.constant(true)],
    distinct: [2, fc.boolean()],
  })
}

function calls(each: Place): fc.Arbitrary<Step> {
  const { source, target, single, many, kind, as } = each
  const one = fc
    .constantFrom(1, 2, 3, 4)
    .map((id): EncodedObject => ({ $: 'found', model: target, id }))
  const value: fc.Arbitrary<Encoded> =
    // v6 takes plain keys for primary keys, whatever key the association has
    as === 'notes' || as === 'pen' ? one : fc.oneof(one, fc.constantFrom<Encoded>(1, 2, 3))
  const list: fc.Arbitrary<Encoded> = fc.uniqueArray(value, {
    maxLength: 3,
    selector: (member) => (typeof member === 'number' ? member : (member as EncodedObject)['id']),
  })
  const values = fc.constantFrom<EncodedObject>(
    { [TEXT[target]]: 'new' },
    {},
    { [TEXT[target]]: 'bad', id: 20 },
    { [TEXT[target]]: 'linked', PostLabel: { weight: 7 } },
  )
  const through = fc.constantFrom<Encoded>(
    { weight: 5 },
    { note: 'n', weight: 6 },
    { kind: 'other' },
    {},
  )
  const link = sparse({
    through: [kind === 'belongsToMany' ? 40 : 3, through],
    validate: [8, fc.boolean()],
    hooks: [8, fc.boolean()],
    individualHooks: [5, fc.boolean()],
    fields: [4, fc.constantFrom<Encoded>([TEXT[target]], ['id', TEXT[target]])],
  })
  const call = (method: string, ...args: readonly fc.Arbitrary<Encoded>[]): fc.Arbitrary<Step> =>
    fc.tuple(fc.constantFrom(1, 2), fc.tuple(...args)).map(([id, given]) => ({
      on: { $: 'found', model: source, id },
      call: method,
      args: given,
      rows: !/^(?:get|has|count)/.test(method),
      // a list's rows may be written at the same time
      unordered: method.startsWith('set'),
    }))
  if (kind === 'belongsTo' || kind === 'hasOne') {
    const save = sparse({
      save: [kind === 'belongsTo' ? 30 : 0, fc.boolean()],
      hooks: [20, fc.boolean()],
      validate: [10, fc.boolean()],
    })
    return fc.oneof(
      call(`get${many}`, find(each)),
      call(`set${many}`, fc.oneof(value, fc.constant<Encoded>(null)), save),
      call(`create${many}`, values, save),
    )
  }
  return fc.oneof(
    call(`get${many}`, find(each)),
    call(`count${many}`, find(each)),
    call(`has${single}`, value),
    call(`has${many}`, list),
    call(`add${single}`, value, link),
    call(`add${many}`, list, link),
    call(`set${many}`, list, link),
    call(`set${many}`, fc.constant<Encoded>(null)),
    call(`remove${single}`, value, link),
    call(`remove${many}`, list, link),
    call(`create${single}`, values, link),
  )
}

const rows: readonly Step[] = (
  [
    ['Writer', ['a', 'b', 'c'].map((name) => ({ name, code: `c-${name}` }))],
    [
      'Post',
      [
        { title: 'a', state: 'draft', authorId: 1, penName: 'c-a' },
        { title: 'b', state: 'done', authorId: 1 },
        { title: null, state: 'draft', authorId: 2, penName: 'c-b' },
        { title: 'd', state: null },
      ],
    ],
    [
      'Label',
      [
        { word: 'a', grade: 1 },
        { word: 'b', grade: 2 },
        { word: 'c', grade: 9 },
        { word: null, grade: 0 },
      ],
    ],
    ['Card', [{ motto: 'a', writerId: 1 }, { motto: 'b' }, { motto: 'c' }]],
    ['PostLabel', [{ postId: 1, labelId: 1, weight: 1, note: 'n' }]],
    [
      'Mark',
      [
        { postId: 1, labelId: 2, kind: 'm', weight: 1 },
        { postId: 1, labelId: 1, kind: 'other', weight: 2 },
      ],
    ],
  ] as const
).map(([name, list]) => ({
  on: model(name),
  call: 'bulkCreate',
  args: [[...list], { hooks: false }],
  quiet: true,
}))

/** Programs of methods of associations. */
export function mixinPrograms(_dialect: CompatDialect): fc.Arbitrary<Program> {
  const step = fc.constantFrom(...places).chain(calls)
  return fc
    .tuple(fc.boolean(), fc.boolean(), fc.array(step, { minLength: 2, maxLength: 7 }))
    .map(([isParanoid, isHooked, steps]) => ({
      models: models(isParanoid, isHooked ? HOOKS : []),
      associations,
      steps: [{ on: { $: 'sequelize' }, call: 'sync', quiet: true }, ...rows, ...steps],
    }))
}
