// There is no BOOLEAN in T-SQL: a condition is no value, and a value is no condition.
import { afterGroup, is, type Token } from './lexer.js'
import type { Report } from './findings.js'
import { selectsOf } from './lint-clauses.js'

const comparisons = [
  '=',
  '!=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  '!<',
  '!>',
  'IS',
  'LIKE',
  'IN',
  'BETWEEN',
] as const
const conditionEnds = [
  'GROUP',
  'ORDER',
  'HAVING',
  'UNION',
  'OFFSET',
  'FETCH',
  'OPTION',
  ';',
  'THEN',
  'INNER',
  'LEFT',
  'RIGHT',
  'FULL',
  'CROSS',
  'JOIN',
  'WHEN',
  'OUTPUT',
  'WHERE',
  'FOR',
  'EXCEPT',
  'INTERSECT',
  'BEGIN',
  'CREATE',
  'SELECT',
  'DROP',
  'ALTER',
] as const

/** Tokens of the condition that begins at `from`, to its end at the same depth. */
function conditionAt(tokens: readonly Token[], from: number): readonly Token[] {
  let depth = 0
  let cases = 0
  let at = from
  for (; at < tokens.length; at++) {
    const token = tokens[at]
    if (is(token, '(')) depth++
    if (is(token, ')') && --depth < 0) break
    if (is(token, 'CASE')) cases++
    else if (is(token, 'END') && cases > 0) cases--
    else if (depth === 0 && cases === 0) {
      // LEFT( and RIGHT( are functions.
      const isCall = is(token, 'LEFT', 'RIGHT') && is(tokens[at + 1], '(')
      if (is(token, ...conditionEnds) && !isCall) break
    }
  }
  return tokens.slice(from, at)
}

/** Parts between AND and OR; the AND of BETWEEN belongs to its part. */
function operands(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  let cases = 0
  let isBetween = false
  for (const token of tokens) {
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
    if (is(token, 'CASE')) cases++
    if (is(token, 'END')) cases--
    if (depth === 0 && cases === 0) {
      if (is(token, 'BETWEEN')) isBetween = true
      else if (is(token, 'AND') && isBetween) isBetween = false
      else if (is(token, 'AND', 'OR')) {
        parts.push([])
        continue
      }
    }
    parts.at(-1)?.push(token)
  }
  return parts
}

function hasComparison(tokens: readonly Token[]): boolean {
  let depth = 0
  let cases = 0
  for (const token of tokens) {
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
    if (is(token, 'CASE')) cases++
    if (is(token, 'END')) cases--
    if (depth === 0 && cases === 0 && is(token, ...comparisons)) return true
  }
  return false
}

function checkCondition(tokens: readonly Token[], report: Report): void {
  for (const part of operands(tokens)) {
    let at = 0
    while (is(part[at], 'NOT')) at++
    const rest = part.slice(at)
    if (is(rest[0], 'EXISTS')) continue
    if (is(rest[0], '(') && afterGroup(rest, 0) === rest.length && !is(rest[1], 'SELECT')) {
      checkCondition(rest.slice(1, -1), report)
    } else if (!hasComparison(rest)) report('value-as-condition', rest.length > 0 ? rest : tokens)
    else checkComparison(rest, report)
  }
}

/** A comparison of a comparison: `(a = 1) = 1`, `EXISTS (…) = 1`. And `IS` of something but NULL. */
function checkComparison(tokens: readonly Token[], report: Report): void {
  const isNegated = (at: number): boolean => is(tokens[at + 1], 'NOT')
  for (const [at, token] of tokens.entries()) {
    if (!is(token, 'IS')) continue
    const right = tokens[isNegated(at) ? at + 2 : at + 1]
    if (!is(right, 'NULL')) report('is-of-value', tokens, at)
  }
  if (!is(tokens[0], '(')) return
  const end = afterGroup(tokens, 0)
  const inner = tokens.slice(1, end - 1)
  if (!is(inner[0], 'SELECT') && hasComparison(inner)) report('condition-as-value', tokens)
}

/** Conditions as columns of a select list. */
function checkList(list: readonly Token[], report: Report): void {
  // SELECT @name = … is an assignment.
  const isAssignment = list[0]?.kind === 'variable' && is(list[1], '=')
  const depths: string[] = []
  let cases = 0
  for (const [at, token] of list.entries()) {
    if (is(token, '(')) {
      const before = list[at - 1]
      const isQuery = is(list[at + 1], 'SELECT', 'VALUES')
      depths.push(isQuery ? 'query' : before?.kind === 'word' ? before.value : 'group')
    } else if (is(token, ')')) depths.pop()
    else if (is(token, 'CASE')) cases++
    else if (is(token, 'END')) cases--
    const isFree = cases > 0 || depths.includes('query') || depths.includes('IIF') || isAssignment
    if (!isFree && is(token, ...comparisons, 'EXISTS')) report('condition-as-value', list, at)
  }
}

/** Reports values where conditions belong and the other way round. */
export function checkConditions(tokens: readonly Token[], report: Report): void {
  for (const { clauses } of selectsOf(tokens)) checkList(clauses.get('SELECT') ?? [], report)
  for (const [at, token] of tokens.entries()) {
    const isOn =
      is(token, 'ON') &&
      tokens[at + 1]?.kind !== 'string' &&
      tokens.slice(0, at).some((item) => is(item, 'JOIN', 'MERGE')) &&
      !is(tokens[at + 1], ';', 'DELETE', 'UPDATE')
    const isWhen = is(token, 'WHEN') && !is(tokens[at + 1], 'MATCHED', 'NOT')
    if (is(token, 'WHERE', 'HAVING') || isOn) checkCondition(conditionAt(tokens, at + 1), report)
    else if (isWhen && isSearched(tokens, at)) {
      checkCondition(conditionAt(tokens, at + 1), report)
    }
  }
}

/** `CASE WHEN condition`, not `CASE value WHEN value`. */
function isSearched(tokens: readonly Token[], at: number): boolean {
  let cases = 0
  for (let before = at - 1; before >= 0; before--) {
    if (is(tokens[before], 'END')) cases++
    else if (is(tokens[before], 'CASE') && cases-- === 0) return is(tokens[before + 1], 'WHEN')
  }
  return false
}
