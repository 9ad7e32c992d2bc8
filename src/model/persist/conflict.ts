/** Which unique key decides between insert and update. In: a definition. Out: its columns. */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { ModelClass } from '../../contract/model.js'
import type { ConflictNode } from '../../sql/nodes.js'

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

/**
 * Columns of all keys that can be hit, the primary key first, for dialects that compare them one by one
 * (MERGE); the others know them.
 */
export function keysToCompare(model: ModelClass): ConflictNode['keys'] {
  if (model.sequelize._engine.dialect.supports.conflict !== 'merge') return undefined
  const definition = model._definition
  return [definition.primaryKeys.map(({ field }) => field), ...uniqueColumns(definition)]
}

/** May an update name the column? One that the server counts takes no value where it is left out. */
export function isUpdatable(
  model: ModelClass,
  attribute: AttributeDefinition | undefined,
): boolean {
  if (attribute?.autoIncrement !== true) return true
  return model.sequelize._engine.dialect.supports.autoIncrementValue !== 'omit'
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
