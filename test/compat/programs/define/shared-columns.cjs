// Two attributes that share a column: an attribute with `field`, and a foreign key that an association calls by the column's name.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const Person = sequelize.define('Person', { name: DataTypes.STRING }, { timestamps: false })
  const Task = sequelize.define(
    'Task',
    { title: DataTypes.STRING, ownerId: { type: DataTypes.INTEGER, field: 'owner_id' } },
    { timestamps: false },
  )
  Task.belongsTo(Person, { foreignKey: 'owner_id', as: 'owner' })
  Person.hasMany(Task, { foreignKey: 'owner_id', as: 'tasks' })
  await step('sync', () => sequelize.sync().then(() => true))
  await step('the table', () => Task.describe())
  const ann = await quiet(() => Person.create({ name: 'Ann' }))
  await step('create by the attribute', () => Task.create({ title: 'x', ownerId: 1 }))
  await step('create by the key', () => Task.create({ title: 'y', owner_id: 1 }))
  await step('create by both', () => Task.create({ title: 'b', ownerId: 1, owner_id: 1 }))
  await step('create without', () => Task.create({ title: 'z' }))
  await step('find', () => Task.findAll({ order: ['id'] }))
  await step('find with the owner', () => Task.findAll({ include: 'owner', order: ['id'] }))
  await step('find by the attribute', () =>
    Task.findAll({ where: { ownerId: 1 }, raw: true, order: ['id'] }),
  )
  await step('tasks', () => ann.getTasks({ order: ['id'] }))
  await step('create task', () => ann.createTask({ title: 'c' }))
  await step('bulkCreate', () =>
    Task.bulkCreate([{ title: 'd', ownerId: 1 }, { title: 'e', owner_id: 1 }, { title: 'f' }]),
  )
  const task = await quiet(() => Task.findByPk(1))
  await step('update the attribute', () => task.update({ ownerId: null }))
  await step('set the owner', () => task.setOwner(ann))
  await step('update both', () => Task.update({ ownerId: null, owner_id: 1 }, { where: { id: 2 } }))
  await step('rows', () =>
    sequelize.query('SELECT id, title, owner_id FROM "Tasks" ORDER BY id', { type: 'SELECT' }),
  )
}
module.exports.dialects = ['sqlite', 'postgres']
