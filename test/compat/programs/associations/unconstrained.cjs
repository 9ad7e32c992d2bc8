// `constraints: false` beside `onDelete`: the table between has no foreign keys, those of the other kinds have.

module.exports = async ({ sequelize, DataTypes, step }) => {
  const Person = sequelize.define('Person', { name: DataTypes.STRING }, { timestamps: false })
  const Task = sequelize.define('Task', { title: DataTypes.STRING }, { timestamps: false })
  const loose = { constraints: false, onDelete: 'CASCADE' }
  Person.belongsToMany(Task, { through: 'PersonTasks', timestamps: false, ...loose })
  Task.belongsToMany(Person, { through: 'PersonTasks', timestamps: false, ...loose })
  Person.hasMany(Task, { as: 'own', ...loose })
  await step('sync', () => sequelize.sync().then(() => true))
  await step('indexes of the table between', () => sequelize.models.PersonTasks.describe())
}
module.exports.dialects = ['sqlite', 'postgres']
