// INSERT, UPDATE, DELETE and MERGE: OUTPUT becomes RETURNING; MERGE is done as the manual describes it: first
// all rows of the source are matched, then they are written.
import type Database from 'better-sqlite3'

import type { Reply } from '../../servers/tds/answer.js'
import { afterGroup, is, splitTop, type Token } from '../tsql/lexer.js'
import { findTable, type Table } from './catalogue.js'
import { readRows, runStatement } from './query.js'
import {
  Binder,
  quoted,
  rewrite,
  storedTable,
  tableNameAt,
  type TableName,
  type Variables,
} from './rewrite.js'
import { ServerError, syntaxError, unknownColumn, unknownObject } from './server-error.js'

/** What a write needs of its session. */
export interface WriteContext {
  readonly db: Database.Database
  readonly variables: Variables
  /** Table for which IDENTITY_INSERT is on. */
  readonly identityInsert: string | undefined
  /** Explicit keys are taken where nothing is given back: see `startDouble`. */
  readonly relaxed: boolean
  /** Told of the row being written, for the text of an error. */
  note(valueOf: (column: string) => unknown): void
}

interface Output {
  /** Columns as `INSERTED.[a]` → `a`; `$action` of MERGE as it is. */
  readonly columns: readonly string[]
  /** Those that are cast to text: `CAST(INSERTED.[a] AS VARCHAR(40)) AS [a]`. */
  readonly texts: ReadonlySet<string>
  readonly into: string | undefined
  readonly end: number
}

const castToText = /^CAST \( INSERTED \. (.*) AS VARCHAR \( \d+ \) \) AS \1$/

/** `OUTPUT INSERTED.[a],INSERTED.[b] INTO @t` at the position. */
function readOutput(tokens: readonly Token[], at: number): Output {
  const columns: string[] = []
  const texts = new Set<string>()
  let end = at + 1
  for (;;) {
    const token = tokens[end]
    if (is(token, 'CAST')) {
      const cast = tokens.slice(end, end + 13)
      const name = cast.at(-1)?.value ?? ''
      if (!castToText.test(cast.map(({ text }) => text).join(' '))) throw syntaxError('CAST')
      columns.push(name)
      texts.add(name)
      end += 13
    } else if (token?.kind === 'placeholder' && token.text === '$action') {
      columns.push('$action')
      end++
    } else if (is(token, 'INSERTED', 'DELETED') && is(tokens[end + 1], '.')) {
      columns.push(tokens[end + 2]?.value ?? '')
      end += 3
    } else throw syntaxError(token?.text ?? 'OUTPUT')
    if (!is(tokens[end], ',')) break
    end++
  }
  if (!is(tokens[end], 'INTO')) return { columns, texts, into: undefined, end }
  return { columns, texts, into: storedTable(tableNameAt(tokens, end + 1)), end: end + 2 }
}

function returning(output: Output | undefined): string {
  if (output === undefined) return ''
  const columns = output.columns.filter((name) => name !== '$action')
  const written = (name: string): string => {
    if (name === '*') return '*'
    return output.texts.has(name)
      ? `CAST(${quoted(name)} AS TEXT) AS ${quoted(name)}`
      : quoted(name)
  }
  return ` RETURNING ${columns.map(written).join(', ') || '1'}`
}

/** Runs a write; rows of OUTPUT INTO go there. */
function finish(
  context: WriteContext,
  sql: string,
  binder: Binder,
  output: Output | undefined,
): Reply {
  const reply = runStatement(context.db, sql, binder)
  if (output?.into === undefined) return reply
  intoTable(context, output.into, reply)
  return { rowCount: reply.rows?.length ?? 0 }
}

function intoTable({ db }: WriteContext, into: string, { rows = [] }: Reply): void {
  for (const row of rows) {
    const values = Array.isArray(row) ? row : Object.values(row)
    db.prepare(`INSERT INTO ${into} VALUES (${values.map(() => '?').join(', ')})`).run(...values)
  }
}

function mustFind({ db }: WriteContext, name: TableName): Table | undefined {
  if (name.isTemporary) return undefined
  const table = findTable(db, name.schema, name.name)
  if (table === undefined)
    throw unknownObject(name.schema === 'dbo' ? name.name : `${name.schema}.${name.name}`)
  return table
}

/** An explicit value of an identity column needs IDENTITY_INSERT, and the other way round. */
function checkIdentity(
  context: WriteContext,
  table: Table | undefined,
  columns: readonly string[],
): void {
  const identity = table?.columns.find((column) => column.identity)
  if (table === undefined || identity === undefined) return
  const isOn = context.identityInsert === `${table.schema}.${table.name}`
  const isGiven = columns.includes(identity.name)
  if (isGiven && !isOn) {
    throw new ServerError(
      544,
      `Cannot insert explicit value for identity column in table '${table.name}' when IDENTITY_INSERT is set to OFF.`,
    )
  }
  if (!isGiven && isOn) {
    throw new ServerError(
      545,
      `Explicit value must be specified for identity column in table '${table.name}' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.`,
    )
  }
}

function checkColumns(table: Table | undefined, columns: readonly string[]): void {
  for (const column of columns) {
    const isThere = table?.columns.some(({ name }) => name.toLowerCase() === column.toLowerCase())
    if (isThere === false) throw unknownColumn(column)
  }
}

function namesIn(tokens: readonly Token[]): readonly string[] {
  return splitTop(tokens, ',').map(([token]) => token?.value ?? '')
}

/** Rows of `VALUES (…),(…)`. */
function rowsIn(tokens: readonly Token[]): readonly (readonly (readonly Token[])[])[] {
  return splitTop(tokens, ',').map((row) => splitTop(row.slice(1, -1), ','))
}

/** A value of the row that is being written: of the rows, the one whose key is there already. */
function noteRows(
  context: WriteContext,
  columns: readonly string[],
  rows: readonly (readonly (readonly Token[])[])[],
  table: string,
): void {
  context.note((column) => {
    const at = columns.indexOf(column)
    let last: unknown
    const seen = new Set<unknown>()
    for (const row of rows) {
      const binder = new Binder(context.variables)
      const expr = row[at]
      if (expr === undefined) return undefined
      const [value] = readRows(context.db, `SELECT ${rewrite(expr, binder)}`, binder).rows[0] ?? []
      last = value
      const probe = new Binder(context.variables)
      const sql = `SELECT 1 FROM ${table} WHERE ${quoted(column)} = ${probe.value(value)}`
      if (seen.has(value) || readRows(context.db, sql, probe).rows.length > 0) return value
      seen.add(value)
    }
    return last
  })
}

/** `INSERT INTO t (…) OUTPUT … VALUES …`, `… DEFAULT VALUES`, `… SELECT …` */
export function insert(context: WriteContext, tokens: readonly Token[]): Reply {
  const name = tableNameAt(tokens, is(tokens[1], 'INTO') ? 2 : 1)
  const table = mustFind(context, name)
  let at = name.end
  let columns: readonly string[] | undefined
  if (is(tokens[at], '(')) {
    const close = afterGroup(tokens, at)
    columns = namesIn(tokens.slice(at + 1, close - 1))
    at = close
  }
  const output = is(tokens[at], 'OUTPUT') ? readOutput(tokens, at) : undefined
  if (output !== undefined) at = output.end
  const target = storedTable(name)
  const binder = new Binder(context.variables)
  if (is(tokens[at], 'DEFAULT')) {
    return finish(
      context,
      `INSERT INTO ${target} DEFAULT VALUES${returning(output)}`,
      binder,
      output,
    )
  }
  const all = table?.columns.filter((column) => !column.identity).map((column) => column.name) ?? []
  const given = columns ?? all
  checkColumns(table, given)
  if (!context.relaxed || output !== undefined) checkIdentity(context, table, given)
  const list = given.length > 0 ? ` (${given.map(quoted).join(', ')})` : ''
  if (!is(tokens[at], 'VALUES')) {
    const query = rewrite(tokens.slice(at), binder)
    return finish(
      context,
      `INSERT INTO ${target}${list} ${query}${returning(output)}`,
      binder,
      output,
    )
  }
  const rows = rowsIn(tokens.slice(at + 1))
  if (rows.length > 1000) {
    throw new ServerError(
      10_738,
      'The number of row value expressions in the INSERT statement exceeds the maximum allowed number of 1000 row values.',
    )
  }
  if (rows.some((row) => row.length !== given.length)) {
    throw new ServerError(
      110,
      'There are fewer columns in the INSERT statement than values specified in the VALUES clause.',
    )
  }
  noteRows(context, given, rows, target)
  const values = rows
    .map(
      (row) =>
        `(${row.map((expr, column) => valueText(expr, binder, table, given[column])).join(', ')})`,
    )
    .join(', ')
  return finish(
    context,
    `INSERT INTO ${target}${list} VALUES ${values}${returning(output)}`,
    binder,
    output,
  )
}

/** DEFAULT as a value is written out: SQLite has none in VALUES. */
function valueText(
  tokens: readonly Token[],
  binder: Binder,
  table: Table | undefined,
  column: string | undefined,
): string {
  if (tokens.length !== 1 || !is(tokens[0], 'DEFAULT')) return rewrite(tokens, binder)
  const key = table?.keys.find(({ kind, columns }) => kind === 'D' && columns[0] === column)
  return key === undefined ? 'NULL' : `(${key.definition ?? 'NULL'})`
}

function readTop(
  tokens: readonly Token[],
  at: number,
): { readonly top: readonly Token[] | undefined; readonly end: number } {
  if (!is(tokens[at], 'TOP')) return { top: undefined, end: at }
  const end = is(tokens[at + 1], '(') ? afterGroup(tokens, at + 1) : at + 2
  return { top: tokens.slice(at + 1, end), end }
}

/** The condition; TOP becomes a list of row ids. */
function condition(
  target: string,
  where: readonly Token[],
  top: readonly Token[] | undefined,
  binder: Binder,
): string {
  const text = where.length > 0 ? ` WHERE ${rewrite(where, binder)}` : ''
  if (top === undefined) return text
  return ` WHERE rowid IN (SELECT rowid FROM ${target}${text} LIMIT ${rewrite(top, binder)})`
}

function find(tokens: readonly Token[], from: number, ...words: readonly string[]): number {
  let depth = 0
  let cases = 0
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
    if (is(token, 'CASE')) cases++
    if (is(token, 'END')) cases--
    if (depth === 0 && cases === 0 && is(token, ...words)) return at
  }
  return tokens.length
}

/** `UPDATE TOP(n) t SET … OUTPUT … WHERE …` */
export function update(context: WriteContext, tokens: readonly Token[]): Reply {
  const { top, end } = readTop(tokens, 1)
  const name = tableNameAt(tokens, end)
  const table = mustFind(context, name)
  if (!is(tokens[name.end], 'SET')) throw syntaxError(tokens[name.end]?.text ?? 'UPDATE')
  const outputAt = find(tokens, name.end, 'OUTPUT')
  const output = outputAt < tokens.length ? readOutput(tokens, outputAt) : undefined
  const whereAt = find(tokens, name.end, 'WHERE')
  const set = splitTop(tokens.slice(name.end + 1, Math.min(outputAt, whereAt)), ',')
  const identity = table?.columns.find((column) => column.identity)
  const columns = set.map(([column]) => column?.value ?? '')
  checkColumns(table, columns)
  if (identity !== undefined && columns.includes(identity.name)) {
    throw new ServerError(8102, `Cannot update identity column '${identity.name}'.`)
  }
  const target = storedTable(name)
  noteRows(context, columns, [set.map((part) => part.slice(2))], target)
  const binder = new Binder(context.variables)
  const assigned = set
    .map((part) => `${quoted(part[0]?.value ?? '')} = ${rewrite(part.slice(2), binder)}`)
    .join(', ')
  const where = condition(target, tokens.slice(whereAt + 1), top, binder)
  return finish(
    context,
    `UPDATE ${target} SET ${assigned}${where}${returning(output)}`,
    binder,
    output,
  )
}

/** `DELETE TOP(n) FROM t OUTPUT … WHERE …` */
export function remove(context: WriteContext, tokens: readonly Token[]): Reply {
  const { top, end } = readTop(tokens, 1)
  const name = tableNameAt(tokens, is(tokens[end], 'FROM') ? end + 1 : end)
  mustFind(context, name)
  const output = is(tokens[name.end], 'OUTPUT') ? readOutput(tokens, name.end) : undefined
  const whereAt = find(tokens, name.end, 'WHERE')
  const target = storedTable(name)
  const binder = new Binder(context.variables)
  const where = condition(target, tokens.slice(whereAt + 1), top, binder)
  return finish(context, `DELETE FROM ${target}${where}${returning(output)}`, binder, output)
}

interface MergeParts {
  readonly table: Table | undefined
  readonly target: string
  readonly targetAlias: string
  readonly source: readonly Token[]
  readonly sourceAlias: string
  readonly columns: readonly string[]
  readonly on: readonly Token[]
  readonly matched: readonly Token[] | undefined
  readonly missing: readonly Token[] | undefined
  readonly output: Output | undefined
}

function readMerge(context: WriteContext, tokens: readonly Token[]): MergeParts {
  if (!is(tokens.at(-1), ';'))
    throw new ServerError(10_713, 'A MERGE statement must be terminated by a semi-colon (;).')
  const name = tableNameAt(tokens, is(tokens[1], 'INTO') ? 2 : 1)
  const table = mustFind(context, name)
  let at = name.end
  if (is(tokens[at], 'WITH')) at = afterGroup(tokens, at + 1)
  if (is(tokens[at], 'AS')) at++
  const targetAlias = is(tokens[at], 'USING') ? name.name : (tokens[at++]?.value ?? '')
  if (!is(tokens[at], 'USING')) throw syntaxError(tokens[at]?.text ?? 'MERGE')
  const sourceEnd = afterGroup(tokens, at + 1)
  const source = tokens.slice(at + 2, sourceEnd - 1)
  at = is(tokens[sourceEnd], 'AS') ? sourceEnd + 1 : sourceEnd
  const sourceAlias = tokens[at]?.value ?? ''
  const namesEnd = afterGroup(tokens, at + 1)
  const columns = namesIn(tokens.slice(at + 2, namesEnd - 1))
  const whens = tokens.flatMap((token, index) =>
    is(token, 'WHEN') && index >= namesEnd && is(tokens[index + 1], 'MATCHED', 'NOT')
      ? [index]
      : [],
  )
  const outputAt = find(tokens, namesEnd, 'OUTPUT')
  const end = Math.min(outputAt, tokens.length - 1)
  const clause = (word: string): readonly Token[] | undefined => {
    const number = whens.findIndex((when) => is(tokens[when + 1], word))
    const start = whens[number]
    if (start === undefined) return undefined
    const then = find(tokens, start, 'THEN')
    return tokens.slice(then + 1, Math.min(whens[number + 1] ?? end, end))
  }
  return {
    table,
    target: storedTable(name),
    targetAlias,
    source,
    sourceAlias,
    columns,
    on: tokens.slice(namesEnd + 1, whens[0]),
    matched: clause('MATCHED'),
    missing: clause('NOT'),
    output: outputAt < tokens.length ? readOutput(tokens, outputAt) : undefined,
  }
}

/** `MERGE INTO t WITH(HOLDLOCK) AS a USING (…) AS b(…) ON … WHEN …;` */
export function merge(context: WriteContext, tokens: readonly Token[]): Reply {
  const parts = readMerge(context, tokens)
  const { db, variables } = context
  const { target, columns, output } = parts
  const sourceAlias = quoted(parts.sourceAlias)
  db.exec('DROP TABLE IF EXISTS temp."$source"')
  const binder = new Binder(variables)
  const query = rewrite(parts.source, binder)
  const names = columns.map(quoted).join(', ')
  db.exec(`CREATE TEMP TABLE "$source" (${names})`)
  db.prepare(`INSERT INTO temp."$source" (${names}) ${query}`).run(binder.values)
  const onBinder = new Binder(variables)
  const matches = readRows(
    db,
    `SELECT ${sourceAlias}.rowid, ${quoted(parts.targetAlias)}.rowid FROM temp."$source" AS ${sourceAlias} ` +
      `LEFT JOIN ${target} AS ${quoted(parts.targetAlias)} ON ${rewrite(parts.on, onBinder)} ORDER BY 1`,
    onBinder,
  ).rows
  const hit = matches.map(([, row]) => row).filter((row) => row !== null)
  if (parts.matched !== undefined && new Set(hit).size < hit.length) {
    throw new ServerError(
      8672,
      'The MERGE statement attempted to UPDATE or DELETE the same row more than once. This happens when a target row ' +
        'matches more than one source row. A MERGE statement cannot UPDATE/DELETE the same row of the target table multiple times.',
    )
  }
  const replies: { readonly action: string; readonly reply: Reply }[] = []
  for (const [source, row] of matches) {
    context.note((column) => {
      const probe = new Binder(variables)
      const sql = `SELECT ${quoted(column)} FROM temp."$source" WHERE rowid = ${probe.value(source)}`
      return columns.includes(column) ? readRows(db, sql, probe).rows[0]?.[0] : undefined
    })
    if (row !== null && parts.matched !== undefined) {
      replies.push({ action: 'UPDATE', reply: mergeUpdate(context, parts, source, row) })
    } else if (row === null && parts.missing !== undefined) {
      replies.push({ action: 'INSERT', reply: mergeInsert(context, parts, source) })
    }
  }
  return composed(context, replies, output)
}

function mergeUpdate(
  context: WriteContext,
  parts: MergeParts,
  source: unknown,
  row: unknown,
): Reply {
  const { table, target, output, sourceAlias } = parts
  const set = splitTop((parts.matched ?? []).slice(2), ',')
  const columns = set.map(
    (part) => part[part.findIndex((token) => is(token, '=')) - 1]?.value ?? '',
  )
  checkColumns(table, columns)
  const identity = table?.columns.find((column) => column.identity)
  if (identity !== undefined && columns.includes(identity.name)) {
    throw new ServerError(8102, `Cannot update identity column '${identity.name}'.`)
  }
  const binder = new Binder(context.variables)
  const assigned = set.map((part, at) => {
    const equals = part.findIndex((token) => is(token, '='))
    return `${quoted(columns[at] ?? '')} = ${rewrite(part.slice(equals + 1), binder)}`
  })
  const sql =
    `UPDATE ${target} AS ${quoted(parts.targetAlias)} SET ${assigned.join(', ')} FROM temp."$source" AS ${quoted(sourceAlias)} ` +
    `WHERE ${quoted(parts.targetAlias)}.rowid = ${binder.value(row)} AND ${quoted(sourceAlias)}.rowid = ${binder.value(source)}`
  return runStatement(context.db, sql + returning(output), binder)
}

function mergeInsert(context: WriteContext, parts: MergeParts, source: unknown): Reply {
  const { table, target, output, missing = [] } = parts
  if (is(missing[1], 'DEFAULT')) {
    return runStatement(
      context.db,
      `INSERT INTO ${target} DEFAULT VALUES${returning(output)}`,
      new Binder(context.variables),
    )
  }
  const close = afterGroup(missing, 1)
  const columns = namesIn(missing.slice(2, close - 1))
  checkColumns(table, columns)
  checkIdentity(context, table, columns)
  const binder = new Binder(context.variables)
  const values = splitTop(missing.slice(close + 2, -1), ',').map((expr) => rewrite(expr, binder))
  const sql =
    `INSERT INTO ${target} (${columns.map(quoted).join(', ')}) SELECT ${values.join(', ')} FROM temp."$source" AS ` +
    `${quoted(parts.sourceAlias)} WHERE ${quoted(parts.sourceAlias)}.rowid = ${binder.value(source)}`
  return runStatement(context.db, sql + returning(output), binder)
}

function composed(
  context: WriteContext,
  replies: readonly { readonly action: string; readonly reply: Reply }[],
  output: Output | undefined,
): Reply {
  const rowCount = replies.length
  if (output === undefined) return { rowCount }
  const [first] = replies
  const own =
    first?.reply.columns ??
    output.columns.filter((name) => name !== '$action').map((name) => ({ name, type: 'int' }))
  const at = output.columns.indexOf('$action')
  const insertAt = <T>(list: readonly T[], value: T): T[] =>
    at < 0 ? [...list] : [...list.slice(0, at), value, ...list.slice(at)]
  const columns = insertAt(own, { name: '$action', type: 'nvarchar(10)' })
  const rows = replies.flatMap(({ action, reply }) =>
    (reply.rows ?? []).map((row) =>
      insertAt(Array.isArray(row) ? (row as unknown[]) : Object.values(row), action),
    ),
  )
  const reply = { columns, rows, rowCount }
  if (output.into === undefined) return reply
  intoTable(context, output.into, reply)
  return { rowCount }
}
