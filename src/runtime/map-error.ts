/**
 * A driver's error → the class users catch, by the dialect's table. The only place where driver
 * errors are mapped. In: the error, what was run. Out: an error of `errors/`, with the driver's as
 * `parent`, `original` and `cause`. Manual: PARITY 12.2 facts live in `dialects/<name>/errors.ts`.
 */
import type { Dialect, DriverError, ErrorDetails, ErrorRow } from '../contract/dialect.js'
import type { Statement } from '../contract/driver.js'
import type { Instance, ModelClass } from '../contract/model.js'
import {
  AccessDeniedError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionTimedOutError,
  DatabaseError,
  ExclusionConstraintError,
  ForeignKeyConstraintError,
  HostNotFoundError,
  HostNotReachableError,
  InvalidConnectionError,
  TimeoutError,
  UniqueConstraintError,
  UnknownConstraintError,
  ValidationErrorItem,
} from '../errors/index.js'
import { refusedAttribute } from './refused-value.js'
import { fromCaller } from './stack.js'

/** What was run when the error came. */
export interface ErrorContext {
  readonly sql: string
  readonly parameters: readonly unknown[] | undefined
  readonly model: ModelClass | undefined
  readonly instance: Instance | undefined
  readonly statement?: Statement | undefined
}

const connectionClasses = {
  'access-denied': AccessDeniedError,
  refused: ConnectionRefusedError,
  'host-not-found': HostNotFoundError,
  'host-not-reachable': HostNotReachableError,
  'invalid-connection': InvalidConnectionError,
  'timed-out': ConnectionTimedOutError,
  connection: ConnectionError,
  lost: ConnectionError,
} as const

/** Is it an error that a driver may have thrown? */
export function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error
}

function findRow(dialect: Dialect, error: DriverError): ErrorRow | undefined {
  return dialect.errors.find((row) => row.matches(error))
}

/** Columns and values of a unique violation, whichever of the two shapes the dialect gives. */
function fieldEntries(fields: ErrorDetails['fields']): [string, unknown][] {
  if (fields === null || fields === undefined) return []
  if (Array.isArray(fields)) return fields.map((field) => [String(field), undefined])
  return Object.entries(fields)
}

/**
 * MySQL tells the name of the key and its values joined by hyphens: the model knows the key's columns.
 */
function fieldsOfKey(details: ErrorDetails, context: ErrorContext): ErrorDetails['fields'] {
  const { index, fields } = details
  const definition = context.model?._definition
  if (index === undefined || definition === undefined) return fields
  const known = definition.uniqueKeys.find(({ name }) => name === index)?.fields
  const key = known ?? unnamedKey(details, context)
  if (key === undefined) return fields
  const [[, joined] = ['', '']] = fieldEntries(fields)
  const split = details.values ?? String(joined).split('-')
  const values = key.length === 1 ? [joined] : split
  return Object.fromEntries(key.map((field, at) => [field, values[at]]))
}

/** A key whose name the server made is told by its values: where one key only can have them. */
function unnamedKey(
  { unnamed, values = [] }: ErrorDetails,
  { model, instance }: ErrorContext,
): readonly string[] | undefined {
  const definition = model?._definition
  if (unnamed === undefined || definition === undefined) return undefined
  if (unnamed === 'primary') return definition.primaryKeys.map(({ field }) => field)
  const keys = definition.uniqueKeys
    .map(({ fields }) => fields)
    .filter((fields) => fields.length === values.length)
  if (instance === undefined || keys.length < 2) return keys.length === 1 ? keys[0] : undefined
  const hit = keys.filter((fields) =>
    fields.every((field, at) => {
      const name = definition.byField.get(field)?.name ?? field
      return String(instance.dataValues[name]).toLowerCase() === values[at]?.toLowerCase()
    }),
  )
  return hit.length === 1 ? hit[0] : undefined
}

function uniqueError(
  error: DriverError,
  details: ErrorDetails,
  context: ErrorContext,
): UniqueConstraintError {
  const fields = fieldsOfKey(details, context)
  const entries = fieldEntries(fields)
  const names = entries.map(([field]) => field)
  const keys = context.model?._definition.uniqueKeys ?? []
  const whole = keys.find((key) => key.msg !== null && key.fields.join('\n') === names.join('\n'))
  const items = entries.map(([field, value]) => {
    const key = keys.find((candidate) => candidate.msg !== null && candidate.fields.includes(field))
    const attribute = context.model?._definition.byField.get(field)?.name ?? field
    // v6: what the record shows, by its getter
    const given = value ?? context.instance?.get(attribute)
    return new ValidationErrorItem(
      key?.msg ?? `${field} must be unique`,
      'unique violation',
      field,
      given,
      context.instance,
      'not_unique',
    )
  })
  return new UniqueConstraintError({
    message: whole?.msg ?? 'Validation error',
    errors: items,
    parent: error,
    fields: fields ?? {},
  })
}

/** Value of the record in the column that refers to nothing. */
function valueOf({ value, fields }: ErrorDetails, context: ErrorContext): unknown {
  if (value !== undefined || context.instance === undefined) return value
  const [[field] = ['']] = fieldEntries(fields)
  const name = context.model?._definition.byField.get(field)?.name ?? field
  return context.instance.dataValues[name]
}

/** Maps an error of a statement; its stack reaches down to the caller's line. */
export function mapQueryError(dialect: Dialect, error: unknown, context: ErrorContext): Error {
  return fromCaller(() => mapped(dialect, error, context))
}

function mapped(dialect: Dialect, error: unknown, context: ErrorContext): Error {
  if (!isDriverError(error)) return new DatabaseError(withSql(new Error(String(error)), context))
  withSql(error, context)
  const row = findRow(dialect, error)
  const details = row?.details?.(error) ?? {}
  switch (row?.becomes) {
    case 'unique':
      return uniqueError(error, details, context)
    case 'foreign-key':
      return new ForeignKeyConstraintError({
        fields: details.fields,
        table: details.table,
        value: valueOf(details, context),
        index: details.index,
        reltype: details.reltype,
        parent: error,
      })
    case 'exclusion':
      return new ExclusionConstraintError({
        message: details.message,
        constraint: details.constraint,
        fields: details.fields,
        table: details.table,
        parent: error,
      })
    case 'unknown-constraint':
      return new UnknownConstraintError({
        message: details.message ?? error.message,
        constraint: details.constraint,
        fields: details.fields,
        table: details.table,
        parent: error,
      })
    case 'timeout':
      return new TimeoutError(error)
    case 'lost':
      return lostError(error, context)
    default:
      return refusedError(error, details, context)
  }
}

/** The database's own text, as v6's programs know it; if it refused a value, the error names the attribute. */
function refusedError(
  error: DriverError,
  details: ErrorDetails,
  { model, statement }: ErrorContext,
): DatabaseError {
  const mapped = new DatabaseError(error)
  const attribute = refusedAttribute(details, { model, statement })
  if (attribute !== undefined) mapped.attribute = attribute
  return mapped
}

/** v6 makes a DatabaseError of it; `retry` and `retryTransaction` look for failures of connections. */
function lostError(error: DriverError, { sql, parameters }: ErrorContext): ConnectionError {
  const shown = parameters !== undefined && parameters.length > 0 ? { sql, parameters } : { sql }
  return Object.assign(new ConnectionError(error), shown)
}

/**
 * What a lost connection tells about the statement on it.
 *
 * @param error the driver's, or the mapped one
 * @returns undefined if the connection was not lost
 */
export function lossOf(dialect: Dialect, error: unknown): Loss | undefined {
  const original = isDriverError(error) && 'parent' in error ? error['parent'] : error
  if (!isDriverError(original)) return undefined
  const row = findRow(dialect, original)
  return row?.becomes === 'lost' ? (row.details?.(original).loss ?? 'unknown') : undefined
}

/** `unknown`: the statement may have been executed. */
export type Loss = 'unsent' | 'unheard' | 'unknown'

function withSql(error: DriverError, context: ErrorContext): DriverError {
  error['sql'] = context.sql
  if (context.parameters !== undefined && context.parameters.length > 0) {
    error['parameters'] = context.parameters
  }
  return error
}

/** Maps an error of connecting. */
export function mapConnectionError(dialect: Dialect, error: unknown): Error {
  if (error instanceof ConnectionError) return error
  if (!isDriverError(error)) return new ConnectionError(new Error(String(error)))
  const kind = findRow(dialect, error)?.becomes
  const found = kind !== undefined && kind in connectionClasses ? kind : 'connection'
  const Class = connectionClasses[found as keyof typeof connectionClasses]
  return new Class(error)
}
