/**
 * Schema statements of SQL Server: constraints that hang on a column go before it is changed. They
 * have names which the server made, so they are looked up by the statement itself.
 * Manual: "ALTER TABLE (Transact-SQL)".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { SchemaStatementNode } from '../../sql/schema-nodes.js'
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

/** Steps of SQL Server. */
export const schema: SchemaSteps = Object.freeze({
  alter(alteration) {
    const { table } = alteration
    switch (alteration.kind) {
      case 'drop-column':
        return [dropConstraints(table, alteration.name, `${defaults} UNION ${keys}`), alteration]
      case 'change-column': {
        const { column } = alteration
        const { name, references, defaultValue } = column
        const steps: SchemaStatementNode[] = [dropConstraints(table, name, defaults), alteration]
        if (defaultValue !== undefined)
          steps.push({ kind: 'set-default', table, name, defaultValue })
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
