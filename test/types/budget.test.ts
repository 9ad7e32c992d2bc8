// What the types cost: a program of fifty models must compile without errors and stay within a number of
// instantiations, so that a change of the types which makes editors slow is seen here first.
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

import { manyModels } from './many-models.js'

const run = promisify(execFile)
const root = join(__dirname, '../..')

/** 180,316 on 21 November 2026 with TypeScript 7.0.2, and a quarter more. */
const BUDGET = 226_000

// several checkers share nothing and count twice: hence one
const FLAGS =
  '--ignoreConfig --noEmit --strict --skipLibCheck --singleThreaded --extendedDiagnostics ' +
  '--target es2023 --module nodenext --types node'

test('a program of fifty models stays within the budget of type instantiations', async () => {
  const folder = join(root, '.cache/type-budget')
  mkdirSync(folder, { recursive: true })
  const program = join(folder, 'program.ts')
  writeFileSync(program, manyModels(50, '../../index.js'))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = await run(process.execPath, [compiler, ...FLAGS.split(' '), program]).catch(
    (error: { stdout: string }) => error,
  )
  expect(stdout.split('\n').filter((line) => line.includes('error TS'))).toEqual([])
  const count = Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1])
  process.stdout.write(`type instantiations of fifty models: ${count} of ${BUDGET}\n`)
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(BUDGET)
})
