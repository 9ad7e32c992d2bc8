'use strict'
// An album of an artist.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Album',
    {
      title: { type: DataTypes.STRING(120), allowNull: false },
      artistId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_artists', key: 'id' },
      },
      genreId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_genres', key: 'id' },
      },
      releasedOn: { type: DataTypes.DATEONLY, allowNull: false },
      label: DataTypes.STRING(60),
      price: { type: DataTypes.DECIMAL(6, 2), allowNull: false },
    },
    {
      tableName: 'tour_albums',
      indexes: [{ fields: ['artist_id'] }, { fields: ['released_on'] }],
    },
  )
