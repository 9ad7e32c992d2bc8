/**
 * Schema statements of SQL Server: constraints that hang on a column go before it is changed. They
 * have names which the server made, so they are looked up by the statement itself.
 * Manual: "ALTER TABLE (Transact-SQL)".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, SchemaStatementNode } from '../../sql/schema-nodes.js'
import { commentSteps, defaultSteps, keySteps } from '../shared/column-steps.js'
import { qualifiedName } from '../shared/identifiers.js'
import { quote, text } from './sql.js'

const defaults =
  'SELECT d.name FROM sys.default_constraints d ' +
  'WHERE d.parent_object_id = @table AND d.parent_column_id = @column'
const checks =
  'SELECT c.name FROM sys.check_constraints c ' +
  'WHERE c.parent_object_id = @table AND c.parent_column_id = @column'
const keys =
  'SELECT OBJECT_NAME(f.constraint_object_id) FROM sys.foreign_key_columns f ' +
  'WHERE f.parent_object_id = @table AND f.parent_column_id = @column ' +
  'UNION SELECT k.name FROM sys.key_constraints k JOIN sys.index_columns i ' +
  'ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id ' +
  `WHERE k.parent_object_id = @table AND i.column_id = @column UNION ${checks}`

/**
 * v6: no ON UPDATE here. The server refuses two cascading paths to one table (error 1785), so only the
 * first key to a table keeps its ON DELETE, and none that points to its own table.
 * @param before - the table itself, and those that keys before these point to
 */
function withoutActions<T extends { readonly references?: ColumnSpecNode['references'] }>(
  keys: readonly T[],
  before: readonly TableNode[],
): readonly T[] {
  const pointedTo = [...before]
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
  const name = qualifiedName(quote, table)
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
        const [column = alteration.column] = withoutActions([alteration.column], [table])
        return [{ ...alteration, column }]
      }
      case 'change-column': {
        const [column = alteration.column] = withoutActions([alteration.column], [table])
        return [
          dropConstraints(table, column.name, `${defaults} UNION ${checks}`),
          alteration,
          ...defaultSteps(table, column),
          ...commentSteps(table, column),
          ...keySteps(table, column),
        ]
      }
      default:
        return [alteration]
    }
  },
  columns: (columns, table) => withoutActions(columns, [table]),
  // after those of the columns
  tableKeys: (constraints, columns, table) =>
    withoutActions(constraints, [
      table,
      ...columns.flatMap(({ references }) => references?.table ?? []),
    ]),
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
