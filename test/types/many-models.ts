// Writes a program of many models, as a large application has them: the type budget compiles it.

/**
 * Text of a TypeScript program with models in both styles, each written, found with conditions and includes, and
 * associated with the one before it.
 * @param count how many models
 * @param from specifier of the package
 */
export function manyModels(count: number, from: string): string {
  const models = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? defined(at) : classed(at),
  )
  return `${head(from)}\n${models.join('\n')}`
}

function head(from: string): string {
  return `import { DataTypes, Model, Op, Sequelize } from '${from}'
import type {
  CreationOptional, ForeignKey, InferAttributes, InferCreationAttributes, NonAttribute,
} from '${from}'
const sequelize = new Sequelize('sqlite::memory:')
`
}

function defined(at: number): string {
  const name = `Model${at}`
  return `
const ${name} = sequelize.define('${name}', {
  name: { type: DataTypes.STRING(${at + 10}), allowNull: false },
  kind${at}: DataTypes.ENUM('a${at}', 'b${at}'),
  amount: { type: DataTypes.DECIMAL(10, 2), allowNull: false, defaultValue: 0 },
  born: DataTypes.DATE,
  isActive: { type: DataTypes.BOOLEAN, defaultValue: true },
  settings: DataTypes.JSON<{ level${at}: number }>(),
})
export async function use${at}() {
  const made = await ${name}.create({ name: 'x', kind${at}: 'a${at}' })
  made.amount = 1
  const found = await ${name}.findAll({
    where: { name: { [Op.like]: 'x%' }, [Op.or]: [{ amount: { [Op.gt]: 1 } }, { born: null }] },
    order: [['name', 'DESC']],
    limit: 10,
  })
  const [changed] = await ${name}.update({ amount: 2 }, { where: { id: [1, 2] } })
  return [made.id, found.map((one) => one.settings?.level${at}), changed]
}
`
}

function classed(at: number): string {
  const name = `Model${at}`
  return `
class ${name} extends Model<InferAttributes<${name}>, InferCreationAttributes<${name}>> {
  declare id: CreationOptional<number>
  declare title${at}: string
  declare note: string | null
  declare beforeId: ForeignKey<number | null>
  declare readonly createdAt: CreationOptional<Date>
  declare before?: NonAttribute<InstanceType<typeof Model${at - 1}>>
}
${name}.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    title${at}: { type: DataTypes.STRING, allowNull: false },
    note: DataTypes.TEXT,
    createdAt: DataTypes.DATE,
  },
  { sequelize },
)
${name}.belongsTo(Model${at - 1}, { as: 'before', foreignKey: 'beforeId' })
export async function use${at}() {
  const made = await ${name}.create({ title${at}: 'x' }, { returning: true })
  const found = await ${name}.findOne({
    where: { title${at}: { [Op.in]: ['x', 'y'] }, note: { [Op.not]: null } },
    include: [{ model: Model${at - 1}, as: 'before', where: { name: 'x' } }],
  })
  return [made.title${at}, found?.before?.name, await ${name}.count({ where: { id: 1 } })]
}
`
}
