/** The key that a driver tells after an INSERT. In: its attribute, what the driver told. Out: the value. */
import type { AttributeDefinition } from '../../contract/definition.js'

/** The key in the form in which it is read: `BIGINT({ as: 'bigint' })`. */
export function insertIdOf({ type }: AttributeDefinition, id: unknown): unknown {
  return typeof type === 'object' && type.shape !== undefined ? type.shape(id) : id
}
