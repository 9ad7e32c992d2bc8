// Intended differences of writes: bulk, upsert, counters, finders that write; see intended.ts.

import type { Intended } from './harness/types.js'

const given = 'keys come from the database, nobody guesses them'
const warned = 'a condition that hits every row is warned of'

/** Differences of statements that write. */
export const intendedWrites: readonly Intended[] = [
  {
    program: 'bulk/*',
    step: '*',
    path: 'e*sql',
    ours: '*RETURNING*',
    dialects: ['sqlite'],
    id: 'L1',
    reason: `${given}: RETURNING`,
  },
  {
    program: 'bulk/*',
    step: '*',
    path: 'events',
    ours: '*only here: SELECT `id`*',
    dialects: ['mysql'],
    id: 'L1',
    reason: `${given}: without RETURNING they are read`,
  },
  { program: 'bulk/ids', step: 'ignore duplicates', path: 'result*', id: 'L1', reason: given },
  {
    program: 'bulk/ids',
    step: 'update on duplicate',
    path: 'result*',
    dialects: ['sqlite', 'mysql'],
    id: 'L1',
    reason: given,
  },
  {
    program: 'bulk/ids',
    step: 'mixed ids',
    path: 'result*',
    dialects: ['mysql'],
    id: 'L1',
    reason: 'between given keys the insert id tells nothing; they are read by a unique key',
  },
  {
    program: 'bulk/bulk-create',
    step: 'not an array',
    id: 'ours',
    reason: 'a record instead of a list is refused; v6 drops it without a word',
  },
  {
    program: 'bulk/update-destroy',
    step: 'update: empty where',
    path: 'events',
    id: 'D21',
    reason: warned,
  },
  {
    program: 'bulk/update-destroy',
    step: 'destroy: empty',
    path: 'events',
    id: 'D21',
    reason: warned,
  },
  {
    program: 'bulk/update-destroy',
    step: 'returning',
    dialects: ['sqlite', 'mysql'],
    id: 'L11',
    reason: 'update({ returning: true }) gives the records on every dialect',
  },
  {
    program: 'crud/blog',
    step: 'transfer',
    path: 'events',
    dialects: ['mysql'],
    id: 'L12',
    reason: 'the instance gets the new values, read again',
  },
  {
    program: 'finders/find-or-create',
    step: '*',
    path: 'events*',
    v6: '*BEGIN DEFERRED*',
    ours: '*BEGIN IMMEDIATE*',
    dialects: ['sqlite'],
    id: 'ours',
    reason: 'several that read first and want to write then would fail each other (SQLITE_BUSY)',
  },
]
