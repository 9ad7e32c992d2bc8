/**
 * Foreign keys of several columns: constraints of a table, not of a column. In: their records, a table as
 * it is. Out: nodes of CREATE TABLE, and what must be altered.
 */
import type { ForeignKeyDefinition } from '../contract/definition.js'
import type { Dialect, ForeignKeyDescription } from '../contract/dialect.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode, ConstraintNode, ReferencesNode } from '../sql/schema-nodes.js'
import { referencesOf } from './column.js'

/** The constraint of a key. */
export function tableKeyNode(key: ForeignKeyDefinition, dialect: Dialect): ConstraintNode {
  const target = { table: key.table, key: '', deferrable: key.deferrable }
  const references = referencesOf(target, key, dialect)
  return {
    kind: 'constraint',
    type: 'foreign key',
    name: key.name,
    columns: key.columns,
    check: undefined,
    defaultValue: undefined,
    references: { ...references, columns: key.keys, deferrable: undefined },
    deferrable: references.deferrable,
  }
}

/** Keys of the database, by constraint: those of one column, and those of several. */
export interface SortedKeys {
  readonly single: readonly ForeignKeyDescription[]
  readonly several: readonly (readonly ForeignKeyDescription[])[]
}

/** Sorts the rows of the catalogue, one per column, by the constraint they belong to. */
export function sortKeys(keys: readonly ForeignKeyDescription[]): SortedKeys {
  const named = new Map<string, ForeignKeyDescription[]>()
  const single: ForeignKeyDescription[] = []
  for (const key of keys) {
    if (key.constraintName === undefined) {
      single.push(key)
      continue
    }
    const known = named.get(key.constraintName)
    if (known === undefined) named.set(key.constraintName, [key])
    else known.push(key)
  }
  const groups = [...named.values()]
  return {
    single: [...single, ...groups.filter((group) => group.length === 1).flat()],
    several: groups.filter((group) => group.length > 1),
  }
}

/** Keys whose columns no key of the table has yet. */
export function missingTableKeys(
  wanted: readonly ConstraintNode[],
  known: SortedKeys['several'],
): readonly ConstraintNode[] {
  return wanted.filter((key) => !known.some((group) => holdsSame(key, group)))
}

/** Does a row of the catalogue say the same of table, actions and time? Its column is not looked at. */
export type IsSameTarget = (wanted: ReferencesNode, row: ForeignKeyDescription) => boolean

/** What must be dropped and added so that the keys of several columns become the wanted ones; others stay. */
export function diffTableKeys(
  wanted: readonly ConstraintNode[],
  known: SortedKeys['several'],
  table: TableNode,
  options: {
    /** Names of constraints that can be dropped: SQLite has keys without a name. */
    readonly names: ReadonlySet<string>
    readonly isSameTarget: IsSameTarget
  },
): { readonly dropped: readonly AlterationNode[]; readonly added: readonly AlterationNode[] } {
  const kept = new Set<ConstraintNode>()
  const dropped: AlterationNode[] = []
  for (const group of known) {
    const found = wanted.find(
      (key) => !kept.has(key) && isSameKey(key, group, options.isSameTarget),
    )
    if (found !== undefined) {
      kept.add(found)
      continue
    }
    const name = group[0]?.constraintName ?? ''
    const isReplaced = wanted.some((key) => holdsSame(key, group))
    if (isReplaced && options.names.has(name)) {
      dropped.push({ kind: 'drop-constraint', table, name })
    }
  }
  const added = wanted
    .filter((key) => !kept.has(key))
    .map((constraint): AlterationNode => ({ kind: 'add-constraint', table, constraint }))
  return { dropped, added }
}

function isSameKey(
  key: ConstraintNode,
  group: readonly ForeignKeyDescription[],
  isSameTarget: IsSameTarget,
): boolean {
  const { references, columns } = key
  if (references === undefined || !holdsSame(key, group)) return false
  const target = { ...references, columns: [], deferrable: key.deferrable }
  return group.every(
    (row) =>
      references.columns[columns.indexOf(row.columnName)] === row.referencedColumnName &&
      isSameTarget(target, row),
  )
}

/** Is it a key over the same columns? */
function holdsSame(key: ConstraintNode, group: readonly ForeignKeyDescription[]): boolean {
  return (
    key.columns.length === group.length &&
    group.every((row) => key.columns.includes(row.columnName))
  )
}
