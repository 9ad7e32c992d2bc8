/** Connections that could not be made, acquired or kept. `parent` is the driver's error. */
import { BaseError, finish, type ParentError } from './base.js'

/** A connection could not be made. */
export class ConnectionError extends BaseError {
  /** The driver's error (or the pool's). */
  parent: ParentError
  original: ParentError

  constructor(parent?: Error) {
    super(parent ? parent.message : '', parent ? { cause: parent } : undefined)
    finish(this, 'SequelizeConnectionError')
    this.parent = parent as ParentError
    this.original = parent as ParentError
  }
}

/** Name or password were refused. */
export class AccessDeniedError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeAccessDeniedError')
  }
}

/** No connection of the pool became free in time (`pool.acquire`). */
export class ConnectionAcquireTimeoutError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeConnectionAcquireTimeoutError')
  }
}

/** Nobody listens at host and port. */
export class ConnectionRefusedError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeConnectionRefusedError')
  }
}

/** The server did not answer in time. */
export class ConnectionTimedOutError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeConnectionTimedOutError')
  }
}

/** The host's name is unknown. */
export class HostNotFoundError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeHostNotFoundError')
  }
}

/** There is no way to the host. */
export class HostNotReachableError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeHostNotReachableError')
  }
}

/** The connection's options make no sense to the driver. */
export class InvalidConnectionError extends ConnectionError {
  constructor(parent?: Error) {
    super(parent)
    finish(this, 'SequelizeInvalidConnectionError')
  }
}
