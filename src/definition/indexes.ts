/**
 * Indexes and unique keys of a model. In: index options, attributes. Out: records with settled names.
 * Guide: "Indexes".
 */
import type {
  AttributeDefinition,
  IndexDefinition,
  UniqueKeyDefinition,
} from '../contract/definition.js'
import { isPlainObject } from '../base/object.js'
import { definitionError } from './definition-error.js'
import { nameIndex, nameUniqueKey } from './names.js'

/**
 * Settles one index: copies it, reads `type: 'UNIQUE'` as `unique`, gives it a name.
 * @throws BaseError if it has no fields
 */
export function normalizeIndex(index: unknown, tableName: string): Record<string, unknown> {
  const given = isPlainObject(index) ? index : {}
  const fields: unknown = given['fields']
  if (!Array.isArray(fields)) {
    throw definitionError('Missing "fields" property for index definition')
  }
  const settled: Record<string, unknown> = { ...given }
  settled['type'] ??= ''
  settled['parser'] ??= null
  if (typeof settled['type'] === 'string' && settled['type'].toLowerCase() === 'unique') {
    settled['unique'] = true
    delete settled['type']
  }
  settled['name'] ??= nameIndex(tableName, fields)
  return settled
}

/** Columns of a model by the names of their attributes, and by their own. */
interface ColumnNames {
  readonly byName: ReadonlyMap<string, AttributeDefinition>
  readonly byField: ReadonlyMap<string, AttributeDefinition>
}

/**
 * The record of a settled index.
 * @param columns - of the model: a field that is no column may name an attribute (in v6 the statement fails)
 */
export function describeIndex(
  raw: Record<string, unknown>,
  columns?: ColumnNames,
): IndexDefinition {
  const fields = raw['fields'] as readonly unknown[]
  return Object.freeze({
    name: String(raw['name']),
    fields: columns === undefined ? fields : fields.map((field) => columnOf(field, columns)),
    unique: raw['unique'] === true,
    type: text(raw['type']),
    using: text(raw['using']),
    operator: text(raw['operator']),
    concurrently: raw['concurrently'] === true,
    where: raw['where'],
    parser: text(raw['parser']),
    prefix: text(raw['prefix']),
    raw,
  })
}

function columnOf(field: unknown, { byName, byField }: ColumnNames): unknown {
  if (isPlainObject(field)) {
    const key = typeof field['name'] === 'string' ? 'name' : 'attribute'
    const column = columnOf(field[key], { byName, byField })
    return column === field[key] ? field : { ...field, [key]: column }
  }
  if (typeof field !== 'string' || byField.has(field)) return field
  return byName.get(field)?.field ?? field
}

/** Indexes that attributes ask for themselves: `index: true` on JSONB makes a GIN index. */
export function attributeIndexes(
  attributes: readonly AttributeDefinition[],
  tableName: string,
): Record<string, unknown>[] {
  return attributes
    .filter(
      (attribute) =>
        attribute.raw['index'] === true &&
        typeof attribute.type === 'object' &&
        attribute.type.key === 'JSONB',
    )
    .map((attribute) => normalizeIndex({ fields: [attribute.field], using: 'gin' }, tableName))
}

/**
 * Unique keys that attributes declare: `unique: true`, a name shared by several, `{ name, msg }`.
 * `column` is the last attribute's name, as in v6.
 * @param options - the model option `uniqueKeys`: name → `{ fields, msg }`, with names of columns
 */
export function collectUniqueKeys(
  attributes: readonly AttributeDefinition[],
  tableName: string,
  options?: unknown,
): readonly UniqueKeyDefinition[] {
  const keys = new Map<string, UniqueKeyDefinition>()
  for (const attribute of attributes) {
    const unique = attribute.unique
    if (!unique || attribute.isVirtual) continue
    const options = isPlainObject(unique) ? unique : { name: unique === true ? undefined : unique }
    const name =
      typeof options['name'] === 'string' && options['name'] !== ''
        ? options['name']
        : nameUniqueKey(tableName, attribute.name)
    const known = keys.get(name)
    keys.set(name, {
      name,
      fields: [...(known?.fields ?? []), attribute.field],
      msg: known?.msg || text(options['msg']) || null,
      column: attribute.name,
      customIndex: unique !== true,
    })
  }
  for (const [name, key] of Object.entries(isPlainObject(options) ? options : {})) {
    if (!isPlainObject(key) || !Array.isArray(key['fields'])) continue
    keys.set(name, {
      name,
      fields: key['fields'].map(String),
      msg: text(key['msg']) ?? null,
      column: undefined,
      customIndex: true,
    })
  }
  return [...keys.values()].map((key) => Object.freeze(key))
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
