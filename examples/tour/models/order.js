'use strict'
// An order of a customer; its public number is a random UUID.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Order',
    {
      reference: {
        type: DataTypes.UUID,
        allowNull: false,
        unique: true,
        defaultValue: DataTypes.UUIDV4,
      },
      customerId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'tour_customers', key: 'id' },
      },
      status: {
        type: DataTypes.ENUM('pending', 'paid', 'shipped', 'refunded'),
        allowNull: false,
        defaultValue: 'pending',
      },
      placedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: DataTypes.NOW },
      total: { type: DataTypes.DECIMAL(10, 2), allowNull: false, defaultValue: 0 },
      note: DataTypes.TEXT,
    },
    {
      tableName: 'tour_orders',
      indexes: [{ fields: ['customer_id'] }, { fields: ['status', 'placed_at'] }],
    },
  )
