/**
 * INSERT, UPDATE, DELETE of SQL Server: TOP, IDENTITY_INSERT. In: nodes. Out: text and
 * slots on the writer.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { writeMerge } from './merge.js'
import { withOutput, writeNames, writeOutput, writeRows } from './output.js'

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

function plainInsert(w: Writer, node: NodeOf<'insert'>): void {
  w.text('INSERT INTO ')
  w.node(node.table)
  if (node.columns.length > 0) {
    w.text(' (')
    writeNames(w, node.columns)
    w.text(')')
  }
  writeOutput(w, node)
  if (node.columns.length === 0) {
    w.text(' DEFAULT VALUES')
    return
  }
  w.text(' VALUES ')
  writeRows(w, node)
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
    const tellsAction = conflict?.action === 'update'
    withOutput(w, node, tellsAction, () => {
      withIdentity(w, node, () => {
        if (conflict === undefined) plainInsert(w, node)
        else writeMerge(w, node, conflict)
      })
    })
  },
  update(w, node) {
    withOutput(w, node, false, () => {
      w.text('UPDATE ')
      top(w, node.limit)
      w.node(node.table)
      w.text(' SET ')
      w.list(node.set, ',')
      writeOutput(w, node)
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
