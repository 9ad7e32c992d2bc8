// MariaDB and MySQL for the bench: one seeded database per contestant, dropped at the end. The drivers
// are the repository's own, so that everyone has the same.
import { createRequire } from 'node:module'
import { createTables } from '../data/schema.mjs'
import { insertRows } from '../data/seed.mjs'
import { versionOf } from '../contestants/versions.mjs'
import { isAlive } from '../lib/is-alive.mjs'

const root = new URL('../../index.js', import.meta.url).href
const prefix = 'resequel_bench_'
const packages = { mariadb: 'mariadb', mysql: 'mysql2' }

/** @param {string} dialect */
export const isFamily = (dialect) => dialect in packages

/**
 * @param {'mariadb' | 'mysql'} dialect
 * @returns {{ module: object, version: string }} the driver's package
 */
export function familyDriver(dialect) {
  const name = packages[dialect]
  return { module: createRequire(root)(name), version: versionOf(name, root) }
}

/**
 * The bench's statements are written with names in double quotes and a few words of other databases.
 * @param {string} sql
 * @param {string} dialect left as it is unless it is one of the family
 */
export function spell(sql, dialect) {
  if (!isFamily(dialect)) return sql
  const text = sql.replaceAll('"', '`').replaceAll(' AS TEXT)', ' AS CHAR)')
  if (!text.includes('WITH RECURSIVE')) return text
  // Rows are laid out by a recursive query, deeper than the servers allow by default.
  return dialect === 'mariadb'
    ? `SET STATEMENT max_recursive_iterations=1000000 FOR ${text}`
    : text.replace('INSERT INTO', 'INSERT /*+ SET_VAR(cte_max_recursion_depth=1000000) */ INTO')
}

/** A connection of the package's promise interface. */
async function connect(dialect, url, database) {
  const { module } = familyDriver(dialect)
  const { hostname, port, username, password } = new URL(url)
  const options = {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  }
  try {
    if (dialect === 'mariadb') return await module.createConnection(options)
    return await createRequire(root)('mysql2/promise').createConnection(options)
  } catch (error) {
    throw new Error(
      `${dialect} at ${new URL(url).host} cannot be reached (${error.message}); --url names another`,
      { cause: error },
    )
  }
}

const rowsOf = (dialect, answer) => (dialect === 'mariadb' ? answer : answer[0])

/** Databases of bench runs that were killed before they could clean up. */
async function dropOrphans(dialect, connection) {
  const answer = await connection.query(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE '${prefix}%'`,
  )
  for (const { name } of rowsOf(dialect, answer)) {
    if (!isAlive(Number(name.slice(prefix.length).split('_')[0]))) {
      await connection.query(`DROP DATABASE IF EXISTS \`${name}\``)
    }
  }
}

/**
 * Makes the databases of one bench run.
 * @param {'mariadb' | 'mysql'} dialect
 * @param {string} defaultUrl
 * @param {string[]} contestants
 * @param {{ url?: string }} options a user who may create databases
 * @returns {Promise<{ label: string, server: string, targets: Record<string, object>, remove(): Promise<void> }>}
 */
export async function makeFamilyDatabases(dialect, defaultUrl, contestants, { url = defaultUrl }) {
  const names = contestants.map((name) => [
    name,
    `${prefix}${process.pid}_${name.replaceAll('-', '_')}`,
  ])
  const connection = await connect(dialect, url)
  const remove = async () => {
    const last = await connect(dialect, url)
    for (const [, name] of names) await last.query(`DROP DATABASE IF EXISTS \`${name}\``)
    await last.end()
  }
  try {
    await dropOrphans(dialect, connection)
    const [{ v }] = rowsOf(dialect, await connection.query('SELECT VERSION() AS v'))
    const targets = {}
    for (const [name, database] of names) {
      await connection.query(`CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4`)
      await connection.query(`USE \`${database}\``)
      await connection.query("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')")
      for (const statement of [...createTables(dialect), ...insertRows(dialect)]) {
        await connection.query(statement)
      }
      const own = new URL(url)
      own.pathname = `/${database}`
      targets[name] = { dialect, url: own.href.replace(/^[^:]+/, dialect) }
    }
    await connection.end()
    return {
      label: `${dialect} at ${new URL(url).host}`,
      server: `${dialect} ${v}`,
      targets,
      remove,
    }
  } catch (error) {
    await remove().catch(() => {})
    throw error
  }
}
