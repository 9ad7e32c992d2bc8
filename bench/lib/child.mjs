// One contestant in a process of its own. In: messages of the orchestrator, one at a time.
// Out: an answer to each. Between messages the process sleeps and costs its rivals nothing.
import { createHash } from 'node:crypto'
import { runBatch, warmUp } from './measure.mjs'
import { normalize, normalizeState } from './normalize.mjs'
import { restoreStatements, stateQuery, workloads } from './workloads.mjs'

const [name] = process.argv.slice(2)
const byName = new Map(workloads.map((workload) => [workload.name, workload]))
let contestant
let calls
let lastCheck

/** Opens the contestant and seeds its database when it is the only one who can see it. */
async function open({ target }) {
  const { contestants } = await import('../contestants/index.mjs')
  contestant = await contestants[name].open(target)
  if (target.seed) {
    const { seedStatements } = await import('../dialects/sqlite.mjs')
    for (const statement of seedStatements()) await contestant.execute(statement)
  }
  for (const statement of contestant.adapt ?? []) await contestant.execute(statement)
  calls = contestant.workloads()
  return { versions: contestant.versions, unsupported: contestant.unsupported ?? {} }
}

/** Runs a workload once and says what it returned and what the table holds afterwards. */
async function check({ workload: workloadName }) {
  const workload = byName.get(workloadName)
  const run = calls[workloadName]
  const ready = [...(workload.writes ? restoreStatements : []), ...(workload.before?.(2) ?? [])]
  for (const statement of ready) await contestant.execute(statement)
  const results = []
  // Twice: the first and the second call of a library often take different paths.
  for (let n = 0; n < 2; n++) {
    const result = await run(n, n)
    workload.touch(result)
    results.push(workload.shape ? workload.shape(result) : result)
  }
  const parts = [normalize(results, { freshIds: workload.writes })]
  if (workload.writes) parts.push(normalizeState(await contestant.rows(stateQuery)))
  lastCheck = `[${parts.join(',')}]`
  return { digest: createHash('sha256').update(lastCheck).digest('hex'), length: lastCheck.length }
}

const handlers = {
  open,
  check,
  checked: async () => lastCheck,
  warm: ({ workload, milliseconds, atLeast }) =>
    warmUp({ ...contestant, calls }, byName.get(workload), milliseconds, atLeast),
  run: ({ workload, iterations }) =>
    runBatch({ ...contestant, calls }, byName.get(workload), iterations),
  profile: async ({ workload, ...options }) => {
    const { profileWorkload } = await import('./profile.mjs')
    return profileWorkload({ ...contestant, calls }, byName.get(workload), options)
  },
  close: async () => contestant?.close(),
}

process.on('message', async (message) => {
  try {
    process.send({ value: await handlers[message.type](message) })
  } catch (error) {
    process.send({
      error: { message: String(error?.message ?? error), stack: String(error?.stack ?? '') },
    })
  }
})
// The orchestrator decides when to stop; Ctrl-C reaches every process of the terminal.
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
