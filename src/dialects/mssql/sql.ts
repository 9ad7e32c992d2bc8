/**
 * How Transact-SQL's reads and expressions differ from the standard functions of the writer, and the
 * literals. Writes are in `write-sql.ts`, DDL in `schema-sql.ts`. In: nodes. Out: text and slots.
 * Manual: "Transact-SQL reference".
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { QueryError } from '../../errors/index.js'
import type { Expression, LockNode, OrderNode } from '../../sql/nodes.js'
import { dateWriter } from '../../base/dates.js'
import { writeJsonChange } from './json-change.js'
import { quoter } from '../shared/identifiers.js'
import { dollarPath } from '../shared/json-path.js'
import { literalWriter, untypedEncoder } from '../shared/literals.js'
import { jsonText } from '../shared/values.js'
import { schemaSql } from './schema-sql.js'
import { writeSql } from './write-sql.js'

/** Identifiers in brackets. */
export const quote = quoter('[', ']')

/** Text literal of NVARCHAR. */
export function text(value: string): string {
  return `N'${value.replaceAll("'", "''")}'`
}

/** There are no booleans, only BIT. */
export function boolean(value: boolean): string {
  return value ? '1' : '0'
}

/** Literals of values without a known type. */
export const literal = literalWriter({
  text,
  boolean,
  binary: (value) => `0x${value.toString('hex')}`,
  date: (value, context) => text(dateWriter(context.timezone)(value)),
  array: (elements) => elements.join(', '),
})

/** Values without a known type, for the driver. */
export const encodeUntyped = untypedEncoder({
  date: dateWriter,
  boolean: (value) => value,
  object: (value) => jsonText(value),
})

const castNames: Readonly<Record<string, string>> = {
  TEXT: 'NVARCHAR(MAX)',
  VARCHAR: 'NVARCHAR(MAX)',
  JSON: 'NVARCHAR(MAX)',
  JSONB: 'NVARCHAR(MAX)',
  BOOLEAN: 'BIT',
  'DOUBLE PRECISION': 'FLOAT',
  DOUBLE: 'FLOAT',
  TIMESTAMP: 'DATETIME2',
  TIMESTAMPTZ: 'DATETIMEOFFSET',
  SIGNED: 'BIGINT',
  UNSIGNED: 'BIGINT',
}

function castName(type: string): string {
  const upper = type.toUpperCase()
  return castNames[upper] ?? upper
}

/** Casts after which JSON text is compared as it is: dates in JSON are ISO text. */
const textCasts: ReadonlySet<string> = new Set(['timestamptz', 'timestamp', 'datetime', 'date'])

function writeJsonPath(w: Writer, node: NodeOf<'json-path'>): void {
  const { cast } = node
  const member = (): void => {
    w.text('JSON_VALUE(')
    w.node(node.column)
    w.text(`, ${text(dollarPath(node.path, false))})`)
  }
  if (cast === undefined || textCasts.has(cast)) {
    member()
  } else if (cast === 'boolean') {
    w.text('CASE ')
    member()
    w.text(" WHEN N'true' THEN 1 WHEN N'false' THEN 0 END")
  } else {
    // A member of another kind is no match, and no error.
    w.text('TRY_CAST(')
    member()
    w.text(` AS ${castName(cast)})`)
  }
}

/** `IS TRUE` is no syntax here. As there, NULL gives a plain no, which NOT turns round. */
function writeTruth(w: Writer, node: NodeOf<'binary'>, value: boolean): void {
  const isSame = node.operator === 'is'
  w.text('(')
  w.node(node.left)
  w.text(isSame ? ` = ${boolean(value)} AND ` : ` != ${boolean(value)} OR `)
  w.node(node.left)
  w.text(isSame ? ' IS NOT NULL)' : ' IS NULL)')
}

function writeLower(w: Writer, word: string, node: NodeOf<'binary'>): void {
  w.text('LOWER(')
  w.node(node.left)
  w.text(`) ${word} LOWER(`)
  w.node(node.right)
  w.text(')')
}

const impossible: ReadonlySet<string> = new Set([
  'regexp',
  'notRegexp',
  'iRegexp',
  'notIRegexp',
  'overlap',
  'contains',
  'contained',
  'adjacent',
  'strictLeft',
  'strictRight',
  'noExtendRight',
  'noExtendLeft',
  'match',
])

/** Operators that compare lists, which are JSON text here. */
const lists: ReadonlySet<string> = new Set(['contains', 'contained', 'overlap'])

function isList(right: NodeOf<'binary'>['right']): boolean {
  return right.kind === 'param' && right.type?.key === 'ARRAY'
}

/** Lists as sets of their elements; of NULL nothing is known. */
function writeLists(w: Writer, { operator, left, right }: NodeOf<'binary'>): void {
  const elements = (list: Expression): void => {
    w.text('SELECT [value] FROM OPENJSON(')
    w.node(list)
    w.text(')')
  }
  const [first, second] = operator === 'contained' ? [left, right] : [right, left]
  const isOverlap = operator === 'overlap'
  w.text('CASE WHEN ')
  w.node(left)
  w.text(isOverlap ? ' IS NULL THEN NULL WHEN EXISTS (' : ' IS NULL THEN NULL WHEN NOT EXISTS (')
  elements(first)
  w.text(isOverlap ? ' INTERSECT ' : ' EXCEPT ')
  elements(second)
  w.text(') THEN 1 ELSE 0 END = 1')
}

function writeBinary(w: Writer, node: NodeOf<'binary'>): void {
  const { operator, right } = node
  if (operator === 'is' || operator === 'isNot') {
    if (right.kind === 'keyword' && (right.word === 'TRUE' || right.word === 'FALSE')) {
      writeTruth(w, node, right.word === 'TRUE')
      return
    }
  }
  if (operator === 'iLike') writeLower(w, 'LIKE', node)
  else if (operator === 'notILike') writeLower(w, 'NOT LIKE', node)
  else if (lists.has(operator) && isList(right)) writeLists(w, node)
  else if (impossible.has(operator)) {
    throw new QueryError(`SQL Server has no operator for Op.${operator}.`)
  } else w.standard(node)
}

/** There are no row values: the rows are a table, in which the columns' values must stand. */
function writeInRows(w: Writer, node: NodeOf<'in-rows'>): void {
  const names = node.left.map((_, index) => `k${index}`)
  w.text(node.negated ? 'NOT EXISTS (SELECT 1 FROM (VALUES ' : 'EXISTS (SELECT 1 FROM (VALUES ')
  w.node(node.right)
  w.text(') AS ')
  w.name('keys')
  w.text(' (')
  for (const [index, name] of names.entries()) {
    if (index > 0) w.text(', ')
    w.name(name)
  }
  w.text(') WHERE ')
  for (const [index, left] of node.left.entries()) {
    if (index > 0) w.text(' AND ')
    w.name('keys')
    w.text('.')
    w.name(names[index] ?? '')
    w.text(' = ')
    w.node(left)
  }
  w.text(')')
}

/** A column may stand in ORDER BY once (error 169); behind the first it says nothing. */
function onceEach(order: readonly OrderNode[]): readonly OrderNode[] {
  if (order.length < 2) return order
  const seen = new Set<string>()
  return order.filter(({ expr }) => {
    if (expr.kind !== 'column' && expr.kind !== 'raw') return true
    const key = expr.kind === 'raw' ? expr.sql : JSON.stringify([expr.table, expr.name])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Row locks are hints of the table. */
function lockHints(lock: LockNode): string {
  const hints = [lock.level.includes('SHARE') ? 'HOLDLOCK' : 'UPDLOCK', 'ROWLOCK']
  if (lock.skipLocked) hints.push('READPAST')
  else if (lock.noWait) hints.push('NOWAIT')
  return hints.join(', ')
}

/** Node kinds SQL Server writes differently. */
export const sql: WriterOverrides = {
  ...writeSql,
  ...schemaSql,
  binary: writeBinary,
  'in-rows': writeInRows,
  'json-change': writeJsonChange,
  'json-path': writeJsonPath,
  pattern(w, node) {
    w.node(node.left)
    w.text(' LIKE ')
    w.slot({ node: node.value, pattern: node.where, cast: '', hasClasses: true })
    if (node.escape) w.text(` ESCAPE ${text('\\')}`)
  },
  cast(w, node) {
    w.text('CAST(')
    w.node(node.expr)
    w.text(` AS ${castName(node.type)})`)
  },
  order(w, node) {
    if (node.nulls !== undefined) {
      w.text('CASE WHEN ')
      w.node(node.expr)
      w.text(
        node.nulls === 'FIRST' ? ' IS NULL THEN 0 ELSE 1 END, ' : ' IS NULL THEN 1 ELSE 0 END, ',
      )
    }
    w.standard({ ...node, nulls: undefined })
  },
  select(w, node) {
    const order = onceEach(node.order)
    if (node.lock === undefined) {
      w.standard({ ...node, order })
      return
    }
    const hints = [node.tableHint, lockHints(node.lock)].filter((hint) => hint !== undefined)
    w.standard({ ...node, order, lock: undefined, tableHint: hints.join(', ') })
  },
  'row-number'(w, node) {
    w.standard({ ...node, order: onceEach(node.order) })
  },
  page(w, node) {
    if (node.limit === undefined && node.offset === undefined) return
    // OFFSET is a part of ORDER BY.
    if (!node.ordered) w.text(' ORDER BY (SELECT NULL)')
    w.text(' OFFSET ')
    if (node.offset === undefined) w.text('0')
    else w.node(node.offset)
    w.text(' ROWS')
    if (node.limit === undefined) return
    w.text(' FETCH NEXT ')
    w.node(node.limit)
    w.text(' ROWS ONLY')
  },
}
