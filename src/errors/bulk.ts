/** Errors of operations on many records: which record failed, and all failures together. */
import { BaseError, finish } from './base.js'

/** One record of a bulk operation was refused. */
// oxlint-disable-next-line no-explicit-any -- v6: an instance of any model, whose class lies floors above
export class BulkRecordError<T = any> extends BaseError {
  /** Why (v6's plural name, one error). */
  errors: Error
  /** The record. */
  record: T

  constructor(error: Error, record: T) {
    super(error.message, { cause: error })
    finish(this, 'SequelizeBulkRecordError')
    this.errors = error
    this.record = record
  }
}

/** Several errors at once; not the global `AggregateError`. */
export class AggregateError extends BaseError {
  errors: Error[]

  constructor(errors: readonly Error[]) {
    super()
    finish(this, 'AggregateError')
    this.errors = errors as Error[]
  }

  /** The list, one error per paragraph, nested lists indented. */
  override toString(): string {
    const parts = this.errors.map((error) => this.#part(error))
    return `AggregateError of:\n${parts.join('\n')}\n`
  }

  #part(error: Error): string {
    if (error === this) return '  [Circular AggregateError]'
    const text = String(error)
    if (error instanceof AggregateError) return text.replace(/\n$/, '').replace(/^/gm, '  ')
    return `  ${text.replace(/\n/g, '\n    ')}`
  }
}
