// Intended differences of the programs after v6's manual (`programs/manual`); see intended.ts.

import type { Intended } from './harness/types.js'

/** Differences of the programs after the manual. */
export const intendedManual: readonly Intended[] = [
  {
    program: 'manual/*',
    step: '*',
    path: '*sql',
    ours: '*RETURNING*',
    dialects: ['sqlite'],
    id: 'L1',
    reason: 'keys and counters come back by RETURNING, nobody guesses them',
  },
  {
    program: 'manual/*',
    step: '*',
    path: '*sql',
    v6: '*BEGIN DEFERRED*',
    ours: '*BEGIN IMMEDIATE*',
    dialects: ['sqlite'],
    id: 'ours',
    reason: 'findOrCreate: readers that write later must not block each other',
  },
  {
    program: 'manual/*',
    step: '*',
    path: '*sql',
    v6: '*CREATE OR REPLACE FUNCTION*',
    dialects: ['postgres'],
    id: 'L24',
    reason: 'ON CONFLICT DO NOTHING instead of a temporary function',
  },
  {
    program: 'manual/*',
    step: '*',
    path: 'events',
    ours: '*only here: SELECT *',
    dialects: ['mysql'],
    id: 'L12',
    reason: 'the record gets the new values of its counters: they are read',
  },
  {
    program: 'manual/instances',
    step: 'destroy without key',
    path: 'result',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'destroy() resolves to the record on every dialect',
  },
  {
    program: 'manual/query-option',
    step: 'Bench: *',
    path: 'events[0].args*',
    id: 'ours',
    reason:
      'the defaults of `query` hold for all statements; v6 forgets INSERT and UPDATE of records',
  },
  {
    program: 'manual/query-option',
    step: 'Logged: *',
    path: 'events[0]*',
    id: 'ours',
    reason:
      'the defaults of `query` hold for all statements; v6 forgets INSERT and UPDATE of records',
  },
  {
    program: 'manual/query-option',
    step: 'Quiet: *',
    path: 'events',
    id: 'ours',
    reason:
      'the defaults of `query` hold for all statements; v6 forgets INSERT and UPDATE of records',
  },
  {
    program: 'manual/scopes-finders',
    step: 'scope: *literal*',
    path: 'events[0].sql',
    ours: '*WHERE (1 = 1) AND*',
    id: 'ours',
    reason: 'a literal beside other conditions stands in parentheses: an OR in it stays its own',
  },
  {
    program: 'manual/scopes-finders',
    step: 'where: json *',
    path: 'events[0].sql',
    ours: '* AS DOUBLE*',
    dialects: ['mysql'],
    id: 'ours',
    reason: 'numbers in documents are compared as such; DECIMAL cuts fractions',
  },
  {
    program: 'manual/half-public',
    step: 'mixin calls: *',
    path: 'events*sql',
    ours: '* IN (*',
    id: 'ours',
    reason: '`has…` asks with IN (…), v6 with a chain of OR',
  },
  {
    program: 'manual/half-public',
    step: 'mixin calls: mainTask',
    path: 'events',
    ours: '*START TRANSACTION*',
    dialects: ['postgres', 'mysql'],
    id: 'L36',
    reason: 'set of a hasOne is one transaction',
  },
  {
    program: 'manual/hooks',
    step: 'include all',
    path: 'events',
    id: 'L34',
    reason: 'to-many includes are read by statements of their own',
  },
]
