/**
 * How MySQL's SQL differs from the standard functions of the writer, and its literals. In: nodes.
 * Out: text and slots on the writer. MariaDB takes these functions and replaces a few.
 */
import type { NodeOf, RowCast, Writer, WriterOverrides } from '../../contract/writer.js'
import type { DataType } from '../../sql/data-type.js'
import { plainDateWriter } from '../../base/dates.js'
import { quoter } from '../shared/identifiers.js'
import { textLiteral } from '../../drivers/shared/inline-values.js'
import { writeJsonChange } from '../shared/json-change.js'
import { dollarPath, writeMember, type MemberCasts } from '../shared/json-path.js'
import { booleanWord, literalWriter, untypedEncoder } from '../shared/literals.js'
import { writeLowerLike } from '../shared/lower-like.js'
import { writeCommaPage } from '../shared/page.js'
import { writeRowsIn } from '../shared/row-casts.js'
import { schemaSql } from './schema-sql.js'
import { text } from '../../drivers/shared/backslash-text.js'

export { text } from '../../drivers/shared/backslash-text.js'

/** Identifiers in backticks. */
export const quote = quoter('`', '`')

/** Literals of values without a known type; `digits` of a date's fraction are written. */
export function makeLiteral(digits: number): ReturnType<typeof literalWriter> {
  return literalWriter({
    text,
    boolean: booleanWord,
    binary: (value) => `X'${value.toString('hex')}'`,
    date: (value, context) => text(plainDateWriter(context.timezone, digits)(value)),
  })
}

/** Literals of values without a known type. */
export const literal = makeLiteral(0)

/** Values without a known type, for the driver: dates keep their milliseconds. */
export const encodeUntyped = untypedEncoder(
  (value) => value,
  (timezone) => {
    const write = plainDateWriter(timezone, 3)
    return (value) => write(value).replace(/\.000$/, '')
  },
)

/** Types of casts under MySQL's names. */
export function castName(type: string): string {
  const upper = type.toUpperCase()
  if (/TIMESTAMP/.test(upper)) return 'DATETIME'
  if (/DOUBLE PRECISION|^FLOAT|^REAL/.test(upper)) return 'DOUBLE'
  if (/^(BIG|SMALL)?INT|INTEGER|BOOLEAN/.test(upper)) return 'DECIMAL'
  if (/^(TEXT|N?VARCHAR)/.test(upper)) return upper.replace(/^(TEXT|N?VARCHAR)/, 'CHAR')
  return upper
}

const memberCasts: MemberCasts = {
  asText: new Set(['timestamptz', 'timestamp', 'datetime', 'date', 'text']),
  // JSON's booleans come out as the words.
  boolean: ['(', " = 'true')"],
  cast: 'CAST(',
  name: castName,
}

/** A member of a JSON document as text, cast where the node says so. */
export function writeJsonPath(w: Writer, node: NodeOf<'json-path'>, quoteAll: boolean): void {
  writeMember(w, node.cast, memberCasts, () => {
    w.text('json_unquote(json_extract(')
    w.node(node.column)
    w.text(`,${textLiteral(dollarPath(node.path, quoteAll))}))`)
  })
}

/** `call(left, right)` for an operator that is a function here. */
function writeCall(w: Writer, name: string, node: NodeOf<'binary'>): void {
  w.text(`${name}(`)
  w.list([node.left, node.right], ', ')
  w.text(')')
}

/** Operators as MySQL spells them. */
export function writeBinary(w: Writer, node: NodeOf<'binary'>): void {
  switch (node.operator) {
    case 'iLike':
    case 'notILike':
      writeLowerLike(w, node)
      break
    case 'regexp':
    case 'notRegexp':
      w.node(node.left)
      w.text(node.operator === 'regexp' ? ' REGEXP ' : ' NOT REGEXP ')
      w.node(node.right)
      break
    case 'iRegexp':
    case 'notIRegexp':
      w.text(node.operator === 'iRegexp' ? 'REGEXP_LIKE(' : 'NOT REGEXP_LIKE(')
      w.list([node.left, node.right], ', ')
      w.text(", 'i')")
      break
    case 'contains':
      writeCall(w, 'JSON_CONTAINS', node)
      break
    case 'contained':
      writeCall(w, 'JSON_CONTAINS', { ...node, left: node.right, right: node.left })
      break
    case 'overlap':
      writeCall(w, 'JSON_OVERLAPS', node)
      break
    case 'match':
      w.text('MATCH (')
      w.node(node.left)
      w.text(') AGAINST (')
      w.node(node.right)
      w.text(')')
      break
    case 'is':
    case 'isNot':
      writeIs(w, node)
      break
    default:
      w.standard(node)
  }
}

/** A member that is null in the document reads as the text `null`; v6 compares with that. */
function writeIs(w: Writer, node: NodeOf<'binary'>): void {
  const isNull = node.right.kind === 'keyword' && node.right.word === 'NULL'
  if (node.left.kind !== 'json-path' || !isNull) {
    w.standard(node)
    return
  }
  w.node(node.left)
  w.text(node.operator === 'is' ? " = 'null'" : " != 'null'")
}

/** A BIGINT is text here; in a row it would be compared as a fraction of 53 bits. */
function rowCastOf(type: DataType | undefined): RowCast {
  if (type?.key !== 'BIGINT') return ['', '']
  return ['CAST(', type.options['unsigned'] === true ? ' AS UNSIGNED)' : ' AS SIGNED)']
}

/** A value; that of a place is read from its text. */
export function writeValue(w: Writer, node: NodeOf<'param'>): void {
  const isGeo = node.type?.key === 'GEOMETRY'
  if (isGeo) w.text('ST_GeomFromText(')
  w.standard(node)
  if (isGeo) w.text(')')
}

/** Node kinds MySQL writes differently. */
export const sql: WriterOverrides = {
  ...schemaSql,
  binary: writeBinary,
  exists(w, node) {
    // MySQL 9.7 loses conditions of a sub query behind ON of an outer join when it makes a table of it
    // (test/properties/composite-keys.test.ts); asked row by row they hold.
    const optimizerHint = 'NO_SEMIJOIN()'
    if (node.isInJoin !== true) w.standard(node)
    else w.standard({ ...node, select: { ...node.select, optimizerHint } })
  },
  'in-rows'(w, node) {
    const types = node.right.row ?? []
    writeRowsIn(w, node, '', types.map(rowCastOf))
  },
  param(w, node) {
    // A document is equal to a document only, not to its text.
    const isList = node.type?.key === 'ARRAY' && node.place === 'compare'
    if (isList) w.text('CAST(')
    writeValue(w, node)
    if (isList) w.text(' AS JSON)')
  },
  cast(w, node) {
    w.text('CAST(')
    w.node(node.expr)
    w.text(` AS ${castName(node.type)})`)
  },
  'json-change'(w, node) {
    writeJsonChange(w, node, {
      quoteAll: true,
      container(writer, document, path) {
        const part = (): void => {
          writer.text('json_extract(')
          writer.node(document)
          writer.text(`, ${writer.dialect.text(path)})`)
        }
        writer.text('IF(json_type(')
        part()
        writer.text(") IN ('OBJECT', 'ARRAY'), ")
        part()
        writer.text(', json_object())')
      },
      value(writer, value) {
        writer.text('CAST(')
        writer.node(value)
        writer.text(' AS JSON)')
      },
    })
  },
  'json-path'(w, node) {
    writeJsonPath(w, node, true)
  },
  pattern(w, node) {
    w.standard({ ...node, escape: false })
    // the backslash in hexadecimal: right under NO_BACKSLASH_ESCAPES too
    if (node.escape) w.text(" ESCAPE X'5C'")
  },
  order(w, node) {
    if (node.nulls !== undefined) {
      w.node(node.expr)
      w.text(node.nulls === 'FIRST' ? ' IS NULL DESC, ' : ' IS NULL, ')
    }
    w.standard({ ...node, nulls: undefined })
  },
  lock(w, node) {
    const isShare = node.level.includes('SHARE')
    const isModern = node.of !== undefined || node.skipLocked || node.noWait
    // v6 writes the older form, which takes no further words.
    if (node.level === 'SHARE' && !isModern) {
      w.text(' LOCK IN SHARE MODE')
      return
    }
    // v6 writes FOR UPDATE for the levels the server does not know.
    w.text(isShare && isModern ? ' FOR SHARE' : ' FOR UPDATE')
    if (node.of !== undefined && w.dialect.supports.lockOf) {
      w.text(' OF ')
      w.name(node.of)
    }
    if (node.skipLocked) w.text(' SKIP LOCKED')
    else if (node.noWait) w.text(' NOWAIT')
  },
  page: writeCommaPage,
  'insert-head'(w, node) {
    w.text(node.ignore ? 'INSERT IGNORE INTO ' : 'INSERT INTO ')
  },
  'empty-row'(w) {
    w.text(' VALUES ()')
  },
  conflict(w, node) {
    if (node.action === 'nothing' || (node.update.length === 0 && node.set.length === 0)) return
    w.text(' ON DUPLICATE KEY UPDATE ')
    for (const [index, column] of node.update.entries()) {
      if (index > 0) w.text(',')
      w.name(column)
      w.text('=VALUES(')
      w.name(column)
      w.text(')')
    }
    if (node.update.length > 0 && node.set.length > 0) w.text(',')
    w.list(node.set, ',')
  },
  'limited-where'(w, node) {
    if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
    w.text(' LIMIT ')
    w.node(node.limit)
  },
  truncate(w, node) {
    w.text('TRUNCATE ')
    w.node(node.table)
  },
}
