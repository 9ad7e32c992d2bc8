/** What the templates share: names and texts as JavaScript writes them, and data types as they are called. */
import type { AttributeText } from '../attributes.js'

/** A text between single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}

/** Can the text be the name of a variable or class? */
export function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text)
}

/** A key of an object literal. */
export function key(name: string): string {
  return isName(name) ? name : quoted(name)
}

/**
 * The data type of an attribute: `DataTypes.ARRAY(DataTypes.STRING)`.
 * @param from the object that has the types
 */
export function typeText(attribute: AttributeText, from: string): string {
  const type = `${from}.${attribute.type}`
  if (attribute.of !== undefined) return `${type}(${from}.${attribute.of})`
  if (attribute.values) return `${type}(${attribute.values.map(quoted).join(', ')})`
  return type
}
