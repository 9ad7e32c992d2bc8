/**
 * INSERT, UPDATE, DELETE of SQL Server: TOP, IDENTITY_INSERT. In: nodes. Out: text and
 * slots on the writer.
 */
import type { NodeOf, Writer, WriterOverrides } from '../../contract/writer.js'
import { qualifiedName } from '../shared/identifiers.js'
import { writeMerge, type MergeWords } from '../shared/merge.js'
import { writeNames, writeRows } from '../shared/names.js'
import { withOutput, writeOutput } from './output.js'

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

/** Types to which the server turns no number: a column of nothing but NULL would be one. */
const castTypes: ReadonlySet<string> = new Set(['DATE', 'DATEONLY', 'TIME'])

const mergeWords: MergeWords = {
  title: 'SQL Server',
  // keeps another one from coming between
  hint: ' WITH(HOLDLOCK)',
  // the rows are a table of their own: NULL must have the column's type there
  value(w, value) {
    const type = value.kind === 'param' ? value.type : undefined
    const isCast = type !== undefined && castTypes.has(type.key)
    if (isCast) w.text('CAST(')
    w.node(value)
    if (isCast) w.text(` AS ${w.dialect.typeName(type)})`)
  },
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
        else {
          writeMerge(w, node, conflict, mergeWords)
          writeOutput(w, node, conflict.action === 'nothing' ? [] : ['$action'])
        }
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
    w.text(node.byRows === true ? 'DELETE FROM ' : 'TRUNCATE TABLE ')
    w.node(node.table)
    if (node.byRows !== true || !node.restartIdentity) return
    // A counter that was never used would begin with the 0 itself.
    const table = w.dialect.text(qualifiedName(w.dialect.quote, node.table))
    w.text(
      `; IF EXISTS (SELECT 1 FROM sys.identity_columns WHERE object_id = OBJECT_ID(${table}) ` +
        `AND last_value IS NOT NULL) DBCC CHECKIDENT (${table}, RESEED, 0) WITH NO_INFOMSGS;`,
    )
  },
}
