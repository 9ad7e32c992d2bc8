// Rules of whole statements: MERGE, IDENTITY_INSERT, OUTPUT, aliases of written tables, CREATE TABLE.
import { afterGroup, is, type Token } from './lexer.js'
import type { LintFacts, Report } from './findings.js'

/** Statements between semicolons at depth 0, each with its semicolon. */
function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]]
  for (const token of tokens) {
    statements.at(-1)?.push(token)
    if (is(token, ';')) statements.push([])
  }
  return statements.filter((statement) => statement.length > 0)
}

/** Last part of the table's name that begins at `from`. */
function tableAt(
  tokens: readonly Token[],
  from: number,
): { readonly name: string; readonly end: number } {
  let at = from
  while (is(tokens[at + 1], '.')) at += 2
  return { name: tokens[at]?.value ?? '', end: at + 1 }
}

function positionOf(tokens: readonly Token[], ...words: readonly string[]): number {
  let depth = 0
  for (const [at, token] of tokens.entries()) {
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
    if (depth === 0 && is(token, ...words)) return at
  }
  return -1
}

function checkMerge(statement: readonly Token[], report: Report): void {
  const start = positionOf(statement, 'MERGE')
  const { end } = tableAt(statement, start + (is(statement[start + 1], 'INTO') ? 2 : 1))
  const hints = is(statement[end], 'WITH')
    ? statement.slice(end + 2, afterGroup(statement, end + 1) - 1)
    : []
  if (!hints.some((hint) => is(hint, 'HOLDLOCK', 'SERIALIZABLE')))
    report('merge-without-holdlock', statement)
  if (!is(statement.at(-1), ';')) report('merge-without-semicolon', statement)
}

function checkOutput(statement: readonly Token[], facts: LintFacts, report: Report): void {
  const output = positionOf(statement, 'OUTPUT')
  if (output < 0) return
  const verb = positionOf(statement, 'INSERT', 'UPDATE', 'DELETE', 'MERGE')
  const isMerge = is(statement[verb], 'MERGE')
  const body = positionOf(statement, 'VALUES', 'DEFAULT', 'WHERE')
  if (!isMerge && body >= 0 && body < output) report('output-too-late', statement, output)
  const into = statement.slice(output).findIndex((token) => is(token, 'INTO'))
  let table = verb + 1
  if (is(statement[table], 'TOP')) table = afterGroup(statement, table + 1)
  if (is(statement[table], 'INTO', 'FROM')) table++
  const { name } = tableAt(statement, table)
  if (facts.triggered?.has(name) === true && into < 0) {
    report('output-of-triggered-table', statement, output)
  }
}

/** UPDATE, DELETE and INSERT take no alias of the table they write. */
function checkAliases(statement: readonly Token[], report: Report): void {
  const verb = positionOf(statement, 'INSERT', 'UPDATE', 'DELETE')
  if (verb < 0 || positionOf(statement, 'MERGE', 'CREATE', 'ALTER') >= 0) return
  let at = verb + 1
  if (is(statement[at], 'TOP'))
    at = is(statement[at + 1], '(') ? afterGroup(statement, at + 1) : at + 2
  if (is(statement[at], 'INTO', 'FROM')) at++
  const { end } = tableAt(statement, at)
  if (is(statement[end], 'AS')) report('alias-of-written-table', statement, end)
}

function checkCreate(statement: readonly Token[], report: Report): void {
  const at = statement.findIndex(
    (token, index) => is(token, 'CREATE') && is(statement[index + 1], 'TABLE'),
  )
  if (at < 0 || statement[at + 2]?.kind === 'temporary') return
  const before = statement.slice(0, at)
  if (!before.some((token) => is(token, 'OBJECT_ID')))
    report('create-table-unchecked', statement, at)
}

function checkIdentity(tokens: readonly Token[], report: Report): void {
  const open = new Set<string>()
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'IDENTITY_INSERT')) continue
    const { name, end } = tableAt(tokens, at + 1)
    if (is(tokens[end], 'ON')) {
      if (open.size > 0) report('identity-insert-nested', tokens, at)
      open.add(name)
    } else if (!open.delete(name)) report('identity-insert-unpaired', tokens, at)
  }
  if (open.size > 0) report('identity-insert-unpaired', tokens)
}

/** Reports rules of statements that are broken. */
export function checkStatements(tokens: readonly Token[], facts: LintFacts, report: Report): void {
  for (const statement of statementsOf(tokens)) {
    if (positionOf(statement, 'MERGE') >= 0) checkMerge(statement, report)
    checkOutput(statement, facts, report)
    checkAliases(statement, report)
    checkCreate(statement, report)
  }
  checkIdentity(tokens, report)
  let depth = 0
  for (const token of tokens) {
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
  }
  if (depth !== 0) report('unbalanced', tokens)
}
