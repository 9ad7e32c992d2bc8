// Generated finds with includes. In: nothing. Out: queries as data, and as options of a finder.

import fc from 'fast-check'
import { Op } from '../../index.js'
import { columns, edges, numeric, type Edge, type ModelName, type Value } from './include-data.js'

/** A condition on one column of the row, or of an included row (`path`). */
export interface Leaf {
  readonly kind: 'leaf'
  readonly path: readonly string[]
  /** In an include: the column is of the table so many levels above. */
  readonly up?: number
  readonly column: string
  readonly operator: 'eq' | 'ne' | 'gt' | 'in' | 'isNull' | 'notNull'
  readonly value: Value
}

/** A condition. */
export type Condition = Leaf | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }

/** One include. */
export interface Include {
  readonly edge: Edge
  readonly required: boolean | undefined
  readonly where: Condition | undefined
  readonly throughWhere: Condition | undefined
  readonly throughHidden: boolean
  readonly attributes: readonly string[] | undefined
  readonly limit: number | undefined
  readonly offset: number | undefined
  /** Order of a limited include. */
  readonly descending: boolean
  readonly strategy: 'join' | 'split' | undefined
  readonly include: readonly Include[]
}

/** A term of `order`: a path of aliases, a column, a direction. */
export interface Term {
  readonly path: readonly string[]
  readonly column: string
  readonly descending: boolean
}

/** A find. */
export interface Query {
  readonly model: ModelName
  readonly where: Condition | undefined
  readonly include: readonly Include[]
  readonly order: readonly Term[]
  /** The order of all children is given as well. */
  readonly isTotal: boolean
  readonly limit: number | undefined
  readonly offset: number | undefined
  readonly subQuery: true | undefined
  readonly strategy: 'join' | 'split' | undefined
}

const operators = ['eq', 'ne', 'gt', 'in', 'isNull', 'notNull'] as const

function leafArbitrary(model: ModelName, path: readonly string[]): fc.Arbitrary<Leaf> {
  return fc
    .record({
      column: fc.constantFrom(...columns[model]),
      operator: fc.constantFrom(...operators),
      number: fc.constantFrom(0, 1, 2),
      text: fc.constantFrom('a', 'b', 'c'),
    })
    .map(({ column, operator, number, text }) => ({
      kind: 'leaf',
      path,
      column,
      operator,
      value: numeric.has(column) ? number : text,
    }))
}

function conditionArbitrary(leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        terms: fc.array(leaf, { minLength: 2, maxLength: 3 }),
      }),
    },
  )
}

const often = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq })

/** Conditions of an include: on its own columns, now and then on those of a table above. */
function includeLeaf(above: readonly ModelName[]): fc.Arbitrary<Leaf> {
  const own = leafArbitrary(above[0] ?? 'User', [])
  if (above.length < 2) return own
  const parent = fc
    .integer({ min: 1, max: above.length - 1 })
    .chain((up) => leafArbitrary(above[up] ?? 'User', []).map((leaf) => ({ ...leaf, up })))
  return fc.oneof({ weight: 6, arbitrary: own }, { weight: 1, arbitrary: parent })
}

/** Does a condition name a table above? */
function looksUp(condition: Condition | undefined): boolean {
  if (condition === undefined) return false
  return condition.kind === 'leaf' ? (condition.up ?? 0) > 0 : condition.terms.some(looksUp)
}

function looksUpWithin({ where, include }: Include): boolean {
  return looksUp(where) || include.some(looksUpWithin)
}

function includeArbitrary(
  edge: Edge,
  depth: number,
  above: readonly ModelName[],
): fc.Arbitrary<Include> {
  const { target, through, many } = edge
  return fc
    .record({
      required: often(fc.boolean(), 1),
      where: often(conditionArbitrary(includeLeaf([target, ...above])), 1),
      throughWhere: through
        ? often(conditionArbitrary(leafArbitrary(through.model, [])), 1)
        : fc.constant(undefined),
      throughHidden: fc.boolean(),
      attributes: often(fc.subarray(['id', ...columns[target]], { minLength: 1 }), 1),
      limit: many ? often(fc.integer({ min: 0, max: 2 }), 4) : fc.constant(undefined),
      offset: often(fc.integer({ min: 0, max: 1 }), 3),
      descending: fc.boolean(),
      strategy: often(fc.constantFrom('join' as const, 'split' as const), 4),
      include: includesArbitrary(target, depth - 1, [target, ...above]),
    })
    .map((raw): Include => {
      // A limited include stands alone: it names nothing outside of it.
      if (raw.limit === undefined || looksUpWithin({ edge, ...raw })) {
        return { edge, ...raw, limit: undefined, offset: undefined }
      }
      // A limited include never restricts its parents here.
      return { edge, ...raw, required: false }
    })
}

function includesArbitrary(
  model: ModelName,
  depth: number,
  above: readonly ModelName[],
): fc.Arbitrary<readonly Include[]> {
  if (depth <= 0 || edges[model].length === 0) return fc.constant([])
  return fc
    .subarray([...edges[model]], { maxLength: Math.min(edges[model].length, depth > 1 ? 2 : 1) })
    .chain((list) => fc.tuple(...list.map((edge) => includeArbitrary(edge, depth, above))))
}

/** Paths of includes that are read with the query itself: not below a limited one. */
export function pathsOf(
  include: readonly Include[],
  path: readonly string[] = [],
): { path: readonly string[]; model: ModelName }[] {
  return include.flatMap((each) => {
    if (each.limit !== undefined) return []
    const own = [...path, each.edge.as]
    return [{ path: own, model: each.edge.target }, ...pathsOf(each.include, own)]
  })
}

/** Generated finds. */
export const queryArbitrary: fc.Arbitrary<Query> = fc
  .constantFrom<ModelName>('User', 'Post', 'Comment', 'Tag')
  .chain((model) =>
    includesArbitrary(model, 3, [model]).chain((include) => {
      const paths = pathsOf(include)
      const places = [{ path: [] as readonly string[], model }, ...paths]
      const leaf = fc
        .constantFrom(...places)
        .chain((place) => leafArbitrary(place.model, place.path))
      const term = fc.constantFrom(...places).chain((place) =>
        fc.record({
          path: fc.constant(place.path),
          column: fc.constantFrom('id', ...columns[place.model]),
          descending: fc.boolean(),
        }),
      )
      return fc.record({
        model: fc.constant(model),
        include: fc.constant(include),
        where: fc.oneof(
          { weight: 2, arbitrary: fc.constant(undefined) },
          { weight: 2, arbitrary: conditionArbitrary(leafArbitrary(model, [])) },
          { weight: 1, arbitrary: conditionArbitrary(leaf) },
        ),
        order: fc.array(term, { maxLength: 2 }),
        isTotal: fc.boolean(),
        limit: often(fc.integer({ min: 0, max: 4 }), 1),
        offset: often(fc.integer({ min: 0, max: 2 }), 2),
        subQuery: often(fc.constant(true as const), 4),
        strategy: often(fc.constantFrom('join' as const, 'split' as const), 3),
      })
    }),
  )

/** All terms of the order: the generated ones, then keys until nothing is left open. */
export function termsOf(query: Query): Term[] {
  const keys = [[], ...(query.isTotal ? pathsOf(query.include).map(({ path }) => path) : [])]
  return [...query.order, ...keys.map((path) => ({ path, column: 'id', descending: false }))]
}

function whereOptions(condition: Condition, above: readonly string[] = []): object {
  if (condition.kind !== 'leaf') {
    return {
      [condition.kind === 'and' ? Op.and : Op.or]: condition.terms.map((term) =>
        whereOptions(term, above),
      ),
    }
  }
  const { path, up = 0, column, operator, value } = condition
  // `above` holds the names of the tables from here upwards.
  const name =
    up > 0
      ? `$${above[up]}.${column}$`
      : path.length === 0
        ? column
        : `$${path.join('.')}.${column}$`
  switch (operator) {
    case 'isNull':
      return { [name]: null }
    case 'notNull':
      return { [name]: { [Op.ne]: null } }
    case 'in':
      return { [name]: [value, 'a', 'b'].filter((each) => typeof each === typeof value) }
    case 'eq':
      return { [name]: value }
    case 'ne':
      return { [name]: { [Op.ne]: value } }
    default:
      return { [name]: { [Op.gt]: value } }
  }
}

function includeOptions(include: Include, above: readonly string[]): object {
  const { edge, where, throughWhere, required, attributes, limit, offset, strategy } = include
  const parent = above.length > 1 ? `${above[0]}.` : ''
  const names = [`${parent}${edge.as}`, ...above]
  return {
    association: edge.as,
    ...(where && { where: whereOptions(where, names) }),
    ...(required !== undefined && { required }),
    ...(attributes && { attributes: [...attributes] }),
    ...(limit !== undefined && {
      limit,
      ...(offset !== undefined && { offset }),
      order: [['id', include.descending ? 'DESC' : 'ASC']],
    }),
    ...(strategy && { strategy }),
    ...(edge.through && {
      through: {
        ...(include.throughHidden && { attributes: [] }),
        ...(throughWhere && { where: whereOptions(throughWhere) }),
      },
    }),
    ...(include.include.length > 0 && {
      include: include.include.map((each) => includeOptions(each, names)),
    }),
  }
}

/** The query as options of `findAll`. */
export function findOptions(query: Query): object {
  const { where, limit, offset, subQuery, strategy } = query
  return {
    ...(where && { where: whereOptions(where) }),
    include: query.include.map((each) => includeOptions(each, [query.model])),
    order: termsOf(query).map(({ path, column, descending }) => [
      ...path,
      column,
      descending ? 'DESC' : 'ASC',
    ]),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && limit !== undefined && { offset }),
    ...(subQuery && { subQuery }),
    ...(strategy && { strategy }),
  }
}
