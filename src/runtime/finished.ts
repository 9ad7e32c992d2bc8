/**
 * May a statement be sent on a transaction? In: the transaction, the statement's text. Out: v6's error if it has ended.
 */
import type { RunOptions, TransactionRef } from '../contract/engine.js'
import { plainError } from '../errors/index.js'
import { fromCaller } from './stack.js'

/** How a transaction ended, as far as it says so. */
export function endOf(transaction: Ended): 'commit' | 'rollback' | undefined {
  return transaction.finished ?? transaction.ended
}

interface Ended {
  readonly finished?: 'commit' | 'rollback' | undefined
  readonly ended?: 'commit' | 'rollback' | undefined
}

/** v6's error for a statement on a transaction that has ended; `sql` says which statement. */
export function finishedError(transaction: Ended & { readonly id: string }, sql: string): Error {
  const text =
    `${String(endOf(transaction))} has been called on this transaction(${transaction.id}), ` +
    "you can no longer use it. (The rejected query is attached as the 'sql' property of this error)"
  return fromCaller(() => Object.assign(plainError(text), { sql }))
}

/**
 * Statements of a transaction go to its connection or nowhere; on one that has ended, only what ends it is sent.
 *
 * @throws BaseError if the transaction has ended, or has not begun
 */
export function assertUsable(
  transaction: TransactionRef,
  logText: () => string,
  options: RunOptions,
): void {
  if (endOf(transaction) !== undefined && options.bag?.['completesTransaction'] !== true) {
    throw finishedError(transaction, logText())
  }
  if (transaction.connection === undefined) {
    throw fromCaller(() =>
      plainError(`Transaction ${transaction.id} has no connection: it has not begun`),
    )
  }
}
