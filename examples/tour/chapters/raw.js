'use strict'
// Your own SQL, with values kept out of the text.

const { QueryTypes } = require('../resequel.js')

module.exports = {
  name: 'raw',
  title: 'Your own SQL',
  about: 'sequelize.query runs any statement; replacements and bind keep values out of its text.',
  run: async ({ step, sequelize, models }) => {
    const { Artist } = models

    await step(
      'Named replacements',
      () =>
        sequelize.query(
          `SELECT c.name AS country, COUNT(*) AS artists
           FROM tour_artists a JOIN tour_countries c ON c.code = a.country_code
           WHERE a.formed_in >= :since AND a.country_code NOT IN (:without)
           GROUP BY c.name ORDER BY artists DESC, country LIMIT 5`,
          { replacements: { since: 1990, without: ['US', 'GB'] }, type: QueryTypes.SELECT },
        ),
      { again: true, check: (rows) => rows.length === 5 },
    )

    await step(
      'Bound parameters: the value travels beside the statement',
      () =>
        sequelize.query(
          `SELECT t.title, SUM(l.quantity) AS sold
           FROM tour_order_lines l JOIN tour_tracks t ON t.id = l.track_id
           WHERE t.price < $limit
           GROUP BY t.id, t.title ORDER BY sold DESC, t.title LIMIT 5`,
          { bind: { limit: 1 }, type: QueryTypes.SELECT },
        ),
      { again: true, check: (rows) => rows.length === 5 },
    )

    await step(
      'Rows of your SQL as instances of a model',
      async () => {
        const artists = await sequelize.query(
          'SELECT * FROM tour_artists WHERE disbanded_in - formed_in > ? ORDER BY name LIMIT 3',
          { replacements: [20], model: Artist, mapToModel: true },
        )
        return artists.map((artist) => ({ name: artist.name, years: artist.years() }))
      },
      { again: true, check: (rows) => rows.length === 3 },
    )
  },
}
