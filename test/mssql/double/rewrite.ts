// T-SQL → SQLite, token by token: hints, TOP, OFFSET … FETCH, functions, table names, parameters. In: tokens
// of a query or expression. Out: text for SQLite and its values. Only what our statements and the tests
// use; anything else fails in SQLite and shows as a gap of the double.
import { afterGroup, is, splitTop, type Token } from '../tsql/lexer.js'
import { storedName } from './catalogue.js'
import { inUtc } from './functions.js'
import { callText } from './calls.js'
import { ServerError } from './server-error.js'
import { typeFacts } from './types.js'

/** Values of variables and parameters, by name with `@`. */
export type Variables = ReadonlyMap<string, unknown>

/** Collects the values of one statement for SQLite. */
export class Binder {
  /** By name: `p1`, `p2` … */
  readonly values: Record<string, unknown> = {}
  readonly #variables: Variables
  #count = 0

  constructor(variables: Variables) {
    this.#variables = variables
  }

  /** Placeholder of a variable. */
  variable(name: string): string {
    if (!this.#variables.has(name)) throw new Error(`Must declare the scalar variable "${name}".`)
    return this.value(this.#variables.get(name))
  }

  value(value: unknown): string {
    const name = `p${++this.#count}`
    this.values[name] = stored(value)
    return `@${name}`
  }
}

/** A value as SQLite takes it: whole numbers stay whole, instants are in UTC. */
export function stored(value: unknown): unknown {
  if (value === undefined) return null
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value instanceof Date) return `${value.toISOString().slice(0, 23).replace('T', ' ')} +00:00`
  return typeof value === 'string' ? inUtc(value) : value
}

/** A text literal of SQLite. */
export function literal(value: string): string {
  return `'${inUtc(value).replaceAll("'", "''")}'`
}

/** A quoted name of SQLite. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A table's name with its parts. */
export interface TableName {
  readonly schema: string
  readonly name: string
  readonly isTemporary: boolean
  /** Position behind it. */
  readonly end: number
}

/** Reads `[db].[schema].[table]`, `sys.tables`, `#temp`, `@table`. */
export function tableNameAt(tokens: readonly Token[], from: number): TableName {
  const parts: Token[] = []
  let at = from
  for (;;) {
    const token = tokens[at]
    if (token !== undefined) parts.push(token)
    if (!is(tokens[at + 1], '.')) break
    at += 2
  }
  const last = parts.at(-1)
  const schema = parts.at(-2)
  const isTemporary = last?.kind === 'temporary' || last?.kind === 'variable'
  const nameOf = (token: Token | undefined): string =>
    token?.kind === 'word' ? token.text : (token?.value ?? '')
  return {
    schema: schema === undefined ? 'dbo' : nameOf(schema),
    name: nameOf(last),
    isTemporary,
    end: at + 1,
  }
}

/** The table in SQLite, quoted. */
export function storedTable({ schema, name, isTemporary }: TableName): string {
  if (isTemporary) return quoted(`$${name}`)
  if (schema.toLowerCase() === 'sys') return quoted(`sys.${name.toLowerCase()}`)
  if (schema.toUpperCase() === 'INFORMATION_SCHEMA') {
    return quoted(`INFORMATION_SCHEMA.${name.toUpperCase()}`)
  }
  return quoted(storedName(schema, name))
}

const tableWords = ['FROM', 'JOIN', 'INTO', 'UPDATE'] as const
const lockHints: ReadonlySet<string> = new Set([
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

/** A query or expression as text for SQLite. */
export function rewrite(tokens: readonly Token[], binder: Binder): string {
  return splitUnions(tokens)
    .map((part) =>
      is(part[0], 'UNION', 'EXCEPT', 'INTERSECT', 'ALL')
        ? part[0]?.value
        : rewritePart(part, binder),
    )
    .join(' ')
}

/** Parts of a compound query and the words between them. */
function splitUnions(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (is(token, '(')) depth++
    if (is(token, ')')) depth--
    const isWord = depth === 0 && is(token, 'UNION', 'EXCEPT', 'INTERSECT')
    const isAll = depth === 0 && is(token, 'ALL') && is(parts.at(-2)?.[0], 'UNION')
    if (isWord) parts.push([token], [])
    else if (isAll && parts.at(-1)?.length === 0) parts.splice(-1, 0, [token])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** One SELECT (or any other piece): TOP becomes LIMIT. */
function rewritePart(tokens: readonly Token[], binder: Binder): string {
  if (!is(tokens[0], 'SELECT')) return rewriteTokens(tokens, binder)
  const isDistinct = is(tokens[1], 'DISTINCT')
  const top = isDistinct ? 2 : 1
  if (!is(tokens[top], 'TOP')) return rewriteTokens(tokens, binder)
  const end = is(tokens[top + 1], '(') ? afterGroup(tokens, top + 1) : top + 2
  const count = rewriteTokens(tokens.slice(top + 1, end), binder)
  const rest = rewriteTokens(tokens.slice(end), binder)
  return `SELECT * FROM (SELECT ${isDistinct ? 'DISTINCT ' : ''}${rest} LIMIT ${count})`
}

function rewriteTokens(tokens: readonly Token[], binder: Binder): string {
  const out: string[] = []
  let at = 0
  while (at < tokens.length) at = rewriteAt(tokens, at, binder, out)
  return out.join(' ')
}

function rewriteAt(tokens: readonly Token[], at: number, binder: Binder, out: string[]): number {
  const token = tokens[at]
  if (token === undefined) return at + 1
  const isHint =
    is(token, 'WITH') && is(tokens[at + 1], '(') && lockHints.has(tokens[at + 2]?.value ?? '')
  if (isHint) return afterGroup(tokens, at + 1)
  if (is(token, 'OFFSET')) return rewritePage(tokens, at, binder, out)
  if (is(token, ...tableWords) && !is(tokens[at + 1], '(', 'SELECT')) {
    const isFunction = is(tokens[at + 1], 'OPENJSON')
    if (!isFunction) {
      const table = tableNameAt(tokens, at + 1)
      out.push(token.value, storedTable(table))
      return table.end
    }
  }
  if (token.kind === 'word' && is(tokens[at + 1], '(')) {
    const end = afterGroup(tokens, at + 1)
    const list = splitTop(tokens.slice(at + 2, end - 1), ',')
    const text = callText(token.value, list, (part) => rewrite(part, binder))
    if (text !== undefined) {
      out.push(text)
      return end
    }
  }
  if (is(token, '(')) return rewriteGroup(tokens, at, binder, out)
  out.push(rewriteToken(tokens, at, binder))
  return at + 1
}

/** `OFFSET m ROWS FETCH NEXT n ROWS ONLY` → `LIMIT n OFFSET m`. */
function rewritePage(tokens: readonly Token[], at: number, binder: Binder, out: string[]): number {
  const rows = tokens.findIndex((token, index) => index > at && is(token, 'ROWS', 'ROW'))
  const offset = rewriteTokens(tokens.slice(at + 1, rows), binder)
  if (!is(tokens[rows + 1], 'FETCH')) {
    out.push(`LIMIT -1 OFFSET ${offset}`)
    return rows + 1
  }
  const only = tokens.findIndex((token, index) => index > rows && is(token, 'ONLY'))
  const count = rewriteTokens(tokens.slice(rows + 3, only - 1), binder)
  const given = count.startsWith('@') ? binder.values[count.slice(1)] : count
  if (String(given) === '0') {
    throw new ServerError(
      10_744,
      'The number of rows provided for a FETCH clause must be greater then zero.',
      { class: 15 },
    )
  }
  out.push(`LIMIT ${count} OFFSET ${offset}`)
  return only + 1
}

/** A group; one that is a table with names for its columns becomes a common table expression. */
function rewriteGroup(tokens: readonly Token[], at: number, binder: Binder, out: string[]): number {
  const end = afterGroup(tokens, at)
  const inner = rewrite(tokens.slice(at + 1, end - 1), binder)
  const isTable =
    is(tokens[at - 1], 'FROM', 'JOIN', 'USING', ',') && is(tokens[at + 1], 'SELECT', 'VALUES')
  const alias = is(tokens[end], 'AS') ? end + 1 : end
  const name = tokens[alias]
  const hasNames = is(tokens[alias + 1], '(') && (name?.kind === 'name' || name?.kind === 'word')
  if (isTable && hasNames && name !== undefined) {
    const close = afterGroup(tokens, alias + 1)
    const columns = rewriteTokens(tokens.slice(alias + 1, close), binder)
    const own = name.kind === 'word' ? name.text : name.value
    out.push(`(WITH "$rows"${columns} AS (${inner}) SELECT * FROM "$rows") AS ${quoted(own)}`)
    return close
  }
  out.push(`(${inner})`)
  return end
}

function isTextual(token: Token | undefined): boolean {
  return (
    token?.kind === 'string' ||
    (token?.kind === 'variable' && /^@sql/i.test(token.text)) ||
    is(token, 'QUOTENAME')
  )
}

function rewriteToken(tokens: readonly Token[], at: number, binder: Binder): string {
  const token = tokens[at]
  if (token === undefined) return ''
  switch (token.kind) {
    case 'name':
      return quoted(token.value)
    case 'string':
      return literal(token.value)
    case 'variable':
      return binder.variable(token.text)
    case 'temporary':
      return quoted(`$${token.text}`)
    case 'number':
      return /^0x/i.test(token.text) ? `x'${token.text.slice(2)}'` : token.text
    case 'operator':
      return token.value === '+' && (isTextual(tokens[at - 1]) || isTextual(tokens[at + 1]))
        ? '||'
        : token.value
    default:
      break
  }
  // Catalogue columns are written without brackets; `sys.tables` stands behind FROM and JOIN only.
  return token.text
}

/** Is this the name of a data type? Then what SQLite calls it. */
export function storageOf(written: string): string {
  const facts = typeFacts(written)
  if (facts === undefined) throw new Error(`Type ${written} is not a defined system type.`)
  return facts.storage
}
