/**
 * DDL of MySQL and MariaDB: tables with their keys and options, alterations, indexes. In: schema nodes.
 * Out: text on the writer. Manual: "Data Definition Statements".
 */
import { warnOnce } from '../../base/warn.js'
import type { Writer, WriterOverrides } from '../../contract/writer.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'
import { text } from '../../drivers/shared/backslash-text.js'
import { withoutSchemas } from '../shared/without-schemas.js'
import { columnParts, type ColumnWriter } from '../shared/column-parts.js'
import {
  writeDropIndex,
  writeForeignKey,
  writeNameList,
  writeTableBody,
} from '../shared/table-body.js'

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

/** DDL of MySQL. */
export const schemaSql: WriterOverrides = {
  'create-table'(w, node) {
    w.text(node.ifNotExists ? 'CREATE TABLE IF NOT EXISTS ' : 'CREATE TABLE ')
    w.node(node.table)
    writeTableBody(w, node)
    writeTableOptions(w, node.options)
  },
  'column-spec': writeColumn,
  'unique-key'(w, node) {
    w.text('UNIQUE ')
    if (node.name !== undefined) {
      w.name(node.name)
      w.text(' ')
    }
    writeNameList(w, node.columns)
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
    if (node.mark !== undefined) {
      // MariaDB: a column that no `SELECT *` shows, anew if an index of this name had one.
      w.text(' DROP COLUMN IF EXISTS ')
      w.name(node.mark.column)
      w.text(', ADD COLUMN ')
      w.name(node.mark.column)
      w.text(' TINYINT AS (IF(')
      w.node(node.mark.where)
      w.text(', 1, NULL)) VIRTUAL INVISIBLE,')
    }
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
    if (node.mark !== undefined) {
      w.text(', ')
      w.name(node.mark.column)
    }
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
  'drop-index': writeDropIndex,
  'comment-on'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(` COMMENT ${text(node.text ?? '')};`)
  },
  ...withoutSchemas('SHOW TABLES'),
  'create-database'(w, node) {
    w.text('CREATE DATABASE IF NOT EXISTS ')
    w.name(node.name)
    const { charset, collate } = node.options
    if (typeof charset === 'string') w.text(` DEFAULT CHARACTER SET ${text(charset)}`)
    if (typeof collate === 'string') w.text(` DEFAULT COLLATE ${text(collate)}`)
    w.text(';')
  },
}
