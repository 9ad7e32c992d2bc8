/**
 * The public members which short ways pass by, as this package ships them: a user's own, or a spy in
 * their place, is told by comparing, at whatever time it was put there. In: a record or model. Out: is
 * the member still ours?
 */
import type { Instance, ModelClass } from '../../contract/model.js'

/** Members of records and of models which the long ways call. */
export interface ShippedMembers {
  readonly save: unknown
  readonly validate: unknown
  readonly build: unknown
  readonly increment: unknown
  readonly create: unknown
  readonly findOne: unknown
  readonly findAll: unknown
  /** `sequelize.transaction` */
  readonly transaction: unknown
}

// Set once by the roof.
let shipped: ShippedMembers | undefined

/** Called by the roof with the members of `Model`. */
export function markShippedMembers(members: ShippedMembers): void {
  shipped = members
}

/** Is the record's method ours, or did its class, a spy or the record itself put another in place? */
export function isShippedMember(instance: Instance, member: 'save' | 'validate'): boolean {
  return shipped !== undefined && instance[member] === shipped[member]
}

/** Does the user's class, or a spy, stand in for a static member of `Model`? */
export function isStaticReplaced(model: ModelClass, member: 'build' | 'increment'): boolean {
  return shipped === undefined || model[member] !== shipped[member]
}

/** Would `findOrCreate` call nothing but our own functions? */
export function createsAndFinds(model: ModelClass): boolean {
  return (
    shipped !== undefined &&
    model.create === shipped.create &&
    model.findOne === shipped.findOne &&
    model.findAll === shipped.findAll &&
    Reflect.get(model.prototype, 'save') === shipped.save &&
    model.sequelize.transaction === shipped.transaction &&
    buildsAndValidates(model)
  )
}

/** Would a record of the model be built and validated by our own functions? */
export function buildsAndValidates(model: ModelClass): boolean {
  return (
    shipped !== undefined &&
    model.build === shipped.build &&
    Reflect.get(model.prototype, 'validate') === shipped.validate
  )
}
