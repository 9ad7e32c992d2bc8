'use strict'
// A file format in which tracks are sold.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'MediaType',
    {
      name: { type: DataTypes.STRING(40), allowNull: false, unique: true },
      lossless: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    { tableName: 'tour_media_types' },
  )
