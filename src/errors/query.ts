/** Calls that make no sense, results that are not there, records that were overtaken. */
import { BaseError, finish } from './base.js'

/** An option of a query is wrong. */
export class QueryError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeQueryError')
  }
}

/** Nothing was found and `rejectOnEmpty` asked for something. */
export class EmptyResultError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeEmptyResultError')
  }
}

/** An instance is in a state that does not allow the call. */
export class InstanceError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeInstanceError')
  }
}

/** A scope is not known. */
export class SequelizeScopeError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeScopeError')
  }
}

/** What is known of a record that was overtaken. */
export interface OptimisticLockErrorOptions {
  readonly message?: string | undefined
  readonly modelName?: string | undefined
  readonly values?: Record<string, unknown> | undefined
  readonly where?: Record<string, unknown> | undefined
}

/** Somebody else changed the record since it was read (`version: true`). */
export class OptimisticLockError extends BaseError {
  modelName: string | undefined
  values: Record<string, unknown> | undefined
  where: Record<string, unknown> | undefined

  constructor(options: OptimisticLockErrorOptions = {}) {
    super(options.message || `Attempting to update a stale model instance: ${options.modelName}`)
    finish(this, 'SequelizeOptimisticLockError')
    this.modelName = options.modelName
    this.values = options.values
    this.where = options.where
  }
}

/** A connection was closed while statements waited for it (SQL Server). */
export class AsyncQueueError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeAsyncQueueError')
  }
}
