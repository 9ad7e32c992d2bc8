// Models made by `define` without type arguments, as JavaScript programs moved to TypeScript have them.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  DataTypes,
  FindOptions,
  Model,
  ModelCtor,
  ModelStatic,
  Op,
  Sequelize,
  ModelAttributes,
  ModelOptions,
  Transaction,
  literal,
  WhereOptions,
  CreationAttributes,
  Attributes,
  Optional,
} from 'sequelize'
export const sequelize = new Sequelize('sqlite::memory:')
export const User = sequelize.define(
  'User',
  {
    id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true },
    email: {
      type: DataTypes.STRING,
      allowNull: false,
      unique: true,
      validate: { isEmail: { msg: 'no' } },
    },
    age: { type: DataTypes.INTEGER, defaultValue: 0 },
    role: DataTypes.ENUM('admin', 'user'),
    meta: {
      type: DataTypes.JSON,
      get() {
        return JSON.parse(this.getDataValue('meta'))
      },
      set(value: any) {
        this.setDataValue('meta', JSON.stringify(value))
      },
    },
    full: {
      type: DataTypes.VIRTUAL,
      get(this: Model) {
        return `${this.get('email')}`
      },
      set() {
        throw new Error('no')
      },
    },
  },
  {
    tableName: 'users',
    timestamps: true,
    paranoid: true,
    indexes: [{ fields: ['email'] }],
    hooks: {
      beforeCreate: (user: any) => {
        user.email = user.email.toLowerCase()
      },
      afterCreate: async (user: Model, options) => {
        await options.transaction?.commit()
        user.get('id')
      },
      beforeUpdate(user) {
        user.set('age', 5)
        ;(user as any).role = 'x'
      },
      beforeBulkCreate: (users: any[]) => {
        users.forEach((u) => u)
      },
    },
    defaultScope: { attributes: { exclude: ['meta'] } },
    scopes: {
      adult: { where: { age: { [Op.gt]: 18 } } },
      of: (role: string) => ({ where: { role } }),
    },
    getterMethods: {
      short() {
        return (this as any).email
      },
    },
  },
)
export const Post = sequelize.define('Post', {
  title: DataTypes.STRING,
  body: DataTypes.TEXT('long'),
})
User.hasMany(Post, { foreignKey: 'userId', as: 'posts' })
Post.belongsTo(User, { foreignKey: 'userId', as: 'author' })
;(User as any).associate = (models: any) => {
  User.hasMany(models.Post)
}
interface Body {
  email: string
  age?: number
  other?: string[]
}
declare const body: Body
declare const anything: any
declare const record: Record<string, unknown>
export async function use(transaction?: Transaction) {
  const user = await User.create({ ...body })
  await User.create(anything)
  await User.create(record as any)
  await User.bulkCreate([anything, { email: 'x' }], { transaction })
  const email = user.get('email') as string
  const age: number = (user as any).age
  const values = user.get() as { email: string }
  const json: any = user.toJSON()
  const plain = user.get({ plain: true }) as any
  const loose = user.getDataValue('whatever')
  user.setDataValue('age', 5)
  user.set({ age: 5, more: 1 })
  user.set('something', 1)
  await user.update({ age: literal('age + 1'), userId: 5 }, { transaction })
  await user.save({ fields: ['age', 'x'] })
  user.changed('age' as any)
  await user.increment('age', { by: 2 })
  await user.reload({ include: [{ model: Post, as: 'posts' }] })
  await (user as any).addPost(1)
  const posts = await (user as any).getPosts()
  const list: Model[] = await User.findAll({
    where: { age: '5', email: { [Op.like]: '%' }, unknown: 1 },
    order: [['createdAt', 'DESC']],
    include: 'posts',
  })
  const list2: Model<any, any>[] = await User.findAll({ where: anything })
  const found: Model | null = await User.findOne({ where: { email: body.email } })
  const data = found?.dataValues.email
  const count: number = await User.count({ where: { role: 'admin' } })
  const [row, made] = await User.findOrCreate({
    where: { email: 'x' },
    defaults: { age: 3, other: 1 },
  })
  const [n] = await User.update({ age: 3, x: 1 }, { where: { id: 'x' }, returning: true })
  await User.destroy({ where: { createdAt: { [Op.lt]: new Date() } } })
  const max: number = await User.max('age')
  const grouped = (await User.findAll({
    attributes: ['role', [sequelize.fn('COUNT', '*'), 'n']],
    group: ['role'],
    raw: true,
  })) as any[]
  const raws: any[] = await User.findAll({ raw: true })
  const where: WhereOptions = {}
  const options: FindOptions = { where, limit: 1 }
  await User.findAll(options)
  await User.scope('adult').findAll(options)
  await User.scope({ method: ['of', 'x'] }).findOne()
  const pk = await User.findByPk('x', {
    include: [{ model: Post, as: 'posts', where: { title: 'x' } }, Post],
  })
  if (!pk) return
  pk.get('posts')
  const names = list.map((one) => one.get('email') as string)
  return {
    email,
    age,
    values,
    json,
    plain,
    loose,
    posts,
    list2,
    data,
    count,
    row,
    made,
    n,
    max,
    grouped,
    raws,
    names,
  }
}
export const db: { [name: string]: ModelStatic<Model> } = { User, Post }
export const ctors: ModelCtor<Model<any, any>>[] = [User, Post]
export const all = { sequelize, Sequelize, User, Post }
export type Db = typeof all
function repository<M extends Model>(model: ModelStatic<M>) {
  return {
    find: (where: WhereOptions<Attributes<M>>) => model.findAll({ where }),
    add: (values: CreationAttributes<M>) => model.create(values),
  }
}
export const users = repository(User)
users.find({ email: 'x' })
users.add({ email: 'x' })
const attributes: ModelAttributes = { name: { type: DataTypes.STRING } }
attributes.extra = DataTypes.INTEGER
const options: ModelOptions = { timestamps: false }
export const Dynamic = sequelize.define('Dynamic', attributes, options)
Dynamic.create({ name: 'x', extra: 5 }).then((d) => d.get('name'))
export function make(name: string, columns: ModelAttributes<any, any>) {
  return sequelize.define(
    name,
    { ...columns, shared: DataTypes.STRING },
    { ...options, hooks: { beforeSave() {} } },
  )
}
make('x', attributes).findAll()
export const factory = (s: Sequelize, types: typeof DataTypes) => {
  const Made = s.define('Made', { x: { type: types.INTEGER, allowNull: false } })
  ;(Made as any).associate = () => {}
  return Made
}
factory(sequelize, DataTypes).create({ x: 1 })
interface TagInstance extends Model<
  { id: number; label: string },
  Optional<{ id: number; label: string }, 'id'>
> {
  id: number
  label: string
}
export const Tag = sequelize.define<TagInstance>('Tag', {
  id: { type: DataTypes.INTEGER, primaryKey: true },
  label: DataTypes.STRING,
})
Tag.create({ label: 'x' }).then((t) => t.label.length)
