/**
 * What must be altered so that a table becomes what its definition says: `sync({ alter: true })`.
 * Pure: two descriptions in, alterations out; none if they agree, so that a second run does nothing.
 *
 * In a `change-column`, `unique` and `references` are what must be ADDED: a key that is there is not
 * asked for again.
 */
import type { Dialect, ForeignKeyDescription } from '../contract/dialect.js'
import type { TableNode } from '../sql/nodes.js'
import type {
  AlterationNode,
  ColumnSpecNode,
  CreateTableNode,
  ReferencesNode,
} from '../sql/schema-nodes.js'
import { deferrableOf } from './column.js'
import type { TableFacts } from './describe.js'
import { isEnumType, isSameDefault, isSameType } from './same.js'
import { diffTableKeys, sortKeys } from './table-keys.js'

/** Settings of a comparison. */
export interface DiffOptions {
  /** Remove columns which the definition does not have. */
  readonly drop: boolean
}

/** Alterations from the table as it is to the table as it should be. */
export function diffTable(
  wanted: CreateTableNode,
  facts: TableFacts,
  dialect: Dialect,
  options: DiffOptions,
): AlterationNode[] {
  const { table } = wanted
  const added: AlterationNode[] = []
  const changed: AlterationNode[] = []
  const dropped: AlterationNode[] = []
  const names = new Set(wanted.columns.map((column) => column.name))
  const known = sortKeys(facts.foreignKeys)
  for (const column of wanted.columns) {
    if (!Object.hasOwn(facts.columns, column.name)) {
      added.push({ kind: 'add-column', table, column })
      continue
    }
    const keys = known.single.filter(({ columnName }) => columnName === column.name)
    const isKept = keys.some((key) => isSameKey(column.references, key, table, dialect))
    // v6: a key that the model says nothing of stays; somebody made it for a reason.
    if (keys.length > 0 && !isKept && column.references) {
      for (const { constraintName } of keys) {
        // Where foreign keys have no names they are told by their column.
        const key =
          constraintName === undefined
            ? { name: '', column: column.name }
            : { name: constraintName }
        dropped.push({ kind: 'drop-constraint', table, ...key })
      }
    }
    const isKey = wanted.primaryKey.includes(column.name)
    const change = changeOf(column, facts, dialect, { isKey, hasReference: isKept })
    if (change) changed.push({ kind: 'change-column', table, column: change })
  }
  if (options.drop) {
    for (const name of Object.keys(facts.columns)) {
      if (!names.has(name)) dropped.push({ kind: 'drop-column', table, name })
    }
  }
  const tableKeys = diffTableKeys(wanted.constraints ?? [], known.several, table, {
    names: new Set(facts.constraints.map(({ constraintName }) => constraintName)),
    isSameTarget: (references, row) => isSameKey(references, row, table, dialect),
  })
  return [
    ...added,
    ...tableKeys.dropped,
    ...dropped,
    ...changed,
    ...missingKeys(wanted, facts),
    ...tableKeys.added,
  ]
}

function isSameKey(
  wanted: ReferencesNode | undefined,
  key: ForeignKeyDescription,
  table: TableNode,
  dialect: Dialect,
): boolean {
  if (!wanted) return false
  const isTarget = dialect.supports.schemas
    ? wanted.table.name === key.referencedTableName &&
      isSameSchema(wanted.table.schema ?? table.schema, key.referencedTableSchema)
    : prefixedName(wanted.table) === key.referencedTableName
  const isColumn = wanted.columns.length === 0 || wanted.columns[0] === key.referencedColumnName
  return (
    isTarget &&
    isColumn &&
    isSameAction(wanted.onDelete, key['onDelete']) &&
    isSameAction(wanted.onUpdate, key['onUpdate']) &&
    // Only catalogues of databases with deferrable keys speak of it.
    (key['deferrable'] === undefined ||
      (wanted.deferrable ?? 'NOT') === (deferrableOf(key['deferrable']) ?? 'NOT'))
  )
}

function isSameSchema(wanted: string | undefined, described: string | undefined): boolean {
  return wanted === undefined || described === undefined || wanted === described
}

/** The name under which a table lies where schemas are prefixes. */
function prefixedName(table: TableNode): string {
  return table.schema === undefined
    ? table.name
    : `${table.schema}${table.delimiter || '.'}${table.name}`
}

// Not every catalogue tells the actions; NO ACTION and RESTRICT say the same on MySQL.
function isSameAction(wanted: string | undefined, described: unknown): boolean {
  if (typeof described !== 'string') return true
  const plain = (action: string | undefined): string =>
    action === undefined || action === 'RESTRICT' ? 'NO ACTION' : action
  return plain(wanted) === plain(described.toUpperCase())
}

/** The column with what must change, or undefined if nothing must. */
function changeOf(
  column: ColumnSpecNode,
  facts: TableFacts,
  dialect: Dialect,
  known: { readonly isKey: boolean; readonly hasReference: boolean },
): ColumnSpecNode | undefined {
  const described = facts.columns[column.name]
  if (!described) return undefined
  const unique = column.unique && !isUnique(column.name, facts)
  const references = known.hasReference ? undefined : column.references
  const isSame =
    known.isKey ||
    (isSameColumnType(column, described, dialect) &&
      hasValues(column, described) &&
      (column.checkedValues === undefined || described.written?.values !== undefined) &&
      (column.autoIncrement || isSameDefault(column.defaultValue, defaultOf(described))) &&
      column.allowNull === described.allowNull &&
      isSameComment(column, described, dialect))
  if (isSame && !unique && !references) return undefined
  const keptValues = isChecked(column, dialect) ? described.written?.values : undefined
  return { ...column, unique, references, ...(keptValues && { keptValues }) }
}

/** Is it an ENUM whose values are neither a type of their own nor a part of the type's text? */
function isChecked({ type, enumType }: ColumnSpecNode, dialect: Dialect): boolean {
  if (typeof type !== 'object' || type.key !== 'ENUM' || enumType !== undefined) return false
  return !dialect.typeName(type).startsWith('ENUM')
}

/** Does the catalogue allow all values of an ENUM, where it tells them? */
function hasValues({ type, enumType }: ColumnSpecNode, { written }: Described): boolean {
  const allowed = written?.values
  if (typeof type !== 'object' || enumType !== undefined || allowed === undefined) return true
  return (type.values ?? []).every((value) => allowed.includes(value))
}

type Described = TableFacts['columns'][string]

function isSameColumnType(column: ColumnSpecNode, described: Described, dialect: Dialect): boolean {
  const { enumType, type } = column
  const { written } = described
  if (enumType === undefined) {
    const wanted = dialect.typeName(type)
    const isExact = written !== undefined && isSameType(wanted, written.type, { isExact: true })
    if (isExact || (written !== undefined && typeof type !== 'string')) return isExact
    // Text of a user that says no size means any.
    return isSameType(wanted, described.type)
  }
  // New values are added to the type itself; here counts whether the column has it.
  if (written !== undefined) return isEnumType(written.type, enumType)
  return enumType.isArray || (described.special?.length ?? 0) > 0
}

function defaultOf(described: TableFacts['columns'][string]): unknown {
  return described.written === undefined ? described.defaultValue : described.written.defaultValue
}

function isSameComment(
  column: ColumnSpecNode,
  described: TableFacts['columns'][string],
  dialect: Dialect,
): boolean {
  // A comment is set, never taken away: others write comments too.
  if (!column.comment || !dialect.supports.columnComments || !('comment' in described)) return true
  return column.comment === described.comment
}

function isUnique(name: string, facts: TableFacts): boolean {
  return facts.columns[name]?.unique === true || hasUniqueIndex([name], facts)
}

function hasUniqueIndex(columns: readonly string[], facts: TableFacts): boolean {
  return facts.indexes.some(
    (index) =>
      index.unique &&
      index.fields.length === columns.length &&
      columns.every((column) => index.fields.some(({ attribute }) => attribute === column)),
  )
}

/** Unique keys of several columns that are not there yet. */
function missingKeys(wanted: CreateTableNode, facts: TableFacts): AlterationNode[] {
  const { table } = wanted
  return wanted.uniqueKeys
    .filter((key) => !hasUniqueIndex(key.columns, facts))
    .map((key) => ({
      kind: 'add-constraint',
      table,
      constraint: {
        kind: 'constraint',
        type: 'unique',
        name: key.name ?? `${table.name}_${key.columns.join('_')}_uk`,
        columns: key.columns,
        check: undefined,
        defaultValue: undefined,
        references: undefined,
        deferrable: undefined,
      },
    }))
}
