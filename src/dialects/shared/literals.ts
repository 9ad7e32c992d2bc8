/**
 * Values as SQL text, for logs, defaults in DDL and `queryGenerator`. In: a JavaScript value.
 * Out: a literal. The pieces that differ between dialects come in as a table.
 */
import { inspect } from 'node:util'
import type { ConversionContext, Convert } from '../../contract/data-type.js'
import { plainError } from '../../errors/index.js'

/** How a dialect spells the classes of values. */
export interface LiteralTable {
  /** Text in quotes. */
  text(value: string): string
  boolean(value: boolean): string
  /** Bytes. */
  binary(value: Buffer): string
  /** A date in the zone, in quotes. */
  date(value: Date, context: ConversionContext): string
  /** Elements of an array, already literals. */
  array(elements: readonly string[]): string
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
        if (value instanceof Date) return table.date(value, context)
        if (Buffer.isBuffer(value)) return table.binary(value)
        if (value instanceof Uint8Array) return table.binary(Buffer.from(value))
        if (Array.isArray(value)) return table.array(value.map((item) => write(item, context)))
        throw plainError(`Invalid value ${inspect(value)}`)
      default:
        throw plainError(`Invalid value ${inspect(value)}`)
    }
  }
  return write
}

/** A value without a known type → what drivers of the dialect take, by the same table of classes. */
export function untypedEncoder(table: {
  date(timezone: string): (value: unknown) => string
  boolean(value: boolean): unknown
  object(value: object): unknown
}): (value: unknown, context: ConversionContext) => unknown {
  const writers = new Map<string, Convert>()
  return (value, context) => {
    switch (typeof value) {
      case 'boolean':
        return table.boolean(value)
      case 'object': {
        if (value === null || Buffer.isBuffer(value)) return value
        if (value instanceof Uint8Array) return toBuffer(value)
        if (!(value instanceof Date)) return table.object(value)
        let writer = writers.get(context.timezone)
        if (writer === undefined) {
          writer = table.date(context.timezone)
          if (writers.size < 100) writers.set(context.timezone, writer)
        }
        return writer(value)
      }
      default:
        return value
    }
  }
}
