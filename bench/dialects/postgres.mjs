// PostgreSQL for the bench: one database per contestant, cloned from one seeded template, so that
// one's dead rows and caches are not another's. All are dropped at the end.
import pg from 'pg'
import { createTables } from '../data/schema.mjs'
import { insertRows } from '../data/seed.mjs'
import { isAlive } from '../lib/is-alive.mjs'

/** Where the server is; the user must be allowed to create databases. */
export const defaultUrl = 'postgres://postgres@127.0.0.1:5432/postgres'

const prefix = 'resequel_bench_'

function databaseUrl(url, database) {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.href
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (error) {
    const { host } = new URL(url)
    throw new Error(
      `PostgreSQL at ${host} cannot be reached (${error.message}); --url names another`,
      {
        cause: error,
      },
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Databases of bench runs that were killed before they could clean up. */
async function dropOrphans(client) {
  const { rows } = await client.query(
    'SELECT datname FROM pg_database d WHERE datname LIKE $1 AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)',
    [`${prefix}%`],
  )
  for (const { datname } of rows) {
    if (!isAlive(Number(datname.slice(prefix.length).split('_')[0]))) {
      await client.query(`DROP DATABASE IF EXISTS "${datname}"`)
    }
  }
}

/**
 * Makes the databases of one bench run.
 * @param {string[]} contestants
 * @param {{ url?: string }} options
 * @returns the same shape as the SQLite one; `targets` holds `{ dialect, url }`
 * @throws when the server cannot be reached
 */
export async function makeDatabases(contestants, { url = defaultUrl }) {
  const own = `${prefix}${process.pid}_`
  const template = `${own}template`
  const names = Object.fromEntries(
    contestants.map((name) => [name, own + name.replaceAll(/\W/g, '_')]),
  )
  const remove = () =>
    withClient(url, async (client) => {
      for (const database of [...Object.values(names), template]) {
        await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
      }
    })
  try {
    const server = await withClient(url, async (client) => {
      await dropOrphans(client)
      await client.query(`CREATE DATABASE "${template}"`)
      const { rows } = await client.query('SHOW server_version')
      return `PostgreSQL ${rows[0].server_version}`
    })
    await withClient(databaseUrl(url, template), async (client) => {
      for (const statement of [...createTables('postgres'), ...insertRows('postgres')]) {
        await client.query(statement)
      }
    })
    await withClient(url, async (client) => {
      for (const database of Object.values(names)) {
        await client.query(`CREATE DATABASE "${database}" TEMPLATE "${template}"`)
      }
    })
    const targets = {}
    for (const name of contestants) {
      targets[name] = { dialect: 'postgres', url: databaseUrl(url, names[name]) }
    }
    return { label: `PostgreSQL at ${new URL(url).host}`, server, targets, remove }
  } catch (error) {
    await remove().catch(() => {})
    throw error
  }
}
