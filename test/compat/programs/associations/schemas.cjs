'use strict'
// PARITY 8, 4.2: associations of models in schemas. SQLite: prefixes.

module.exports = async ({ sequelize, DataTypes, each, quiet, step, record, dialect }) => {
  const options = { timestamps: false }
  if (dialect === 'postgres')
    await quiet(() => Promise.all([sequelize.createSchema('shop'), sequelize.createSchema('crm')]))
  const Client = sequelize.define(
    'Client',
    { name: DataTypes.STRING },
    { ...options, schema: 'crm' },
  )
  const Bill = sequelize.define(
    'Bill',
    { total: DataTypes.INTEGER },
    { ...options, schema: 'shop' },
  )
  const Note = sequelize.define('Note', { text: DataTypes.STRING }, options)
  const Good = sequelize.define('Good', { name: DataTypes.STRING }, { ...options, schema: 'shop' })
  Client.hasMany(Bill, { as: 'bills', foreignKey: 'clientId' })
  Bill.belongsTo(Client, { as: 'client', foreignKey: 'clientId' })
  Bill.hasMany(Note, { as: 'notes', foreignKey: 'billId' })
  Note.belongsTo(Bill, { as: 'bill', foreignKey: 'billId' })
  Bill.belongsToMany(Good, { as: 'goods', through: 'BillGoods' })
  Good.belongsToMany(Bill, { as: 'bills', through: 'BillGoods' })
  await record('references', () =>
    [Bill, Note, sequelize.models.BillGoods].map(({ rawAttributes }) =>
      Object.entries(rawAttributes).map(([name, { references }]) => [name, references]),
    ),
  )
  await record('tables', () =>
    [Client, Bill, Note, Good, sequelize.models.BillGoods].map((model) => model.getTableName()),
  )
  await step('sync', () => sequelize.sync())
  const client = await quiet(() => Client.create({ id: 1, name: 'c' }))
  const bill = await step('createBill', () => client.createBill({ id: 1, total: 5 }))
  const one = await quiet(() => Bill.findByPk(1))
  await step('the bill', () => bill)
  await step('createNote', () => one.createNote({ id: 1, text: 'n' }))
  await step('createGood', () => one.createGood({ id: 1, name: 'g' }))
  await step('getGoods', () => one.getGoods())
  await step('getBills', () => client.getBills())
  await step('countBills', () => client.countBills())
  await step('getClient', () => one.getClient())
  await step('setGoods', () => one.setGoods([]))
  await step('addGood', () => one.addGood(1))
  await each(
    'include',
    {
      bills: () => Client.findAll({ logging: false, include: ['bills'] }),
      nested: () =>
        Client.findAll({
          logging: false,
          include: [{ association: 'bills', include: ['notes', 'goods', 'client'] }],
        }),
      up: () =>
        Note.findAll({ logging: false, include: [{ association: 'bill', include: ['client'] }] }),
      named: () =>
        Note.findAll({
          logging: false,
          where: { '$bill.client.name$': 'c' },
          include: [{ association: 'bill', include: ['client'] }],
        }),
      back: () =>
        Good.findAll({ logging: false, include: [{ association: 'bills', include: ['client'] }] }),
    },
    (run) => run(),
  )
  await step('destroy', () => client.destroy())
  await step('after it', () => Bill.findAll({ raw: true }))
}
module.exports.dialects = ['sqlite', 'postgres']
