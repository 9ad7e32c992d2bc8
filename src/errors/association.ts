/** Associations that are wrong or unknown. */
import { BaseError, finish } from './base.js'

/** An association cannot be defined or used like this. */
export class AssociationError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeAssociationError')
  }
}

/** An `include` names something that is not associated, or in the wrong way. */
export class EagerLoadingError extends BaseError {
  constructor(message?: string) {
    super(message)
    finish(this, 'SequelizeEagerLoadingError')
  }
}
