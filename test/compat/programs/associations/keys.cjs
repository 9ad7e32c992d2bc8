'use strict'
// PARITY 8.2: keys that point elsewhere, keys with columns of other names, and models with a key of several
// columns used as v6 programs do.

module.exports = async ({ sequelize, DataTypes, each, quiet, step, record }) => {
  const options = { timestamps: false }
  const keyed = (model) =>
    Object.entries(model.rawAttributes).map(
      ([name, { references, onDelete, onUpdate, field, allowNull, type }]) => [
        name,
        field,
        String(type.key),
        allowNull,
        references,
        onDelete,
        onUpdate,
      ],
    )
  const Country = sequelize.define(
    'Country',
    {
      code: { type: DataTypes.STRING(2), unique: true, field: 'iso_code' },
      name: DataTypes.STRING,
    },
    options,
  )
  const Town = sequelize.define(
    'Town',
    { name: DataTypes.STRING },
    { ...options, underscored: true },
  )
  const Mayor = sequelize.define('Mayor', { name: DataTypes.STRING }, options)
  const Club = sequelize.define(
    'Club',
    { short: { type: DataTypes.STRING(5), unique: true } },
    options,
  )
  Country.hasMany(Town, { foreignKey: 'countryCode', sourceKey: 'code', as: 'towns' })
  Town.belongsTo(Country, { foreignKey: 'countryCode', targetKey: 'code', as: 'country' })
  Country.hasOne(Mayor, {
    foreignKey: { name: 'land', field: 'land_code', allowNull: false, type: DataTypes.STRING(2) },
    sourceKey: 'code',
    as: 'mayor',
    onDelete: 'RESTRICT',
  })
  Mayor.belongsTo(Country, { foreignKey: { name: 'land', field: 'land_code' }, targetKey: 'code' })
  Country.belongsToMany(Club, {
    as: 'clubs',
    through: 'Memberships',
    sourceKey: 'code',
    targetKey: 'short',
    foreignKey: 'country',
    otherKey: 'club',
    uniqueKey: 'one_membership',
  })
  Club.belongsToMany(Country, {
    as: 'countries',
    through: 'Memberships',
    sourceKey: 'short',
    targetKey: 'code',
    foreignKey: 'club',
    otherKey: 'country',
  })
  await record('attributes', () => [Town, Mayor, sequelize.models.Memberships].map(keyed))
  await step('unknown sourceKey', () => Country.hasOne(Mayor, { as: 'x', sourceKey: 'nosuch' }))
  await step('unknown targetKey', () => Town.belongsTo(Country, { as: 'x', targetKey: 'nosuch' }))
  await step('sync', () => sequelize.sync())
  const [de, no] = await quiet(() =>
    Country.bulkCreate([
      { id: 1, code: 'de', name: 'Germany' },
      { id: 2, code: 'no', name: 'Norway' },
    ]),
  )
  const [eu, un] = await quiet(() =>
    Club.bulkCreate([
      { id: 1, short: 'eu' },
      { id: 2, short: 'un' },
    ]),
  )
  const bonn = await quiet(() => Town.create({ id: 1, name: 'Bonn' }))
  await step('setCountry', () => bonn.setCountry(de))
  await step('setCountry by key', () => bonn.setCountry('no'))
  await step('getCountry', () => bonn.getCountry())
  await step('getCountry where', () => bonn.getCountry({ where: { name: 'x' } }))
  await step('createTown', () => no.createTown({ id: 2, name: 'Oslo' }))
  await step('getTowns', () => no.getTowns({ order: ['id'] }))
  await step('setTowns', () => no.setTowns([2]))
  await step('hasTown', () => no.hasTown(bonn))
  await step('createMayor', () => de.createMayor({ id: 1, name: 'm' }))
  await step('getMayor', () => de.getMayor())
  await step('setMayor', () => no.setMayor(1))
  await step('getCountry of the mayor', async () =>
    (await Mayor.findByPk(1, { logging: false })).getCountry(),
  )
  await step('addClubs', () => de.addClubs([eu, un]))
  await step('addClub by key', () => no.addClub('un'))
  await step('getClubs', () => de.getClubs({ order: ['id'] }))
  await step('getCountries', () => un.getCountries({ order: ['id'], joinTableAttributes: [] }))
  await step('hasClub', () => de.hasClub(eu))
  await step('countClubs', () => de.countClubs())
  await step('removeClub', () => de.removeClub(eu))
  await step('setClubs', () => no.setClubs([eu]))
  await each(
    'include',
    {
      towns: () => Country.findAll({ logging: false, include: 'towns', order: ['id'] }),
      'towns, without the key': () =>
        Country.findAll({
          logging: false,
          attributes: ['name'],
          include: ['towns'],
          order: ['id'],
        }),
      country: () => Town.findAll({ logging: false, include: 'country', order: ['id'] }),
      clubs: () => Country.findAll({ logging: false, include: 'clubs', order: ['id'] }),
      mayor: () => Country.findAll({ logging: false, include: 'mayor', order: ['id'] }),
      'order by it': () =>
        Town.findAll({
          logging: false,
          include: 'country',
          order: [['country', 'code', 'DESC'], 'id'],
        }),
    },
    (run) => run(),
  )

  // a key of several columns, as v6 programs have it: in tables between, and joined by one of its columns
  const Seat = sequelize.define(
    'Seat',
    {
      row: { type: DataTypes.INTEGER, primaryKey: true },
      number: { type: DataTypes.INTEGER, primaryKey: true },
      label: DataTypes.STRING,
    },
    options,
  )
  const Ticket = sequelize.define('Ticket', { name: DataTypes.STRING }, options)
  Seat.hasMany(Ticket, { as: 'tickets', constraints: false })
  Ticket.belongsTo(Seat, { as: 'seat', foreignKey: 'SeatRow', constraints: false })
  await record('attributes of the ticket', () => keyed(Ticket))
  await step('sync the seat', () => Seat.sync())
  await quiet(() => Ticket.sync())
  const seat = await step('create a seat', () => Seat.create({ row: 1, number: 1, label: 'a' }))
  await quiet(() =>
    Seat.bulkCreate([
      { row: 1, number: 2, label: 'b' },
      { row: 2, number: 1, label: 'c' },
    ]),
  )
  await step('createTicket', () =>
    Seat.findOne({ where: { label: 'c' }, logging: false }).then((found) =>
      found.createTicket({ id: 1, name: 't' }),
    ),
  )
  await step('getSeat', () =>
    Ticket.findByPk(1, { logging: false }).then((found) => found.getSeat({ logging: false })),
  )
  await step('findByPk of the first column', () => Seat.findByPk(2, { logging: false }))
  await step('findByPk of an object', () => Ticket.findByPk({ id: 1 }))
  await step('save', async () => {
    const found = await Seat.findOne({ where: { row: 1, number: 2 } })
    found.label = 'changed'
    await found.save()
    return Seat.findAll({ raw: true, order: ['row', 'number'] })
  })
  await step('increment', async () => {
    const found = await Seat.findOne({ where: { row: 1, number: 2 } })
    await found.increment({ number: 5 }, { logging: false })
    return Seat.findAll({ raw: true, order: ['row', 'number'] })
  })
  await step('destroy', async () => {
    const found = await Seat.findOne({ where: { row: 1, number: 7 } })
    await found.destroy()
    return Seat.count()
  })
  await step(
    'where()',
    () => seat && Seat.build({ row: 3, number: 4 }, { isNewRecord: false }).where(),
  )
  await step('equals', () =>
    Seat.build({ row: 1, number: 1 }).equals(Seat.build({ row: 1, number: 2 })),
  )
  await step('primary keys', () => [
    Seat.primaryKeyAttribute,
    Seat.primaryKeyAttributes,
    Seat.primaryKeyField,
  ])
  await step('bulkCreate, on duplicates', () =>
    Seat.bulkCreate([{ row: 1, number: 1, label: 'again' }], {
      updateOnDuplicate: ['label'],
      logging: false,
    }),
  )
  await step('what is there', () => Seat.findAll({ raw: true, order: ['row', 'number'] }))
}
module.exports.dialects = ['sqlite', 'postgres']
