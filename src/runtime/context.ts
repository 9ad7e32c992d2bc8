/**
 * The current transaction without passing it on. By v6's `Sequelize.useCLS(namespace)`: the namespace is
 * the user's (cls-hooked or alike), one for the process. Or by the option `clsTransactions`: one
 * AsyncLocalStorage per `Sequelize` object.
 * Guide: "Transactions – Automatically pass transactions to all queries".
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { TransactionRef } from '../contract/engine.js'
import { endOf } from './finished.js'

/** What is needed of a CLS namespace. */
export interface Namespace {
  run<T>(callback: (context: unknown) => T): T
  bind<F extends (...args: never[]) => unknown>(fn: F, context?: unknown): F
  get(key: string): unknown
  set(key: string, value: unknown): void
}

// v6 keeps the namespace on the class (`Sequelize._cls`), where programs set and delete it.
let readNamespace: () => unknown = () => undefined

/** Is this a namespace? It must have `bind` and `run`. */
export function isNamespace(value: unknown): value is Namespace {
  if (typeof value !== 'object' || value === null) return false
  const candidate: { bind?: unknown; run?: unknown } = value
  return typeof candidate.bind === 'function' && typeof candidate.run === 'function'
}

/** Called by the roof: where the namespace is kept. */
export function namespaceIsAt(read: () => unknown): void {
  readNamespace = read
}

/** The namespace in use, if any. */
export function currentNamespace(): Namespace | undefined {
  const namespace = readNamespace()
  return namespace !== undefined && isNamespace(namespace) ? namespace : undefined
}

/** The transaction of the running context, if CLS is in use. */
export function contextTransaction(): TransactionRef | undefined {
  const namespace = currentNamespace()
  if (namespace === undefined) return undefined
  const transaction = namespace.get('transaction')
  return isTransaction(transaction) ? transaction : undefined
}

function isTransaction(value: unknown): value is TransactionRef {
  return typeof value === 'object' && value !== null && 'id' in value && 'options' in value
}

/** Runs the callback in a context of its own, so that a transaction set inside ends with it. */
export async function runInContext<T>(callback: () => Promise<T>): Promise<T> {
  const current = currentNamespace()
  if (current === undefined) return callback()
  let result: Promise<T> | undefined
  current.run(() => {
    result = callback()
  })
  if (result === undefined) return callback()
  return result
}

// A cell per callback: what runs on after the end of the transaction must not find it.
interface Cell {
  transaction: TransactionRef | undefined
}

/** The managed transactions of one `Sequelize` object, each current in its callback. */
export class TransactionContext {
  /** Made when it is wanted: it costs every promise of the program something. */
  private storage: AsyncLocalStorage<Cell> | undefined
  private readonly isWanted: boolean

  /** @param isWanted for all transactions; else for those with the option `clsTransactions` (migrations) */
  constructor(isWanted: boolean) {
    this.isWanted = isWanted
  }

  /** The transaction of the running callback that has not ended. */
  current(): TransactionRef | undefined {
    if (this.storage === undefined) return undefined
    const transaction = this.storage.getStore()?.transaction
    return transaction === undefined || endOf(transaction) === undefined ? transaction : undefined
  }

  /** Runs a callback; its statements belong to the transaction, if that is wanted. */
  async run<T>(transaction: TransactionRef, callback: () => T | Promise<T>): Promise<T> {
    const own: unknown = transaction.options['clsTransactions']
    if (own === undefined ? !this.isWanted : own !== true) return callback()
    this.storage ??= new AsyncLocalStorage<Cell>()
    const cell: Cell = { transaction }
    try {
      return await this.storage.run(cell, async () => callback())
    } finally {
      cell.transaction = undefined
    }
  }
}
