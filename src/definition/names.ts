/**
 * Names that follow from other names: tables, columns, unique keys, indexes, foreign keys. In: what
 * the user named. Out: v6's names, letter by letter (existing databases have them).
 * Guide: "Model Basics", "Naming Strategies".
 */
import { camelize, pluralize, singularize, underscore, underscoredIf } from '../base/text.js'
import { isPlainObject } from '../base/object.js'

/** Singular and plural of a model, as associations use them. */
export interface ModelNames {
  readonly plural: string
  readonly singular: string
}

/**
 * Singular and plural of a model's name.
 * @param given - the option `name`: replaces one or both
 */
export function nameModel(name: string, given: unknown): ModelNames {
  const own = isPlainObject(given) ? given : {}
  return { plural: pluralize(name), singular: singularize(name), ...own }
}

/** Name of the table: as given, the model's name if frozen, else its plural (snake case on demand). */
export function nameTable(
  name: string,
  options: {
    readonly tableName?: unknown
    readonly freezeTableName?: unknown
    readonly underscored?: unknown
  },
): string {
  if (typeof options.tableName === 'string' && options.tableName !== '') return options.tableName
  return options.freezeTableName ? name : underscoredIf(pluralize(name), options.underscored)
}

/** Name of a column: as given, else the attribute's name (snake case on demand). */
export function nameField(attribute: string, field: unknown, underscored: unknown): string {
  return typeof field === 'string' && field !== '' ? field : underscoredIf(attribute, underscored)
}

/** Name of the unique key of one attribute that gave none. */
export function nameUniqueKey(tableName: string, attribute: string): string {
  return `${tableName}_${attribute}_unique`
}

/**
 * Name of an index that was given none: table and fields in snake case. Expressions add nothing (v6).
 */
export function nameIndex(tableName: string, fields: readonly unknown[]): string {
  const parts = fields.map((field) => {
    if (typeof field === 'string') return field
    if (!isPlainObject(field)) return ''
    return String(field['name'] ?? field['attribute'] ?? '')
  })
  return underscore(`${tableName}_${parts.join('_')}`)
}

/**
 * Name of a foreign key attribute: `('User', 'id')` → `UserId`, `('user', 'id')` → `userId`.
 * @param owner - model or alias the key is named for
 * @param key - attribute the key points to
 */
export function nameForeignKey(owner: string, key: string): string {
  return camelize(`${owner}_${key}`)
}
