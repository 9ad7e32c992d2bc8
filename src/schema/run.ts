/**
 * Runs schema statements: DDL takes no parameters, so values stand in the text as literals. In: an
 * engine, nodes, the options of the public call. Out: rows, or the dialect's introspection.
 */
import type { AnyNode } from '../contract/writer.js'
import type { Ask } from '../contract/dialect.js'
import type { Rows } from '../contract/driver.js'
import type { Engine, RunOptions } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { runText as runSeen } from '../runtime/planned.js'
import { ask } from '../runtime/run-node.js'
import { inlinedText } from '../writer/collect.js'
import { writeStatement } from '../writer/writer.js'

/** The part of a public call's options that says how statements run. */
export function runOptions(options: Bag = {}): RunOptions {
  return {
    transaction: options['transaction'],
    logging: options['logging'],
    benchmark: options['benchmark'],
    logQueryParameters: options['logQueryParameters'],
    searchPath: options['searchPath'],
    retry: options['retry'],
    useMaster: true,
    bag: options,
  }
}

/** The text of a schema statement on the engine's dialect. */
export function schemaText(engine: Engine, node: AnyNode): string {
  const isPlain = engine.options['quoteIdentifiers'] === false
  const written = writeStatement(engine.dialect, node, isPlain)
  return inlinedText(written, [], engine.dialect, engine.conversion)
}

/** Runs one schema statement. */
export async function runSchema(engine: Engine, node: AnyNode, options: Bag = {}): Promise<Rows> {
  return runText(engine, schemaText(engine, node), options)
}

/** Runs schema statements one after the other. */
export async function runAll(
  engine: Engine,
  nodes: readonly AnyNode[],
  options: Bag = {},
): Promise<void> {
  for (const node of nodes) await runSchema(engine, node, options)
}

/** Runs text which a dialect wrote. */
export async function runText(engine: Engine, text: string, options: Bag = {}): Promise<Rows> {
  return runSeen(engine, text, false, runOptions(options))
}

/** Asks the catalogue, for the dialect's introspection. */
export function asker(engine: Engine, options: Bag = {}): Ask {
  return (sql) => ask(engine, sql, runOptions(options))
}
