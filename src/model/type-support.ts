/**
 * Data types that only some databases have are refused where they are declared. In: a model. Out:
 * nothing, or an error that names the attribute and the dialect (v6 waits for the first statement).
 * Guide: "Data Types".
 */
import type { ModelClass } from '../contract/model.js'
import { definitionError } from '../definition/definition-error.js'

/** Types without a substitute; JSONB and ARRAY, for example, have one. */
const WITHOUT_SUBSTITUTE: ReadonlySet<string> = new Set([
  'HSTORE',
  'RANGE',
  'GEOMETRY',
  'GEOGRAPHY',
])

/** @throws BaseError if an attribute has a type which the model's dialect cannot store */
export function checkTypesOf(model: ModelClass): void {
  const { dialect } = model.sequelize._engine
  for (const { name, type } of model._definition.columns) {
    if (typeof type !== 'object' || !WITHOUT_SUBSTITUTE.has(type.key)) continue
    if (dialect.types[type.key] !== undefined) continue
    throw definitionError(
      `${model.name}.${name}: ${dialect.name} has no data type ${type.key}. ` +
        'Take another one, such as DataTypes.JSON or DataTypes.TEXT.',
    )
  }
}
