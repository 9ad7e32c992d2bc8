/**
 * Reads `--attributes`: `firstName:string,role:enum:{admin,guest user},tags:array:string`, with commas or blanks
 * between the attributes. Out: names and types, which the templates write down.
 */
import { CommandError } from './failure.js'

/** One attribute to be written. */
export interface AttributeText {
  readonly name: string
  /** Name of the data type: `STRING`. */
  readonly type: string
  /** Data type of the elements of an array. */
  readonly of?: string
  /** Values of an enum. */
  readonly values?: readonly string[]
}

/** Data types that may be named; in any case. */
export const typeNames: readonly string[] = (
  'ABSTRACT ARRAY BIGINT BLOB BOOLEAN CHAR CIDR CITEXT DATE DATEONLY DECIMAL DOUBLE ENUM FLOAT ' +
  'GEOGRAPHY GEOMETRY HSTORE INET INTEGER JSON JSONB MACADDR MEDIUMINT NOW NUMBER NUMERIC RANGE ' +
  'REAL SMALLINT STRING TEXT TIME TINYINT TSVECTOR UUID UUIDV1 UUIDV4 UUIDV7 VIRTUAL'
).split(' ')

/**
 * Reads the flag's text.
 * @throws CommandError that names the attribute which cannot be read
 */
export function readAttributes(text: string): readonly AttributeText[] {
  const parts = text.split(/[\s,]+(?![^{]*\})/).filter((part) => part !== '')
  if (parts.length === 0) throw unreadable(text, 'it needs a name and a type, such as title:string')
  return parts.map(readAttribute)
}

function readAttribute(text: string): AttributeText {
  const [name = '', type, ...more] = text.split(/:(?![^{]*\})/)
  if (name === '' || type === undefined || type === '') {
    throw unreadable(text, 'it needs a name and a type, such as title:string')
  }
  const known = typeOf(text, type)
  const [modifier, ...rest] = more
  if (modifier === undefined) return { name, type: known }
  if (rest.length > 0) throw unreadable(text, `nothing is known of '${rest.join(':')}'`)
  if (known === 'ARRAY') return { name, type: known, of: typeOf(text, modifier) }
  const values = /^\{(.*)\}$/s.exec(modifier)?.[1]
  if (known === 'ENUM' && values !== undefined) {
    return { name, type: known, values: values.split(',').map((value) => value.trim()) }
  }
  throw unreadable(text, `nothing is known of '${modifier}'`)
}

function typeOf(attribute: string, name: string): string {
  const known = name.toUpperCase()
  if (typeNames.includes(known)) return known
  throw unreadable(attribute, `Unknown type '${name}'`)
}

function unreadable(attribute: string, why: string): CommandError {
  return new CommandError(`Attribute '${attribute}' cannot be parsed: ${why}`)
}
