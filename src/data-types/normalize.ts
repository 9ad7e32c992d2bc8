/**
 * What a user may write as `type` → a data type value (or text, which goes raw into DDL). Types of
 * another copy of the package, or of v6, are taken by their key.
 */
import type { DataType } from '../contract/data-type.js'
import { plainError } from '../errors/base.js'
import { ABSTRACT } from './abstract.js'
import { ARRAY, ENUM } from './composite.js'
import { typesOfDialect } from './dialect-maps.js'
import { typeByKey } from './table.js'

/** Is it a data type value (of this copy or of another)? */
export function isDataType(value: unknown): value is DataType {
  if (value instanceof ABSTRACT) return true
  if (typeof value !== 'object' || value === null) return false
  return 'key' in value && typeof value.key === 'string' && 'toSql' in value
}

/** Is it a class of data types, callable or not? */
export function isDataTypeClass(value: unknown): value is new () => DataType {
  if (typeof value !== 'function') return false
  if (value === ABSTRACT || value.prototype instanceof ABSTRACT) return true
  return 'key' in value && typeof value.key === 'string' && 'extend' in value
}

/** What else is known when a type is read. */
export interface NormalizeOptions {
  /** `values` of the attribute, for `{ type: ENUM, values: [...] }`. */
  readonly values?: readonly string[] | undefined
  /** Name of the dialect: the type becomes the dialect's variant (`DataTypes.postgres.X`). */
  readonly dialect?: string | undefined
}

/**
 * The data type of an attribute: classes become values, ENUM takes the attribute's `values`, a
 * dialect's variant replaces the common type. Text stays text.
 *
 * @returns undefined if it is no type at all: the caller names the attribute in its message
 * @throws BaseError `ARRAY is missing type definition for its values.`,
 *   `Values for ENUM have not been defined.`
 */
export function normalizeType(
  given: unknown,
  options: NormalizeOptions = {},
): DataType | string | undefined {
  if (typeof given === 'string') return given
  const value: unknown = isDataTypeClass(given) ? new given() : given
  if (!isDataType(value)) return undefined
  let type = adopt(value)
  if (type instanceof ARRAY) type = normalizeArray(type, options)
  if (type instanceof ENUM) type = normalizeEnum(type, options.values)
  return options.dialect === undefined ? type : variant(type, options.dialect)
}

// A type of another copy is a stranger to `instanceof`; its key and options say all.
function adopt(type: DataType): DataType {
  if (type instanceof ABSTRACT) return type
  const Own = typeByKey(type.key)
  return Own ? new Own(type.options) : type
}

function normalizeArray(type: ARRAY, options: NormalizeOptions): ARRAY {
  const element = normalizeType(type.type, options)
  if (element === undefined) {
    throw plainError('ARRAY is missing type definition for its values.')
  }
  return element === type.type ? type : new ARRAY({ ...type.options, type: element })
}

function normalizeEnum(type: ENUM, values: readonly string[] | undefined): ENUM {
  const settled = values ? new ENUM({ ...type.options, values: [...values] }) : type
  if (settled.values.length === 0) throw plainError('Values for ENUM have not been defined.')
  return settled
}

function variant(type: DataType, dialect: string): DataType {
  const types = typesOfDialect(dialect)
  const Variant = Object.hasOwn(types, type.key) ? types[type.key] : undefined
  if (!Variant || type instanceof Variant) return type
  // A user's subclass of a common type keeps its own behaviour; a user's own type may have variants, which
  // programs put into the dialect's map (`DataTypes.postgres.MONEY = …`).
  const common = typeByKey(type.key)
  if (common && Object.getPrototypeOf(type) !== common.prototype) return type
  return new Variant(type.options)
}
