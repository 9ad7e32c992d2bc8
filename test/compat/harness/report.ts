// Text of differences for people.

import type { Difference, Intended } from './types.js'

const LONGEST = 1200
const MOST = 40

/** One block per difference: program, step, path, and the two values below each other. */
export function reportDifferences(differences: readonly Difference[]): string {
  const blocks = differences
    .slice(0, MOST)
    .map(({ program, step, path, reference, subject }) =>
      [
        `${program} › ${step} › ${path}`,
        `  v6:   ${shorten(reference)}`,
        `  ours: ${shorten(subject)}`,
      ].join('\n'),
    )
  const more = differences.length - MOST
  if (more > 0) blocks.push(`… and ${more} more differences`)
  return blocks.join('\n')
}

/** Entries of the list which no longer occur. */
export function reportUnused(entries: readonly Intended[]): string {
  return entries
    .map(
      ({ program, step, path, id, reason }) =>
        `no longer differs, remove it from intended.ts: ${program} › ${step} › ${path ?? '*'} (${id}: ${reason})`,
    )
    .join('\n')
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`
}
