// Applies the list of intended differences: takes away the differences that are listed, and finds
// the entries of the list which no longer occur.

import type { CompatDialect, Difference, Intended } from './types.js'

/** Outcome of applying the list. */
export interface Judgement {
  /** Differences that nobody intended. */
  readonly open: readonly Difference[]
  /** Entries that matched at least one difference. */
  readonly used: ReadonlySet<Intended>
}

/** Splits differences into intended and open ones. */
export function judge(
  differences: readonly Difference[],
  list: readonly Intended[],
  dialect: CompatDialect,
): Judgement {
  const used = new Set<Intended>()
  const open = differences.filter((difference) => {
    const entries = list.filter((entry) => covers(entry, difference, dialect))
    for (const entry of entries) used.add(entry)
    return entries.length === 0
  })
  return { open, used }
}

/** Entries for `program` and `dialect` that matched nothing: the difference is gone. */
export function unusedEntries(
  list: readonly Intended[],
  used: ReadonlySet<Intended>,
  program: string,
  dialect: CompatDialect,
): readonly Intended[] {
  return list.filter(
    (entry) =>
      !used.has(entry) &&
      !entry.program.includes('*') &&
      entry.program === program &&
      (entry.dialects?.includes(dialect) ?? true),
  )
}

function covers(entry: Intended, difference: Difference, dialect: CompatDialect): boolean {
  return (
    (entry.dialects?.includes(dialect) ?? true) &&
    matches(entry.program, difference.program) &&
    matches(entry.step, difference.step) &&
    matches(entry.path ?? '*', difference.path) &&
    matches(entry.v6 ?? '*', difference.reference) &&
    matches(entry.ours ?? '*', difference.subject)
  )
}

/** `*` stands for any run of characters; all else is literal. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^]*')}$`).test(text)
}
