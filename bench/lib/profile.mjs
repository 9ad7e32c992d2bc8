// Samples this process while batches of one workload run; the file is what `--cpu-prof` would write.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { runBatch } from './measure.mjs'

/**
 * @param {object} contestant as for `runBatch`
 * @param {import('./workloads.mjs').Workload} workload
 * @param {{ milliseconds: number, interval: number, out: string }} options
 * @returns {Promise<{ wall: number, cpu: number, iterations: number }>} means over all batches
 */
export async function profileWorkload(contestant, workload, { milliseconds, interval, out }) {
  const sized = await runBatch(contestant, workload, 1)
  const iterations = Math.min(5_000, Math.max(1, Math.round(100_000 / sized.wall)))
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval })
  const total = { wall: 0, cpu: 0, iterations: 0 }
  await session.post('Profiler.start')
  const end = performance.now() + milliseconds
  do {
    const batch = await runBatch(contestant, workload, iterations)
    total.wall += batch.wall * iterations
    total.cpu += batch.cpu * iterations
    total.iterations += iterations
  } while (performance.now() < end)
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  writeFileSync(out, JSON.stringify(profile))
  return {
    wall: total.wall / total.iterations,
    cpu: total.cpu / total.iterations,
    iterations: total.iterations,
  }
}
