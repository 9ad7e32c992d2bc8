// Generics over models: repositories, services, helpers.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Attributes,
  BulkCreateOptions,
  CountOptions,
  CreateOptions,
  CreationAttributes,
  DestroyOptions,
  FindAndCountOptions,
  FindOptions,
  FindOrCreateOptions,
  Identifier,
  IncludeOptions,
  Includeable,
  InstanceUpdateOptions,
  Model,
  ModelCtor,
  ModelStatic,
  ModelType,
  NonNullFindOptions,
  Order,
  Sequelize,
  Transaction,
  UpdateOptions,
  UpsertOptions,
  WhereOptions,
  Op,
  ModelAttributeColumnOptions,
  SaveOptions,
  DataTypes,
  InferAttributes,
  InferCreationAttributes,
  CreationOptional,
} from 'sequelize'
export interface Page<T> {
  rows: T[]
  total: number
  page: number
}
export class Repository<M extends Model> {
  constructor(protected readonly model: ModelStatic<M>) {}
  all(options?: FindOptions<Attributes<M>>): Promise<M[]> {
    return this.model.findAll(options)
  }
  byId(id: Identifier, options?: Omit<FindOptions<Attributes<M>>, 'where'>): Promise<M | null> {
    return this.model.findByPk(id, options)
  }
  async mustFind(id: Identifier): Promise<M> {
    return this.model.findByPk(id, { rejectOnEmpty: true })
  }
  one(where: WhereOptions<Attributes<M>>, include?: Includeable[]): Promise<M | null> {
    return this.model.findOne({ where, include })
  }
  create(values: CreationAttributes<M>, transaction?: Transaction): Promise<M> {
    return this.model.create(values, { transaction })
  }
  createMany(
    values: CreationAttributes<M>[],
    options: BulkCreateOptions<Attributes<M>> = {},
  ): Promise<M[]> {
    return this.model.bulkCreate(values, options)
  }
  async change(id: number, values: Partial<Attributes<M>>): Promise<M> {
    const record = await this.mustFind(id)
    return record.update(values)
  }
  async changeAll(
    values: Partial<Attributes<M>>,
    where: WhereOptions<Attributes<M>>,
  ): Promise<number> {
    const [count] = await this.model.update(values, { where })
    return count
  }
  remove(options: DestroyOptions<Attributes<M>>): Promise<number> {
    return this.model.destroy(options)
  }
  async page(
    page: number,
    size: number,
    options: Omit<FindAndCountOptions<Attributes<M>>, 'group'> = {},
  ): Promise<Page<M>> {
    const { rows, count } = await this.model.findAndCountAll({
      ...options,
      limit: size,
      offset: (page - 1) * size,
    })
    return { rows, total: count, page }
  }
  count(options?: Omit<CountOptions<Attributes<M>>, 'group'>) {
    return this.model.count(options)
  }
  ensure(
    options: FindOrCreateOptions<Attributes<M>, CreationAttributes<M>>,
  ): Promise<[M, boolean]> {
    return this.model.findOrCreate(options)
  }
  save(record: M, options?: SaveOptions<Attributes<M>>): Promise<M> {
    return record.save(options)
  }
  upsert(values: CreationAttributes<M>, options?: UpsertOptions<Attributes<M>>) {
    return this.model.upsert(values, options)
  }
  pluck<K extends keyof Attributes<M> & string>(key: K): Promise<Attributes<M>[K][]> {
    return this.model
      .findAll({ attributes: [key] })
      .then((rows) => rows.map((r) => r.getDataValue(key)))
  }
  get table(): string {
    return String(this.model.getTableName())
  }
  columns(): string[] {
    return Object.keys(this.model.getAttributes())
  }
  describe(): Record<string, ModelAttributeColumnOptions> {
    return this.model.rawAttributes
  }
  get pk(): string {
    return this.model.primaryKeyAttribute
  }
  withScope(name: string): ModelCtor<M> {
    return this.model.scope(name)
  }
  build(values: CreationAttributes<M>): M {
    return this.model.build(values)
  }
  make(): M {
    return new this.model()
  }
}
export abstract class Service<M extends Model, C = CreationAttributes<M>> {
  abstract readonly model: ModelStatic<M>
  async findAll(where?: WhereOptions): Promise<M[]> {
    return await this.model.findAll({ where })
  }
  async add(value: C): Promise<M> {
    return this.model.create(value as any)
  }
}
export async function paginate<T extends Model>(
  model: ModelStatic<T>,
  where: WhereOptions<T['_attributes']>,
  order: Order = [['id', 'ASC']],
): Promise<T[]> {
  return model.findAll({ where, order, limit: 10 })
}
export async function copy<T extends Model<any, any>>(
  record: T,
  options: CreateOptions = {},
): Promise<T> {
  return (record.constructor as ModelStatic<T>).create({ ...record.get() }, options)
}
export function touch<T extends Model>(record: T): Promise<T> {
  return record.update({ updatedAt: new Date() } as any)
}
export function named(model: typeof Model): string {
  return model.name + model.tableName
}
export const ctor = (m: ModelType): string => m.name
export function tables(models: { [k: string]: ModelStatic<Model> }): string[] {
  return Object.values(models).map((m) => m.tableName)
}
export function isModel(value: unknown): value is Model {
  return value instanceof Model
}
export async function truncateAll(sequelize: Sequelize): Promise<void> {
  await Promise.all(
    Object.values(sequelize.models).map((model) =>
      model.destroy({ truncate: true, cascade: true, restartIdentity: true }),
    ),
  )
}
export const includes: IncludeOptions[] = []
type Json<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] }
export function serialize<M extends Model>(record: M): Json<Attributes<M>> {
  return record.toJSON() as Json<Attributes<M>>
}
class Cat extends Model<InferAttributes<Cat>, InferCreationAttributes<Cat>> {
  declare id: CreationOptional<number>
  declare name: string
  declare born: Date | null
}
class CatRepository extends Repository<Cat> {
  constructor() {
    super(Cat)
  }
  kittens(): Promise<Cat[]> {
    return this.all({ where: { born: { [Op.gt]: new Date() } } })
  }
}
class CatService extends Service<Cat> {
  readonly model = Cat
}
const cats = new CatRepository()
cats.create({ name: 'x' }).then((cat) => cat.name.length)
cats.pluck('name').then((names) => names.map((n) => n.length))
cats.page(1, 2).then((p) => p.rows[0].born?.getTime())
cats.change(1, { name: 'x' })
new CatService().findAll({ name: 'x' })
paginate(Cat, { name: 'x' }).then((c) => c[0].name)
const t: Json<Attributes<Cat>> = serialize(new Cat())
void [
  t,
  ctor(Cat),
  tables({ Cat }),
  DataTypes,
  {} as NonNullFindOptions,
  {} as UpdateOptions,
  {} as InstanceUpdateOptions,
]
function withAudit<TBase extends new (...args: any[]) => Model>(Base: TBase) {
  return class extends Base {
    declare createdBy: string
    audit() {
      return [this.isNewRecord, this.createdBy]
    }
  }
}
class Audited extends withAudit(Cat) {}
new Audited().audit()
function factory<T extends ModelStatic<Model>>(model: T): Promise<InstanceType<T>> {
  return model.create() as Promise<InstanceType<T>>
}
factory(Cat).then((c) => c.name)
const registry = new Map<string, ModelStatic<Model<any>>>([['cat', Cat]])
registry
  .get('cat')!
  .findAll()
  .then((rows) => rows[0].get('name'))
// @ts-expect-error
cats.create({})
// @ts-expect-error
cats.change(1, { nope: 1 })
