// Intended differences of finds with includes: docs/differences.md, "Eager loading".

import type { Intended } from './harness/types.js'

/** The list. */
export const intendedInclude: readonly Intended[] = [
  {
    program: 'associations/include*',
    step: '*',
    path: 'events*',
    id: 'L34',
    reason: 'to-many includes are read by statements of their own instead of a product of rows',
  },
  {
    program: 'associations/include',
    step: 'users: duplicating',
    path: 'result*',
    id: 'L33',
    reason: 'a limit counts parents, whatever the hint says',
  },
  {
    program: 'associations/include',
    step: 'refused: needs as',
    id: 'D9',
    reason: 'exactly one association leads to the model: the alias may be left out',
  },
  {
    program: 'associations/include',
    step: 'count',
    path: 'result',
    id: 'L3',
    reason: 'parents are counted, not joined rows',
  },
  {
    program: 'associations/include',
    step: 'findAndCountAll',
    path: 'result.count',
    id: 'L3',
    reason: 'parents are counted, not joined rows',
  },
  {
    program: 'associations/include',
    step: 'users: two',
    path: 'result*',
    dialects: ['postgres'],
    id: 'L34',
    reason:
      'no order is asked for: a hash join gives children backwards, an own statement does not',
  },
  {
    program: 'associations/include',
    step: 'users: nested',
    path: 'result*',
    dialects: ['postgres'],
    id: 'L34',
    reason:
      'no order is asked for: a hash join gives children backwards, an own statement does not',
  },
  {
    program: 'associations/include-idioms',
    step: 'manual: one associated element',
    id: 'D9',
    reason: 'exactly one association leads to the model: the alias may be left out',
  },
  {
    program: 'associations/include-idioms',
    step: 'attributes: renamed attribute in include',
    path: 'outcome',
    id: 'D25',
    reason: 'attribute names are known in attribute lists of includes, too; v6 takes columns only',
  },
  {
    program: 'associations/include-pages',
    step: 'limit: many to many where',
    path: 'result*',
    id: 'L33',
    reason: 'a required include below an optional one restricts that include, with a limit, too',
  },
  {
    program: 'associations/include-pages',
    step: 'findAndCountAll: distinct col',
    path: 'outcome',
    id: 'ours',
    reason: 'col may name a table; v6 puts the name of the model before it',
  },
  {
    program: 'associations/include-pages',
    step: 'count: col of include*',
    path: 'outcome',
    id: 'ours',
    reason: 'col may name a table; v6 puts the name of the model before it',
  },
  {
    program: 'associations/include-errors',
    step: 'entry: model no model',
    id: 'ours',
    reason: 'what is no model is told in words',
  },
  {
    program: 'associations/include-errors',
    step: 'columns: *',
    path: 'error.*sql',
    id: 'L34',
    reason: 'to-many includes are read by statements of their own instead of a product of rows',
  },
  {
    program: 'associations/include-errors',
    step: 'columns: where of an include',
    path: 'error.*message',
    dialects: ['mysql'],
    id: 'L34',
    reason: 'a required to-many include is EXISTS (…): its condition stands in WHERE',
  },
  {
    program: 'associations/include-errors',
    step: 'columns: order by what is not included',
    id: 'D23',
    reason: 'an order by something that is not included is refused before SQL',
  },
  {
    program: 'associations/include-errors',
    step: 'columns: order direction',
    id: 'D23',
    reason: 'the direction is checked before SQL',
  },
  {
    program: 'associations/include-hunt',
    step: 'count: *scope*',
    path: 'outcome',
    id: 'ours',
    reason:
      'a scope with an include is counted by the key of the model; v6 names it without a table',
  },
  {
    program: 'associations/include-odd',
    step: 'nokey include',
    path: 'result*',
    id: 'ours',
    reason:
      'rows of a table without a key are told apart; v6 makes one of them, and one of nothing',
  },
  {
    program: 'associations/include-odd',
    step: 'order posts.title dotted',
    path: 'outcome',
    id: 'D19',
    reason: 'a dotted name orders by the included column; v6 fails in the library',
  },
]
