/**
 * One value of a request → a value of the attribute's type. In: text, number, boolean. Out: the value as
 * the type has it, or an error which names the place. Guide: docs/security.md.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import { UntrustedInputError } from '../errors/index.js'

/** How long values may be. */
export interface ValueLimits {
  readonly textLength: number
}

type Read = (value: unknown, attribute: AttributeDefinition) => unknown

const integer: Read = (value) => {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

const decimal: Read = (value) => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'string' && /^-?\d{1,30}(?:\.\d{1,30})?$/.test(value) ? value : undefined
}

const float: Read = (value, attribute) => {
  const read = decimal(value, attribute)
  return read === undefined ? undefined : Number(read)
}

const text: Read = (value) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

const big: Read = (value, attribute) =>
  typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : integer(value, attribute)

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  [1, true],
  ['1', true],
  [false, false],
  ['false', false],
  [0, false],
  ['0', false],
])

const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

const date: Read = (value) => {
  const isDate = typeof value === 'number' || (typeof value === 'string' && isoDate.test(value))
  if (!isDate) return undefined
  const read = new Date(value)
  return Number.isNaN(read.getTime()) ? undefined : read
}

const day: Read = (value, attribute) =>
  typeof value === 'string' && value.length === 10 && date(value, attribute) ? value : undefined

const time: Read = (value) =>
  typeof value === 'string' && /^\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?$/.test(value) ? value : undefined

const uuid: Read = (value) =>
  typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? value
    : undefined

const member: Read = (value, { type }) =>
  typeof type === 'object' && typeof value === 'string' && type.values?.includes(value)
    ? value
    : undefined

/** By type key; a type that is not here cannot be filtered by. */
const readers: Readonly<Record<string, Read | undefined>> = {
  STRING: text,
  CHAR: text,
  TEXT: text,
  CITEXT: text,
  TINYINT: integer,
  SMALLINT: integer,
  MEDIUMINT: integer,
  INTEGER: integer,
  BIGINT: big,
  FLOAT: float,
  REAL: float,
  'DOUBLE PRECISION': float,
  DECIMAL: decimal,
  BOOLEAN: (value) => flags.get(value),
  DATE: date,
  DATEONLY: day,
  TIME: time,
  UUID: uuid,
  ENUM: member,
}

/**
 * Reads a value.
 *
 * @param attribute what it is compared with; without one any text, number or boolean is taken
 * @param isText only text is taken
 * @throws UntrustedInputError which names the place
 */
export function readValue(
  value: unknown,
  path: string,
  attribute: AttributeDefinition | undefined,
  isText: boolean,
  { textLength }: ValueLimits,
): unknown {
  if (typeof value === 'string') {
    if (value.length > textLength) {
      throw new UntrustedInputError(path, `a text of ${value.length}, ${textLength} are allowed`)
    }
    if (value.includes('\0') || !isWellFormed(value)) {
      throw new UntrustedInputError(path, 'a text with characters that are none')
    }
  }
  if (isText) {
    if (typeof value === 'string') return value
    throw new UntrustedInputError(path, 'a text is expected')
  }
  if (attribute === undefined) {
    const isNumber = typeof value === 'number' && Number.isFinite(value)
    if (typeof value === 'string' || typeof value === 'boolean' || isNumber) return value
    throw new UntrustedInputError(path, 'a text, number or boolean is expected')
  }
  const key = typeof attribute.type === 'object' ? attribute.type.key : attribute.type
  const read = Object.hasOwn(readers, key) ? readers[key]?.(value, attribute) : undefined
  if (read === undefined) throw new UntrustedInputError(path, `a value of type ${key} is expected`)
  return read
}

// String.prototype.isWellFormed comes with Node 20.
function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value)
}
