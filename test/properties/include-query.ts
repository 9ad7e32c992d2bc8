// Finds with includes, as data: what the generator makes, what becomes options of a finder, and what the
// reference evaluates. In: nothing. Out: types, and questions about queries.

import { isMany, keys, scopeOf, type Edge, type ModelName, type Value } from './include-data.js'

/** A condition on one column of the row, or of a row included (`path`, from the place of the condition). */
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

/** What is read of a model: `computed` adds COALESCE(measure, 7) as `extra`. */
export interface Selection {
  readonly names: readonly string[]
  readonly computed: boolean
  readonly form: 'list' | 'exclude'
}

/** A term of `order`: a path of aliases, a column, a direction. */
export interface Term {
  readonly path: readonly string[]
  /** The column is of the table between. */
  readonly through?: ModelName
  readonly column: string
  readonly descending: boolean
  /** By COALESCE(column, …) instead of the column itself. */
  readonly coalesced?: boolean
}

/** How includes may be read. Add a strategy here when one is written. */
export const strategies = ['join', 'split', 'json'] as const

/** How an include, and what is below it, is to be read. */
export type Strategy = (typeof strategies)[number] | undefined

/** One include. */
export interface Include {
  readonly edge: Edge
  readonly required: boolean | undefined
  readonly where: Condition | undefined
  readonly scope: string | undefined
  readonly paranoid: false | undefined
  readonly attributes: Selection | undefined
  readonly throughWhere: Condition | undefined
  readonly throughAttributes: readonly string[] | undefined
  readonly throughParanoid: false | undefined
  readonly separate: boolean | undefined
  readonly limit: number | undefined
  readonly offset: number | undefined
  /** Order of its own; the key stands last. */
  readonly order: readonly Term[] | undefined
  /** The condition that ties it to its parent: also any row of `where`, or written out by `on`. */
  readonly tie: 'or' | 'on' | undefined
  readonly right: boolean
  readonly strategy: Strategy
  /** v6's hints, which change nothing. */
  readonly duplicating: boolean | undefined
  readonly include: readonly Include[]
}

/** A find. */
export interface Query {
  readonly model: ModelName
  readonly scope: string | undefined
  readonly paranoid: false | undefined
  readonly mode: 'records' | 'raw' | 'nest' | 'one' | 'page'
  readonly attributes: Selection | undefined
  readonly where: Condition | undefined
  readonly include: readonly Include[]
  readonly order: readonly Term[]
  /** The order of all children is given as well. */
  readonly isTotal: boolean
  readonly limit: number | undefined
  readonly offset: number | undefined
  readonly subQuery: boolean | undefined
  readonly strategy: Strategy
}

/** Read by a finder of its own, which knows nothing of the tables above. */
export function isSeparate({ edge, separate, limit }: Include): boolean {
  return separate ?? (limit !== undefined && edge.kind === 'HasMany')
}

/** Not a part of its parent's joined rows. */
export function isApart(include: Include): boolean {
  return isSeparate(include) || include.limit !== undefined || include.offset !== undefined
}

/** Does an include keep parents without a match away? */
export function isRequired(include: Include): boolean {
  const { required, where, scope, edge } = include
  const isFiltered = where !== undefined || scopeOf(edge.target, scope) !== undefined
  return !isSeparate(include) && (required ?? isFiltered)
}

/** Some include of the list, or below, of which a question is true. */
export function someInclude(
  include: readonly Include[],
  question: (each: Include) => boolean,
): boolean {
  return include.some((each) => question(each) || someInclude(each.include, question))
}

/** A place whose columns the options around may name. */
export interface Place {
  readonly path: readonly string[]
  readonly model: ModelName
  readonly include: Include | undefined
}

/** Places of includes that are read with their parents: not those apart, nor what is below. */
export function placesOf(include: readonly Include[], path: readonly string[] = []): Place[] {
  return include.flatMap((each) => {
    if (isApart(each)) return []
    const own = [...path, each.edge.as]
    return [{ path: own, model: each.edge.target, include: each }, ...placesOf(each.include, own)]
  })
}

/** Does the query ask for joined rows? */
export function isRaw({ mode }: Query): boolean {
  return mode === 'raw' || mode === 'nest'
}

/** Terms that leave nothing open for the rows of a model. */
export function keyTerms(model: ModelName, path: readonly string[]): Term[] {
  return keys[model].map((column) => ({ path, column, descending: false }))
}

/** One row may be joined to nothing by several rows of the table between. */
function throughTerms({ edge }: Include, path: readonly string[]): Term[] {
  const through = edge.through?.model
  if (through === undefined) return []
  return keyTerms(through, path).map((term) => ({ ...term, through }))
}

/** Order of the find: the generated terms, then keys until nothing is left open. */
export function termsOf(query: Query): Term[] {
  // Raw rows know the order of the find only.
  const isOpen = (each: Include): boolean =>
    each.right || (isMany(each.edge) && (each.order === undefined || isRaw(query)))
  const open = query.isTotal
    ? placesOf(query.include).filter(({ include }) => include && isOpen(include))
    : []
  return [
    ...query.order,
    ...keyTerms(query.model, []),
    ...open.flatMap(({ model, path, include }) => [
      ...keyTerms(model, path),
      ...(include?.right ? throughTerms(include, path) : []),
    ]),
  ]
}

/** Does a condition satisfy a question somewhere? */
export function someLeaf(
  condition: Condition | undefined,
  question: (leaf: Leaf) => boolean,
): boolean {
  if (condition === undefined) return false
  if (condition.kind === 'leaf') return question(condition)
  return condition.terms.some((term) => someLeaf(term, question))
}
