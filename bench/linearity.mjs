// Do time and memory grow with the rows, and with nothing else? Reads includes, streams and writes of
// 1,000 to 200,000 rows, each in a process of its own, and draws what came out.
//   node bench/linearity.mjs [--dialect sqlite|postgres|mariadb|mysql] [--url URL] [--max 200000] [--out docs/plots]
import { mkdirSync, writeFileSync } from 'node:fs'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { series } from './linearity/series.mjs'
import { plot } from './linearity/plot.mjs'
import { makeStore } from './linearity/store.mjs'

const { values } = parseArgs({
  options: {
    dialect: { type: 'string', default: 'sqlite' },
    url: { type: 'string' },
    max: { type: 'string', default: '200000' },
    out: { type: 'string', default: fileURLToPath(new URL('../docs/plots', import.meta.url)) },
  },
})
const most = Number(values.max)
if (!Number.isInteger(most) || most < 2000) {
  throw new Error(`--max must be a whole number above 2,000, not ${values.max}`)
}
const steps = [1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000]
const sizes = steps.filter((size) => size <= most)
const child = fileURLToPath(new URL('./linearity/child.mjs', import.meta.url))

/** One measurement in a fresh process: `{ rows, cpu, wall, memory }`, milliseconds and megabytes. */
function measure(store, name, size) {
  return new Promise((resolve, reject) => {
    const worker = fork(child, [JSON.stringify({ store, name, size })], {
      execArgv: ['--expose-gc', '--max-old-space-size=4096'],
    })
    let answer
    worker.once('message', (message) => (answer = message))
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (answer === undefined)
        reject(new Error(`${name} with ${size} rows ended with code ${code}`))
      else resolve(answer)
    })
  })
}

/** Slope, intercept and R² of a straight line through points. */
function fit(points) {
  const n = points.length
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / n
  const mx = mean(([x]) => x)
  const my = mean(([, y]) => y)
  const sxy = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0)
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  const syy = points.reduce((sum, [, y]) => sum + (y - my) ** 2, 0)
  return { slope: sxy / sxx, r2: syy === 0 ? 1 : sxy ** 2 / (sxx * syy) }
}

const store = await makeStore(values.dialect, values.url, most)
try {
  const found = []
  for (const { name, title } of series) {
    const points = []
    for (const size of sizes) points.push(await measure(store, name, size))
    found.push({ name, title, points })
    const cpu = fit(points.map(({ rows, cpu: y }) => [rows, y]))
    const memory = fit(points.map(({ rows, memory: y }) => [rows, y]))
    const last = points.at(-1)
    process.stdout.write(
      `${name.padEnd(16)} ${(cpu.slope * 1000).toFixed(2).padStart(6)} µs CPU per row (R² ${cpu.r2.toFixed(4)}), ` +
        `${(memory.slope * 1_048_576).toFixed(0).padStart(6)} bytes per row (R² ${memory.r2.toFixed(4)}); ` +
        `${last.rows} rows: ${last.cpu.toFixed(0)} ms, ${last.memory.toFixed(0)} MB at most\n`,
    )
  }
  mkdirSync(values.out, { recursive: true })
  const file = join(values.out, `linearity-${values.dialect}.svg`)
  writeFileSync(file, plot(found, { title: `${store.server}: time and memory against rows` }))
  process.stdout.write(`${file}\n`)
} finally {
  await store.remove?.()
}
