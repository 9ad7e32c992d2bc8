'use strict'
// A singer or a band, as a class with a method of its own.

const { DataTypes, Model } = require('../resequel.js')

module.exports = (sequelize) => {
  class Artist extends Model {
    /** The years in which the artist was active, as text. */
    years() {
      return `${this.formedIn}–${this.disbandedIn ?? 'today'}`
    }
  }
  Artist.init(
    {
      name: { type: DataTypes.STRING(80), allowNull: false, unique: true },
      countryCode: {
        type: DataTypes.STRING(2),
        allowNull: false,
        references: { model: 'tour_countries', key: 'code' },
      },
      formedIn: { type: DataTypes.INTEGER, allowNull: false },
      disbandedIn: DataTypes.INTEGER,
      biography: DataTypes.TEXT,
    },
    { sequelize, modelName: 'Artist', tableName: 'tour_artists' },
  )
  return Artist
}
