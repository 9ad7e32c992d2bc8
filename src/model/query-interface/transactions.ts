/**
 * The query interface's statements of transactions. Programs call them to send what `Transaction`
 * sends itself. In: an engine and a transaction. Out: nothing; v6's messages if there is none.
 * Guide: "Transactions".
 */
import type { Engine } from '../../contract/engine.js'
import type { Bag } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { Transaction } from '../../runtime/transaction.js'
import { DeferralMode } from '../../sql/deferrable.js'
import { runText } from '../../schema/run.js'

function assertTransaction(transaction: unknown, doing: string): Transaction {
  if (transaction instanceof Transaction) return transaction
  throw plainError(`Unable to ${doing} transaction without transaction object!`)
}

async function send(
  engine: Engine,
  transaction: Transaction,
  statements: readonly (string | undefined)[],
  options: Bag,
): Promise<void> {
  const inner = {
    ...transaction.options,
    ...options,
    transaction: transaction.parent ?? transaction,
  }
  for (const sql of statements) {
    if (sql !== undefined) await runText(engine, sql, inner)
  }
}

const beginning = { isolationLevel: undefined, type: undefined, readOnly: false }

/** Begins the transaction on its connection, or sets its savepoint. */
export async function startTransaction(
  engine: Engine,
  given: unknown,
  options: Bag = {},
): Promise<void> {
  const transaction = assertTransaction(given, 'start a')
  const table = engine.dialect.transaction
  const type: unknown = transaction.options['type']
  await send(
    engine,
    transaction,
    transaction.parent
      ? [table.savepoint(transaction.name)]
      : table.begin({
          ...beginning,
          type: typeof type === 'string' ? type : undefined,
          readOnly: transaction.options['readOnly'] === true,
        }),
    options,
  )
}

/** Sets the isolation level; a savepoint has its transaction's. */
export async function setIsolationLevel(
  engine: Engine,
  given: unknown,
  level: unknown,
  options: Bag = {},
): Promise<void> {
  const transaction = assertTransaction(given, 'set isolation level for a')
  if (transaction.parent || !level) return
  const table = engine.dialect.transaction
  const plain = new Set(table.begin(beginning))
  const statements = table
    .begin({ ...beginning, isolationLevel: String(level) })
    .filter((statement) => !plain.has(statement))
  await send(engine, transaction, statements, options)
}

/** Sets when constraints are checked, by the option `deferrable`; on PostgreSQL only. */
export async function deferConstraints(
  engine: Engine,
  given: unknown,
  options: Bag = {},
): Promise<void> {
  const transaction = assertTransaction(given, 'defer constraints of a')
  const wanted: unknown = options['deferrable'] ?? transaction.options['deferrable']
  const isClass = typeof wanted === 'function' && wanted.prototype instanceof DeferralMode
  const mode: unknown = isClass ? Reflect.construct(wanted, []) : wanted
  if (transaction.parent || !(mode instanceof DeferralMode)) return
  const sql = engine.dialect.transaction.deferConstraints(mode.mode, mode.constraints)
  await send(engine, transaction, [sql], options)
}

/** Commits; a savepoint waits for its transaction. */
export async function commitTransaction(
  engine: Engine,
  given: unknown,
  options: Bag = {},
): Promise<void> {
  const transaction = assertTransaction(given, 'commit a')
  if (transaction.parent) return
  // At once, as in v6: what follows is not part of it any more.
  transaction.finished = 'commit'
  await send(engine, transaction, [engine.dialect.transaction.commit], ending(options))
}

/** Rolls back, a savepoint to its beginning. */
export async function rollbackTransaction(
  engine: Engine,
  given: unknown,
  options: Bag = {},
): Promise<void> {
  const transaction = assertTransaction(given, 'rollback a')
  const { rollback, rollbackTo } = engine.dialect.transaction
  const sql = transaction.parent ? rollbackTo(transaction.name) : rollback
  transaction.finished = 'rollback'
  await send(engine, transaction, [sql], ending(options))
}

/** v6's mark of the one statement that a finished transaction still sends. */
function ending(options: Bag): Bag {
  return { ...options, completesTransaction: true }
}
