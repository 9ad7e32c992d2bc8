// Wanted differences of tables that are changed.

import type { Known } from './known-entry.js'

/** Entries of `known.ts` that are about tables. */
export const knownTables: readonly Known[] = [
  {
    reason:
      'sync({ alter }) adds what is missing; v6 adds its unique index again, or checks it in a copy of the table',
    call: /\.sync$/,
    path: /^outcome/,
    v6: /UniqueConstraintError/,
    whole: true,
  },
  {
    reason: 'a column without a default has none; v6 writes and tells DEFAULT NULL',
    call: /describeTable$/,
    path: /defaultValue$/,
    v6: /NULL/,
    ours: /^null$/,
  },
  {
    reason:
      'v6 asks for the version of the server only when it is connected: IF NOT EXISTS depends on what ran before',
    call: /createSchema$/,
    path: /sql$/,
    v6: /CREATE SCHEMA "/,
    ours: /CREATE SCHEMA IF NOT EXISTS "/,
    dialects: ['postgres'],
  },
  {
    reason: 'a dot in the name of a table is no schema; v6 takes it for one in indexes',
    call: /\.sync$/,
    path: /^error\.sql$/,
    v6: /"a"\."b/,
    ours: /"a\.b/,
  },
]
