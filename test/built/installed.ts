// Packs the package as npm would publish it and installs the tarball into a new project under the name
// `sequelize`, as users of the alias do. Runs programs there, outside vitest.
import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The repository. */
export const root = join(__dirname, '../..')

/** Packages that a user would install beside ours: drivers, and the types of Node. */
const BESIDE = ['better-sqlite3', 'mysql2', 'pg', 'pg-hstore', '@types/node']

/** A project that has the packed package installed. */
export interface Installed {
  readonly folder: string
  readonly tarball: string
  /** How the dependencies came into the project: `npm`, or links to ours when npm could not get them. */
  readonly how: 'npm' | 'links'
  /** Runs a program of the project with Node and returns what it printed. */
  node(...args: readonly string[]): Promise<string>
  remove(): void
}

/** Packs and installs; takes some seconds. */
export async function installPacked(): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), 'resequel-built-'))
  const tarball = await pack(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const how = await install(folder, tarball)
  for (const name of BESIDE) link(folder, name)
  cpSync(join(__dirname, 'consumer'), folder, { recursive: true })
  return {
    folder,
    tarball,
    how,
    node: async (...args) => (await run(process.execPath, [...args], { cwd: folder })).stdout,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function pack(folder: string): Promise<string> {
  const { stdout } = await npm(
    root,
    'pack',
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    folder,
  )
  const [entry]: { filename: string }[] = JSON.parse(stdout)
  if (!entry) throw new Error(`npm pack made nothing: ${stdout}`)
  return join(folder, entry.filename)
}

/** With npm from its cache; where the cache lacks something, by hand: unpack, and link our dependencies. */
async function install(folder: string, tarball: string): Promise<Installed['how']> {
  try {
    await npm(
      folder,
      'install',
      '--offline',
      '--no-audit',
      '--no-fund',
      `sequelize@file:${tarball}`,
    )
    return 'npm'
  } catch {
    const target = join(folder, 'node_modules/sequelize')
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
    const own: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    for (const name of Object.keys(own.dependencies)) link(folder, name)
    return 'links'
  }
}

function link(folder: string, name: string): void {
  const target = join(folder, 'node_modules', name)
  if (existsSync(target)) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), target, 'junction')
}

async function npm(cwd: string, ...args: readonly string[]): Promise<{ stdout: string }> {
  return run('npm', [...args], { cwd, env: { ...process.env, npm_config_loglevel: 'error' } })
}
