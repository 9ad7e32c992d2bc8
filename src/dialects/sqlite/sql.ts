/**
 * How SQLite's SQL differs from the standard functions of the writer, and its literals. In: nodes.
 * Out: text and slots on the writer. Manual: https://sqlite.org/lang.html
 */
import type { RowCast, Writer, WriterOverrides } from '../../contract/writer.js'
import type { BinaryOperator } from '../../sql/nodes.js'
import { quoter } from '../shared/identifiers.js'
import { writeJsonChange } from '../shared/json-change.js'
import { writeSimpleJsonPath } from '../shared/json-path.js'
import { doubledQuotes } from '../../drivers/shared/quotes.js'
import { writeLimitedByPlace } from '../shared/limited-rows.js'
import { booleanDigit, literalWriter, untypedEncoder } from '../shared/literals.js'
import { writeCommaPage } from '../shared/page.js'
import {
  castAll,
  castOfType,
  floats,
  integers,
  writeRowsIn,
  type RowCasts,
} from '../shared/row-casts.js'
import { withoutSchemas } from '../shared/without-schemas.js'
import { columnParts, type ColumnWriter } from '../shared/column-parts.js'

/** Identifiers in backticks, as v6 writes them for SQLite. */
export const quote = quoter('`', '`')

/** Text literal. */
export const text = doubledQuotes

/** Literals of values without a known type. */
export const literal = literalWriter({
  text,
  boolean: booleanDigit,
  binary: (value) => `X'${value.toString('hex')}'`,
})

/** Values without a known type, for the driver. */
export const encodeUntyped = untypedEncoder(Number)

/** Operators SQLite spells in its own way; LIKE ignores case for ASCII. */
const spelled: Partial<Record<BinaryOperator, string>> = {
  iLike: 'LIKE',
  notILike: 'NOT LIKE',
  regexp: 'REGEXP',
  notRegexp: 'NOT REGEXP',
  match: 'MATCH',
}

const dateCasts: ReadonlySet<string> = new Set(['timestamptz', 'timestamp', 'datetime', 'date'])

const wholeNumber = /^(?:tiny|small|medium|big)?int(?:eger)?\b/i

const column: ColumnWriter = (w, node) => {
  w.name(node.name)
  const type = columnParts.typeText(w, node)
  // A key of whole numbers is the row's number under the bare type INTEGER only: then rows that come without it get
  // one, as in v6 (https://sqlite.org/lang_createtable.html#rowid). AUTOINCREMENT is not allowed otherwise.
  const isRowId = node.primaryKey && (node.autoIncrement || wholeNumber.test(type))
  w.text(isRowId ? ' INTEGER' : ` ${type}`)
  if (!node.allowNull && !isRowId) w.text(' NOT NULL')
  if (!isRowId) columnParts.defaultValue(w, node)
  if (node.unique && !node.primaryKey) w.text(' UNIQUE')
  if (node.primaryKey) w.text(' PRIMARY KEY')
  if (isRowId && node.autoIncrement) w.text(' AUTOINCREMENT')
  if (node.checkedValues !== undefined || node.keptValues !== undefined) {
    w.text(` CHECK (${quote(node.name)} IN (${columnParts.checkedList(w, node)}))`)
  }
  columnParts.references(w, node)
}

/** Writers that stand inside of a SELECT with OFFSET. */
const paged = new WeakSet<Writer>()

/**
 * The members of a table of rows do not take on the affinity of the columns they are compared with: the
 * text '5' would not be the number 5.
 */
const affinities: RowCasts = {
  ...castAll(integers, 'CAST(', ' AS INTEGER)'),
  ...castAll([...floats, 'DECIMAL'], 'CAST(', ' AS NUMERIC)'),
  ...castAll(['STRING', 'TEXT', 'CHAR', 'UUID', 'ENUM'], 'CAST(', ' AS TEXT)'),
}

const none: RowCast = ['', '']

/** Node kinds SQLite writes differently. */
export const sql: WriterOverrides = {
  select(w, node) {
    const isOuter = node.offset !== undefined && !paged.has(w)
    if (isOuter) paged.add(w)
    w.standard(node)
    if (isOuter) paged.delete(w)
  },
  exists(w, node) {
    // SQLite 3.51 and 3.52 make a join of it, and OFFSET counts each of the join's rows; with a LIMIT of its
    // own it stays what it is. (Seen in 3.52.0, which the package sqlite3 6.0.1 has; right in 3.53.)
    const { select } = node
    const isSafe = !paged.has(w) || select.limit !== undefined
    w.standard(isSafe ? node : { ...node, select: { ...select, limit: { kind: 'raw', sql: '1' } } })
  },
  binary(w, node) {
    const word = spelled[node.operator]
    if (word !== undefined) {
      w.node(node.left)
      w.text(` ${word} `)
      w.node(node.right)
    } else if (node.operator === 'iRegexp' || node.operator === 'notIRegexp') {
      // A function which the driver registers; REGEXP has no flags here.
      w.text(node.operator === 'iRegexp' ? 'iregexp(' : 'NOT iregexp(')
      w.node(node.right)
      w.text(', ')
      w.node(node.left)
      w.text(')')
    } else if (node.operator === 'contains' || node.operator === 'contained') {
      const isContains = node.operator === 'contains'
      w.text('json_contains(')
      w.node(isContains ? node.left : node.right)
      w.text(', ')
      w.node(isContains ? node.right : node.left)
      w.text(')')
    } else if (node.operator === 'overlap') {
      w.text('json_overlaps(')
      w.list([node.left, node.right], ', ')
      w.text(')')
    } else {
      w.standard(node)
    }
  },
  'in-rows'(w, node) {
    // A list of rows is no value here, a table of them is. https://sqlite.org/rowvalue.html
    const types = node.right.row ?? []
    writeRowsIn(
      w,
      node,
      'VALUES ',
      types.map((type) => castOfType(affinities, type) ?? none),
    )
  },
  'json-path'(w, node) {
    // Dates in JSON are ISO text, whose order is that of time.
    const cast = node.cast !== undefined && dateCasts.has(node.cast) ? undefined : node.cast
    writeSimpleJsonPath(w, { ...node, cast }, 'json_extract')
  },
  'json-change'(w, node) {
    writeJsonChange(w, node, {
      quoteAll: false,
      container(writer, document, path) {
        const at = writer.dialect.text(path)
        writer.text('json(CASE WHEN json_type(')
        writer.node(document)
        writer.text(`, ${at}) IN ('object', 'array') THEN json_extract(`)
        writer.node(document)
        writer.text(`, ${at}) ELSE '{}' END)`)
      },
      value(writer, value) {
        writer.text('json(')
        writer.node(value)
        writer.text(')')
      },
    })
  },
  'insert-head'(w, node) {
    w.text(node.ignore ? 'INSERT OR IGNORE INTO ' : 'INSERT INTO ')
  },
  conflict(w, node) {
    // DO NOTHING is said by INSERT OR IGNORE.
    if (node.action === 'update') w.standard(node)
  },
  page: writeCommaPage,
  // There are no FULLTEXT or SPATIAL indexes: as in v6, a plain one is made.
  'create-index'(w, node) {
    w.standard({ ...node, type: undefined })
  },
  'limited-where'(w, node) {
    writeLimitedByPlace(w, node, 'rowid')
  },
  truncate(w, node) {
    // The counter of AUTOINCREMENT is restarted by a second statement (`counters` of the dialect).
    w.text('DELETE FROM ')
    w.node(node.table)
  },
  ...withoutSchemas(
    "SELECT name FROM `sqlite_master` WHERE type='table' and name!='sqlite_sequence';",
  ),
  'column-spec': column,
}
