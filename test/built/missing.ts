// ESM names of v6 which this version does not export yet. The list may only become shorter; the test in
// package.test.ts fails when a name on it is there.

/** Sorted. */
export const missing: readonly string[] = []
