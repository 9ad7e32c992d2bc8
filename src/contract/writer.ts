/**
 * The writer's interface, so that dialects can override node kinds without importing the writer, and
 * the result of writing: text pieces with slots between them. From one `Written` come both texts:
 * bound (placeholders) and inlined (literals, for logs and `selectQuery`).
 */
import type { ParamListNode, ParamNode, SqlNode } from '../sql/nodes.js'
import type { SchemaPartNode, SchemaStatementNode } from '../sql/schema-nodes.js'
import type { Dialect } from './dialect.js'

/** Every node the writer knows. */
export type AnyNode = SqlNode | SchemaPartNode | SchemaStatementNode

/** Node of a kind. */
export type NodeOf<K extends AnyNode['kind']> = Extract<AnyNode, { readonly kind: K }>

/** A slot between two pieces. */
export interface Slot {
  readonly node: ParamNode | ParamListNode
  /** Transforms the value before it is encoded: LIKE patterns. */
  readonly pattern: 'start' | 'end' | 'anywhere' | undefined
  /** Text right behind the placeholder, in the bound text only: PostgreSQL's `::integer`. */
  readonly cast: string
}

/** Text with holes: `pieces.length === slots.length + 1`. */
export interface Written {
  readonly pieces: readonly string[]
  readonly slots: readonly Slot[]
}

/** What an override is given. Methods append to the text being written. */
export interface Writer {
  readonly dialect: Dialect
  /** Appends SQL text (from writer/ or dialects/ only). */
  text(sql: string): void
  /** Appends a quoted identifier. */
  name(identifier: string): void
  /** Writes a node. */
  node(node: AnyNode): void
  /** Writes nodes with text between them. */
  list(nodes: readonly AnyNode[], separator: string): void
  /** Appends a slot. */
  slot(slot: Slot): void
  /** Writes the node by the standard function even if the dialect overrides it. */
  standard(node: AnyNode): void
}

/** Functions of a dialect by node kind, taken instead of the standard ones. */
export type WriterOverrides = {
  readonly [K in AnyNode['kind']]?: (writer: Writer, node: NodeOf<K>) => void
}
