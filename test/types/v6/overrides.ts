// Classes that override statics and members, names of their own, mocks and stubs.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Attributes,
  BelongsToOptions,
  BuildOptions,
  CountOptions,
  CreateOptions,
  CreationAttributes,
  CreationOptional,
  DataTypes,
  DestroyOptions,
  FindOptions,
  HasManyOptions,
  InferAttributes,
  InferCreationAttributes,
  InitOptions,
  InstanceUpdateOptions,
  Model,
  ModelAttributes,
  ModelStatic,
  NonAttribute,
  Op,
  SaveOptions,
  ScopeOptions,
  Sequelize,
  Transaction,
  UpdateOptions,
} from 'sequelize'
export abstract class BaseModel<A extends {} = any, C extends {} = A> extends Model<A, C> {
  declare id: CreationOptional<string>
  declare createdAt: CreationOptional<Date>
  static define(sequelize: Sequelize): void {
    void sequelize
  }
  static associate(_models: Record<string, ModelStatic<Model>>): void {}
  static async findOrFail<M extends Model>(
    this: ModelStatic<M>,
    id: string,
    options?: Omit<FindOptions<Attributes<M>>, 'where'>,
  ): Promise<M> {
    const found = await this.findByPk(id, options)
    if (!found) throw new Error(`${this.name} ${id}`)
    return found
  }
  static async exists<M extends Model>(
    this: ModelStatic<M>,
    where: FindOptions<Attributes<M>>['where'],
  ): Promise<boolean> {
    return (await this.count({ where })) > 0
  }
  static active<M extends BaseModel>(this: ModelStatic<M>): Promise<M[]> {
    return this.scope('active').findAll()
  }
  static options2: string[] = []
  override async save(options?: SaveOptions<A>): Promise<this> {
    return super.save({ ...options, validate: true })
  }
  override async update(...args: any[]): Promise<any> {
    return (super.update as any)(...args)
  }
  override toJSON<T extends A>(): T
  override toJSON(): object
  override toJSON(): any {
    const values = { ...this.get() } as any
    delete values.password
    return values
  }
  override get(...args: any[]): any {
    return (super.get as any)(...args)
  }
  override async destroy(options?: {
    force?: boolean
    transaction?: Transaction | null
  }): Promise<void> {
    await super.destroy(options)
  }
  override async reload(options?: FindOptions<A>): Promise<this> {
    return super.reload({ ...options, paranoid: false })
  }
  changedKeys(): string[] {
    return this.changed() || []
  }
  diff(): Partial<A> {
    return this.previous()
  }
  get isOld(): NonAttribute<boolean> {
    return this.createdAt < new Date(0)
  }
  log(): string {
    return this.constructor.name + (this.constructor as typeof BaseModel).tableName
  }
}
class Person extends BaseModel<InferAttributes<Person>, InferCreationAttributes<Person>> {
  declare name: string
  declare status: 'active' | 'gone'
  private secret?: NonAttribute<string>
  static override async findAll<M extends Model>(
    this: ModelStatic<M>,
    options?: FindOptions<Attributes<M>>,
  ): Promise<M[]> {
    return (Model.findAll as any).call(this, options)
  }
  static override build<M extends Model>(
    this: ModelStatic<M>,
    record?: any,
    options?: BuildOptions,
  ): any {
    return (Model.build as any).call(this, record, options)
  }
  static override async create(this: any, values?: any, options?: any): Promise<any> {
    return (Model.create as any).call(this, values, options)
  }
  static findActive(): Promise<Person[]> {
    return this.findAll<Person>({ where: { status: 'active' } })
  }
  static override associate(models: Record<string, ModelStatic<Model>>): void {
    this.hasMany(models.Person, { foreignKey: 'x' } as HasManyOptions)
    this.belongsTo(models.Person, { as: 'y' } as BelongsToOptions)
  }
  hide(): void {
    this.secret = 'x'
  }
}
class Plain extends BaseModel<InferAttributes<Plain>, InferCreationAttributes<Plain>> {
  declare name: string
}
Plain.findOrFail('x').then((p) => p.name)
Plain.exists({ name: 'x' })
Plain.active().then((list) => list[0].isOld)
Plain.create({ name: 'x' }).then((p) => p.changedKeys())
class Document extends Model {
  declare public id: number
  public title!: string
  public readonly tags?: string[]
  static async search(query: string): Promise<Document[]> {
    return Document.findAll({ where: { title: { [Op.like]: query } }, order: [['title', 'ASC']] })
  }
  static initWith(
    sequelize: Sequelize,
    attributes: ModelAttributes = { title: DataTypes.STRING },
  ): typeof Document {
    return this.init(attributes, { sequelize, tableName: 'docs' })
  }
}
Document.create({ title: 'x', whatever: 1 }).then((d) => d.title)
Document.findOne({ where: { any: 1 } }).then((d) => d?.title.length)
Document.update({ title: 'x' }, { where: { id: 1 } })
const doc = Document.build({ title: 'x' })
doc.set('title', 'y')
doc.update({ title: 'z' })
doc.get('title')
doc.getDataValue('title')
doc.setDataValue('title', 'x')
doc.increment('id')
doc.changed('title')
doc.previous('title')
// mocks as tests write them
const fakeTransaction = { commit: async () => {}, rollback: async () => {} } as Transaction
const fakeTransaction2 = {
  commit: () => Promise.resolve(),
  rollback: () => Promise.resolve(),
} as unknown as Transaction
const fakeSequelize = {
  transaction: async () => fakeTransaction,
  models: {},
} as unknown as Sequelize
const fakeModel = { findAll: async () => [], name: 'x' } as unknown as ModelStatic<Plain>
const fakePlain = { id: 'x', name: 'y' } as Plain
const partial: Partial<Plain> = { name: 'x', save: async () => new Plain() }
type Mocked<T> = {
  [K in keyof T]: T[K] extends (...args: infer P) => infer R
    ? { (...args: P): R; calls: P[] }
    : T[K]
}
const mocked = {} as Mocked<typeof Plain>
function takesModel(model: typeof Model & { new (): Plain }) {
  return model.findAll()
}
function takesStatic(model: { new (): Model } & typeof Model) {
  return model.name
}
interface Store {
  Person: typeof Person
  Plain: typeof Plain
  sequelize: Sequelize
}
const store: Partial<Store> = {}
store.Person = Person
const instanceOf: InstanceType<Store['Plain']> = new Plain()
type PlainAttributes = Attributes<Plain>
type PlainCreation = CreationAttributes<Plain>
const attributes: PlainAttributes = { id: 'x', createdAt: new Date(), name: 'x' }
const creation: PlainCreation = { name: 'x' }
type Dto = Pick<PlainAttributes, 'name'> & Partial<Pick<PlainAttributes, 'id'>>
const dto: Dto = { name: 'x' }
Plain.create({ ...dto, id: dto.id })
type Keys = keyof PlainAttributes
const keys: Keys[] = ['id', 'name', 'createdAt']
Plain.findAll({ attributes: keys })
const createOptions: CreateOptions<PlainAttributes> = { fields: keys, returning: keys }
const updateOptions: UpdateOptions<PlainAttributes> = { where: {}, fields: keys, returning: true }
updateOptions.where = { ...updateOptions.where, id: 'x' }
const instanceOptions: InstanceUpdateOptions<PlainAttributes> = { fields: ['name'], where: {} }
instanceOptions.fields?.push('id')
const destroyOptions: DestroyOptions<PlainAttributes> = { where: { id: ['x'] }, truncate: false }
const countOptions: CountOptions = { where: {} }
const initOptions: InitOptions = { sequelize: fakeSequelize, hooks: { beforeFind() {} } }
const scopeNames: (string | ScopeOptions)[] = ['x', { method: ['y', 1] }]
Plain.scope(scopeNames).findAll()
const callable: (options?: FindOptions<PlainAttributes>) => Promise<Plain[]> = (options) =>
  Plain.findAll(options)
const bound = Plain.findAll.bind(Plain)
type FindAllReturn = Awaited<ReturnType<typeof Plain.findAll>>
type CreateParams = Parameters<typeof Plain.create>
const fields = Object.keys(Plain.rawAttributes) as Keys[]
const defaults = Object.fromEntries(
  Object.entries(Plain.getAttributes()).map(([name, column]) => [name, column.defaultValue]),
)
const ids = (list: Plain[]): string[] => list.map(({ id }) => id)
const grouped = new Map<Plain['name'], Plain[]>()
function isPlain(value: Model): value is Plain {
  return value instanceof Plain
}
async function withLock(id: string): Promise<void> {
  await fakeSequelize.transaction(async (t) => {
    const plain = await Plain.findByPk(id, { transaction: t, lock: t.LOCK.UPDATE })
    if (!plain) return
    plain.name = 'x'
    await plain.save({ transaction: t })
  })
}
void [
  Person,
  fakeTransaction2,
  fakeModel,
  fakePlain,
  partial,
  mocked,
  takesModel,
  takesStatic,
  store,
  instanceOf,
  attributes,
  creation,
  createOptions,
  destroyOptions,
  countOptions,
  initOptions,
  callable,
  bound,
  {} as FindAllReturn,
  {} as CreateParams,
  fields,
  defaults,
  ids,
  grouped,
  isPlain,
  withLock,
]
