/**
 * Which attributes are watched for changes inside of their values (`user.meta.a = 1`), which v6 does not
 * see. In: a model's options and attributes. Out: names. Docs: "What changed" in docs/records.md.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { Bag } from '../contract/model.js'

/** Types whose values cannot be changed inside. A user's own type may have any values. */
const scalars: ReadonlySet<string> = new Set([
  'STRING',
  'CHAR',
  'TEXT',
  'CITEXT',
  'TSVECTOR',
  'TINYINT',
  'SMALLINT',
  'MEDIUMINT',
  'INTEGER',
  'BIGINT',
  'FLOAT',
  'REAL',
  'DOUBLE PRECISION',
  'DECIMAL',
  'BOOLEAN',
  'DATEONLY',
  'TIME',
  'UUID',
  'ENUM',
  'CIDR',
  'INET',
  'MACADDR',
])

/** Does the model watch? Its own option, else the instance's, which `strict` switches on. */
export function readTrackInPlace(own: unknown, globals: Bag): boolean {
  return Boolean(own ?? globals['trackInPlace'] ?? globals['strict'] === true)
}

/**
 * Names of the attributes to be watched; undefined if there are none. Keys, timestamps and version are
 * not saved by their records' changes.
 */
export function watchedNames(
  attributes: readonly AttributeDefinition[],
  readOnly: ReadonlySet<string>,
  isTracked: unknown,
): ReadonlySet<string> | undefined {
  if (isTracked !== true) return undefined
  const names = attributes
    .filter(({ name, isVirtual, primaryKey, type }) => {
      if (isVirtual || primaryKey || readOnly.has(name)) return false
      if (typeof type === 'string') return true
      return !scalars.has(type.key) || ('_binary' in type && Boolean(type._binary))
    })
    .map(({ name }) => name)
  return names.length === 0 ? undefined : new Set(names)
}
