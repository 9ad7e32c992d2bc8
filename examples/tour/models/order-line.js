'use strict'
// One track of an order, at the price it had that day.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'OrderLine',
    {
      orderId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_orders', key: 'id' },
      },
      trackId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_tracks', key: 'id' },
      },
      unitPrice: { type: DataTypes.DECIMAL(4, 2), allowNull: false },
      quantity: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
    },
    {
      tableName: 'tour_order_lines',
      indexes: [{ fields: ['order_id'] }, { fields: ['track_id'] }],
    },
  )
