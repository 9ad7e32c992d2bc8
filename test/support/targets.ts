// The databases of the test matrix, as data. A dialect becomes active by `built: true`.
// Read by the global setup (which finds or starts the servers), by eachDialect() and by the reporter.

/** Where one group of tests runs: a dialect, its driver and how a server of it is found. */
export interface Target {
  /** Unique name; contract tests run in a suite called `on <title>`. */
  readonly title: string
  readonly dialect: 'sqlite' | 'postgres' | 'mariadb' | 'mysql' | 'mssql'
  /** npm package of the driver, for the version in the table. */
  readonly driver: string
  /** `dialectModulePath`, for another driver than the one that is found first. */
  readonly module?: string
  /** Runs in this project only; in all that use databases if left out. */
  readonly project?: string
  /** Is the dialect in src/dialects yet? What is not is listed in the table, and not run. */
  readonly built: boolean
  /** Databases in the process: a file of its own per test file, or memory. */
  readonly storage?: 'file' | 'memory'
  /** Environment variable with the URL of a server on which tests may create databases. */
  readonly env?: string
  /** URLs that are tried when the variable is not set. */
  readonly defaults?: readonly string[]
  /** Started when no server is found: the script of test/servers/ that can do it. */
  readonly embedded?: 'embedded-postgres'
  /** DATE without a length keeps whole seconds. */
  readonly keepsSeconds?: boolean
  /** With CI=true the run fails when there is no server. */
  readonly required?: boolean
  /** Said in the table where there can be no server at all. */
  readonly unreachable?: string
}

function hasNodeSqlite(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}

/** Titles with commas between them: no others run (another Node, which some drivers are not built for). */
const asked = process.env['RESEQUEL_TARGETS']?.split(',')

const all: readonly Target[] = [
  {
    title: 'sqlite (memory)',
    dialect: 'sqlite',
    driver: 'better-sqlite3',
    built: true,
    storage: 'memory',
  },
  {
    title: 'sqlite (file)',
    dialect: 'sqlite',
    driver: 'better-sqlite3',
    built: true,
    storage: 'file',
  },
  {
    // v6's own driver: asynchronous, without functions of ours.
    title: 'sqlite (sqlite3)',
    dialect: 'sqlite',
    driver: 'sqlite3',
    module: 'sqlite3',
    project: 'contract',
    built: true,
    storage: 'file',
  },
  {
    title: 'sqlite (node:sqlite)',
    dialect: 'sqlite',
    driver: 'node:sqlite',
    module: 'node:sqlite',
    project: 'contract',
    built: true,
    storage: 'file',
    ...(hasNodeSqlite() ? {} : { unreachable: 'Node has its own SQLite from 22.13 on' }),
  },
  {
    title: 'postgres',
    dialect: 'postgres',
    driver: 'pg',
    built: true,
    env: 'RESEQUEL_POSTGRES_URL',
    defaults: ['postgres://postgres@127.0.0.1:5432/postgres'],
    embedded: 'embedded-postgres',
    required: true,
  },
  {
    title: 'mariadb',
    dialect: 'mariadb',
    driver: 'mariadb',
    built: true,
    keepsSeconds: true,
    env: 'RESEQUEL_MARIADB_URL',
    defaults: ['mariadb://root@127.0.0.1:3306'],
    required: true,
  },
  {
    title: 'mysql',
    dialect: 'mysql',
    driver: 'mysql2',
    built: true,
    keepsSeconds: true,
    env: 'RESEQUEL_MYSQL_URL',
    defaults: ['mysql://root@127.0.0.1:3306', 'mysql://root@127.0.0.1:23306'],
  },
  {
    title: 'mssql',
    dialect: 'mssql',
    driver: 'tedious',
    built: true,
    unreachable:
      'no SQL Server can be had here; see docs/dialects/mssql.md for what is proved and how',
  },
  {
    // Started by test/mssql/setup.ts, in the project `mssql` only.
    title: 'mssql (test double)',
    dialect: 'mssql',
    driver: 'tedious',
    built: true,
    unreachable: 'no SQL Server: an interpreter of some T-SQL, in the project mssql only',
  },
]

/** All targets, in the order of the table. */
export const targets: readonly Target[] = all.map((target) =>
  asked === undefined || asked.includes(target.title)
    ? target
    : { ...target, required: false, unreachable: 'not asked for (RESEQUEL_TARGETS)' },
)

/** What the global setup found out about a target. */
export interface Reach {
  readonly title: string
  /** Undefined when the target does not run. */
  readonly url?: string
  readonly driverVersion: string
  /** As the server itself says; for SQLite the version of the library. */
  readonly serverVersion: string
  /** Why it does not run. */
  readonly reason?: string
}
