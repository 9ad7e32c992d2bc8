/**
 * Did the user's class replace a member of records? Then it is called; ours may be taken by a short cut
 * only while it is the original. In: a record and a member's name. Out: yes or no.
 */
import type { Instance } from '../../contract/model.js'

/** Members which short cuts pass by. */
type Member = 'save' | 'validate'

const known: Readonly<Record<Member, WeakMap<object, boolean>>> = {
  save: new WeakMap(),
  validate: new WeakMap(),
}

/** Does the user's class, or a spy, stand in for `Model.build`? */
export function isBuildReplaced(model: object): boolean {
  return isStaticReplaced(model, 'build')
}

/** Does the user's class, or a spy, stand in for a static member of `Model`? */
export function isStaticReplaced(model: object, member: 'build' | 'increment'): boolean {
  let owners = 0
  for (
    let owner: object | null = model;
    owner !== null;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    if (Object.hasOwn(owner, member)) owners++
  }
  return owners !== 1
}

/** Is there a method of this name below the root of all records, or on the record itself? */
export function isOverridden(instance: Instance, member: Member): boolean {
  if (Object.hasOwn(instance, member)) return true
  const prototype: object = Object.getPrototypeOf(instance)
  let answer = known[member].get(prototype)
  if (answer === undefined) {
    let owners = 0
    for (
      let owner: object | null = prototype;
      owner !== null;
      owner = Object.getPrototypeOf(owner) as object | null
    ) {
      if (Object.hasOwn(owner, member)) owners++
    }
    // The root has it in any case.
    answer = owners > 1
    known[member].set(prototype, answer)
  }
  return answer
}
