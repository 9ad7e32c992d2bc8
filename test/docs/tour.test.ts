// The tour, run as a program: each step gives what the data should give, or the tour stops with an error.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

import { ownDatabase } from '../support/own-database.js'
import { root } from './run-program.js'

const run = promisify(execFile)

/** A line of `--json`; see examples/tour/README.md. */
interface Line {
  readonly kind: string
  readonly ok?: boolean
  readonly steps?: number
  readonly chapter?: string
  readonly error?: { readonly message: string }
}

test('on SQLite, twice: the second run finds what the first one left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'resequel-tour-'))
  const url = `sqlite:${join(folder, 'tour.sqlite')}`
  try {
    const first = await tour(url)
    const second = await tour(url)
    expect(first).toBeGreaterThan(55)
    expect(second).toBe(first)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

test('on PostgreSQL', async (context) => {
  const url = await ownDatabase('postgres')
  if (!url) return context.skip('no PostgreSQL')
  expect(await tour(url)).toBeGreaterThan(55)
}, 120_000)

/** Runs all chapters and gives the number of steps shown. */
async function tour(url: string): Promise<number> {
  const program = join(root, 'examples/tour/tour.js')
  const args = [program, '--json', '--database', url]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 26 })
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line))
  const end = lines.at(-1)
  expect(end).toMatchObject({ kind: 'end', ok: true })
  expect(lines.filter((line) => line.chapter === 'associations').length).toBeGreaterThan(3)
  expect(lines.filter((line) => line.kind === 'step')).toHaveLength(end?.steps ?? -1)
  return end?.steps ?? 0
}
