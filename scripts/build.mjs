// Builds dist/ from src/: tsc finds the type errors and writes the declarations, rolldown bundles what runs
// into one CommonJS file, and then the faces of the package are written from what was built.
// All is written beside dist/ and the folders are exchanged at the end, so a failed or running build never
// leaves a half-written dist/ behind. `--keep-going` emits in spite of type errors.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildStamp } from './build-stamp.mjs'
import { bundle } from './bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const keepGoing = process.argv.includes('--keep-going')
const next = join(root, `dist.next-${process.pid}`)
const old = join(root, `dist.old-${process.pid}`)
const dist = join(root, 'dist')

const stamp = buildStamp(root)
const compiled = node('node_modules/typescript/bin/tsc', [
  '-p',
  'tsconfig.build.json',
  '--outDir',
  next,
  ...(keepGoing ? ['--noEmitOnError', 'false'] : []),
])
if (compiled !== 0 && !(keepGoing && existsSync(next))) giveUp(compiled)

try {
  await bundle(root, next)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  giveUp(1)
}

plainExports(next)
if (existsSync(dist)) renameSync(dist, old)
renameSync(next, dist)
rmSync(old, { recursive: true, force: true })

const faces = node('scripts/faces.mjs', [])
if (faces !== 0) process.exit(faces)
if (compiled === 0) writeFileSync(join(dist, '.stamp'), stamp)
process.exit(compiled)

// `export type { A } from …` forbids `import X = all.A`, by which index.d.ts makes its name space. In a
// declaration file the word adds nothing.
function plainExports(folder) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue
    const file = join(folder, path)
    const text = readFileSync(file, 'utf8')
    const plain = text.replaceAll(/^export type (?=[{*])/gm, 'export ')
    if (plain !== text) writeFileSync(file, plain)
  }
}

function giveUp(status) {
  rmSync(next, { recursive: true, force: true })
  process.exit(status)
}

function node(script, args) {
  const { status, error } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (error) throw error
  return status ?? 1
}
