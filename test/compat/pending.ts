// Programs about features which an open issue will bring. They run all the same; one that shows no
// open difference any more fails until it is taken off this list.

import type { CompatDialect } from './harness/types.js'

interface Pending {
  /** Beginning of the programs' names; all programs if left out. */
  readonly programs?: string
  /** Dialects on which they are pending; all if left out. */
  readonly dialects?: readonly CompatDialect[]
  /** The issue that brings the feature. */
  readonly issue: number
}

const list: readonly Pending[] = []

/** Is the program about something that an open issue will bring? */
export function isPending(program: string, dialect: CompatDialect): boolean {
  return list.some(
    (entry) =>
      program.startsWith(entry.programs ?? '') && (entry.dialects?.includes(dialect) ?? true),
  )
}
