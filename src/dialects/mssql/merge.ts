/**
 * MERGE: an INSERT that knows what to do when a key is hit (upsert, updateOnDuplicate, ignoreDuplicates).
 * In: INSERT nodes with a conflict clause. Out: text and slots on the writer.
 * Manual: "MERGE (Transact-SQL)".
 */
import type { NodeOf, Writer } from '../../contract/writer.js'
import { QueryError } from '../../errors/index.js'
import { writeNames, writeOutput } from './output.js'

const target = '[target]'
const source = '[source]'

/** Keys of which every column is written: only those can be hit by a value of the statement. */
function keysOf(
  node: NodeOf<'insert'>,
  conflict: NodeOf<'conflict'>,
): readonly (readonly string[])[] {
  const known = conflict.keys ?? (conflict.target.length > 0 ? [conflict.target] : undefined)
  if (known === undefined) {
    throw new QueryError(
      `SQL Server must know the columns of the key to tell duplicates in "${node.table.name}": ` +
        'name them (upsertKeys, conflictFields).',
    )
  }
  return known.filter(
    (columns) => columns.length > 0 && columns.every((column) => node.columns.includes(column)),
  )
}

function equalities(w: Writer, columns: readonly string[]): void {
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(' AND ')
    w.text(`${target}.`)
    w.name(column)
    w.text(` = ${source}.`)
    w.name(column)
  }
}

/** Any key may be hit; a row without a whole key hits none. */
function writeMatch(w: Writer, keys: readonly (readonly string[])[]): void {
  if (keys.length === 0) w.text('1 = 0')
  for (const [index, columns] of keys.entries()) {
    if (index > 0) w.text(' OR ')
    const isGroup = keys.length > 1 && columns.length > 1
    if (isGroup) w.text('(')
    equalities(w, columns)
    if (isGroup) w.text(')')
  }
}

/** Types to which the server turns no number: a column of nothing but NULL would be one. */
const castTypes: ReadonlySet<string> = new Set(['DATE', 'DATEONLY', 'TIME'])

/** Rows of VALUES, the values of a table of their own: NULL must have the column's type there. */
function writeTypedRows(w: Writer, node: NodeOf<'insert'>): void {
  for (const [index, row] of node.rows.entries()) {
    w.text(index > 0 ? ',(' : '(')
    for (const [at, value] of row.entries()) {
      if (at > 0) w.text(',')
      const type = value.kind === 'param' ? value.type : undefined
      const isCast = type !== undefined && castTypes.has(type.key)
      if (isCast) w.text('CAST(')
      w.node(value)
      if (isCast) w.text(` AS ${w.dialect.typeName(type)})`)
    }
    w.text(')')
  }
}

/**
 * The rows as a table. Two of them with one key would both be inserted, since all are matched before the
 * first is written: of those, one is kept.
 */
function writeSource(
  w: Writer,
  node: NodeOf<'insert'>,
  keys: readonly (readonly string[])[],
  isIgnoring: boolean,
): void {
  const rows = (alias: string): void => {
    w.text('(VALUES ')
    writeTypedRows(w, node)
    w.text(`) AS ${alias}(`)
    writeNames(w, node.columns)
    w.text(')')
  }
  if (!isIgnoring || node.rows.length < 2 || keys.length === 0) {
    rows(source)
    return
  }
  w.text('(SELECT ')
  writeNames(w, node.columns)
  w.text(' FROM (SELECT ')
  writeNames(w, node.columns)
  for (const [index, columns] of keys.entries()) {
    w.text(', ROW_NUMBER() OVER (PARTITION BY ')
    writeNames(w, columns)
    w.text(` ORDER BY (SELECT NULL)) AS [place ${index}]`)
  }
  w.text(' FROM ')
  rows('[given]')
  w.text(') AS [placed] WHERE ')
  for (const [index, columns] of keys.entries()) {
    if (index > 0) w.text(' AND ')
    w.text(`([place ${index}] = 1`)
    // NULLs are told apart by the server, not here.
    for (const column of columns) {
      w.text(' OR ')
      w.name(column)
      w.text(' IS NULL')
    }
    w.text(')')
  }
  w.text(`) AS ${source}(`)
  writeNames(w, node.columns)
  w.text(')')
}

function writeUpdate(w: Writer, conflict: NodeOf<'conflict'>): void {
  if (conflict.action !== 'update' || conflict.update.length + conflict.set.length === 0) return
  w.text(' WHEN MATCHED THEN UPDATE SET ')
  for (const [index, column] of conflict.update.entries()) {
    if (index > 0) w.text(',')
    w.name(column)
    w.text(`=${source}.`)
    w.name(column)
  }
  if (conflict.update.length > 0 && conflict.set.length > 0) w.text(',')
  w.list(conflict.set, ',')
}

/** Writes the MERGE with its semicolon, which it must have. HOLDLOCK keeps another one from coming between. */
export function writeMerge(w: Writer, node: NodeOf<'insert'>, conflict: NodeOf<'conflict'>): void {
  const isIgnoring = conflict.action === 'nothing'
  const keys = keysOf(node, conflict)
  w.text('MERGE INTO ')
  w.node(node.table)
  w.text(` WITH(HOLDLOCK) AS ${target} USING `)
  writeSource(w, node, keys, isIgnoring)
  w.text(' ON ')
  writeMatch(w, keys)
  writeUpdate(w, conflict)
  w.text(' WHEN NOT MATCHED THEN INSERT (')
  writeNames(w, node.columns)
  w.text(') VALUES (')
  writeNames(w, node.columns, `${source}.`)
  w.text(')')
  writeOutput(w, node, isIgnoring ? [] : ['$action'])
}
