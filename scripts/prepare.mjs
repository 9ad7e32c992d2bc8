// Makes a fresh clone ready to run: installs the dependencies when they are missing or differ from
// package-lock.json, then builds when dist/ is missing or older than the sources. Runs before
// `npm start` and `npm test`; needs nothing but Node and npm, and takes milliseconds when all is in place.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildStamp } from './build-stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const lockFile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules/.resequel-stamp')
const MINIMUM_NODE = [20, 19]

requireNode()
if (!isInstalled()) install()
if (!isBuilt()) run(process.execPath, [join(root, 'scripts/build.mjs')])

/** Stops with a plain sentence on a Node that is too old, before anything fails in a stranger way. */
function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = MINIMUM_NODE
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  fail(`resequel needs Node ${MINIMUM_NODE.join('.')} or newer, this is ${process.version}`)
}

/** The stamp tells which lock file node_modules was installed from; without it, what lies there is compared. */
function isInstalled() {
  const lockHash = hashOfLock()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return true
  if (!holdsWhatIsLocked()) return false
  writeFileSync(stampFile, lockHash)
  return true
}

/**
 * Is every package of the lock file there, in its version? npm's own record (node_modules/.package-lock.json)
 * is of no use here: `npm install --package-lock-only` (npm 11.19) writes it without installing anything.
 */
function holdsWhatIsLocked() {
  for (const [path, entry] of Object.entries(readJson(lockFile).packages)) {
    // packages for other platforms, and peers nobody installed, are in the lock file only
    if (!path.includes('node_modules/') || entry.link) continue
    const isOptional = entry.optional || entry.devOptional || entry.peer
    const found = readJson(join(root, path, 'package.json'))?.version
    if (found !== entry.version && !(isOptional && found === undefined)) return false
  }
  return true
}

function install() {
  say('installing the dependencies (npm ci)')
  // npm is started as npm started us, so that the same npm does it; under plain node it is the one on PATH
  const npm = process.env.npm_execpath
  const flags = ['ci', '--no-audit', '--no-fund']
  if (npm && /\.c?js$/.test(npm)) run(process.execPath, [npm, ...flags])
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', flags)
  writeFileSync(stampFile, hashOfLock())
}

function isBuilt() {
  const stamp = join(root, 'dist/.stamp')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === buildStamp(root)
}

function hashOfLock() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex')
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) fail(`${command} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

function say(text) {
  process.stderr.write(`resequel: ${text}\n`)
}

function fail(text) {
  say(text)
  process.exit(1)
}
