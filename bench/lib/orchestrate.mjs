// The referee: opens the contestants, compares their results, and lets them run by turns, one at a
// time, each in its own process. In: options. Out: a report as data (see `runBench`).
import { firstDifference } from './normalize.mjs'
import { startContestant } from './contestant-process.mjs'
import { summarize } from './stats.mjs'

/** Bounds of one batch: at least one operation, and no endless layout of rows to delete. */
const limits = { min: 1, max: 20_000 }

const oneLine = (error) => String(error.message).trim().split('\n').slice(0, 12).join('\n')

/** Opens all; one that cannot says why and sits out. */
async function openAll(names, databases, aborted, progress) {
  const open = []
  const entrants = {}
  for (const name of names) {
    if (aborted()) break
    progress.say(`opening ${name}`)
    const handle = startContestant(name)
    try {
      const { versions, unsupported } = await handle.ask('open', {
        target: databases.targets[name],
      })
      entrants[name] = { versions }
      open.push({ handle, unsupported })
    } catch (error) {
      entrants[name] = { versions: [], unavailable: oneLine(error) }
      handle.kill()
    }
  }
  return { open, entrants }
}

/** One workload's check for everybody; the first to succeed sets the answer. */
async function checkWorkload(workload, open) {
  const verdicts = {}
  let reference
  for (const { handle, unsupported } of open) {
    if (unsupported[workload.name]) {
      verdicts[handle.name] = { status: 'unsupported', reason: unsupported[workload.name] }
      continue
    }
    try {
      const { digest } = await handle.ask('check', { workload: workload.name })
      reference ??= { handle, digest }
      verdicts[handle.name] =
        digest === reference.digest
          ? { status: 'equal' }
          : {
              status: 'wrong',
              reason: `differs from ${reference.handle.name}: ${firstDifference(
                await reference.handle.ask('checked'),
                await handle.ask('checked'),
              )}`,
            }
    } catch (error) {
      verdicts[handle.name] = { status: 'failed', reason: oneLine(error) }
    }
  }
  return verdicts
}

/** Warm-up, then rounds in which everyone gets a batch; who starts moves on with each round. */
async function timeWorkload(workload, handles, options, aborted, progress) {
  const sizes = new Map()
  const rounds = new Map()
  const failures = new Map()
  const warmCalls = new Map()
  const outcome = { rounds, failures, warmCalls }
  for (const handle of handles) {
    if (aborted()) return outcome
    try {
      const { wall, calls } = await handle.ask('warm', {
        workload: workload.name,
        milliseconds: options.warm,
        atLeast: options.warmCalls,
      })
      const fitting = Math.round((options.batch * 1000) / wall)
      sizes.set(handle, Math.min(limits.max, Math.max(limits.min, fitting)))
      rounds.set(handle.name, [])
      warmCalls.set(handle.name, calls)
    } catch (error) {
      failures.set(handle.name, oneLine(error))
    }
    progress.step(`${workload.name}: warming ${handle.name}`)
  }
  const runners = [...sizes.keys()]
  for (let round = 0; round < options.rounds; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      if (aborted()) return outcome
      const handle = runners[(turn + round) % runners.length]
      if (!failures.has(handle.name)) {
        try {
          const batch = { workload: workload.name, iterations: sizes.get(handle) }
          rounds.get(handle.name).push(await handle.ask('run', batch))
        } catch (error) {
          failures.set(handle.name, oneLine(error))
        }
      }
      progress.step(`${workload.name}: round ${round + 1}, ${handle.name}`)
    }
  }
  return outcome
}

/**
 * Runs the bench.
 * @param {import('./workloads.mjs').Workload[]} workloads
 * @param {string[]} names contestants, the baseline first
 * @param {{ targets: object, label: string, server: string }} databases
 * @param {{ rounds: number, batch: number, warm: number, warmCalls: number, baseline: string }} options
 * @param {{ progress: object, aborted: () => boolean }} control `aborted` is asked between batches
 * @returns {Promise<object>} `{ entrants, results, interrupted }`; `results[workload][contestant]` is
 *   `{ status, reason?, cpu, wall, cpuSpread, wallSpread, cpuRatio, wallRatio, rounds, iterations, warmCalls }`,
 *   times in microseconds per operation
 */
export async function runBench(workloads, names, databases, options, { progress, aborted }) {
  const { open, entrants } = await openAll(names, databases, aborted, progress)
  try {
    const verdicts = {}
    for (const workload of workloads) {
      if (aborted()) break
      progress.say(`comparing results: ${workload.name}`)
      verdicts[workload.name] = await checkWorkload(workload, open)
    }
    const fit = (workload) =>
      open
        .map(({ handle }) => handle)
        .filter((handle) => verdicts[workload.name]?.[handle.name]?.status === 'equal')
    const steps = workloads.reduce((total, w) => total + fit(w).length * (options.rounds + 1), 0)
    progress.start(steps)
    const results = {}
    for (const workload of workloads) {
      if (aborted()) break
      const { rounds, failures, warmCalls } = await timeWorkload(
        workload,
        fit(workload),
        options,
        aborted,
        progress,
      )
      if (aborted()) break
      results[workload.name] = verdicts[workload.name]
      for (const [name, list] of rounds) {
        if (list.length > 0) {
          Object.assign(results[workload.name][name], summarize(list), {
            iterations: list[0].iterations,
            warmCalls: warmCalls.get(name),
            batches: list,
          })
        }
      }
      for (const [name, reason] of failures)
        results[workload.name][name] = { status: 'failed', reason }
      addRatios(results[workload.name], options.baseline)
    }
    return { entrants, results, interrupted: aborted() }
  } finally {
    progress.stop()
    await closeAll(open, aborted())
  }
}

function addRatios(row, baseline) {
  const base = row[baseline]
  if (base?.cpu === undefined) return
  for (const cell of Object.values(row)) {
    if (cell.cpu !== undefined) {
      cell.cpuRatio = cell.cpu / base.cpu
      cell.wallRatio = cell.wall / base.wall
    }
  }
}

/** Asks each to close, and does not wait for one who will not. */
async function closeAll(open, atOnce) {
  for (const { handle } of open) {
    const patience = atOnce ? 200 : 3000
    await Promise.race([
      handle.ask('close').catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, patience).unref()),
    ])
    handle.kill()
  }
}
