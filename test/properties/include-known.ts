// Finds with includes that sequelize@6 answers in another way than the reference, with the reason. In: a
// query. Out: the reason, if there is one. docs/differences.md tells users of them.

import { looksDown } from './include-arbitrary.js'
import { isMany } from './include-data.js'
import type { Rules } from './include-joins.js'
import {
  isApart,
  isRequired,
  isSeparate,
  someInclude,
  someLeaf,
  type Include,
  type Query,
} from './include-query.js'

/** Why sequelize@6 answers otherwise. */
export function knownWrong(query: Query, rules: Rules): string | undefined {
  return known.find(({ applies }) => applies(query, rules))?.reason
}

const known: readonly {
  readonly reason: string
  readonly applies: (query: Query, rules: Rules) => boolean
}[] = [
  {
    reason: 'subQuery: true is written without a limit, too: keys show in raw rows, counts fail',
    applies: ({ subQuery }) => subQuery === true,
  },
  {
    reason: 'limits, orders and separate reads are for has-many only',
    applies: ({ include }) =>
      someInclude(include, (each) => isApart(each) && each.edge.kind !== 'HasMany'),
  },
  {
    reason: 'rows with a key of two columns are counted by the first of them',
    applies: ({ model }) => model === 'PostTag',
  },
  {
    reason: 'separate reads find no owners whose key was not asked for',
    applies: ({ include }) => someInclude(include, lacksSeparateKey),
  },
  {
    reason: 'an offset without a limit skips joined rows',
    applies: ({ limit, offset, include }) =>
      limit === undefined &&
      offset !== undefined &&
      someInclude(include, ({ edge }) => isMany(edge)),
  },
  {
    reason: 'L33: a limit over to-many includes knows no included columns',
    applies: (query) => isPaged(query) && namesIncluded(query),
  },
  {
    reason: 'conditions of includes in parentheses, or below a limit, know no tables outside',
    applies: (query) =>
      someInclude(query.include, looksUp) && (isPaged(query) || hasParentheses(query.include)),
  },
  {
    reason: 'L33: below a limit, includes of includes are not found, or remove parents',
    applies: (query) => isPaged(query) && hasDeepLimits(query.include),
  },
  {
    reason: 'an include is joined before those below it: its condition cannot name them',
    applies: ({ include }) => looksDown(include),
  },
  {
    reason: 'L33: such a limit filters by keys alone, whatever or says',
    applies: (query) => isPaged(query) && someInclude(query.include, ({ tie }) => tie === 'or'),
  },
  {
    reason: 'L33: such a limit joins and orders by selected columns only',
    applies: (query) => isPaged(query) && query.attributes !== undefined,
  },
  {
    reason: 'L33: nor does a limit per parent',
    applies: ({ include }) => someInclude(include, limitNamesIncluded),
  },
  {
    reason: 'with a limit, duplicating: false makes it a limit of joined rows',
    applies: (query) =>
      isPaged(query) && someInclude(query.include, ({ duplicating }) => duplicating === false),
  },
  {
    reason: 'a limit per parent is a UNION, which has no order',
    applies: ({ include, isTotal }) =>
      isTotal && someInclude(include, ({ limit }) => limit !== undefined),
  },
  {
    reason: 'a limit per parent takes NULL for a key',
    applies: ({ include }) =>
      someInclude(include, ({ limit, edge }) => limit !== undefined && edge.here !== 'id'),
  },
  {
    reason: 'a limit of 0 in an include is no limit',
    applies: ({ include }) => someInclude(include, ({ limit }) => limit === 0),
  },
  {
    reason: 'the order of an include counts with separate: true only',
    applies: ({ include, isTotal }) =>
      isTotal && someInclude(include, (each) => each.order !== undefined && !isSeparate(each)),
  },
  {
    reason: 'a limit with separate: false limits nothing, nor does an offset alone',
    applies: ({ include }) => someInclude(include, (each) => isApart(each) && !isSeparate(each)),
  },
]

function lacksSeparateKey({ attributes, include }: Include): boolean {
  if (attributes === undefined) return false
  return include.some((each) => isSeparate(each) && !attributes.names.includes(each.edge.here))
}

/** Is there a limit over joined to-many rows? */
function isPaged({ mode, limit, include }: Query): boolean {
  const multiplies = ({ edge, duplicating }: Include): boolean =>
    isMany(edge) || duplicating === true
  return (limit !== undefined || mode === 'one') && someInclude(include, multiplies)
}

function looksUp({ where }: Include): boolean {
  return someLeaf(where, ({ up = 0 }) => up > 0)
}

/** A required include below an optional one is joined in parentheses. */
function hasParentheses(include: readonly Include[]): boolean {
  return someInclude(include, (each) => !isRequired(each) && each.include.some(isRequired))
}

/** Includes below others that are required, or whose keys may be missing. */
function hasDeepLimits(include: readonly Include[]): boolean {
  return include.some(
    (each) =>
      someInclude(each.include, isRequired) ||
      (each.include.length > 0 &&
        someInclude([each], ({ attributes }) => attributes !== undefined)),
  )
}

/** Does a condition or an order name an included column? */
function namesIncluded({ where, order }: Query): boolean {
  return (
    someLeaf(where, ({ path }) => path.length > 0) ||
    order.some(
      // renamed columns are not found by functions outside
      ({ path, coalesced }) => path.length > 0 || coalesced === true,
    )
  )
}

function limitNamesIncluded(each: Include): boolean {
  if (each.limit === undefined || each.include.length === 0) return false
  if (each.attributes !== undefined) return true
  return looksDown([each]) || Boolean(each.order?.some(({ path }) => path.length > 0))
}
