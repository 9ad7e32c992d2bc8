/**
 * Accessors of attributes on a model's prototype: `user.name`, `user.name = …`. In: a model with its
 * definition. Out: nothing; the prototype has them. Guide: "Getters, Setters & Virtuals".
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { Instance, ModelClass } from '../contract/model.js'
import { startWatching } from './instance/in-place.js'

/** Members of v6's instances: an attribute of such a name has a column but no accessor. */
const BUILT_IN: ReadonlySet<string> = new Set([
  'constructor',
  'sequelize',
  'where',
  'toString',
  'getDataValue',
  'setDataValue',
  'get',
  'set',
  'setAttributes',
  'changed',
  'previous',
  'save',
  'reload',
  'validate',
  'update',
  'destroy',
  'isSoftDeleted',
  'restore',
  'increment',
  'decrement',
  'equals',
  'equalsOneOf',
  'setValidators',
  'toJSON',
  '_initValues',
  '_setInclude',
  '_setupHooks',
  'runHooks',
  'addHook',
  'removeHook',
  'hasHook',
  'hasHooks',
])

/**
 * Installs what the prototype lacks.
 * @param before - the definition whose accessors are there already
 */
export function installAccessors(model: ModelClass, before?: ModelDefinition): void {
  const definition = model._definition
  const names = [
    ...definition.byName.keys(),
    ...definition.getters.keys(),
    ...definition.setters.keys(),
  ]
  const baseGet = builtInGet(model.prototype)
  if (definition.inPlace !== undefined) startWatching()
  for (const name of new Set(names)) {
    const isGetter = definition.getters.has(name)
    if (before?.byName.has(name) && before.getters.has(name) === isGetter) continue
    if (BUILT_IN.has(name)) {
      model.sequelize['log'](`Not overriding built-in method from model attribute: ${name}`)
      continue
    }
    Object.defineProperty(model.prototype, name, {
      configurable: true,
      get:
        isGetter || definition.inPlace?.has(name)
          ? makeGetter(name)
          : makeFastGetter(name, baseGet),
      set(this: Instance, value: unknown) {
        this.set(name, value)
      },
    })
  }
}

function makeGetter(name: string): (this: Instance) => unknown {
  return function (this: Instance): unknown {
    return this.get(name)
  }
}

/**
 * Without a getter `get` gives what is in `dataValues`; but who replaces `get` must be asked. Compiled per name:
 * getters made of one function share what the engine learns of it, and all read members by hash
 * (measured: a tenth of the CPU of reading 2,000 records and their attributes).
 */
function makeFastGetter(name: string, baseGet: unknown): (this: Instance) => unknown {
  const key = JSON.stringify(name)
  try {
    // Only a JSON-quoted name is in the source.
    // oxlint-disable-next-line no-new-func -- see above
    const make: unknown = new Function(
      'baseGet',
      `'use strict'
      return function () { return this.get === baseGet ? this.dataValues[${key}] : this.get(${key}) }`,
    )
    if (typeof make === 'function') return make(baseGet) as (this: Instance) => unknown
  } catch {
    // Code generation is switched off in this process (--disallow-code-generation-from-strings).
  }
  return function (this: Instance): unknown {
    return this.get === baseGet ? this.dataValues[name] : this.get(name)
  }
}

/** Our own `get`: that of the uppermost class which has one. */
function builtInGet(prototype: object): unknown {
  let found: unknown
  let each: object | null = prototype
  while (each !== null) {
    if (Object.hasOwn(each, 'get')) found = Reflect.get(each, 'get')
    each = Object.getPrototypeOf(each) as object | null
  }
  return found
}
