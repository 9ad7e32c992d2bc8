'use strict'
// Somebody who works in the shop, and who they report to.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'Employee',
    {
      firstName: { type: DataTypes.STRING(40), allowNull: false },
      lastName: { type: DataTypes.STRING(40), allowNull: false },
      title: { type: DataTypes.STRING(60), allowNull: false },
      reportsToId: {
        type: DataTypes.INTEGER,
        references: { model: 'tour_employees', key: 'id' },
      },
      email: { type: DataTypes.STRING(120), allowNull: false, unique: true },
      hiredOn: DataTypes.DATEONLY,
    },
    { tableName: 'tour_employees' },
  )
