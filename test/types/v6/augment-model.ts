// Members added to the class Model itself.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import { Model, InferAttributes, Sequelize, ModelStatic, Attributes } from 'sequelize'
declare module 'sequelize' {
  interface Model<
    TModelAttributes extends {} = any,
    TCreationAttributes extends {} = TModelAttributes,
  > {
    audit(): TModelAttributes
    softKey?: string
    lastCreated?: TCreationAttributes
  }
  interface FindAndCountOptions<TAttributes = any> {
    page?: number
  }
  interface Sequelize {
    log(text: string): void
  }
}
class Thing extends Model<InferAttributes<Thing>> {
  declare id: number
}
new Thing().audit()
new Thing().softKey
const one: object = new Thing().audit()
function all<M extends Model>(model: ModelStatic<M>): Promise<M[]> {
  return model.findAll()
}
function value<M extends Model>(m: M): Attributes<M> {
  return m.audit()
}
new Sequelize().log('x')
Thing.findAndCountAll({ page: 1 })
void [one, all, value]
