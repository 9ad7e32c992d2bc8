// Intended differences of finds with includes: docs/differences.md, "Eager loading".

import type { Intended } from './harness/types.js'

/** The list. */
export const intendedInclude: readonly Intended[] = [
  {
    program: 'associations/include',
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
]
