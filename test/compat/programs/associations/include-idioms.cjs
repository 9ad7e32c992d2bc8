'use strict'
// Finds with includes as programs write them: manual, guides, answers on the web. PARITY 8.5.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet }) => {
  const off = { timestamps: false }
  const { fn, col, literal, where: compare } = Sequelize
  const Company = sequelize.define('Company', { name: DataTypes.STRING }, off)
  const User = sequelize.define(
    'User',
    {
      firstName: { type: DataTypes.STRING, field: 'first_name' },
      lastName: { type: DataTypes.STRING, field: 'last_name' },
      age: DataTypes.INTEGER,
      full: {
        type: DataTypes.VIRTUAL(DataTypes.STRING, ['firstName', 'lastName']),
        get() {
          return `${this.get('firstName')} ${this.get('lastName')}`
        },
      },
    },
    {
      ...off,
      scopes: {
        adult: { where: { age: { [Op.gte]: 18 } } },
        named: { attributes: ['id', 'firstName'] },
        olderThan: (age) => ({ where: { age: { [Op.gt]: age } } }),
        withTasks: () => ({ include: [{ association: 'tasks' }] }),
      },
    },
  )
  const Task = sequelize.define(
    'Task',
    { title: DataTypes.STRING, done: DataTypes.BOOLEAN, points: DataTypes.INTEGER },
    { ...off, defaultScope: { where: { done: false } }, scopes: { all: {} } },
  )
  const Tool = sequelize.define(
    'Tool',
    { name: DataTypes.STRING, size: DataTypes.STRING },
    { timestamps: true, createdAt: false, updatedAt: false, paranoid: true },
  )
  const Project = sequelize.define('Project', { name: DataTypes.STRING }, off)
  const Member = sequelize.define(
    'Member',
    { role: DataTypes.STRING, status: DataTypes.STRING },
    off,
  )
  Company.hasMany(User, { as: 'employees', foreignKey: 'companyId' })
  User.belongsTo(Company, { as: 'company', foreignKey: 'companyId' })
  User.hasMany(Task, { as: 'tasks', foreignKey: 'userId' })
  Task.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  User.hasMany(Tool, { as: 'Instruments', foreignKey: 'userId' })
  Tool.belongsTo(User, { foreignKey: 'userId' })
  User.belongsToMany(Project, { through: Member, as: 'projects', foreignKey: 'userId' })
  Project.belongsToMany(User, { through: Member, as: 'members', foreignKey: 'projectId' })
  User.belongsTo(User, { as: 'manager', foreignKey: 'managerId' })
  User.hasMany(User, { as: 'reports', foreignKey: 'managerId' })
  await quiet(async () => {
    await sequelize.sync()
    await Company.bulkCreate([{ name: 'acme' }, { name: 'zeta' }, { name: 'empty' }])
    await User.bulkCreate([
      { firstName: 'ann', lastName: 'a', age: 40, companyId: 1 },
      { firstName: 'bob', lastName: 'b', age: 17, companyId: 1, managerId: 1 },
      { firstName: 'cid', lastName: 'c', age: 30, companyId: 2, managerId: 1 },
      { firstName: 'dan', lastName: 'd', age: null },
    ])
    await Task.bulkCreate([
      { title: 't1', done: false, points: 3, userId: 1 },
      { title: 't2', done: true, points: 5, userId: 1 },
      { title: 't3', done: false, points: 1, userId: 2 },
      { title: 't4', done: false, points: 8, userId: 1 },
      { title: 't5', done: false, points: null, userId: 3 },
    ])
    await Tool.bulkCreate([
      { name: 'hammer', size: 'small', userId: 1 },
      { name: 'saw', size: 'big', userId: 1, deletedAt: new Date('2024-01-01T00:00:00Z') },
      { name: 'drill', size: 'big', userId: 2 },
    ])
    await Project.bulkCreate([{ name: 'p1' }, { name: 'p2' }])
    await Member.bulkCreate([
      { userId: 1, projectId: 1, role: 'lead', status: 'active' },
      { userId: 2, projectId: 1, role: 'dev', status: 'active' },
      { userId: 1, projectId: 2, role: 'dev', status: 'gone' },
    ])
  })
  const order = [['id', 'ASC']]
  const users = (options) => User.findAll({ order, ...options })
  const json = async (found) => JSON.parse(JSON.stringify(await found))
  const asc = (...path) => [...path, 'id', 'ASC']
  const tool = { attributes: ['id', 'name'] }

  await each(
    'manual',
    {
      'one associated element': { include: Task.unscoped(), where: { firstName: 'ann' } },
      'model and as': { include: { model: Tool, as: 'Instruments', ...tool } },
      'by alias': { include: { association: 'Instruments', ...tool } },
      required: {
        include: { model: Task, as: 'tasks', required: true },
        order: [asc(), asc('tasks')],
      },
      'where in include': {
        include: {
          model: Tool,
          as: 'Instruments',
          ...tool,
          where: { size: { [Op.ne]: 'small' } },
        },
      },
      'column of the parent': {
        include: {
          model: Tool,
          as: 'Instruments',
          ...tool,
          where: { userId: { [Op.eq]: col('User.id') } },
        },
      },
      'top level where': {
        where: { '$Instruments.size$': { [Op.ne]: 'small' } },
        include: [{ model: Tool, as: 'Instruments', ...tool }],
        order: [asc(), asc('Instruments')],
      },
      'top level or': {
        where: { [Op.or]: [{ '$Instruments.name$': 'drill' }, { '$company.name$': 'zeta' }] },
        include: [{ model: Tool, as: 'Instruments', ...tool }, 'company'],
      },
      'required and where not': {
        include: [{ model: Task, as: 'tasks', where: { points: { [Op.gt]: 2 } }, required: false }],
        order: [asc(), asc('tasks')],
      },
      'deleted too': {
        include: { model: Tool, as: 'Instruments', ...tool, paranoid: false },
        order: [asc(), asc('Instruments')],
      },
      'is null': { where: { '$tasks.id$': null }, include: ['tasks'] },
      'scoped model': {
        include: [{ model: Task.scope('all'), as: 'tasks' }],
        order: [asc(), asc('tasks')],
      },
      'scoped root': { include: [{ association: 'company' }] },
      'nested deep': {
        include: [
          {
            association: 'company',
            include: [{ association: 'employees', include: [{ association: 'tasks' }] }],
          },
        ],
        order: [asc(), asc('company', 'employees'), asc('company', 'employees', 'tasks')],
      },
      'nested path where': {
        where: { '$manager.company.name$': 'acme' },
        include: [{ association: 'manager', include: ['company'] }],
      },
      'self join': { include: ['manager', 'reports'], order: [asc(), asc('reports')] },
      'through where': {
        include: [
          { association: 'projects', through: { where: { status: 'active' } }, required: true },
        ],
      },
      'through attributes': {
        include: [{ association: 'projects', through: { attributes: ['role'] } }],
        order: [asc(), asc('projects')],
      },
      'through hidden': {
        include: [{ association: 'projects', attributes: ['name'], through: { attributes: [] } }],
        order: [asc(), asc('projects')],
      },
      'through named': {
        where: { '$projects.Member.role$': 'dev' },
        include: ['projects'],
      },
      'where not exists': {
        where: literal(
          'NOT EXISTS (SELECT 1 FROM ' +
            sequelize.getQueryInterface().quoteIdentifier('Tasks') +
            ' AS x WHERE x.' +
            sequelize.getQueryInterface().quoteIdentifier('userId') +
            ' = ' +
            sequelize.getQueryInterface().quoteIdentifier('User') +
            '.id)',
        ),
        include: ['company'],
      },
      'where function on include': {
        where: compare(fn('lower', col('company.name')), 'acme'),
        include: ['company'],
      },
      'and list': {
        where: { [Op.and]: [{ age: { [Op.gt]: 10 } }, compare(col('company.name'), 'acme')] },
        include: ['company'],
      },
    },
    users,
  )

  await each(
    'attributes',
    {
      include: {
        attributes: { include: [[fn('COUNT', col('tasks.id')), 'tasksCount']] },
        include: [{ model: Task, as: 'tasks', attributes: [] }],
        group: ['User.id'],
      },
      'include a sub query': {
        attributes: {
          include: [
            [
              literal(
                '(SELECT COUNT(*) FROM ' +
                  sequelize.getQueryInterface().quoteIdentifier('Tasks') +
                  ' AS t WHERE t.' +
                  sequelize.getQueryInterface().quoteIdentifier('userId') +
                  ' = ' +
                  sequelize.getQueryInterface().quoteIdentifier('User') +
                  '.id)',
              ),
              'n',
            ],
          ],
        },
        include: ['company'],
      },
      'column of an include': {
        attributes: ['id', [col('company.name'), 'companyName']],
        include: [{ association: 'company', attributes: [] }],
        raw: true,
      },
      'column of an include, records': {
        attributes: ['id', [col('company.name'), 'companyName']],
        include: [{ association: 'company', attributes: [] }],
      },
      exclude: {
        attributes: { exclude: ['age'] },
        include: [{ association: 'company', attributes: { exclude: ['id'] } }],
      },
      'nested include list': {
        attributes: ['id'],
        include: [
          {
            association: 'tasks',
            attributes: {
              include: [[fn('upper', col('tasks.title')), 'loud']],
              exclude: ['points'],
            },
          },
        ],
        order: [asc(), asc('tasks')],
      },
      virtual: {
        attributes: ['full'],
        include: [{ association: 'manager', attributes: ['full'] }],
      },
      'renamed in include': {
        attributes: ['id'],
        include: [{ association: 'manager', attributes: [['first_name', 'name'], 'lastName'] }],
      },
      'renamed attribute in include': {
        attributes: ['id'],
        include: [{ association: 'manager', attributes: [['firstName', 'name']] }],
      },
      'distinct function': {
        attributes: [[fn('DISTINCT', col('company.name')), 'name']],
        include: [{ association: 'company', attributes: [], required: true }],
        raw: true,
        order: [[col('company.name'), 'ASC']],
      },
      'dotted alias': {
        attributes: ['id', [col('company.name'), 'company.label']],
        include: [{ association: 'company', attributes: [] }],
        raw: true,
        nest: true,
      },
    },
    users,
  )

  await each(
    'raw',
    {
      raw: { include: ['company'], raw: true },
      nest: {
        include: ['company', { association: 'manager', include: ['company'] }],
        raw: true,
        nest: true,
      },
      'to-many': {
        attributes: ['id'],
        include: [{ association: 'tasks', attributes: ['title'] }],
        raw: true,
        order: [asc(), asc('tasks')],
      },
      'many to many': {
        attributes: ['id'],
        include: [
          { association: 'projects', attributes: ['name'], through: { attributes: ['role'] } },
        ],
        raw: true,
        order: [asc(), asc('projects')],
      },
      'plain raw': { include: ['company'], raw: true, plain: true },
      plain: { include: ['tasks'], plain: true, order: [asc(), asc('tasks')] },
    },
    users,
  )

  await step('findOne', () =>
    User.findOne({ where: { firstName: 'ann' }, include: ['tasks'], order: [asc('tasks')] }),
  )
  await step('findByPk', () => User.findByPk(1, { include: ['company', 'manager'] }))
  await step('findByPk nested', () =>
    User.findByPk(2, {
      include: [{ association: 'manager', include: [{ association: 'Instruments', ...tool }] }],
    }),
  )
  await step('scope with include', () =>
    json(User.scope('withTasks').findAll({ order: [asc(), asc('tasks')] })),
  )
  await step('scopes and include', () =>
    json(User.scope('adult', 'named').findAll({ include: ['company'], order })),
  )
  await step('scope with arguments', () =>
    json(
      Company.findAll({
        include: [{ model: User.scope({ method: ['olderThan', 20] }), as: 'employees' }],
        order: [asc(), asc('employees')],
      }),
    ),
  )
  await step('scope with include and include', () =>
    json(User.scope('withTasks').findAll({ include: ['company'], order: [asc(), asc('tasks')] })),
  )
  await step('scope in include of scope', () =>
    json(
      Company.findAll({
        include: [{ model: User.scope('withTasks'), as: 'employees' }],
        order: [asc(), asc('employees'), asc('employees', 'tasks')],
      }),
    ),
  )
  await step('unscoped', () => json(Task.unscoped().findAll({ include: ['user'], order })))
  await step('reload with include', async () => {
    const user = await quiet(() => User.findByPk(1))
    await user.reload({ include: ['company'] })
    return user.company.name
  })
  await step('get plain', async () => {
    const user = await quiet(() =>
      User.findByPk(1, { include: ['company', { association: 'Instruments', ...tool }] }),
    )
    return user.get({ plain: true })
  })
  await step('save after include', async () => {
    const user = await quiet(() => User.findByPk(3, { include: ['company'] }))
    user.company.name = 'zeta2'
    await user.company.save()
    return [user.changed(), user.company.changed(), user.get('company').name]
  })
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
