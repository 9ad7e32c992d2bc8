/**
 * The class `Transaction` under its public type. In: the run-time class. Out: the same class as users
 * see it: `Transaction` may be used as a value (`Transaction.LOCK`), as a type, and as a name space of
 * types (`Transaction.TYPES`). Guide: "Transactions".
 */
import { Transaction as RuntimeTransaction } from '../runtime/transaction.js'
import type { IsolationLevel, LOCK, TransactionType } from '../types/constants.js'
import type { AnySequelize, TransactionOptions, TransactionShape } from '../types/index.js'

/** The static side of `Transaction`. */
export interface TransactionClass {
  new (sequelize: AnySequelize, options?: TransactionOptions): Transaction
  readonly prototype: Transaction
  readonly LOCK: typeof LOCK
  readonly TYPES: typeof TransactionType
  readonly ISOLATION_LEVELS: typeof IsolationLevel
}

/** Made by `sequelize.transaction()`. */
export const Transaction = RuntimeTransaction as object as TransactionClass

// an interface, so that programs can add members to it: `declare module 'sequelize'`
export interface Transaction extends TransactionShape {}

// oxlint-disable-next-line typescript/no-namespace -- v6: `Transaction.TYPES` is a type as well
export namespace Transaction {
  export type TYPES = TransactionType
  export type ISOLATION_LEVELS = IsolationLevel
}

// Enters the type into the late names of the type floor.
declare module '../types/public-classes.js' {
  interface PublicClasses {
    Transaction: Transaction
  }
}
