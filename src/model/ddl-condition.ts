/**
 * Conditions of indexes and checks. They stand in the table's definition, so their names are columns
 * and their values constants. In: `where` as users write it. Out: a tree.
 */
import { ConstantSink } from '../query/constant-sink.js'
import { walkWhere } from '../query/walk-where.js'
import type { Expression } from '../sql/nodes.js'

/** Reads a condition of DDL; undefined if it says nothing. */
export function readDdlCondition(where: unknown): Expression | undefined {
  return walkWhere(where, {
    sink: new ConstantSink(),
    definition: undefined,
    table: undefined,
    negated: false,
    inOr: false,
    unknown: undefined,
    resolve: () => undefined,
    conditions: walkWhere,
  })
}
