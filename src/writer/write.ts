/**
 * Standard SQL for INSERT, UPDATE, DELETE, TRUNCATE. In: write nodes. Out: text and slots on the
 * writer. v6's logs have no blank behind the commas of these statements, and ours keep that.
 */
import type { Writer } from '../contract/writer.js'
import type { NodeFunctions } from './table.js'

/** Quoted names with commas between them. */
export function writeNames(w: Writer, names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (index > 0) w.text(',')
    w.name(name)
  }
}

/** ` RETURNING …` where the dialect has it and columns are asked for. */
export function writeReturning(w: Writer, columns: readonly string[] | undefined): void {
  if (columns === undefined) return
  w.text(' RETURNING ')
  if (columns.length === 1 && columns[0] === '*') w.text('*')
  else writeNames(w, columns)
}

/** Standard functions for writes. */
export const writeFunctions: NodeFunctions = {
  insert(w, node) {
    const ignore = node.conflict?.action === 'nothing'
    w.node({ kind: 'insert-head', ignore })
    w.node(node.table)
    if (node.columns.length === 0) {
      w.node({ kind: 'empty-row' })
    } else {
      w.text(' (')
      writeNames(w, node.columns)
      w.text(') VALUES ')
      for (const [index, row] of node.rows.entries()) {
        w.text(index > 0 ? ',(' : '(')
        w.list(row, ',')
        w.text(')')
      }
    }
    if (node.conflict !== undefined) w.node(node.conflict)
    if (w.dialect.supports.returning) writeReturning(w, node.returning)
  },
  'insert-head'(w) {
    w.text('INSERT INTO ')
  },
  'empty-row'(w) {
    w.text(' DEFAULT VALUES')
  },
  conflict(w, node) {
    w.text(' ON CONFLICT')
    if (node.target.length > 0) {
      w.text(' (')
      writeNames(w, node.target)
      w.text(')')
    }
    if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
    if (node.action === 'nothing' || (node.update.length === 0 && node.set.length === 0)) {
      w.text(' DO NOTHING')
      return
    }
    w.text(' DO UPDATE SET ')
    for (const [index, column] of node.update.entries()) {
      if (index > 0) w.text(',')
      w.name(column)
      w.text('=EXCLUDED.')
      w.name(column)
    }
    if (node.update.length > 0 && node.set.length > 0) w.text(',')
    w.list(node.set, ',')
  },
  assign(w, node) {
    w.name(node.column)
    w.text('=')
    w.node(node.expr)
  },
  update(w, node) {
    w.text('UPDATE ')
    w.node(node.table)
    w.text(' SET ')
    w.list(node.set, ',')
    if (node.limit !== undefined) {
      w.node({
        kind: 'limited-where',
        table: node.table,
        where: node.where,
        limit: node.limit,
        primaryKey: node.primaryKey,
      })
    } else if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
    if (w.dialect.supports.updateReturning) writeReturning(w, node.returning)
  },
  delete(w, node) {
    w.text('DELETE FROM ')
    w.node(node.table)
    if (node.limit !== undefined) {
      w.node({
        kind: 'limited-where',
        table: node.table,
        where: node.where,
        limit: node.limit,
        primaryKey: node.primaryKey,
      })
    } else if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
  },
  'limited-where'(w, node) {
    // Where UPDATE and DELETE know no LIMIT: through the keys of a limited SELECT.
    const composite = node.primaryKey.length !== 1
    w.text(composite ? ' WHERE (' : ' WHERE ')
    writeNames(w, node.primaryKey)
    w.text(composite ? ') IN (SELECT ' : ' IN (SELECT ')
    writeNames(w, node.primaryKey)
    w.text(' FROM ')
    w.node(node.table)
    if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
    w.text(' LIMIT ')
    w.node(node.limit)
    w.text(')')
  },
  truncate(w, node) {
    w.text('TRUNCATE ')
    w.node(node.table)
    if (node.restartIdentity && w.dialect.supports.restartIdentity) w.text(' RESTART IDENTITY')
    if (node.cascade && w.dialect.supports.truncateCascade) w.text(' CASCADE')
  },
}
