/**
 * The form in which numbers of many digits come back: `DataTypes.BIGINT({ as: 'bigint' })`,
 * `DataTypes.DECIMAL({ precision: 20, scale: 4, as: 'string' })`. Without `as` they come as the driver
 * gives them, as in v6. In: options of a type. Out: a conversion, for what is set and what is read.
 */
import { plainError } from '../errors/base.js'

/** Puts a number into its form; what is no number stays as it is. */
export type NumberShape = (value: unknown) => unknown

const integer = /^\s*[+-]?\d+\s*$/
const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/

/**
 * The conversion of BIGINT, or undefined if no form is asked for.
 *
 * @throws BaseError for a form that there is not
 */
export function wholeShape(as: unknown): NumberShape | undefined {
  switch (as) {
    case undefined:
      return undefined
    case 'bigint':
      return (value) => (isWhole(value) ? BigInt(value) : value)
    case 'string':
      return (value) => (isWhole(value) ? String(BigInt(value)) : value)
    case 'number':
      return (value) => {
        if (!isWhole(value)) return value
        const number = Number(value)
        if (Number.isSafeInteger(number)) return number
        throw plainError(
          `${String(value)} has more digits than a number holds: let the attribute be ` +
            `BIGINT({ as: 'bigint' }) or BIGINT({ as: 'string' }).`,
        )
      }
    default:
      throw plainError(
        `BIGINT can be read as 'string', 'number' or 'bigint', not as ${JSON.stringify(as)}.`,
      )
  }
}

/**
 * The conversion of DECIMAL, or undefined if no form is asked for. As text it has all digits of the
 * scale, whether the driver gives text or a number.
 *
 * @throws BaseError for a form that there is not
 */
export function exactShape(as: unknown, scale: unknown): NumberShape | undefined {
  switch (as) {
    case undefined:
      return undefined
    case 'number':
      return (value) =>
        typeof value === 'bigint' || (typeof value === 'string' && decimal.test(value))
          ? Number(value)
          : value
    case 'string':
      return (value) => exactText(value, typeof scale === 'number' ? scale : 0)
    default:
      throw plainError(`DECIMAL can be read as 'string' or 'number', not as ${JSON.stringify(as)}.`)
  }
}

function isWhole(value: unknown): value is number | string | bigint {
  if (typeof value === 'bigint') return true
  if (typeof value !== 'number') return isDigits(value, integer)
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw rounded(value)
  return Number.isInteger(value)
}

function rounded(value: number): Error {
  return plainError(
    `${value} is a number that was rounded: numbers hold whole numbers up to 2^53. Give it as bigint or ` +
      'as text; if it was read, take a driver that reads them whole (better-sqlite3 instead of sqlite3).',
  )
}

function isDigits(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value)
}

/** `1.5` with scale 2 → `1.50`; more digits than the scale are left to the database to round. */
function exactText(value: unknown, scale: number): unknown {
  if (typeof value === 'bigint') return exactText(String(value), scale)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return value
    const text = String(value)
    return decimal.test(text) ? exactText(text, scale) : value.toFixed(scale)
  }
  if (!isDigits(value, decimal)) return value
  const text = value.trim().replace(/^\+/, '')
  const [whole = '', part = ''] = text.split('.')
  const padded = part.padEnd(scale, '0')
  const head = /\d/.test(whole) ? whole : `${whole}0`
  return padded === '' ? head : `${head}.${padded}`
}
