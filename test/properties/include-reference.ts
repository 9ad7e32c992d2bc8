// What a find with includes must give, worked out in memory the way SQL's joins are defined: all joined
// rows, filtered, sorted, folded into parents, and only then cut. In: data, a query. Out: plain objects.

import { columns, type Data, type Record, type Value } from './include-data.js'
import { termsOf, type Condition, type Include, type Query, type Term } from './include-query.js'

/** Joined row: the record at each path, or null where the outer join found none. */
type Joined = ReadonlyMap<string, Found | null>

interface Found {
  readonly record: Record
  readonly through: Record | undefined
}

/** Where databases differ. */
export interface Rules {
  /** Rank of NULL in an ascending order. */
  readonly nulls: 'first' | 'last'
}

/** The answer, and how many parents there are without a limit. */
export interface Expected {
  readonly rows: readonly object[]
  readonly count: number
}

/** Works the answer out. */
export function expectedOf(query: Query, data: Data, rules: Rules): Expected {
  const own = (condition: Condition, row: Joined): boolean | null => holds(condition, row)
  const all = data[query.model].flatMap((record) => {
    const parent: Joined = new Map([['', { record, through: undefined }]])
    return multiply(parent, query.include, [], record, data)
  })
  const kept = query.where ? all.filter((row) => own(query.where as Condition, row) === true) : all
  const sorted = sortRows(kept, termsOf(query), rules)
  const parents = fold(sorted, query.include, [], [...columnsOf(query)], data)
  const from = query.limit === undefined ? 0 : (query.offset ?? 0)
  const to = query.limit === undefined ? undefined : from + query.limit
  return { rows: parents.slice(from, to), count: parents.length }
}

function columnsOf(query: Query): readonly string[] {
  return ['id', ...columns[query.model]]
}

/** Every way in which a row goes on through its includes. */
function multiply(
  row: Joined,
  include: readonly Include[],
  path: readonly string[],
  record: Record,
  data: Data,
): Joined[] {
  let rows = [row]
  for (const each of include) {
    if (each.limit !== undefined) continue
    const own = [...path, each.edge.as]
    const above = [record, ...recordsAbove(row, path)]
    const found = targetsOf(each, record, data, above)
    const isRequired = each.required ?? each.where !== undefined
    rows = rows.flatMap((current) => {
      const next = found.flatMap((target) =>
        multiply(
          new Map([...current, [own.join('.'), target]]),
          each.include,
          own,
          target.record,
          data,
        ),
      )
      if (next.length > 0) return next
      return isRequired ? [] : [new Map([...current, [own.join('.'), null]])]
    })
  }
  return rows
}

/** Records of a row above the one at a path, the nearest first. */
function recordsAbove(row: Joined, path: readonly string[]): Record[] {
  const result: Record[] = []
  for (let length = path.length - 1; length >= 0; length--) {
    const found = row.get(path.slice(0, length).join('.'))
    if (found) result.push(found.record)
  }
  return result
}

/** Rows of an include that belong to a record. */
function targetsOf(
  { edge, where, throughWhere }: Include,
  record: Record,
  data: Data,
  above: readonly Record[],
): Found[] {
  const key = record[edge.here]
  if (key === null || key === undefined) return []
  const { through } = edge
  const pairs: Found[] =
    through === undefined
      ? data[edge.target]
          .filter((row) => row[edge.there] === key)
          .map((row) => ({ record: row, through: undefined }))
      : data[through.model]
          .filter((link) => link[edge.there] === key)
          .filter((link) => !throughWhere || holds(throughWhere, single(link)) === true)
          .flatMap((link) =>
            data[edge.target]
              .filter((row) => row['id'] === link[through.otherKey])
              .map((row) => ({ record: row, through: link })),
          )
  return pairs
    .filter((pair) => !where || holds(where, single(pair.record), [pair.record, ...above]) === true)
    .toSorted((a, b) => Number(a.record['id']) - Number(b.record['id']))
}

function single(record: Record): Joined {
  return new Map([['', { record, through: undefined }]])
}

/** SQL's logic: true, false, or null for unknown. */
function holds(condition: Condition, row: Joined, above: readonly Record[] = []): boolean | null {
  if (condition.kind === 'leaf') {
    const record =
      condition.up === undefined ? row.get(condition.path.join('.'))?.record : above[condition.up]
    const value = record?.[condition.column] ?? null
    return compare(condition.operator, value, condition.value)
  }
  const parts = condition.terms.map((term) => holds(term, row, above))
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

function sortRows(rows: readonly Joined[], terms: readonly Term[], rules: Rules): Joined[] {
  return rows.toSorted((a, b) => {
    for (const { path, column, descending } of terms) {
      const at = path.join('.')
      const left = a.get(at)?.record[column] ?? null
      const right = b.get(at)?.record[column] ?? null
      const order = rank(left, right, rules)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

function rank(left: Value, right: Value, rules: Rules): number {
  if (left === right) return 0
  if (left === null || right === null) {
    return (left === null) === (rules.nulls === 'first') ? -1 : 1
  }
  return left < right ? -1 : 1
}

/** Joined rows → records with nested records, in the order of their first rows. */
function fold(
  rows: readonly Joined[],
  include: readonly Include[],
  path: readonly string[],
  visible: readonly string[],
  data: Data,
): object[] {
  const groups = new Map<unknown, { found: Found; rows: Joined[] }>()
  for (const row of rows) {
    const found = row.get(path.join('.'))
    if (!found) continue
    const group = groups.get(found.record['id'])
    if (group) group.rows.push(row)
    else groups.set(found.record['id'], { found, rows: [row] })
  }
  return [...groups.values()].map(({ found, rows: own }) => {
    const values: { [name: string]: unknown } = {}
    for (const name of visible) values[name] = found.record[name]
    for (const each of include) {
      const below = [...path, each.edge.as]
      const names = each.attributes ?? ['id', ...columns[each.edge.target]]
      const children =
        each.limit === undefined
          ? fold(own, each.include, below, names, data).map((child, index) =>
              withThrough(child, index, each, own, below),
            )
          : limited(each, found.record, names, data)
      values[each.edge.as] = each.edge.many ? children : (children[0] ?? null)
    }
    return values
  })
}

function withThrough(
  child: object,
  index: number,
  include: Include,
  rows: readonly Joined[],
  path: readonly string[],
): object {
  const { through } = include.edge
  if (through === undefined || include.throughHidden) return child
  const distinct = new Map<unknown, Found>()
  for (const row of rows) {
    const found = row.get(path.join('.'))
    if (found && !distinct.has(found.record['id'])) distinct.set(found.record['id'], found)
  }
  return { ...child, [through.model]: [...distinct.values()][index]?.through }
}

/** The rows of an include with a limit of its own: a query per parent. */
function limited(include: Include, record: Record, names: readonly string[], data: Data): object[] {
  const found = targetsOf(include, record, data, [])
  const rows = found.flatMap((target) =>
    multiply(new Map([['', target]]), include.include, [], target.record, data),
  )
  const sorted = include.descending ? rows.toReversed() : rows
  const stable = sorted.toSorted((a, b) => {
    const difference = Number(a.get('')?.record['id']) - Number(b.get('')?.record['id'])
    return include.descending ? -difference : difference
  })
  const children = fold(stable, include.include, [], names, data).map((child, index) =>
    withThrough(child, index, include, stable, []),
  )
  const from = include.offset ?? 0
  return children.slice(from, from + (include.limit ?? 0))
}
