'use strict'
// PARITY 8.1–8.5: several associations between two models, told apart by their aliases.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step, record }) => {
  const options = { timestamps: false }
  const City = sequelize.define('City', { name: DataTypes.STRING }, options)
  const Trip = sequelize.define(
    'Trip',
    { title: DataTypes.STRING, price: DataTypes.INTEGER },
    options,
  )
  const start = Trip.belongsTo(City, { as: 'start', foreignKey: 'startId' })
  const goal = Trip.belongsTo(City, {
    as: 'goal',
    foreignKey: { name: 'goalId', allowNull: false },
  })
  Trip.belongsTo(City)
  City.hasMany(Trip, { as: 'departures', foreignKey: 'startId' })
  City.hasMany(Trip, { as: 'arrivals', foreignKey: 'goalId' })
  City.hasMany(Trip, { as: 'cheap', foreignKey: 'goalId', scope: { price: 1 } })
  City.hasOne(Trip, { as: 'firstTrip', foreignKey: 'startId' })
  Trip.belongsToMany(City, { as: 'stops', through: 'Stops' })
  Trip.belongsToMany(City, {
    as: 'breaks',
    through: 'Breaks',
    foreignKey: 'trip',
    otherKey: 'city',
  })
  City.belongsToMany(Trip, { as: 'stoppedBy', through: 'Stops' })

  await record('attributes', () =>
    ['Trip', 'City', 'Stops', 'Breaks'].map((name) => [
      name,
      Object.entries(sequelize.models[name].rawAttributes).map(
        ([key, { references, onDelete, onUpdate, allowNull }]) => [
          key,
          references,
          onDelete,
          onUpdate,
          allowNull,
        ],
      ),
    ]),
  )
  await record('associations', () => [
    Object.keys(Trip.associations),
    Object.keys(City.associations),
  ])
  await record('getAssociations', () => Trip.getAssociations(City).map(({ as }) => as))
  await each('getAssociationForAlias', { none: undefined, start: 'start', wrong: 'x' }, (alias) => {
    const found = Trip.getAssociationForAlias(City, alias)
    return found && found.as
  })
  await step('an alias twice', () => Trip.belongsTo(City, { as: 'start' }))
  const Refused = sequelize.define('Refused', { title: DataTypes.STRING }, options)
  await step('an alias like an attribute', () => Refused.belongsTo(City, { as: 'title' }))
  await step('a key like its alias', () =>
    Refused.belongsTo(City, { as: 'home', foreignKey: 'home' }),
  )
  sequelize.modelManager.removeModel(Refused)
  await step('create the tables', () => sequelize.sync())

  const [rome, oslo, bonn] = await quiet(() =>
    City.bulkCreate([
      { id: 1, name: 'Rome' },
      { id: 2, name: 'Oslo' },
      { id: 3, name: 'Bonn' },
    ]),
  )
  await quiet(() =>
    Trip.bulkCreate([
      { id: 1, title: 'a', price: 1, startId: 1, goalId: 2, CityId: 3 },
      { id: 2, title: 'b', price: 9, startId: 1, goalId: 3 },
      { id: 3, title: 'c', price: 1, startId: 2, goalId: 1 },
      { id: 4, title: 'd', price: 5, goalId: 1 },
    ]),
  )
  const trip = await quiet(() => Trip.findByPk(1))

  await step('getters', async () => [
    (await trip.getStart()).name,
    (await trip.getGoal()).name,
    (await trip.getCity()).name,
  ])
  await step('setStart', () => trip.setStart(bonn))
  await step('setGoal to null', () => trip.setGoal(null))
  await step('reload', () => trip.reload())
  await step('departures', () => rome.getDepartures({ order: ['id'] }))
  await step('arrivals', () => rome.getArrivals({ order: ['id'] }))
  await step('cheap', () => rome.getCheap())
  await step('createCheap', () => bonn.createCheap({ id: 7, title: 'e' }))
  await step('countCheap', () => rome.countCheap())
  await step('hasCheap', () => rome.hasCheap([3, 4]))
  await step('addCheap', () => rome.addCheap([2]))
  await step('removeCheap', () => rome.removeDeparture([1, 2]))
  await step('firstTrip', () => oslo.getFirstTrip())
  await step('setFirstTrip', () => oslo.setFirstTrip(4))
  await step('stops', async () => {
    await trip.addStops([rome, oslo])
    await trip.addBreak(bonn)
    await trip.setStops([oslo, bonn])
    return [
      (await trip.getStops({ order: ['id'] })).map(({ name }) => name),
      (await trip.getBreaks()).map(({ name }) => name),
      (await oslo.getStoppedBy()).map(({ title }) => title),
    ]
  })

  const find = (more) => Trip.findAll({ logging: false, order: ['id'], ...more })
  await each(
    'include',
    {
      'two aliases': { include: ['start', 'goal'] },
      'three ways': { include: ['start', 'goal', City] },
      'alias and model': { include: [{ model: City, as: 'goal', attributes: ['name'] }] },
      'associations as objects': { include: [start, { association: goal, required: true }] },
      'conditions on both': {
        include: [
          { association: 'start', where: { name: { [Op.ne]: 'x' } } },
          { association: 'goal', where: { name: ['Rome', 'Bonn'] } },
        ],
      },
      'or over both': {
        where: { [Op.or]: [{ '$start.name$': 'Oslo' }, { '$goal.name$': 'Bonn' }] },
        include: ['start', 'goal'],
      },
      'two tables between': { include: ['stops', 'breaks'], order: ['id', ['stops', 'id', 'ASC']] },
      'nested back': {
        where: { id: 3 },
        include: [{ association: 'goal', include: ['arrivals', 'departures'] }],
        order: [['goal', 'arrivals', 'id', 'ASC']],
      },
      'order by both': {
        include: ['start', 'goal'],
        order: [['goal', 'name', 'DESC'], [{ model: City, as: 'start' }, 'name', 'ASC'], 'id'],
        where: { startId: { [Op.ne]: null } },
      },
      'the same twice': { include: ['start', { association: 'start', attributes: ['name'] }] },
      'an alias of another model': { include: ['arrivals'] },
      'all of one kind': { where: { id: 3 }, include: [{ all: 'BelongsTo' }] },
      everything: { where: { id: 3 }, include: [{ all: true }] },
    },
    find,
  )
  await each(
    'ambiguous',
    {
      model: { include: Trip },
      'model and wrong alias': { include: { model: Trip, as: 'nothing' } },
      'model and alias': { include: { model: Trip, as: 'departures' } },
    },
    (more) => City.findAll({ logging: false, order: ['id'], ...more }),
  )
  await step('count', () =>
    Trip.count({ logging: false, include: [{ association: 'start', required: true }] }),
  )
}
