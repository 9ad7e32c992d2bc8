/**
 * How PostgreSQL's SQL differs from the standard functions of the writer, and its literals. In:
 * nodes. Out: text and slots. A parameter has no type of its own here: the server takes it from what
 * stands beside it, so casts are written where that would go wrong.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import type { ParamListNode, ParamNode, TableNode, ValueClass } from '../../sql/nodes.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'
import { writeNestedChange } from '../shared/json-change.js'
import { quoter } from '../shared/identifiers.js'
import { writeCast } from '../shared/json-path.js'
import { doubledQuotes } from '../../drivers/shared/quotes.js'
import { writeLimitedByPlace } from '../shared/limited-rows.js'
import { booleanWord, literalWriter, untypedEncoder } from '../shared/literals.js'
import {
  castAll,
  castOfType,
  floats,
  integers as wholeNumbers,
  writeRowsIn,
  type RowCasts,
} from '../shared/row-casts.js'
import { columnParts } from '../shared/column-parts.js'
import { commentsOf } from '../shared/table-body.js'
import { arrayText, pathText } from '../../drivers/postgres/arrays.js'
import { isReserved } from '../shared/postgres-words.js'
import { rangeNames } from '../../drivers/postgres/ranges.js'
import { innerType } from '../shared/type-names.js'

const bareName = /^[A-Za-z_][A-Za-z0-9_$]*$/

/** Identifiers in double quotes; with `quoteIdentifiers: false` safe ones stay bare. */
export const quote = quoter('"', '"', (name) => bareName.test(name) && !isReserved(name))

/** Text literal. PostgreSQL refuses the character 0; v6 writes it so that it is seen. */
export function text(value: string): string {
  return doubledQuotes(value.includes('\0') ? value.replaceAll('\0', '\\0') : value)
}

/** Literals of values without a known type. */
export const literal = literalWriter({
  text,
  boolean: booleanWord,
  binary: (value) => `E'\\\\x${value.toString('hex')}'`,
  array: (elements) => `ARRAY[${elements.join(',')}]`,
})

/** Values without a known type, for the driver. */
export const encodeUntyped: ReturnType<typeof untypedEncoder> = (value, context) =>
  Array.isArray(value)
    ? arrayText(value, (item) => encodeUntyped(item, context))
    : encodeScalar(value, context)

const encodeScalar = untypedEncoder((value) => value)

/** Casts of values that no column types: arguments of functions. */
const argumentCasts: Partial<Record<ValueClass, string>> = {
  int: '::integer',
  bigint: '::bigint',
  // As a literal `1.5` would be: numeric, which becomes a float where one is wanted.
  float: '::numeric',
  boolean: '::boolean',
  binary: '::bytea',
}

/** Functions whose parameters may be of any type: text must say that it is text. */
const anyFunctions: ReadonlySet<string> = new Set([
  'concat',
  'concat_ws',
  'format',
  'json_build_object',
  'jsonb_build_object',
  'json_build_array',
  'jsonb_build_array',
  'to_json',
  'to_jsonb',
  'array_to_json',
  'json_agg',
  'jsonb_agg',
  'json_object_agg',
  'jsonb_object_agg',
  'array_agg',
  'pg_typeof',
  'num_nulls',
  'num_nonnulls',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nth_value',
  'row',
])

const integers: ReadonlySet<string> = new Set([
  'TINYINT',
  'SMALLINT',
  'MEDIUMINT',
  'INTEGER',
  'BIGINT',
])

/** A list is a range; all else is one of its bounds, as in v6. */
function rangeSlotCast(node: ParamNode): string {
  if (node.type === undefined) return ''
  const names = rangeNames(innerType(node.type, 'subtype')?.key)
  return `::${node.of === 'array' ? names.range : names.bound}`
}

/** A number compared with an integer column would be read as one of the column's size. */
function compareCast(node: ParamNode | ParamListNode): string {
  if (node.of !== 'float' && node.of !== 'bigint') return ''
  if (node.type !== undefined && !integers.has(node.type.key)) return ''
  return node.of === 'float' ? '::numeric' : '::bigint'
}

const arrayKeys: ReadonlySet<string> = new Set([...integers, 'STRING', 'TEXT', 'UUID'])

/** Keys whose lists the server reads as arrays of the column's type. */
function isArrayKey({ type }: ParamListNode): boolean {
  return type !== undefined && arrayKeys.has(type.key) && type.options['binary'] !== true
}

/** Types of the members of a table of rows, which nothing else would give them. */
const rowCasts: RowCasts = {
  ...castAll(wholeNumbers, '', '::bigint'),
  ...castAll(floats, '', '::double precision'),
  ...castAll(['STRING', 'TEXT'], '', '::text'),
  DECIMAL: ['', '::numeric'],
  CHAR: ['', '::bpchar'],
  CITEXT: ['', '::citext'],
  UUID: ['', '::uuid'],
  BOOLEAN: ['', '::boolean'],
  DATE: ['', '::timestamptz'],
  DATEONLY: ['', '::date'],
  TIME: ['', '::time'],
  BLOB: ['', '::bytea'],
  INET: ['', '::inet'],
  CIDR: ['', '::cidr'],
  MACADDR: ['', '::macaddr'],
}

function castOf(node: ParamNode): string {
  if (node.place === 'argument') return argumentCasts[node.of] ?? ''
  if (node.place !== 'compare') return ''
  return node.type?.key === 'RANGE' ? rangeSlotCast(node) : compareCast(node)
}

function writeParam(w: Writer, node: ParamNode, cast: string): void {
  const isGeo = node.type?.key === 'GEOMETRY' || node.type?.key === 'GEOGRAPHY'
  if (isGeo) w.text('ST_GeomFromGeoJSON(')
  w.slot({ node, pattern: undefined, cast })
  if (isGeo) w.text(')')
}

const serials: Readonly<Record<string, string>> = {
  SMALLINT: 'SMALLSERIAL',
  TINYINT: 'SMALLSERIAL',
  BIGINT: 'BIGSERIAL',
}

function columnType(w: Writer, node: ColumnSpecNode): string {
  if (!node.autoIncrement) return columnParts.typeText(w, node)
  if (node.identity) return `${columnParts.typeText(w, node)} GENERATED BY DEFAULT AS IDENTITY`
  const key = typeof node.type === 'string' ? node.type.toUpperCase() : node.type.key
  return serials[key] ?? 'SERIAL'
}

function writeComments(w: Writer, node: NodeOf<'create-table'>): void {
  for (const { column, text: value } of commentsOf(node)) {
    w.text(column === undefined ? '; COMMENT ON TABLE ' : '; COMMENT ON COLUMN ')
    w.node(node.table)
    if (column !== undefined) {
      w.text('.')
      w.name(column)
    }
    w.text(` IS ${text(value)}`)
  }
}

/** v6 names the schema where columns are added and dropped. */
function inSchema(table: TableNode): TableNode {
  return table.schema === undefined ? { ...table, schema: 'public' } : table
}

/** Node kinds PostgreSQL writes differently. */
export const sql: WriterOverrides = {
  param(w, node) {
    writeParam(w, node, castOf(node))
  },
  in(w, node) {
    const { left, right } = node
    const isArray = right.kind === 'param-list' && right.isLink === true && isArrayKey(right)
    if (!isArray) {
      w.standard(node)
      return
    }
    // One parameter: the text is the same for any number of keys, and shorter by as many placeholders
    // (100 keys: a tenth of the CPU of the read, and one named statement).
    w.node(left)
    w.slot({ node: right, pattern: undefined, cast: '', isArray: true })
  },
  'param-list'(w, node) {
    w.slot({ node, pattern: undefined, cast: compareCast(node) })
  },
  'in-rows'(w, node) {
    const casts = (node.right.row ?? []).map((type) => castOfType(rowCasts, type))
    const known = casts.filter((cast) => cast !== undefined)
    // A list of rows is a chain of OR, which has a depth; a table of them is joined.
    if (known.length === casts.length) writeRowsIn(w, node, 'VALUES ', known)
    else w.standard(node)
  },
  call(w, node) {
    if (!anyFunctions.has(node.name.toLowerCase())) {
      w.standard(node)
      return
    }
    w.text(`${node.name}(`)
    for (const [index, argument] of node.args.entries()) {
      if (index > 0) w.text(', ')
      if (argument.kind !== 'param') w.node(argument)
      else writeParam(w, argument, argumentCasts[argument.of] ?? '::text')
    }
    w.text(')')
  },
  values(w, node) {
    w.text('(VALUES ')
    for (const [index, item] of node.items.entries()) {
      w.text(index > 0 ? ', (' : '(')
      const cast = item.type === undefined ? argumentCasts[item.of] : valueCast(w, item)
      writeParam(w, item, cast ?? '')
      w.text(')')
    }
    w.text(')')
  },
  'json-change'(w, node) {
    const document = (path: readonly string[]): void => {
      w.text('CAST(')
      w.node(node.column)
      w.text(path.length === 0 ? ' AS jsonb)' : ` AS jsonb)#>${text(pathText(path))}`)
    }
    const isPlain = node.type !== 'JSONB'
    if (isPlain) w.text('CAST(')
    writeNestedChange(w, node, {
      parent: 'jsonb_set(',
      member: 'jsonb_set(',
      // An object or a list stays, all else gives way to an object.
      container(path) {
        w.text('CASE WHEN jsonb_typeof(')
        document(path)
        w.text(") IN ('object', 'array') THEN ")
        document(path)
        w.text(" ELSE '{}' END")
      },
      setParent(path, container) {
        w.text(`, ${text(pathText(path))}, `)
        container()
        w.text(')')
      },
      setMember(path, value) {
        w.text(`, ${text(pathText(path))}, CAST(`)
        w.node(value)
        w.text(' AS jsonb))')
      },
    })
    if (isPlain) w.text(' AS json)')
  },
  'json-path'(w, node) {
    writeCast(w, node.cast, () => {
      w.text('(')
      w.node(node.column)
      w.text(`#>>${text(pathText(node.path))})`)
    })
  },
  'column-spec'(w, node) {
    w.name(node.name)
    w.text(` ${columnType(w, node)}`)
    if (!node.allowNull && !node.autoIncrement) w.text(' NOT NULL')
    if (!node.autoIncrement) columnParts.defaultValue(w, node)
    if (node.unique && !node.primaryKey) w.text(' UNIQUE')
    columnParts.references(w, node)
  },
  // There are no FULLTEXT or SPATIAL indexes: as in v6, a plain one is made.
  'create-index'(w, node) {
    w.standard({ ...node, type: undefined })
  },
  'limited-where'(w, node) {
    if (node.primaryKey.length > 0) {
      w.standard(node)
      return
    }
    // Without a key a row is known by where it lies: https://www.postgresql.org/docs/current/ddl-system-columns.html
    writeLimitedByPlace(w, node, 'ctid')
  },
  'create-table'(w, node) {
    w.standard(node)
    writeComments(w, node)
  },
  'add-column'(w, node) {
    w.text('ALTER TABLE ')
    w.node(inSchema(node.table))
    w.text(' ADD COLUMN ')
    w.node(node.column)
    if (node.column.primaryKey) w.text(' PRIMARY KEY')
    w.text(';')
  },
  'drop-column'(w, node) {
    w.standard({ ...node, table: inSchema(node.table) })
  },
  'rename-table'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    // The new name takes no schema: a table stays where it is.
    w.text(' RENAME TO ')
    w.name(node.to.name)
    w.text(';')
  },
  'create-enum'(w, node) {
    // Within a text literal of its own: a type that is there already is no error.
    const name = `${quote(node.schema ?? 'public')}.${quote(node.name)}`
    const values = node.values.map(text).join(', ')
    const body = `BEGIN CREATE TYPE ${name} AS ENUM(${values}); EXCEPTION WHEN duplicate_object THEN null; END`
    w.text(`DO ${text(body)};`)
  },
}

function valueCast(w: Writer, item: ParamNode): string {
  const { type } = item
  // An enum's name hangs on its table; text is matched with it by the server.
  if (type === undefined || type.key === 'ENUM') return ''
  return compareCast(item) || `::${w.dialect.typeName(type)}`
}
