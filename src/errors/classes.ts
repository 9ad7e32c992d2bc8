/** All error classes by name: what `Sequelize` carries as statics and `sequelize/lib/errors` gives. */
export { BaseError } from './base.js'
export type { ErrorOptions, ParentError } from './base.js'
export {
  UniqueConstraintError,
  ValidationError,
  ValidationErrorItem,
  ValidationErrorItemOrigin,
  ValidationErrorItemType,
} from './validation.js'
export type { UniqueConstraintErrorOptions, ValidationOrigin } from './validation.js'
export {
  DatabaseError,
  ExclusionConstraintError,
  ForeignKeyConstraintError,
  TimeoutError,
  UnknownConstraintError,
} from './database.js'
export type {
  ConstraintErrorOptions,
  ForeignKeyConstraintErrorOptions,
  NamedConstraintErrorOptions,
} from './database.js'
export {
  AccessDeniedError,
  ConnectionAcquireTimeoutError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionTimedOutError,
  HostNotFoundError,
  HostNotReachableError,
  InvalidConnectionError,
} from './connection.js'
export {
  AsyncQueueError,
  EmptyResultError,
  InstanceError,
  OptimisticLockError,
  QueryError,
  SequelizeScopeError,
} from './query.js'
export type { OptimisticLockErrorOptions } from './query.js'
export { AssociationError, EagerLoadingError } from './association.js'
export { AggregateError, BulkRecordError } from './bulk.js'
export { UntrustedInputError } from './untrusted.js'
