/**
 * The names a record was read with, as v6 keeps them in `_options.attributes`: `get()` and `toJSON()`
 * run the getters of these only. In: the option `attributes`, a definition. Out: names.
 */
import { isPlainObject } from '../../base/object.js'
import type { ModelDefinition } from '../../contract/definition.js'
import { withDependencies } from '../../query/attributes.js'

const allNames = new WeakMap<ModelDefinition, readonly string[]>()

/** Names of all attributes, virtual ones included. */
export function namesOfAll(definition: ModelDefinition): readonly string[] {
  let names = allNames.get(definition)
  if (names === undefined) {
    names = definition.attributes.map(({ name }) => name)
    allNames.set(definition, names)
  }
  return names
}

/**
 * Names of the selected attributes, with what virtual ones depend on; an alias stands for what it renames.
 * @param option - a list, or `{ include, exclude }`
 * @returns undefined if nothing was selected
 */
export function selectedNames(
  definition: ModelDefinition,
  option: unknown,
): readonly unknown[] | undefined {
  if (Array.isArray(option)) return namesIn(option, definition)
  if (!isPlainObject(option)) return undefined
  const { include, exclude } = option
  const without: readonly unknown[] = Array.isArray(exclude) ? exclude : []
  const more: readonly unknown[] = Array.isArray(include) ? include : []
  const names = namesOfAll(definition).filter((name) => !without.includes(name))
  return namesIn([...names, ...more], definition)
}

function namesIn(list: readonly unknown[], definition: ModelDefinition): readonly unknown[] {
  return (definition.hasVirtuals ? withDependencies(list, definition) : list).map(nameOf)
}

function nameOf(item: unknown): unknown {
  return Array.isArray(item) ? item[1] : item
}
