// Compiles src/ into dist/ and then writes the faces of the package from what was compiled.
// The compiler writes beside dist/ and the folders are exchanged at the end, so a failed or running
// build never leaves a half-written dist/ behind. `--keep-going` emits in spite of type errors.
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildStamp } from './build-stamp.mjs'

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
if (compiled !== 0 && !(keepGoing && existsSync(next))) {
  rmSync(next, { recursive: true, force: true })
  process.exit(compiled)
}

if (existsSync(dist)) renameSync(dist, old)
renameSync(next, dist)
rmSync(old, { recursive: true, force: true })

const faces = node('scripts/faces.mjs', [])
if (faces !== 0) process.exit(faces)
if (compiled === 0) writeFileSync(join(dist, '.stamp'), stamp)
process.exit(compiled)

function node(script, args) {
  const { status, error } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (error) throw error
  return status ?? 1
}
