/**
 * Default values: what a record gets when an attribute was not given, and which of them can be a
 * DEFAULT in the table.
 */
import { cloneBag } from '../base/object.js'
import { SequelizeMethod } from '../sql/fragments.js'
import { ABSTRACT } from './abstract.js'
import { NOW } from './date.js'
import { makeUuidV1, makeUuidV4, UUIDV1, UUIDV4 } from './uuid.js'

/**
 * A default given as a class of data type (`DataTypes.NOW`) becomes a value of it; all else stays.
 */
export function settleDefault(value: unknown): unknown {
  return isTypeClass(value) ? new value() : value
}

function isTypeClass(value: unknown): value is new () => ABSTRACT {
  return typeof value === 'function' && value.prototype instanceof ABSTRACT
}

/**
 * The value a new record gets: functions are called, UUIDV1, UUIDV4 and NOW make one, arrays and
 * plain objects are copied, so that records never share them.
 */
export function toDefaultValue(given: unknown): unknown {
  const value = settleDefault(given)
  if (typeof value === 'function') {
    const made: unknown = value()
    return made instanceof ABSTRACT ? made.toSql() : made
  }
  if (value instanceof UUIDV1) return makeUuidV1()
  if (value instanceof UUIDV4) return makeUuidV4()
  if (value instanceof NOW) return new Date()
  // Lists and plain objects are copied at every depth, all else stays.
  return cloneBag(value)
}

/** Can the default stand in the table's definition? Functions, NOW and UUIDs are ours to make. */
export function defaultValueSchemable(given: unknown): boolean {
  if (given === undefined) return false
  const value = settleDefault(given)
  if (value instanceof NOW || value instanceof UUIDV1 || value instanceof UUIDV4) return false
  if (value instanceof SequelizeMethod) return true
  return typeof value !== 'function'
}
