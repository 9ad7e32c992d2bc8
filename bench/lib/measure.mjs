// Times batches of one workload: wall clock and CPU time of the whole process (its threads too).

const counters = new Map()
let sink = 0

/**
 * Runs a workload a number of times, one after the other.
 * @param {object} contestant what a contestant's `open` gave, and its `calls` by workload
 * @param {import('./workloads.mjs').Workload} workload
 * @param {number} iterations
 * @returns {Promise<{ wall: number, cpu: number, iterations: number }>} microseconds per operation
 */
export async function runBatch(contestant, workload, iterations) {
  for (const statement of workload.before?.(iterations) ?? []) await contestant.execute(statement)
  const run = contestant.calls[workload.name]
  const { touch } = workload
  const first = counters.get(workload.name) ?? 2
  counters.set(workload.name, first + iterations)
  let total = 0
  const cpuStart = process.cpuUsage()
  const wallStart = process.hrtime.bigint()
  for (let k = 0; k < iterations; k++) {
    const result = run(first + k, k)
    // Synchronous drivers answer at once: awaiting them would charge them for a habit of others.
    total += touch(typeof result?.then === 'function' ? await result : result)
  }
  const wall = Number(process.hrtime.bigint() - wallStart) / 1000
  const cpu = process.cpuUsage(cpuStart)
  sink += total
  return { wall: wall / iterations, cpu: (cpu.user + cpu.system) / iterations, iterations }
}

/** Calls after which V8 has compiled most of what a small operation runs, on every database here. */
export const usualWarmCalls = 1_000

/**
 * Where waiting for the calls ends, in microseconds of CPU time and in milliseconds: a heavy operation
 * runs its loops thousands of times in few calls, and a slow disk must not hold up the run.
 */
const patience = { cpu: 2_000_000, wall: 10_000 }

/**
 * Runs growing batches until the code is warm. A slow statement sees few calls in a given time, and
 * what would be measured then is V8's compiler: so calls are counted, too.
 * @param {number} milliseconds how long at least
 * @param {number} [calls] how many at least, unless they take two seconds of CPU time or ten seconds
 * @returns {Promise<{ wall: number, cpu: number, iterations: number, calls: number }>} the last
 *   batch, and how many calls there were in all
 */
export async function warmUp(contestant, workload, milliseconds, calls = usualWarmCalls) {
  const start = performance.now()
  let iterations = 1
  let done = 0
  let cpu = 0
  for (;;) {
    const last = await runBatch(contestant, workload, iterations)
    done += iterations
    cpu += last.cpu * iterations
    const passed = performance.now() - start
    const warm = done >= calls || cpu >= patience.cpu || passed >= patience.wall
    if (warm && passed >= milliseconds) {
      if (Number.isNaN(sink))
        throw new Error(`${workload.name}: an attribute read as a number is none`)
      return { ...last, calls: done }
    }
    if (last.wall * iterations < (milliseconds * 1000) / 4) iterations *= 2
  }
}
