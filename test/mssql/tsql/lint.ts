// A lint for T-SQL: names what SQL Server would refuse, or understand otherwise, in a statement. In: text
// and what is known of the tables. Out: findings. It is no grammar: what it lets pass may still be
// wrong. Rules come from the manual and from the habits of other databases' SQL.
import { checkClauses } from './lint-clauses.js'
import { checkConditions } from './lint-conditions.js'
import { checkStatements } from './lint-statements.js'
import { checkTokens } from './lint-tokens.js'
import { tokenize, type Token } from './lexer.js'
import type { Finding, LintFacts, Report } from './findings.js'

export type { Finding, LintFacts } from './findings.js'

/** All findings of a text, each once. */
export function lint(sql: string, facts: LintFacts = {}): readonly Finding[] {
  let tokens: readonly Token[]
  try {
    tokens = tokenize(sql)
  } catch (error) {
    return [{ rule: 'unreadable', near: error instanceof Error ? error.message : String(error) }]
  }
  const found = new Map<string, Finding>()
  const report: Report = (rule, list, at = 0) => {
    const from = list[at]
    const near = from === undefined ? '' : sql.slice(from.at, from.at + 50)
    found.set(`${rule} ${near}`, { rule, near })
  }
  checkTokens(tokens, report)
  checkClauses(tokens, report)
  checkConditions(tokens, report)
  checkStatements(tokens, facts, report)
  return [...found.values()]
}
