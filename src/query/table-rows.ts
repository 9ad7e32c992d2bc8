/**
 * Writes by table instead of by model: the query interface's `bulkInsert`, `update`, `delete` and the
 * generator's texts. Values stand in the tree. In: a table, rows by column. Out: nodes.
 * Guide: "Query Interface".
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type { Dialect } from '../contract/dialect.js'
import { plainError } from '../errors/index.js'
import type { DataType } from '../sql/data-type.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type {
  AssignNode,
  ConflictNode,
  DeleteNode,
  Expression,
  InsertNode,
  TableNode,
  UpdateNode,
} from '../sql/nodes.js'
import { columnsDefinition, DetachedSink, detachedContext } from './detached.js'
import { readFragment } from './fragment.js'
import { walkWhere } from './walk-where.js'

/** What is known of a column: v6 hands `rawAttributes` or `fieldRawAttributesMap` around. */
export interface ColumnFacts {
  readonly type?: unknown
  readonly autoIncrement?: unknown
  readonly [fact: string]: unknown
}

/** Facts by column; a column without an entry is written by the class of its values. */
export type ColumnTable = Readonly<Record<string, ColumnFacts | undefined>>

function isDataType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && 'key' in value && 'toSql' in value
}

function typeOf(columns: ColumnTable, column: string): DataType | undefined {
  const type = Object.hasOwn(columns, column) ? columns[column]?.type : undefined
  return isDataType(type) ? type : undefined
}

/** Values of one column as expressions. What is known of the column is looked up once for all rows. */
function valueNodes(
  column: string,
  columns: ColumnTable,
  dialect: Dialect,
  sink: DetachedSink,
): (value: unknown) => Expression {
  const isCounted = columns[column]?.autoIncrement === true
  const type = typeOf(columns, column)
  return (value) => {
    if (value instanceof SequelizeMethod) return readFragment(value, detachedContext(sink))
    if (isCounted && (value === null || value === undefined)) {
      const word = dialect.supports.autoIncrementValue
      return { kind: 'keyword', word: word === 'NULL' ? 'NULL' : 'DEFAULT' }
    }
    if (type === undefined && isPlainObject(value))
      throw plainError(`Invalid value ${inspect(value)}`)
    return sink.param(value ?? null, type, 'assign')
  }
}

/** Names of all columns of some rows, in the order in which they first appear. */
export function unionOfColumns(rows: readonly Readonly<Record<string, unknown>>[]): string[] {
  const names = new Set<string>()
  for (const row of rows) for (const name of Object.keys(row)) names.add(name)
  return [...names]
}

/** What INSERT is told besides its rows. */
export interface InsertOptions {
  readonly conflict?: ConflictNode | undefined
  readonly returning?: readonly string[] | undefined
  readonly hasTrigger?: boolean
}

/** INSERT of rows into a table. */
export function insertInto(
  table: TableNode,
  rows: readonly Readonly<Record<string, unknown>>[],
  columns: ColumnTable,
  dialect: Dialect,
  options: InsertOptions = {},
): InsertNode {
  const sink = new DetachedSink()
  const omits = dialect.supports.autoIncrementValue === 'omit'
  const names = unionOfColumns(rows).filter(
    (name) =>
      !omits ||
      columns[name]?.autoIncrement !== true ||
      rows.some((row) => row[name] !== null && row[name] !== undefined),
  )
  const nodes = names.map((name) => valueNodes(name, columns, dialect, sink))
  return {
    kind: 'insert',
    table: options.hasTrigger === true ? withTypes(table, columns) : table,
    columns: names,
    rows: rows.map((row) =>
      nodes.map((node, index) => {
        const name = names[index] ?? ''
        return node(Object.hasOwn(row, name) ? row[name] : null)
      }),
    ),
    conflict: options.conflict,
    returning: options.returning,
    identityGiven: names.some(
      (name) => columns[name]?.autoIncrement === true && rows.some((row) => row[name] != null),
    ),
    hasTrigger: options.hasTrigger === true,
  }
}

/** The table with the types of its columns, which OUTPUT needs where there are triggers. */
function withTypes(table: TableNode, columns: ColumnTable): TableNode {
  const types = Object.keys(columns).flatMap((name): [string, DataType | string][] => {
    const { type, field } = columns[name] ?? {}
    const own = typeof field === 'string' ? field : name
    return isDataType(type) || typeof type === 'string' ? [[own, type]] : []
  })
  return { ...table, columnTypes: new Map(types) }
}

/** A condition by column. */
function condition(where: unknown, columns: ColumnTable): Expression | undefined {
  return walkWhere(where, {
    ...detachedContext(new DetachedSink()),
    definition: columnsDefinition(columns),
  })
}

/** UPDATE of a table. */
export function updateOf(
  table: TableNode,
  values: Readonly<Record<string, unknown>>,
  where: unknown,
  columns: ColumnTable,
  dialect: Dialect,
  options: {
    readonly returning?: readonly string[] | undefined
    readonly limit?: unknown
    readonly hasTrigger?: boolean
  } = {},
): UpdateNode {
  const sink = new DetachedSink()
  const set: AssignNode[] = Object.keys(values).map((column) => ({
    kind: 'assign',
    column,
    expr: valueNodes(column, withoutCounting(columns, column), dialect, sink)(values[column]),
  }))
  return {
    kind: 'update',
    table: options.hasTrigger === true ? withTypes(table, columns) : table,
    set,
    where: condition(where, columns),
    limit:
      typeof options.limit === 'number' ? sink.param(options.limit, undefined, 'limit') : undefined,
    primaryKey: [],
    returning: options.returning,
    hasTrigger: options.hasTrigger === true,
  }
}

/** In an UPDATE a null is a null, also in a column which the server counts. */
function withoutCounting(columns: ColumnTable, column: string): ColumnTable {
  return { [column]: { type: columns[column]?.type } }
}

/** DELETE from a table. */
export function deleteFrom(
  table: TableNode,
  where: unknown,
  columns: ColumnTable,
  options: { readonly limit?: unknown; readonly primaryKey?: readonly string[] } = {},
): DeleteNode {
  const limit = options.limit
  return {
    kind: 'delete',
    table,
    where: condition(where, columns),
    limit:
      typeof limit === 'number' ? new DetachedSink().param(limit, undefined, 'limit') : undefined,
    primaryKey: options.primaryKey ?? ['id'],
  }
}
