/**
 * Names of data types in DDL, made from their options. In: a data type. Out: text like
 * `DECIMAL(10,2)`.
 */
import type { DataType } from '../../contract/data-type.js'
import { warnOnce } from '../../base/warn.js'

/** A numeric option, or undefined. */
export function numberOption(type: DataType, name: string): number | undefined {
  const value = type.options[name]
  if (value === undefined || value === null || value === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Is the option set? */
export function hasOption(type: DataType, name: string): boolean {
  return Boolean(type.options[name])
}

/** Length of STRING and CHAR; 255 if none is given. */
export function lengthOf(type: DataType): number {
  return numberOption(type, 'length') ?? 255
}

/** `(10,2)`, `(10)` or nothing. */
export function sizeText(first: number | undefined, second: number | undefined): string {
  if (first === undefined) return ''
  return second === undefined ? `(${first})` : `(${first},${second})`
}

/** Size of DECIMAL. */
export function decimalSize(type: DataType): string {
  return sizeText(numberOption(type, 'precision'), numberOption(type, 'scale'))
}

/** Size of the other numbers: FLOAT(n, d), INTEGER(n). */
export function numberSize(type: DataType): string {
  return sizeText(numberOption(type, 'length'), numberOption(type, 'decimals'))
}

/** Prefix of TEXT and BLOB: `TINY`, `MEDIUM`, `LONG` or nothing. */
export function sizePrefix(type: DataType): string {
  const size = type.options['length']
  if (typeof size !== 'string') return ''
  return ['tiny', 'medium', 'long'].includes(size.toLowerCase()) ? size.toUpperCase() : ''
}

/** Warns once that the dialect has no such option of the type. */
export function warnUnsupported(dialect: string, type: DataType, options: readonly string[]): void {
  for (const option of options) {
    if (hasOption(type, option)) {
      warnOnce(`${dialect} does not support '${type.key}' with ${option.toUpperCase()}.`)
    }
  }
}

/** Element type of ARRAY, or subtype of RANGE; the class users pass is read as its instance. */
export function innerType(type: DataType, option: 'type' | 'subtype'): DataType | undefined {
  const given = type.options[option] ?? (option === 'type' ? type.type : undefined)
  if (isDataType(given)) return given
  if (typeof given === 'function' && isConstructor(given)) {
    const made: unknown = new given()
    return isDataType(made) ? made : undefined
  }
  return undefined
}

/** Innermost element of nested arrays. */
export function elementOf(type: DataType): DataType | undefined {
  const inner = innerType(type, 'type')
  return inner?.key === 'ARRAY' ? elementOf(inner) : inner
}

/** Is it a data type object? */
export function isDataType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && 'key' in value && 'options' in value
}

function isConstructor(value: unknown): value is new () => unknown {
  return typeof value === 'function' && value.prototype !== undefined
}
