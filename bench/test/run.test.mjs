// The command as a user runs it, on SQLite in memory with the smallest rounds.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { usualWarmCalls, warmUp } from '../lib/measure.mjs'
import { median, spread, summarize } from '../lib/stats.mjs'
import { workloads } from '../lib/workloads.mjs'

const run = fileURLToPath(new URL('../run.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'bench-test-'))
after(() => rmSync(folder, { recursive: true }))
const bench = (...args) => spawnSync(process.execPath, [run, ...args], { encoding: 'utf8' })

test('medians and spread of a few rounds', () => {
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  assert.equal(spread([9, 10, 12]), 0.1)
  const { cpu, wall, rounds } = summarize([
    { cpu: 1, wall: 2 },
    { cpu: 3, wall: 6 },
    { cpu: 2, wall: 4 },
  ])
  assert.deepEqual({ cpu, wall, rounds }, { cpu: 2, wall: 4, rounds: 3 })
})

const smallest = ['--rounds', '1', '--batch', '1', '--warm', '1', '--warm-calls', '1']

test('every workload of every contestant on SQLite gives equal results and is timed', () => {
  const json = join(folder, 'all.json')
  const others = 'raw,raw-arrays,sequelize6,kysely,drizzle,knex,typeorm,prisma'
  const { status, stdout } = bench(
    '--only',
    'all',
    '--storage',
    'memory',
    '--contestants',
    others,
    '--json',
    json,
    ...smallest,
  )
  assert.equal(status, 0, stdout)
  const { results } = JSON.parse(readFileSync(json, 'utf8'))
  assert.deepEqual(
    Object.keys(results),
    workloads.map(({ name }) => name),
  )
  for (const row of Object.values(results)) {
    assert.deepEqual(Object.keys(row), others.split(','))
    for (const cell of Object.values(row)) {
      assert.equal(cell.status, 'equal')
      assert.ok(cell.wall > 0 && cell.cpuRatio > 0)
    }
  }
})

for (const dialect of ['mariadb', 'mysql']) {
  const server = `RESEQUEL_BENCH_${dialect.toUpperCase()}`
  const skip = !process.env[server] && `${server} names no server`
  test(`every contestant on ${dialect} gives equal results`, { skip }, () => {
    const json = join(folder, `${dialect}.json`)
    const names = ['raw', 'sequelize6', 'kysely', 'drizzle', 'knex', 'typeorm', 'prisma']
    const who = ['--dialect', dialect, '--only', 'all', '--contestants', names.join()]
    const { status, stdout } = bench(...who, '--json', json, ...smallest)
    assert.equal(status, 0, stdout)
    const { results } = JSON.parse(readFileSync(json, 'utf8'))
    for (const { name } of workloads) {
      for (const cell of Object.values(results[name])) assert.equal(cell.status, 'equal')
    }
  })
}

test('a warm-up lasts its time and its calls, and a heavy operation is let off the calls', async () => {
  const spin = (milliseconds) => {
    const end = performance.now() + milliseconds
    while (performance.now() < end);
    return 0
  }
  const workload = (name) => ({ name, touch: Number })
  const contestant = { calls: { light: () => 0, heavy: () => spin(250) } }
  const short = await warmUp(contestant, workload('light'), 1, 5_000)
  assert.ok(short.calls >= 5_000)
  const started = performance.now()
  await warmUp(contestant, workload('light'), 50, 1)
  assert.ok(performance.now() - started >= 50)
  const heavy = await warmUp(contestant, workload('heavy'), 1)
  assert.ok(heavy.calls >= 8 && heavy.calls < usualWarmCalls / 10)
})

test('Markdown output is a table with the baseline in time', () => {
  const { stdout } = bench(
    '--quick',
    '--only',
    'point-read',
    '--contestants',
    'raw,kysely',
    '--markdown',
  )
  assert.match(
    stdout,
    /\| {2}\| raw \| kysely \|\n\| --- \| ---: \| ---: \|\n\| point-read \| [\d.]+ µs/,
  )
})

test('an unknown word is answered with the list of known ones', () => {
  const { status, stderr } = bench('--only', 'point-red')
  assert.equal(status, 2)
  assert.match(stderr, /unknown workload point-red; there are: point-read, /)
  assert.match(bench('--contestants', 'raws').stderr, /unknown contestant raws; there are: raw, /)
  assert.match(bench('--rounds', '0').stderr, /--rounds must be a whole number above 0, not 0/)
})

const onlyLinux = { skip: process.platform !== 'linux' && 'looks into /dev/shm' }

test('an interrupted run prints what is finished and leaves no database', onlyLinux, async () => {
  const child = spawn(process.execPath, [run, '--only', 'all', '--contestants', 'raw,knex'])
  let stdout = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  setTimeout(() => child.kill('SIGINT'), 3500)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  assert.equal(code, 130)
  assert.match(stdout, /Interrupted/)
  const own = `resequel-bench-${child.pid}-`
  assert.deepEqual(
    readdirSync('/dev/shm').filter((name) => name.startsWith(own)),
    [],
  )
})
