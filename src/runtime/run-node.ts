/**
 * Writes one node and runs it: DDL and other statements that are not worth a plan. In: an engine and
 * a node. Out: rows.
 */
import type { Engine, RunOptions } from '../contract/engine.js'
import type { Rows } from '../contract/driver.js'
import type { AnyNode } from '../contract/writer.js'
import { makeBinder } from '../writer/bind.js'
import { inlinedText } from '../writer/collect.js'
import { writeStatement } from '../writer/writer.js'
import { runText } from './planned.js'

/**
 * Writes a statement and runs it with bound values.
 *
 * @param returnsRows are rows expected?
 * @throws the mapped error of the driver
 */
export async function runNode(
  engine: Engine,
  node: AnyNode,
  options: RunOptions,
  returnsRows = false,
): Promise<Rows> {
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  return engine.run(
    { text: binder.text([]), values: binder.values([]), returnsRows, raw: false },
    () => inlinedText(written, [], engine.dialect, engine.conversion),
    options,
  )
}

/** Runs text that a dialect wrote (catalogue queries) and gives rows as objects by column name. */
export async function ask(
  engine: Engine,
  sql: string,
  options: RunOptions,
): Promise<Record<string, unknown>[]> {
  const result = await runText(engine, sql, true, options)
  return result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, index) => [column, row[index]])),
  )
}
