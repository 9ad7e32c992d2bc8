// Medians and spread of a handful of rounds; pure.

/** The middle of a list; the mean of the two middles of an even one. */
export function median(list) {
  const sorted = list.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Median distance from the median, as a share of it: how far to trust a number. */
export function spread(list) {
  const middle = median(list)
  return middle === 0 ? 0 : median(list.map((value) => Math.abs(value - middle))) / middle
}

/**
 * Folds the rounds of one contestant and workload.
 * @param {{ cpu: number, wall: number }[]} rounds microseconds per operation
 */
export function summarize(rounds) {
  const cpu = rounds.map((round) => round.cpu)
  const wall = rounds.map((round) => round.wall)
  return {
    cpu: median(cpu),
    wall: median(wall),
    cpuSpread: spread(cpu),
    wallSpread: spread(wall),
    rounds: rounds.length,
  }
}
