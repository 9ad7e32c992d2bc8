/**
 * The condition that hides deleted rows of paranoid models. In: a definition and a condition. Out: the
 * condition with it. Guide: "Paranoid".
 */
import type { ModelDefinition } from '../../contract/definition.js'
import { Op } from '../../sql/operators.js'

/** `deletedAt IS NULL`, or equal to the attribute's own default where it has one. */
export function notDeleted(definition: ModelDefinition): Record<string, unknown> | undefined {
  const name = definition.timestamps.deletedAt
  if (!definition.paranoid || name === undefined) return undefined
  const attribute = definition.byName.get(name)
  return { [name]: { [Op.eq]: attribute?.hasDefault === true ? attribute.defaultValue : null } }
}

/** The condition, and not deleted. */
export function withParanoid(definition: ModelDefinition, where: unknown): unknown {
  const clause = notDeleted(definition)
  if (clause === undefined) return where
  const isNone = !where || (Array.isArray(where) && where.length === 0)
  return isNone ? { [Op.and]: [clause] } : { [Op.and]: [clause, where] }
}
