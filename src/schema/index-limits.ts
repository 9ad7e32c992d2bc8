/**
 * Indexes that a database does not have: a condition (`where`) on MySQL and MariaDB. In: an index as it
 * was asked for. Out: the index that can be made, or an error where it would mean something else.
 */
import type { Engine } from '../contract/engine.js'
import { warnOnce } from '../base/warn.js'
import { QueryError } from '../errors/index.js'
import type { CreateIndexNode } from '../sql/schema-nodes.js'
import { showTable } from './names.js'

/**
 * The index without its condition, where the database takes none: it is larger, and finds the same rows.
 *
 * @throws QueryError for a unique index: without the condition it would refuse rows that it should not
 */
export function withinIndexLimits(engine: Engine, index: CreateIndexNode): CreateIndexNode {
  const { dialect } = engine
  if (index.where === undefined || dialect.supports.partialIndexes) return index
  const name = `The index "${index.name}" on "${showTable(index.table)}"`
  if (index.unique) {
    throw new QueryError(
      `${name} is unique and has a condition, which ${dialect.name} does not know. Without it, rows ` +
        'that the condition leaves out would be refused: leave out "where" or "unique", or the index.',
    )
  }
  warnOnce(`${name} is made for all rows: ${dialect.name} has no indexes with a condition.`)
  return { ...index, where: undefined }
}
