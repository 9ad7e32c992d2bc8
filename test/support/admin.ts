// Talks to a server outside the package under test: finds out who answers at a URL, and creates and drops
// the databases of the test files. Uses the bare drivers.
import mariadb from 'mariadb'
import mysql from 'mysql2/promise'
import pg from 'pg'

import type { Target } from './targets.js'

/** Runs one statement as the administrator of a server and returns the first column of the first row. */
export type Admin = (sql: string) => Promise<string | undefined>

/** Milliseconds that a server has for answering the first connection. */
const CONNECT_TIMEOUT = 4000

const connectors = {
  postgres: withPostgres,
  mariadb: withMariadb,
  mysql: withMysql,
} as const

/**
 * Opens a connection, hands over a function that runs statements, and closes it again.
 * @param dialect decides the driver
 * @param url the server, with an account that may create databases
 * @param work what is to be done
 */
export async function administrate<T>(
  dialect: Target['dialect'],
  url: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  if (!(dialect in connectors)) throw new Error(`no administration for ${dialect}`)
  return connectors[dialect as keyof typeof connectors](url, work)
}

/**
 * Asks who answers at a URL.
 * @returns the server's version, or why it will not do (nobody there, or another kind of server)
 */
export async function probe(
  dialect: Target['dialect'],
  url: string,
): Promise<{ readonly version?: string; readonly reason?: string }> {
  try {
    const sql = dialect === 'postgres' ? 'SHOW server_version' : 'SELECT VERSION()'
    const version = await administrate(dialect, url, (admin) => admin(sql))
    if (!version) return { reason: `${withoutPassword(url)} did not tell its version` }
    const isMaria = /mariadb/i.test(version)
    if (dialect === 'mysql' && isMaria) return { reason: `${withoutPassword(url)} is MariaDB` }
    if (dialect === 'mariadb' && !isMaria) return { reason: `${withoutPassword(url)} is MySQL` }
    return { version: version.split(' ')[0] ?? version }
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    return { reason: `${withoutPassword(url)}: ${code ?? message ?? String(error)}` }
  }
}

/** A URL fit for tables and logs. */
export function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]+@/, ':…@')
}

async function withPostgres<T>(url: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // our own test databases print notices about what they drop: nobody reads them
    options: '-c client_min_messages=warning',
  })
  await client.connect()
  try {
    return await work(async (sql) => {
      const query: pg.QueryArrayConfig = { text: sql, rowMode: 'array' }
      const { rows } = await client.query(query)
      return firstOf(rows)
    })
  } finally {
    await client.end()
  }
}

async function withMariadb<T>(url: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const connection = await mariadb.createConnection({
    ...partsOf(url),
    connectTimeout: CONNECT_TIMEOUT,
  })
  try {
    return await work(async (sql) =>
      firstOf(await connection.query<unknown>({ sql, rowsAsArray: true })),
    )
  } finally {
    await connection.end()
  }
}

async function withMysql<T>(url: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({
    ...partsOf(url),
    connectTimeout: CONNECT_TIMEOUT,
  })
  try {
    return await work(async (sql) => {
      const [rows] = await connection.query({ sql, rowsAsArray: true })
      return firstOf(rows)
    })
  } finally {
    await connection.end()
  }
}

function partsOf(url: string): { host: string; port: number; user: string; password: string } {
  const { hostname, port, username, password } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  }
}

function firstOf(rows: unknown): string | undefined {
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined
  const value: unknown = Array.isArray(row) ? row[0] : undefined
  return value === undefined || value === null ? undefined : String(value)
}
