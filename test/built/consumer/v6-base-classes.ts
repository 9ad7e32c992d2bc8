// Base classes that override members, generic helpers, mixins, hooks, deep type imports, as v6's types allow them.
// Compiled (not run) by each supported TypeScript.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Model,
  ModelStatic,
  FindOptions,
  Attributes,
  SaveOptions,
  Sequelize,
  DataTypes,
  InferAttributes,
  InferCreationAttributes,
  CreationOptional,
  CreateOptions,
  CreationAttributes,
  UpdateOptions,
  DestroyOptions,
  InstanceDestroyOptions,
  InstanceUpdateOptions,
  Transaction,
  Transactionable,
  IncludeOptions,
  Includeable,
  Association,
  HasMany,
  BelongsTo,
  HasOne,
  BelongsToMany,
  ModelAttributeColumnOptions,
  ModelAttributes,
  ModelOptions,
  Options,
  Identifier,
  NonNullFindOptions,
  FindAndCountOptions,
  CountOptions,
  GroupedCountResultItem,
  BuildOptions,
  BulkCreateOptions,
  QueryInterface,
  QueryOptions,
  QueryTypes,
  DataType,
  AbstractDataType,
  ValidationErrorItem,
  ValidationErrorItemType,
  ValidationError,
  ForeignKeyConstraintError,
  Op,
  WhereOptions,
  Order,
  UpsertOptions,
  RestoreOptions,
  IncrementDecrementOptions,
  SyncOptions,
  InitOptions,
  ScopeOptions,
  BelongsToGetAssociationMixin,
  BelongsToSetAssociationMixin,
  BelongsToCreateAssociationMixin,
  HasOneGetAssociationMixin,
  HasOneSetAssociationMixin,
  HasOneCreateAssociationMixin,
  BelongsToManyGetAssociationsMixin,
  BelongsToManyAddAssociationMixin,
  BelongsToManySetAssociationsMixin,
  BelongsToManyCountAssociationsMixin,
  BelongsToManyCreateAssociationMixin,
  NonAttribute,
  ForeignKey,
  Utils,
  Deferrable,
  IndexHints,
  TableHints,
  ConnectionError,
  AggregateError,
  BulkRecordError,
  OptimisticLockError,
  RetryOptions,
  ReplicationOptions,
  PoolOptions,
  Config,
  Logging,
  Hookable,
  Paranoid,
} from 'sequelize'
import type { HookReturn, ModelHooks, SequelizeHooks } from 'sequelize/types/hooks'
import type { ValidationOptions } from 'sequelize/types/instance-validator'
import type { MakeNullishOptional, Literal, Fn, Col, Where } from 'sequelize/types/utils'
import type { AbstractQuery } from 'sequelize/types/query'
import type {
  ConnectionManager,
  GetConnectionOptions,
} from 'sequelize/types/dialects/abstract/connection-manager'
abstract class Base<A extends {} = any, C extends {} = A> extends Model<A, C> {
  static findAll<M extends Model>(
    this: ModelStatic<M>,
    options?: FindOptions<Attributes<M>>,
  ): Promise<M[]> {
    return super.findAll.call(this, options) as any
  }
  static async create<M extends Model>(
    this: ModelStatic<M>,
    values?: any,
    options?: any,
  ): Promise<any> {
    return (super.create as any).call(this, values, options)
  }
  async save(options?: SaveOptions<A>): Promise<this> {
    await super.save(options)
    return this
  }
  async destroy(options?: InstanceDestroyOptions): Promise<void> {
    await super.destroy(options)
  }
  toJSON(): object {
    return { ...super.toJSON(), x: 1 }
  }
  async reload(options?: FindOptions<A>): Promise<this> {
    return super.reload(options)
  }
  static associate?(models: Record<string, ModelStatic<Model>>): void
  static initialize(this: any, s: Sequelize): void {}
  static async paginate<M extends Model>(
    this: ModelStatic<M>,
    page: number,
    o: FindOptions<Attributes<M>> = {},
  ): Promise<{ rows: M[]; count: number }> {
    return this.findAndCountAll({ ...o, limit: 10, offset: page * 10 })
  }
}
class Tag extends Base<InferAttributes<Tag>, InferCreationAttributes<Tag>> {
  declare id: CreationOptional<number>
  declare name: string
  declare posts?: NonAttribute<Post[]>
  declare addPost: BelongsToManyAddAssociationMixin<Post, number>
  declare getPosts: BelongsToManyGetAssociationsMixin<Post>
  declare setPosts: BelongsToManySetAssociationsMixin<Post, number>
  declare countPosts: BelongsToManyCountAssociationsMixin
  declare createPost: BelongsToManyCreateAssociationMixin<Post>
}
class Post extends Base<InferAttributes<Post>, InferCreationAttributes<Post>> {
  declare id: CreationOptional<number>
  declare title: string
  declare tagId: ForeignKey<Tag['id']>
  declare tag?: NonAttribute<Tag>
  declare getTag: BelongsToGetAssociationMixin<Tag>
  declare setTag: BelongsToSetAssociationMixin<Tag, number>
  declare createTag: BelongsToCreateAssociationMixin<Tag>
  declare meta: CreationOptional<{ a: { b: number } } | null>
  declare when: Date
  declare big: CreationOptional<bigint>
  declare static readonly associations: { tag: BelongsTo<Post, Tag> }
}
async function go(s: Sequelize) {
  const { rows, count } = await Tag.paginate(1, { where: { name: 'x' } })
  rows[0].name
  count.toFixed()
  const t = await Tag.findOne({ rejectOnEmpty: true })
  await t.addPost(1, { through: { x: 1 } })
  ;(await t.getPosts({ joinTableAttributes: [] }))[0].title
  await t.createPost({ title: 'x', when: new Date(), tagId: 1 })
  const p = (await Post.findByPk(1))!
  await p.setTag(t)
  await p.setTag(1)
  ;(await p.getTag()).name
  const tag = await p.createTag({ name: 'a' })
  tag?.id
  await Post.findAll({
    where: {
      meta: { a: { b: 1 } },
      when: { [Op.gte]: new Date(), [Op.lt]: '2020-01-01' as any },
      title: { [Op.like]: { [Op.any]: ['a', 'b'] } },
      tagId: [1, 2],
      '$tag.name$': 'x',
      big: 5n,
    },
  })
  await Post.findAll({ where: { 'meta.a.b': 1 } })
  await Post.findAll({
    where: {
      [Op.not]: { title: 'x' },
      [Op.and]: [{ title: 'a' }, s.where(s.fn('lower', s.col('title')), 'x')],
    },
  })
  await Post.findAll({ where: s.literal('1=1') })
  await Post.findAll({ where: s.and({ title: 'x' }, { id: 1 }) })
  await Post.findAll({ where: [{ title: 'x' }, { id: 1 }] as any })
  await Post.findAll({ where: { title: s.fn('upper', 'x') as any } })
  await Post.findAll({
    attributes: { include: [[s.literal('(SELECT 1)'), 'x']] },
    include: [
      {
        model: Tag,
        as: 'tag',
        attributes: ['name'],
        on: { id: 1 },
        required: true,
        right: true,
        separate: false,
        duplicating: false,
        subQuery: false,
        paranoid: false,
        limit: 1,
        order: [['id', 'ASC']],
        through: { where: { a: 1 } },
      },
    ],
    order: s.random(),
    group: [s.col('x'), 'y'],
    logging: console.log,
    benchmark: true,
    subQuery: false,
    raw: true,
    nest: true,
    mapToModel: true,
    searchPath: 'x',
    indexHints: [{ type: IndexHints.USE, values: ['x'] }],
    tableHint: TableHints.NOLOCK,
    bind: [1] as any,
    replacements: { x: 1 },
  } as FindOptions<Attributes<Post>>)
  const g: GroupedCountResultItem[] = await Post.count({ group: 'title' })
  g[0].title
  g[0].count
  const fa = await Post.findAndCountAll({ group: ['title'] })
  fa.count[0].count
  const [inst, made] = await Post.findOrBuild({ where: { title: 'x' } })
  await Post.findCreateFind({ where: { title: 'x' } })
  const [n, list] = await Post.update({ title: 'x' }, { where: { id: 1 }, returning: true })
  list[0].title
  const [n2] = await Post.update({ title: s.literal('x') }, { where: { id: 1 } })
  n2.toFixed()
  const plain = (await Post.findAll({ raw: true })) as unknown as { id: number }[]
  Tag.addHook('beforeSave', async (i: Tag, o) => {
    i.name
  })
  Tag.beforeBulkCreate((is, o) => {
    is.forEach((i) => i.name)
    o.individualHooks
  })
  Tag.afterUpdate(async (i, o) => {
    o.transaction
  })
  Tag.beforeFind((o) => {
    o.where
  })
  s.addHook('afterConnect', (c: any, cfg) => {})
  s.addHook('beforeCount', (o) => {})
  s.addHook('beforeQuery', (o: QueryOptions, q: AbstractQuery) => {})
  s.beforeDefine('x', (a, o) => {
    o.tableName = 'x'
  })
  Tag.beforeValidate((i, o: ValidationOptions) => {})
  Tag.beforeDestroy('q', (i) => {})
  Tag.hasHooks('beforeSave')
  Tag.afterCreate((i, o: CreateOptions<Attributes<Tag>>) => {})
  const hooks: Partial<ModelHooks<Tag, Attributes<Tag>>> = {
    beforeCreate(i, o): HookReturn {
      i.name
    },
  }
  const sh: Partial<SequelizeHooks> = { beforeInit() {} }
  const assoc: Association = Post.associations.tag
  if (assoc instanceof BelongsTo) assoc.foreignKey
  const hm: HasMany<Tag, Post> = Tag.hasMany(Post)
  hm.accessors.get
  hm.as
  const bm = Tag.belongsToMany(Post, {
    through: { model: Post, unique: false, scope: { a: 1 } },
    foreignKey: { name: 'x', allowNull: false },
    constraints: false,
    hooks: true,
    onDelete: 'CASCADE',
  })
  bm.otherKey
  const bt: BelongsTo = Post.belongsTo(Tag, {
    as: 'tag',
    foreignKey: 'tagId',
    targetKey: 'id',
    onUpdate: 'x',
    constraints: true,
    keyType: DataTypes.INTEGER,
  })
  bt.target.name
  bt.associationType === 'BelongsTo'
  const ho: HasOne = Tag.hasOne(Post, { scope: { a: 'b' } })
  const attr = Post.rawAttributes.title
  attr.type
  ;(attr.type as AbstractDataType).key
  ;(attr.type as any).options
  attr.field!.length
  attr.primaryKey
  attr.references
  const dt: DataType = DataTypes.STRING(5)
  ;(dt as any).toSql()
  const as2 = Object.entries(Post.getAttributes()).map(([k, v]) => [
    k,
    v.allowNull,
    v.autoIncrement,
    v.defaultValue,
    v.unique,
    v.comment,
    v.values,
  ])
  Post.name
  Post.options.tableName
  Post.options.name?.singular
  Post.options.hooks
  Post.options.indexes
  Post.getTableName()
  Post.scope()
  Post.primaryKeyAttributes.map((x) => x.length)
  Post.schema('x').findAll()
}
function typed(e: unknown) {
  if (e instanceof AggregateError)
    for (const x of e.errors)
      if (x instanceof BulkRecordError) {
        x.record
        x.errors.message
      }
  if (e instanceof ForeignKeyConstraintError) {
    e.table!.length
    e.fields
    e.value
    e.index
    e.reltype
  }
  if (e instanceof ValidationError)
    return e.errors.map(
      ({
        message,
        type,
        path,
        value,
        origin,
        instance,
        validatorKey,
        validatorName,
        validatorArgs,
      }) => ({ message, path }),
    )
  if (e instanceof OptimisticLockError) {
    e.modelName
    e.values
    e.where
  }
  if (e instanceof ConnectionError) e.parent.name
  throw new ValidationError('x', [
    new ValidationErrorItem('m', 'validation error', 'p', 'v', null as any, 'k', 'f', []),
  ])
}
function mixinFn<T extends new (...a: any[]) => Model>(B: T) {
  return class extends B {
    extra() {
      return this.get('x' as any)
    }
  }
}
type DbModels = { Tag: typeof Tag; Post: typeof Post }
const db = { Tag, Post, sequelize: {} as Sequelize, Sequelize } as DbModels & {
  sequelize: Sequelize
  Sequelize: typeof Sequelize
}
;(Object.keys(db) as (keyof DbModels)[]).forEach((k) => {
  if ('associate' in db[k]) (db[k] as any).associate(db)
})
const models: ModelStatic<Model>[] = [Tag, Post]
const fn2 = <M extends Model>(m: ModelStatic<M>, v: CreationAttributes<M>): Promise<M> =>
  m.create(v)
fn2(Tag, { name: 'x' }).then((x) => x.name)
const fn3 = async <T extends Model<any, any>>(m: ModelStatic<T>, id: number): Promise<T> => {
  const r = await m.findByPk(id)
  if (!r) throw 1
  await r.update({ a: 1 })
  return r
}
fn3(Post, 1).then((x) => x.title)
function crud<M extends Model, K extends keyof Attributes<M> & string>(m: ModelStatic<M>, key: K) {
  return {
    list: (w: WhereOptions<Attributes<M>>, order?: Order) =>
      m.findAll({ where: w, order, attributes: [key] }),
    get: (v: Attributes<M>[K]) => m.findOne({ where: { [key]: v } as WhereOptions<Attributes<M>> }),
    one: (i: M) => i.getDataValue(key),
    upd: (i: M, v: Partial<Attributes<M>>) => i.update(v),
    cnt: (o: Omit<CountOptions<Attributes<M>>, 'group'>) => m.count(o),
  }
}
crud(Tag, 'name').list({ name: 'x' })
const cfg: Options = {
  dialect: 'sqlite',
  define: {
    hooks: { beforeCreate() {} },
    scopes: {},
    defaultScope: { attributes: { exclude: ['x'] } },
  },
  hooks: {
    beforeCreate(i, o) {},
    afterInit(s) {
      s.models
    },
    beforeBulkSync(o) {},
  },
}
const rep: ReplicationOptions = { read: [{ host: 'x', username: 'y' }], write: {} }
const url = new Sequelize('sqlite::memory:', cfg)
new Sequelize('a', 'b', 'c', cfg)
new Sequelize(cfg)
new Sequelize('a', 'b', cfg as any)
