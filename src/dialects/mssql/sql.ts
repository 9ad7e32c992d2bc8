/**
 * How Transact-SQL's reads and expressions differ from the standard functions of the writer, and the
 * literals. Writes are in `write-sql.ts`, DDL in `schema-sql.ts`. In: nodes. Out: text and slots.
 * Manual: "Transact-SQL reference".
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { QueryError } from '../../errors/index.js'
import type { Expression, LockNode } from '../../sql/nodes.js'
import { writeJsonChange } from './json-change.js'
import { quoter } from '../shared/identifiers.js'
import { dollarPath, writeMember, type MemberCasts } from '../shared/json-path.js'
import { booleanDigit, literalWriter, untypedEncoder } from '../shared/literals.js'
import { writeLowerLike } from '../shared/lower-like.js'
import { onceEach, orderByColumns, writeNullsByCase } from '../shared/order.js'
import { writeFetchPage } from '../shared/page.js'
import { writeRowsExist } from '../shared/row-casts.js'
import { schemaSql } from './schema-sql.js'
import { writeSql } from './write-sql.js'

/** Identifiers in brackets. */
export const quote = quoter('[', ']')

/** Text literal of NVARCHAR. */
export function text(value: string): string {
  return `N'${value.replaceAll("'", "''")}'`
}

/** Literals of values without a known type. */
export const literal = literalWriter({
  text,
  boolean: booleanDigit,
  binary: (value) => `0x${value.toString('hex')}`,
})

/** Values without a known type, for the driver. */
export const encodeUntyped = untypedEncoder((value) => value)

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

const memberCasts: MemberCasts = {
  asText: new Set(['timestamptz', 'timestamp', 'datetime', 'date']),
  boolean: ['CASE ', " WHEN N'true' THEN 1 WHEN N'false' THEN 0 END"],
  // A member of another kind is no match, and no error.
  cast: 'TRY_CAST(',
  name: castName,
}

function writeJsonPath(w: Writer, node: NodeOf<'json-path'>): void {
  writeMember(w, node.cast, memberCasts, () => {
    w.text('JSON_VALUE(')
    w.node(node.column)
    w.text(`, ${text(dollarPath(node.path, false))})`)
  })
}

/** `IS TRUE` is no syntax here. As there, NULL gives a plain no, which NOT turns round. */
function writeTruth(w: Writer, node: NodeOf<'binary'>, value: boolean): void {
  const isSame = node.operator === 'is'
  w.text('(')
  w.node(node.left)
  w.text(isSame ? ` = ${booleanDigit(value)} AND ` : ` != ${booleanDigit(value)} OR `)
  w.node(node.left)
  w.text(isSame ? ' IS NOT NULL)' : ' IS NULL)')
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
  if (operator === 'iLike' || operator === 'notILike') writeLowerLike(w, node)
  else if (lists.has(operator) && isList(right)) writeLists(w, node)
  else if (impossible.has(operator)) {
    throw new QueryError(`SQL Server has no operator for Op.${operator}.`)
  } else w.standard(node)
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
  'in-rows': writeRowsExist,
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
  order: writeNullsByCase,
  select(w, node) {
    const order = onceEach(orderByColumns(node))
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
  page: writeFetchPage,
}
