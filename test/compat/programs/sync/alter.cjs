'use strict'
// PARITY 6.6: sync({ alter }) on a table that has changed, and again without a change.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const define = (attributes, options) =>
    sequelize.define('Thing', attributes, { timestamps: false, ...options })
  await quiet(async () => {
    await define({ a: DataTypes.STRING, b: DataTypes.INTEGER }).sync()
    await sequelize.models.Thing.bulkCreate([{ a: 'x', b: 1 }])
  })
  const describe = async () =>
    Object.fromEntries(
      Object.entries(await quiet(() => sequelize.models.Thing.describe())).map(([name, column]) => [
        name,
        [column.type, column.allowNull, column.defaultValue],
      ]),
    )
  const alter = async (options) => {
    await quiet(() => sequelize.models.Thing.sync(options))
    return [await describe(), await quiet(() => sequelize.models.Thing.findAll({ raw: true }))]
  }
  await step('same', () => alter({ alter: true }))
  await step('new column', () => {
    define({ a: DataTypes.STRING, b: DataTypes.INTEGER, c: DataTypes.TEXT })
    return alter({ alter: true })
  })
  await step('column gone, drop false', () => {
    define({ a: DataTypes.STRING, c: DataTypes.TEXT })
    return alter({ alter: { drop: false } })
  })
  await step('column gone', () => alter({ alter: true }))
  await step('type changed', () => {
    define({ a: DataTypes.TEXT, c: DataTypes.TEXT })
    return alter({ alter: true })
  })
  await step('default added', () => {
    define({ a: { type: DataTypes.TEXT, defaultValue: 'd' }, c: DataTypes.TEXT })
    return alter({ alter: true })
  })
  await step('null allowed no more', () => {
    define({ a: { type: DataTypes.TEXT, allowNull: false }, c: DataTypes.TEXT })
    return alter({ alter: true })
  })
  await step('not altered without the option', () => {
    define({ a: DataTypes.TEXT, z: DataTypes.TEXT })
    return quiet(() => sequelize.models.Thing.sync()).then(describe)
  })
}
module.exports.dialects = ['sqlite', 'postgres']
