// Words, operators, quotes and literals which T-SQL does not have.
import { is, type Token } from './lexer.js'
import type { Report } from './findings.js'
import { functions, known, types } from './words.js'

const foreignWords: ReadonlySet<string> = new Set([
  'LIMIT',
  'RETURNING',
  'ILIKE',
  'REGEXP',
  'RLIKE',
  'SIMILAR',
  'TRUE',
  'FALSE',
  'AUTOINCREMENT',
  'AUTO_INCREMENT',
  'SERIAL',
  'BIGSERIAL',
  'PRAGMA',
  'BOOLEAN',
  'LATERAL',
  'CONCURRENTLY',
  'DEFERRABLE',
  'INTERVAL',
  'SAVEPOINT',
  'GLOB',
  'DATETIME_OFFSET',
  'BYTEA',
  'LONGTEXT',
  'MEDIUMTEXT',
  'UNSIGNED',
  'ZEROFILL',
])

/** Two words in a row. */
const foreignPairs: readonly (readonly [string, string])[] = [
  ['ON', 'CONFLICT'],
  ['ON', 'DUPLICATE'],
  ['NULLS', 'FIRST'],
  ['NULLS', 'LAST'],
  ['FOR', 'SHARE'],
  ['FOR', 'UPDATE'],
  ['LOCK', 'IN'],
  ['START', 'TRANSACTION'],
  ['ROLLBACK', 'TO'],
  ['INSERT', 'IGNORE'],
  ['INSERT', 'OR'],
  ['REPLACE', 'INTO'],
  ['RESTART', 'IDENTITY'],
  ['USING', 'BTREE'],
  ['TABLE', 'IF'],
  ['INDEX', 'IF'],
  ['SCHEMA', 'IF'],
  ['DROP', 'CASCADE'],
  ['SKIP', 'LOCKED'],
  ['GROUP_CONCAT', '('],
]

const foreignOperators: ReadonlySet<string> = new Set([
  '::',
  '||',
  '->',
  '->>',
  '#>',
  '#>>',
  '@>',
  '<@',
  '&&',
  '!~',
  '~*',
  '!~*',
  '~~',
  '!~~',
  '~~*',
  '<=>',
  '@?',
  '?|',
  '?&',
  '{',
  '}',
  '!',
])

/** `CREATE TABLE IF` is foreign, `DROP TABLE IF EXISTS` is not. */
function isForeignPair(tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  return foreignPairs.some(
    ([first, second]) =>
      is(token, first) && is(next, second) && !(second === 'IF' && is(tokens[at - 1], 'DROP')),
  )
}

/** Does the statement read the catalogue? Its names are the server's own. */
function readsCatalogue(tokens: readonly Token[]): boolean {
  return tokens.some(({ value }) => /^(?:SYS|INFORMATION_SCHEMA|OBJECT_ID)$/.test(value))
}

/** Reports tokens which do not belong to T-SQL. */
export function checkTokens(tokens: readonly Token[], report: Report): void {
  const isCatalogue = readsCatalogue(tokens)
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1]
    switch (token.kind) {
      case 'operator':
        if (foreignOperators.has(token.value)) report('foreign-operator', tokens, at)
        if (token.value === ',' && (is(next, ')', ',') || next === undefined)) {
          report('stray-comma', tokens, at)
        }
        if (token.value === '(' && is(next, ')') && is(tokens[at - 1], 'IN', 'VALUES')) {
          report('empty-list', tokens, at)
        }
        break
      case 'foreign-name':
        report('foreign-quotes', tokens, at)
        break
      case 'placeholder':
        // What MERGE did.
        if (token.text !== '$action') report('foreign-placeholder', tokens, at)
        break
      case 'string':
        if (!token.text.startsWith('N') && /[^\0-\x7f]/.test(token.text)) {
          report('text-without-N', tokens, at)
        }
        break
      case 'name':
        if (token.value.length > 128) report('long-name', tokens, at)
        if (token.value === '') report('empty-name', tokens, at)
        break
      case 'word':
        checkWord(tokens, at, isCatalogue, report)
        break
      default:
    }
  }
}

function checkWord(
  tokens: readonly Token[],
  at: number,
  isCatalogue: boolean,
  report: Report,
): void {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined) return
  const { value } = token
  if (next?.kind === 'string' && next.at === token.end) {
    report('prefixed-text', tokens, at)
    return
  }
  if (foreignWords.has(value) || isForeignPair(tokens, at)) {
    report('foreign-word', tokens, at)
    return
  }
  if (is(next, '(') && !known.has(value)) {
    if (!functions.has(value) && !types.has(value) && !isCatalogue) {
      report('foreign-function', tokens, at)
    }
    return
  }
  const isKnown = known.has(value) || types.has(value) || functions.has(value)
  const isParameter = tokens[at - 1]?.kind === 'variable' || is(tokens[at - 1], 'COLLATE')
  if (!isKnown && !isCatalogue && !isParameter) report('bare-name', tokens, at)
}
