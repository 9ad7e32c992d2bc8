/**
 * v6's views of the definition on records: `user.rawAttributes`, `user.validators`, … Plugins read them.
 * In: the prototype of all records. Out: nothing; the prototype has the properties.
 */
import type { ModelDefinition } from '../../contract/definition.js'
import type { ModelClass } from '../../contract/model.js'

/** What v6 puts on the prototypes of models. */
const VIEWS: Readonly<Record<string, (definition: ModelDefinition) => unknown>> = {
  rawAttributes: (definition) => definition.rawAttributes,
  validators: (definition) =>
    Object.fromEntries(
      definition.attributes
        .filter((attribute) => attribute.raw['validate'])
        .map((attribute) => [attribute.name, attribute.raw['validate']]),
    ),
  _customGetters: (definition) => Object.fromEntries(definition.getters),
  _customSetters: (definition) => Object.fromEntries(definition.setters),
  _hasCustomGetters: (definition) => definition.getters.size,
  _hasCustomSetters: (definition) => definition.setters.size,
  _isAttribute: (definition) => (name: string) => definition.byName.has(name),
}

/** Installs the views. An attribute or alias of such a name takes their place. */
export function installDefinitionViews(prototype: object): void {
  for (const [name, read] of Object.entries(VIEWS)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: false,
      get(this: object) {
        return read((this.constructor as ModelClass)._definition)
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, {
          value,
          configurable: true,
          enumerable: true,
          writable: true,
        })
      },
    })
  }
}
