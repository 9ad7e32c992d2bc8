// The same in an ES module: default and named imports.
import Sequelize, { DataTypes, Model, Sequelize as Named } from 'sequelize'

const sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
const User = sequelize.define('user', { name: DataTypes.STRING })
await User.sync()
const user = await User.create({ name: 'Grace' })
await sequelize.close()
process.stdout.write(
  JSON.stringify({
    same: Sequelize === Named,
    isModel: user instanceof Model,
    name: user.get('name'),
  }),
)
