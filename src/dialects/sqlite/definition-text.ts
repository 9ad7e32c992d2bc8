/**
 * Reads the CREATE TABLE text that SQLite keeps in `sqlite_master` into its parts, so that a rebuilt
 * table keeps what it is not asked to change. In: the text. Out: columns with their clauses, table
 * constraints, the tail. Manual: https://sqlite.org/lang_createtable.html
 */

/** A clause of a column: `PRIMARY KEY AUTOINCREMENT`, `CHECK (…)`. */
export interface Clause {
  /** First keyword: PRIMARY, NOT, NULL, UNIQUE, CHECK, DEFAULT, COLLATE, REFERENCES, GENERATED, AS. */
  readonly word: string
  /** Name given by CONSTRAINT. */
  readonly name: string | undefined
  readonly sql: string
}

/** A column of the text. */
export interface ColumnText {
  readonly name: string
  readonly type: string
  readonly clauses: readonly Clause[]
  readonly sql: string
}

/** A constraint behind the columns. */
export interface ConstraintText {
  readonly name: string | undefined
  /** Columns it names between its first parentheses; for CHECK all words there. */
  readonly columns: readonly string[]
  readonly sql: string
}

/** A table's text in parts. */
export interface TableText {
  readonly columns: readonly ColumnText[]
  readonly constraints: readonly ConstraintText[]
  readonly tail: string
}

const closing: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' }

/** Index behind the quoted text, comment or group that starts at `start`; `start` if none does. */
function skip(sql: string, start: number): number {
  const first = sql.charAt(start)
  const close = closing[first]
  if (close !== undefined) {
    let end = sql.indexOf(close, start + 1)
    while (end >= 0 && first !== '[' && sql.charAt(end + 1) === close) {
      end = sql.indexOf(close, end + 2)
    }
    return end < 0 ? sql.length : end + 1
  }
  if (sql.startsWith('--', start)) {
    const end = sql.indexOf('\n', start)
    return end < 0 ? sql.length : end + 1
  }
  if (sql.startsWith('/*', start)) {
    const end = sql.indexOf('*/', start)
    return end < 0 ? sql.length : end + 2
  }
  if (first !== '(') return start
  let at = start + 1
  while (at < sql.length && sql.charAt(at) !== ')') at = Math.max(skip(sql, at), at + 1)
  return at + 1
}

/** The text without comments: a line comment at the end of a part would swallow the comma behind. */
function withoutComments(sql: string): string {
  let kept = ''
  let at = 0
  while (at < sql.length) {
    const isComment = sql.startsWith('--', at) || sql.startsWith('/*', at)
    const isGroup = sql.charAt(at) === '('
    const end = isGroup ? at + 1 : Math.max(skip(sql, at), at + 1)
    kept += isComment ? ' ' : sql.slice(at, end)
    at = end
  }
  return kept
}

/** Texts between commas outside of quotes and parentheses. */
function splitList(sql: string): string[] {
  const items: string[] = []
  let from = 0
  let at = 0
  while (at < sql.length) {
    if (sql.charAt(at) === ',') {
      items.push(sql.slice(from, at).trim())
      from = at + 1
    }
    at = Math.max(skip(sql, at), at + 1)
  }
  items.push(sql.slice(from).trim())
  return items
}

/** Words, quoted names, literals and groups, in order; comments are left out. */
function tokens(sql: string): string[] {
  const found: string[] = []
  let at = 0
  while (at < sql.length) {
    if (/[\s,]/.test(sql.charAt(at))) {
      at++
      continue
    }
    let end = skip(sql, at)
    const isComment = sql.startsWith('--', at) || sql.startsWith('/*', at)
    if (end === at) {
      while (end < sql.length && !/[\s,('"`[]/.test(sql.charAt(end))) end++
    }
    if (!isComment) found.push(sql.slice(at, end))
    at = Math.max(end, at + 1)
  }
  return found
}

/** A name without its quotes. */
export function unquote(name: string): string {
  const close = closing[name.charAt(0)]
  if (close === undefined || name.charAt(0) === "'") return name
  const inner = name.slice(1, -1)
  return close === ']' ? inner : inner.replaceAll(close + close, close)
}

const constraintWords = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'])
const clauseWords = new Set([
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'GENERATED',
  'AS',
])

/** Reads a CREATE TABLE text. */
export function readTableText(sql: string): TableText {
  let open = 0
  while (open < sql.length && sql.charAt(open) !== '(') open = Math.max(skip(sql, open), open + 1)
  const close = skip(sql, open)
  const columns: ColumnText[] = []
  const constraints: ConstraintText[] = []
  for (const item of splitList(withoutComments(sql.slice(open + 1, close - 1)))) {
    const [first = ''] = tokens(item)
    if (constraintWords.has(first.toUpperCase())) constraints.push(readConstraint(item))
    else columns.push(readColumn(item))
  }
  return { columns, constraints, tail: sql.slice(close).trimEnd() }
}

function readConstraint(item: string): ConstraintText {
  const words = tokens(item)
  const isNamed = words[0]?.toUpperCase() === 'CONSTRAINT'
  const group = words.find((word) => word.startsWith('(')) ?? '()'
  return {
    name: isNamed ? unquote(words[1] ?? '') : undefined,
    columns: namesIn(group.slice(1, -1)),
    sql: item,
  }
}

/** All names in an expression, those within groups too. */
export function namesIn(sql: string): string[] {
  return tokens(sql).flatMap((word) =>
    word.startsWith('(') ? namesIn(word.slice(1, -1)) : [unquote(word)],
  )
}

function readColumn(item: string): ColumnText {
  const [name = '', ...rest] = tokens(item)
  const start = rest.findIndex((word) => clauseWords.has(word.toUpperCase()))
  const type = (start < 0 ? rest : rest.slice(0, start)).join(' ')
  const clauses = start < 0 ? [] : readClauses(rest.slice(start))
  return { name: unquote(name), type: type.replace(' (', '('), clauses, sql: item }
}

function readClauses(words: readonly string[]): Clause[] {
  const clauses: { word: string; name: string | undefined; words: string[] }[] = []
  let name: string | undefined
  for (let at = 0; at < words.length; at++) {
    const text = words[at] ?? ''
    const word = text.toUpperCase()
    if (word === 'CONSTRAINT') {
      name = words[++at]
      continue
    }
    const current = clauses.at(-1)
    if (clauseWords.has(word) && !(current && continues(current.words, word, words[at + 1]))) {
      clauses.push({ word, name, words: [text] })
      name = undefined
    } else {
      current?.words.push(text)
    }
  }
  return clauses.map((clause) => ({
    word: clause.word,
    name: clause.name === undefined ? undefined : unquote(clause.name),
    sql: (clause.name === undefined ? '' : `CONSTRAINT ${clause.name} `) + clause.words.join(' '),
  }))
}

/** Is the keyword part of the clause before it? `NOT NULL`, `SET NULL`, `GENERATED … AS`. */
function continues(before: readonly string[], word: string, next: string | undefined): boolean {
  const head = before[0]?.toUpperCase()
  const last = before.at(-1)?.toUpperCase()
  if (word === 'NULL' && (last === 'NOT' || last === 'SET')) return true
  // The value of a default may be a keyword.
  if (word === 'NULL' && last === 'DEFAULT') return true
  if (word === 'DEFAULT' && last === 'SET') return true
  if (word === 'AS' && head === 'GENERATED') return true
  return word === 'NOT' && head === 'REFERENCES' && next?.toUpperCase() === 'DEFERRABLE'
}
