'use strict'
// A genre of music: the smallest model there is.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Genre',
    {
      name: { type: DataTypes.STRING(40), allowNull: false, unique: true },
    },
    { tableName: 'tour_genres' },
  )
