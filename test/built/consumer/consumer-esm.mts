// Compiled (not run) by each supported TypeScript against the installed package's declarations.
import Default, {
  DataTypes,
  Model,
  Op,
  type Sequelize,
  ValidationError,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
} from 'sequelize'

export class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>
  declare name: string
  declare email: string | null
}

export async function use(): Promise<string> {
  const sequelize: Sequelize = new Default('sqlite::memory:')
  User.init(
    {
      id: { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true },
      name: { type: DataTypes.STRING, allowNull: false },
      email: DataTypes.STRING,
    },
    { sequelize },
  )
  await sequelize.sync({ force: true })
  try {
    const user = await User.create({ name: 'Ada', email: null })
    const users: User[] = await User.findAll({
      where: { name: { [Op.like]: 'A%' } },
      order: [['id', 'DESC']],
    })
    // @ts-expect-error a name is no number
    const wrong: number = user.name
    return users.map((one) => one.name).join() + String(wrong)
  } catch (error) {
    if (error instanceof ValidationError) return error.errors.map((item) => item.message).join()
    throw error
  } finally {
    await sequelize.close()
  }
}
