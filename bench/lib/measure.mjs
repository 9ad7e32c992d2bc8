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

/**
 * Runs growing batches until the code is warm.
 * @param {number} milliseconds how long, at least one batch
 * @returns {Promise<{ wall: number, cpu: number, iterations: number }>} the last batch
 */
export async function warmUp(contestant, workload, milliseconds) {
  const end = performance.now() + milliseconds
  let iterations = 1
  let last
  do {
    last = await runBatch(contestant, workload, iterations)
    if (last.wall * iterations < (milliseconds * 1000) / 4) iterations *= 2
  } while (performance.now() < end)
  if (Number.isNaN(sink)) throw new Error(`${workload.name}: an attribute read as a number is none`)
  return last
}
