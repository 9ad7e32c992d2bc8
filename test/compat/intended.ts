// Differences from `sequelize@6` that we want, each with its line of the parity list (L = limit of
// v6 that we fix, D = decision) and the reason. An entry that no longer occurs fails its test.

import type { Intended } from './harness/types.js'

/** The list; keep it in the order of the programs' names. */
export const intended: readonly Intended[] = []
