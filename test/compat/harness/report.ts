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

/**
 * All differences of a run in groups of the same kind, the largest first: how often, where (up to
 * three places) and the two values.
 */
export function reportGroups(differences: readonly Difference[]): string {
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    const path = difference.path.replaceAll(/\[\d+\]/g, '[]')
    const key = [path, difference.reference, difference.subject].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [difference])
    else group.push(difference)
  }
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const places = group.slice(0, 3).map(({ program, step }) => `${program} › ${step}`)
      return [
        `${group.length} × ${first.path}   (${places.join('; ')}${group.length > 3 ? '; …' : ''})`,
        `  v6:   ${shorten(first.reference)}`,
        `  ours: ${shorten(first.subject)}`,
      ]
    })
    .join('\n')
}

/** Number of differences by program, the largest first. */
export function reportCounts(differences: readonly Difference[]): string {
  const counts = new Map<string, number>()
  for (const { program } of differences) counts.set(program, (counts.get(program) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([program, count]) => `${count} ${program}`)
    .join(', ')
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
