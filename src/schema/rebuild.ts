/**
 * Alters a table by copying it, where the dialect has no statement for the change (SQLite). The
 * dialect says what the steps are; here they run on a connection of their own, with foreign keys
 * off, all or nothing. In: an engine, alterations. Out: nothing.
 */
import { randomUUID } from 'node:crypto'
import type { Engine, TransactionRef } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { ForeignKeyConstraintError, QueryError } from '../errors/index.js'
import { QueryEngine } from '../runtime/engine.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode } from '../sql/schema-nodes.js'
import { showTable } from './names.js'
import { asker, runAll, runText } from './run.js'

/**
 * Rebuilds a table.
 *
 * @throws QueryError inside a transaction if foreign keys cannot be switched off there: rows of other
 *   tables would be deleted or changed with the old table
 */
export async function rebuildTable(
  engine: Engine,
  table: TableNode,
  alterations: readonly AlterationNode[],
  options: Bag = {},
): Promise<void> {
  const rebuild = engine.dialect.schema.rebuild
  if (!rebuild) {
    throw new QueryError(
      `${engine.dialect.name} cannot rebuild the table "${showTable(table)}"; ` +
        `asked for: ${alterations.map(({ kind }) => kind).join(', ')}.`,
    )
  }
  const outer = options['transaction'] === null ? undefined : transactionOf(engine, options)
  if (outer) {
    if (await rebuild.isReferenced(asker(engine, options), table)) {
      throw new QueryError(
        `The table "${showTable(table)}" must be copied for this change, and other tables refer to ` +
          'it. Foreign keys cannot be switched off inside a transaction: make the change without one.',
      )
    }
    await runAll(engine, await rebuild.steps(asker(engine, options), table, alterations), options)
    return
  }
  await onOwnConnection(engine, async (transaction) => {
    const inner = { ...options, transaction }
    const ask = asker(engine, inner)
    const { before, after } = await rebuild.around(ask)
    for (const sql of before) await runText(engine, sql, inner)
    try {
      const hurt = await rebuild.violations(ask, table)
      await runAll(engine, await rebuild.steps(ask, table, alterations), inner)
      if ((await rebuild.violations(ask, table)) > hurt) {
        throw new ForeignKeyConstraintError({
          message: `Rows of "${showTable(table)}" refer to rows that do not exist.`,
          table: table.name,
        })
      }
      await runText(engine, rebuild.commit, inner)
    } catch (error) {
      await runText(engine, rebuild.rollback, inner)
      throw error
    } finally {
      for (const sql of after) await runText(engine, sql, inner)
    }
  })
  await asker(engine, { ...options, logging: false })(rebuild.refresh)
}

function transactionOf(engine: Engine, options: Bag): TransactionRef | undefined {
  const given = options['transaction'] as TransactionRef | undefined
  return given ?? engine.currentTransaction()
}

/** Runs work on one connection that nobody else uses meanwhile. */
async function onOwnConnection(
  engine: Engine,
  work: (transaction: TransactionRef) => Promise<void>,
): Promise<void> {
  if (!(engine instanceof QueryEngine)) {
    throw new QueryError('This engine has no connections of its own.')
  }
  const id = randomUUID()
  const request = {
    id,
    name: id,
    parent: undefined,
    connection: undefined,
    finished: undefined,
    options: {},
  }
  const connection: unknown = await engine.beginConnection(request)
  try {
    await work({ ...request, connection })
  } finally {
    await engine.endTransaction(request, connection)
  }
}
