'use strict'
// Somebody who buys: the model with validators, a JSON column and timestamps.

const { DataTypes, Model } = require('../resequel.js')

module.exports = (sequelize) => {
  class Customer extends Model {
    /** First and last name with a space between. */
    get fullName() {
      return `${this.firstName} ${this.lastName}`
    }
  }
  Customer.init(
    {
      firstName: { type: DataTypes.STRING(40), allowNull: false, validate: { notEmpty: true } },
      lastName: { type: DataTypes.STRING(40), allowNull: false, validate: { notEmpty: true } },
      email: {
        type: DataTypes.STRING(120),
        allowNull: false,
        unique: true,
        validate: { isEmail: { msg: 'Please give an e-mail address' } },
      },
      company: DataTypes.STRING(80),
      street: DataTypes.STRING(120),
      city: DataTypes.STRING(60),
      countryCode: {
        type: DataTypes.STRING(2),
        references: { model: 'tour_countries', key: 'code' },
        validate: { len: [2, 2] },
      },
      supportId: {
        type: DataTypes.INTEGER,
        references: { model: 'tour_employees', key: 'id' },
      },
      preferences: { type: DataTypes.JSON, defaultValue: { newsletter: false } },
    },
    { sequelize, modelName: 'Customer', tableName: 'tour_customers', timestamps: true },
  )
  return Customer
}
