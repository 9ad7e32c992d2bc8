#!/usr/bin/env node
// node bench/pg-read/run.mjs [--rounds 15] [--reads 4] [--only findAll,stream] [--subject ../../index.js]
// 10,000 rows of eleven typed columns: plain `pg` with its default parsers against the library, equal
// results first, then CPU time in turns. Ratios are medians of the rounds against `pg`.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { median, spread } from '../lib/stats.mjs'
import { sides } from './sides.mjs'
import { rowCount, statements } from './table.mjs'

const { values: options } = parseArgs({
  options: {
    url: {
      type: 'string',
      default: process.env.RESEQUEL_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    },
    rounds: { type: 'string', default: '15' },
    reads: { type: 'string', default: '4' },
    only: { type: 'string' },
    subject: { type: 'string', default: fileURLToPath(new URL('../../index.js', import.meta.url)) },
  },
})

async function administrate(url, texts) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const text of texts) await client.query(text)
  } finally {
    await client.end()
  }
}

function start(name) {
  const child = fork(new URL('child.mjs', import.meta.url))
  const ask = (message) =>
    new Promise((resolve, reject) => {
      const failed = (code) => reject(new Error(`${name} ended with code ${code}`))
      child.once('exit', failed)
      child.once('message', ({ value, error }) => {
        child.off('exit', failed)
        if (error === undefined) resolve(value)
        else reject(new Error(`${name}: ${error}`))
      })
      child.send(message)
    })
  return { name, ask, rounds: [], stop: () => child.disconnect() }
}

const database = `resequel_pg_read_${process.pid}`
const own = new URL(options.url)
own.pathname = `/${database}`
const wanted = options.only?.split(',') ?? Object.keys(sides)
const running = []

await administrate(options.url, [`CREATE DATABASE ${database}`])
try {
  await administrate(own.href, statements)
  for (const name of ['pg', ...wanted.filter((side) => side !== 'pg')]) {
    const side = start(name)
    running.push(side)
    await side.ask({ type: 'open', name, url: own.href, subject: options.subject })
  }
  const digests = []
  for (const side of running) digests.push(await side.ask({ type: 'check' }))
  for (const [index, digest] of digests.entries()) {
    if (digest === digests[0]) continue
    throw new Error(`${running[index].name} read other values than pg: not timed`)
  }
  const reads = Number(options.reads)
  for (const side of running) await side.ask({ type: 'run', reads: reads * 10 })
  for (let round = 0; round < Number(options.rounds); round++) {
    for (let turn = 0; turn < running.length; turn++) {
      const side = running[(round + turn) % running.length]
      side.rounds.push(await side.ask({ type: 'run', reads }))
    }
  }
  const [base] = running.map((side) => median(side.rounds.map(({ cpu }) => cpu)))
  console.log(`${rowCount} rows, eleven columns, equal results; CPU of the client`)
  for (const { name, rounds } of running) {
    const cpu = rounds.map((round) => round.cpu)
    const noisy = spread(cpu) > 0.1 ? ' ~' : ''
    console.log(
      `${name.padEnd(12)} ${median(cpu).toFixed(2).padStart(7)} ms CPU` +
        ` ${median(rounds.map(({ wall }) => wall))
          .toFixed(1)
          .padStart(7)} ms wall` +
        ` ${(median(cpu) / base).toFixed(2).padStart(6)} of pg${noisy}`,
    )
  }
} finally {
  for (const side of running) {
    await side.ask({ type: 'close' }).catch(() => {})
    side.stop()
  }
  await administrate(options.url, [`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`])
}
