/** The table of a model as a node. In: a definition, an alias. Out: a table node. */
import type { ModelDefinition } from '../contract/definition.js'
import type { TableNode } from '../sql/nodes.js'

/**
 * Table of a model.
 *
 * @param schema overrides the definition's (a `Model.schema()` variant)
 */
export function tableOf(
  definition: ModelDefinition,
  alias?: string,
  schema: string | undefined = definition.schema,
): TableNode {
  return {
    kind: 'table',
    name: definition.tableName,
    schema,
    delimiter: definition.schemaDelimiter,
    alias,
  }
}
