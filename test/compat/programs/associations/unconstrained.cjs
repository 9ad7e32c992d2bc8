// `constraints: false` beside `onDelete`: the table between has no foreign keys, those of the other kinds have.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const Person = sequelize.define('Person', { name: DataTypes.STRING }, { timestamps: false })
  const Task = sequelize.define('Task', { title: DataTypes.STRING }, { timestamps: false })
  const loose = { constraints: false, onDelete: 'CASCADE' }
  Person.belongsToMany(Task, { through: 'PersonTasks', timestamps: false, ...loose })
  Task.belongsToMany(Person, { through: 'PersonTasks', timestamps: false, ...loose })
  Person.hasMany(Task, { as: 'own', ...loose })
  await quiet(() => sequelize.sync())
  const keysOf = async (table) => {
    const keys = await sequelize.getQueryInterface().getForeignKeyReferencesForTable(table)
    return keys.map(({ columnName, referencedTableName }) => [columnName, referencedTableName])
  }
  await step('keys of the table between', () => keysOf('PersonTasks'))
  await step('keys of the targets', () => keysOf('Tasks'))
}
module.exports.dialects = ['sqlite', 'postgres']
