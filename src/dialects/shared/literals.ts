/**
 * Values as SQL text, for logs, defaults in DDL and `queryGenerator`. In: a JavaScript value.
 * Out: a literal. The pieces that differ between dialects come in as a table.
 */
import { inspect } from 'node:util'
import { dateWriter } from '../../base/dates.js'
import type { ConversionContext, Convert } from '../../contract/data-type.js'
import { plainError } from '../../errors/index.js'
import { jsonText } from './values.js'

/** How a dialect spells the classes of values. */
export interface LiteralTable {
  /** Text in quotes. */
  text(value: string): string
  boolean(value: boolean): string
  /** Bytes. */
  binary(value: Buffer): string
  /** A date in the zone, in quotes; left out: with the zone behind it. */
  date?(value: Date, context: ConversionContext): string
  /** Elements of an array, already literals; left out: with commas between them. */
  array?(elements: readonly string[]): string
}

/** A boolean as the word that it is. */
export function booleanWord(value: boolean): string {
  return value ? 'true' : 'false'
}

/** A boolean where there are none. */
export function booleanDigit(value: boolean): string {
  return value ? '1' : '0'
}

/** Bytes of what users give for BLOB: Buffer, Uint8Array, list of numbers, text. */
export function toBuffer(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
  if (typeof value === 'string') return Buffer.from(value)
  if (Array.isArray(value)) return Buffer.from(value.map(Number))
  return value
}

/**
 * A function that writes values without a known type.
 *
 * The function throws Error `Invalid value …` for plain objects, as v6.
 */
export function literalWriter(
  table: LiteralTable,
): (value: unknown, context: ConversionContext) => string {
  const date = table.date ?? ((value, { timezone }) => table.text(dateWriter(timezone)(value)))
  const list = table.array ?? ((elements) => elements.join(', '))
  const write = (value: unknown, context: ConversionContext): string => {
    switch (typeof value) {
      case 'string':
        return table.text(value)
      case 'number':
        return Number.isFinite(value) ? String(value) : table.text(String(value))
      case 'bigint':
        return String(value)
      case 'boolean':
        return table.boolean(value)
      case 'undefined':
        return 'NULL'
      case 'object':
        if (value === null) return 'NULL'
        if (value instanceof Date) return date(value, context)
        if (Buffer.isBuffer(value)) return table.binary(value)
        if (value instanceof Uint8Array) return table.binary(Buffer.from(value))
        if (Array.isArray(value)) return list(value.map((item) => write(item, context)))
        throw plainError(`Invalid value ${inspect(value)}`)
      default:
        throw plainError(`Invalid value ${inspect(value)}`)
    }
  }
  return write
}

/**
 * A value without a known type → what drivers of the dialect take: objects are JSON.
 * @param boolean - what a boolean becomes
 * @param date - makes the writer of dates; left out: with the zone behind them
 */
export function untypedEncoder(
  boolean: (value: boolean) => unknown,
  date: (timezone: string) => (value: unknown) => unknown = dateWriter,
): (value: unknown, context: ConversionContext) => unknown {
  const writers = new Map<string, Convert>()
  return (value, context) => {
    switch (typeof value) {
      case 'boolean':
        return boolean(value)
      case 'object': {
        if (value === null || Buffer.isBuffer(value)) return value
        if (value instanceof Uint8Array) return toBuffer(value)
        if (!(value instanceof Date)) return jsonText(value)
        let writer = writers.get(context.timezone)
        if (writer === undefined) {
          writer = date(context.timezone)
          if (writers.size < 100) writers.set(context.timezone, writer)
        }
        return writer(value)
      }
      default:
        return value
    }
  }
}
