'use strict'
// The tour's own bookkeeping: which edition of the sample data this database holds. Its table is
// the first to be created and tells the tour that the other tour_ tables are its own.

const { DataTypes } = require('../resequel.js')

module.exports = (sequelize) =>
  sequelize.define(
    'DataSet',
    {
      name: { type: DataTypes.STRING(60), primaryKey: true },
      fingerprint: { type: DataTypes.STRING(80), allowNull: false },
      loadedAt: DataTypes.DATE,
    },
    { tableName: 'tour_data_sets' },
  )
