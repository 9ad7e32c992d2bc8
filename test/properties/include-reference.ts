// What a find with includes must give, worked out in memory the way SQL's joins are defined: all joined
// rows, filtered, sorted, folded into parents, and only then cut. In: data, a query. Out: plain objects.

import type { Data } from './include-data.js'
import { foldRows, nestedRow, rawRow, withSeparateKeys } from './include-fold.js'
import { joinRows, keptRows, ownRows, sortRows, type Joined, type Rules } from './include-joins.js'
import { isRaw, termsOf, type Query } from './include-query.js'

/** The answer, and how many parents there are without a limit. */
export interface Expected {
  readonly rows: readonly object[]
  readonly count: number
}

/** Works the answer out. */
export function expectedOf(query: Query, data: Data, rules: Rules): Expected {
  const { model, include, limit, offset = 0 } = query
  const shape = withSeparateKeys({ model, selection: query.attributes, include }, isRaw(query))
  const joined = joinRows(ownRows(query, data), include, [], data, rules)
  const kept = keptRows(joined, query)
  const sorted = sortRows(kept, termsOf(query), isRaw(query) ? [] : include, rules)
  const cut = <T>(list: readonly T[]): readonly T[] =>
    list.slice(offset, limit === undefined ? undefined : offset + limit)
  const parents = new Set(sorted.map((row) => row.get('')?.record))
  const count = [...parents].filter((record) => record !== undefined).length
  const limitsRows = query.subQuery === false && (limit !== undefined || query.offset !== undefined)
  // findAndCountAll reads no rows where it counts none.
  if (query.mode === 'page' && count === 0) return { rows: [], count }
  const page = new Set(cut([...parents]))
  const chosen: readonly Joined[] = limitsRows
    ? cut(sorted)
    : sorted.filter((row) => page.has(row.get('')?.record))
  if (query.mode === 'raw') return { rows: chosen.map((row) => rawRow(row, shape)), count }
  if (query.mode === 'nest') return { rows: chosen.map((row) => nestedRow(row, shape, [])), count }
  return { rows: foldRows(chosen, shape, [], data, rules), count }
}
