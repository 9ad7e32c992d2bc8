/**
 * The `parse` functions that programs put on data types: `DataTypes.postgres.DECIMAL.parse = …`, or a
 * type of their own with `types.postgres = ['its_name']`. In: a map of data types. Out: readers by the
 * database's names of types. Guide: "Extending data types".
 */
import { plainError } from '../../errors/index.js'
import type { ParseText } from './arrays.js'

/** Programs' own readers. */
export interface TypeOverrides {
  readonly byName: ReadonlyMap<string, ParseText>
  /** Reader of all ranges; is given the reader of the bounds. */
  readonly range: ((text: string, bound: ParseText) => unknown) | undefined
  /** Reader of all enums. */
  readonly enumeration: ParseText | undefined
}

/** The database's names of the data types. */
const namesByKey: Readonly<Record<string, readonly string[] | undefined>> = {
  DECIMAL: ['numeric'],
  BLOB: ['bytea'],
  STRING: ['varchar'],
  CHAR: ['char', 'bpchar'],
  TEXT: ['text'],
  CITEXT: ['citext'],
  TINYINT: ['int2'],
  SMALLINT: ['int2'],
  MEDIUMINT: ['int4'],
  INTEGER: ['int4'],
  BIGINT: ['int8'],
  BOOLEAN: ['bool'],
  DATE: ['timestamptz'],
  DATEONLY: ['date'],
  TIME: ['time'],
  REAL: ['float4'],
  'DOUBLE PRECISION': ['float8'],
  UUID: ['uuid'],
  JSON: ['json'],
  JSONB: ['jsonb'],
  CIDR: ['cidr'],
  INET: ['inet'],
  MACADDR: ['macaddr'],
  TSVECTOR: ['tsvector'],
  GEOMETRY: ['geometry'],
  GEOGRAPHY: ['geography'],
  HSTORE: ['hstore'],
}

interface Parsing {
  readonly key: string
  parse(text: string, options?: { readonly parser: ParseText }): unknown
}

function isParsing(type: unknown): type is Parsing {
  return (
    (typeof type === 'object' || typeof type === 'function') &&
    type !== null &&
    Object.hasOwn(type, 'parse') &&
    'parse' in type &&
    typeof type.parse === 'function'
  )
}

/** Names that a type says itself: `types.postgres`. */
function ownNames(type: object): readonly string[] | undefined {
  const types: unknown = Reflect.get(type, 'types')
  if (typeof types !== 'object' || types === null) return undefined
  const names: unknown = Reflect.get(types, 'postgres')
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined
}

/**
 * Reads a map of data types.
 *
 * @returns undefined if none of them has a `parse` of its own
 * @throws BaseError for a type with `parse` that says no name of the database
 */
export function readOverrides(dataTypes: unknown): TypeOverrides | undefined {
  if (typeof dataTypes !== 'object' || dataTypes === null) return undefined
  const byName = new Map<string, ParseText>()
  let range: TypeOverrides['range']
  let enumeration: ParseText | undefined
  for (const type of Object.values(dataTypes)) {
    if (!isParsing(type)) continue
    const read: ParseText = (text) => type.parse(text)
    const key = String(type.key).toUpperCase()
    if (key === 'RANGE') {
      range = (text, bound) => type.parse(text, { parser: bound })
    } else if (key === 'ENUM') {
      enumeration = read
    } else {
      const names = namesByKey[key] ?? ownNames(type)
      if (names === undefined) {
        throw plainError(`Parse function not supported for type ${type.key} in dialect postgres`)
      }
      for (const name of names) byName.set(name, read)
    }
  }
  if (byName.size === 0 && range === undefined && enumeration === undefined) return undefined
  return { byName, range, enumeration }
}
