// Database servers of a test's own, each in a new temporary folder: with certificates, and to be stopped and started
// again. Uses the programs of this machine (`initdb`, `mariadbd`) or of test/servers/mysql-up.sh; says so where there are none.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Certificates } from './certificates.js'

/** Servers that can be had. */
export type ServerKind = 'postgres' | 'mariadb' | 'mysql'

/** A server of a test. */
export interface PrivateServer {
  readonly port: number
  /** Account and database in it: no password, on 127.0.0.1. */
  readonly user: string
  readonly database: string
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

interface Program {
  /** Makes the data folder. */
  readonly initialize: readonly [command: string, args: readonly string[]]
  readonly serve: readonly [command: string, args: readonly string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly account: string
  readonly user: string
  readonly database: string
  /** Files of the data folder that are written before the first start. */
  readonly files?: Readonly<Record<string, string>>
}

const startSeconds = 60

/**
 * Why there can be no server of this kind here.
 * @returns undefined if there can be one
 */
export function missingServer(kind: ServerKind): string | undefined {
  if (process.platform === 'win32') return 'no server programs for this system'
  return makers[kind]('/nowhere', 0, undefined) === undefined
    ? `no programs of ${kind} here`
    : undefined
}

/**
 * Starts a server.
 * @param certificates serves TLS with them; left out, it takes none
 */
export async function startPrivateServer(
  kind: ServerKind,
  certificates?: Certificates,
): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rsq-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const program = makers[kind](folder, port, certificates)
  if (program === undefined) throw new Error(`no programs of ${kind} here`)
  const account = accountOf(program.account)
  mkdirSync(data, { mode: 0o700 })
  for (const path of [folder, data]) give(path, account)
  if (certificates !== undefined) {
    for (const name of ['ca.pem', 'server.pem', 'server-key.pem']) {
      const path = join(folder, name)
      copyFileSync(join(certificates.folder, name), path)
      chmodSync(path, 0o600)
      give(path, account)
    }
  }
  const options = {
    cwd: '/',
    ...account,
    env: { PATH: '/usr/sbin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...program.env },
  }
  const [command, args] = program.initialize
  execFileSync(command, args, { ...options, stdio: 'pipe' })
  for (const [name, text] of Object.entries(program.files ?? {})) {
    writeFileSync(join(data, name), text)
    give(join(data, name), account)
  }
  let server: ChildProcess | undefined
  let output = ''
  const stop = async (): Promise<void> => {
    const running = server
    server = undefined
    if (running === undefined || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    // for PostgreSQL: at once, without waiting for clients
    running.kill(kind === 'postgres' ? 'SIGINT' : 'SIGTERM')
    await ended
  }
  const start = async (): Promise<void> => {
    const [serve, more] = program.serve
    const running = spawn(serve, more, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    server = running
    for (const stream of [running.stdout, running.stderr]) {
      stream.on('data', (text: Buffer) => {
        output = (output + text.toString()).slice(-5000)
      })
    }
    process.once('exit', () => running.kill('SIGKILL'))
    for (let tries = 0; tries < startSeconds * 10; tries++) {
      if (running.exitCode !== null) break
      if (await isOpen(port)) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await stop()
    throw new Error(`${kind} did not start:\n${output}`)
  }
  try {
    await start()
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const { user, database } = program
  return {
    port,
    user,
    database,
    stop,
    start,
    async remove() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Maker = (
  folder: string,
  port: number,
  certificates: Certificates | undefined,
) => Program | undefined

const makers: Readonly<Record<ServerKind, Maker>> = { postgres, mariadb, mysql }

function postgres(folder: string, port: number, certificates?: Certificates): Program | undefined {
  const bin = postgresFolder()
  if (bin === undefined) return undefined
  const data = join(folder, 'data')
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    ssl: certificates === undefined ? 'off' : 'on',
    ...(certificates !== undefined && {
      ssl_cert_file: join(folder, 'server.pem'),
      ssl_key_file: join(folder, 'server-key.pem'),
    }),
  }
  return {
    initialize: [
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-N', '--no-instructions'],
    ],
    serve: [
      join(bin, 'postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    ],
    account: 'postgres',
    user: 'postgres',
    database: 'postgres',
    // who does not speak TLS is refused where there is some
    ...(certificates !== undefined && {
      files: { 'pg_hba.conf': 'hostssl all all 127.0.0.1/32 trust\n' },
    }),
  }
}

function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions
    .map((version) => join(root, version, 'bin'))
    .find((path) => existsSync(join(path, 'initdb')))
}

const accounts = [
  "CREATE USER tester@'%';",
  "GRANT ALL ON *.* TO tester@'%';",
  'CREATE DATABASE tests;',
]

function mariadb(folder: string, port: number, certificates?: Certificates): Program | undefined {
  const daemon = '/usr/sbin/mariadbd'
  const installer = '/usr/bin/mariadb-install-db'
  if (!existsSync(daemon) || !existsSync(installer)) return undefined
  const data = join(folder, 'data')
  return {
    initialize: [
      installer,
      [
        '--no-defaults',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
      ],
    ],
    serve: [
      daemon,
      [
        '--no-defaults',
        ...commonArgs(folder, port),
        `--init-file=${join(data, 'init.sql')}`,
        ...(certificates === undefined ? [] : tlsArgs(folder)),
      ],
    ],
    account: 'mysql',
    user: 'tester',
    database: 'tests',
    files: { 'init.sql': initText },
  }
}

/** The programs that mysql-up.sh has unpacked, where a MySQL of it was started. */
function mysql(folder: string, port: number, certificates?: Certificates): Program | undefined {
  const home = [
    process.env['RESEQUEL_SERVER_CACHE'] ?? '/var/tmp/resequel-servers',
    join(tmpdir(), 'resequel-servers'),
  ]
    .map((path) => join(path, 'mysql'))
    .find((path) => existsSync(join(path, 'bin/mysqld')))
  if (home === undefined) return undefined
  const root = join(home, 'root')
  const library =
    execFileSync('find', [join(root, 'usr/lib'), '-name', 'ld-linux*.so*'])
      .toString()
      .split('\n')[0] ?? ''
  const base = [
    '--no-defaults',
    `--basedir=${root}/usr`,
    `--lc-messages-dir=${root}/usr/share/mysql`,
    `--plugin-dir=${root}/usr/lib/mysql/plugin`,
    `--character-sets-dir=${root}/usr/share/mysql/charsets`,
    `--tmpdir=${folder}`,
    '--secure-file-priv=',
    '--innodb-redo-log-capacity=32M',
  ]
  return {
    initialize: [
      join(home, 'bin/mysqld'),
      [...base, `--datadir=${join(folder, 'data')}`, '--initialize-insecure'],
    ],
    serve: [
      join(home, 'bin/mysqld'),
      [
        ...base,
        ...commonArgs(folder, port),
        '--mysqlx=OFF',
        `--init-file=${join(folder, 'data', 'init.sql')}`,
        ...(certificates === undefined ? [] : tlsArgs(folder)),
      ],
    ],
    env: { OPENSSL_CONF: '/dev/null', OPENSSL_MODULES: join(library, '../ossl-modules') },
    account: 'mysql',
    user: 'tester',
    database: 'tests',
    files: { 'init.sql': initText },
  }
}

/** It is run at each start. */
const initText = accounts
  .map((sql) =>
    sql
      .replace('CREATE USER', 'CREATE USER IF NOT EXISTS')
      .replace('CREATE DATABASE', 'CREATE DATABASE IF NOT EXISTS'),
  )
  .join('\n')

function commonArgs(folder: string, port: number): string[] {
  return [
    `--datadir=${join(folder, 'data')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's.sock')}`,
    `--pid-file=${join(folder, 'pid')}`,
  ]
}

/** Who does not speak TLS is refused. */
function tlsArgs(folder: string): string[] {
  return [
    `--ssl-ca=${join(folder, 'ca.pem')}`,
    `--ssl-cert=${join(folder, 'server.pem')}`,
    `--ssl-key=${join(folder, 'server-key.pem')}`,
    '--require-secure-transport=ON',
  ]
}

/** Servers refuse root, which hands them to an account without rights. */
function accountOf(name: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8')
  for (const account of [name, 'nobody']) {
    const line = new RegExp(`^${account}:[^:]*:(\\d+):(\\d+):`, 'm').exec(lines)
    if (line) return { uid: Number(line[1]), gid: Number(line[2]) }
  }
  throw new Error(`servers refuse root, and there is no account ${name} or nobody`)
}

function give(path: string, account: { uid: number; gid: number } | undefined): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Below the ports that the kernel gives to outgoing connections. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = 25_600 + Math.floor(Math.random() * 4000)
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer()
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
  throw new Error('no free port')
}
