// Tokens of T-SQL, read by the lint and by the test double of a server. Written for that purpose from
// the manual ("Transact-SQL syntax conventions"); dialects' foreign tokens are kept as such, so that the
// lint can name them.

/** Kinds of tokens; `foreign-name` is a name in double quotes or back ticks. */
export type TokenKind =
  | 'word'
  | 'name'
  | 'foreign-name'
  | 'string'
  | 'number'
  | 'variable'
  | 'temporary'
  | 'operator'
  | 'placeholder'

/** A token. */
export interface Token {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  /** Words in capitals; names and strings without their quotes. */
  readonly value: string
  readonly at: number
  readonly end: number
}

/** Longest first. */
const operators = [
  '->>',
  '#>>',
  '<=>',
  '!~*',
  '!~~',
  '~~*',
  '::',
  '||',
  '->',
  '#>',
  '@>',
  '<@',
  '&&',
  '!~',
  '~*',
  '~~',
  '<>',
  '!=',
  '<=',
  '>=',
  '!<',
  '!>',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '@?',
  '?|',
  '?&',
] as const

const patterns: readonly (readonly [TokenKind | 'space', RegExp])[] = [
  ['space', /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/y],
  ['string', /N?'(?:[^']|'')*'/y],
  ['number', /(?:0x[\da-fA-F]*|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)/y],
  ['name', /\[(?:[^\]]|\]\])*\]/y],
  ['foreign-name', /(?:"(?:[^"]|"")*"|`(?:[^`]|``)*`)/y],
  ['variable', /@@?[\p{L}\d_#$]+/uy],
  ['temporary', /##?[\p{L}_][\p{L}\d_]*/uy],
  ['placeholder', /(?:\$[\p{L}\d_]+|:[\p{L}_][\p{L}\d_]*|\?(?![|&]))/uy],
  ['word', /[\p{L}_][\p{L}\d_$#]*/uy],
]

function valueOf(kind: TokenKind, text: string): string {
  switch (kind) {
    case 'word':
      return text.toUpperCase()
    case 'name':
      return text.slice(1, -1).replaceAll(']]', ']')
    case 'foreign-name':
      return text.slice(1, -1)
    case 'string':
      return text.slice(text.startsWith('N') ? 2 : 1, -1).replaceAll("''", "'")
    default:
      return text
  }
}

/**
 * Splits a text.
 * @throws Error where a string or a bracket does not end
 */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < sql.length) {
    const found = tokenAt(sql, at)
    if (found === undefined) {
      throw new Error(`unterminated text or unknown character at ${at}: ${sql.slice(at, at + 30)}`)
    }
    const [kind, text] = found
    if (kind !== 'space') {
      tokens.push({ kind, text, value: valueOf(kind, text), at, end: at + text.length })
    }
    at += text.length
  }
  return tokens
}

function tokenAt(sql: string, at: number): readonly [TokenKind | 'space', string] | undefined {
  const operator = operators.find((candidate) => sql.startsWith(candidate, at))
  const isComment = sql.startsWith('--', at) || sql.startsWith('/*', at)
  if (operator !== undefined && !isComment) return ['operator', operator]
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(sql)
    if (match !== null && match[0] !== '') return [kind, match[0]]
  }
  const character = sql.charAt(at)
  return '()+-*/%=<>,.;&|^~!{}'.includes(character) ? ['operator', character] : undefined
}

/** Is the token this word or operator? */
export function is(token: Token | undefined, ...texts: readonly string[]): boolean {
  return (
    token !== undefined &&
    (token.kind === 'word' || token.kind === 'operator') &&
    texts.includes(token.value)
  )
}

/** Position behind the parenthesis that closes the one at `open`. */
export function afterGroup(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    if (is(tokens[at], '(')) depth++
    else if (is(tokens[at], ')') && --depth === 0) return at + 1
  }
  return tokens.length
}

/** Splits at separators which stand outside of parentheses. */
export function splitTop(
  tokens: readonly Token[],
  separator: string,
): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (is(token, '(')) depth++
    else if (is(token, ')')) depth--
    if (depth === 0 && is(token, separator)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}
