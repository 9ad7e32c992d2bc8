// Joined rows of a find with includes: every way in which a row goes on through its includes, what the
// conditions keep, and their order. In: data, includes. Out: rows by path.

import {
  coalescedTo,
  paranoid,
  scopeOf,
  type Data,
  type ModelName,
  type Record,
  type Value,
} from './include-data.js'
import {
  isApart,
  isRequired,
  keyTerms,
  placesOf,
  someLeaf,
  type Condition,
  type Include,
  type Query,
  type Term,
} from './include-query.js'

/** A row of a table, with the row of the table between. */
export interface Found {
  readonly record: Record
  readonly through: Record | undefined
}

/** Joined row: what was found at each path; nothing where the outer join found none. */
export type Joined = ReadonlyMap<string, Found | null>

/** Where databases differ. */
export interface Rules {
  /** Rank of NULL in an ascending order. */
  readonly nulls: 'first' | 'last'
  /** Does `right: true` join so? */
  readonly rightJoin: boolean
}

/** The rows of the model that is asked: conditions on them alone. */
export function ownRows({ model }: Query, data: Data): Joined[] {
  return data[model].map((record) => new Map([['', { record, through: undefined }]]))
}

/** Rows that the conditions of the find keep. */
export function keptRows(rows: readonly Joined[], query: Query): Joined[] {
  const { where, model } = query
  return rows.filter((row) => {
    const record = row.get('')?.record
    if (!isShown(record, model, query.scope, query.paranoid)) return false
    return where === undefined || holds(where, row, []) === true
  })
}

/** Does a scope show the record, and is it not deleted? */
function isShown(
  record: Record | undefined,
  model: ModelName,
  scope: string | undefined,
  showsDeleted: false | undefined,
): boolean {
  const isHiding = paranoid.has(model) && showsDeleted !== false
  if (isHiding && (record?.['deletedAt'] ?? null) !== null) return false
  const limits = scopeOf(model, scope)
  if (limits === undefined) return true
  const value = record?.[limits.column] ?? null
  return value !== null && value > limits.above
}

/** Every way in which rows go on through their includes. */
export function joinRows(
  rows: readonly Joined[],
  include: readonly Include[],
  path: readonly string[],
  data: Data,
  rules: Rules,
): readonly Joined[] {
  return include.reduce((current, each) => joinOne(current, each, path, data, rules), rows)
}

function joinOne(
  rows: readonly Joined[],
  each: Include,
  path: readonly string[],
  data: Data,
  rules: Rules,
): readonly Joined[] {
  const at = path.join('.')
  if (isApart(each)) {
    if (!isRequired(each)) return rows
    return rows.filter((row) => apartRows(each, row.get(at)?.record, data, rules).length > 0)
  }
  const own = [...path, each.edge.as]
  const name = own.join('.')
  const isInner = isRequired(each)
  const pairs = pairsOf(each, data)
  const met = new Set<Found>()
  const goOn = (row: Joined, pair: Found): readonly Joined[] =>
    joinRows([new Map([...row, [name, pair]])], each.include, own, data, rules)
  const result = rows.flatMap((row) => {
    const next = pairs.flatMap((pair) => {
      const isTied = isTiedTo(each, pair, row.get(at)?.record)
      if (!isTied && each.tie !== 'or') return []
      const all = goOn(row, pair)
      const found = isTied && each.tie === 'or' ? all : all.filter((one) => fits(each, one, own))
      if (found.length > 0) met.add(pair)
      return found
    })
    if (next.length > 0) return next
    return isInner ? [] : [new Map([...row, [name, null]])]
  })
  if (!each.right || isInner || !rules.rightJoin) return result
  const matched = result.filter((row) => row.get(name))
  const alone = pairs.filter((pair) => !met.has(pair))
  return [...matched, ...alone.flatMap((pair) => goOn(new Map([['', null]]), pair))]
}

/** Rows of an include and of the table between, whoever they belong to. */
function pairsOf({ edge, throughWhere, throughParanoid }: Include, data: Data): Found[] {
  const { through } = edge
  if (through === undefined) {
    return data[edge.target].map((record) => ({ record, through: undefined }))
  }
  return data[through.model]
    .filter((link) => isShown(link, through.model, undefined, throughParanoid))
    .filter((link) => !throughWhere || holds(throughWhere, single(link), []) === true)
    .flatMap((link) =>
      data[edge.target]
        .filter((record) => record['id'] === link[through.otherKey])
        .map((record) => ({ record, through: link })),
    )
}

function single(record: Record): Joined {
  return new Map([['', { record, through: undefined }]])
}

function isTiedTo({ edge }: Include, pair: Found, parent: Record | undefined): boolean {
  const key = parent?.[edge.here] ?? null
  return key !== null && (pair.through ?? pair.record)[edge.there] === key
}

/** Conditions of an include: its own, those of scopes, and not deleted. */
function fits(include: Include, row: Joined, path: readonly string[]): boolean {
  const { edge, where, scope } = include
  const record = row.get(path.join('.'))?.record
  if (!isShown(record, edge.target, scope, include.paranoid)) return false
  for (const [column, value] of Object.entries(edge.scope ?? {})) {
    if (record?.[column] !== value) return false
  }
  return where === undefined || holds(where, row, path) === true
}

/** Joined rows of an include that is read apart: its own row stands at the empty path. */
export function apartRows(
  each: Include,
  parent: Record | undefined,
  data: Data,
  rules: Rules,
): Joined[] {
  const rows = pairsOf(each, data)
    .filter((pair) => isTiedTo(each, pair, parent))
    .map((pair): Joined => new Map([['', pair]]))
  const isEarly = !someLeaf(each.where, ({ path }) => path.length > 0)
  const first = isEarly ? rows.filter((row) => fits(each, row, [])) : rows
  const joined = joinRows(first, each.include, [], data, rules)
  const kept = isEarly ? joined : joined.filter((row) => fits(each, row, []))
  const order = [...(each.order ?? []), ...keyTerms(each.edge.target, [])]
  return sortRows(kept, order, each.include, rules)
}

/** SQL's logic: true, false, or null for unknown. */
function holds(condition: Condition, row: Joined, at: readonly string[]): boolean | null {
  if (condition.kind === 'leaf') {
    const { up = 0, path, column } = condition
    const place = up > 0 ? at.slice(0, -up) : [...at, ...path]
    const value = row.get(place.join('.'))?.record[column] ?? null
    return compare(condition.operator, value, condition.value)
  }
  const parts = condition.terms.map((term) => holds(term, row, at))
  if (condition.kind === 'and') {
    return parts.includes(false) ? false : parts.includes(null) ? null : true
  }
  return parts.includes(true) ? true : parts.includes(null) ? null : false
}

function compare(operator: string, left: Value, right: Value): boolean | null {
  if (operator === 'isNull') return left === null
  if (operator === 'notNull') return left !== null
  if (left === null || right === null) return null
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  if (operator === 'gt') return left > right
  return [right, 'a', 'b'].includes(left)
}

/** Sorts by the terms given, then by those which includes bring along. */
export function sortRows(
  rows: readonly Joined[],
  terms: readonly Term[],
  include: readonly Include[],
  rules: Rules,
): Joined[] {
  const more = placesOf(include).flatMap(({ path, model, include: each }) =>
    each?.order === undefined
      ? []
      : [
          ...each.order.map((term) => ({ ...term, path: [...path, ...term.path] })),
          ...keyTerms(model, path),
        ],
  )
  const all = [...terms, ...more].map((term) => ({ ...term, at: term.path.join('.') }))
  return rows.toSorted((a, b) => {
    for (const term of all) {
      const order = rank(valueOf(a, term), valueOf(b, term), rules)
      if (order !== 0) return term.descending ? -order : order
    }
    return 0
  })
}

function valueOf(row: Joined, { at, through, column, coalesced }: Term & { at: string }): Value {
  const found = row.get(at)
  const record = through === undefined ? found?.record : found?.through
  return record?.[column] ?? (coalesced ? coalescedTo(column) : null)
}

function rank(left: Value, right: Value, rules: Rules): number {
  if (left === right) return 0
  if (left === null || right === null) {
    return (left === null) === (rules.nulls === 'first') ? -1 : 1
  }
  return left < right ? -1 : 1
}
