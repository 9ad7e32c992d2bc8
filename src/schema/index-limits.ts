/**
 * Indexes that a database does not have: a condition (`where`) on MySQL and MariaDB. In: an index as it
 * was asked for. Out: the index that can be made.
 */
import type { Engine } from '../contract/engine.js'
import { warnOnce } from '../base/warn.js'
import type { Dialect } from '../contract/dialect.js'
import type { Expression } from '../sql/nodes.js'
import type { CreateIndexNode } from '../sql/schema-nodes.js'
import { showTable } from './names.js'

/**
 * The index without its condition, where the database takes none: it is larger, and finds the same rows.
 *
 * A unique index cannot do without: it is made of parts that are NULL where the condition does not hold,
 * and NULLs are not compared.
 */
export function withinIndexLimits(engine: Engine, index: CreateIndexNode): CreateIndexNode {
  const { dialect } = engine
  if (index.where === undefined || dialect.supports.partialIndexes) return index
  const name = `The index "${index.name}" on "${showTable(index.table)}"`
  if (index.unique) return emulated(index, index.where, dialect)
  warnOnce(`${name} is made for all rows: ${dialect.name} has no indexes with a condition.`)
  return { ...index, where: undefined }
}

function emulated(index: CreateIndexNode, where: Expression, dialect: Dialect): CreateIndexNode {
  if (dialect.supports.partialUnique === 'column') {
    const column = `${index.name}_mark`.slice(-dialect.maxIdentifier)
    return { ...index, where: undefined, mark: { column, where } }
  }
  const nothing: Expression = { kind: 'keyword', word: 'NULL' }
  const fields = index.fields.map((field) => ({
    ...field,
    // A part that is an expression has no length of its own.
    length: undefined,
    expr: { kind: 'call', name: 'IF', args: [where, field.expr, nothing] } as const,
  }))
  return { ...index, where: undefined, fields }
}
