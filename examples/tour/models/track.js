'use strict'
// A song on an album. `duration` is virtual: computed from another column, never stored.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Track',
    {
      albumId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_albums', key: 'id' },
      },
      mediaTypeId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_media_types', key: 'id' },
      },
      position: { type: DataTypes.INTEGER, allowNull: false },
      title: { type: DataTypes.STRING(120), allowNull: false },
      milliseconds: { type: DataTypes.INTEGER, allowNull: false },
      bytes: DataTypes.BIGINT,
      price: { type: DataTypes.DECIMAL(4, 2), allowNull: false },
      explicit: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      duration: {
        type: DataTypes.VIRTUAL,
        get() {
          const seconds = Math.round(this.getDataValue('milliseconds') / 1000)
          return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
        },
      },
    },
    { tableName: 'tour_tracks', indexes: [{ fields: ['album_id'] }] },
  )
