/** Which unique key decides between insert and update. In: a definition. Out: its columns. */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'

/**
 * Columns of the conflict target of a bulk INSERT: the named attributes, else a unique index or unique
 * key whose columns are all written, else the primary key. (v6 put all unique indexes and a unique key
 * together, which no constraint matches as soon as there are two.)
 */
export function conflictColumns(
  definition: ModelDefinition,
  columns: readonly AttributeDefinition[],
  named: unknown,
): readonly string[] {
  if (Array.isArray(named)) {
    return named.map((name) => definition.byName.get(String(name))?.field ?? String(name))
  }
  const written = new Set(columns.map(({ field }) => field))
  const keys = uniqueColumns(definition)
  return (
    keys.find((fields) => fields.every((field) => written.has(field))) ??
    definition.primaryKeys.map(({ field }) => field)
  )
}

/** Columns of all unique keys, those of indexes first; partial indexes are none. */
export function uniqueColumns(definition: ModelDefinition): readonly (readonly string[])[] {
  const indexes = definition.indexes
    .filter(({ unique, where }) => unique && where === undefined)
    .map(({ fields }) => fields.map(columnOf))
  return [...indexes, ...definition.uniqueKeys.map(({ fields }) => fields)].filter(
    (fields) => fields.length > 0,
  )

  function columnOf(field: unknown): string {
    const name = typeof field === 'object' && field !== null && 'name' in field ? field.name : field
    return definition.byName.get(String(name))?.field ?? String(name)
  }
}
