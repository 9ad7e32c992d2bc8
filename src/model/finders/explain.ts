/**
 * Says more about an error of the database than the database does: which name in `where` the model
 * does not know. In: the mapped error and the plan. Out: the same error with a hint behind its message.
 */
import { nearest } from '../../base/suggest.js'
import type { ModelDefinition } from '../../contract/definition.js'
import { DatabaseError } from '../../errors/index.js'

/**
 * Adds the hint. v6 sends unknown names to the database, since a table may have columns that the model
 * does not declare; so do we, and the database's message stays in front.
 */
export function explainUnknown(
  error: unknown,
  unknown: readonly string[],
  definition: ModelDefinition
): unknown {
  if (!(error instanceof DatabaseError) || unknown.length === 0) return error
  const hints = unknown.map(name => {
    const close = nearest(name, [...definition.byName.keys()])
    return (
      `Model ${definition.name} has no attribute ${JSON.stringify(name)}` +
      (close === undefined ? '' : `, did you mean ${JSON.stringify(close)}?`)
    )
  })
  if (unknown.some(name => error.message.includes(name))) {
    error.message += ` (${hints.join('; ')})`
  }
  return error
}
