// A program of many shapes that compiles with v6's types: everything of the TypeScript guide, options, errors,
// migrations, repositories. Compiled (not run) by each supported TypeScript.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Association,
  DataTypes,
  HasManyAddAssociationMixin,
  HasManyCountAssociationsMixin,
  HasManyCreateAssociationMixin,
  HasManyGetAssociationsMixin,
  HasManyHasAssociationMixin,
  HasManySetAssociationsMixin,
  HasManyAddAssociationsMixin,
  HasManyHasAssociationsMixin,
  HasManyRemoveAssociationMixin,
  HasManyRemoveAssociationsMixin,
  Model,
  ModelDefined,
  Optional,
  Sequelize,
  InferAttributes,
  InferCreationAttributes,
  CreationOptional,
  NonAttribute,
  ForeignKey,
  Attributes,
  CreationAttributes,
  ModelStatic,
  FindOptions,
  WhereOptions,
  Op,
  Transaction,
  QueryTypes,
  ModelCtor,
  ModelType,
  CreateOptions,
  UpdateOptions,
  DestroyOptions,
  FindAndCountOptions,
  BulkCreateOptions,
  Identifier,
  Includeable,
  Order,
  OrderItem,
  IncludeOptions,
  ModelAttributes,
  InitOptions,
  ModelOptions,
  SyncOptions,
  Options,
  UniqueConstraintError,
  ValidationError,
  ForeignKeyConstraintError,
  DatabaseError,
  BaseError,
  ValidationErrorItem,
  TransactionOptions,
  QueryInterface,
  ColumnDescription,
  fn,
  col,
  literal,
  cast,
  where,
  json,
  and,
  or,
  AbstractDataTypeConstructor,
  FindAttributeOptions,
  ProjectionAlias,
  GroupOption,
  Projectable,
} from 'sequelize'
const sequelize = new Sequelize('mysql://root:asd123@localhost:3306/mydb')
class User extends Model<
  InferAttributes<User, { omit: 'projects' }>,
  InferCreationAttributes<User, { omit: 'projects' }>
> {
  declare id: CreationOptional<number>
  declare name: string
  declare preferredName: string | null
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare getProjects: HasManyGetAssociationsMixin<Project>
  declare addProject: HasManyAddAssociationMixin<Project, number>
  declare addProjects: HasManyAddAssociationsMixin<Project, number>
  declare setProjects: HasManySetAssociationsMixin<Project, number>
  declare removeProject: HasManyRemoveAssociationMixin<Project, number>
  declare removeProjects: HasManyRemoveAssociationsMixin<Project, number>
  declare hasProject: HasManyHasAssociationMixin<Project, number>
  declare hasProjects: HasManyHasAssociationsMixin<Project, number>
  declare countProjects: HasManyCountAssociationsMixin
  declare createProject: HasManyCreateAssociationMixin<Project, 'ownerId'>
  declare projects?: NonAttribute<Project[]>
  get fullName(): NonAttribute<string> {
    return this.name
  }
  declare static associations: { projects: Association<User, Project> }
}
class Project extends Model<InferAttributes<Project>, InferCreationAttributes<Project>> {
  declare id: CreationOptional<number>
  declare ownerId: ForeignKey<User['id']>
  declare name: string
  declare owner?: NonAttribute<User>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}
class Address extends Model<InferAttributes<Address>, InferCreationAttributes<Address>> {
  declare userId: ForeignKey<User['id']>
  declare address: string
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}
interface NoteAttributes {
  id: number
  title: string
  content: string
}
interface NoteCreationAttributes extends Optional<NoteAttributes, 'id'> {}
const Note: ModelDefined<NoteAttributes, NoteCreationAttributes> = sequelize.define(
  'Note',
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    title: { type: new DataTypes.STRING(64), defaultValue: 'Unnamed Note' },
    content: { type: new DataTypes.STRING(4096), allowNull: false },
  },
  { tableName: 'notes' },
)
Project.init(
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    ownerId: DataTypes.INTEGER,
    name: { type: new DataTypes.STRING(128), allowNull: false },
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  },
  { sequelize, tableName: 'projects' },
)
User.init(
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    name: { type: new DataTypes.STRING(128), allowNull: false },
    preferredName: { type: new DataTypes.STRING(128), allowNull: true },
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  },
  { tableName: 'users', sequelize },
)
Address.init(
  {
    userId: DataTypes.INTEGER,
    address: { type: new DataTypes.STRING(128), allowNull: false },
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  },
  { tableName: 'address', sequelize },
)
User.hasMany(Project, { sourceKey: 'id', foreignKey: 'ownerId', as: 'projects' })
Address.belongsTo(User, { targetKey: 'id' })
User.hasOne(Address, { sourceKey: 'id' })
async function doStuffWithUser() {
  const newUser = await User.create({ name: 'Johnny', preferredName: 'John' })
  console.log(newUser.id, newUser.name, newUser.preferredName)
  const project = await newUser.createProject({ name: 'first!' })
  const ourUser = await User.findByPk(1, {
    include: [User.associations.projects],
    rejectOnEmpty: true,
  })
  console.log(ourUser.projects![0].name)
  await newUser.addProject(project, { transaction: null })
  const n: number = await newUser.countProjects({ where: { name: 'x' } })
  const us: User[] = await User.findAll({
    where: { [Op.or]: [{ id: 1 }, { name: { [Op.like]: '%a' } }] },
    order: [
      ['id', 'DESC'],
      [literal('x'), 'ASC'],
      fn('max', col('age')),
      [{ model: Project, as: 'projects' }, 'name', 'DESC'],
      [User.associations.projects, 'name', 'ASC'],
    ],
  })
  const [row, created] = await User.findOrCreate({
    where: { name: 'x' },
    defaults: { name: 'x', preferredName: null },
  })
  const r2: [number] = [
    (await User.update({ name: 'y' }, { where: { id: { [Op.in]: [1, 2] } } }))[0],
  ]
  const r3 = await User.update({ name: literal('1') as any }, { where: {}, returning: true })
  const c: { rows: User[]; count: number } = await User.findAndCountAll({
    limit: 1,
    offset: 2,
    distinct: true,
  })
  const counts = await User.count({ group: ['name'] })
  counts[0].count
  const cn: number = await User.count({ where: { name: null as any } })
  const grouped = await User.findAll({
    attributes: ['name', [fn('COUNT', col('id')), 'n']],
    group: 'name',
    having: where(fn('COUNT', col('id')), Op.gt, 1),
    raw: true,
  })
  const sum: number = await User.sum('id')
  const mx: number = await User.max('id')
  const mn = await User.min<number, User>('id')
  const raws = await sequelize.query<{ a: number }>('SELECT 1 as a', {
    type: QueryTypes.SELECT,
    replacements: { a: 1 },
  })
  raws[0].a
  const [results, metadata] = await sequelize.query('UPDATE x')
  const one = await sequelize.query<{ a: number }>('q', {
    type: QueryTypes.SELECT,
    plain: true,
    nest: true,
  })
  one?.a
  const m = await sequelize.query('select', { model: User, mapToModel: true })
  m[0].name
  const up = await User.upsert({ name: 'x', preferredName: 'p' }, { returning: true })
  up[0].id
  up[1]
  await User.bulkCreate([{ name: 'a', preferredName: null }], {
    updateOnDuplicate: ['name'],
    validate: true,
    ignoreDuplicates: true,
    fields: ['name'],
  })
  await User.increment('id', { by: 2, where: { id: 1 } })
  await User.increment({ id: 1 }, { where: {} })
  await newUser.increment(['id'], { by: 1 })
  await User.decrement(['id'], { where: {} })
  newUser.set({ name: 'x' })
  newUser.set('name', 'y')
  newUser.setDataValue('name', 'x')
  newUser.getDataValue('name').length
  const g: string = newUser.get('name')
  const gg = newUser.get()
  gg.name
  const plain = newUser.get({ plain: true })
  plain.id
  newUser.get('projects')
  newUser.changed('name', true)
  const ch = newUser.changed()
  if (ch) ch.map((x) => x.length)
  newUser.previous('name')
  await newUser.save({ fields: ['name'], transaction: undefined })
  await newUser.update({ name: 'z' })
  await newUser.reload({
    include: [
      {
        model: Project,
        as: 'projects',
        required: false,
        where: { name: 'x' },
        attributes: { exclude: ['id'] },
      },
    ],
  })
  await newUser.destroy({ force: true })
  await User.destroy({ where: { name: 'x' }, truncate: false, individualHooks: true })
  await newUser.restore()
  await User.restore({ where: { id: 1 } })
  newUser.toJSON().name
  newUser.equals(ourUser)
  newUser.isNewRecord
  newUser.sequelize.models
  newUser.dataValues.name
  newUser.isSoftDeleted()
  await sequelize.transaction(async (t) => {
    await User.create({ name: 'x', preferredName: null }, { transaction: t })
    t.afterCommit(() => {})
    return 5
  })
  const t: Transaction = await sequelize.transaction({
    isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE,
  })
  await t.commit()
  await User.findOne({ lock: t.LOCK.UPDATE, skipLocked: true, transaction: t })
  await User.findOne({ lock: { level: t.LOCK.KEY_SHARE, of: Project }, transaction: t })
  await User.findAll({ lock: true })
  await User.findByPk('x', { paranoid: false, rejectOnEmpty: new Error('x') })
  User.scope('a').findAll()
  User.scope([{ method: ['a', 1] }, 'b']).findOne()
  User.unscoped().findAll()
  User.addScope('x', { where: { id: 1 } })
  User.addScope('y', (a: number) => ({ where: { id: a } }), { override: true })
  User.beforeCreate((u, o) => {
    u.name
    o.transaction
  })
  User.addHook('afterFind', 'n', (r) => {})
  User.afterSave('x', async (u) => {})
  sequelize.addHook('beforeDefine', (attrs, opts) => {})
  sequelize.beforeBulkSync(() => {})
  User.removeHook('beforeCreate', 'x')
  User.hasHook('beforeCreate')
  User.rawAttributes.id.field
  User.getAttributes().name.allowNull
  User.tableName
  User.primaryKeyAttribute
  User.primaryKeyAttributes[0]
  User.associations.projects.target
  User.sequelize!.close()
  User.options
  User.getTableName()
  User.name
  User.prototype
  User.describe()
  User.sync({ alter: true })
  User.drop({ cascade: true })
  User.truncate({ restartIdentity: true })
  User.removeAttribute('x')
  try {
  } catch (e) {
    if (e instanceof UniqueConstraintError) {
      Object.keys(e.fields)
      e.errors.map((i: ValidationErrorItem) => i.path!.length)
      e.parent.message
      e.sql.length
    }
    if (e instanceof ForeignKeyConstraintError) {
      const f = e.fields
      e.table
      e.index
    }
    if (e instanceof DatabaseError) {
      e.original.message
      e.parameters
    }
    if (e instanceof ValidationError) {
      e.get('x').length
      e.errors[0].value
      const s: string | null = e.errors[0].value
      e.errors[0].instance?.get()
    }
    if (e instanceof BaseError) e.message
  }
}
// generics
abstract class Repo<M extends Model> {
  constructor(protected model: ModelStatic<M>) {}
  findAll(o?: FindOptions<Attributes<M>>): Promise<M[]> {
    return this.model.findAll(o)
  }
  find(id: Identifier): Promise<M | null> {
    return this.model.findByPk(id)
  }
  one(w: WhereOptions<Attributes<M>>) {
    return this.model.findOne({ where: w })
  }
  create(v: M['_creationAttributes'], o?: CreateOptions<Attributes<M>>): Promise<M> {
    return this.model.create(v, o)
  }
  create2(v: CreationAttributes<M>): Promise<M> {
    return this.model.create(v)
  }
  bulk(v: CreationAttributes<M>[], o?: BulkCreateOptions<Attributes<M>>) {
    return this.model.bulkCreate(v, o)
  }
  async upd(w: WhereOptions<Attributes<M>>, v: Partial<Attributes<M>>): Promise<number> {
    const [n] = await this.model.update(v, { where: w })
    return n
  }
  del(w: WhereOptions<Attributes<M>>): Promise<number> {
    return this.model.destroy({ where: w })
  }
  count(o: Omit<FindAndCountOptions<Attributes<M>>, 'group'>) {
    return this.model.findAndCountAll(o)
  }
  byPk(id: number | string, o?: Omit<FindOptions<Attributes<M>>, 'where'>) {
    return this.model.findByPk(id, o)
  }
}
class UserRepo extends Repo<User> {
  constructor() {
    super(User)
  }
  f() {
    return this.findAll({ where: { name: 'x' } }).then((u) => u[0].name)
  }
}
const models: { [k: string]: ModelStatic<Model> } = { User, Project }
const db: Record<string, ModelStatic<any>> = { User, Note }
const mc: ModelCtor<User> = User
const mt: ModelType = User
const ms: ModelStatic<Model<any, any>>[] = [User, Note]
for (const k of Object.keys(sequelize.models)) sequelize.models[k].associations
Object.values(models).forEach((x) => (x as any).associate?.(models))
function factory(s: Sequelize) {
  return s.define<Model<NoteAttributes, NoteCreationAttributes>>('N', {
    id: DataTypes.INTEGER,
    title: DataTypes.STRING,
    content: DataTypes.TEXT,
  })
}
interface NI extends Model<NoteAttributes, NoteCreationAttributes>, NoteAttributes {
  createdAt?: Date
}
type NStatic = typeof Model & {
  new (values?: object, options?: any): NI
  associate?: (m: any) => void
}
const NS = sequelize.define('ns', { id: DataTypes.INTEGER }) as unknown as NStatic
NS.findAll().then((x) => x[0].title)
const nd = sequelize.define<NI>('nd', {
  id: { type: DataTypes.INTEGER, primaryKey: true },
  title: DataTypes.STRING,
  content: DataTypes.STRING,
})
nd.create({ title: 'x', content: 'y' }).then((x) => x.title)
class Old extends Model {
  public id!: number
  public readonly createdAt!: Date
  static associate(m: any) {
    Old.hasMany(m.User)
  }
}
Old.init(
  { id: DataTypes.INTEGER },
  {
    sequelize,
    modelName: 'Old',
    indexes: [
      {
        unique: true,
        fields: ['id', { name: 'x', order: 'DESC', length: 5, collate: 'c' }],
        where: { id: { [Op.gt]: 1 } },
      },
    ],
    defaultScope: { where: { id: 1 } },
    scopes: {
      a: {},
      b(x: number) {
        return { where: { id: x } }
      },
    },
    hooks: {
      beforeCreate(o, opts) {
        ;(o as any).x
      },
      afterFind: [() => {}, async () => {}] as any,
    },
    validate: { x() {} },
    name: { singular: 'a', plural: 'b' },
    getterMethods: {
      z() {
        return 1
      },
    },
    setterMethods: { q(v: any) {} },
    paranoid: true,
    version: true,
    timestamps: true,
    createdAt: false,
    deletedAt: 'd',
    underscored: true,
    freezeTableName: true,
    schema: 's',
    engine: 'x',
    charset: 'y',
    comment: 'c',
    collate: 'z',
    initialAutoIncrement: '1',
    omitNull: true,
    whereMergeStrategy: 'and',
  },
)
const inc: Includeable[] = [
  User,
  { model: Project, include: [{ all: true, nested: true }] },
  'x',
  { association: 'projects', through: { attributes: [] } },
  User.associations.projects,
]
const ord: Order = [['a', 'b'], literal('x'), [col('x'), 'DESC']]
const oi: OrderItem = ['a', 'DESC']
const wo: WhereOptions<any> = {
  a: 1,
  [Op.and]: [{ b: 2 }, literal('x')],
  '$x.y$': 4,
  c: { [Op.between]: [1, 2], [Op.not]: null },
  d: [1, 2],
  e: { f: 1 },
  g: { [Op.contains]: [1] },
  h: { [Op.any]: [1] },
  i: { [Op.col]: 'a.b' },
}
const wo2: WhereOptions<Attributes<User>> = {
  id: { [Op.ne]: null! },
  name: ['a', 'b'],
  preferredName: { [Op.is]: null },
}
const wo3: WhereOptions<User> = { name: 'x' }
const w = {} as WhereOptions
const wh: any = {}
wh[Op.and] = []
const opts: Options = {
  dialect: 'postgres',
  logging: (s, t) => {},
  define: { timestamps: false, underscored: true },
  pool: { max: 5, min: 0, acquire: 1, idle: 1, evict: 1 },
  replication: { read: [{ host: 'x' }], write: { host: 'y' } },
  dialectOptions: { ssl: { rejectUnauthorized: false } },
  hooks: { beforeConnect: (c) => {}, afterConnect(c, cf) {} },
  retry: { max: 3, match: [/x/] },
  timezone: '+00:00',
  benchmark: true,
  isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED,
  quoteIdentifiers: false,
  minifyAliases: true,
  ssl: true,
  storage: ':memory:',
  query: { raw: true },
  set: {},
  sync: { force: true },
  native: false,
  standardConformingStrings: true,
  typeValidation: true,
  omitNull: true,
  databaseVersion: '1',
  dialectModule: {},
  protocol: 'tcp',
  port: 1,
  attributeBehavior: 'escape',
  noTypeValidation: undefined as never,
  clientMinMessages: 'x',
  schema: 'x',
  transactionType: Transaction.TYPES.DEFERRED,
  logQueryParameters: true,
} as Options
async function mig(qi: QueryInterface, S: typeof Sequelize) {
  await qi.createTable(
    'x',
    {
      id: {
        type: DataTypes.INTEGER,
        primaryKey: true,
        references: { model: 'y', key: 'id' },
        onDelete: 'CASCADE',
      },
      b: DataTypes.STRING,
      c: {
        type: DataTypes.ENUM('a'),
        defaultValue: S.literal('x'),
        field: 'd',
        unique: true,
        comment: 'z',
        after: 'b',
      } as any,
    },
    { engine: 'y', uniqueKeys: { u: { fields: ['id'], customIndex: true } } },
  )
  await qi.addColumn(
    'x',
    'y',
    { type: DataTypes.DATE, allowNull: true },
    { transaction: undefined },
  )
  await qi.addColumn({ tableName: 'x', schema: 'y' }, 'y', DataTypes.STRING)
  await qi.removeColumn('x', 'y', {})
  await qi.changeColumn('x', 'y', { type: DataTypes.TEXT })
  await qi.renameColumn('x', 'a', 'b')
  await qi.addIndex('x', ['a'], {
    unique: true,
    name: 'n',
    where: { a: 1 },
    using: 'BTREE',
    concurrently: true,
    type: 'UNIQUE',
  })
  await qi.addIndex('x', { fields: ['a', fn('lower', col('b'))], name: 'q' })
  await qi.removeIndex('x', 'n')
  await qi.removeIndex('x', ['a'])
  await qi.addConstraint('x', {
    type: 'foreign key',
    fields: ['a'],
    name: 'c',
    references: { table: 'y', field: 'id' },
    onDelete: 'cascade',
    onUpdate: 'cascade',
  })
  await qi.addConstraint('x', { type: 'unique', fields: ['a'] })
  await qi.addConstraint('x', { type: 'check', fields: ['a'], where: { a: ['x'] } })
  await qi.addConstraint('x', { type: 'primary key', fields: ['a'] })
  await qi.removeConstraint('x', 'c')
  const d = await qi.describeTable('x')
  d.a.type
  const cd: ColumnDescription = d.b
  await qi.bulkInsert('x', [{ a: 1 }], {})
  await qi.bulkDelete('x', { a: 1 }, {})
  await qi.bulkDelete('x', null as any, {})
  await qi.bulkUpdate('x', { a: 1 }, { b: 2 })
  await qi.dropTable('x')
  const ts: string[] = await qi.showAllTables()
  await qi.renameTable('a', 'b')
  await qi.tableExists('x')
  await qi.sequelize.query('x')
  await qi.sequelize.transaction(async (transaction) => qi.removeColumn('x', 'y', { transaction }))
  await qi.showIndex('x')
  await qi.createFunction('f', [{ type: 'integer', name: 'p' }], 'integer', 'plpgsql', 'x')
  await qi.dropFunction('f', [])
  qi.queryGenerator
  qi.quoteIdentifier('x')
  await qi.createSchema('x')
  await qi.getForeignKeyReferencesForTable('x')
}
N1()
function N1() {
  const a: ModelAttributes<User> = {
    id: DataTypes.INTEGER,
    name: DataTypes.STRING,
    preferredName: {
      type: DataTypes.STRING,
      validate: {
        isIn: [['a']],
        len: [1, 2],
        is: /x/i,
        notNull: { msg: 'x' },
        custom(v: any) {},
        isEmail: true,
        isUUID: 4,
        min: { args: [1], msg: 'x' },
      },
      get() {
        return this.getDataValue('name')
      },
      set(v) {
        this.setDataValue('name', v as string)
      },
    },
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  }
  return a
}
const attrs: FindAttributeOptions = { include: [[fn('x'), 'y']], exclude: ['a'] }
const attrs2: FindAttributeOptions = ['a', ['b', 'c'], [literal('x'), 'd']]
sequelize.authenticate({ logging: false })
sequelize.sync({ force: true, alter: { drop: false }, match: /x/ })
sequelize.getQueryInterface()
sequelize.getDialect() === 'mysql'
sequelize.config.database
sequelize.isDefined('x')
sequelize.model('x').findAll()
sequelize.models.x
sequelize.define('x', {}).belongsToMany(User, {
  through: 'a',
  foreignKey: 'b',
  otherKey: 'c',
  as: { singular: 'q', plural: 'w' } as any,
  uniqueKey: 'x',
  timestamps: false,
})
sequelize.connectionManager
sequelize.close()
sequelize.escape('x')
sequelize.fn('x')
sequelize.random()
sequelize.drop({})
sequelize.truncate()
sequelize.getDatabaseName()
sequelize.databaseVersion()
sequelize.createSchema('x', {})
sequelize.showAllSchemas({})
sequelize.set({ a: 1 }, { transaction: {} as Transaction })
Sequelize.useCLS({} as any)
Sequelize.fn
Sequelize.col('x')
Sequelize.literal('x')
Sequelize.beforeInit('x', () => {})
