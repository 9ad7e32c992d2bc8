/** Conversions of single values which several dialects share. In: what users give. */
import type { Convert, DataType } from '../../contract/data-type.js'
import { QueryError } from '../../errors/index.js'

/**
 * A document as JSON text.
 * @throws QueryError for what JSON cannot hold: circles, bigint, nesting without end
 */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch (error) {
    const reason = error instanceof RangeError ? 'it is nested too deep' : String(error)
    throw new QueryError(`A value cannot be written as JSON: ${reason}`)
  }
}

/** Numbers that JSON and SQL have no digits for go as text: `NaN`, `Infinity`. */
export function encodeFloat(value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value
  return String(value)
}

/** Text columns hold text; booleans become the digits they are where there are no booleans. */
export function encodeText(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'number' ? String(value) : value
}

/** DECIMAL: text keeps its digits. */
export function encodeDecimal(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** BIGINT and DECIMAL come as the driver gives them, unless the type asks for another form. */
export function decodeShape(type: DataType): Convert | undefined {
  return type.shape
}

/** Booleans as v6 reads them: `'true'`, `'false'`, 1, 0, one byte; other values pass. */
export function encodeBoolean(value: unknown): unknown {
  if (typeof value === 'boolean') return value
  if (value === 1 || value === 'true') return true
  if (value === 0 || value === 'false') return false
  if (Buffer.isBuffer(value) && value.length === 1) return value[0] === 1
  return value
}

/** All digits of a number, without an exponent: SQL Server reads none as DECIMAL. */
export function plainDigits(value: number): string {
  const digits = String(value)
  if (!digits.includes('e')) return digits
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(20).replace(/0+$/, '')
}
