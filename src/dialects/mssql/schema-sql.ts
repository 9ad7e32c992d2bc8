/**
 * DDL of SQL Server: tables with their checks and comments, renames by procedure, schemas. In: schema
 * nodes. Out: text on the writer.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'
import { columnParts, type ColumnWriter } from '../shared/column-parts.js'
import { qualifiedName } from '../shared/identifiers.js'
import { commentsOf, writeDropIndex, writeNameList, writeTableBody } from '../shared/table-body.js'

/** The table's quoted name as text: what procedures take. */
function tableText(w: Writer, table: NodeOf<'table'>): string {
  return qualifiedName(w.dialect.quote, table)
}

/** v6's text; names beyond ASCII are Unicode. */
function plainText(value: string): string {
  // oxlint-disable-next-line no-control-regex -- the end of ASCII is what is meant
  const prefix = /[^\0-\x7f]/.test(value) ? 'N' : ''
  return `${prefix}'${value.replaceAll("'", "''")}'`
}

const column: ColumnWriter = (w, node) => {
  w.name(node.name)
  w.text(` ${columnParts.typeText(w, node)}`)
  if (node.autoIncrement) w.text(' IDENTITY(1,1)')
  else if (!node.allowNull) w.text(' NOT NULL')
  else if (!node.primaryKey && node.isWhole !== true) w.text(' NULL')
  if (!node.autoIncrement) columnParts.defaultValue(w, node)
  if (node.unique && !node.primaryKey) w.text(' UNIQUE')
  const check = checkText(w, node)
  if (check !== undefined) w.text(` ${check}`)
}

/** Values of an ENUM, or that text is JSON: a constraint of its own, since ALTER COLUMN takes none. */
function checkText(w: Writer, node: ColumnSpecNode): string | undefined {
  if (typeof node.type === 'string') return undefined
  const { key } = node.type
  const name = w.dialect.quote(node.name)
  if (key === 'ENUM') return `CHECK (${name} IN(${columnParts.checkedList(w, node)}))`
  return key === 'JSON' || key === 'JSONB' || key === 'ARRAY'
    ? `CHECK (ISJSON(${name}) = 1)`
    : undefined
}

function comment(
  w: Writer,
  table: NodeOf<'table'>,
  name: string | undefined,
  value: string,
  procedure = 'sp_addextendedproperty',
): void {
  w.text(
    `EXEC ${procedure} @name = N'MS_Description', @value = ${w.dialect.text(value)}, ` +
      `@level0type = N'Schema', @level0name = ${plainText(table.schema ?? 'dbo')}, ` +
      `@level1type = N'Table', @level1name = ${w.dialect.quote(table.name)}`,
  )
  if (name !== undefined) {
    w.text(`, @level2type = N'Column', @level2name = ${w.dialect.quote(name)}`)
  }
}

/** DDL of SQL Server. */
export const schemaSql: WriterOverrides = {
  'create-table'(w, node) {
    if (node.ifNotExists) {
      w.text(`IF OBJECT_ID(${plainText(tableText(w, node.table))}, 'U') IS NULL `)
    }
    w.text('CREATE TABLE ')
    w.node(node.table)
    writeTableBody(w, node)
    for (const { column: name, text } of commentsOf(node)) {
      w.text('; ')
      comment(w, node.table, name, text)
    }
  },
  'column-spec': column,
  'unique-key'(w, node) {
    if (node.name !== undefined) {
      w.text('CONSTRAINT ')
      w.name(node.name)
      w.text(' ')
    }
    w.text('UNIQUE ')
    writeNameList(w, node.columns)
  },
  'drop-table'(w, node) {
    if (node.ifExists) {
      w.text(`IF OBJECT_ID(${plainText(tableText(w, node.table))}, 'U') IS NOT NULL `)
    }
    w.text('DROP TABLE ')
    w.node(node.table)
  },
  'add-column'(w, node) {
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' ADD ')
    w.node(node.column)
    if (node.column.primaryKey) w.text(' PRIMARY KEY')
    if (node.column.references !== undefined) {
      w.text(' ')
      w.node(node.column.references)
    }
    if (node.column.comment !== undefined) {
      w.text('; ')
      comment(w, node.table, node.column.name, node.column.comment)
    }
    w.text(';')
  },
  'change-column'(w, node) {
    const { column: changed } = node
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' ALTER COLUMN ')
    w.name(changed.name)
    // v6's text of an ENUM has its CHECK in it, which ALTER COLUMN does not take.
    const [type = '', check = checkText(w, changed)] = columnParts
      .typeText(w, changed)
      .split(/(?= CHECK \()/)
    w.text(` ${type}${changed.allowNull ? ' NULL' : ' NOT NULL'};`)
    if (check === undefined) return
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(` ADD ${check.trim()};`)
  },
  'set-default'(w, node) {
    if (node.defaultValue === undefined) return
    w.text('ALTER TABLE ')
    w.node(node.table)
    w.text(' ADD DEFAULT ')
    w.node(node.defaultValue)
    w.text(' FOR ')
    w.name(node.name)
    w.text(';')
  },
  'rename-column'(w, node) {
    const path = `${tableText(w, node.table)}.${w.dialect.quote(node.before)}`
    w.text(`EXEC sp_rename ${plainText(path)}, ${plainText(node.after)}, 'COLUMN';`)
  },
  'rename-table'(w, node) {
    w.text(`EXEC sp_rename ${plainText(tableText(w, node.table))}, ${plainText(node.to.name)};`)
  },
  'drop-index': writeDropIndex,
  'comment-on'(w, node) {
    const { table, column: name, text: value } = node
    const object = `OBJECT_ID(${w.dialect.text(tableText(w, table))})`
    const minor =
      name === undefined ? '0' : `COLUMNPROPERTY(${object}, ${w.dialect.text(name)}, 'ColumnId')`
    // One that is there can be changed only, one that is not can be added only.
    w.text(
      `IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE major_id = ${object} ` +
        `AND minor_id = ${minor} AND name = N'MS_Description') BEGIN `,
    )
    comment(w, table, name, value ?? '', 'sp_updateextendedproperty')
    w.text('; END ELSE BEGIN ')
    comment(w, table, name, value ?? '')
    w.text('; END;')
  },
  'create-schema'(w, node) {
    const statement = `CREATE SCHEMA ${w.dialect.quote(node.name)} ;`
    w.text(
      'IF NOT EXISTS (SELECT schema_name FROM information_schema.schemata WHERE schema_name = ' +
        `${plainText(node.name)} ) BEGIN EXEC sp_executesql ${w.dialect.text(statement)} END;`,
    )
  },
  'drop-schema'(w, node) {
    const name = plainText(node.name)
    const statement = `DROP SCHEMA ${w.dialect.quote(node.name)} ;`
    // What lies in the schema goes first: foreign keys, then tables.
    w.text(
      `IF EXISTS (SELECT schema_name FROM information_schema.schemata WHERE schema_name = ${name} ) ` +
        "BEGIN DECLARE @sql NVARCHAR(MAX) = N''; " +
        "SELECT @sql = @sql + N'ALTER TABLE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(t.name) + " +
        "N' DROP CONSTRAINT ' + QUOTENAME(f.name) + N';' FROM sys.foreign_keys f " +
        'JOIN sys.tables t ON t.object_id = f.parent_object_id ' +
        `JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name = ${name} ` +
        `OR SCHEMA_NAME((SELECT r.schema_id FROM sys.tables r WHERE r.object_id = f.referenced_object_id)) = ${name}; ` +
        "SELECT @sql = @sql + N'DROP TABLE ' + QUOTENAME(s.name) + N'.' + QUOTENAME(t.name) + N';' " +
        `FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE s.name = ${name}; ` +
        `EXEC sp_executesql @sql; EXEC sp_executesql ${w.dialect.text(statement)} END;`,
    )
  },
  'create-database'(w, node) {
    w.text(
      `IF NOT EXISTS (SELECT * FROM sys.databases WHERE name = ${plainText(node.name)} ) ` +
        `BEGIN CREATE DATABASE ${w.dialect.quote(node.name)}`,
    )
    const { collate } = node.options
    if (typeof collate === 'string' && /^\w+$/.test(collate)) w.text(` COLLATE ${collate}`)
    w.text(' ; END;')
  },
  'drop-database'(w, node) {
    w.text(
      `IF EXISTS (SELECT * FROM sys.databases WHERE name = ${plainText(node.name)} ) ` +
        `BEGIN DROP DATABASE ${w.dialect.quote(node.name)} ; END;`,
    )
  },
}
