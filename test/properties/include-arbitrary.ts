// Generates finds with includes. In: nothing. Out: queries as data (include-query.ts). What is not legal
// is not made: a name of a row that another finder reads, a limit inside raw rows.

import fc from 'fast-check'
import {
  columns,
  edges,
  isMany,
  keys,
  numeric,
  paranoid,
  scopes,
  type Edge,
  type ModelName,
} from './include-data.js'
import {
  isApart,
  isRaw,
  isRequired,
  isSeparate,
  placesOf,
  someInclude,
  someLeaf,
  strategies,
  type Condition,
  type Include,
  type Leaf,
  type Place,
  type Query,
  type Selection,
  type Term,
} from './include-query.js'

const nothing = fc.constant(undefined)
const operators = ['eq', 'ne', 'gt', 'in', 'isNull', 'notNull'] as const

/** Once in `times`, else undefined. */
const oneIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: nothing }, { weight: 1, arbitrary })

const strategy = oneIn(4, fc.constantFrom(...strategies))
const hidden = oneIn(5, fc.constant(false as const))

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

/** Conditions of an include: on its own columns, now and then on those of a table above or below. */
function includeLeaf(above: readonly ModelName[], below: readonly Place[]): fc.Arbitrary<Leaf> {
  const own = leafArbitrary(above[0] ?? 'User', [])
  const others: fc.Arbitrary<Leaf>[] = []
  if (above.length > 1) {
    others.push(
      fc
        .integer({ min: 1, max: above.length - 1 })
        .chain((up) => leafArbitrary(above[up] ?? 'User', []).map((leaf) => ({ ...leaf, up }))),
    )
  }
  if (below.length > 0) {
    others.push(fc.constantFrom(...below).chain(({ model, path }) => leafArbitrary(model, path)))
  }
  if (others.length === 0) return own
  return fc.oneof({ weight: 6, arbitrary: own }, { weight: 1, arbitrary: fc.oneof(...others) })
}

function selectionArbitrary(model: ModelName, least: number): fc.Arbitrary<Selection | undefined> {
  return oneIn(
    3,
    fc.record({
      names: fc.subarray([...keys[model], ...columns[model]], { minLength: least }),
      computed: fc.boolean(),
      form: fc.constantFrom('list' as const, 'exclude' as const),
    }),
  ).map((selection) =>
    selection?.names.length === 0 ? { ...selection, computed: false, form: 'list' } : selection,
  )
}

function termArbitrary(place: Place): fc.Arbitrary<Term> {
  const through = place.include?.edge.through?.model
  const own = fc.record({
    path: fc.constant(place.path),
    column: fc.constantFrom(...keys[place.model], ...columns[place.model]),
    descending: fc.boolean(),
    coalesced: fc.boolean(),
  })
  if (through === undefined) return own
  const between = fc.record({
    path: fc.constant(place.path),
    through: fc.constant(through),
    column: fc.constantFrom(...columns[through]),
    descending: fc.boolean(),
  })
  return fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: between })
}

function scopeArbitrary(model: ModelName): fc.Arbitrary<string | undefined> {
  const names = Object.keys(scopes[model] ?? {}).filter((name) => name !== 'default')
  return names.length === 0 ? nothing : oneIn(4, fc.constantFrom('', ...names))
}

type Reading = 'with its parent' | 'limited' | 'separate'

function includeArbitrary(
  edge: Edge,
  depth: number,
  above: readonly ModelName[],
  isInside: boolean,
): fc.Arbitrary<Include> {
  const readings: Reading[] = ['with its parent', 'with its parent', 'with its parent']
  if (isMany(edge)) readings.push('limited', 'separate')
  return fc
    .constantFrom(...readings)
    .chain((reading) => {
      // A row that is read apart knows nothing of those above it.
      const isOpen = reading === 'with its parent'
      const path = isOpen ? [edge.target, ...above] : [edge.target]
      return includesArbitrary(edge.target, depth - 1, path, isInside || !isOpen).chain((include) =>
        partArbitrary(edge, path, include, reading, isInside),
      )
    })
    .map(legalInclude)
}

function partArbitrary(
  edge: Edge,
  above: readonly ModelName[],
  include: readonly Include[],
  reading: Reading,
  isInside: boolean,
): fc.Arbitrary<Include> {
  const { target, through } = edge
  const places = placesOf(include)
  const isOpen = reading === 'with its parent'
  const order = fc.array(
    fc
      .constantFrom<Place>({ path: [], model: target, include: undefined }, ...places)
      .chain((place) => termArbitrary(place).map((term) => ({ ...term, coalesced: false }))),
    { maxLength: 2 },
  )
  return fc.record({
    edge: fc.constant(edge),
    required: oneIn(2, fc.boolean()),
    where: oneIn(2, conditionArbitrary(includeLeaf(above, places))),
    scope: scopeArbitrary(target),
    paranoid: paranoid.has(target) ? hidden : nothing,
    attributes: selectionArbitrary(target, isOpen && include.length === 0 ? 0 : 1),
    throughWhere: through
      ? oneIn(2, conditionArbitrary(leafArbitrary(through.model, [])))
      : nothing,
    throughAttributes: through
      ? oneIn(2, fc.constantFrom<readonly string[]>([], ['weight']))
      : nothing,
    throughParanoid: through ? hidden : nothing,
    separate:
      reading === 'separate'
        ? fc.constant(true)
        : reading === 'limited'
          ? oneIn(2, fc.constant(false))
          : nothing,
    limit:
      reading === 'limited'
        ? fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 8 })
        : nothing,
    offset: reading === 'limited' ? oneIn(2, fc.integer({ min: 0, max: 1 })) : nothing,
    order: isMany(edge) ? (isOpen && !isInside ? oneIn(4, order) : order) : nothing,
    tie: isOpen && !through ? oneIn(5, fc.constantFrom('or' as const, 'on' as const)) : nothing,
    right: isOpen ? oneIn(8, fc.constant(true)).map((right) => right ?? false) : fc.constant(false),
    strategy,
    duplicating: oneIn(8, fc.boolean()),
    include: fc.constant(include),
  })
}

/** Leaves out what contradicts itself. */
function legalInclude(include: Include): Include {
  const { tie, where, edge, limit, offset, separate, order } = include
  // Of a to-one association there is one row: any row of `where` would be more.
  const either = tie === 'or' && (where === undefined || !isMany(edge))
  // A condition that names rows below, which name rows above, cannot be joined.
  const isKnot =
    where && looksDown([{ ...include, include: [] }]) && looksBeyond(include.include, 1)
  const isBare = limit === undefined && offset === undefined && separate === false
  return {
    ...include,
    where: isKnot ? undefined : where,
    tie: either ? undefined : tie,
    separate: isBare ? undefined : separate,
    // v6 reads an offset with a limit only where rows are limited per parent
    offset: limit === undefined && edge.kind === 'HasMany' ? undefined : offset,
    order: isMany(edge) ? order : undefined,
  }
}

function includesArbitrary(
  model: ModelName,
  depth: number,
  above: readonly ModelName[],
  isInside: boolean,
): fc.Arbitrary<readonly Include[]> {
  if (depth <= 0 || edges[model].length === 0) return fc.constant([])
  return fc
    .subarray([...edges[model]], { maxLength: Math.min(edges[model].length, depth > 1 ? 2 : 1) })
    .chain((list) =>
      fc.tuple(...list.map((edge) => includeArbitrary(edge, depth, above, isInside))),
    )
}

/** Generated finds. */
export const queryArbitrary: fc.Arbitrary<Query> = fc
  .constantFrom<ModelName>('User', 'User', 'Post', 'Post', 'Comment', 'Tag', 'Account', 'PostTag')
  .chain((model) =>
    includesArbitrary(model, 3, [model], false).chain((list) => findArbitrary(model, list)),
  )
  .map(legalQuery)

function findArbitrary(model: ModelName, include: readonly Include[]): fc.Arbitrary<Query> {
  const places = [{ path: [], model, include: undefined }, ...placesOf(include)]
  const leaf = fc.constantFrom(...places).chain((place) => leafArbitrary(place.model, place.path))
  return fc.record({
    model: fc.constant(model),
    scope: scopeArbitrary(model),
    paranoid: paranoid.has(model) ? hidden : nothing,
    mode: fc.constantFrom<Query['mode']>(
      'records',
      'records',
      'records',
      'raw',
      'nest',
      'one',
      'page',
    ),
    attributes: selectionArbitrary(model, 1),
    include: fc.constant(include),
    where: fc.oneof(
      { weight: 2, arbitrary: nothing },
      { weight: 2, arbitrary: conditionArbitrary(leafArbitrary(model, [])) },
      { weight: 1, arbitrary: conditionArbitrary(leaf) },
    ),
    order: fc.array(fc.constantFrom(...places).chain(termArbitrary), { maxLength: 2 }),
    isTotal: fc.boolean(),
    limit: oneIn(2, fc.integer({ min: 0, max: 4 })),
    offset: oneIn(3, fc.integer({ min: 0, max: 2 })),
    subQuery: oneIn(6, fc.boolean()),
    strategy,
  })
}

const isLimitedHere = (each: Include): boolean => isApart(each) && !isSeparate(each)

/** Leaves out what contradicts itself. */
function legalQuery(query: Query): Query {
  let { mode, include, limit, offset } = query
  // Raw rows have no place for rows with a limit of their own.
  if (isRaw(query) && someInclude(include, isLimitedHere)) mode = 'records'
  if (mode === 'one') [limit, offset] = [1, undefined]
  const isLimited = limit !== undefined || offset !== undefined
  include = include.map((each) => ({
    ...each,
    // Which parents a RIGHT JOIN keeps depends on the order of the joins beside it; its rows without a
    // parent are one record where rows are folded, which depends on what else is read.
    right:
      each.right &&
      canBeRight(each, query.include) &&
      !isLimited &&
      !include.some(isRequired) &&
      !isApart(each) &&
      !looksDown([each]),
    include: withoutRight(each.include),
  }))
  const limitsRows = query.subQuery === false && isLimited
  // Below a parent that is not there, any row of `where` would be one more row.
  if (limitsRows || isRaw({ ...query, mode })) include = include.map(withoutOr)
  return {
    ...query,
    mode,
    include,
    limit,
    offset,
    // Where rows count, their order must be settled.
    isTotal:
      query.isTotal ||
      isRaw({ ...query, mode }) ||
      limitsRows ||
      include.some(({ right }) => right),
  }
}

function canBeRight({ edge, include }: Include, list: readonly Include[]): boolean {
  if (someInclude(include, ({ where }) => someLeaf(where, ({ up = 0 }) => up > 0))) return false
  // what restricts the rows of a RIGHT JOIN is a part of it: it cannot be read apart
  if (someInclude(include, (each) => isApart(each) && isRequired(each))) return false
  return isMany(edge) || !someInclude(list, (other) => isMany(other.edge))
}

function withoutOr(each: Include): Include {
  const include = each.include.map((below) =>
    withoutOr({ ...below, tie: below.tie === 'or' ? undefined : below.tie }),
  )
  return { ...each, include }
}

function withoutRight(include: readonly Include[]): readonly Include[] {
  return include.map((each) => ({ ...each, right: false, include: withoutRight(each.include) }))
}

/** Does a condition name a row above the include that these are below, so many levels up? */
function looksBeyond(include: readonly Include[], level: number): boolean {
  return include.some(
    (each) =>
      someLeaf(each.where, ({ up = 0 }) => up > level) || looksBeyond(each.include, level + 1),
  )
}

/** Does some condition name a row below its own? */
export function looksDown(include: readonly Include[]): boolean {
  return someInclude(include, ({ where }) => someLeaf(where, ({ path }) => path.length > 0))
}
