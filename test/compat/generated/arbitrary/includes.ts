// Programs that read trees of includes with all options an include may have.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import { model, type Encoded, type EncodedObject, type Program, type Step } from '../language.js'
import {
  edges,
  facts,
  libraryAssociations,
  libraryModels,
  libraryRows,
  type Edge,
  type Name,
} from './library.js'
import { sparse } from './values.js'

const DEEPEST = 3

const values: Readonly<Record<Name, readonly [text: string, number: number]>> = {
  Author: ['Ann', 30],
  Book: ['one', 100],
  Chapter: ['a', 1],
  Genre: ['y', 2],
  BookGenre: ['n', 2],
  Profile: ['p', 5],
}

/** Conditions on the attributes of one model. */
function conditions(name: Name): fc.Arbitrary<Encoded> {
  const { text, number } = facts[name]
  const [word, count] = values[name]
  return fc.constantFrom<Encoded>(
    { [text]: word },
    { [number]: count },
    { [number]: { 'Op.gt': count - 1 } },
    { [number]: { 'Op.ne': count } },
    { [number]: null },
    { [text]: { 'Op.or': [word, null] } },
    { 'Op.or': [{ [text]: word }, { [number]: { 'Op.gt': count } }] },
    { 'Op.not': { [text]: word } },
    {},
  )
}

function attributesOf(name: Name): fc.Arbitrary<Encoded> {
  const { text, number } = facts[name]
  const count: Encoded = [{ $: 'literal', sql: '1 + 1' }, 'two']
  return fc.constantFrom<Encoded>(
    [text],
    [number],
    name === 'BookGenre' ? [number, text] : ['id', number],
    [],
    { exclude: [text] },
    { include: [count] },
    [text, count],
    [[text, 'called']],
    { include: [[number, 'again']], exclude: [text] },
    ...(name === 'Author' ? [['shout'], { exclude: ['shout'] }] : []),
  )
}

const direction = fc.constantFrom('ASC', 'DESC')

function childOrder(name: Name): fc.Arbitrary<Encoded> {
  const { number } = facts[name]
  const last: Encoded = name === 'BookGenre' ? 'genreId' : 'id'
  return fc.oneof(
    fc.constant<Encoded>([[last, 'ASC']]),
    direction.map((way): Encoded => [
      [number, way],
      [last, 'ASC'],
    ]),
  )
}

interface Made {
  readonly option: Encoded
  /** Orders of the top find that put the rows of this include and those below in a fixed order. */
  readonly orders: readonly Encoded[]
  /** Paths of the included models, for conditions of the top find. */
  readonly paths: readonly (readonly [path: string, name: Name])[]
}

/** One include, with those below it. */
function include(source: Name, edge: Edge, path: readonly string[]): fc.Arbitrary<Made> {
  const { as, kind, target } = edge
  const own = [...path, as]
  const isMany = kind === 'hasMany' || kind === 'belongsToMany'
  const { text, number } = facts[target]
  const fixed: Encoded = [...own, target === 'BookGenre' ? 'genreId' : 'id', 'ASC']
  const options = sparse({
    attributes: [25, attributesOf(target)],
    where: [22, conditions(target)],
    required: [28, fc.boolean()],
    right: [3, fc.boolean()],
    // v6 joins the table between and its target by OR, each of them
    or: [kind === 'belongsToMany' ? 0 : 4, fc.boolean()],
    // v6 takes columns there
    on: [as === 'profile' || as === 'pupils' ? 6 : 0, onClause(source, edge, path)],
    paranoid: [facts[target].isParanoid ? 20 : 3, fc.boolean()],
    duplicating: [4, fc.boolean()],
    separate: [kind === 'hasMany' ? 14 : 1, fc.boolean()],
    through: [
      kind === 'belongsToMany' ? 35 : 0,
      fc.constantFrom<Encoded>(
        { attributes: [] },
        { attributes: ['weight'] },
        { where: { weight: 2 } },
        { where: { note: 'n' }, attributes: ['note'] },
        { as: 'link' },
        { paranoid: false },
      ),
    ],
    subQuery: [2, fc.boolean()],
  })
  const paging = sparse({
    limit: [70, fc.constantFrom<Encoded>(1, 2)],
    offset: [10, fc.constant<Encoded>(1)],
  })
  const below = own.length < DEEPEST ? includes(target, own) : fc.constant([])
  return fc
    .tuple(options, below, paging, childOrder(target), fc.integer({ min: 1, max: 100 }))
    .map(([chosen, children, pages, order, draw]): Made => {
      const { separate, ...others } = chosen
      const isApart = separate === true && kind === 'hasMany'
      const list = children.map(({ option }) => option)
      const nested: EncodedObject = list.length > 0 ? { include: list } : {}
      const apart: EncodedObject = isApart
        ? { separate, order, ...(draw % 3 === 0 ? pages : {}) }
        : separate === undefined
          ? {}
          : { separate }
      const form: EncodedObject =
        draw < 60
          ? { association: as }
          : draw < 90
            ? { model: model(target), as }
            : { association: { $: 'association', model: source, as } }
      const isBare = draw > 95 && list.length === 0 && Object.keys(chosen).length === 0
      const option: Encoded = isBare ? as : { ...form, ...others, ...nested, ...apart }
      if (isApart) return { option, orders: [], paths: [] }
      const orders = [...(isMany ? [fixed] : []), ...children.flatMap((each) => each.orders)]
      const paths: Made['paths'] = [
        [`$${own.join('.')}.${draw % 2 === 0 ? text : number}$`, target],
        ...children.flatMap((each) => each.paths),
      ]
      return { option, orders, paths }
    })
}

function onClause(
  source: Name,
  { key = '' }: Edge,
  path: readonly string[],
): fc.Arbitrary<Encoded> {
  const parent = path.length === 0 ? source : path.join('->')
  return fc.constant<Encoded>({ [key]: { 'Op.col': `${parent}.id` } })
}

function includes(source: Name, path: readonly string[]): fc.Arbitrary<readonly Made[]> {
  const chance = path.length === 0 ? 100 : 40
  return fc
    .tuple(
      fc.integer({ min: 1, max: 100 }),
      fc.subarray([...edges[source]], { maxLength: Math.min(2, edges[source].length) }),
    )
    .chain(([draw, chosen]) =>
      draw > chance
        ? fc.constant<readonly Made[]>([])
        : fc.tuple(...chosen.map((edge) => include(source, edge, path))),
    )
}

function find(source: Name): fc.Arbitrary<Step> {
  const { text, number } = facts[source]
  const top = sparse({
    attributes: [25, attributesOf(source)],
    where: [30, conditions(source)],
    limit: [22, fc.constantFrom<Encoded>(1, 2, 3)],
    offset: [8, fc.constant<Encoded>(1)],
    raw: [8, fc.constant(true)],
    nest: [4, fc.constant(true)],
    plain: [2, fc.constant(true)],
    paranoid: [10, fc.boolean()],
    subQuery: [4, fc.constant(false)],
    distinct: [8, fc.boolean()],
    rejectOnEmpty: [3, fc.boolean()],
  })
  const shape = fc.record({
    call: fc.constantFrom(
      ...(['findAll', 'findAll', 'findAll', 'findOne', 'findAndCountAll', 'count'] as const),
    ),
    byIncluded: fc.integer({ min: 1, max: 100 }),
    orderIncluded: direction,
    isGrouped: fc.integer({ min: 1, max: 100 }),
  })
  return includes(source, [])
    .filter((made) => made.length > 0)
    .chain((made) =>
      fc.tuple(top, shape).map(([chosen, { call, byIncluded, orderIncluded, isGrouped }]) => {
        const [path, target] = made.flatMap(({ paths }) => paths)[0] ?? []
        const include = made.map(({ option }) => option)
        if (isGrouped < 7 && source !== 'BookGenre') {
          return {
            on: model(source),
            call: isGrouped < 5 ? 'findAll' : 'count',
            args: [groupedFind(source, made, text)],
          }
        }
        const where: Encoded =
          path !== undefined && target !== undefined && byIncluded < 12
            ? {
                'Op.and': [chosen['where'] ?? {}, { [path]: { 'Op.ne': null } }],
              }
            : (chosen['where'] ?? null)
        const own: Encoded[] = [[source === 'BookGenre' ? 'genreId' : 'id', 'ASC']]
        if (byIncluded > 85) own.unshift([number, orderIncluded])
        const order = [...own, ...made.flatMap(({ orders }) => orders)]
        return {
          on: model(source),
          call,
          args: [{ ...chosen, ...(where === null ? {} : { where }), order, include }],
        }
      }),
    )
}

/** Counted children per parent, the classic. */
function groupedFind(source: Name, made: readonly Made[], text: string): EncodedObject {
  const [first] = made
  const option = first?.option
  const as =
    typeof option === 'string'
      ? option
      : typeof option === 'object' && option !== null && 'as' in option
        ? String(option.as)
        : typeof option === 'object' && option !== null && 'association' in option
          ? option.association
          : ''
  const alias = typeof as === 'string' ? as : String((as as EncodedObject)['as'])
  return {
    attributes: [
      'id',
      text,
      [{ $: 'fn', name: 'count', args: [{ $: 'col', name: `${alias}.id` }] }, 'n'],
    ],
    include: [{ association: alias, attributes: [] }],
    group: [`${source}.id`],
    order: [['id', 'ASC']],
  }
}

/** Programs of finds with includes over the same rows. */
export function includePrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  const sources = ['Author', 'Book', 'Chapter', 'Genre', 'Profile', 'BookGenre'] as const
  const step = fc
    .constantFrom<Name>(...sources, 'Author', 'Book')
    .chain(find)
    .map((each) => (dialect === 'sqlite' ? each : { ...each, unlogged: true }))
  return fc.array(step, { minLength: 2, maxLength: 6 }).map((steps) => ({
    models: libraryModels(['beforeFind', 'afterFind', 'beforeCount']),
    associations: libraryAssociations,
    steps: [...libraryRows, ...steps],
  }))
}
