'use strict'
// Connecting, and the two ways to describe a table.

const { DataTypes, Model } = require('../resequel.js')

module.exports = {
  name: 'define',
  title: 'Describe your tables',
  about: 'A model is defined once, by sequelize.define or as a class; both give the same.',
  isNeeded: true,
  run: async ({ step, note, sequelize, models }) => {
    await step('Is the database there?', () => sequelize.authenticate())

    await step(
      'A model by sequelize.define',
      () =>
        sequelize.define(
          'Note',
          {
            title: { type: DataTypes.STRING(80), allowNull: false },
            done: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
          },
          { tableName: 'tour_notes', timestamps: true },
        ),
      { show: (Note) => Object.keys(Note.rawAttributes) },
    )

    await step(
      'A model as a class, with methods of your own',
      () => {
        class Bookmark extends Model {
          host() {
            return new URL(this.url).host
          }
        }
        return Bookmark.init(
          {
            url: { type: DataTypes.STRING, allowNull: false, unique: true },
            visits: { type: DataTypes.INTEGER, defaultValue: 0, field: 'visit_count' },
          },
          { sequelize, tableName: 'tour_bookmarks' },
        )
      },
      { show: (Bookmark) => Bookmark.build({ url: 'https://example.com/a' }).host() },
    )

    note(
      `The shop itself has ${Object.keys(models).length - 1} models; examples/tour/models has a file for each.`,
    )
  },
}
