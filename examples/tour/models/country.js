'use strict'
// A country. Its key is a text, the two-letter code, instead of a counted id.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Country',
    {
      code: { type: DataTypes.STRING(2), primaryKey: true },
      name: { type: DataTypes.STRING(60), allowNull: false, unique: true },
      currency: { type: DataTypes.STRING(3), allowNull: false },
    },
    { tableName: 'tour_countries' },
  )
