// Clauses that need each other or exclude each other: paging, ORDER BY, DISTINCT, row values, hints.
import { afterGroup, is, splitTop, type Token } from './lexer.js'
import type { Report } from './findings.js'

/** A SELECT with its clauses at its own depth. */
export interface SelectParts {
  /** All tokens of the SELECT, from the word to its end. */
  readonly tokens: readonly Token[]
  /** Token after which each clause begins, by its first word. */
  readonly clauses: ReadonlyMap<string, readonly Token[]>
  /** Does it stand in parentheses? */
  readonly isNested: boolean
}

const clauseWords: ReadonlySet<string> = new Set([
  'SELECT',
  'INTO',
  'FROM',
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'OFFSET',
  'FETCH',
  'FOR',
  'OPTION',
])
const enders: ReadonlySet<string> = new Set(['UNION', 'EXCEPT', 'INTERSECT', ';', 'ELSE'])
const starters: ReadonlySet<string> = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'DROP',
  'SELECT',
  'EXEC',
  'SET',
  'BEGIN',
  'END',
])

/** All SELECTs of a text, inner ones too. */
export function selectsOf(tokens: readonly Token[]): readonly SelectParts[] {
  const found: SelectParts[] = []
  for (const [at, token] of tokens.entries()) {
    if (is(token, 'SELECT')) found.push(readSelect(tokens, at))
  }
  return found
}

function readSelect(tokens: readonly Token[], start: number): SelectParts {
  const clauses = new Map<string, Token[]>()
  let current: Token[] = []
  let depth = 0
  let cases = 0
  let at = start
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (is(token, '(')) depth++
    if (is(token, ')') && --depth < 0) break
    if (is(token, 'CASE')) cases++
    const isEnd = is(token, 'END') && cases > 0
    if (isEnd) cases--
    if (depth === 0 && cases === 0 && !isEnd && at > start) {
      if (is(token, ...enders) || (is(token, ...starters) && !is(token, 'SELECT'))) break
    }
    const isClause = depth === 0 && cases === 0 && is(token, ...clauseWords)
    if (isClause && !(token.value === 'FROM' && is(tokens[at - 1], 'DISTINCT'))) {
      current = []
      clauses.set(token.value, current)
    } else current.push(token)
  }
  return { tokens: tokens.slice(start, at), clauses, isNested: is(tokens[start - 1], '(') }
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text.toLowerCase()).join(' ')
}

function checkPaging({ tokens, clauses, isNested }: SelectParts, report: Report): void {
  const list = clauses.get('SELECT') ?? []
  const isTop = is(list[0], 'TOP') || (is(list[0], 'DISTINCT') && is(list[1], 'TOP'))
  const order = clauses.get('ORDER')
  if (clauses.has('OFFSET') && order === undefined) report('offset-without-order', tokens)
  if (clauses.has('FETCH') && !clauses.has('OFFSET')) report('fetch-without-offset', tokens)
  if (isTop && clauses.has('OFFSET')) report('top-with-offset', tokens)
  const isPaged = isTop || clauses.has('OFFSET') || clauses.has('FOR')
  if (isNested && order !== undefined && !isPaged) report('order-in-subquery', tokens)
  if (order === undefined) return
  const items = splitTop(order.slice(is(order[0], 'BY') ? 1 : 0), ',').map((item) =>
    textOf(is(item.at(-1), 'ASC', 'DESC') ? item.slice(0, -1) : item),
  )
  const columns = items.filter((item) => /^\[[^\]]*\](?: \. \[[^\]]*\])*$/.test(item))
  if (new Set(columns).size < columns.length) report('ordered-twice', order)
  if (is(list[0], 'DISTINCT')) {
    const selected = textOf(list)
    const isStrange = (item: string): boolean =>
      !item.split(' . ').every((part) => selected.includes(part))
    if (items.some(isStrange)) report('order-of-distinct', order)
  }
  if (items.some((item) => /^n?'/.test(item))) report('order-by-constant', order)
}

/** `(a, b) IN (…)`, `(a, b) = (…)`: there are no row values. */
function checkRowValues(tokens: readonly Token[], report: Report): void {
  for (const [at, token] of tokens.entries()) {
    if (!is(token, '(') || isCallee(tokens[at - 1])) continue
    const end = afterGroup(tokens, at)
    const inner = tokens.slice(at + 1, end - 1)
    const isList = splitTop(inner, ',').length > 1 && !is(inner[0], 'SELECT', 'VALUES')
    const isCompared = is(tokens[end], 'IN', '=', '!=', '<>', '<', '>') || is(tokens[end], 'NOT')
    if (isList && isCompared) report('row-value', tokens, at)
  }
}

function isCallee(token: Token | undefined): boolean {
  if (token === undefined) return false
  if (token.kind === 'name') return true
  return (
    token.kind === 'word' &&
    !['AND', 'OR', 'NOT', 'WHERE', 'ON', 'WHEN', 'HAVING'].includes(token.value)
  )
}

const hints: ReadonlySet<string> = new Set([
  'NOLOCK',
  'READUNCOMMITTED',
  'UPDLOCK',
  'REPEATABLEREAD',
  'SERIALIZABLE',
  'READCOMMITTED',
  'TABLOCK',
  'TABLOCKX',
  'PAGLOCK',
  'ROWLOCK',
  'NOWAIT',
  'READPAST',
  'XLOCK',
  'SNAPSHOT',
  'NOEXPAND',
  'HOLDLOCK',
])

function checkHints(tokens: readonly Token[], report: Report): void {
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'WITH') || !is(tokens[at + 1], '(')) continue
    // OPENJSON (…) WITH (columns)
    if (is(tokens[at - 1], ')') && tokens.some((item) => is(item, 'OPENJSON'))) continue
    const end = afterGroup(tokens, at + 1)
    const names = tokens.slice(at + 2, end - 1).filter((item) => !is(item, ','))
    if (!names.every(({ value }) => hints.has(value))) report('unknown-hint', tokens, at)
  }
}

function checkValues(tokens: readonly Token[], report: Report): void {
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'VALUES')) continue
    const rest = tokens.slice(at + 1)
    let rows = 0
    for (let next = 0; is(rest[next], '(');) {
      rows++
      next = afterGroup(rest, next)
      if (!is(rest[next], ',')) break
      next++
    }
    // A table of values in FROM (of MERGE, too) may be longer.
    if (rows > 1000 && !is(tokens[at - 1], '(')) report('too-many-rows', tokens, at)
  }
}

function checkCounts(tokens: readonly Token[], report: Report): void {
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'COUNT') || !is(tokens[at + 1], '(')) continue
    const inner = tokens.slice(at + 2, afterGroup(tokens, at + 1) - 1)
    if (splitTop(inner, ',').length > 1) report('count-of-several', tokens, at)
  }
}

/** `= ANY (…)` takes a query, no list. */
function checkQuantifiers(tokens: readonly Token[], report: Report): void {
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'ANY', 'ALL', 'SOME') || !is(tokens[at + 1], '(')) continue
    if (!is(tokens[at + 2], 'SELECT') || is(tokens[at - 1], 'LIKE'))
      report('quantified-list', tokens, at)
  }
}

/** Reports clauses which do not go together. */
export function checkClauses(tokens: readonly Token[], report: Report): void {
  for (const select of selectsOf(tokens)) checkPaging(select, report)
  checkRowValues(tokens, report)
  checkHints(tokens, report)
  checkValues(tokens, report)
  checkCounts(tokens, report)
  checkQuantifiers(tokens, report)
  const parameters = new Set(
    tokens
      .filter(({ kind, text }) => kind === 'variable' && /^@\d+$/.test(text))
      .map(({ text }) => text),
  )
  // 2100, two of which are those of sp_executesql.
  if (parameters.size > 2098) report('too-many-parameters', tokens)
}
