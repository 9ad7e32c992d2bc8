// Keys of whole numbers that the model does not count: on SQLite they are the row's number all the same.

module.exports = async ({ sequelize, DataTypes, each }) => {
  const types = {
    INTEGER: DataTypes.INTEGER,
    'INTEGER(5)': DataTypes.INTEGER(5),
    BIGINT: DataTypes.BIGINT,
    SMALLINT: DataTypes.SMALLINT,
    TINYINT: DataTypes.TINYINT,
    MEDIUMINT: DataTypes.MEDIUMINT,
  }
  for (const allowNull of [undefined, false]) {
    await each(`allowNull: ${String(allowNull)}`, types, async (type, name) => {
      const model = `M${name.replace(/\W/g, '')}${String(allowNull)}`
      const id =
        allowNull === undefined ? { type, primaryKey: true } : { type, primaryKey: true, allowNull }
      const Model = sequelize.define(model, { id, label: DataTypes.STRING }, { timestamps: false })
      await Model.sync()
      await Model.create({ label: 'a' }).catch(() => {})
      await Model.create({ id: 7, label: 'b' })
      return Model.findAll({ raw: true, order: ['label'] })
    })
  }
}
module.exports.dialects = ['sqlite']
