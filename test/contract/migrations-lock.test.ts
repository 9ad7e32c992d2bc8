// L54: two programs that migrate the same database at the same time. Each test runs the migrator in processes of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'

import { MigrationLockError, Migrator } from '../../migrations.js'
import { eachDialect } from '../support/each-dialect.js'

const folder = mkdtempSync(join(tmpdir(), 'rsqt-migrations-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const root = join(__dirname, '../..')
const log = join(folder, 'log')
const started = join(folder, 'started')
const goOn = join(folder, 'go-on')

/** Writes a line when it runs, and takes its time. */
const noting = (name: string): string => `
const { appendFileSync } = require('node:fs')
exports.up = async () => {
  appendFileSync(${JSON.stringify(log)}, '${name}\\n')
  await new Promise((resolve) => setTimeout(resolve, 50))
}
`

/** Says that it runs, and waits until it is told to go on. */
const waiting = `
const { existsSync, writeFileSync } = require('node:fs')
exports.up = async () => {
  writeFileSync(${JSON.stringify(started)}, '')
  while (!existsSync(${JSON.stringify(goOn)})) await new Promise((resolve) => setTimeout(resolve, 10))
}
`

interface Result {
  readonly waited: boolean
  readonly done?: readonly string[]
  readonly error?: string
}

eachDialect((database) => {
  const isFile = database.dialect === 'sqlite'
  const alone = database.title === 'sqlite (memory)'
  const testShared = database.testIf(!alone, 'a database in memory is one process’s')
  const path = join(folder, database.title.replaceAll(/\W/g, ''))

  /** Runs the migrator in another process. */
  const start = (options: object): { child: ChildProcess; result: Promise<Result> } => {
    const place = isFile
      ? {
          storage: database.url,
          // better-sqlite3 is found by itself
          ...(database.driver === 'better-sqlite3' ? {} : { dialectModulePath: database.driver }),
        }
      : { url: database.url }
    const connection = { dialect: database.dialect, logging: false, ...place }
    const argument = JSON.stringify({ entry: root, connection, migrator: { path, ...options } })
    const program = join(__dirname, 'children/migrate.cjs')
    const child = spawn(process.execPath, [program, argument], { cwd: root })
    children.push(child)
    const result = new Promise<Result>((resolve, reject) => {
      let out = ''
      let problems = ''
      child.stdout.on('data', (chunk) => (out += String(chunk)))
      child.stderr.on('data', (chunk) => (problems += String(chunk)))
      child.on('close', () => {
        try {
          const read: Result = JSON.parse(out)
          resolve(read)
        } catch {
          reject(new Error(`no result: ${out} ${problems}`))
        }
      })
    })
    // of one that is killed after its test
    result.catch(() => {})
    return { child, result }
  }
  const children: ChildProcess[] = []
  // of a test that failed
  afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')))
  const isThere = async (file: string): Promise<void> => {
    while (!existsSync(file)) await wait(10)
  }

  beforeEach(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.sequelize.getQueryInterface().dropAllTables()
    mkdirSync(path, { recursive: true })
  })

  testShared('at once run each migration once', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `0${at}.js`)
    for (const name of names) writeFileSync(join(path, name), noting(name))
    const results = await Promise.all([1, 2, 3].map(() => start({}).result))
    expect(results.flatMap(({ error }) => error ?? [])).toEqual([])
    expect(results.flatMap(({ done }) => done ?? [])).toEqual(names)
    expect(readFileSync(log, 'utf8')).toBe(names.map((name) => `${name}\n`).join(''))
    expect(await new Migrator({ sequelize: database.sequelize, path }).pending()).toEqual([])
    // nothing is left beside the database
    if (isFile) expect(existsSync(`${database.url}-migrating`)).toBe(false)
  })

  testShared('one that waits too long is refused, and has done nothing', async () => {
    writeFileSync(join(path, '01.js'), waiting)
    const first = start({})
    await isThere(started)
    const second = await start({ lock: { timeout: 200 } }).result
    expect(second).toEqual({
      waited: true,
      error:
        'MigrationLockError: Another program is migrating this database: its lock was not free within 0.2 s. ' +
        'Wait longer with the option lock: { timeout: milliseconds }.',
    })
    const here = new Migrator({ sequelize: database.sequelize, path, lock: { timeout: 0 } })
    await expect(here.up()).rejects.toThrow(MigrationLockError)
    await expect(here.down()).rejects.toThrow(MigrationLockError)
    // looking needs no lock
    expect(await here.pending()).toMatchObject([{ name: '01.js' }])
    const controller = new AbortController()
    const patient = new Migrator({ sequelize: database.sequelize, path })
    patient.on('waiting', () => controller.abort(new Error('no longer')))
    await expect(patient.up({ signal: controller.signal })).rejects.toThrow('no longer')
    // without a lock, or with another record, nobody waits
    const record = { storage: 'json', storagePath: join(folder, 'other.json') } as const
    const free = new Migrator({
      sequelize: database.sequelize,
      migrations: [],
      ...record,
      lock: false,
    })
    expect(await free.up()).toEqual([])
    writeFileSync(goOn, '')
    expect(await first.result).toEqual({ waited: false, done: ['01.js'] })
    expect(await here.up()).toEqual([])
  })

  testShared('one that is killed leaves no lock behind', async () => {
    writeFileSync(join(path, '01.js'), waiting)
    const first = start({})
    await isThere(started)
    first.child.kill('SIGKILL')
    await expect(first.result).rejects.toThrow('no result')
    writeFileSync(goOn, '')
    const second = await start({}).result
    expect(second.done).toEqual(['01.js'])
  })

  test('a pool of one connection does not wait for itself', async () => {
    writeFileSync(join(path, '01.js'), noting('01.js'))
    const sequelize = database.connect({ pool: { max: 1, acquire: 2000 } })
    for (const transaction of [false, true]) {
      const migrator = new Migrator({ sequelize, path, transaction, storage: 'none' })
      expect(await migrator.up()).toMatchObject([{ name: '01.js' }])
    }
  })

  database.testIf(database.dialect === 'postgres', 'indexes are made concurrently on PostgreSQL')(
    'the lock does not hold up an index that is made concurrently',
    async () => {
      const { sequelize } = database
      const migrator = new Migrator({
        sequelize,
        migrations: [
          {
            name: 'index',
            up: async (queryInterface) => {
              await queryInterface.createTable('things', { id: { type: 'INTEGER' } })
              await queryInterface.addIndex('things', { fields: ['id'], concurrently: true })
            },
          },
        ],
      })
      expect(await migrator.up()).toEqual([{ name: 'index' }])
    },
  )

  database.testIf(database.dialect === 'postgres', 'sessions are ended by SQL on PostgreSQL')(
    'no more is run when the lock is lost',
    async () => {
      const { sequelize } = database
      const migrations = ['01', '02'].map((name) => ({
        name,
        up: () =>
          sequelize.query(
            `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
          ),
      }))
      const migrator = new Migrator({ sequelize, migrations })
      // the end of the connection comes in
      migrator.on('migrated', () => wait(100))
      await expect(migrator.up()).rejects.toThrow('the lock of migrations was lost')
      expect(await migrator.pending()).toEqual([{ name: '02' }])
    },
  )
})
