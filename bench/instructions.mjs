// Counts instructions instead of measuring time: a busy machine changes times, not what a program
// executes. Each contestant runs in a process of its own, `perf stat` counts that process (user space)
// while a batch runs; what a server executes is not counted. In: options as of run.mjs. Out: a table.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { contestants, defaultContestants } from './contestants/index.mjs'
import { startContestant } from './lib/contestant-process.mjs'
import { selectWorkloads } from './lib/workloads.mjs'
import { prepare } from './prepare.mjs'

const help = `Usage: node bench/instructions.mjs [options]      (needs Linux's perf)

  --dialect NAME        sqlite (default), postgres, mariadb or mysql
  --storage KIND        SQLite only: memory (default) or file
  --url URL             the server
  --only LIST           workloads or groups (default associations)
  --contestants LIST    default raw,resequel; the first is the baseline
  --rounds N            batches per contestant and workload; the median counts (default 5)
`

const spec = {
  dialect: { type: 'string', default: 'sqlite' },
  storage: { type: 'string', default: 'memory' },
  url: { type: 'string' },
  only: { type: 'string', default: 'associations' },
  contestants: { type: 'string', default: 'raw,resequel' },
  rounds: { type: 'string', default: '5' },
  help: { type: 'boolean', default: false },
}

/** Attaches `perf stat` to a process; resolves when it counts. */
async function attach(pid) {
  const perf = spawn('perf', ['stat', '-x', ',', '-e', 'instructions:u', '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let text = ''
  perf.stderr.on('data', (chunk) => (text += chunk))
  const ended = new Promise((resolve, reject) => {
    perf.on('error', (error) => reject(new Error(`perf cannot be run: ${error.message}`)))
    perf.on('exit', () => {
      const count = Number(/^(\d+)/m.exec(text)?.[1])
      if (count > 0) resolve(count)
      else reject(new Error(`perf counted nothing: ${text.trim()}`))
    })
  })
  ended.catch(() => {})
  // perf says nothing when it has attached
  await new Promise((resolve) => setTimeout(resolve, 250))
  return {
    stop: () => {
      perf.kill('SIGINT')
      return ended
    },
  }
}

/** Instructions per operation: two batches of different lengths, so that what surrounds them falls out. */
async function count(handle, workload, iterations) {
  const once = async (n) => {
    const perf = await attach(handle.pid)
    await handle.ask('run', { workload, iterations: n })
    return perf.stop()
  }
  const short = await once(iterations)
  const long = await once(iterations * 3)
  return (long - short) / (iterations * 2)
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

async function main() {
  const { values } = parseArgs({ options: spec, allowPositionals: false })
  if (values.help) return void process.stdout.write(help)
  const names = (
    values.contestants === 'all' ? defaultContestants.join() : values.contestants
  ).split(',')
  const unknown = names.filter((name) => !(name in contestants))
  if (unknown.length > 0) throw new Error(`unknown contestants: ${unknown.join(', ')}`)
  const chosen = selectWorkloads(values.only.split(','))
  prepare()
  const { makeDatabases } = await import(`./dialects/${values.dialect}.mjs`)
  const databases = await makeDatabases(names, { storage: values.storage, url: values.url })
  const handles = []
  try {
    for (const name of names) {
      const handle = startContestant(name)
      handles.push(handle)
      const { unsupported } = await handle.ask('open', { target: databases.targets[name] })
      handle.unsupported = unsupported
    }
    process.stdout.write(
      `thousands of instructions per operation, ${values.dialect}; ratio to ${names[0]}\n`,
    )
    for (const { name: workload } of chosen) {
      const cells = []
      let baseline
      for (const handle of handles) {
        if (handle.unsupported[workload]) {
          cells.push(`${handle.name} –`)
          continue
        }
        try {
          const { wall } = await handle.ask('warm', { workload, milliseconds: 500 })
          const iterations = Math.max(5, Math.min(5_000, Math.round(60_000 / wall)))
          const counts = []
          for (let round = 0; round < Number(values.rounds); round++)
            counts.push(await count(handle, workload, iterations))
          const middle = median(counts)
          baseline ??= middle
          cells.push(
            `${handle.name} ${(middle / 1000).toFixed(0)} (${(middle / baseline).toFixed(2)})`,
          )
        } catch (error) {
          cells.push(`${handle.name} failed: ${String(error.message).split('\n')[0]}`)
        }
      }
      process.stdout.write(`${workload.padEnd(18)} ${cells.join('   ')}\n`)
    }
  } finally {
    for (const handle of handles) {
      await handle.ask('close').catch(() => {})
      handle.kill()
    }
    await databases.remove()
  }
}

main().catch((error) => {
  process.stderr.write(`instructions: ${error.message}\n`)
  process.exitCode = 1
})
