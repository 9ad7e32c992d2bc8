// A test double of SQL Server: the TDS endpoint before an interpreter of a part of T-SQL that keeps its data in
// SQLite. It stands in where no SQL Server can be had, so that the contract suite can run through the real
// driver. What passes here is NOT proved for SQL Server: the double knows only as much as its authors.
import { appendFileSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

import {
  startTds,
  type Endpoint,
  type Reply,
  type Request,
  type Session,
} from '../../servers/tds/endpoint.js'
import { lint, type Finding } from '../tsql/lint.js'
import { prepareCatalogue } from './catalogue.js'
import { isBusy } from './failures.js'
import { defineFunctions } from './functions.js'
import { DoubleSession } from './session.js'

/** A running double. */
export interface Double {
  readonly endpoint: Endpoint
  /** `mssql://…` of a database; it is made at the first login. */
  url(database: string): string
  /** What the lint found in the statements that came, by statement. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  /** How many different statements came. */
  readonly statements: () => number
  close(): Promise<void>
}

/** Rules about what users may write by hand: their own names and functions in fragments. */
const usersOwn: ReadonlySet<string> = new Set(['bare-name', 'foreign-function'])

/** Milliseconds that a statement waits for another session's lock. */
const lockTimeout = 4000

/** How strict a double is. */
export interface DoubleOptions {
  /**
   * For tests that were written for other databases too: a unique key takes many NULLs (SQL Server: one),
   * and an INSERT without OUTPUT takes explicit values of an identity column.
   */
  readonly relaxed?: boolean
}

/** Starts a double on a free port. */
export async function startDouble({ relaxed = false }: DoubleOptions = {}): Promise<Double> {
  const folder = mkdtempSync(join(tmpdir(), 'tsql-double-'))
  const sessions = new Map<number, DoubleSession>()
  const findings = new Map<string, readonly Finding[]>()
  const seen = new Set<string>()
  const sessionOf = (session: Session): DoubleSession => {
    let found = sessions.get(session.id)
    if (found === undefined) {
      found = open(folder, session.login.database || 'master', relaxed)
      sessions.set(session.id, found)
    }
    return found
  }
  const endpoint = await startTds({
    async answer(request, session) {
      if (request.sql !== '' && !seen.has(request.sql)) {
        if (seen.size < 20_000) seen.add(request.sql)
        const found = lint(request.sql)
        if (found.length > 0) findings.set(request.sql, found)
      }
      const refused = findings.get(request.sql)?.find(({ rule }) => !usersOwn.has(rule))
      if (refused !== undefined) {
        const message = `Incorrect syntax near '${refused.near}'. (${refused.rule})`
        return { error: { number: 102, class: 15, message } }
      }
      return patiently(() => sessionOf(session), request)
    },
    ended(session) {
      sessions.get(session.id)?.close()
      sessions.delete(session.id)
    },
  })
  return {
    endpoint,
    findings,
    statements: () => seen.size,
    url: (database) => `mssql://sa:secret@127.0.0.1:${endpoint.port}/${database}`,
    async close() {
      await endpoint.close()
      const file = process.env['RESEQUEL_MSSQL_STATEMENTS']
      if (file) appendFileSync(file, [...seen].map((sql) => `${JSON.stringify(sql)}\n`).join(''))
      for (const session of sessions.values()) session.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function open(folder: string, database: string, relaxed: boolean): DoubleSession {
  const db = new Database(join(folder, `${encodeURIComponent(database)}.sqlite`), { timeout: 0 })
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = ON')
  defineFunctions(db, database)
  prepareCatalogue(db)
  if (relaxed) db.pragma('user_version = 1')
  return new DoubleSession(db, database, relaxed)
}

/** Repeats a request that meets another session's lock. */
async function patiently(
  sessionOf: () => DoubleSession,
  request: Request,
): Promise<readonly Reply[]> {
  const until = Date.now() + lockTimeout
  let session: DoubleSession | undefined
  for (;;) {
    try {
      session = sessionOf()
      return session.run(request)
    } catch (error) {
      if (!isBusy(error)) throw error
      session?.refresh()
      if (Date.now() > until) {
        return [
          { error: { number: 1222, message: 'Lock request time out period exceeded.', class: 16 } },
        ]
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 5)
      })
    }
  }
}
