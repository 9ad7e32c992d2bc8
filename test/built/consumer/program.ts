// A program as v6's TypeScript guide teaches to write it: class models, mixins, hooks, scopes,
// transactions, raw queries, migrations. Compiled (not run) by each supported TypeScript.
import {
  Association,
  DataTypes,
  Model,
  Op,
  QueryInterface,
  QueryTypes,
  Sequelize,
  Transaction,
  UniqueConstraintError,
  ValidationError,
  col,
  fn,
  literal,
  where,
  type BelongsToGetAssociationMixin,
  type BelongsToManyAddAssociationMixin,
  type BelongsToManyGetAssociationsMixin,
  type CreationOptional,
  type FindOptions,
  type ForeignKey,
  type HasManyAddAssociationMixin,
  type HasManyCountAssociationsMixin,
  type HasManyCreateAssociationMixin,
  type HasManyGetAssociationsMixin,
  type HasOneGetAssociationMixin,
  type Includeable,
  type InferAttributes,
  type InferCreationAttributes,
  type ModelDefined,
  type ModelStatic,
  type NonAttribute,
  type Optional,
  type Order,
  type WhereOptions,
} from 'sequelize'

const sequelize = new Sequelize('shop', 'clerk', 'secret', {
  dialect: 'postgres',
  host: 'localhost',
  port: 5432,
  logging: (sql: string, timing?: number) => void [sql, timing],
  define: { underscored: true },
  pool: { max: 5, idle: 10_000 },
  hooks: { beforeDefine: (_attributes, options) => void options.tableName },
})

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
  declare createProject: HasManyCreateAssociationMixin<Project, 'ownerId'>
  declare countProjects: HasManyCountAssociationsMixin
  declare getAddress: HasOneGetAssociationMixin<Address | null>
  declare projects?: NonAttribute<Project[]>

  get fullName(): NonAttribute<string> {
    return this.name
  }

  declare static associations: {
    projects: Association<User, Project>
  }
}

class Project extends Model<InferAttributes<Project>, InferCreationAttributes<Project>> {
  declare id: CreationOptional<number>
  declare ownerId: ForeignKey<User['id']>
  declare name: string
  declare owner?: NonAttribute<User>
  declare getOwner: BelongsToGetAssociationMixin<User>
  declare getTags: BelongsToManyGetAssociationsMixin<Tag>
  declare addTag: BelongsToManyAddAssociationMixin<Tag, number>
}

class Address extends Model<InferAttributes<Address>, InferCreationAttributes<Address>> {
  declare userId: ForeignKey<User['id']>
  declare address: string
}

class Tag extends Model {
  declare id: number
  declare label: string
}

interface NoteAttributes {
  id: number
  title: string
  content: string | null
}
type NoteCreation = Optional<NoteAttributes, 'id'>
class Note extends Model<NoteAttributes, NoteCreation> implements NoteAttributes {
  declare id: number
  declare title: string
  declare content: string | null
}

const Draft: ModelDefined<NoteAttributes, NoteCreation> = sequelize.define('Draft', {
  id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
  title: { type: new DataTypes.STRING(64), defaultValue: 'untitled' },
  content: { type: new DataTypes.STRING(4096), allowNull: true },
})

User.init(
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    name: {
      type: new DataTypes.STRING(128),
      allowNull: false,
      validate: { len: [1, 128], isNice: (value: string) => value !== 'bad' },
      get() {
        return this.getDataValue('name').trim()
      },
      set(value: string) {
        this.setDataValue('name', value.trim())
      },
    },
    preferredName: { type: new DataTypes.STRING(128), allowNull: true },
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  },
  {
    sequelize,
    tableName: 'users',
    paranoid: true,
    indexes: [{ unique: true, fields: ['name'], where: { preferredName: { [Op.ne]: null } } }],
    hooks: {
      beforeCreate: (user, options) => {
        user.name = user.name.toLowerCase()
        options.fields?.push('name')
      },
      afterFind: async (found) => {
        if (Array.isArray(found)) await Promise.all(found.map((one: User) => one.reload()))
      },
    },
    defaultScope: { attributes: { exclude: ['preferredName'] } },
    scopes: {
      named: (name: string) => ({ where: { name } }),
      recent: { order: [['createdAt', 'DESC']], limit: 10 },
    },
  },
)
Project.init(
  {
    // ownerId is added by the association
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: DataTypes.STRING,
  },
  { sequelize, modelName: 'project' },
)
Address.init({ address: { type: DataTypes.TEXT, allowNull: false } }, { sequelize })
Tag.init({ label: DataTypes.STRING }, { sequelize, timestamps: false })
Note.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    title: DataTypes.STRING,
    content: { type: DataTypes.TEXT, comment: 'free text' },
  },
  { sequelize },
)

User.hasMany(Project, { sourceKey: 'id', foreignKey: 'ownerId', as: 'projects' })
Project.belongsTo(User, { as: 'owner', foreignKey: { name: 'ownerId', allowNull: false } })
User.hasOne(Address, { onDelete: 'CASCADE' })
Project.belongsToMany(Tag, { through: 'ProjectTags' })
Tag.belongsToMany(Project, { through: { model: 'ProjectTags', unique: false } })

User.beforeSave((user, options) => void [user.name, options.transaction])
User.addHook('afterDestroy', 'log', (user: User) => void user.id)
sequelize.beforeConnect((config) => {
  config.password = 'other'
})

export async function program(): Promise<void> {
  await sequelize.authenticate()
  await sequelize.sync({ alter: { drop: false } })
  const user = await User.create({ name: 'Johnny', preferredName: 'John' })
  const project = await user.createProject({ name: 'first' })
  await user.addProject(project, { validate: false })
  const ours = await User.findByPk(1, {
    include: [User.associations.projects, { model: Address, required: true }],
    rejectOnEmpty: true,
  })
  void [ours.projects?.length, await user.countProjects(), (await project.getOwner()).fullName]

  const condition: WhereOptions<InferAttributes<User>> = {
    [Op.or]: [{ name: { [Op.like]: 'J%' } }, { preferredName: null }],
    createdAt: { [Op.between]: [new Date(0), new Date()] },
    id: [1, 2, 3],
    '$projects.name$': 'first',
  }
  const order: Order = [
    ['name', 'ASC'],
    [{ model: Project, as: 'projects' }, 'id', 'DESC'],
    fn('max', col('id')),
  ]
  const include: Includeable[] = [{ association: 'projects', include: ['tags'] }]
  const options: FindOptions<InferAttributes<User>> = { where: condition, order, include, limit: 5 }
  const { rows, count } = await User.findAndCountAll(options)
  void [rows[0]?.name, count + 1]
  const groups = await User.count({ group: ['name'] })
  void groups[0]?.count
  const [found, created] = await User.findOrCreate({
    where: { name: 'x' },
    defaults: { name: 'x', preferredName: null },
  })
  void [found.id, created]
  const [affected] = await User.update(
    { name: literal('upper(name)') },
    { where: { id: { [Op.gt]: 5 } } },
  )
  const [, updated] = await User.update({ name: 'y' }, { where: {}, returning: true })
  void [affected + 1, updated[0]?.name]
  const oldest: Date = await User.min('createdAt')
  const total: number = await User.sum('id', { where: where(fn('lower', col('name')), 'ann') })
  void [oldest, total]
  await User.scope('recent', { method: ['named', 'Ann'] }).findAll()
  await user.increment({ id: 1 })
  await user.update({ name: 'z' }, { silent: true })
  await User.bulkCreate([{ name: 'a', preferredName: null }], { updateOnDuplicate: ['name'] })
  await Draft.create({ title: 'x', content: null })
  await Note.destroy({ where: { id: 3 }, force: true })

  const result = await sequelize.transaction(
    { isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE },
    async (transaction) => {
      const locked = await User.findOne({ transaction, lock: transaction.LOCK.UPDATE })
      transaction.afterCommit(() => undefined)
      return locked?.name ?? 'nobody'
    },
  )
  void result.length
  const unmanaged: Transaction = await sequelize.transaction()
  await use(unmanaged)
  await unmanaged.commit()

  const plain = await sequelize.query<{ n: number }>('SELECT 1 AS n', { type: QueryTypes.SELECT })
  void plain[0]?.n.toFixed()
  const typed = await sequelize.query('SELECT * FROM users WHERE id = :id', {
    model: User,
    mapToModel: true,
    replacements: { id: 1 },
  })
  void typed[0]?.name
  const [loose] = await sequelize.query('SELECT 1')
  void loose.length
}

async function use(transaction: Transaction): Promise<void> {
  await User.destroy({ where: { name: 'gone' }, transaction })
}

/** A repository over any model, as frameworks write it. */
export class Repository<M extends Model> {
  private readonly model: ModelStatic<M>

  constructor(model: ModelStatic<M>) {
    this.model = model
  }

  async get(id: number): Promise<M> {
    const found = await this.model.findByPk(id)
    if (found === null) throw new Error(`no ${this.model.name} ${id}`)
    return found
  }

  all(): Promise<M[]> {
    return this.model.unscoped().findAll({ where: { active: true } as WhereOptions })
  }
}
export const users: Repository<User> = new Repository(User)

/** A migration. */
export async function up(queryInterface: QueryInterface, transaction: Transaction): Promise<void> {
  await queryInterface.createTable(
    'people',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      teamId: {
        type: DataTypes.INTEGER,
        references: { model: 'teams', key: 'id' },
        onDelete: 'CASCADE',
      },
      name: DataTypes.STRING,
    },
    { transaction },
  )
  await queryInterface.addColumn('people', 'age', { type: DataTypes.INTEGER, allowNull: true })
  await queryInterface.addIndex('people', ['name'], { unique: true, name: 'people_name' })
  await queryInterface.addConstraint('people', { type: 'unique', fields: ['name', 'age'] })
  await queryInterface.bulkInsert('people', [{ name: 'Ann' }])
}

/** What the errors carry. */
export function explain(error: unknown): string {
  if (error instanceof UniqueConstraintError) return Object.keys(error.fields).join()
  if (error instanceof ValidationError) return error.errors.map((item) => item.path).join()
  return String(error)
}
