// What a program exports without annotations: with `declaration: true` each inferred type must have a name.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Attributes,
  DataTypes,
  FindOptions,
  InferAttributes,
  Model,
  ModelStatic,
  Op,
  Sequelize,
} from 'sequelize'
export class Cat extends Model<InferAttributes<Cat>> {
  declare id: number
  declare name: string
}
export function withAudit<TBase extends new (...args: any[]) => Model>(Base: TBase) {
  return class extends Base {
    declare createdBy: string
    audit() {
      return [this.isNewRecord, this.createdBy]
    }
  }
}
export const sequelize = new Sequelize('sqlite::memory:')
export const association = Cat.hasMany(Cat)
export const belongs = Cat.belongsTo(Cat, { as: 'x' })
export const scoped = Cat.scope('x')
export const unscoped = Cat.unscoped()
export const attributes = Cat.getAttributes()
export const raw = Cat.rawAttributes
export const options = Cat.options
export const list = () => Cat.findAll({ where: { name: { [Op.like]: 'x' } } })
export const page = () => Cat.findAndCountAll()
export const grouped = () => Cat.count({ group: 'x' })
export const created = () => Cat.create({ id: 1, name: 'x' })
export const updated = (cat: Cat) => cat.update({ name: 'x' })
export const upserted = () => Cat.upsert({ id: 1, name: 'x' })
export const changed = () => Cat.update({ name: 'x' }, { where: {}, returning: true })
export const queried = () => sequelize.query('x')
export const managed = () => sequelize.transaction(async (t) => t)
export const queryInterface = sequelize.getQueryInterface()
export const described = () => queryInterface.describeTable('x')
export const types = {
  text: DataTypes.STRING(5),
  list: DataTypes.ENUM('a', 'b'),
  made: DataTypes.ARRAY(DataTypes.INTEGER),
  big: DataTypes.BIGINT,
}
export const columns = { id: { type: DataTypes.INTEGER, primaryKey: true }, name: DataTypes.STRING }
export const dynamic = sequelize.define('Dynamic', columns)
export const find = Cat.findAll.bind(Cat)
export const helpers = {
  all: <M extends Model>(m: ModelStatic<M>, o?: FindOptions<Attributes<M>>) => m.findAll(o),
  first: <M extends Model>(m: ModelStatic<M>) => m.findOne(),
}
export const { models, config } = sequelize
export class Service {
  constructor(private readonly model = Cat) {}
  get cats() {
    return this.model
  }
  find(where = {}) {
    return this.model.findAll({ where })
  }
}
export default { Cat, sequelize, withAudit }
