/**
 * Runs a statement on a client: over a tap where the client has one, else by the package's own means. In:
 * a client and a text with values. Out: results whose values are all read.
 */
import type { Rows, Statement } from '../../contract/driver.js'
import { Answer, type Unread } from './answer.js'
import { learnTypes, readTexts } from './catalogue.js'
import { isDirect, noteFailure } from './connect.js'
import { knownTexts } from './known-texts.js'
import type { Client, Pg, PgQueryClass, Result } from './package.js'
import type { Parsers } from './parsers.js'
import { failureOfName, mayChangeSchema, preparedNames, type PreparedNames } from './prepared.js'
import { resultClass, rowQueryClass } from './row-query.js'
import { tapRows, type RowTap } from './row-tap.js'
import { rowsOf } from './rows-of.js'

/** Are statements kept by the server under names: always, never, or where that is safe? */
export type PreparedMode = boolean | 'auto'

/** A connection with what we keep beside it. */
interface Link {
  readonly tap: RowTap
  readonly names: PreparedNames | undefined
  /** Changes of the schema which the names know of. */
  changes: number
}

/** A statement. */
export interface SendRequest {
  readonly text: string
  readonly values: readonly unknown[]
  readonly make?: Statement['make']
  readonly raw?: boolean
}

/** Runs statements of one configuration. */
export interface Sender {
  /** Looks at a new connection. */
  attach(client: Client): void
  run(client: Client, request: SendRequest): Promise<Rows>
}

/** pg-native cuts bytes at the first zero, so they travel as text. */
function withoutBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value
}

/** Refused names after which the server is taken for a pooler. */
const maxRefusals = 3

/** Binds a sender to the package and its readers. */
export function makeSender(pg: Pg, parsers: Parsers, mode: PreparedMode): Sender {
  const links = new WeakMap<Client, Link>()
  const direct = pg.Query === undefined ? undefined : directSender(pg.Query, parsers)
  let refusals = 0
  let changes = 0

  /** A name, if the statement may have one now. */
  const nameFor = (link: Link, text: string): string | undefined => {
    const { names } = link
    if (names === undefined) return undefined
    if (mayChangeSchema(text)) changes++
    if (link.changes !== changes) {
      link.changes = changes
      names.forgetAll()
    }
    // Within a transaction a failure of the name would end it; outside, the statement is sent once more.
    if (mode === 'auto' && (!link.tap.isIdle || refusals >= maxRefusals)) return undefined
    return names.nameOf(text)
  }

  /** With a name, if the text has come often enough. */
  const sendNamed = async (
    send: DirectSend,
    client: Client,
    link: Link,
    request: SendRequest,
  ): Promise<Rows> => {
    const { isIdle } = link.tap
    const { text } = request
    const name = nameFor(link, text)
    try {
      return await send(client, link.tap, request, name)
    } catch (error) {
      const failure = name === undefined ? undefined : failureOfName(error)
      if (failure === undefined) throw error
      link.names?.forget(text)
      if (failure === 'name') refusals++
      if (!isIdle) throw error
      return send(client, link.tap, request, undefined)
    }
  }

  /** Rows that the package read: types without a fixed number are still text. */
  const unreadOf = (answer: Result | Result[]): Unread[] =>
    [answer].flat().flatMap((result) => {
      const columns = [...result.fields.keys()].filter((index) =>
        parsers.isLearned(result.fields[index]?.dataTypeID ?? 0),
      )
      return columns.length > 0 ? [{ result, columns }] : []
    })

  /** By the package's own means. */
  const sendPlain = async (client: Client, { text, values }: SendRequest): Promise<Rows> => {
    try {
      const answer = await client.query(
        values.length > 0
          ? { text, values: values.map(withoutBytes), rowMode: 'array' }
          : { text, rowMode: 'array' },
      )
      const unread = unreadOf(answer)
      if (unread.length > 0) await readLater(client, parsers, unread)
      return rowsOf(answer, false)
    } catch (error) {
      noteFailure(client, error)
      throw error
    }
  }

  return {
    attach(client) {
      const tap = direct === undefined ? undefined : tapRows(client.connection?.stream)
      if (tap === undefined) return
      const isNamed = mode === true || (mode === 'auto' && isDirect(client))
      links.set(client, { tap, names: isNamed ? preparedNames(client) : undefined, changes })
    },
    run(client, request) {
      const link = links.get(client)
      if (link === undefined || direct === undefined) return sendPlain(client, request)
      return link.names === undefined
        ? direct(client, link.tap, request, undefined)
        : sendNamed(direct, client, link, request)
    },
  }
}

/** Asks for types that nothing is known of, and reads what was left as text for that. */
async function readLater(
  client: Client,
  parsers: Parsers,
  unread: readonly Unread[],
): Promise<void> {
  for (const { result, columns } of unread) {
    const oids = columns.map((index) => result.fields[index]?.dataTypeID ?? 0)
    const unknown = parsers.unknownOf(oids)
    if (unknown.length > 0) await learnTypes(client, parsers, unknown)
    readTexts(result, parsers, columns)
  }
}

type DirectSend = (
  client: Client,
  tap: RowTap,
  request: SendRequest,
  name: string | undefined,
) => Promise<Rows>

/** Sends over connections with a tap. No async functions: one promise between the caller and the socket. */
function directSender(Query: PgQueryClass, parsers: Parsers): DirectSend | undefined {
  const ResultOf = resultClass(Query)
  if (ResultOf === undefined) return undefined
  const RowQuery = rowQueryClass(Query)
  const texts = knownTexts()
  return (client, tap, { text, values, make, raw = false }, name) =>
    new Promise((resolve, reject) => {
      const answer = new Answer(client, parsers, ResultOf, make, raw)
      const fail = (error: unknown): void => {
        noteFailure(client, error)
        reject(error)
      }
      const finish = (): void => {
        const { results, isMade, columns } = answer
        resolve(rowsOf(results, isMade, columns))
      }
      const done = (error: Error | null): void => {
        const { unread } = answer
        if (error) fail(error)
        else if (unread.length === 0) finish()
        else readLater(client, parsers, unread).then(finish, fail)
      }
      client.query(new RowQuery({ text, values, name, tap, texts, answer, done }))
    })
}
