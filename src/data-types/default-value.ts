/**
 * Default values: what a record gets when an attribute was not given, and which of them can be a
 * DEFAULT in the table.
 */
import { cloneBag } from '../base/object.js'
import { SequelizeMethod } from '../sql/fragments.js'
import { ABSTRACT } from './abstract.js'
import { NOW } from './date.js'
import { makeUuidV1, makeUuidV4, makeUuidV7, UUIDV1, UUIDV4, UUIDV7 } from './uuid.js'

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
 * The value a new record gets: functions are called, UUIDs and NOW make one, arrays and
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
  if (value instanceof UUIDV7) return makeUuidV7()
  if (value instanceof NOW) return new Date()
  // Lists and plain objects are copied at every depth, all else stays.
  return cloneBag(value)
}

/** Defaults that are made for each record. */
const made = [NOW, UUIDV1, UUIDV4, UUIDV7]

/** Can the default stand in the table's definition? Functions, NOW and UUIDs are ours to make. */
export function defaultValueSchemable(given: unknown): boolean {
  if (given === undefined) return false
  const value = settleDefault(given)
  if (made.some((Class) => value instanceof Class)) return false
  if (value instanceof SequelizeMethod) return true
  return typeof value !== 'function'
}
