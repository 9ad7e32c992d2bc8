// Runs a group of tests once per database that can be reached, each time with a connected Sequelize on a
// database of its own (one per test file and target), so that test files may run at the same time.
import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, inject, test, type TestContext } from 'vitest'

import { Sequelize } from '../../index.js'
import { administrate } from './admin.js'
import { type Reach, type Target, targets } from './targets.js'

/** Options of `new Sequelize` which a group of tests asks for besides the connection. */
export type ConnectOptions = Record<string, unknown>

/** What a group of tests gets for each database. */
export interface TestDatabase {
  /** Name in the result table, such as `sqlite (file)`. */
  readonly title: string
  readonly dialect: Target['dialect']
  /** Package of the driver. */
  readonly driver: string
  /** The connected instance; there from `beforeAll` on, closed after the group. */
  readonly sequelize: Sequelize
  /** URL (or storage, for SQLite) of the group's own database; there from `beforeAll` on. */
  readonly url: string
  /** A further instance on the same database, closed after the group. */
  connect(options?: ConnectOptions): Sequelize
  /** A time as a DATE column without a length keeps it. */
  kept(time: Date): Date
  /**
   * The test function if the database can do something, else one that skips and says why.
   * @param can a flag, usually of `dialect.supports`
   * @param reason what is missing, for the result table
   */
  testIf(can: boolean, reason: string): (name: string, work: TestWork) => void
}

type TestWork = (context: TestContext) => unknown

/**
 * Declares a group of tests for every database of the matrix that runs.
 * @param declare gets the database and declares tests with vitest's `test`
 * @param options options for the group's connection, such as `{ define: { underscored: true } }`
 * @param titles the databases, where not all are meant
 */
export function eachDialect(
  declare: (database: TestDatabase) => void,
  options: ConnectOptions = {},
  titles?: readonly string[],
): void {
  const reach = inject('reach')
  let isAny = false
  for (const target of targets) {
    if (titles?.includes(target.title) === false) continue
    const found = reach.find((candidate) => candidate.title === target.title)
    if (!found?.url) continue
    isAny = true
    describe(`on ${target.title}`, () => {
      const database = new GroupDatabase(target, found, options)
      beforeAll(() => database.open())
      afterAll(() => database.close())
      declare(database)
    })
  }
  // a file without tests would fail
  if (!isAny) test('on databases that do not run', (context) => context.skip('none of them runs'))
}

class GroupDatabase implements TestDatabase {
  readonly title: string
  readonly dialect: Target['dialect']
  readonly driver: string
  readonly #module: string | undefined
  readonly #found: Reach
  readonly #options: ConnectOptions
  readonly #storage: Target['storage']
  readonly #step: number
  readonly #opened: Sequelize[] = []
  #url: string | undefined
  #sequelize: Sequelize | undefined

  constructor(target: Target, found: Reach, options: ConnectOptions) {
    this.title = target.title
    this.dialect = target.dialect
    this.driver = target.driver
    this.#module = target.module
    this.#storage = target.storage
    this.#step = target.keepsSeconds ? 1000 : 1
    this.#found = found
    this.#options = options
  }

  get sequelize(): Sequelize {
    if (!this.#sequelize) throw new Error(`${this.title} is connected from beforeAll on`)
    return this.#sequelize
  }

  get url(): string {
    if (!this.#url) throw new Error(`${this.title} is connected from beforeAll on`)
    return this.#url
  }

  async open(): Promise<void> {
    this.#url = await this.#createDatabase()
    this.#sequelize = this.connect(this.#options)
    await this.#sequelize.authenticate()
  }

  connect(options: ConnectOptions = {}): Sequelize {
    const driver = this.#module === undefined ? {} : { dialectModulePath: this.#module }
    const settings = { logging: false, ...driver, ...options }
    const sequelize =
      this.#storage !== undefined
        ? new Sequelize({ dialect: this.dialect, storage: this.url, ...settings })
        : new Sequelize(this.url, { dialect: this.dialect, ...settings })
    this.#opened.push(sequelize)
    return sequelize
  }

  kept(time: Date): Date {
    return new Date(Math.floor(time.getTime() / this.#step) * this.#step)
  }

  testIf(can: boolean, reason: string): (name: string, work: TestWork) => void {
    if (can) return (name, work) => test(name, work)
    return (name) => test(name, (context) => context.skip(reason))
  }

  async close(): Promise<void> {
    for (const sequelize of this.#opened) await sequelize.close()
  }

  async #createDatabase(): Promise<string> {
    const { prefix, folder } = inject('run')
    if (this.#storage === 'memory') return ':memory:'
    const name = `${prefix}${uniqueName()}`
    if (this.#storage === 'file') return join(folder, `${name}.sqlite`)
    const server = this.#found.url ?? ''
    // The test double makes a database when somebody asks for it.
    if (this.dialect === 'mssql') return new URL(`/${name}`, server).href
    const sql =
      this.dialect === 'postgres'
        ? `CREATE DATABASE ${name} TEMPLATE template0`
        : `CREATE DATABASE ${name} CHARACTER SET utf8mb4`
    await administrate(this.dialect, server, (admin) => admin(sql))
    const url = new URL(server)
    url.pathname = `/${name}`
    // MariaDB may be given by a mysql:// URL
    return url.href.replace(/^[^:]+/, this.dialect)
  }
}

let groups = 0

/** Short, and unique among the groups of all test files of the run. */
function uniqueName(): string {
  groups++
  const hash = createHash('sha256').update(
    `${__filename}:${process.pid}:${process.hrtime.bigint()}`,
  )
  return `${basename(process.env.VITEST_POOL_ID ?? '0')}_${groups}_${hash.digest('hex').slice(0, 8)}`
}
