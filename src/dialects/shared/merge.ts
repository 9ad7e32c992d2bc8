/**
 * MERGE of the SQL standard: an INSERT that knows what to do when a key is hit (upsert, updateOnDuplicate,
 * ignoreDuplicates), for the databases that have no ON CONFLICT. In: INSERT nodes with a conflict clause, and
 * what the dialect says otherwise. Out: text and slots on the writer.
 */
import type { NodeOf, Writer } from '../../contract/writer.js'
import { QueryError } from '../../errors/index.js'
import { writeNames } from './names.js'

/** What differs between the dialects. */
export interface MergeWords {
  /** The database as errors name it. */
  readonly title: string
  /** What stands behind the table: locks. */
  readonly hint: string
  /** A value in a row of VALUES, which gives it no type. */
  value(w: Writer, value: NodeOf<'insert'>['rows'][number][number]): void
}

const target = 'target'
const source = 'source'

/** A column of one of the two. */
function writeColumn(w: Writer, table: string, column: string): void {
  w.name(table)
  w.text('.')
  w.name(column)
}

/** Keys of which every column is written: only those can be hit by a value of the statement. */
function keysOf(
  node: NodeOf<'insert'>,
  conflict: NodeOf<'conflict'>,
  title: string,
): readonly (readonly string[])[] {
  const known = conflict.keys ?? (conflict.target.length > 0 ? [conflict.target] : undefined)
  if (known === undefined) {
    throw new QueryError(
      `${title} must know the columns of the key to tell duplicates in "${node.table.name}": ` +
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
    writeColumn(w, target, column)
    w.text(' = ')
    writeColumn(w, source, column)
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

/**
 * The rows as a table. Two of them with one key would both be inserted, since all are matched before the
 * first is written: of those, one is kept.
 */
function writeSource(
  w: Writer,
  node: NodeOf<'insert'>,
  keys: readonly (readonly string[])[],
  isIgnoring: boolean,
  words: MergeWords,
): void {
  const rows = (alias: string): void => {
    w.text('(VALUES ')
    for (const [index, row] of node.rows.entries()) {
      w.text(index > 0 ? ',(' : '(')
      for (const [at, value] of row.entries()) {
        if (at > 0) w.text(',')
        words.value(w, value)
      }
      w.text(')')
    }
    w.text(') AS ')
    w.name(alias)
    w.text('(')
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
    w.text(' ORDER BY (SELECT NULL)) AS ')
    w.name(`place ${index}`)
  }
  w.text(' FROM ')
  rows('given')
  w.text(') AS ')
  w.name('placed')
  w.text(' WHERE ')
  for (const [index, columns] of keys.entries()) {
    if (index > 0) w.text(' AND ')
    w.text('(')
    w.name(`place ${index}`)
    w.text(' = 1')
    // NULLs are told apart by the server, not here.
    for (const column of columns) {
      w.text(' OR ')
      w.name(column)
      w.text(' IS NULL')
    }
    w.text(')')
  }
  w.text(') AS ')
  w.name(source)
  w.text('(')
  writeNames(w, node.columns)
  w.text(')')
}

function writeUpdate(w: Writer, conflict: NodeOf<'conflict'>): void {
  if (conflict.action !== 'update' || conflict.update.length + conflict.set.length === 0) return
  w.text(' WHEN MATCHED THEN UPDATE SET ')
  for (const [index, column] of conflict.update.entries()) {
    if (index > 0) w.text(',')
    w.name(column)
    w.text('=')
    writeColumn(w, source, column)
  }
  if (conflict.update.length > 0 && conflict.set.length > 0) w.text(',')
  w.list(conflict.set, ',')
}

/**
 * Writes the MERGE without its semicolon.
 * @throws QueryError if no key is known
 */
export function writeMerge(
  w: Writer,
  node: NodeOf<'insert'>,
  conflict: NodeOf<'conflict'>,
  words: MergeWords,
): void {
  const keys = keysOf(node, conflict, words.title)
  w.text('MERGE INTO ')
  w.node(node.table)
  w.text(`${words.hint} AS `)
  w.name(target)
  w.text(' USING ')
  writeSource(w, node, keys, conflict.action === 'nothing', words)
  w.text(' ON ')
  writeMatch(w, keys)
  writeUpdate(w, conflict)
  w.text(' WHEN NOT MATCHED THEN INSERT (')
  writeNames(w, node.columns)
  w.text(') VALUES (')
  for (const [index, column] of node.columns.entries()) {
    if (index > 0) w.text(',')
    writeColumn(w, source, column)
  }
  w.text(')')
}
