// Runs once before the tests that use databases: finds the server of each target (environment variable, default
// ports, embedded PostgreSQL), hands the URLs to the tests and drops every database they made at the end.
// With CI=true a missing required server stops the run.
import { readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

import { Sequelize } from '../../index.js'
import { startEmbeddedPostgres } from '../servers/embedded-postgres.mjs'
import { administrate, probe } from './admin.js'
import { type Reach, type Target, targets } from './targets.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What runs where; see test/support/targets.ts. */
    reach: readonly Reach[]
    /** Prefix of all databases of this run, and folder of its SQLite files. */
    run: { readonly prefix: string; readonly folder: string }
  }
}

/** One run of the tests: found once, shared by all projects, closed when the last of them is done. */
interface Run {
  readonly reach: readonly Reach[]
  readonly prefix: string
  readonly folder: string
  readonly stop: readonly (() => Promise<void>)[]
  users: number
}

/** Shared between the projects of one run and with the reporter, which may be loaded as another module. */
const KEY = Symbol.for('resequel.test.run')
const shared = globalThis as { [KEY]?: Promise<Run> }

/** Where the reporter, in the same process, reads what was found. */
const REACH = Symbol.for('resequel.test.reach')

/** Databases of runs that died are dropped when they are older than this. */
const LEFTOVER_AGE = 2 * 3600_000
const PREFIX = 'rsqt_'

/** Called by vitest for each project that names this file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared[KEY] ??= start()
  const run = await shared[KEY]
  run.users++
  project.provide(
    'reach',
    run.reach.map((found) => inProject(found, project.name)),
  )
  project.provide('run', { prefix: run.prefix, folder: run.folder })
  return async () => {
    run.users--
    if (run.users > 0) return
    delete shared[KEY]
    await finish(run)
  }
}

/** A target that another project runs is not reached from this one. */
function inProject(found: Reach, name: string): Reach {
  const target = targets.find(({ title }) => title === found.title)
  if (target?.project === undefined || target.project === name) return found
  const { url: _url, ...rest } = found
  return rest
}

async function start(): Promise<Run> {
  const prefix = `${PREFIX}${Date.now().toString(36)}_${process.pid.toString(36)}_`
  const folder = join(tmpdir(), prefix)
  await mkdir(folder, { recursive: true })
  const stop: (() => Promise<void>)[] = []
  const reach: Reach[] = []
  const run = { reach, prefix, folder, stop, users: 0 }
  try {
    for (const target of targets) reach.push(await find(target, stop))
    requireServers(reach)
    await dropDatabases(run, isLeftover)
  } catch (error) {
    await finish(run)
    throw error
  }
  Object.assign(globalThis, { [REACH]: reach })
  return run
}

async function finish(run: Run): Promise<void> {
  await dropDatabases(run, (name) => name.startsWith(run.prefix))
  await rm(run.folder, { recursive: true, force: true })
  for (const stop of run.stop) await stop()
}

async function find(target: Target, stop: (() => Promise<void>)[]): Promise<Reach> {
  const known = { title: target.title, driverVersion: versionOf(target.driver) }
  if (!target.built) return { ...known, serverVersion: '', reason: 'not built yet' }
  if (target.unreachable) return { ...known, serverVersion: '', reason: target.unreachable }
  if (target.storage !== undefined) {
    return {
      ...known,
      url: `${target.dialect}:${target.storage}`,
      serverVersion: await embeddedVersion(target),
    }
  }
  const given = target.env ? process.env[target.env] : undefined
  const reasons: string[] = []
  for (const url of given ? [given] : (target.defaults ?? [])) {
    const { version, reason } = await probe(target.dialect, url)
    if (version) return { ...known, url, serverVersion: version }
    reasons.push(reason ?? '')
  }
  if (!given && target.embedded) {
    try {
      const server = await startEmbeddedPostgres()
      stop.push(server.stop)
      // for tests that start programs of their own
      process.env[target.env ?? ''] = server.url
      const { version = '' } = await probe(target.dialect, server.url)
      return { ...known, url: server.url, serverVersion: `${version} (embedded)` }
    } catch (error) {
      reasons.push(`embedded: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const hint = target.env ? `; set ${target.env}` : ''
  return { ...known, serverVersion: '', reason: `no server (${reasons.join('; ')})${hint}` }
}

async function dropDatabases(run: Run, isOurs: (name: string) => boolean): Promise<void> {
  for (const { title, url } of run.reach) {
    const target = targets.find((candidate) => candidate.title === title)
    if (!target || !url || target.storage !== undefined) continue
    const isPostgres = target.dialect === 'postgres'
    const list = isPostgres
      ? `SELECT string_agg(datname, ',') FROM pg_database WHERE starts_with(datname, '${PREFIX}')`
      : `SELECT GROUP_CONCAT(schema_name) FROM information_schema.schemata WHERE schema_name LIKE '${PREFIX}%'`
    await administrate(target.dialect, url, async (admin) => {
      const names = (await admin(list))?.split(',') ?? []
      for (const name of names.filter(isOurs)) {
        await admin(`DROP DATABASE IF EXISTS ${name}${isPostgres ? ' WITH (FORCE)' : ''}`)
      }
    })
  }
}

function isLeftover(name: string): boolean {
  const started = Number.parseInt(name.slice(PREFIX.length).split('_')[0] ?? '', 36)
  return Date.now() - started > LEFTOVER_AGE
}

/** In CI a database that must be there and is not stops the run: it would go untested in silence. */
function requireServers(reach: readonly Reach[]): void {
  if (process.env.CI !== 'true') return
  const missing = reach.filter((found) => !found.url && isRequired(found))
  if (missing.length === 0) return
  const list = missing.map((found) => `${found.title}: ${found.reason}`).join('\n')
  throw new Error(`with CI=true these databases must be there:\n${list}`)
}

function isRequired(found: Reach): boolean {
  const target = targets.find((candidate) => candidate.title === found.title)
  return target?.required === true && target.built
}

function versionOf(driver: string): string {
  if (driver.startsWith('node:')) return `${driver} (Node ${process.versions.node})`
  const file = join(__dirname, '../../node_modules', driver, 'package.json')
  try {
    const found: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
    return `${driver} ${found.version}`
  } catch {
    return `${driver} (not installed)`
  }
}

async function embeddedVersion({ dialect, module }: Target): Promise<string> {
  const sequelize = new Sequelize({
    dialect,
    storage: ':memory:',
    logging: false,
    ...(module !== undefined && { dialectModulePath: module }),
  })
  try {
    return await sequelize.databaseVersion()
  } finally {
    await sequelize.close()
  }
}
