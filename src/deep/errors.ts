/**
 * `sequelize/lib/errors/<file>`: each error class by its own path, as v6's compiled modules have it
 * (`default`), and under its name as well. In: a path below `errors/`. Out: the module. PARITY 1.4.
 */
import * as classes from '../errors/classes.js'

/** Which side of a foreign key was hurt: values of `reltype`. */
export enum RelationshipType {
  parent = 'parent',
  child = 'child',
}

const errors = { ...classes, RelationshipType }

type Names = readonly (keyof typeof errors)[]

/** Path below `errors/` → the class, then what v6 exports beside it. */
const paths: Readonly<Record<string, Names>> = {
  'aggregate-error': ['AggregateError'],
  'association-error': ['AssociationError'],
  'base-error': ['BaseError'],
  'bulk-record-error': ['BulkRecordError'],
  'connection-error': ['ConnectionError'],
  'connection/access-denied-error': ['AccessDeniedError'],
  'connection/connection-acquire-timeout-error': ['ConnectionAcquireTimeoutError'],
  'connection/connection-refused-error': ['ConnectionRefusedError'],
  'connection/connection-timed-out-error': ['ConnectionTimedOutError'],
  'connection/host-not-found-error': ['HostNotFoundError'],
  'connection/host-not-reachable-error': ['HostNotReachableError'],
  'connection/invalid-connection-error': ['InvalidConnectionError'],
  'database-error': ['DatabaseError'],
  'database/exclusion-constraint-error': ['ExclusionConstraintError'],
  'database/foreign-key-constraint-error': ['ForeignKeyConstraintError', 'RelationshipType'],
  'database/timeout-error': ['TimeoutError'],
  'database/unknown-constraint-error': ['UnknownConstraintError'],
  'eager-loading-error': ['EagerLoadingError'],
  'empty-result-error': ['EmptyResultError'],
  'instance-error': ['InstanceError'],
  'optimistic-lock-error': ['OptimisticLockError'],
  'query-error': ['QueryError'],
  'sequelize-scope-error': ['SequelizeScopeError'],
  'validation-error': [
    'ValidationError',
    'ValidationErrorItem',
    'ValidationErrorItemOrigin',
    'ValidationErrorItemType',
  ],
  'validation/unique-constraint-error': ['UniqueConstraintError'],
}

/** The module behind `errors/<path>`; undefined if there is none. */
export function deepError(path: string): Readonly<Record<string, unknown>> | undefined {
  const names = paths[path]
  if (names === undefined) return undefined
  const [first] = names
  const members = names.map((name): [string, unknown] => [name, errors[name]])
  return {
    default: first === undefined ? undefined : errors[first],
    ...Object.fromEntries(members),
  }
}
