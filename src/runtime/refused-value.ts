/**
 * A value that the database refused: which attribute it was for, where the driver tells its place or its
 * column, or only one attribute can be meant. In: what the dialect read from the driver's error. Out: the
 * name of model and attribute.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { ErrorDetails } from '../contract/dialect.js'
import type { Statement } from '../contract/driver.js'
import type { ModelClass } from '../contract/model.js'

/** What is known of the statement. */
export interface RefusedContext {
  readonly model: ModelClass | undefined
  readonly statement: Pick<Statement, 'plan' | 'values'> | undefined
}

/** `User.age`, or nothing where it is not known or the database's text says it already. */
export function refusedAttribute(
  { refused }: ErrorDetails,
  { model, statement }: RefusedContext,
): string | undefined {
  const definition = model?._definition
  if (refused === undefined || definition === undefined) return undefined
  if (refused.column !== undefined) {
    const attribute = definition.byField.get(refused.column)
    const isTold = attribute === undefined || attribute.name === refused.column
    return isTold ? undefined : `${definition.name}.${attribute.name}`
  }
  const { plan, values } = statement ?? {}
  // Made when it is asked for: that of a bulk INSERT has a slot for each value.
  const slots = plan?.written.slots
  // Where a list was spread out, places of values are not those of slots.
  if (slots === undefined || values === undefined || slots.length !== values.length)
    return undefined
  const { position, fits } = refused
  const places = slots.flatMap(({ node: { type } }, at) => {
    const isMeant = position === undefined ? fits?.(type, values[at]) === true : at + 1 === position
    const attribute = isMeant ? definition.attributes.find((each) => each.type === type) : undefined
    return attribute === undefined ? [] : [attribute]
  })
  const names = new Set(places.map(({ name }: AttributeDefinition) => name))
  return names.size === 1 ? `${definition.name}.${[...names].join('')}` : undefined
}
