/**
 * The result of writing: text pieces with slots between them. From one `Written` come both texts: bound
 * (placeholders) and inlined (literals, for logs and `selectQuery`).
 */
import type { ParamListNode, ParamNode, SqlNode } from '../sql/nodes.js'
import type { SchemaPartNode, SchemaStatementNode } from '../sql/schema-nodes.js'

/** Every node the writer knows. */
export type AnyNode = SqlNode | SchemaPartNode | SchemaStatementNode

/** Node of a kind. */
export type NodeOf<K extends AnyNode['kind']> = Extract<AnyNode, { readonly kind: K }>

/** Text before and behind a placeholder that gives its value a type. */
export type RowCast = readonly [before: string, behind: string]

/** A slot between two pieces. */
export interface Slot {
  readonly node: ParamNode | ParamListNode
  /** Transforms the value before it is encoded: LIKE patterns. */
  readonly pattern: 'start' | 'end' | 'anywhere' | undefined
  /** LIKE knows classes in brackets: `[a-z]`. */
  readonly hasClasses?: boolean
  /** Text right behind the placeholder, in the bound text only: PostgreSQL's `::integer`. */
  readonly cast: string
  /** The list travels as one array, and the slot stands for ` = ANY ($1)`; logs show ` IN (…)`. */
  readonly isArray?: boolean
  /** Text around the placeholders of a list's rows, by member; in the bound text only. */
  readonly rowCasts?: readonly RowCast[]
  /** v6 writes the value into the text, and so do our logs. */
  readonly isLiteralInLog?: boolean
}

/** Text with holes: `pieces.length === slots.length + 1`. */
export interface Written {
  readonly pieces: readonly string[]
  readonly slots: readonly Slot[]
  /** Some slots are literals in logs. */
  readonly hasLiteralsInLog?: boolean
}
