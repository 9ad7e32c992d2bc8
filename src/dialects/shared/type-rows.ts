/**
 * Rows of the tables of data types which the dialects make alike: names in DDL, conversions of documents
 * and instants, logged literals. In: the words of a dialect. Out: rows for its `types.ts`.
 */
import { dateReader, dateWriter } from '../../base/dates.js'
import type { ConversionContext, Convert, DataType, TypeRow } from '../../contract/data-type.js'
import { numberOption, warnUnsupported } from './type-names.js'
import { jsonText } from './values.js'

/** Name of a type in DDL. */
export type TypeText = (type: DataType) => string

/** What a row converts. */
export type Conversions = Pick<TypeRow, 'encode' | 'decode'>

/** Makes rows whose logged literal is that of the encoded value, as the dialect writes literals. */
export function rowMaker(
  literal: (value: unknown, context: ConversionContext) => string,
): (sql: TypeText, conversions?: Conversions) => TypeRow {
  return (sql, conversions = {}) => {
    const { encode } = conversions
    if (encode === undefined) return { sql, ...conversions }
    return {
      sql,
      ...conversions,
      literal: (type, context) => {
        const convert = encode(type, context)
        return (value) => literal(convert(value), context)
      },
    }
  }
}

/** A type that has this name whatever its options are. */
export function named(name: string): TypeText {
  return () => name
}

/**
 * Numbers of a server that knows no options of them: v6 warns and drops them.
 * @param title - the server as the warning names it
 */
export function plainNumber(title: string): (name: string) => TypeText {
  return (name) => (type) => {
    warnUnsupported(title, type, ['length', 'unsigned', 'zerofill'])
    return name
  }
}

/** FLOAT of such a server: `FLOAT(n)` is its number of bits. */
export function plainFloat(title: string): TypeText {
  return (type) => {
    warnUnsupported(title, type, ['unsigned', 'zerofill'])
    const length = numberOption(type, 'length')
    const isPlain = numberOption(type, 'decimals') !== undefined || length === undefined
    return isPlain ? 'FLOAT' : `FLOAT(${length})`
  }
}

/** Documents of a database that has them as text. */
export const jsonDocument = {
  encode: () => (value: unknown) => jsonText(value),
  decode: () => (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
} as const satisfies Conversions

/** Instants written with their zone; texts are read, what else drivers give passes. */
export const instant = {
  encode: (_type: DataType, context: ConversionContext) => dateWriter(context.timezone),
  decode(_type: DataType, context: ConversionContext): Convert {
    const read = dateReader(context.timezone)
    return (value) => (typeof value === 'string' ? read(value) : value)
  },
} as const satisfies Conversions
