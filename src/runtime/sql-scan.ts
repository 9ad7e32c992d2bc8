/**
 * Walks over SQL text and finds placeholders outside of strings, quoted names, comments and dollar
 * strings. In: text and the dialect's lexis. Out: pieces of text and what stood between them.
 */
import type { Dialect } from '../contract/dialect.js'
import { plainError } from '../errors/index.js'

/** A stretch of text, or a placeholder. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'positional' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'bind'; readonly name: string }

/** What to look for: replacements (`?`, `:name`) or binds (`$1`, `$name`, `$$`). */
export type Wanted = 'positional' | 'named' | 'bind'

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char)
const nameAt = /[A-Za-z_]\w*/y
const bindNameAt = /\w+/y
const dollarTagAt = /\$(?:[A-Za-z_]\w*)?\$/y

function match(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0]
}

/** Index behind the quoted stretch which starts at `at`. */
function endOfQuoted(sql: string, at: number, close: string, backslash: boolean): number {
  for (let i = at + 1; i < sql.length; i++) {
    if (backslash && sql[i] === '\\') i++
    else if (sql[i] === close) {
      if (sql[i + 1] !== close) return i + 1
      i++
    }
  }
  throw plainError(`The following SQL query includes an unterminated string literal:\n${sql}`)
}

function endOf(sql: string, at: number, end: string): number {
  const found = sql.indexOf(end, at)
  return found < 0 ? sql.length : found + end.length
}

/** Index behind whatever must be left alone at `at`, or `at` itself. */
function skip(sql: string, at: number, lexis: Dialect['lexis'], dollars: boolean): number {
  const char = sql[at]
  const next = sql[at + 1]
  if (char === "'") {
    const escaped = /[eE]/.test(sql[at - 1] ?? '') && !isWord(sql[at - 2])
    return endOfQuoted(sql, at, "'", lexis.backslashEscapes || escaped)
  }
  if (char === '"' || char === '`') {
    return endOfQuoted(sql, at, char, char === '"' && lexis.backslashEscapes)
  }
  if (char === '[' && lexis.brackets) return endOfQuoted(sql, at, ']', false)
  if (char === '-' && next === '-') return endOf(sql, at, '\n')
  if (char === '#' && lexis.hashComments) return endOf(sql, at, '\n')
  if (char === '/' && next === '*') return endOf(sql, at + 2, '*/')
  if (char === '$' && dollars && lexis.dollarStrings && !isWord(sql[at - 1])) {
    const tag = match(dollarTagAt, sql, at)
    const close = tag === undefined ? -1 : sql.indexOf(tag, at + tag.length)
    if (tag !== undefined && close >= 0) return close + tag.length
  }
  return at
}

function placeholderAt(
  sql: string,
  at: number,
  wanted: Wanted,
): { readonly token: Token; readonly length: number } | undefined {
  const char = sql[at]
  const next = sql[at + 1]
  const before = sql[at - 1]
  if (wanted === 'positional' && char === '?') {
    // `?|`, `?&` and `??` are PostgreSQL's operators.
    if (next === '|' || next === '&' || next === '?' || before === '?') return undefined
    return { token: { kind: 'positional' }, length: 1 }
  }
  if (wanted === 'named' && char === ':' && before !== ':' && !isWord(before)) {
    const name = match(nameAt, sql, at + 1)
    if (name !== undefined) return { token: { kind: 'named', name }, length: name.length + 1 }
  }
  if (wanted === 'bind' && char === '$') {
    if (next === '$') return { token: { kind: 'text', text: '$' }, length: 2 }
    const name = isWord(before) ? undefined : match(bindNameAt, sql, at + 1)
    if (name !== undefined) return { token: { kind: 'bind', name }, length: name.length + 1 }
  }
  return undefined
}

/**
 * Splits a text at its placeholders.
 *
 * @throws BaseError `The following SQL query includes an unterminated string literal:` + the text
 */
export function scanSql(sql: string, wanted: Wanted, lexis: Dialect['lexis']): Token[] {
  const tokens: Token[] = []
  let start = 0
  let at = 0
  while (at < sql.length) {
    // `$$` is an escaped dollar while binds are looked for, a dollar string otherwise.
    const behind = skip(sql, at, lexis, wanted !== 'bind')
    if (behind > at) {
      at = behind
      continue
    }
    const found = placeholderAt(sql, at, wanted)
    if (found === undefined) {
      at++
      continue
    }
    if (at > start) tokens.push({ kind: 'text', text: sql.slice(start, at) })
    tokens.push(found.token)
    at += found.length
    start = at
  }
  if (start < sql.length) tokens.push({ kind: 'text', text: sql.slice(start) })
  return tokens
}

/** Statements whose bodies hold statements. */
const hasBody =
  /^create\s+(?:or\s+\w+\s+)?(?:definer\s*=\s*\S+\s+)?(?:temp(?:orary)?\s+)?(?:trigger|procedure|function|event)\b/i

/** Does the text hold more than one statement? Comments and a last semicolon do not count. */
export function hasSeveralStatements(sql: string, lexis: Dialect['lexis']): boolean {
  if (hasBody.test(sql.trimStart())) return false
  let isEnded = false
  let at = 0
  while (at < sql.length) {
    const behind = skip(sql, at, lexis, true)
    const isComment = behind > at && /[-/#]/.test(sql[at] ?? '')
    if (isEnded && !isComment && !/[\s;]/.test(sql[at] ?? '')) return true
    if (behind === at && sql[at] === ';') isEnded = true
    at = Math.max(behind, at + 1)
  }
  return false
}
