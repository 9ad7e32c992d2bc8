/**
 * How MySQL's SQL differs from the standard functions of the writer, and its literals. In: nodes.
 * Out: text and slots on the writer. MariaDB takes these functions and replaces a few.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { warnOnce } from '../../base/warn.js'
import { columnParts, type ColumnWriter } from '../shared/column-parts.js'
import { plainDateWriter } from '../shared/dates.js'
import { quoter } from '../shared/identifiers.js'
import { dollarPath } from '../shared/json-path.js'
import { literalWriter, untypedEncoder } from '../shared/literals.js'
import { writeCommaPage } from '../shared/page.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'

/** Identifiers in backticks. */
export const quote = quoter('`', '`')

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\t': '\\t',
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '\x1a': '\\Z',
}

/** Text literal with backslashes, as v6 logs it. The driver writes its own: `inline-values.ts`. */
export function text(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these characters are what is escaped
  return `'${value.replace(/[\0\n\r\b\t\\'"\x1a]/g, (char) => escapes[char] ?? char)}'`
}

/** Literal of a boolean. */
export function boolean(value: boolean): string {
  return value ? 'true' : 'false'
}

/** Literals of values without a known type; `digits` of a date's fraction are written. */
export function makeLiteral(digits: number): ReturnType<typeof literalWriter> {
  return literalWriter({
    text,
    boolean,
    binary: (value) => `X'${value.toString('hex')}'`,
    date: (value, context) => text(plainDateWriter(context.timezone, digits)(value)),
    array: (elements) => elements.join(', '),
  })
}

/** Literals of values without a known type. */
export const literal = makeLiteral(0)

/** Values without a known type, for the driver: dates keep their milliseconds. */
export const encodeUntyped = untypedEncoder({
  date: (timezone) => {
    const write = plainDateWriter(timezone, 3)
    return (value) => write(value).replace(/\.000$/, '')
  },
  boolean: (value) => value,
  object: (value) => JSON.stringify(value),
})

/** Types of casts under MySQL's names. */
export function castName(type: string): string {
  const upper = type.toUpperCase()
  if (/TIMESTAMP/.test(upper)) return 'DATETIME'
  if (/DOUBLE PRECISION|^FLOAT|^REAL/.test(upper)) return 'DOUBLE'
  if (/^(BIG|SMALL)?INT|INTEGER|BOOLEAN/.test(upper)) return 'DECIMAL'
  if (/^(TEXT|N?VARCHAR)/.test(upper)) return upper.replace(/^(TEXT|N?VARCHAR)/, 'CHAR')
  return upper
}

/** Casts after which JSON text is compared as it is: dates in JSON are ISO text. */
const textCasts: ReadonlySet<string> = new Set([
  'timestamptz',
  'timestamp',
  'datetime',
  'date',
  'text',
])

/** A member of a JSON document as text, cast where the node says so. */
export function writeJsonPath(w: Writer, node: NodeOf<'json-path'>, quoteAll: boolean): void {
  const { cast } = node
  const member = (): void => {
    w.text('json_unquote(json_extract(')
    w.node(node.column)
    w.text(`,${text(dollarPath(node.path, quoteAll))}))`)
  }
  if (cast === undefined || textCasts.has(cast)) {
    member()
  } else if (cast === 'boolean') {
    // JSON's booleans come out as the words.
    w.text('(')
    member()
    w.text(" = 'true')")
  } else {
    w.text('CAST(')
    member()
    w.text(` AS ${castName(cast)})`)
  }
}

/** `call(left, right)` for an operator that is a function here. */
function writeCall(w: Writer, name: string, node: NodeOf<'binary'>): void {
  w.text(`${name}(`)
  w.list([node.left, node.right], ', ')
  w.text(')')
}

function writeLower(w: Writer, word: string, node: NodeOf<'binary'>): void {
  w.text('LOWER(')
  w.node(node.left)
  w.text(`) ${word} LOWER(`)
  w.node(node.right)
  w.text(')')
}

/** Operators as MySQL spells them. */
export function writeBinary(w: Writer, node: NodeOf<'binary'>): void {
  switch (node.operator) {
    case 'iLike':
      writeLower(w, 'LIKE', node)
      break
    case 'notILike':
      writeLower(w, 'NOT LIKE', node)
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
    default:
      w.standard(node)
  }
}

/** Types whose columns take no constant default. */
const noDefault: ReadonlySet<string> = new Set([
  'BLOB',
  'TEXT',
  'GEOMETRY',
  'JSON',
  'JSONB',
  'ARRAY',
])

function hasDefault(node: ColumnSpecNode): boolean {
  if (node.defaultValue === undefined || node.autoIncrement) return false
  return typeof node.type === 'string' || !noDefault.has(node.type.key)
}

/** A column without its keys, which stand behind all columns. */
export const writeColumn: ColumnWriter = (w, node) => {
  w.name(node.name)
  w.text(` ${columnParts.typeText(w, node)}`)
  if (!node.allowNull || (node.autoIncrement && node.primaryKey)) w.text(' NOT NULL')
  if (node.autoIncrement) w.text(' auto_increment')
  if (hasDefault(node)) columnParts.defaultValue(w, node)
  if (node.unique && !node.primaryKey) w.text(' UNIQUE')
  if (node.comment !== undefined) w.text(` COMMENT ${text(node.comment)}`)
  if (node.first) w.text(' FIRST')
  if (node.after !== undefined) {
    w.text(' AFTER ')
    w.name(node.after)
  }
}

function names(w: Writer, columns: readonly string[]): void {
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(', ')
    w.name(column)
  }
}

function writeForeignKey(w: Writer, column: ColumnSpecNode): void {
  if (column.references === undefined) return
  w.text('FOREIGN KEY (')
  w.name(column.name)
  w.text(') ')
  w.node(column.references)
}

const word = /^\w+$/

/** ` ENGINE=InnoDB COMMENT '…' DEFAULT CHARSET=…`: words only, text is quoted. */
function writeTableOptions(w: Writer, options: Readonly<Record<string, unknown>>): void {
  const option = (name: string, prefix: string): void => {
    const value = options[name]
    if ((typeof value === 'string' || typeof value === 'number') && word.test(String(value))) {
      w.text(`${prefix}${value}`)
    }
  }
  if (options['engine'] === undefined) w.text(' ENGINE=InnoDB')
  else option('engine', ' ENGINE=')
  const comment = options['comment']
  if (typeof comment === 'string' && comment !== '') w.text(` COMMENT ${text(comment)}`)
  option('charset', ' DEFAULT CHARSET=')
  option('collate', ' COLLATE ')
  option('initialAutoIncrement', ' AUTO_INCREMENT=')
  option('rowFormat', ' ROW_FORMAT=')
}

/** Node kinds MySQL writes differently. */
export const sql: WriterOverrides = {
  binary: writeBinary,
  param(w, node) {
    const isGeo = node.type?.key === 'GEOMETRY'
    if (isGeo) w.text('ST_GeomFromText(')
    w.standard(node)
    if (isGeo) w.text(')')
  },
  cast(w, node) {
    w.text('CAST(')
    w.node(node.expr)
    w.text(` AS ${castName(node.type)})`)
  },
  'json-path'(w, node) {
    writeJsonPath(w, node, true)
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
    if (isShare && !isModern) {
      w.text(' LOCK IN SHARE MODE')
      return
    }
    w.text(isShare ? ' FOR SHARE' : ' FOR UPDATE')
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
  'create-table'(w, node) {
    w.text(node.ifNotExists ? 'CREATE TABLE IF NOT EXISTS ' : 'CREATE TABLE ')
    w.node(node.table)
    w.text(' (')
    w.list(node.columns, ', ')
    for (const key of node.uniqueKeys) {
      w.text(', ')
      w.node(key)
    }
    if (node.primaryKey.length > 0) {
      w.text(', PRIMARY KEY (')
      names(w, node.primaryKey)
      w.text(')')
    }
    for (const column of node.columns) {
      if (column.references === undefined) continue
      w.text(', ')
      writeForeignKey(w, column)
    }
    for (const constraint of node.constraints ?? []) {
      w.text(', ')
      w.node(constraint)
    }
    w.text(')')
    writeTableOptions(w, node.options)
  },
  'column-spec': writeColumn,
  'unique-key'(w, node) {
    w.text('UNIQUE ')
    if (node.name !== undefined) {
      w.name(node.name)
      w.text(' ')
    }
    w.text('(')
    names(w, node.columns)
    w.text(')')
  },
  'add-column'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' ADD ')
    w.node(node.column)
    if (node.column.primaryKey) {
      w.text(', ADD PRIMARY KEY (')
      w.name(node.column.name)
      w.text(')')
    }
    if (node.column.references !== undefined) {
      w.text(', ADD CONSTRAINT ')
      w.name(`${node.table.name}_${node.column.name}_foreign_idx`)
      w.text(' ')
      writeForeignKey(w, node.column)
    }
    w.text(';')
  },
  'change-column'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' CHANGE ')
    w.name(node.column.name)
    w.text(' ')
    w.node(node.column)
    w.text(';')
  },
  'drop-column'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' DROP ')
    w.name(node.name)
    w.text(';')
  },
  'drop-foreign-key'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' DROP FOREIGN KEY ')
    w.name(node.name)
    w.text(';')
  },
  'create-index'(w, node) {
    if (node.where !== undefined) {
      warnOnce(
        `The index "${node.name}" is made without its \`where\`: ${w.dialect.name} has no partial indexes.`,
      )
    }
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' ADD')
    if (node.unique) w.text(' UNIQUE')
    if (node.type !== undefined && node.type.toUpperCase() !== 'UNIQUE') {
      w.text(` ${node.type.toUpperCase()}`)
    }
    w.text(' INDEX ')
    w.name(node.name)
    if (node.using !== undefined) w.text(` USING ${node.using}`)
    w.text(' (')
    w.list(node.fields, ', ')
    w.text(')')
    if (node.parser !== undefined) w.text(` WITH PARSER ${node.parser}`)
  },
  'index-field'(w, node) {
    // An expression as a part of a key has parentheses of its own.
    const isExpression = node.expr.kind !== 'column' && node.expr.kind !== 'raw'
    if (isExpression) w.text('(')
    w.node(node.expr)
    if (isExpression) w.text(')')
    if (node.length !== undefined) w.text(`(${node.length})`)
    if (node.order !== undefined) w.text(` ${node.order}`)
  },
  'drop-index'(w, node) {
    w.text('DROP INDEX ')
    w.name(node.name)
    w.text(' ON ')
    w.node(node.table)
  },
  'comment-on'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(` COMMENT ${text(node.text ?? '')};`)
  },
  // v6: there are no schemas, so making one asks for the tables, and dropping one drops a table.
  'create-schema'(w) {
    w.text('SHOW TABLES')
  },
  'drop-schema'(w, node) {
    w.text('DROP TABLE IF EXISTS ')
    w.name(node.name)
    w.text(';')
  },
  'create-database'(w, node) {
    w.text('CREATE DATABASE IF NOT EXISTS ')
    w.name(node.name)
    const { charset, collate } = node.options
    if (typeof charset === 'string') w.text(` DEFAULT CHARACTER SET ${text(charset)}`)
    if (typeof collate === 'string') w.text(` DEFAULT COLLATE ${text(collate)}`)
    w.text(';')
  },
}
