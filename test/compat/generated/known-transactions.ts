// Wanted differences of transactions.

import type { Known } from './known-entry.js'

/** Entries of `known.ts` that are about transactions. */
export const knownTransactions: readonly Known[] = [
  {
    reason:
      'afterCommit of a nested transaction runs once, after the outermost COMMIT; v6 at the savepoint’s end, and again',
    asks: /"afterCommit"/,
    path: /^events/,
    v6: /also|committed/,
    whole: true,
  },
  {
    reason: 'afterCommit of a nested transaction runs once, after the outermost COMMIT',
    asks: /"afterCommit"/,
    path: /^events/,
    ours: /also|committed/,
    whole: true,
  },
  {
    reason: 'errors of ours are BaseErrors: a transaction that has ended cannot end again',
    path: /^(?:events.*|error\.)(?:class|name|isBaseError)$/,
    v6: /^"Error"$|false/,
    ours: /BaseError|true/,
  },
  {
    reason:
      'v6 names savepoints of savepoints alike: it rolls back to another one, or to one that the server refused',
    asks: /"inside":.*"inside":/,
    path: /^events/,
    v6: /-sp-\d+|^\d+$/,
    whole: true,
  },
  {
    reason: 'v6 waits forever for a connection that such a rollback has ended',
    path: /^broken$/,
    v6: /did not end/,
    ours: /^runs$/,
    dialects: ['postgres'],
    when: (program) => /"inside":.*"inside":/.test(JSON.stringify(program.steps)),
    whole: true,
  },
  {
    reason: 'errors of statements tell their parameters, also those that v6 pastes into the text',
    path: /^events.*parameters$/,
    v6: /^(?:\{\}|\(missing\))$/,
  },
  {
    reason:
      'findOrCreate on PostgreSQL inserts by ON CONFLICT DO NOTHING, without a temporary function',
    asks: /findOrCreate/,
    path: /^events/,
    dialects: ['postgres'],
    whole: true,
  },
]
