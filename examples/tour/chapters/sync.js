'use strict'
// Making the tables. The tour checks first that the tables it finds are its own.

const { inspectTables } = require('../stage/database.js')

module.exports = {
  name: 'sync',
  title: 'Make the tables',
  about: 'sync creates what is missing and leaves the rest; with force it starts the table over.',
  isNeeded: true,
  run: async ({ step, note, sequelize, models, options, dataSet }) => {
    const { Note, Bookmark } = sequelize.models
    const state = await inspectTables(models, dataSet)
    if (state === 'stale' || (state === 'complete' && options.reset)) {
      note('The tables hold something else than the sample data: they are made anew.')
      await sequelize.drop({ logging: false })
    }
    await models.DataSet.sync({ logging: false })

    await step(
      'All tables, in the order in which they refer to each other',
      () => sequelize.sync(),
      {
        show: () => undefined,
        sql: (text) => /^CREATE TABLE.*tour_(?:notes|bookmarks)/.test(text),
      },
    )

    await step('One table, dropped and made again', () => Bookmark.sync({ force: true }), {
      show: () => undefined,
      sql: (text) => /^(?:DROP|CREATE)/.test(text),
    })

    await step(
      'And gone',
      async () => {
        await Note.drop()
        await Bookmark.drop()
      },
      { sql: (text) => text.startsWith('DROP') },
    )
  },
}
