/**
 * Schema statements of PostgreSQL: enum types come before the tables that use them.
 * Manual: "CREATE TYPE", "ALTER TABLE".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import type { ColumnSpecNode, EnumNode } from '../../sql/schema-nodes.js'
import { innerType } from '../shared/type-names.js'
import { quote } from './sql.js'

/** Name of the enum type of a column. */
export function enumName(table: TableNode, column: string): string {
  return `enum_${table.name}_${column}`
}

interface Resolved {
  readonly column: ColumnSpecNode
  readonly types: readonly EnumNode[]
}

/** A column of an ENUM, or of an array of it, with the name of its type in the type's place. */
function resolveEnum(table: TableNode, column: ColumnSpecNode): Resolved {
  let { type } = column
  let suffix = ''
  while (typeof type !== 'string' && type.key === 'ARRAY') {
    const inner = innerType(type, 'type')
    if (inner === undefined) return { column, types: [] }
    type = inner
    suffix += '[]'
  }
  if (typeof type === 'string' || type.key !== 'ENUM') return { column, types: [] }
  const name = enumName(table, column.name)
  const schema = table.schema ?? 'public'
  return {
    column: { ...column, type: `${quote(schema)}.${quote(name)}${suffix}` },
    types: [{ kind: 'create-enum', schema, name, values: type.values ?? [] }],
  }
}

/** Steps of PostgreSQL. */
export const schema: SchemaSteps = Object.freeze({
  alter(alteration) {
    if (alteration.kind !== 'add-column' && alteration.kind !== 'change-column') return [alteration]
    const { column, types } = resolveEnum(alteration.table, alteration.column)
    return [...types, { ...alteration, column }]
  },
  create(node) {
    const resolved = node.columns.map((column) => resolveEnum(node.table, column))
    return [
      ...resolved.flatMap(({ types }) => types),
      { ...node, columns: resolved.map(({ column }) => column) },
    ]
  },
  dropAllAround: { before: undefined, after: undefined },
} satisfies SchemaSteps)
