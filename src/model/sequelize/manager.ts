/**
 * `sequelize.modelManager`: the models of one instance, as v6's programs read and assign them. In:
 * models. Out: the same, found by name or in the order of their foreign keys.
 */
import { isModel } from '../../definition/association.js'
import {
  addModel,
  findModel,
  orderByForeignKeys,
  removeModel,
  type Registry,
} from '../../definition/registry.js'
import type { ModelClass, SequelizeRef } from '../../contract/model.js'

/** Keeps the models of one `Sequelize`. */
export class ModelManager implements Registry {
  models: ModelClass[] = []
  readonly sequelize: SequelizeRef

  constructor(sequelize: SequelizeRef) {
    this.sequelize = sequelize
  }

  /** The same list as `models`. */
  get all(): ModelClass[] {
    return this.models
  }

  /** Adds a model to the list and to `sequelize.models`. */
  addModel(model: ModelClass): ModelClass {
    addModel(this, model, this.sequelize.models)
    return model
  }

  /** Takes a model out of both. */
  removeModel(model: ModelClass): void {
    removeModel(this, model, this.sequelize.models)
  }

  /** Finds a model by a property, its name unless said otherwise. */
  getModel(value: unknown, options?: { attribute?: string }): ModelClass | undefined {
    return findModel(this, value, options?.attribute)
  }

  /** The first model that a function says yes to. */
  findModel(callback: (model: ModelClass) => boolean): ModelClass | undefined {
    return this.models.find(callback)
  }

  /** Calls a function per model, those that others refer to first (`reverse: false`: last). */
  forEachModel(callback: (model: ModelClass) => void, options: { reverse?: boolean } = {}): void {
    const { order } = orderByForeignKeys(this.models.filter(isModel))
    const models = options.reverse === false ? [...order].reverse() : order
    for (const model of models) callback(model)
  }

  /** Models, those that refer to others first; null if they refer to each other in a circle. */
  getModelsTopoSortedByForeignKey(): ModelClass[] | null {
    const { order, circles } = orderByForeignKeys(this.models.filter(isModel))
    return circles.length > 0 ? null : [...order].reverse()
  }
}
