/** A value that its column cannot hold, as the encoders tell it. Not public: users see a QueryError. */
import { QueryError } from './query.js'

/**
 * A value cannot be sent in a column of this type. Thrown where values are encoded, which knows the type
 * only; the door names model and attribute (`nameUnsendable`), so users see a message with both.
 */
export class UnsendableError extends QueryError {
  /** Identity of the data type: the attribute that has it is the one meant. */
  readonly type: unknown
  readonly reason: string

  constructor(type: unknown, reason: string) {
    super(reason)
    this.type = type
    this.reason = reason
  }
}
