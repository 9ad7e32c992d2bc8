// The bench's command: `node bench/run.mjs --help`. Installs what it needs first, so everything
// with dependencies is imported after `prepare`.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { help, readOptions } from './lib/options.mjs'
import { selectWorkloads, workloads as allWorkloads } from './lib/workloads.mjs'
import { contestants, defaultContestants } from './contestants/index.mjs'
import { prepare } from './prepare.mjs'

function selectContestants({ contestants: wanted, baseline }) {
  const names = wanted ?? defaultContestants
  const unknown = [...names, baseline].filter((name) => !(name in contestants))
  if (unknown.length > 0) {
    throw new Error(
      `unknown contestant ${unknown.join(', ')}; there are: ${Object.keys(contestants).join(', ')}`,
    )
  }
  // The baseline goes first: its results are what the others' are compared with.
  return [...new Set([...(names.includes(baseline) ? [baseline] : []), ...names])]
}

function printList() {
  const width = Math.max(
    ...allWorkloads.map((w) => w.name.length),
    ...Object.keys(contestants).map((n) => n.length),
  )
  const line = (name, text) => `  ${name.padEnd(width)}  ${text}\n`
  for (const group of ['core', 'associations', 'writes']) {
    process.stdout.write(`${group}\n`)
    for (const w of allWorkloads.filter((one) => one.group === group))
      process.stdout.write(line(w.name, w.title))
  }
  process.stdout.write('contestants\n')
  for (const [name, { title }] of Object.entries(contestants))
    process.stdout.write(line(name, title))
}

/** Exit code: 1 when someone was wrong, failed, or was asked for by name and could not take part. */
function exitCode(report, named) {
  if (report.interrupted) return 130
  const cells = Object.values(report.results).flatMap((row) => Object.values(row))
  const bad = cells.some(({ status }) => status === 'wrong' || status === 'failed')
  const missing = named && Object.values(report.entrants).some(({ unavailable }) => unavailable)
  return bad || missing ? 1 : 0
}

async function bench(options) {
  const workloads = selectWorkloads(options.only)
  const names = selectContestants(options)
  prepare()
  const { makeDatabases } = await import(`./dialects/${options.dialect}.mjs`)
  const { runBench } = await import('./lib/orchestrate.mjs')
  const { makeProgress } = await import('./lib/progress.mjs')
  const { formatReport, wantsColours } = await import('./lib/report.mjs')

  let interrupts = 0
  const progress = await makeProgress()
  process.on('SIGINT', () => {
    interrupts++
    // The second one means it: databases may stay behind, and the next run clears them.
    if (interrupts > 1) process.exit(130)
    progress.say('stopping after this batch; Ctrl-C again to stop at once')
  })
  process.on('SIGTERM', () => (interrupts = 1))

  progress.say('making databases')
  const databases = await makeDatabases(names, options)
  let report
  try {
    const outcome = await runBench(workloads, names, databases, options, {
      progress,
      aborted: () => interrupts > 0,
    })
    report = {
      date: new Date().toISOString(),
      label: databases.label,
      server: databases.server,
      machine: {
        node: process.versions.node,
        cpu: cpus()[0]?.model ?? 'unknown CPU',
        cores: cpus().length,
      },
      options,
      ...outcome,
    }
  } finally {
    await databases.remove()
  }
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`)
  process.stdout.write(
    formatReport(report, { markdown: options.markdown, colours: wantsColours() }),
  )
  return exitCode(report, options.contestants !== undefined)
}

async function main() {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return void process.stdout.write(help)
  if (options.list) return void printList()
  process.exitCode = await bench(options)
}

main().catch((error) => {
  process.stderr.write(`bench: ${error.message}\n`)
  if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 2
})
