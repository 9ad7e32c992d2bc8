'use strict'
// PARITY 19: a model's own `getTableName` decides for every statement which table is meant.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, record, dialect }) => {
  let year = 2024
  class Entry extends Sequelize.Model {
    static getTableName() {
      return `entries_${year}`
    }
  }
  Entry.init(
    { text: DataTypes.STRING, n: { type: DataTypes.INTEGER, field: 'num' } },
    { sequelize, timestamps: false, paranoid: false },
  )
  const Owner = sequelize.define('Owner', { name: DataTypes.STRING }, { timestamps: false })
  Entry.belongsTo(Owner, { as: 'owner', foreignKey: 'ownerId', constraints: false })
  Owner.hasMany(Entry, { as: 'entries', foreignKey: 'ownerId', constraints: false })
  await quiet(async () => {
    await Owner.sync({ force: true })
    for (year of [2024, 2025]) await Entry.sync({ force: true })
    await Owner.create({ name: 'o' })
    year = 2024
  })
  const both = async (name, work) => {
    for (year of [2024, 2025]) await step(`${name} ${year}`, work)
    year = 2024
  }
  await record('names', () => [Entry.tableName, Entry.getTableName(), Entry.name])
  await both('create', () =>
    Entry.create({ text: `in ${year}`, n: 1, ownerId: 1 }).then(() => 'done'),
  )
  await both('bulkCreate', () =>
    Entry.bulkCreate([{ text: 'b1' }, { text: 'b2' }], { returning: false }).then(() => 'done'),
  )
  await both('findAll', () => Entry.findAll({ raw: true, order: ['id'] }))
  await both('findOne', () => Entry.findOne({ where: { n: 1 } }).then((row) => row.text))
  await both('findByPk', () => Entry.findByPk(1).then((row) => row.text))
  await both('count', () => Entry.count())
  await both('sum', () => Entry.sum('n'))
  await both('save', async () => {
    const entry = await quiet(() => Entry.findOne({ where: { n: 1 } }))
    return entry.update({ text: `changed ${year}` }).then((row) => row.text)
  })
  await both('update', () => Entry.update({ n: year }, { where: { n: 1 } }))
  await both('increment', () =>
    Entry.increment('n', { by: 1, where: { text: 'b1' } }).then(() => 'done'),
  )
  await both('include', () =>
    Entry.findAll({ include: ['owner'], where: { ownerId: 1 } }).then((rows) =>
      rows.map((row) => [row.text, row.owner?.name]),
    ),
  )
  await both('included to-one', () =>
    Entry.findAll({ include: [{ association: 'owner', required: true }], raw: true }),
  )
  await both('getter', async () => {
    const owner = await quiet(() => Owner.findByPk(1))
    return (await owner.getEntries()).map((row) => row.text)
  })
  await both('scoped', () => Entry.unscoped().count({ where: { text: 'b1' } }))
  await both('destroy', async () => {
    const entry = await quiet(() => Entry.findOne({ where: { text: 'b1' } }))
    return entry.destroy().then(() => 'done')
  })
  await both('bulk destroy', () => Entry.destroy({ where: { text: 'b2' } }))
  await both('truncate', () => Entry.truncate().then(() => 'done'))
  await both('count at the end', () => Entry.count())

  // Assigned later.
  const Late = sequelize.define('Late', { text: DataTypes.STRING }, { timestamps: false })
  await quiet(() => Late.sync({ force: true }))
  const own = Late.getTableName
  Late.getTableName = () => 'late_ones'
  await quiet(() => Late.sync({ force: true }))
  await step('late create', () => Late.create({ text: 'x' }).then(() => 'done'))
  await step('late find', () => Late.findAll({ raw: true }))
  await record('late names', () => [Late.tableName, Late.getTableName()])
  Late.getTableName = own
  await step('taken back', () => Late.findAll({ raw: true }))
  if (dialect === 'postgres') {
    await quiet(() => sequelize.query('CREATE SCHEMA IF NOT EXISTS "shelf"'))
    Late.getTableName = () => ({ tableName: 'late_ones', schema: 'shelf', delimiter: '.' })
    await quiet(() => Late.sync({ force: true }))
    await step('another schema: create', () => Late.create({ text: 'y' }).then(() => 'done'))
    await step('another schema: find', () => Late.findAll({ raw: true }))
    await quiet(() => sequelize.query('DROP SCHEMA "shelf" CASCADE'))
  }
}
