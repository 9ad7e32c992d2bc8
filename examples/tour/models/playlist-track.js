'use strict'
// A song on a playlist. Its primary key is both columns together.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'PlaylistTrack',
    {
      playlistId: {
        type: DataTypes.INTEGER,
        primaryKey: true,
        references: { model: 'tour_playlists', key: 'id' },
      },
      trackId: {
        type: DataTypes.INTEGER,
        primaryKey: true,
        references: { model: 'tour_tracks', key: 'id' },
      },
      position: { type: DataTypes.INTEGER, allowNull: false },
    },
    { tableName: 'tour_playlist_tracks' },
  )
