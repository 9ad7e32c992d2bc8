// Differences from `sequelize@6` that we want, each with its line of the parity list (L = limit of
// v6 that we fix, D = decision) and the reason. An entry that no longer occurs fails its test.

import type { Intended } from './harness/types.js'

/** The list; keep it in the order of the programs' names. */
export const intended: readonly Intended[] = [
  {
    program: '*',
    step: '*',
    path: 'error.class',
    v6: '"Error"',
    ours: '"BaseError"',
    id: 'ours',
    reason: 'no plain Error leaves the package; name and message stay',
  },
  {
    program: '*',
    step: '*',
    path: 'error.isBaseError',
    v6: 'false',
    ours: 'true',
    id: 'ours',
    reason: 'no plain Error leaves the package; name and message stay',
  },
]
