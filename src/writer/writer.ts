/**
 * Turns a node into `Written`: text pieces with slots between them. Each kind is written by the
 * dialect's function if it has one, else by the standard one. In: a node and a dialect. Out: pieces
 * and slots, from which `collect.ts` makes the bound and the inlined text.
 */
import type { Dialect } from '../contract/dialect.js'
import type { AnyNode, Slot, Writer, Written } from '../contract/writer.js'
import { BaseError } from '../errors/index.js'
import { expressionFunctions } from './expression.js'
import { schemaFunctions } from './schema.js'
import { selectFunctions } from './select.js'
import type { NodeFunctions } from './table.js'
import { writeFunctions } from './write.js'

const standard: NodeFunctions = {
  ...expressionFunctions,
  ...selectFunctions,
  ...writeFunctions,
  ...schemaFunctions,
}

type AnyFunction = (writer: Writer, node: AnyNode) => void

class TextWriter implements Writer {
  readonly dialect: Dialect
  readonly pieces: string[] = []
  readonly slots: Slot[] = []
  private current = ''
  private readonly plainNames: boolean

  constructor(dialect: Dialect, plainNames: boolean) {
    this.dialect = dialect
    this.plainNames = plainNames
  }

  text(sql: string): void {
    this.current += sql
  }

  name(identifier: string): void {
    this.current += this.dialect.quote(identifier, this.plainNames)
  }

  node(node: AnyNode): void {
    // The tables are typed by kind; looking one up by a union of kinds loses that pairing.
    const own = this.dialect.sql[node.kind] as AnyFunction | undefined
    if (own === undefined) this.standard(node)
    else own(this, node)
  }

  standard(node: AnyNode): void {
    const write = standard[node.kind] as AnyFunction | undefined
    if (write === undefined) {
      throw new BaseError(`The writer has no function for nodes of kind "${node.kind}".`)
    }
    write(this, node)
  }

  list(nodes: readonly AnyNode[], separator: string): void {
    for (const [index, node] of nodes.entries()) {
      if (index > 0) this.current += separator
      this.node(node)
    }
  }

  slot(slot: Slot): void {
    this.pieces.push(this.current)
    this.slots.push(slot)
    this.current = ''
  }

  finish(end: string): Written {
    this.pieces.push(this.current + end)
    return { pieces: this.pieces, slots: this.slots }
  }
}

/** Statements which v6 ends with a semicolon in its logs. */
const ended: ReadonlySet<string> = new Set([
  'select',
  'union',
  'insert',
  'create-table',
  'drop-table',
])

/**
 * Writes a whole statement.
 *
 * @param plainNames PostgreSQL's `quoteIdentifiers: false`: safe names stay bare.
 */
export function writeStatement(dialect: Dialect, node: AnyNode, plainNames = false): Written {
  const writer = new TextWriter(dialect, plainNames)
  writer.node(node)
  return writer.finish(ended.has(node.kind) ? ';' : '')
}

/** Writes a part of a statement: a condition, a column, a table. */
export function writeFragment(dialect: Dialect, node: AnyNode, plainNames = false): Written {
  const writer = new TextWriter(dialect, plainNames)
  writer.node(node)
  return writer.finish('')
}
