/**
 * `sequelize.define`, `model`, `isDefined`. In: a name and what the model is. Out: the class.
 * Guide: "Model Basics".
 */
import { isPlainObject } from '../../base/object.js'
import type { ModelClass, SequelizeRef } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'

/**
 * Defines a model as a new class.
 *
 * @param Base the class Model, which the facade hands in
 */
export function defineModel(
  sequelize: SequelizeRef,
  Base: object,
  name: string,
  attributes: object,
  options: object = {},
): ModelClass {
  const Parent = Base as new () => object
  const model: unknown = class extends Parent {}
  const defined = model as ModelClass
  // v6 writes both into the caller's options; ours stay in a copy (docs/differences.md).
  const given: Record<string, unknown> = isPlainObject(options) ? { ...options } : {}
  given['modelName'] = name
  given['sequelize'] = sequelize
  defined['init'](attributes, given)
  return defined
}

/**
 * The model of a name.
 *
 * @throws Error `<name> has not been defined`
 */
export function findModel(sequelize: SequelizeRef, name: string): ModelClass {
  const model = hasModel(sequelize, name) ? sequelize.models[name] : undefined
  if (model !== undefined) return model
  throw plainError(`${name} has not been defined`)
}

/** Is there a model of this name? */
export function hasModel(sequelize: SequelizeRef, name: string): boolean {
  return Object.hasOwn(sequelize.models, name) && sequelize.models[name] !== undefined
}
