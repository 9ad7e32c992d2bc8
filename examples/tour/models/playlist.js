'use strict'
// A list of songs that somebody in the shop put together.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Playlist',
    {
      name: { type: DataTypes.STRING(60), allowNull: false, unique: true },
      curatorId: {
        type: DataTypes.INTEGER,
        references: { model: 'tour_employees', key: 'id' },
      },
    },
    { tableName: 'tour_playlists' },
  )
