// Programs about associations: random kinds and options, the methods they generate, includes and what they give.

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

const MODELS = ['Person', 'Task', 'Team'] as const
type Name = (typeof MODELS)[number]

const attributesOf: Readonly<Record<Name, EncodedObject>> = {
  Person: { name: type('STRING'), code: { type: type('STRING'), unique: true } },
  Task: { title: type('STRING'), done: type('BOOLEAN'), ownerId: type('INTEGER') },
  Team: { label: type('STRING'), size: { type: type('INTEGER'), field: 'team_size' } },
}

const TEXT: Readonly<Record<Name, string>> = { Person: 'name', Task: 'title', Team: 'label' }

interface Draft {
  readonly models: readonly ModelDraft[]
  readonly associations: readonly AssociationDraft[]
}

const modelOptions = sparse({
  underscored: [20, fc.constant(true)],
  timestamps: [60, fc.constant(false)],
  paranoid: [15, fc.constant(true)],
  defaultScope: [4, fc.constant<Encoded>({ where: { id: { 'Op.gt': 0 } } })],
})

const action = fc.constantFrom('CASCADE', 'SET NULL', 'cascade', 'RESTRICT', 'NO ACTION')
const foreignKey: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  'ownerId',
  'owner_id',
  'bossId',
  { name: 'bossId' },
  { name: 'bossId', allowNull: false },
  { name: 'bossId', field: 'boss' },
  { fieldName: 'bossId' },
  { field: 'boss_field' },
)

function optionsOf(kind: string, target: Name): fc.Arbitrary<EncodedObject> {
  const single = kind === 'hasOne' || kind === 'belongsTo'
  const common = {
    as: [
      45,
      fc.constantFrom<Encoded>(
        single ? 'main' : 'items',
        single ? 'lead' : 'members',
        ...(single ? [] : [{ singular: 'thing', plural: 'things' }]),
      ),
    ] as const,
    foreignKey: [35, foreignKey] as const,
    constraints: [8, fc.boolean()] as const,
    onDelete: [15, action] as const,
    onUpdate: [8, action] as const,
    hooks: [3, fc.boolean()] as const,
  }
  if (kind === 'belongsTo') {
    return sparse({ ...common, targetKey: [target === 'Person' ? 12 : 0, fc.constant('code')] })
  }
  if (kind === 'belongsToMany') {
    return sparse({
      ...common,
      through: [
        100,
        fc.constantFrom<Encoded>(
          'Links',
          'links_table',
          { model: 'Links' },
          { model: 'Links', unique: false },
          { model: 'Links', scope: { kind: 'k' }, unique: false },
        ),
      ],
      otherKey: [20, fc.constantFrom<Encoded>('otherId', { name: 'otherId' })],
      timestamps: [20, fc.boolean()],
      uniqueKey: [4, fc.constant('own_unique')],
    })
  }
  return sparse({ ...common, scope: [10, fc.constant<Encoded>({ [TEXT[target]]: 'scoped' })] })
}

const association: fc.Arbitrary<AssociationDraft> = fc
  .tuple(
    fc.constantFrom<Name>(...MODELS),
    fc.constantFrom('hasMany', 'hasOne', 'belongsTo', 'belongsToMany'),
    fc.constantFrom<Name>(...MODELS),
  )
  .chain(([source, kind, target]) =>
    optionsOf(kind, target).map((options) => ({ source, kind, target, options })),
  )

const drafts: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.tuple(modelOptions, modelOptions, modelOptions),
    fc.array(association, { minLength: 1, maxLength: 3 }),
  )
  .map(([options, drawn]) => ({ options, associations: drawn.map(ownThrough) }))
  .map(({ options, associations }) => ({
    models: MODELS.map((name, index) => ({
      name,
      attributes: attributesOf[name],
      options: options[index] ?? {},
    })),
    associations,
  }))

/** v6 takes the columns of one association out of a table between that another one uses, too. */
function ownThrough(association: AssociationDraft, index: number): AssociationDraft {
  const text = JSON.stringify(association)
    .replace('"Links"', `"Links${index}"`)
    .replace('"links_table"', `"links_table${index}"`)
  return JSON.parse(text) as AssociationDraft
}

const plural: Readonly<Record<Name, string>> = { Person: 'People', Task: 'Tasks', Team: 'Teams' }

/** The names that accessors of an association are made of. */
function namesOf({ kind, target, options }: AssociationDraft): {
  readonly single: string
  readonly many: string
  readonly as: string
} {
  const { as } = options
  const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const own = target as Name
  if (typeof as === 'object' && as !== null && !Array.isArray(as)) {
    const { singular, plural: many } = as as { readonly [key: string]: Encoded }
    return { single: upper(String(singular)), many: upper(String(many)), as: String(many) }
  }
  const isSingle = kind === 'hasOne' || kind === 'belongsTo'
  if (typeof as === 'string') {
    return { single: upper(isSingle ? as : as.replace(/s$/, '')), many: upper(as), as }
  }
  return { single: own, many: plural[own], as: isSingle ? own : plural[own] }
}

const find = (target: Name) =>
  sparse({
    where: [
      25,
      fc.constantFrom<Encoded>({ [TEXT[target]]: 'a' }, { id: 1 }, { id: { 'Op.gt': 1 } }, {}),
    ],
    order: [25, fc.constantFrom<Encoded>([['id', 'DESC']], ['id'])],
    limit: [8, fc.constantFrom<Encoded>(1, 2)],
    attributes: [
      15,
      fc.constantFrom<Encoded>(['id', TEXT[target]], [TEXT[target]], { exclude: [TEXT[target]] }),
    ],
    raw: [10, fc.boolean()],
    paranoid: [5, fc.boolean()],
    scope: [5, fc.constantFrom<Encoded>(false, null)],
    joinTableAttributes: [8, fc.constantFrom<Encoded>([], ['createdAt'])],
  })

function calls(association: AssociationDraft): fc.Arbitrary<Step> {
  const { kind, source } = association
  const target = association.target as Name
  const { single, many } = namesOf(association)
  const on = fc.constantFrom(1, 2).map((id): EncodedObject => ({ $: 'found', model: source, id }))
  const one = fc
    .constantFrom(1, 2, 3)
    .map((id): EncodedObject => ({ $: 'found', model: target, id }))
  const value: fc.Arbitrary<Encoded> = fc.oneof(one, fc.constantFrom<Encoded>(1, 2, 3))
  const list: fc.Arbitrary<Encoded> = fc.array(value, { maxLength: 3 })
  const values = fc.constantFrom<EncodedObject>(
    { [TEXT[target]]: 'new' },
    {},
    { [TEXT[target]]: 'scoped' },
  )
  const link = sparse({
    through: [15, fc.constant<Encoded>({ extra: 1 })],
    validate: [5, fc.boolean()],
    hooks: [5, fc.boolean()],
    logging: [0, fc.boolean()],
  })
  const call = (method: string, ...args: readonly fc.Arbitrary<Encoded>[]): fc.Arbitrary<Step> =>
    fc.tuple(on, fc.tuple(...args)).map(([subject, given]) => ({
      on: subject,
      call: method,
      args: given,
      rows: !/^(?:get|has|count)/.test(method),
    }))
  if (kind === 'belongsTo' || kind === 'hasOne') {
    return fc.oneof(
      call(`get${single}`, find(target)),
      call(`get${single}`),
      call(`set${single}`, fc.oneof(value, fc.constant<Encoded>(null))),
      call(`set${single}`, value, sparse({ save: [50, fc.boolean()] })),
      call(`create${single}`, values),
    )
  }
  return fc.oneof(
    call(`get${many}`, find(target)),
    call(`get${many}`),
    call(`count${many}`, find(target)),
    call(`has${single}`, value),
    call(`has${many}`, list),
    call(`add${single}`, value, link),
    call(`add${many}`, list, link),
    call(`set${many}`, list),
    call(`set${many}`, fc.constant<Encoded>(null)),
    call(`remove${single}`, value),
    call(`remove${many}`, list),
    call(`create${single}`, values, link),
  )
}

function includesOf(association: AssociationDraft): fc.Arbitrary<Step> {
  const target = association.target as Name
  const { as } = namesOf(association)
  const hasAlias = association.options['as'] !== undefined
  const options = sparse({
    attributes: [
      20,
      fc.constantFrom<Encoded>([TEXT[target]], ['id'], [], { exclude: [TEXT[target]] }),
    ],
    where: [15, fc.constantFrom<Encoded>({ [TEXT[target]]: 'a' }, { id: 1 })],
    required: [25, fc.boolean()],
    paranoid: [5, fc.boolean()],
    right: [3, fc.boolean()],
    or: [3, fc.boolean()],
    separate: [association.kind === 'hasMany' ? 10 : 0, fc.boolean()],
    through: [
      association.kind === 'belongsToMany' ? 15 : 0,
      fc.constantFrom<Encoded>({ attributes: [] }, { where: {} }),
    ],
    subQuery: [3, fc.boolean()],
  })
  const entry: fc.Arbitrary<Encoded> = fc.oneof(
    options.map((own): Encoded => ({ model: model(target), ...(hasAlias ? { as } : {}), ...own })),
    options.map((own): Encoded => ({ association: as, ...own })),
    fc.constant<Encoded>(as),
    fc.constant<Encoded>({ $: 'association', model: association.source, as }),
    fc.constant<Encoded>(model(target)),
    fc.constant<Encoded>({ all: true }),
    fc.constant<Encoded>({ model: model(target), as: 'wrong' }),
  )
  const top = sparse({
    // without an order PostgreSQL gives rows as it finds them
    order: [100, fc.constantFrom<Encoded>([['id', 'ASC']], [['id', 'DESC']])],
    raw: [10, fc.constant(true)],
    nest: [5, fc.constant(true)],
    limit: [10, fc.constantFrom<Encoded>(1, 2)],
    attributes: [10, fc.constantFrom<Encoded>(['id'], [])],
    where: [10, fc.constantFrom<Encoded>({ id: 1 }, { [`$${as}.id$`]: 1 })],
  })
  return fc
    .tuple(fc.constantFrom('findAll', 'findOne', 'findAndCountAll', 'count'), entry, top)
    .map(([call, include, own]) => ({
      on: model(association.source),
      call,
      args: [{ ...own, include: [include] }],
    }))
}

function creates(association: AssociationDraft): fc.Arbitrary<Step> {
  const source = association.source as Name
  const target = association.target as Name
  const { as } = namesOf(association)
  const isSingle = association.kind === 'hasOne' || association.kind === 'belongsTo'
  const child: Encoded = { [TEXT[target]]: 'child' }
  const property = isSingle ? as.charAt(0).toLowerCase() + as.slice(1) : as
  return fc.constantFrom('create', 'build', 'bulkCreate').chain((call) =>
    fc
      .constantFrom<Encoded>([{ association: as }], [as], [{ $: 'association', model: source, as }])
      .map((include) => {
        const values: EncodedObject = {
          [TEXT[source]]: 'parent',
          [association.options['as'] === undefined ? as : property]: isSingle
            ? child
            : [child, child],
        }
        return {
          on: model(source),
          call,
          args: [call === 'bulkCreate' ? [values] : values, { include }],
          rows: call !== 'build',
        }
      }),
  )
}

const rows = (name: Name): readonly EncodedObject[] =>
  ['a', 'b', 'scoped'].map((text, index) => ({
    [TEXT[name]]: text,
    ...(name === 'Person' ? { code: `c${index}` } : {}),
  }))

/** Programs that associate models and use what that gives. */
export function associationPrograms(_dialect: CompatDialect): fc.Arbitrary<Program> {
  return drafts.chain(({ models, associations }) => {
    const step = fc
      .constantFrom(...associations)
      .chain((each) =>
        fc.oneof(
          { weight: 6, arbitrary: calls(each) },
          { weight: 3, arbitrary: includesOf(each) },
          { weight: 2, arbitrary: creates(each) },
        ),
      )
    const prepare: readonly Step[] = [
      { on: { $: 'sequelize' }, call: 'sync' },
      ...MODELS.flatMap((name): readonly Step[] =>
        rows(name).map((values) => ({
          on: model(name),
          call: 'create',
          args: [values],
          quiet: true,
        })),
      ),
    ]
    return fc.array(step, { minLength: 2, maxLength: 8 }).map((steps) => ({
      views: true,
      models,
      associations,
      steps: [...prepare, ...steps],
    }))
  })
}
