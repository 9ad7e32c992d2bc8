/**
 * The methods that associations put on records of their source: `user.getPosts()`. In: an association
 * record, its names, a table of functions. Out: the methods' names; the prototype has the methods.
 * Guide: "Associations", "Special methods/mixins added to instances".
 */
import { upperFirst } from '../../base/text.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Instance, ModelClass } from '../../contract/model.js'
import { lazyGet } from '../lazy/get.js'
import { countThrough, replacedMethod } from './replaced.js'

/** What an association does for a record: the first argument is its record, the second the source. */
export type AssociationFunction = (
  record: AssociationRecord,
  source: Instance,
  first?: unknown,
  second?: unknown,
) => Promise<unknown>

/** The functions of one kind of association, by v6's name of the method. */
export type AssociationFunctions = Readonly<Record<string, AssociationFunction>>

/** Names of installed methods, by v6's key: `{ get: 'getPosts', hasAll: 'hasPosts', … }`. */
export type AccessorNames = Readonly<Record<string, string>>

/** Names of the accessors of associations to one target. */
export function singleAccessors(singular: string): AccessorNames {
  const name = upperFirst(singular)
  return { get: `get${name}`, set: `set${name}`, create: `create${name}` }
}

/** Names of the accessors of associations to many targets. */
export function manyAccessors(singular: string, plural: string): AccessorNames {
  const [one, all] = [upperFirst(singular), upperFirst(plural)]
  return {
    get: `get${all}`,
    set: `set${all}`,
    addMultiple: `add${all}`,
    add: `add${one}`,
    create: `create${one}`,
    remove: `remove${one}`,
    removeMultiple: `remove${all}`,
    hasSingle: `has${one}`,
    hasAll: `has${all}`,
    count: `count${all}`,
  }
}

/** Accessors that share a function. */
const SHARED: Readonly<Record<string, string>> = {
  addMultiple: 'add',
  removeMultiple: 'remove',
  hasSingle: 'has',
  hasAll: 'has',
}

/**
 * Installs the accessors on the source's prototype, but for names that it has already (v6: a method
 * which the user wrote stays).
 */
export function installAssociation(
  source: ModelClass,
  as: string,
  names: AccessorNames,
  functions: AssociationFunctions,
): void {
  for (const [key, name] of Object.entries(names)) {
    const run = functions[SHARED[key] ?? key]
    if (run === undefined || Object.hasOwn(source.prototype, name)) continue
    Object.defineProperty(source.prototype, name, {
      enumerable: false,
      configurable: true,
      writable: true,
      value(this: Instance, first?: unknown, second?: unknown) {
        // Looked up at each call: the other side of a pair may rename keys later.
        const record = source._definition.associations[as]
        if (record === undefined) throw new TypeError(`${source.name} has no association ${as}`)
        const replaced = replacedMethod(record, SHARED[key] ?? key)
        if (replaced !== undefined) return replaced.call(record.association, this, first, second)
        if (key === 'count') {
          const get = replacedMethod(record, 'get')
          if (get !== undefined) return countThrough(record, get, this, first)
        }
        return key === 'get' ? lazyGet(record, this, first, run) : run(record, this, first, second)
      },
    })
  }
}
