/**
 * INSERT, UPDATE, DELETE of SQL Server: OUTPUT, TOP, IDENTITY_INSERT, MERGE. In: nodes. Out: text and
 * slots on the writer. A table with triggers gives its OUTPUT to a temporary table, which the server
 * demands; it is made from the table itself, the UNION taking IDENTITY off.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { QueryError } from '../../errors/index.js'

const holder = '#resequel_output'

function names(w: Writer, columns: readonly string[], prefix = ''): void {
  for (const [index, column] of columns.entries()) {
    if (index > 0) w.text(',')
    w.text(prefix)
    if (column === '*') w.text('*')
    else w.name(column)
  }
}

function output(w: Writer, columns: readonly string[] | undefined, hasTrigger: boolean): void {
  if (columns === undefined) return
  w.text(' OUTPUT ')
  names(w, columns, 'INSERTED.')
  if (hasTrigger) w.text(` INTO ${holder}`)
}

/** Makes the temporary table, writes the statement, reads the table. */
function held(
  w: Writer,
  table: NodeOf<'table'>,
  columns: readonly string[] | undefined,
  hasTrigger: boolean,
  write: () => void,
): void {
  if (columns === undefined || !hasTrigger) {
    write()
    return
  }
  w.text('SELECT TOP 0 ')
  names(w, columns)
  w.text(` INTO ${holder} FROM `)
  w.node(table)
  w.text(' UNION ALL SELECT TOP 0 ')
  names(w, columns)
  w.text(' FROM ')
  w.node(table)
  w.text('; ')
  write()
  w.text(`; SELECT * FROM ${holder}; DROP TABLE ${holder}`)
}

function withIdentity(w: Writer, node: NodeOf<'insert'>, write: () => void): void {
  if (!node.identityGiven) {
    write()
    return
  }
  w.text('SET IDENTITY_INSERT ')
  w.node(node.table)
  w.text(' ON; ')
  write()
  w.text('; SET IDENTITY_INSERT ')
  w.node(node.table)
  w.text(' OFF')
}

function rows(w: Writer, node: NodeOf<'insert'>): void {
  for (const [index, row] of node.rows.entries()) {
    w.text(index > 0 ? ',(' : '(')
    w.list(row, ',')
    w.text(')')
  }
}

function plainInsert(w: Writer, node: NodeOf<'insert'>): void {
  w.text('INSERT INTO ')
  w.node(node.table)
  if (node.columns.length > 0) {
    w.text(' (')
    names(w, node.columns)
    w.text(')')
  }
  output(w, node.returning, node.hasTrigger)
  if (node.columns.length === 0) {
    w.text(' DEFAULT VALUES')
    return
  }
  w.text(' VALUES ')
  rows(w, node)
}

/** A conflict clause is a MERGE; HOLDLOCK keeps another one from coming between. */
function merge(w: Writer, node: NodeOf<'insert'>, conflict: NodeOf<'conflict'>): void {
  if (conflict.target.length === 0) {
    throw new QueryError(
      `SQL Server must know the columns of the key to tell duplicates in "${node.table.name}": ` +
        'name them (upsertKeys, conflictFields).',
    )
  }
  w.text('MERGE INTO ')
  w.node(node.table)
  w.text(' WITH(HOLDLOCK) AS [target] USING (VALUES ')
  rows(w, node)
  w.text(') AS [source](')
  names(w, node.columns)
  w.text(') ON ')
  for (const [index, column] of conflict.target.entries()) {
    if (index > 0) w.text(' AND ')
    w.text('[target].')
    w.name(column)
    w.text(' = [source].')
    w.name(column)
  }
  const hasUpdate = conflict.update.length > 0 || conflict.set.length > 0
  if (conflict.action === 'update' && hasUpdate) {
    w.text(' WHEN MATCHED THEN UPDATE SET ')
    for (const [index, column] of conflict.update.entries()) {
      if (index > 0) w.text(',')
      w.name(column)
      w.text('=[source].')
      w.name(column)
    }
    if (conflict.update.length > 0 && conflict.set.length > 0) w.text(',')
    w.list(conflict.set, ',')
  }
  w.text(' WHEN NOT MATCHED THEN INSERT (')
  names(w, node.columns)
  w.text(') VALUES (')
  names(w, node.columns, '[source].')
  w.text(')')
  output(w, node.returning, node.hasTrigger)
  // MERGE must end with a semicolon; the statement's own comes behind IDENTITY_INSERT.
  if (node.identityGiven || (node.hasTrigger && node.returning !== undefined)) w.text(';')
}

function top(w: Writer, limit: NodeOf<'update'>['limit']): void {
  if (limit === undefined) return
  w.text('TOP(')
  w.node(limit)
  w.text(') ')
}

function where(w: Writer, condition: NodeOf<'update'>['where']): void {
  if (condition === undefined) return
  w.text(' WHERE ')
  w.node(condition)
}

/** Writes of SQL Server. */
export const writeSql: WriterOverrides = {
  insert(w, node) {
    const { conflict } = node
    held(w, node.table, node.returning, node.hasTrigger, () => {
      withIdentity(w, node, () => {
        if (conflict === undefined) plainInsert(w, node)
        else merge(w, node, conflict)
      })
    })
  },
  update(w, node) {
    held(w, node.table, node.returning, node.hasTrigger, () => {
      w.text('UPDATE ')
      top(w, node.limit)
      w.node(node.table)
      w.text(' SET ')
      w.list(node.set, ',')
      output(w, node.returning, node.hasTrigger)
      where(w, node.where)
    })
  },
  delete(w, node) {
    w.text('DELETE ')
    top(w, node.limit)
    w.text('FROM ')
    w.node(node.table)
    where(w, node.where)
    w.text('; SELECT @@ROWCOUNT AS AFFECTEDROWS;')
  },
  truncate(w, node) {
    w.text('TRUNCATE TABLE ')
    w.node(node.table)
  },
}
