/** What `untrusted()` throws: a request asks for something that its allow-list does not have. */
import { BaseError, finish } from './base.js'

/** A request's filter, sort or page is not allowed; `path` says where in the input. */
export class UntrustedInputError extends BaseError {
  /** Place in the input: `filter.or[1].age.gt`, `sort[0]`, `page.size`. */
  readonly path: string

  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
    finish(this, 'SequelizeUntrustedInputError')
    this.path = path
  }
}
