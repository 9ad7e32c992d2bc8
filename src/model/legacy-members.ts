/**
 * v6's functions with an underscore that public plugins call on models (`_injectScope`, `_paranoidClause`,
 * …). They write into the options they are given, as v6's do. In: a model and options. Out: the options.
 * PARITY 19.
 */
import { isPlainObject } from '../base/object.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { expandAll } from './finders/include-entry.js'
import { withParanoid } from './finders/paranoid.js'
import { injectScope as withScope } from './scopes.js'

/** Merges the model's scope into the options. */
export function injectScope(model: ModelClass, options: Bag): void {
  Object.assign(options, withScope(model, { ...options }))
}

/** Adds the condition of paranoid models, unless `paranoid: false`; to includes, too. */
export function paranoidClause(model: ModelClass, options: Bag = {}): Bag {
  if (Array.isArray(options['include'])) {
    for (const entry of options['include']) {
      if (!isPlainObject(entry)) continue
      const of: ModelClass | undefined = entry['model'] as ModelClass | undefined
      if (of !== undefined) paranoidClause(of, entry)
    }
  }
  if (options['paranoid'] === false) return options
  options['where'] = withParanoid(model._definition, options['where'])
  return options
}

/** `{ include, exclude }` becomes a list of names. */
export function expandAttributes(model: ModelClass, options: Bag): void {
  const given: unknown = options['attributes']
  if (!isPlainObject(given)) return
  const { include, exclude } = given
  const left = new Set(Array.isArray(exclude) ? exclude : [])
  const names: unknown[] = model._definition.attributes
    .map(({ name }) => name)
    .filter((name) => !left.has(name))
  options['attributes'] = Array.isArray(include) ? [...names, ...include] : names
}

/** `include: { all: true }` becomes the list of all associations. */
export function expandIncludeAll(model: ModelClass, options: Bag): void {
  if (options['include']) options['include'] = expandAll(model, options['include'])
}

/**
 * A view of a model's definition; undefined before `init`, as in v6, whose types promise the statics all the
 * same. Plugins read them on the bare `Model`.
 */
export function viewOf<R>(model: ModelClass, read: (model: ModelClass) => R): R {
  const { _definition: definition }: { _definition?: unknown } = model
  return (definition === undefined ? undefined : read(model)) as R
}
