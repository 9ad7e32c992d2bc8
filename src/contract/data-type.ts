/**
 * How a dialect describes the data types: one row per type key. Read by the writer (DDL), by plans
 * (encoders and decoders are made once per plan) and by the inlined texts for logs.
 */
import type { DataType } from '../sql/data-type.js'

export type { DataType }

/** Where DATE values are written and read: the `timezone` option. */
export interface ConversionContext {
  /** Offset (`'+02:00'`) or IANA name. */
  readonly timezone: string
  /** The dialect's table again, for types of types (ARRAY, RANGE). */
  readonly types: TypeTable
}

/** A conversion of one value. Never sees null or undefined. */
export type Convert = (value: unknown) => unknown

/** What a dialect knows of one data type. */
export interface TypeRow {
  /** Name in DDL, options included: `VARCHAR(20)`. */
  sql(type: DataType): string
  /** JavaScript value → what the driver is given. Absent: the value goes as it is. */
  encode?(type: DataType, context: ConversionContext): Convert
  /** Driver value → JavaScript value. Absent, or undefined for this type: rows already hold it. */
  decode?(type: DataType, context: ConversionContext): Convert | undefined
  /** SQL type to which columns are cast where they are read: the driver would lose what the type keeps. */
  readAs?(type: DataType): string | undefined
  /** JavaScript value → SQL literal text. Absent: the dialect's `literal` by the value's class. */
  literal?(type: DataType, context: ConversionContext): (value: unknown) => string
}

/** Rows by type key; a key without a row is not available on the dialect. */
export type TypeTable = Readonly<Record<string, TypeRow | undefined>>
