'use strict'
// What a customer thinks of an album: one review per customer and album.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Review',
    {
      albumId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_albums', key: 'id' },
      },
      customerId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_customers', key: 'id' },
      },
      rating: { type: DataTypes.INTEGER, allowNull: false, validate: { min: 1, max: 5 } },
      body: DataTypes.TEXT,
      writtenOn: DataTypes.DATEONLY,
    },
    {
      tableName: 'tour_reviews',
      indexes: [{ unique: true, fields: ['album_id', 'customer_id'] }],
    },
  )
