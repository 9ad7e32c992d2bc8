/** The type of the writer's function tables: a function per node kind. */
import type { AnyNode, NodeOf, Writer } from '../contract/writer.js'

/** Functions by node kind. */
export type NodeFunctions = {
  readonly [K in AnyNode['kind']]?: (writer: Writer, node: NodeOf<K>) => void
}
