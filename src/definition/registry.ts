/**
 * The models of one Sequelize instance, in order of definition, and the order in which their tables
 * can be created. The list itself belongs to `sequelize.modelManager` (users assign it).
 */
import { sortByDependencies } from '../base/graph.js'
import type { Sorted } from '../base/graph.js'
import type { AttributeReferences } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'

/** Whoever holds the models: v6's `modelManager`. */
export interface Registry {
  models: ModelClass[]
}

/** Adds a model; one of the same name is replaced (the newest definition counts, as in v6). */
export function addModel(
  registry: Registry,
  model: ModelClass,
  byName: Record<string, ModelClass>,
): void {
  const known = byName[model.name]
  if (known) removeModel(registry, known, byName)
  registry.models.push(model)
  byName[model.name] = model
}

/** Takes a model out. */
export function removeModel(
  registry: Registry,
  model: ModelClass,
  byName: Record<string, ModelClass>,
): void {
  registry.models = registry.models.filter((other) => other !== model)
  if (byName[model.name] === model) delete byName[model.name]
}

/** Finds a model by a property: its name unless said otherwise. */
export function findModel(
  registry: Registry,
  value: unknown,
  attribute = 'name',
): ModelClass | undefined {
  return registry.models.find((model) => model[attribute] === value)
}

/**
 * Models in the order their tables can be created: those that others refer to first. Groups that refer
 * to each other in a circle are reported (their constraints must be added afterwards).
 */
export function orderByForeignKeys(models: readonly ModelClass[]): Sorted<ModelClass> {
  const byTable = new Map(models.map((model) => [keyOf(tableOf(model)), model]))
  return sortByDependencies(models, (model) => {
    const targets: ModelClass[] = []
    for (const table of tablesOf(model)) {
      const target = byTable.get(keyOf(table))
      if (target && target !== model) targets.push(target)
    }
    return targets
  })
}

/** Models whose tables refer to the model's, directly or through others; not the model itself. */
export function dependentsOf(models: readonly ModelClass[], model: ModelClass): ModelClass[] {
  const found: ModelClass[] = []
  const tables = [keyOf(tableOf(model))]
  for (const table of tables) {
    for (const candidate of models) {
      if (candidate === model || found.includes(candidate)) continue
      const refers = tablesOf(candidate).some((target) => keyOf(target) === table)
      if (!refers) continue
      found.push(candidate)
      tables.push(keyOf(tableOf(candidate)))
    }
  }
  return found
}

/** Tables that a model's table refers to. */
function tablesOf(model: ModelClass): AttributeReferences['table'][] {
  const { columns, foreignKeys } = model._definition
  const single = columns.flatMap(({ references }) => (references ? [references.table] : []))
  return [...single, ...foreignKeys.map(({ table }) => table)]
}

function tableOf(model: ModelClass): AttributeReferences['table'] {
  const definition = model._definition
  return { tableName: definition.tableName, schema: model['_schema'] ?? definition.schema }
}

function keyOf(table: AttributeReferences['table']): string {
  if (typeof table === 'string') return table
  return table.schema ? `${table.schema}.${table.tableName}` : table.tableName
}
