// Profiles one workload of one contestant: writes a .cpuprofile (open it in Chrome's or VS Code's
// developer tools) and prints where the time went. The profiler runs during the warm loop only, so
// start-up, seeding and compilation are not in the picture.
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { contestants } from './contestants/index.mjs'
import { selectWorkloads } from './lib/workloads.mjs'
import { prepare } from './prepare.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const help = `Usage: node bench/profile.mjs [options]

  --contestant NAME   default resequel
  --workload NAME     default point-read
  --dialect NAME      sqlite (default), postgres, mariadb or mysql
  --storage KIND      SQLite only: file (default) or memory
  --url URL           PostgreSQL server
  --seconds N         how long to profile (default 3)
  --interval N        microseconds between samples (default 100)
  --top N             lines to print (default 25)
  --out FILE          default bench/results/<contestant>-<workload>.cpuprofile
`

const spec = {
  contestant: { type: 'string', default: 'resequel' },
  workload: { type: 'string', default: 'point-read' },
  dialect: { type: 'string', default: 'sqlite' },
  storage: { type: 'string', default: 'file' },
  url: { type: 'string' },
  seconds: { type: 'string', default: '3' },
  interval: { type: 'string', default: '100' },
  top: { type: 'string', default: '25' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
}

/** Folds samples into self time per function, as shares of the time not spent waiting; hottest first. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const totals = new Map()
  let all = 0
  samples.forEach((id, n) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame
    if (functionName === '(idle)') return
    const file = url.startsWith('file:') ? relative(process.cwd(), fileURLToPath(url)) : url
    const key = `${functionName || '(anonymous)'}  ${file}${file ? `:${lineNumber + 1}` : ''}`
    totals.set(key, (totals.get(key) ?? 0) + timeDeltas[n])
    all += timeDeltas[n]
  })
  return [...totals]
    .map(([name, time]) => ({ name, share: time / all }))
    .sort((a, b) => b.share - a.share)
}

async function main() {
  const { values } = parseArgs({ options: spec, allowPositionals: false })
  if (values.help) return void process.stdout.write(help)
  if (!(values.contestant in contestants)) {
    throw new Error(
      `unknown contestant ${values.contestant}; there are: ${Object.keys(contestants).join(', ')}`,
    )
  }
  if (!['sqlite', 'postgres', 'mariadb', 'mysql'].includes(values.dialect)) {
    throw new Error(`--dialect must be sqlite, postgres, mariadb or mysql, not ${values.dialect}`)
  }
  const [workload] = selectWorkloads([values.workload])
  prepare()
  const { makeDatabases } = await import(`./dialects/${values.dialect}.mjs`)
  const { startContestant } = await import('./lib/contestant-process.mjs')
  const url = values.url ?? process.env.RESEQUEL_BENCH_POSTGRES
  const databases = await makeDatabases([values.contestant], { storage: values.storage, url })
  const handle = startContestant(values.contestant)
  process.on('SIGINT', () => handle.kill())
  try {
    await handle.ask('open', { target: databases.targets[values.contestant] })
    await handle.ask('check', { workload: workload.name })
    await handle.ask('warm', { workload: workload.name, milliseconds: 500 })
    const out = resolve(
      values.out ?? join(here, 'results', `${values.contestant}-${workload.name}.cpuprofile`),
    )
    mkdirSync(dirname(out), { recursive: true })
    const { wall, cpu, iterations } = await handle.ask('profile', {
      workload: workload.name,
      milliseconds: Number(values.seconds) * 1000,
      interval: Number(values.interval),
      out,
    })
    const lines = selfTimes(JSON.parse(readFileSync(out, 'utf8')))
      .slice(0, Number(values.top))
      .map(({ name, share }) => `${(share * 100).toFixed(1).padStart(5)}%  ${name}`)
    process.stdout.write(
      `${values.contestant}, ${workload.name}: ${cpu.toFixed(2)} µs CPU, ${wall.toFixed(2)} µs wall per operation while profiled (${iterations} in all)\n` +
        `self time\n${lines.join('\n')}\n${relative(process.cwd(), out)}\n`,
    )
  } finally {
    await handle.ask('close').catch(() => {})
    handle.kill()
    await databases.remove()
  }
}

main().catch((error) => {
  process.stderr.write(`profile: ${error.message}\n`)
  process.exitCode = 1
})
