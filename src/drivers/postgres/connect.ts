/**
 * Opens and ends connections of `pg`, and sets their sessions up. In: configuration. Out: clients, and
 * whether they are still any good.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import type { ConnectionConfig } from '../../contract/driver.js'
import { isPlainObject } from '../../base/object.js'
import { warnOnce } from '../../base/warn.js'
import { isOffset } from '../../base/zones.js'
import { keepAliveDelay } from '../shared/keep-alive.js'
import { doubledQuotes } from '../shared/quotes.js'
import { warnOfSsl } from '../shared/ssl.js'
import type { Client, Pg, Result } from './package.js'
import type { Parsers } from './parsers.js'

/**
 * What of `dialectOptions` reaches the package, as in v6; but `binary`: pg makes text of the bytes of a binary
 * result before its readers see them, so all but a few values come out wrong.
 */
const passed = [
  'application_name',
  'ssl',
  'client_encoding',
  'keepAlive',
  'statement_timeout',
  'query_timeout',
  'connectionTimeoutMillis',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'options',
  'stream',
]

/** Milliseconds that a connection has at least to be opened. */
const shortestOpening = 15_000

/** How long a connection may be in opening: as long as callers of the pool wait for it. */
function patienceOf({ pool }: ConnectionConfig): number | undefined {
  const acquire: unknown = isPlainObject(pool) ? pool['acquire'] : undefined
  return typeof acquire === 'number' ? Math.max(acquire, shortestOpening) : undefined
}

function clientConfig(config: ConnectionConfig, types: Parsers): Record<string, unknown> {
  const made: Record<string, unknown> = {
    user: config.username ?? undefined,
    password: config.password ?? undefined,
    host: config.host,
    port: config.port,
    database: config.database,
    types,
    // The package would wait as long as the system does. Who asked for a connection has given up by then.
    connectionTimeoutMillis: patienceOf(config),
    // Else who waits for an answer does so for ever, if the server's host is gone.
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelay,
  }
  for (const option of passed) {
    const value = config.dialectOptions?.[option]
    if (value !== undefined) made[option] = value
  }
  return made
}

function clientMessages(config: DriverConfig): string | undefined {
  if (config.clientMinMessages !== undefined) {
    warnOnce(
      'Usage of "options.clientMinMessages" is deprecated and will be removed in v7. ' +
        'Please use the sequelize option "dialectOptions.clientMinMessages" instead.',
    )
  }
  if (config.clientMinMessages === false) return undefined
  const level = String(
    config.dialectOptions?.['clientMinMessages'] ?? config.clientMinMessages ?? 'warning',
  )
  // `ignore` leaves the server's own setting; a name is all that may stand here.
  return level.toLowerCase() === 'ignore' || !/^[a-z]+[0-9]?$/i.test(level) ? undefined : level
}

/** Statements that set up the session, as v6 sends them. */
function sessionSql(config: DriverConfig, target: ConnectionConfig, isConforming: boolean): string {
  let sql = ''
  if (config.standardConformingStrings !== false && !isConforming) {
    sql += 'SET standard_conforming_strings=on;'
  }
  const level = clientMessages(config)
  if (level !== undefined) sql += `SET client_min_messages TO ${level};`
  if (target.keepDefaultTimezone !== true) {
    sql += isOffset(config.timezone)
      ? `SET TIME ZONE INTERVAL ${doubledQuotes(config.timezone)} HOUR TO MINUTE;`
      : `SET TIME ZONE ${doubledQuotes(config.timezone)};`
  }
  return sql
}

const lost = new WeakSet<Client>()

/** Is the connection of no use any more? */
export function isLost(client: Client): boolean {
  return lost.has(client)
}

/** The server's process behind a connection, as it says itself; undefined if that was not asked for. */
const processes = new WeakMap<Client, number>()

/**
 * Is the server's process behind the connection the one that was there when it was opened? A pooler that
 * hands out servers per transaction answers with numbers of its own.
 */
export function isDirect(client: Client): boolean {
  const said = client.processID
  return typeof said === 'number' && said !== 0 && processes.get(client) === said
}

/** Opens a connection. Errors are the package's own. */
export async function openClient(
  pg: Pg,
  config: DriverConfig,
  target: ConnectionConfig,
  parsers: Parsers,
): Promise<Client> {
  warnOfSsl(target)
  const client = new pg.Client(clientConfig(target, parsers))
  // Without a listener an error on an idle connection would end the process.
  client.on('error', () => lost.add(client))
  client.on('end', () => lost.add(client))
  let isConforming = false
  client.connection?.on?.('parameterStatus', ({ parameterName, parameterValue }) => {
    if (parameterName === 'standard_conforming_strings') isConforming = parameterValue === 'on'
  })
  try {
    await client.connect()
  } catch (error) {
    if (error instanceof Error && /Connection terminated|timeout expired/.test(error.message)) {
      const ended = new Error('Connection timed out', { cause: error })
      throw Object.assign(ended, { code: 'CONNECTION_ENDED' })
    }
    throw error
  }
  const sql = sessionSql(config, target, isConforming)
  try {
    const answer = await client.query({ text: `${sql}SELECT pg_backend_pid()`, rowMode: 'array' })
    const result: Result | undefined = Array.isArray(answer) ? answer.at(-1) : answer
    processes.set(client, Number(result?.rows[0]?.[0]))
  } catch (error) {
    destroyClient(client)
    throw error
  }
  return client
}

/** SQLSTATEs after which the server has ended the session: shutdown, crash, and the limits for idle ones. */
const endings: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '57P05', '25P03', '25P04'])

/**
 * Looks at a failed statement: is the connection still good for another one? One that the server has ended
 * (the socket may say so a moment later), and one on which a statement still runs that pg does not wait
 * for any more (`query_timeout`), is ended here.
 */
export function noteFailure(client: Client, error: unknown): void {
  if (!(error instanceof Error)) return
  const code = 'code' in error ? String(error.code) : ''
  if (endings.has(code) || error.message === 'Query read timeout') destroyClient(client)
}

/** Ends a connection politely. */
export async function endClient(client: Client): Promise<void> {
  if (lost.has(client)) return
  lost.add(client)
  await client.end()
}

/** Ends a connection at once. */
export function destroyClient(client: Client): void {
  lost.add(client)
  const stream = client.connection?.stream
  if (stream?.destroy !== undefined) stream.destroy()
  // A connection that is broken already says so again; nobody waits for it.
  else void client.end().catch(() => undefined)
}
