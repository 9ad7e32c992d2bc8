// A table of a million rows read as a stream, from PostgreSQL: peak memory and CPU of `Model.stream()` (records, and raw rows),
// beside pg-query-stream alone (raw rows, the driver's default parsers) and `findAll`, each in a process of its own.
//
//   node bench/stream.mjs [--rows 1000000] [--batch 1000] [--package /path/to/index.js]
//
// Skips what is not there: a server (RESEQUEL_POSTGRES_URL, else the local one), pg-query-stream (not a dependency:
// `npm i --no-save pg-query-stream`, or name its folder in PG_QUERY_STREAM).
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const require = createRequire(import.meta.url)
const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    batch: { type: 'string', default: '1000' },
    package: { type: 'string', default: fileURLToPath(new URL('../index.js', import.meta.url)) },
    child: { type: 'string' },
  },
})
const url = process.env['RESEQUEL_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const count = Number(options.rows)
const batchSize = Number(options.batch)
const table = 'resequel_bench_stream'

/** What one way of reading costs; run in a process of its own. */
const contestants = {
  'stream, records': async () => {
    let sum = 0
    const model = open()
    for await (const row of model.stream({ order: ['id'], batchSize })) sum += row.id
    await model.sequelize.close()
    return sum
  },
  'stream, raw': async () => {
    let sum = 0
    const model = open()
    for await (const row of model.stream({ order: ['id'], batchSize, raw: true })) sum += row.id
    await model.sequelize.close()
    return sum
  },
  'pg-query-stream': async () => {
    const QueryStream = require(process.env['PG_QUERY_STREAM'] ?? 'pg-query-stream')
    const { Client } = require('pg')
    const client = new Client(url)
    await client.connect()
    let sum = 0
    const text = `SELECT "id", "name", "email", "age", "active", "createdAt" FROM "${table}" ORDER BY "id"`
    for await (const row of client.query(new QueryStream(text, [], { batchSize }))) sum += row.id
    await client.end()
    return sum
  },
  'findAll, raw': async () => {
    const model = open()
    const rows = await model.findAll({ order: ['id'], raw: true })
    await model.sequelize.close()
    let sum = 0
    for (const row of rows) sum += row.id
    return sum
  },
}

function open() {
  const { Sequelize, DataTypes } = require(options.package)
  const sequelize = new Sequelize(url, { logging: false })
  return sequelize.define(
    'Row',
    {
      name: DataTypes.STRING,
      email: DataTypes.STRING,
      age: DataTypes.INTEGER,
      active: DataTypes.BOOLEAN,
      createdAt: DataTypes.DATE,
    },
    { tableName: table, timestamps: false },
  )
}

async function child(name) {
  let peak = 0
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()))
  look()
  const base = peak
  const timer = setInterval(look, 20)
  const cpu = process.cpuUsage()
  const start = performance.now()
  const sum = await contestants[name]()
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(timer)
  look()
  if (sum !== (count * (count + 1)) / 2) throw new Error(`${name} read other rows: ${sum}`)
  // the high-water mark of the process, where the system tells it
  const high = process.resourceUsage().maxRSS * 1024
  console.log(
    JSON.stringify({ base, peak: Math.max(peak, high), cpu: (user + system) / 1000, wall }),
  )
}

async function main() {
  const { Client } = require('pg')
  const client = new Client(url)
  try {
    await client.connect()
  } catch (error) {
    console.log(`no PostgreSQL at ${url}: skipped (${error.message})`)
    return
  }
  await client.query(`DROP TABLE IF EXISTS "${table}"`)
  await client.query(
    `CREATE TABLE "${table}" AS SELECT g::int AS id, 'user ' || g AS name, g || '@example.org' AS email, ` +
      `(g % 90)::int AS age, g % 2 = 0 AS active, now() AS "createdAt" FROM generate_series(1, ${count}) g`,
  )
  await client.query(`ALTER TABLE "${table}" ADD PRIMARY KEY (id)`)
  await client.query(`ANALYZE "${table}"`)
  try {
    for (const name of Object.keys(contestants)) {
      if (name === 'pg-query-stream' && !isThere()) {
        console.log(`${name.padEnd(18)} not installed: skipped`)
        continue
      }
      const run = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--child', name],
        {
          encoding: 'utf8',
        },
      )
      if (run.status !== 0) throw new Error(`${name}: ${run.stderr}`)
      const { base, peak, cpu, wall } = JSON.parse(run.stdout.trim().split('\n').at(-1))
      const mb = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`.padStart(8)
      console.log(
        `${name.padEnd(18)} peak ${mb(peak)}  above start ${mb(peak - base)}  CPU ${Math.round(cpu)} ms  wall ${Math.round(wall)} ms`,
      )
    }
  } finally {
    await client.query(`DROP TABLE "${table}"`)
    await client.end()
  }
}

function isThere() {
  try {
    require.resolve(process.env['PG_QUERY_STREAM'] ?? 'pg-query-stream')
    return true
  } catch {
    return false
  }
}

await (options.child === undefined ? main() : child(options.child))
