// `Model<Attributes, Creation>` with written interfaces, as programs had it before InferAttributes; define with types.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  BuildOptions,
  DataTypes,
  Model,
  ModelCtor,
  ModelDefined,
  ModelStatic,
  Optional,
  Sequelize,
  ModelAttributes,
  ModelOptions,
  FindOptions,
  Op,
  InitOptions,
  WhereOptions,
} from 'sequelize'

interface UserAttributes {
  id: number
  email: string
  age: number | null
  role: 'admin' | 'user'
  createdAt?: Date
  updatedAt?: Date
}
interface UserCreation extends Optional<UserAttributes, 'id' | 'role' | 'age'> {}
class User extends Model<UserAttributes, UserCreation> implements UserAttributes {
  public id!: number
  public email!: string
  public age!: number | null
  public role!: 'admin' | 'user'
  public readonly createdAt!: Date
  public readonly updatedAt!: Date
  public static initialize(sequelize: Sequelize): typeof User {
    return User.init(
      {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        email: { type: DataTypes.STRING, unique: true, allowNull: false },
        age: DataTypes.INTEGER,
        role: { type: DataTypes.ENUM, values: ['admin', 'user'], defaultValue: 'user' },
        createdAt: DataTypes.DATE,
        updatedAt: DataTypes.DATE,
      },
      { sequelize },
    )
  }
  public static associate(models: { [key: string]: ModelStatic<Model> }): void {
    User.hasMany(models.Post, { foreignKey: 'userId' })
  }
}
interface PostAttributes {
  id: number
  title: string
}
interface PostInstance
  extends Model<PostAttributes, Optional<PostAttributes, 'id'>>, PostAttributes {}
type PostStatic = ModelStatic<Model> & {
  new (values?: object, options?: BuildOptions): PostInstance
}
type PostModel = ModelStatic<PostInstance> & { associate?: (db: Record<string, unknown>) => void }

export default (sequelize: Sequelize) => {
  const Post = sequelize.define<PostInstance>(
    'Post',
    { id: { type: DataTypes.INTEGER, primaryKey: true }, title: DataTypes.STRING },
    { timestamps: false },
  ) as PostModel
  Post.associate = (db) => {
    Post.belongsTo(db.User as ModelStatic<User>)
  }
  const OldPost = <PostStatic>sequelize.define('OldPost', { title: { type: DataTypes.STRING } })
  const old: PostInstance = new OldPost({ title: 'x' })
  const Note: ModelDefined<{ id: number; text: string }, { text: string }> = sequelize.define(
    'Note',
    { id: { type: DataTypes.INTEGER, primaryKey: true }, text: DataTypes.STRING },
  )
  Note.create({ text: 'x' }).then((note) => note.get('text'))
  Note.findAll({ where: { text: 'x' } }).then((notes) => notes[0].get().text.length)
  const attributes: ModelAttributes<User, UserAttributes> = {
    id: DataTypes.INTEGER,
    email: DataTypes.STRING,
    age: DataTypes.INTEGER,
    role: DataTypes.STRING,
  }
  const options: ModelOptions<User> = {
    tableName: 'users',
    scopes: { admins: { where: { role: 'admin' } } },
  }
  const Second = sequelize.define<User, UserAttributes>('Second', attributes, options)
  Second.create({ email: 'x' }).then((user) => user.email.length)
  const Third: ModelCtor<User> = sequelize.define<User>('Third', {
    id: DataTypes.INTEGER,
    email: DataTypes.STRING,
    age: DataTypes.INTEGER,
    role: DataTypes.STRING,
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE,
  })
  const anyModel: ModelCtor<Model<any, any>> = sequelize.define('Anything', { a: DataTypes.STRING })
  anyModel.findAll().then((rows) => rows.map((row) => row.get('a')))
  anyModel.create({ b: 1 }).then((row) => row.getDataValue('whatever'))
  const Loose = sequelize.define('Loose', {
    name: DataTypes.STRING,
    count: { type: DataTypes.INTEGER, defaultValue: 0 },
  })
  Loose.findAll({ where: { name: 'x', other: { [Op.gt]: 1 } }, order: [['name', 'ASC']] }).then(
    (rows) => rows.map((r) => r.toJSON()),
  )
  Loose.create({ name: 'x', anything: true }).then((row) => (row as any).name)
  Loose.findOne().then((row) => row?.get('name') as string)
  Loose.findByPk(1, { rejectOnEmpty: true }).then((row) => row.update({ name: 'y', other: 2 }))
  Loose.prototype.toString = function () {
    return 'loose'
  }
  ;(Loose as any).associate = () => {}
  const map: Record<string, ModelCtor<Model<any, any>>> = { Loose, anyModel }
  const list: ModelStatic<Model>[] = [Loose, Post, Note, User, Third]
  class Extended extends sequelize.define('Base', { x: DataTypes.INTEGER }) {
    double() {
      return 2
    }
  }
  new Extended().double()
  const models: { [name: string]: ModelStatic<Model> } = sequelize.models
  const again: ModelStatic<User> = sequelize.model('User') as ModelStatic<User>
  const init: InitOptions<User> = { sequelize, modelName: 'X' }
  return { Post, OldPost, old, Note, Second, map, list, models, again, init }
}
async function use() {
  const user = await User.create({ email: 'x' })
  const values: UserAttributes = user.get()
  const u2: User | null = await User.findOne({
    where: { email: 'x' } as WhereOptions<UserAttributes>,
  })
  const options: FindOptions<UserAttributes> = { where: { role: 'admin' } }
  options.where = { ...options.where, age: 3 }
  options.limit = 4
  const raw = await User.findAll({ ...options, raw: true })
  const mapped: UserAttributes[] = raw
  const us: UserAttributes[] = (await User.findAll()).map((u) => u.toJSON())
  const us2 = (await User.findAll()).map((u) => u.toJSON() as UserAttributes)
  user.role = 'admin'
  await user.save({ fields: ['role'], validate: false, hooks: false, silent: true })
  await user.destroy({ force: true })
  void [values, u2, mapped, us, us2]
}
void use
// @ts-expect-error
User.create({ role: 'admin' })
// @ts-expect-error
User.create({ email: 'x', role: 'boss' })
// @ts-expect-error
new User({ email: 3 })
