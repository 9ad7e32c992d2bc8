// Written by scripts/faces.mjs (npm run build): do not edit.
'use strict'

const all = require('../../dist/index.js')

exports.AccessDeniedError = all.AccessDeniedError
exports.AggregateError = all.AggregateError
exports.AssociationError = all.AssociationError
exports.AsyncQueueError = all.AsyncQueueError
exports.BaseError = all.BaseError
exports.BulkRecordError = all.BulkRecordError
exports.ConnectionAcquireTimeoutError = all.ConnectionAcquireTimeoutError
exports.ConnectionError = all.ConnectionError
exports.ConnectionRefusedError = all.ConnectionRefusedError
exports.ConnectionTimedOutError = all.ConnectionTimedOutError
exports.DatabaseError = all.DatabaseError
exports.EagerLoadingError = all.EagerLoadingError
exports.EmptyResultError = all.EmptyResultError
exports.Error = all.Error
exports.ExclusionConstraintError = all.ExclusionConstraintError
exports.ForeignKeyConstraintError = all.ForeignKeyConstraintError
exports.HostNotFoundError = all.HostNotFoundError
exports.HostNotReachableError = all.HostNotReachableError
exports.InstanceError = all.InstanceError
exports.InvalidConnectionError = all.InvalidConnectionError
exports.OptimisticLockError = all.OptimisticLockError
exports.QueryError = all.QueryError
exports.SequelizeScopeError = all.SequelizeScopeError
exports.TimeoutError = all.TimeoutError
exports.UniqueConstraintError = all.UniqueConstraintError
exports.UnknownConstraintError = all.UnknownConstraintError
exports.UntrustedInputError = all.UntrustedInputError
exports.ValidationError = all.ValidationError
exports.ValidationErrorItem = all.ValidationErrorItem
exports.ValidationErrorItemOrigin = all.ValidationErrorItemOrigin
exports.ValidationErrorItemType = all.ValidationErrorItemType
