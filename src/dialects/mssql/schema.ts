/**
 * Schema statements of SQL Server: constraints that hang on a column go before it is changed. They
 * have names which the server made, so they are looked up by the statement itself.
 * Manual: "ALTER TABLE (Transact-SQL)".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, ConstraintNode, SchemaStatementNode } from '../../sql/schema-nodes.js'
import { quote, text } from './sql.js'

function quotedTable(table: TableNode): string {
  return table.schema === undefined
    ? quote(table.name)
    : `${quote(table.schema)}.${quote(table.name)}`
}

const defaults =
  'SELECT d.name FROM sys.default_constraints d ' +
  'WHERE d.parent_object_id = @table AND d.parent_column_id = @column'
const keys =
  'SELECT OBJECT_NAME(f.constraint_object_id) FROM sys.foreign_key_columns f ' +
  'WHERE f.parent_object_id = @table AND f.parent_column_id = @column ' +
  'UNION SELECT k.name FROM sys.key_constraints k JOIN sys.index_columns i ' +
  'ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id ' +
  'WHERE k.parent_object_id = @table AND i.column_id = @column ' +
  'UNION SELECT c.name FROM sys.check_constraints c ' +
  'WHERE c.parent_object_id = @table AND c.parent_column_id = @column'

/**
 * v6: no ON UPDATE here. The server refuses two cascading paths to one table (error 1785), so only the
 * first key to a table keeps its ON DELETE, and none that points to its own table.
 */
function withoutActions(
  columns: readonly ColumnSpecNode[],
  table: TableNode,
): readonly ColumnSpecNode[] {
  const pointedTo: TableNode[] = [table]
  return columns.map((column) => {
    const { references } = column
    if (references === undefined) return column
    const isFirst = !pointedTo.some((other) => sameTable(other, references.table))
    pointedTo.push(references.table)
    const onDelete = isFirst ? references.onDelete : undefined
    return { ...column, references: { ...references, onDelete, onUpdate: undefined } }
  })
}

/** The same rule for keys of several columns, which come after those of the columns. */
function keysWithoutActions(
  keys: readonly ConstraintNode[],
  columns: readonly ColumnSpecNode[],
  table: TableNode,
): readonly ConstraintNode[] {
  const pointedTo = [table, ...columns.flatMap(({ references }) => references?.table ?? [])]
  return keys.map((key) => {
    const { references } = key
    if (references === undefined) return key
    const isFirst = !pointedTo.some((other) => sameTable(other, references.table))
    pointedTo.push(references.table)
    const onDelete = isFirst ? references.onDelete : undefined
    return { ...key, references: { ...references, onDelete, onUpdate: undefined } }
  })
}

/** Drops the constraints of a column which the query names. */
function dropConstraints(table: TableNode, column: string, query: string): SchemaStatementNode {
  const name = quotedTable(table)
  return {
    kind: 'fixed',
    sql:
      `DECLARE @table INT = OBJECT_ID(${text(name)}); ` +
      `DECLARE @column INT = COLUMNPROPERTY(@table, ${text(column)}, 'ColumnId'); ` +
      "DECLARE @sql NVARCHAR(MAX) = N''; " +
      `SELECT @sql = @sql + ${text(`ALTER TABLE ${name} DROP CONSTRAINT `)} + QUOTENAME(c.name) + N';' ` +
      `FROM (${query}) AS c(name); EXEC sp_executesql @sql;`,
  }
}

const checks =
  'SELECT c.name FROM sys.check_constraints c ' +
  'WHERE c.parent_object_id = @table AND c.parent_column_id = @column'

function sameTable(left: TableNode, right: TableNode): boolean {
  return left.name === right.name && (left.schema ?? 'dbo') === (right.schema ?? 'dbo')
}

/** Steps of SQL Server. */
export const schema: SchemaSteps = Object.freeze({
  alter(alteration) {
    const { table } = alteration
    switch (alteration.kind) {
      case 'drop-column':
        return [dropConstraints(table, alteration.name, `${defaults} UNION ${keys}`), alteration]
      case 'add-column': {
        const [column = alteration.column] = withoutActions([alteration.column], table)
        return [{ ...alteration, column }]
      }
      case 'change-column': {
        const [column = alteration.column] = withoutActions([alteration.column], table)
        const { name, references, defaultValue } = column
        const steps: SchemaStatementNode[] = [
          dropConstraints(table, name, `${defaults} UNION ${checks}`),
          alteration,
        ]
        if (defaultValue !== undefined)
          steps.push({ kind: 'set-default', table, name, defaultValue })
        if (column.comment !== undefined) {
          steps.push({ kind: 'comment-on', table, column: name, text: column.comment })
        }
        if (column.unique) steps.push({ kind: 'add-unique', table, columns: [name] })
        if (references !== undefined) {
          steps.push({
            kind: 'add-foreign-key',
            table,
            name: undefined,
            columns: [name],
            references,
          })
        }
        return steps
      }
      default:
        return [alteration]
    }
  },
  columns: withoutActions,
  tableKeys: keysWithoutActions,
  create: (node) => [node],
  dropAllAround: {
    // Tables that refer to each other can be dropped in no order.
    before:
      "DECLARE @sql NVARCHAR(MAX) = N''; SELECT @sql = @sql + N'ALTER TABLE ' + " +
      "QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.' + QUOTENAME(t.name) + N' DROP CONSTRAINT ' + " +
      "QUOTENAME(f.name) + N';' FROM sys.foreign_keys f " +
      'JOIN sys.tables t ON t.object_id = f.parent_object_id; EXEC sp_executesql @sql;',
    after: undefined,
  },
} satisfies SchemaSteps)
