/**
 * `DataTypes.postgres`, `.mysql`, …: a dialect's variants of the data types. They are subclasses, so
 * that `toSql()` gives the dialect's name and programs may override members
 * (`DataTypes.postgres.DECIMAL.parse = …`). The names themselves are in the dialects' tables, which
 * the roof hands in by `spellTypesWith`.
 */
import { isPrimitive } from '../base/object.js'
import type { DataType, TypeTable } from '../contract/data-type.js'
import { defineType, type ABSTRACT } from './abstract.js'
import { withinLimits } from './limits.js'
import { typeByKey } from './table.js'

/** A dialect's variants by key. */
export type DialectTypes = Record<string, TypeClass>

type TypeClass = (new (...args: unknown[]) => ABSTRACT) & { key: string }

/** Which types have a variant, per dialect, in v6's order. */
const variants = {
  postgres:
    'DECIMAL BLOB STRING CHAR TEXT CITEXT TINYINT SMALLINT INTEGER BIGINT BOOLEAN DATE DATEONLY REAL DOUBLE_PRECISION FLOAT GEOMETRY GEOGRAPHY HSTORE RANGE ENUM',
  mysql: 'ENUM DATE DATEONLY UUID GEOMETRY DECIMAL JSON',
  mariadb: 'ENUM DATE DATEONLY UUID GEOMETRY DECIMAL JSON',
  sqlite:
    'DATE DATEONLY STRING CHAR NUMBER FLOAT REAL DOUBLE_PRECISION TINYINT SMALLINT MEDIUMINT INTEGER BIGINT TEXT ENUM JSON CITEXT',
  mssql:
    'BLOB BOOLEAN ENUM STRING UUID DATE DATEONLY NOW TINYINT SMALLINT INTEGER BIGINT REAL FLOAT TEXT',
} as const

type MapName = keyof typeof variants

/** Names of the maps. */
export const dialectNames = Object.keys(variants) as readonly MapName[]

let tables: ((dialect: string) => TypeTable | undefined) | undefined

/** Hands in the dialects' tables of types: `toSql()` of the variants reads them. */
export function spellTypesWith(tableOf: (dialect: string) => TypeTable | undefined): void {
  tables = tableOf
}

const made = new Map<string, DialectTypes>()

/** A dialect's variants; `{}` for a dialect without any. Made when first asked for. */
export function typesOfDialect(dialect: string): DialectTypes {
  let types = made.get(dialect)
  if (!types) {
    const keys = Object.hasOwn(variants, dialect) ? variants[dialect as MapName].split(' ') : []
    types = {}
    for (const word of keys) {
      const key = word.replace('_', ' ')
      const base = typeByKey(key)
      if (base) types[key] = variantOf(base as TypeClass, key, dialect)
    }
    if (keys.length > 0) made.set(dialect, types)
  }
  return types
}

function variantOf(base: TypeClass, key: string, dialect: string): TypeClass {
  const Variant = class extends base {
    constructor(...args: unknown[]) {
      super(withinLimits(dialect, key, new base(...args).options))
    }

    override toSql(options?: Readonly<Record<string, unknown>>): string {
      return tables?.(dialect)?.[key]?.sql(this) ?? super.toSql(options)
    }
  }
  if (endless[dialect]?.includes(key)) keepInfinity(Variant.prototype)
  Object.defineProperty(Variant, 'name', { value: key.replace(' PRECISION', '') })
  return defineType(Variant, key)
}

/** Types whose values may lie at the end of time. */
const endless: Readonly<Record<string, readonly string[]>> = { postgres: ['DATE', 'DATEONLY'] }

/** `Infinity` and `'infinity'` are kept as numbers; other values are cast as by the common type. */
function keepInfinity(prototype: DataType): void {
  const cast = prototype._sanitize
  Object.defineProperty(prototype, '_sanitize', {
    value(this: DataType, value: unknown, options?: Readonly<Record<string, unknown>>): unknown {
      if (options?.['raw']) return value
      const match = isPrimitive(value) ? /^(-)?infinity$/i.exec(String(value)) : null
      if (match === null) return cast?.call(this, value, options)
      return match[1] === undefined ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    },
    configurable: true,
    writable: true,
  })
}
