// A session: batches are read statement by statement and run; variables, IDENTITY_INSERT, transactions.
import type Database from 'better-sqlite3'

import type { Reply, Request } from '../../servers/tds/endpoint.js'
import { afterGroup, is, splitTop, tokenize, type Token } from '../tsql/lexer.js'
import { ddl, rename } from './ddl.js'
import {
  foreignKeyFailure,
  isBusy,
  isForeignKeyFailure,
  serverError,
  type Failing,
} from './failures.js'
import { runStatement, readRows } from './query.js'
import { Binder, quoted, rewrite, storedTable, tableNameAt } from './rewrite.js'
import { ServerError, syntaxError, unknownToDouble } from './server-error.js'
import { insert, merge, remove, update, type WriteContext } from './write.js'

const writes: Readonly<Record<string, (context: WriteContext, tokens: readonly Token[]) => Reply>> =
  {
    INSERT: insert,
    UPDATE: update,
    DELETE: remove,
    MERGE: merge,
  }

/** A session of the double on one database. */
export class DoubleSession {
  readonly #db: Database.Database
  readonly #database: string
  #identityInsert: string | undefined
  #rowCount = 0
  #variables = new Map<string, unknown>()
  #replies: Reply[] = []
  #savepoints: string[] = []
  #changesBefore = 0
  readonly #relaxed: boolean

  constructor(db: Database.Database, database: string, relaxed: boolean) {
    this.#db = db
    this.#database = database
    this.#relaxed = relaxed
  }

  /**
   * Runs a request.
   * @throws the error of SQLite where another session writes: nothing was done, the request can be repeated
   */
  run(request: Request): readonly Reply[] {
    switch (request.kind) {
      case 'begin':
        this.#db.exec('BEGIN')
        this.#savepoints = []
        this.#changesBefore = this.#changes()
        return [{}]
      case 'commit':
        return this.#end('COMMIT')
      case 'rollback':
        return this.#end('ROLLBACK')
      case 'save':
        this.#db.exec(`SAVEPOINT ${quoted(request.name ?? '')}`)
        return [{}]
      default:
        return this.#batch(request)
    }
  }

  close(): void {
    this.#db.close()
  }

  #end(sql: string): readonly Reply[] {
    if (!this.#db.inTransaction) {
      const message = `The ${sql} TRANSACTION request has no corresponding BEGIN TRANSACTION.`
      return [{ error: { number: sql === 'COMMIT' ? 3902 : 3903, message, class: 16 } }]
    }
    this.#db.exec(sql)
    return [{}]
  }

  #batch(request: Request): readonly Reply[] {
    const identityInsert = this.#identityInsert
    try {
      return this.#statements(request)
    } finally {
      // What sp_executesql sets is set back at its end.
      if (request.kind === 'rpc') this.#identityInsert = identityInsert
    }
  }

  /**
   * Reads again what is committed: under READ COMMITTED a transaction that has only read does not keep
   * others from writing.
   * @returns false if the transaction has written, or there is none
   */
  refresh(): boolean {
    if (!this.#db.inTransaction || this.#changes() !== this.#changesBefore) return false
    this.#db.exec('COMMIT')
    this.#db.exec('BEGIN')
    for (const name of this.#savepoints) this.#db.exec(`SAVEPOINT ${quoted(name)}`)
    return true
  }

  #changes(): number {
    return Number(this.#db.prepare('SELECT total_changes()').pluck().get())
  }

  #statements(request: Request): readonly Reply[] {
    this.#variables = new Map<string, unknown>(
      request.params.map(({ name, value }) => [name.startsWith('@') ? name : `@${name}`, value]),
    )
    this.#replies = []
    const failing = { valueOf: (): unknown => undefined }
    try {
      this.#block(tokenize(request.sql))
    } catch (error) {
      if (isBusy(error)) throw error
      this.#fail(
        serverError(error, { db: this.#db, database: this.#database, verb: '', ...failing }),
      )
    }
    return this.#replies.length > 0 ? this.#replies : [{}]
  }

  #fail(error: ServerError): void {
    if (error.before !== undefined) this.#replies.push({ error: error.before.toMessage() })
    this.#replies.push({ error: error.toMessage() })
  }

  /** Statements one after the other. */
  #block(tokens: readonly Token[]): void {
    let at = 0
    while (at < tokens.length) {
      if (is(tokens[at], ';')) at++
      else at = this.#statement(tokens, at, true)
    }
  }

  /** Runs (or skips) the statement at the position; the position behind it. */
  #statement(tokens: readonly Token[], at: number, isRun: boolean): number {
    const token = tokens[at]
    if (is(token, 'IF')) return this.#choose(tokens, at, isRun)
    if (is(token, 'BEGIN') && !is(tokens[at + 1], 'TRANSACTION', 'TRAN')) {
      const end = blockEnd(tokens, at)
      if (isRun) this.#block(tokens.slice(at + 1, end - 1))
      return end
    }
    const end = statementEnd(tokens, at)
    if (isRun) this.#run(tokens.slice(at, end))
    return end
  }

  #choose(tokens: readonly Token[], at: number, isRun: boolean): number {
    const body = tokens.findIndex(
      (token, index) =>
        index > at &&
        is(
          token,
          'BEGIN',
          'CREATE',
          'DROP',
          'ALTER',
          'INSERT',
          'UPDATE',
          'DELETE',
          'EXEC',
          'SET',
          'DBCC',
        ) &&
        depthAt(tokens, at, index) === 0,
    )
    if (body < 0) throw syntaxError('IF')
    let isTrue = false
    if (isRun) {
      const binder = new Binder(this.#variables)
      const sql = `SELECT CASE WHEN ${rewrite(tokens.slice(at + 1, body), binder)} THEN 1 ELSE 0 END`
      isTrue = Number(readRows(this.#db, sql, binder).rows[0]?.[0]) === 1
    }
    let end = this.#statement(tokens, body, isRun && isTrue)
    const otherwise = is(tokens[end], ';') ? end + 1 : end
    if (is(tokens[otherwise], 'ELSE'))
      end = this.#statement(tokens, otherwise + 1, isRun && !isTrue)
    return end
  }

  #run(tokens: readonly Token[]): void {
    let valueOf = (_column: string): unknown => undefined
    const verb = tokens[0]?.value ?? ''
    const failing = (): Failing => ({ db: this.#db, database: this.#database, verb, valueOf })
    const context: WriteContext = {
      db: this.#db,
      variables: this.#variables,
      identityInsert: this.#identityInsert,
      relaxed: this.#relaxed,
      note: (lookup) => {
        valueOf = lookup
      },
    }
    // Tables are changed by copying them: what refers to the old one must not notice.
    const isDefinition = (ddl[verb] !== undefined || verb === 'EXEC') && !this.#db.inTransaction
    if (isDefinition) this.#db.pragma('foreign_keys = OFF')
    try {
      this.#atomic(() => this.#dispatch(verb, tokens, context), failing)
    } catch (error) {
      if (isBusy(error)) throw error
      const known = serverError(error, failing())
      if (!known.isLocal) throw known
      this.#fail(known)
    } finally {
      if (isDefinition) this.#db.pragma('foreign_keys = ON')
    }
  }

  /** A statement is done as a whole; a broken foreign key is looked up. */
  #atomic(work: () => void, failing: () => Failing): void {
    const replies = this.#replies.length
    this.#db.exec('SAVEPOINT "$statement"')
    try {
      work()
      this.#db.exec('RELEASE "$statement"')
    } catch (error) {
      this.#undo(replies)
      if (!isForeignKeyFailure(error)) throw error
      throw this.#whichKey(work, failing)
    }
  }

  #undo(replies: number): void {
    this.#replies.length = replies
    if (!this.#db.inTransaction) return
    this.#db.exec('ROLLBACK TO "$statement"')
    this.#db.exec('RELEASE "$statement"')
  }

  /** Does it again with the checks at the end, to see which key is broken. */
  #whichKey(work: () => void, failing: () => Failing): ServerError {
    const replies = this.#replies.length
    this.#db.exec('SAVEPOINT "$statement"')
    this.#db.pragma('defer_foreign_keys = ON')
    try {
      work()
      return foreignKeyFailure(failing())
    } finally {
      this.#undo(replies)
      this.#db.pragma('defer_foreign_keys = OFF')
    }
  }

  #dispatch(verb: string, tokens: readonly Token[], context: WriteContext): void {
    const write = writes[verb]
    const define = ddl[verb]
    if (write !== undefined)
      this.#answer(write(context, verb === 'MERGE' ? tokens : withoutEnd(tokens)))
    else if (define !== undefined) define(this.#db, withoutEnd(tokens))
    else if (verb === 'SELECT' || verb === 'WITH') this.#select(withoutEnd(tokens))
    else if (verb === 'SET') this.#set(withoutEnd(tokens))
    else if (verb === 'DECLARE') this.#declare(withoutEnd(tokens))
    else if (verb === 'EXEC' || verb === 'EXECUTE') this.#execute(withoutEnd(tokens))
    else if (verb === 'SAVE') this.#save(tokens[2]?.value ?? '')
    else if (verb === 'ROLLBACK') this.#rollback(tokens[2])
    else throw unknownToDouble(tokens.map(({ text }) => text).join(' '))
  }

  #answer(reply: Reply): void {
    this.#rowCount = reply.rowCount ?? 0
    this.#replies.push(reply)
  }

  #select(tokens: readonly Token[]): void {
    this.#variables.set('@@ROWCOUNT', this.#rowCount)
    this.#variables.set('@@TRANCOUNT', this.#db.inTransaction ? 1 : 0)
    this.#variables.set('@@VERSION', 'a test double')
    const isAssignment = tokens[1]?.kind === 'variable' && is(tokens[2], '=')
    if (isAssignment) {
      this.#assignFrom(tokens)
      return
    }
    const into = tokens.findIndex(
      (token, index) => is(token, 'INTO') && depthAt(tokens, 0, index) === 0,
    )
    if (into >= 0) {
      const name = tableNameAt(tokens, into + 1)
      const query = [...tokens.slice(0, into), ...tokens.slice(name.end)]
      const binder = new Binder(this.#variables)
      this.#db
        .prepare(`CREATE TEMP TABLE ${storedTable(name)} AS ${rewrite(query, binder)}`)
        .run(binder.values)
      return
    }
    const binder = new Binder(this.#variables)
    this.#answer(runStatement(this.#db, rewrite(tokens, binder), binder))
  }

  /** `SELECT @sql = @sql + …` runs once per row. */
  #assignFrom(tokens: readonly Token[]): void {
    const name = tokens[1]?.text ?? ''
    const from = tokens.findIndex(
      (token, index) => is(token, 'FROM') && depthAt(tokens, 0, index) === 0,
    )
    const expr = tokens.slice(3, from < 0 ? undefined : from)
    const isGrowing = expr[0]?.text === name && is(expr[1], '+')
    const rest = isGrowing ? expr.slice(2) : expr
    const binder = new Binder(this.#variables)
    const sql = `SELECT ${rewrite(rest, binder)} ${from < 0 ? '' : rewrite(tokens.slice(from), binder)}`
    for (const [value] of readRows(this.#db, sql, binder).rows) {
      this.#variables.set(
        name,
        isGrowing ? `${String(this.#variables.get(name))}${String(value)}` : value,
      )
    }
  }

  #set(tokens: readonly Token[]): void {
    if (is(tokens[1], 'IDENTITY_INSERT')) {
      const name = tableNameAt(tokens, 2)
      const own = `${name.schema}.${name.name}`
      if (is(tokens[name.end], 'ON')) {
        if (this.#identityInsert !== undefined && this.#identityInsert !== own) {
          throw new ServerError(
            8107,
            `IDENTITY_INSERT is already ON for table '${this.#identityInsert}'.`,
          )
        }
        this.#identityInsert = own
      } else this.#identityInsert = undefined
    } else if (tokens[1]?.kind === 'variable') this.#assignFrom(tokens)
    // Other settings (NOCOUNT, TRANSACTION ISOLATION LEVEL …) mean nothing to the double.
  }

  #declare(tokens: readonly Token[]): void {
    for (const part of splitTop(tokens.slice(1), ',')) {
      const name = part[0]?.text ?? ''
      const type = is(part[1], 'AS') ? 2 : 1
      if (is(part[type], 'TABLE')) {
        const columns = splitTop(part.slice(type + 2, -1), ',').map(([column]) =>
          quoted(column?.value ?? ''),
        )
        this.#db.exec(`DROP TABLE IF EXISTS temp.${quoted(`$${name}`)}`)
        this.#db.exec(`CREATE TEMP TABLE ${quoted(`$${name}`)} (${columns.join(', ')})`)
        continue
      }
      const equals = part.findIndex((token) => is(token, '='))
      this.#variables.set(name, equals < 0 ? null : this.#evaluate(part.slice(equals + 1)))
    }
  }

  #evaluate(tokens: readonly Token[]): unknown {
    const binder = new Binder(this.#variables)
    return readRows(this.#db, `SELECT ${rewrite(tokens, binder)}`, binder).rows[0]?.[0]
  }

  #execute(tokens: readonly Token[]): void {
    const name = tableNameAt(tokens, 1)
    const args = splitTop(tokens.slice(name.end), ',').map((part) => {
      const isNamed = part[0]?.kind === 'variable' && is(part[1], '=')
      const value = isNamed ? part.slice(2) : part
      // A name in brackets is text here.
      const [only] = value
      const text = value.length === 1 && only?.kind === 'name' ? only.value : this.#evaluate(value)
      return { name: isNamed ? (part[0]?.text ?? '') : '', value: text }
    })
    const texts = args.map(({ value }) =>
      value === null || value === undefined ? '' : String(value),
    )
    switch (name.name.toLowerCase()) {
      case 'sp_executesql':
        this.#block(tokenize(texts[0] ?? ''))
        return
      case 'sp_rename':
        rename(this.#db, texts[0] ?? '', texts[1] ?? '', texts[2])
        return
      case 'sp_addextendedproperty':
      case 'sp_updateextendedproperty':
      case 'sp_dropextendedproperty':
        this.#property(
          name.name.toLowerCase(),
          new Map(args.map((arg, at) => [arg.name, texts[at] ?? ''])),
        )
        return
      default:
        throw new ServerError(2812, `Could not find stored procedure '${name.name}'.`)
    }
  }

  #property(procedure: string, args: ReadonlyMap<string, string>): void {
    const schema = args.get('@level0name') ?? 'dbo'
    const table = args.get('@level1name') ?? ''
    const column = args.get('@level2name')
    const id = 'SELECT object_id FROM "$tables" WHERE [schema] = ? AND name = ?'
    const major = this.#db.prepare(id).pluck().get(schema, table)
    const minor =
      column === undefined
        ? 0
        : this.#db
            .prepare('SELECT column_id FROM "$columns" WHERE object_id = ? AND name = ?')
            .pluck()
            .get(major, column)
    if (major === undefined || minor === undefined)
      throw new ServerError(
        15_135,
        `Object is invalid. Extended properties are not permitted on '${schema}.${table}', or the object does not exist.`,
      )
    const known = this.#db.prepare(
      'SELECT 1 FROM "$properties" WHERE major_id = ? AND minor_id = ? AND name = ?',
    )
    const isThere = known.get(major, minor, args.get('@name')) !== undefined
    if (procedure === 'sp_addextendedproperty' && isThere) {
      throw new ServerError(
        15_233,
        `Property cannot be added. Property '${args.get('@name')}' already exists for '${schema}.${table}'.`,
      )
    }
    if (procedure !== 'sp_addextendedproperty' && !isThere) {
      throw new ServerError(
        15_217,
        `Property cannot be updated or deleted. Property '${args.get('@name')}' does not exist for '${schema}.${table}'.`,
      )
    }
    this.#db
      .prepare('DELETE FROM "$properties" WHERE major_id = ? AND minor_id = ? AND name = ?')
      .run(major, minor, args.get('@name'))
    if (procedure === 'sp_dropextendedproperty') return
    this.#db
      .prepare('INSERT INTO "$properties" VALUES (?, ?, ?, ?)')
      .run(major, minor, args.get('@name'), args.get('@value'))
  }

  #save(name: string): void {
    // Inside of the statement's own savepoint it would end with it.
    this.#db.exec('RELEASE "$statement"')
    this.#db.exec(`SAVEPOINT ${quoted(name)}`)
    this.#savepoints.push(name)
    this.#db.exec('SAVEPOINT "$statement"')
  }

  #rollback(name: Token | undefined): void {
    if (name === undefined || name.kind !== 'name') throw unknownToDouble('ROLLBACK')
    this.#db.exec('RELEASE "$statement"')
    this.#db.exec(`ROLLBACK TO ${quoted(name.value)}`)
    this.#db.exec('SAVEPOINT "$statement"')
  }
}

function withoutEnd(tokens: readonly Token[]): readonly Token[] {
  return is(tokens.at(-1), ';') ? tokens.slice(0, -1) : tokens
}

function depthAt(tokens: readonly Token[], from: number, to: number): number {
  let depth = 0
  for (let at = from; at < to; at++) {
    if (is(tokens[at], '(')) depth++
    if (is(tokens[at], ')')) depth--
  }
  return depth
}

/** Behind the END of the block that begins at the position. */
function blockEnd(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    if (is(tokens[at], 'BEGIN', 'CASE')) depth++
    else if (is(tokens[at], 'END') && --depth === 0) return at + 1
  }
  throw syntaxError('BEGIN')
}

/** Behind the semicolon, or before the END that closes the block around, or at the end. */
function statementEnd(tokens: readonly Token[], from: number): number {
  let cases = 0
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (is(token, '(')) {
      at = afterGroup(tokens, at) - 1
      continue
    }
    if (is(token, 'CASE')) cases++
    else if (is(token, 'END')) {
      if (cases === 0) return at
      cases--
    } else if (is(token, ';')) return at + 1
  }
  return tokens.length
}
